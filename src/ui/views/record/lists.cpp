// What an invoice has several of beside its lines, as rows of fields: the tax breakdown, the accounts to pay to.
#include <algorithm>

#include "app/form/checking.h"
#include "app/form/form.h"
#include "text/text.h"
#include "ui/views/fields/fields.h"
#include "ui/views/record/record.h"

namespace countersign::ui {
namespace {

constexpr float kListRowsCss = 440;   // less has the cells of a row below each other
constexpr float kListLabelCss = 104;  // of a cell then
constexpr float kListGapCss = 6, kListSlotCss = 26, kListPaddingCss = 9;

float weight_of(const domain::ListCellSpec& cell) {
  if (cell.name == "category" || cell.kind == domain::FieldKind::rate) return 0.6f;
  if (cell.name == "account") return 1.8f;
  return 1;
}

/// Rows with a value or an edit, and those that were asked for.
std::size_t count_list_rows(const app::AppState& state, const ViewState& view, std::size_t list) {
  const domain::ListSpec& spec = domain::list_table()[list];
  std::size_t count = std::max(state.open->base->lists[list].size(), view.empty.rows[list]);
  constexpr auto kListCell = domain::Path::Kind::list_cell;
  const auto& edits = state.open->draft.edits;  // ordered by kind: those of very many lines are passed over
  for (auto edit = edits.lower_bound({kListCell, "", ""}); edit != edits.end() && edit->first.kind == kListCell;
       ++edit) {
    const auto at = domain::list_place(edit->first);
    if (at && at->list == list) count = std::max(count, at->row + 1);
  }
  const domain::Path first = domain::list_path(spec.name, 1, domain::cells_of(spec).front().name);
  return count == 1 && is_put_away(state, view, first) ? 0 : count;
}

/// One that was emptied is only its number.
bool is_row_shown(const app::AppState& state, const ViewState& view, std::size_t list, std::size_t row) {
  if (row <= view.empty.rows[list]) return true;
  const domain::ListSpec& spec = domain::list_table()[list];
  const auto cells = domain::cells_of(spec);
  return std::any_of(cells.begin(), cells.end(), [&](const domain::ListCellSpec& cell) {
    const domain::Path path = domain::list_path(spec.name, row, cell.name);
    return app::base_value(*state.open, path) || state.open->draft.edits.count(path) != 0;
  });
}

void draw_list_labels(Ui& ui, const std::vector<float>& widths, const domain::ListSpec& list) {
  TextStyle style;
  style.color = Color::text_dim;
  style.scale = kSmall;
  float left = ui.x();
  const auto cells = domain::cells_of(list);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const float room = widths[i] - ui.px(kListSlotCss + kListPaddingCss);
    const bool at_end = domain::is_number(cells[i].kind) && !runs_from_right();
    const float wide = at_end ? room - std::min(room, ui.text_width(cells[i].label, style)) : ui.px(kListPaddingCss);
    ui.draw_text(left + wide, ui.y(), cells[i].label, style, room);
    left += widths[i] + ui.px(kListGapCss);
  }
  ui.move_to(ui.x(), ui.y() + ui.line());
}

/// The cells beside each other, below the labels.
void draw_list_row(Ui& ui, const app::AppState& state, const std::vector<domain::Path>& paths,
                   const std::vector<float>& widths, ViewState& view, app::Events& events) {
  const float left = ui.x(), top = ui.y();
  float at = left, lowest = top;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    Spot spot = spot_of(paths[i]);
    spot.label = "";
    spot.label_width = 1;
    spot.width = widths[i];
    ui.move_to(at, top);
    draw_record_field(ui, state, spot, view, events);
    at += widths[i] + ui.px(kListGapCss);
    lowest = std::max(lowest, ui.y());
  }
  ui.move_to(left, lowest);
  ui.gap(2);
}

std::vector<float> list_widths(const Ui& ui, const domain::ListSpec& list) {
  const auto cells = domain::cells_of(list);
  float sum = 0;
  for (const domain::ListCellSpec& cell : cells) sum += weight_of(cell);
  const float room = ui.available_width() - ui.px(kListGapCss) * static_cast<float>(cells.size() - 1);
  std::vector<float> widths;
  for (const domain::ListCellSpec& cell : cells) widths.push_back(room * weight_of(cell) / sum);
  return widths;
}

void draw_add_row(Ui& ui, const app::AppState& state, std::size_t list, std::size_t count, ViewState& view) {
  const domain::ListSpec& spec = domain::list_table()[list];
  const domain::Path path = domain::list_path(spec.name, count + 1, domain::cells_of(spec).front().name);
  if (count == domain::kMostListRows || !app::may_edit(state, path)) return;
  const std::string_view add = say(Text::add_line);
  const std::string name = say(Text::labelled, {add, spec.label});
  if (!ui.button("add", add, {.accessible_name = name})) return;
  view.empty.rows[list] = count + 1;
  view.focus = path;
}

void draw_list(Ui& ui, const app::AppState& state, std::size_t list, std::size_t count, ViewState& view,
               app::Events& events) {
  const domain::ListSpec& spec = domain::list_table()[list];
  ui.begin_card(spec.name, spec.label, ui.available_width());
  ui.heading(spec.label, 3);
  ui.gap(4);
  const bool wide = ui.available_width() >= ui.px(kListRowsCss);
  const std::vector<float> widths = list_widths(ui, spec);
  if (wide) draw_list_labels(ui, widths, spec);
  for (std::size_t row = 1; row <= count; ++row) {
    if (!is_row_shown(state, view, list, row)) continue;
    std::vector<domain::Path> paths;
    for (const domain::ListCellSpec& cell : domain::cells_of(spec))
      paths.push_back(domain::list_path(spec.name, row, cell.name));
    if (wide) {
      draw_list_row(ui, state, paths, widths, view, events);
      continue;
    }
    draw_columns(ui, state, paths, ui.px(kListLabelCss), view, events);
    ui.gap(8);
  }
  draw_add_row(ui, state, list, count, view);
  ui.end_card();
  ui.gap(8);
}

}  // namespace

void draw_lists(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  for (std::size_t list = 0; list < domain::kListCount; ++list) {
    const std::size_t count = count_list_rows(state, view, list);
    if (count > 0) draw_list(ui, state, list, count, view, events);
  }
}

}  // namespace countersign::ui
