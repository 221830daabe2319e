// Which cells of which lines a range means, and what becomes of them.
#include "ui/views/lines/line_cells.h"

#include <algorithm>

#include "app/form/form.h"
#include "app/form/line_totals.h"
#include "app/form/undo.h"
#include "domain/values/text/table_text.h"

namespace countersign::ui {
namespace {

/// The lines of these rows that are not deleted.
std::vector<const app::LineRow*> lines_of(const app::AppState& state, int first_row, int last_row) {
  const std::vector<app::LineRow>& rows = state.open->line_rows;
  std::vector<const app::LineRow*> lines;
  for (int row = first_row; row <= last_row && row < static_cast<int>(rows.size()); ++row) {
    if (!rows[static_cast<std::size_t>(row)].deleted) lines.push_back(&rows[static_cast<std::size_t>(row)]);
  }
  return lines;
}

std::vector<std::string> ids_of(const std::vector<const app::LineRow*>& lines) {
  std::vector<std::string> ids;
  ids.reserve(lines.size());
  for (const app::LineRow* line : lines) ids.push_back(line->line_id);
  return ids;
}

/// The names of the cells in these columns; the first column has none.
std::vector<std::string> names_of(CellNames cells, int first_column, int last_column) {
  std::vector<std::string> names;
  for (int column = std::max(first_column, 1); column <= std::min(last_column, static_cast<int>(cells.size()));
       ++column)
    names.emplace_back(cells[static_cast<std::size_t>(column - 1)]);
  return names;
}

}  // namespace

app::Event filled_cells(const app::AppState& state, CellNames cells, const CellRange& range, const std::string& text) {
  return app::CellsFilled{ids_of(lines_of(state, range.first_row(), range.last_row())),
                          names_of(cells, range.first_column(), range.last_column()), text};
}

app::Event pasted_cells(const app::AppState& state, CellNames cells, const CellRange& range, const std::string& text) {
  const domain::TableText table = domain::parse_table(text);
  if (table.size() == 1 && table[0].size() == 1) return filled_cells(state, cells, range, table[0][0]);
  const int last_row = static_cast<int>(state.open->line_rows.size()) - 1;
  return app::CellsPasted{ids_of(lines_of(state, range.first_row(), last_row)),
                          names_of(cells, range.first_column(), static_cast<int>(cells.size())), text};
}

std::string copied_cells(const app::AppState& state, const ViewState& view, const Memory& memory) {
  const CellRange& range = memory.cells;
  if (!state.open || range.focus == 0 || range.focus != memory.focused) return "";
  domain::TableText table;
  for (const app::LineRow* line : lines_of(state, range.first_row(), range.last_row())) {
    std::vector<std::string>& row = table.emplace_back();
    for (const std::string& name : names_of(view.grid_cells, range.first_column(), range.last_column()))
      row.push_back(app::cell_view(state, *line, *domain::line_cell_index(name)).text);
  }
  return domain::write_table(table);
}

std::string words_of_range(const app::AppState& state, CellNames cells, const CellRange& range) {
  return app::words_of_selection(state, ids_of(lines_of(state, range.first_row(), range.last_row())),
                                 names_of(cells, range.first_column(), range.last_column()));
}

void take_step(const app::AppState& state, ViewState& view, app::StepWay way, app::Events& events) {
  const bool forward = way == app::StepWay::redo;
  if (forward ? !app::can_redo(state) : !app::can_undo(state)) return;
  const app::EditHistory& steps = state.open->steps;
  const app::EditStep& step = forward ? steps.undone.back() : steps.done.back();
  if (!step.edits.empty()) view.focus = step.edits.front().path;
  if (forward) events.push_back(app::RedoRequested{});
  else events.push_back(app::UndoRequested{});
}

}  // namespace countersign::ui
