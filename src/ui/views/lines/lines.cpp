// The line items: a grid of the cells used most, and the drawer of the current line below it.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/form/form.h"
#include "app/form/line_totals.h"
#include "app/form/undo.h"
#include "app/proposals/found_lines.h"
#include "text/text.h"
#include "ui/views/fields/checks.h"
#include "ui/views/fields/fields.h"
#include "ui/views/lines/line_cells.h"
#include "ui/views/lines/lines.h"
#include "ui/views/words/words.h"

namespace countersign::ui {
namespace {

constexpr int kRowsShown = 12;
constexpr int kRowsPrinted = 2000;
constexpr float kRowHeightCss = 30;
constexpr float kFootCss = 44, kFootLineCss = 18;

/// Of a line that the machine was not sure of.
std::optional<Color> doubt_of(const app::AppState& state, const app::LineRow& row) {
  const app::FieldView field = app::cell_view(state, row, 0);
  if (!field.doubtful || field.checked) return std::nullopt;
  return field.band == domain::ConfidenceBand::low ? Color::bad : Color::warn;
}

void draw_cell(Ui& ui, const app::AppState& state, const app::LineRow& row, const std::string& line_name,
               std::string_view cell_name, ViewState& view, app::Events& events) {
  const std::size_t cell = *domain::line_cell_index(cell_name);
  const domain::CellSpec& spec = domain::line_cell_table()[cell];
  const app::FieldView field = app::cell_view(state, row, cell);
  FieldOptions options;
  options.hide_label = true;
  options.edited = field.edited;
  options.invalid = !field.error.empty();
  options.numeric = domain::is_number(spec.kind);
  options.read_only = row.deleted || !app::may_edit(state) || !field.locked.empty();
  const std::string sure =
      field.doubtful && !field.checked ? say(Text::confidence, {short_confidence(field.confidence)}) + ". " : "";
  const std::string said = sure + field.error + field.locked + (field.finding != nullptr ? field.finding->message : "");
  options.description = said;
  options.shown = field.shown;
  options.fault = field.finding != nullptr && field.finding->severity != domain::Severity::rounding;
  options.wrong = options.fault && field.finding->severity == domain::Severity::error;
  options.suspect = options.fault && field.finding->at.front() == domain::cell_path(row.line_id, cell_name);
  options.generation = state.open->form_id;
  options.confirms = field.doubtful && !field.checked && app::may_mark(state);
  const FieldResult typed = ui.cell_field(cell_name, say(Text::pair, {line_name, spec.label}), field.text, options);
  const domain::Path path = domain::cell_path(row.line_id, cell_name);
  ui.link(cell_name, domain::to_text(path));
  if (typed.text) events.push_back(app::FieldEdited{path, *typed.text});
  if (typed.pasted) events.push_back(pasted_cells(state, view.grid_cells, ui.cells(), *typed.pasted));
  if (typed.cleared) events.push_back(filled_cells(state, view.grid_cells, ui.cells(), ""));
  if (typed.focused) follow_cursor(state, view, path, events);
  if (typed.entered && options.confirms) {
    events.push_back(app::FieldChecked{path, true});
    look_on(state, view, path, 1, events);
  }
  if (view.focus == path) {
    ui.request_focus(ui.node_id(cell_name));
    view.focus.reset();
  }
}

void draw_row(Ui& ui, const app::AppState& state, ViewState& view, CellNames cells, int index, app::Events& events) {
  const app::LineRow& row = state.open->line_rows[static_cast<std::size_t>(index)];
  const std::string name = name_of_line(row);
  TextStyle dim;
  dim.color = Color::text_dim;
  ui.begin_cell(0);
  ui.cell_text(std::to_string(row.line_number > 0 ? row.line_number : row.place + 1), dim);
  const float begin = ui.x(), top = ui.y();
  if (const std::optional<Color> doubt = doubt_of(state, row))
    ui.fill({begin, top, ui.px(3), ui.px(kRowHeightCss)}, *doubt);
  ui.end_cell();
  int column = 1;
  for (const std::string_view cell : cells) {
    ui.begin_cell(column++);
    draw_cell(ui, state, row, name, cell, view, events);
    if (ui.is_focused(cell)) {
      view.current_line = row.line_id;
      view.current_row = static_cast<std::size_t>(index);
    }
    ui.end_cell();
  }
  const float width = ui.begin_cell(column);
  const std::string action = say(row.deleted ? Text::restore_line : Text::delete_line, {name});
  const ButtonOptions options{.icon = row.deleted ? Icon::put_back : Icon::close,
                              .quiet = true,
                              .disabled = !app::may_edit(state),
                              .accessible_name = action,
                              .width = width - ui.px(8)};
  if (row.deleted) ui.fill({begin, top + ui.px(kRowHeightCss / 2), ui.x() - begin, 1}, Color::text_dim);
  ui.move_to(ui.x() + ui.px(4), ui.y());
  if (ui.button("delete", "", options)) {
    if (row.deleted) events.push_back(app::LineRestored{row.line_id});
    else events.push_back(app::LineDeleted{row.line_id});
  }
  ui.end_cell();
}

/// Sums below their columns, and what the subtotal says of the first: beside them, or in lines of its own where that is
/// longer than its place.
std::vector<Ui::Foot> foot_of(const Ui& ui, const app::LineTotals& totals, CellNames cells,
                              const std::vector<Column>& columns, Ui::GridOptions& options) {
  const Color color = totals.severity ? color_of(*totals.severity) : Color::text_dim;
  const std::string sum_name = say(Text::labelled, {say(Text::sum), totals.against});
  std::vector<Ui::Foot> foot = {{1, std::string(say(Text::sum)), totals.against, color, sum_name}};
  float beside = 0, row = 0;
  for (std::size_t i = 1; i < columns.size(); ++i) {
    if (i <= cells.size() && cells[i - 1] == "amount") beside = row;
    row += columns[i].width;
  }
  TextStyle small;
  small.scale = kSmall;
  const bool fits = ui.text_width(totals.against, small) <= beside - ui.px(16);
  foot[0].width = fits ? beside : row;
  const auto lines = wrap_lines(ui, totals.against, foot[0].width - ui.px(15), small).size();
  options.foot_height = ui.px(kFootCss + kFootLineCss * static_cast<float>(lines - 1));
  const auto add = [&](std::string_view cell, const std::string& sum, const std::string& below) {
    const auto at = std::find(cells.begin(), cells.end(), cell);
    if (at == cells.end() || sum.empty()) return;
    foot.push_back({static_cast<int>(at - cells.begin()) + 1, sum, below, color,
                    say(Text::sum_of, {line_cell_spec(cell).label, sum})});
  };
  add("amount", totals.amount, fits ? totals.difference : "");
  add("tax_amount", totals.tax, "");
  return foot;
}

/// At the end of the line of the heading.
void draw_tools(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  const float gap = ui.px(4), add = ui.button_width(say(Text::add_line), 84);
  const float undo = ui.button_width(say(Text::undo), 58), redo = ui.button_width(say(Text::redo), 58);
  const float left = ui.x() + ui.available_width() - add - undo - redo - 2 * gap, top = ui.y();
  ui.move_to(left, top);
  if (ui.button("undo", say(Text::undo), {.quiet = true, .disabled = !app::can_undo(state), .width = undo}))
    take_step(state, view, app::StepWay::undo, events);
  ui.move_to(left + undo + gap, top);
  if (ui.button("redo", say(Text::redo), {.quiet = true, .disabled = !app::can_redo(state), .width = redo}))
    take_step(state, view, app::StepWay::redo, events);
  ui.move_to(left + undo + redo + 2 * gap, top);
  if (ui.button("add", say(Text::add_line), {.disabled = !app::may_edit(state), .once = true, .width = add})) {
    events.push_back(app::LineAdded{});
    view.lines_before_new = state.open->line_rows.size() + 1;
  }
}

/// What the selected cells come to, which is said aloud. Its place is there before, or nothing would be said of the
/// first.
void draw_selection(Ui& ui, const app::AppState& state, const ViewState& view) {
  ui.begin_region(Role::status, "selected", say(Text::line_items_2));
  if (!ui.cells().is_one()) {
    ui.gap(4);
    TextStyle dim;
    dim.color = Color::text_dim;
    ui.text(words_of_range(state, view.grid_cells, ui.cells()), dim);
  }
  ui.end_region();
}

int row_of(const std::vector<app::LineRow>& rows, const std::string& line_id) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const app::LineRow& row) { return row.line_id == line_id; });
  return found == rows.end() ? -1 : static_cast<int>(found - rows.begin());
}

