// The cards of a record: what identifies it beside its amounts, the lines, then its other fields and addresses.
#include <algorithm>
#include <cmath>
#include <vector>

#include "app/form/form.h"
#include "app/form/form_order.h"
#include "text/text.h"
#include "ui/views/fields/fields.h"
#include "ui/views/lines/lines.h"
#include "ui/views/record/record.h"

namespace countersign::ui {
namespace {

constexpr float kCardGapCss = 8;
constexpr float kAmountsBesideCss = 470;  // less has the amounts below what identifies the invoice
constexpr float kHeadLabelCss = 62;
constexpr std::size_t kShortRows = 2;  // of a card that has room beside another one

/// Fields below a title, in a card of their own.
struct Section {
  std::string_view id, title;
  std::vector<domain::Path> paths;
};

void draw_card(Ui& ui, const app::AppState& state, const Section& section, float width, ViewState& view,
               app::Events& events) {
  ui.begin_card(section.id, section.title, width);
  ui.heading(section.title, 3);
  ui.gap(4);
  draw_columns(ui, state, section.paths, labels_width(ui, section.paths, kCardLabelCss), view, events);
  ui.end_card();
}

/// Whether it leaves half of the room to another one.
bool is_short(const Ui& ui, const app::AppState& state, const Section& section, float width) {
  if (section.paths.size() > kShortRows) return false;
  return std::none_of(section.paths.begin(), section.paths.end(), [&](const domain::Path& path) {
    Spot spot = spot_of(path);
    spot.width = width - 2 * ui.px(kCardGapCss);
    spot.label_width = labels_width(ui, section.paths, kCardLabelCss);
    return is_cut(ui, state, spot);
  });
}

/// Below each other; of two short ones that follow each other the second stands beside the first.
void draw_sections(Ui& ui, const app::AppState& state, const std::vector<Section>& sections, ViewState& view,
                   app::Events& events) {
  const float left = ui.x(), room = ui.available_width(), gap = ui.px(kCardGapCss);
  const float half = std::floor((room - gap) / 2);
  const bool has_room = room >= ui.px(kAmountsBesideCss);
  const auto fits = [&](std::size_t at) {
    return has_room && at < sections.size() && is_short(ui, state, sections[at], half);
  };
  for (std::size_t at = 0; at < sections.size(); ++at) {
    const float top = ui.y();
    const bool is_pair = fits(at) && fits(at + 1);
    draw_card(ui, state, sections[at], is_pair ? half : room, view, events);
    float below = ui.y();
    if (is_pair) {
      ui.move_to(left + room - half, top);
      draw_card(ui, state, sections[++at], half, view, events);
      below = std::max(below, ui.y());
    }
    ui.move_to(left, below);
    ui.gap(kCardGapCss);
  }
}

void draw_head(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width) {
  ui.begin_card("head", say(Text::invoice), width);
  ui.heading(say(Text::invoice), 3);
  ui.gap(4);
  std::vector<domain::Path> paths;
  paths.reserve(std::size(app::kHeadFields));
  for (const std::string_view name : app::kHeadFields) paths.push_back(domain::field_path(name));
  const float labels = labels_width(ui, paths, kHeadLabelCss), inner = ui.available_width();
  for (const std::string_view name : app::kHeadFields) {
    Spot spot = spot_of(domain::field_path(name));
    spot.width = inner;
    spot.label_width = labels;
    draw_record_field(ui, state, spot, view, events);
    ui.gap(kRowGapCss);
  }
  ui.end_card();
}

/// What identifies the invoice, and beside it, where there is room, its amounts.
void draw_top(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  const float left = ui.x(), top = ui.y(), room = ui.available_width(), gap = ui.px(kCardGapCss);
  const bool beside = room >= ui.px(kAmountsBesideCss);
  const float amounts = beside ? std::min(std::floor(room * 0.46f), ui.px(420)) : room;
  draw_head(ui, state, view, events, beside ? room - amounts - gap : room);
  const float below = ui.y();
  if (beside) ui.move_to(left + room - amounts, top);
  else ui.gap(kCardGapCss);
  draw_amounts(ui, state, view, events, amounts);
  ui.move_to(left, std::max(ui.y(), beside ? below : ui.y()));
  ui.gap(kCardGapCss);
}

/// What of these is not out of the way, as a section; none where nothing is left.
void add_section(const app::AppState& state, const ViewState& view, Section section, std::vector<Section>& sections) {
  std::erase_if(section.paths, [&](const domain::Path& path) { return is_put_away(state, view, path); });
  if (!section.paths.empty()) sections.push_back(std::move(section));
}

Section section_of(domain::FieldGroup group) {
  const bool is_first = group == domain::FieldGroup::invoice;
  Section section{domain::group_label(group), is_first ? say(Text::more_of_invoice) : domain::group_label(group), {}};
  for (const domain::FieldSpec& spec : domain::field_table()) {
    if (spec.group == group && !app::is_head_field(spec.name)) section.paths.push_back(domain::field_path(spec.name));
  }
  return section;
}

Section section_of(const domain::AddressSpec& address) {
  Section section{address.name, address.label, {}};
  for (const domain::CellSpec& part : domain::address_part_table())
    section.paths.push_back(domain::address_path(address.name, part.name));
  return section;
}

void draw_unknown(Ui& ui, const app::AppState& state) {
  const std::vector<domain::UnknownField>& unknown = state.open->base->unknown_fields;
  if (unknown.empty()) return;
  ui.begin_card("unknown", say(Text::other_fields), ui.available_width());
  ui.heading(say(Text::other_fields), 3);
  for (const domain::UnknownField& field : unknown) {
    FieldOptions options;
    options.read_only = true;
    options.placeholder = say(Text::not_extracted);
    ui.field(field.name, field.name, field.record.value.value_or(""), options);
    ui.gap(4);
  }
  ui.end_card();
  ui.gap(kCardGapCss);
}

}  // namespace

void draw_record(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  using G = domain::FieldGroup;
  draw_top(ui, state, view, events);
  draw_line_items(ui, state, view, events);
  ui.gap(kCardGapCss);
  draw_lists(ui, state, view, events);
  std::vector<Section> sections;
  for (const G group : {G::vendor, G::customer, G::order, G::tax_ids, G::taxes, G::payment, G::period, G::invoice})
    add_section(state, view, section_of(group), sections);
  for (const domain::AddressSpec& address : domain::address_table())
    add_section(state, view, section_of(address), sections);
  draw_sections(ui, state, sections, view, events);
  draw_unknown(ui, state);
  draw_empty_fields(ui, state, view, events);
}

}  // namespace countersign::ui
