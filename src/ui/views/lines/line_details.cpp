// The drawer below the lines: where the current one stands on the page, and its cells that have no room in the table.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/form/checking.h"
#include "app/form/form.h"
#include "text/text.h"
#include "ui/views/document/document.h"
#include "ui/views/fields/fields.h"
#include "ui/views/lines/line_cells.h"

namespace countersign::ui {
namespace {

constexpr float kCellLabelCss = 84, kLeastCellCss = 92, kCellGapCss = 12, kCellRowGapCss = 2, kEmptyButtonCss = 150;
constexpr int kMostCellColumns = 5;

/// What the backend says of a line and the panel has no cell for.
void draw_unknown_cells(Ui& ui, const app::AppState& state, const app::LineRow& row, const std::string& line_name,
                        float width) {
  if (!row.base_at) return;
  for (const domain::UnknownField& cell : state.open->base->lines[*row.base_at].unknown_cells) {
    const std::string name = say(Text::pair, {line_name, cell.name});
    ui.gap(8);
    FieldOptions options;
    options.width = width;
    options.read_only = true;
    options.accessible_name = name;
    ui.field("unknown:" + cell.name, cell.name, cell.record.value.value_or(""), options);
  }
}

/// Empty, and nothing that the reviewer has to do with.
bool is_empty_cell(const Ui& ui, const app::AppState& state, const ViewState& view, const app::LineRow& row,
                   std::size_t cell) {
  const domain::Path path = domain::cell_path(row.line_id, domain::line_cell_table()[cell].name);
  if (view.focus == path || state.open->cursor == path || ui.wanted_link() == domain::to_text(path)) return false;
  if (app::base_value(*state.open, path)) return false;
  const app::FieldView field = app::cell_view(state, row, cell);
  const bool speaks = field.finding != nullptr && field.finding->at.front() == path;
  return field.text.empty() && !field.edited && !field.changed_by_others && field.error.empty() && !speaks;
}

/// The cells without room in the table. Those that most lines have stay, also while they are empty.
struct DrawerCells {
  std::vector<std::size_t> shown;
  std::int64_t put_away = 0;  // those that are empty, shown or not
};

DrawerCells cells_in_drawer(const Ui& ui, const app::AppState& state, const ViewState& view, const app::LineRow& row,
                            CellNames in_table) {
  DrawerCells cells;
  for (std::size_t cell = 0; cell < domain::kLineCellCount; ++cell) {
    const std::string_view name = domain::line_cell_table()[cell].name;
    if (std::find(in_table.begin(), in_table.end(), name) != in_table.end()) continue;
    const bool away = !is_common_cell(name) && is_empty_cell(ui, state, view, row, cell);
    cells.put_away += away ? 1 : 0;
    if (!away || view.empty.cells_shown) cells.shown.push_back(cell);
  }
  return cells;
}

/// The name of the line, its tick, and at the end the switch for what is empty.
void draw_drawer_head(Ui& ui, const app::AppState& state, const app::LineRow& row, std::int64_t put_away,
                      ViewState& view, app::Events& events) {
  const std::string name = name_of_line(row);
  const float left = ui.x(), top = ui.y(), width = ui.available_width();
  const Text label = view.empty.cells_shown ? Text::hide_empty : Text::show_empty;
  const float button = put_away > 0 ? ui.button_width(say(label), kEmptyButtonCss) : 0;
  ui.move_to(left, top + (ui.row() - ui.line()) / 2);
  ui.limit_width(std::max(width - button - ui.px(kCellGapCss), ui.px(kCellLabelCss)));
  ui.heading(say(Text::more_cells, {name}), 3);
  ui.move_to(left, top);
  ui.limit_width(width);
  ui.move_to(left + width - button, top);
  if (put_away > 0 && ui.button("empty", say(label),
                                {.quiet = true,
                                 .accessible_name = say(Text::pair, {name, say(label)}),
                                 .description = say_count(Text::empty_fields, put_away),
                                 .width = button}))
    view.empty.cells_shown = !view.empty.cells_shown;
  ui.move_to(left, top + ui.row());
  const app::FieldView line = app::cell_view(state, row, 0);
  const bool has_tick = app::may_mark(state) && (line.doubtful || line.checked);
  if (has_tick && ui.checkbox("checked", say(Text::is_checked, {name}), line.checked))
    events.push_back(app::FieldChecked{domain::line_path(row.line_id), !line.checked});
  ui.move_to(left, ui.y());
}

/// Why what is typed into cells of the table cannot be read: a cell itself has no room for it.
void draw_errors(Ui& ui, const app::AppState& state, const app::LineRow& row, CellNames in_table) {
  TextStyle bad;
  bad.color = Color::bad;
  bad.scale = kSmall;
  bad.wrap = true;
  const float left = ui.x();
  for (const std::string_view name : in_table) {
    const auto cell = domain::line_cell_index(name);
    const std::string error = cell ? app::cell_view(state, row, *cell).error : "";
    if (!error.empty()) ui.text(say(Text::labelled, {domain::line_cell_table()[*cell].label, error}), bad);
    ui.move_to(left, ui.y());
  }
}

/// The piece of the page where the cell with the cursor was read, else another one of the line.
void draw_strip_of(Ui& ui, const app::AppState& state, const app::LineRow& row, ViewState& view) {
  constexpr std::array<std::string_view, 3> kOthers = {"description", "amount", "quantity"};
  const std::optional<domain::Path>& cursor = state.open->cursor;
  const bool is_here = cursor && cursor->kind == domain::Path::Kind::line_cell && cursor->owner == row.line_id;
  const float left = ui.x(), width = ui.available_width();
  bool is_drawn = is_here && draw_strip(ui, state, view.document, *cursor, width);
  for (const std::string_view cell : kOthers)
    is_drawn = is_drawn || draw_strip(ui, state, view.document, domain::cell_path(row.line_id, cell), width);
  ui.move_to(left, ui.y());
}

}  // namespace

void draw_line_details(Ui& ui, const app::AppState& state, ViewState& view, CellNames in_table, app::Events& events) {
  const std::vector<app::LineRow>& rows = state.open->line_rows;
  if (view.current_line.empty() || view.current_row >= rows.size()) return;
  const app::LineRow& current = rows[view.current_row];
  if (current.deleted) return;
  const std::string name = name_of_line(current);
  const DrawerCells cells = cells_in_drawer(ui, state, view, current, in_table);
  ui.gap(6);
  ui.begin_region(Role::group, "details", say(Text::more_cells, {name}));
  draw_drawer_head(ui, state, current, cells.put_away, view, events);
  draw_errors(ui, state, current, in_table);
  draw_strip_of(ui, state, current, view);
  ui.gap(4);
  const float left = ui.x(), gap = ui.px(kCellGapCss), room = ui.available_width();
  std::vector<domain::Path> paths;
  for (const std::size_t cell : cells.shown)
    paths.push_back(domain::cell_path(current.line_id, domain::line_cell_table()[cell].name));
  const float labels = labels_width(ui, paths, kCellLabelCss), least = labels + ui.px(kLeastCellCss);
  const int count = std::clamp(static_cast<int>((room + gap) / (least + gap)), 1, kMostCellColumns);
  const float width = std::floor((room - gap * static_cast<float>(count - 1)) / static_cast<float>(count));
  float top = ui.y(), lowest = top;
  int at = 0;
  for (const std::size_t cell : cells.shown) {
    if (at == count) {
      at = 0;
      top = lowest + ui.px(kCellRowGapCss);
    }
    const domain::CellSpec& spec = domain::line_cell_table()[cell];
    ui.move_to(left + static_cast<float>(at++) * (width + gap), top);
    Spot spot{domain::cell_path(current.line_id, spec.name), spec.label, say(Text::pair, {name, spec.label})};
    spot.width = width;
    spot.label_width = labels;
    draw_record_field(ui, state, spot, view, events);
    lowest = std::max(lowest, ui.y());
  }
  ui.move_to(left, lowest);
  draw_unknown_cells(ui, state, current, name, width);
  ui.end_region();
}

}  // namespace countersign::ui