/// The row of a cell, -1 where the path is of none.
int row_of(const std::vector<app::LineRow>& rows, const std::optional<domain::Path>& path) {
  return path && path->kind == domain::Path::Kind::line_cell ? row_of(rows, path->owner) : -1;
}

/// Lines that are shown in another order take the current one with them.
void find_current_line(const std::vector<app::LineRow>& rows, ViewState& view) {
  if (view.current_line.empty()) return;
  if (view.current_row < rows.size() && rows[view.current_row].line_id == view.current_line) return;
  const int row = row_of(rows, view.current_line);
  if (row < 0) view.current_line.clear();
  else view.current_row = static_cast<std::size_t>(row);
}

}  // namespace

/// The lines that were found, where there are none.
void draw_found_lines(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  const auto found = static_cast<std::int64_t>(app::lines_offered(state));
  if (found == 0) return;
  if (ui.button("take-lines", say_count(Text::add_found_lines, found),
                {.quiet = true, .once = true, .description = say(Text::take_all_key)})) {
    events.push_back(app::FoundLinesAccepted{});
    view.into_lines = true;
  }
  ui.gap(4);
}

void draw_line_items(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  const std::vector<app::LineRow>& rows = state.open->line_rows;
  const int count = static_cast<int>(rows.size());
  if (view.lines_before_new == rows.size() && count > 0)
    view.focus = domain::cell_path(rows.back().line_id, line_cells_for(ui, 0).front());
  if (view.lines_before_new <= rows.size()) view.lines_before_new = 0;
  if (view.into_lines && count > 0) view.focus = domain::cell_path(rows.front().line_id, line_cells_for(ui, 0).front());
  view.into_lines = view.into_lines && count == 0;
  const auto kept = std::count_if(rows.begin(), rows.end(), [](const app::LineRow& row) { return !row.deleted; });
  ui.begin_card("lines", say(Text::lines_sum), ui.available_width());
  const float left = ui.x(), top = ui.y();
  draw_tools(ui, state, view, events);
  ui.move_to(left, top + (ui.row() - ui.line()) / 2);
  ui.heading(say(Text::line_items, {grouped(kept, state.number_format)}), 3);
  ui.move_to(left, top + ui.row());
  ui.gap(4);
  draw_found_lines(ui, state, view, events);
  const float width = ui.available_width() - ui.px(12);
  const CellNames cells = line_cells_for(ui, width);
  const app::LineTotals totals = app::line_totals(state);
  const std::vector<Column> columns = line_columns(ui, state.open->line_order, totals, cells, width);
  Ui::GridOptions options;
  options.rows = count;
  options.row_height = ui.px(kRowHeightCss);
  const std::vector<Ui::Foot> foot = foot_of(ui, totals, cells, columns, options);
  options.foot = foot;
  options.height =
      ui.px(26) + options.foot_height +
      options.row_height * static_cast<float>(std::clamp(count, 1, ui.theme().printed ? kRowsPrinted : kRowsShown));
  options.first_field = 1;
  options.past_field = static_cast<int>(cells.size()) + 1;
  view.grid_cells = cells;
  const std::optional<domain::Path> asked = view.focus;
  options.shown_from = row_of(rows, asked);
  if (!ui.wanted_link().empty()) options.reveal = row_of(rows, domain::parse_path(ui.wanted_link()));
  if (const int row = std::max(options.shown_from, options.reveal); row >= 0) {
    view.current_row = static_cast<std::size_t>(row);
    view.current_line = rows[view.current_row].line_id;
  }
  find_current_line(rows, view);
  const Ui::GridResult shown = ui.grid("items", say(Text::line_items_2), columns, options,
                                       [&](int index) { draw_row(ui, state, view, cells, index, events); });
  if (shown.head) events.push_back(app::LineOrderChosen{std::string(line_column_name(cells, *shown.head))});
  draw_selection(ui, state, view);
  draw_line_details(ui, state, view, cells, events);
  // What a row has asked for meanwhile may be far from it: that is for the next frame.
  if (asked && asked == view.focus && asked->kind == domain::Path::Kind::line_cell) view.focus.reset();
  ui.end_card();
}

}  // namespace countersign::ui
