// Grids: a header, rows of which the visible ones alone are drawn, and a row that stays below them.
//
//   ui.grid("queue", "Invoices", columns, {.rows = count}, [&](int row) {
//     ui.begin_cell(0);
//     ui.cell_text(names[row]);
//     ui.end_cell();
//   });
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/model/values/rest.h"
#include "ui/widgets/text_field.h"

namespace countersign::ui {

enum class Sorted : std::uint8_t { no, ascending, descending };

struct Column {
  std::string_view label;
  float width = 0;         // device pixels
  bool align_end = false;  // of numbers, whose digits are below each other: not where the panel is mirrored
  bool sorts = false;      // the head is a button
  bool is_named = false;   // its label is for assistive technology alone
  Sorted sorted = Sorted::no;
};

class UiGrid : public UiFields {
 public:
  using UiFields::UiFields;

  struct Foot {
    int column = 0;
    std::string first, second;  // its lines, the second broken to the width of the cell
    Color second_color = Color::text_dim;
    std::string name;  // what it says to those who do not see the column
    float width = 0;   // of its cell where that is no number's, device pixels
  };
  struct GridOptions {
    int rows = 0;
    float height = 0;          // device pixels
    float row_height = 0;      // device pixels
    bool select_rows = false;  // a row is one stop; else its cells hold controls
    int selected = -1;
    bool hide_header = false;
    int shown_from = -1;                  // scrolls this row to the top; -1: stays where it is
    int reveal = -1;                      // a row that is scrolled into view
    int focus = -1;                       // a row that gets the focus
    int moved = 0;                        // by so many rows all that is in view is further down the list
    int current = -1;                     // where the current row is now; -1: where it was
    int first_field = 0, past_field = 0;  // columns whose fields make ranges
    std::span<const Foot> foot = {};
    float foot_height = 0;  // device pixels
  };
  struct GridResult {
    std::optional<int> activated;         // a row was clicked or entered
    std::optional<int> head;              // a column whose head was pressed
    int first_shown = 0, past_shown = 0;  // the rows in view
    int current = 0;                      // the row that keys begin at
  };
  GridResult grid(std::string_view id, std::string_view name, std::span<const Column> columns,
                  const GridOptions& options, const std::function<void(int)>& draw_row);
  /// Inside draw_row: moves to a cell and opens its node; width in device pixels is returned.
  float begin_cell(int column);
  void end_cell();
  void cell_text(std::string_view text, const TextStyle& style = {});
  /// What a cell says that is drawn by hand.
  void name_cell(std::string_view name);
  struct CellLine {
    std::string_view text;
    TextStyle style;
    float more = 0;  // device pixels of the cells behind that it may run into
  };
  /// Lines in one cell, below each other.
  void cell_stack(std::span<const CellLine> lines);
  FieldResult cell_field(std::string_view id, std::string_view label, std::string_view value,
                         const FieldOptions& options);
  /// The selected cells; one where only the focus is in a cell, none where it is elsewhere.
  CellRange cells() const;

 private:
  struct RowRange {
    int first = 0, past = 0;
  };
  bool is_row(NodeId node, RowRange rows, int current) const;
  int grid_keys(NodeId grid, const GridOptions& options, RowRange visible);
  std::optional<int> grid_header(NodeId grid);
  bool column_head(const Column& column, const Rect& rect, const TextStyle& style);
  void grid_foot(const GridOptions& options);
  COUNTERSIGN_REST float follow_rows(NodeId grid, const GridOptions& options);
  void draw_grid_row(NodeId grid, int index, const GridOptions& options, const Rect& rect, GridResult& result,
                     const std::function<void(int)>& draw_row);
  NodeId row_node(int index) const;
  bool focus_moves_to_row(NodeId row);
  void show_row(int row);
  void extend_range();
  void draw_in_cell(std::string_view text, const TextStyle& style, float y, float more = 0);

  std::span<const Column> columns_;
  Rect row_rect_;
  NodeId grid_ = 0;
  int grid_rows_ = 0;
  int first_field_ = 0, past_field_ = 0;
  int row_index_ = -1;
  int column_ = 0;
};

}  // namespace countersign::ui
