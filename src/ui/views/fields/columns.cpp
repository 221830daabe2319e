// Fields of the record in columns, with their labels beside them.
#include <algorithm>
#include <cmath>

#include "app/form/form.h"
#include "ui/views/fields/fields.h"

namespace countersign::ui {
namespace {

constexpr float kThreeColumnsCss = 880;  // of fields in a card
constexpr float kLeastFieldCss = 120;    // of a field behind its label, in several columns
constexpr float kMostLabels = 1.4f;      // times as wide as their place

}  // namespace

Spot spot_of(domain::Path path) {
  Spot spot;
  spot.name = domain::label_of(path);
  if (path.kind == domain::Path::Kind::address_part) {
    spot.label = domain::address_part_table()[*domain::address_part_index(path.part)].label;
  } else if (path.kind == domain::Path::Kind::line_cell) {
    spot.label = domain::line_cell_table()[*domain::line_cell_index(path.part)].label;
  } else if (const auto at = domain::list_place(path)) {
    spot.label = domain::cells_of(domain::list_table()[at->list])[at->cell].label;
  } else {
    const domain::FieldSpec& spec = domain::field_table()[*domain::field_index(path.owner)];
    spot.label = short_label(spec.name, spec.label);
    spot.required = spec.required;
  }
  spot.path = std::move(path);
  return spot;
}

float labels_width(const Ui& ui, const std::vector<domain::Path>& paths, float css) {
  TextStyle style;
  style.scale = kSmall;
  float most = 0;
  for (const domain::Path& path : paths) most = std::max(most, ui.text_width(spot_of(path).label, style));
  return std::clamp(most + ui.px(7), ui.px(css), ui.px(css * kMostLabels));
}

void draw_columns(Ui& ui, const app::AppState& state, const std::vector<domain::Path>& paths, float label_width,
                  ViewState& view, app::Events& events) {
  const float left = ui.x(), room = ui.available_width(), gap = ui.px(16);
  const float least = label_width + ui.px(kLeastFieldCss);
  const int columns =
      std::clamp(static_cast<int>((room + gap) / (least + gap)), 1, room >= ui.px(kThreeColumnsCss) ? 3 : 2);
  const float width = std::floor((room - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
  float top = ui.y(), lowest = top;
  int at = 0;
  for (const domain::Path& path : paths) {
    Spot spot = spot_of(path);
    if (label_width > ui.px(kCardLabelCss * kMostLabels)) spot.label = spot.name;
    spot.width = width;
    spot.label_width = label_width;
    const bool is_long = columns > 1 && is_cut(ui, state, spot);
    if (at == columns || (is_long && at > 0)) {
      at = 0;
      top = lowest + ui.px(kRowGapCss);
    }
    if (is_long) spot.width = room;
    ui.move_to(left + static_cast<float>(at) * (width + gap), top);
    at = is_long ? columns : at + 1;
    draw_record_field(ui, state, spot, view, events);
    lowest = std::max(lowest, ui.y());
  }
  ui.move_to(left, lowest);
}

}  // namespace countersign::ui
