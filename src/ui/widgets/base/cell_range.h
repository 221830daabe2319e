// Cell range: selected cells of a grid, from the one with the focus to another corner.
#pragma once

#include "ui/semantics.h"

namespace countersign::ui {

struct CellRange {
  NodeId focus = 0;  // the field of the cell with the focus; the range is there while it has it
  int row = 0, column = 0, to_row = 0, to_column = 0;

  int first_row() const { return row < to_row ? row : to_row; }
  int last_row() const { return row < to_row ? to_row : row; }
  int first_column() const { return column < to_column ? column : to_column; }
  int last_column() const { return column < to_column ? to_column : column; }
  bool holds(int a_row, int a_column) const {
    return a_row >= first_row() && a_row <= last_row() && a_column >= first_column() && a_column <= last_column();
  }
  bool is_one() const { return row == to_row && column == to_column; }
};

}  // namespace countersign::ui
