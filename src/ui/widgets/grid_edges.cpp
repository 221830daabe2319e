// Ui: the heads of a grid's columns, by which its rows are ordered, and the row that stays below the others.
#include <algorithm>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/widgets/grid.h"

namespace countersign::ui {
namespace {

constexpr int kFootRow = -1;

}  // namespace

/// The button in the head of a column; an arrow tells in which order the rows stand by it.
bool UiGrid::column_head(const Column& column, const Rect& rect, const TextStyle& style) {
  const NodeId id = node_id(column.label);
  const float pad = px(8), half = px(4);
  ImGui::ItemAdd(ImRect(rect.x, rect.y, rect.x + rect.w, rect.y + rect.h), id);
  if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect({rect.x, rect.y}, {rect.x + rect.w, rect.y + rect.h}))
    fill(rect, Color::border);
  if (column.sorted != Sorted::no) {
    const float text = std::min(text_width(column.label, style), rect.w - 2 * pad);
    const float x = rect.x + (column.align_end ? rect.w - half : std::min(pad + text + 2 * half, rect.w - half));
    const float y = rect.y + rect.h / 2, up = column.sorted == Sorted::ascending ? -half / 2 : half / 2;
    ImGui::GetWindowDrawList()->AddTriangleFilled({x - half + 1, y - up}, {x + half - 1, y - up}, {x, y + up},
                                                  theme_[Color::accent]);
  }
  Node node;
  node.id = id;
  node.role = Role::button;
  node.flags = kFocusable;
  node.name = std::string(column.label);
  node.rect = rect;
  tree_.add(std::move(node));
  return clicked(id);
}

/// The column whose head was pressed.
std::optional<int> UiGrid::grid_header(NodeId grid) {
  std::optional<int> pressed;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float height = px(26);
  const Rect rect = place(available_width(), height);
  fill(rect, Color::raised);
  Node header;
  header.id = grid ^ 0x5bd1e995u;
  header.role = Role::row;
  header.index = 1;
  header.rect = rect;
  tree_.open(std::move(header));
  TextStyle style;
  style.color = Color::text_dim;
  style.scale = kSmall;
  float x = start.x;
  int index = 0;
  for (const Column& column : columns_) {
    Node cell;
    cell.id = node_id(column.label) ^ 0x1b873593u;
    cell.role = Role::columnheader;
    cell.index = ++index;
    if (!column.sorts) cell.name = std::string(column.label);
    if (column.sorted != Sorted::no) cell.flags = column.sorted == Sorted::ascending ? kAscending : kDescending;
    cell.rect = {x, start.y, column.width, height};
    const Rect head = cell.rect;
    tree_.open(std::move(cell));
    if (column.sorts && column_head(column, head, style)) pressed = index - 1;
    tree_.close();
    const float pad = px(8);
    const float width = text_width(column.label, style);
    const bool at_end = column.align_end && width < column.width - 2 * pad;
    if (!column.is_named)
      draw_text(at_end ? x + column.width - pad - width : x + pad, start.y + (height - line() * kSmall) / 2,
                column.label, style, column.width - 2 * pad);
    if (column.sorts) focus_ring(head, node_id(column.label), 0);
    x += column.width;
  }
  tree_.close();
  return pressed;
}

/// A number begins before its column where it is wider.
void UiGrid::grid_foot(const GridOptions& options) {
  row_rect_ = place(available_width(), options.foot_height);
  const float left = x(), below_it = y(), pads = 2 * px(8);
  row_index_ = kFootRow;
  fill(row_rect_, Color::raised);
  fill({row_rect_.x, row_rect_.y, row_rect_.w, 1}, Color::border_strong);
  Node row;
  row.id = row_node(kFootRow);
  row.role = Role::row;
  row.index = options.rows + 2;
  row.rect = row_rect_;
  tree_.open(std::move(row));
  TextStyle bold, below;
  bold.weight = Weight::bold;
  below.scale = kSmall;
  for (const Foot& foot : options.foot) {
    begin_cell(foot.column);
    Rect& cell = tree_.top().rect;
    if (columns_[static_cast<std::size_t>(foot.column)].align_end) {
      const float more = std::max(0.0f, text_width(foot.first, bold) + pads - cell.w);
      cell.x -= more;
      cell.w += more;
    } else {
      cell.w = foot.width;
    }
    below.color = foot.second_color;
    float top = cell.y + px(3);
    draw_in_cell(foot.first, bold, top);
    top += line();
    for (const std::string_view each : wrap_lines(*this, foot.second, cell.w - pads + 1, below)) {
      draw_in_cell(each, below, top);
      top += line() * below.scale;
    }
    tree_.top().name = foot.name;
    end_cell();
  }
  move_to(left, below_it);
  tree_.close();
}

}  // namespace countersign::ui
