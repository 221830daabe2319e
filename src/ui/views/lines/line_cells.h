// Line cells: ranges of cells in the grid of lines, and the steps of undo as the views take them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/form/line_totals.h"
#include "app/form/undo.h"
#include "app/model/values/rest.h"
#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

using CellNames = std::span<const std::string_view>;  // of the columns that hold fields, from the second on

/// The cells that have room in the table; the others are in the drawer of the current line.
CellNames line_cells_for(const Ui& ui, float width);
/// Whether it is in the table wherever that has room: most lines have it.
bool is_common_cell(std::string_view cell);
const domain::CellSpec& line_cell_spec(std::string_view cell);
/// The column of the first head, then those of the cells.
std::string_view line_column_name(CellNames cells, int column);
std::vector<Column> line_columns(const Ui& ui, const app::LineOrder& order, const app::LineTotals& totals,
                                 CellNames cells, float width);

/// One value goes into every selected cell, a table down and to the right from the first.
app::Event pasted_cells(const app::AppState& state, CellNames cells, const CellRange& range, const std::string& text);
app::Event filled_cells(const app::AppState& state, CellNames cells, const CellRange& range, const std::string& text);

/// The selected cells of the line items as a spreadsheet takes them; empty where there are none.
COUNTERSIGN_REST std::string copied_cells(const app::AppState& state, const ViewState& view, const Memory& memory);

/// How many cells are selected, and their sum.
std::string words_of_range(const app::AppState& state, CellNames cells, const CellRange& range);

/// Below the table: the current line on its page, and its cells that have no room in the table.
void draw_line_details(Ui& ui, const app::AppState& state, ViewState& view, CellNames in_table, app::Events& events);

/// Takes back or makes again, and leads to where that was.
void take_step(const app::AppState& state, ViewState& view, app::StepWay way, app::Events& events);

}  // namespace countersign::ui
