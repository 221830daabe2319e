// Ui: fields in the cells of a grid, the keys that lead from one to the next, and ranges of them.
#include <algorithm>

#include "imgui.h"
#include "imgui_internal.h"
#include "text/text.h"
#include "ui/widgets/grid.h"

namespace countersign::ui {

Key mirrored(Key key) {
  if (!runs_from_right()) return key;
  switch (key) {
    case Key::left: return Key::right;
    case Key::right: return Key::left;
    case Key::extend_left: return Key::extend_right;
    case Key::extend_right: return Key::extend_left;
    default: return key;
  }
}

CellRange UiGrid::cells() const {
  return memory_.cells.focus == memory_.focused ? memory_.cells : CellRange{};
}

void UiGrid::show_row(int row) {
  const float top = static_cast<float>(row) * row_rect_.h, view = ImGui::GetWindowHeight();
  if (top < ImGui::GetScrollY()) ImGui::SetScrollY(top);
  if (top + row_rect_.h > ImGui::GetScrollY() + view) ImGui::SetScrollY(top + row_rect_.h - view);
}

/// What the keys of this frame make of the range that begins in the cell with the focus; before any cell is drawn.
void UiGrid::extend_range() {
  CellRange& range = memory_.cells;
  const auto forget = [&] {
    range.to_row = range.row;
    range.to_column = range.column;
  };
  for (const DomEvent& event : events_) {
    if (event.node != range.focus) continue;
    if (event.kind == DomEventKind::input) forget();
    if (event.kind != DomEventKind::key) continue;
    switch (event.key) {
      case Key::extend_up: --range.to_row; break;
      case Key::extend_down: ++range.to_row; break;
      case Key::extend_left: --range.to_column; break;
      case Key::extend_right: ++range.to_column; break;
      case Key::escape: forget(); break;
      default: continue;
    }
    range.to_row = std::clamp(range.to_row, 0, std::max(0, grid_rows_ - 1));
    range.to_column = std::clamp(range.to_column, first_field_, std::max(first_field_, past_field_ - 1));
    show_row(range.to_row);
  }
}

FieldResult UiGrid::cell_field(std::string_view id, std::string_view label, std::string_view value,
                               const FieldOptions& given) {
  const NodeId node = node_id(id);
  const Rect box = tree_.top().rect;
  FieldOptions options = given;
  const bool begins = memory_.focused == node && memory_.cells.focus != node && first_field_ < past_field_;
  if (begins) {
    memory_.cells = {node, row_index_, column_, row_index_, column_};
    extend_range();
  }
  const CellRange range = cells();
  options.selected = range.focus != 0 && !range.is_one() && range.holds(row_index_, column_);
  if (options.selected) tree_.top().flags |= kSelected;
  ImGui::ItemAdd(ImRect(box.x, box.y, box.x + box.w, box.y + box.h), node);
  FieldResult result = edit(node, value, options);
  draw_field(node, options, box, FieldFrame::bare);
  add_field_node(node, label, options, box);
  if (result.focused) memory_.grid_row[grid_] = row_index_;
  int step = result.entered && !options.confirms ? 1 : 0;
  for (const DomEvent& event : events_) {
    if (event.node != node) continue;
    if (event.kind == DomEventKind::paste && !options.read_only) result.pasted = event.text;
    if (event.kind != DomEventKind::key) continue;
    if (event.key == Key::up) step = -1;
    if (event.key == Key::down) step = 1;
    if (event.key == Key::clear && !options.read_only) result.cleared = true;
  }
  const int to = row_index_ + step;
  if (step != 0 && to >= 0 && to < grid_rows_) {
    ImGui::PopID();
    ImGui::PushID(to);
    request_focus(node_id(id));
    ImGui::PopID();
    ImGui::PushID(row_index_);
    memory_.grid_row[grid_] = to;
    show_row(to);
  }
  return result;
}

}  // namespace countersign::ui
