// Ui: grids that draw their visible rows only, with arrow keys, one tab stop for row lists, and a real scroller.
#include <algorithm>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/widgets/grid.h"

namespace countersign::ui {
namespace {

constexpr int kOverscan = 2;
constexpr std::uint64_t kFramesUntilFocus = 30;

}  // namespace

NodeId UiGrid::row_node(int index) const {
  ImGui::PushID(index);
  const NodeId id = node_id("row");
  ImGui::PopID();
  return id;
}

bool UiGrid::is_row(NodeId node, RowRange rows, int current) const {
  if (node == row_node(current)) return true;
  for (int index = rows.first; index < rows.past; ++index) {
    if (node == row_node(index)) return true;
  }
  return false;
}

/// The row that the keys of this frame lead to, or -1. A key pressed before the focus has followed counts from the row
/// it goes to.
int UiGrid::grid_keys(NodeId grid, const GridOptions& options, RowRange visible) {
  const int from = memory_.grid_row[grid];
  const int page = std::max(1, visible.past - visible.first - 2 * kOverscan - 1);
  int to = -1;
  for (const DomEvent& event : events_) {
    if (event.kind != DomEventKind::key || !is_row(event.node, visible, from)) continue;
    switch (event.key) {
      case Key::up: to = from - 1; break;
      case Key::down: to = from + 1; break;
      case Key::page_up: to = from - page; break;
      case Key::page_down: to = from + page; break;
      case Key::home: to = 0; break;
      case Key::end: to = options.rows - 1; break;
      default: continue;
    }
    to = std::clamp(to, 0, options.rows - 1);
  }
  return to;
}

/// Focus that still follows an earlier key does not take the place of a later one.
bool UiGrid::focus_moves_to_row(NodeId row) {
  if (event_for(row, DomEventKind::focus) == nullptr) return false;
  const bool awaits_another =
      memory_.awaited_row != 0 && memory_.awaited_row != row && memory_.frame < memory_.awaited_until;
  if (!awaits_another) memory_.awaited_row = 0;
  return !awaits_another;
}

void UiGrid::draw_grid_row(NodeId grid, int index, const GridOptions& options, const Rect& rect, GridResult& result,
                           const std::function<void(int)>& draw_row) {
  ImGui::PushID(index);
  const NodeId id = node_id("row");
  row_rect_ = rect;
  row_index_ = index;
  const bool visible = ImGui::IsRectVisible({rect.x, rect.y}, {rect.x + rect.w, rect.y + rect.h});
  const bool selected = index == options.selected;
  if (visible) {
    const bool hovered = options.select_rows && ImGui::IsWindowHovered() &&
                         ImGui::IsMouseHoveringRect({rect.x, rect.y}, {rect.x + rect.w, rect.y + rect.h});
    if (selected) fill(rect, Color::accent_soft);
    else if (hovered) fill(rect, Color::hover);
    if (selected) fill({rect.x, rect.y, px(3), rect.h}, Color::accent);
    fill({rect.x, rect.y + rect.h - 1, rect.w, 1}, Color::border);
  }
  Node node;
  node.id = id;
  node.role = Role::row;
  node.index = index + (options.hide_header ? 1 : 2);
  node.rect = rect;
  if (options.select_rows) {
    ImGui::ItemAdd(ImRect(rect.x, rect.y, rect.x + rect.w, rect.y + rect.h), id);
    node.flags = kFocusable | (selected ? kSelected : 0u) | (memory_.grid_row[grid] == index ? kTabStop : 0u);
  }
  tree_.open(std::move(node));
  draw_row(index);
  tree_.close();
  if (options.select_rows) {
    if (focus_moves_to_row(id)) memory_.grid_row[grid] = index;
    if (memory_.focused == id) {
      frame({rect.x + 1, rect.y + 1, rect.w - 2, rect.h - 2}, Color::accent, 0, 2);
    }
    if (clicked(id)) {
      memory_.grid_row[grid] = index;
      result.activated = index;
    }
  }
  ImGui::PopID();
}

/// Rows have come or gone above: the focus goes with its row. What is in view stays there, unless that is the top,
/// where nobody points at a row; by how many device pixels.
float UiGrid::follow_rows(NodeId grid, const GridOptions& options) {
  int& current = memory_.grid_row[grid];
  const bool is_focused = memory_.focused == row_node(current);
  if (options.current >= 0 && options.current != current) {
    current = options.current;
    if (is_focused) request_focus(row_node(current));
  }
  const float scroll = ImGui::GetScrollY(), row_height = options.row_height;
  if (options.moved == 0 || (scroll <= 0 && !is_focused && !ImGui::IsWindowHovered())) return 0;
  const float most = std::max(0.0f, static_cast<float>(options.rows) * row_height - ImGui::GetWindowHeight());
  const float to = std::clamp(scroll + static_cast<float>(options.moved) * row_height, 0.0f, most);
  ImGui::SetScrollY(to);
  return to - scroll;
}

UiGrid::GridResult UiGrid::grid(std::string_view id, std::string_view name, std::span<const Column> columns,
                                const GridOptions& options, const std::function<void(int)>& draw_row) {
  GridResult result;
  const NodeId grid = node_id(id);
  push_id(id);
  columns_ = columns;
  grid_ = grid;
  grid_rows_ = options.rows;
  first_field_ = options.first_field;
  past_field_ = options.past_field;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  Node node;
  node.id = grid;
  node.role = Role::grid;
  node.name = std::string(name);
  node.count = options.rows + (options.hide_header ? 0 : 1) + (options.foot.empty() ? 0 : 1);
  node.column_count = static_cast<int>(columns.size());
  node.rect = {start.x, start.y, available_width(), options.height};
  tree_.open(std::move(node));
  if (!options.hide_header) result.head = grid_header(grid);
  const float used = ImGui::GetCursorScreenPos().y - start.y + options.foot_height;
  begin_scroller("rows", "", available_width(), std::max(options.height - used, options.row_height), Color::surface);

  row_rect_.h = options.row_height;
  if (first_field_ < past_field_ && cells().focus != 0) extend_range();

  int& current = memory_.grid_row[grid];
  if (current >= options.rows) current = std::max(0, options.rows - 1);
  const float view = ImGui::GetWindowHeight(), row_height = options.row_height;
  if (result.head) ImGui::SetScrollY(0);
  if (options.shown_from >= 0) {
    ImGui::SetScrollY(static_cast<float>(options.shown_from) * row_height);
    current = options.shown_from;
  }
  const float followed = options.moved != 0 || options.current >= 0 ? follow_rows(grid, options) : 0;
  const float scroll = ImGui::GetScrollY() + followed;  // the window scrolls with its next frame
  RowRange rows;
  const int first_in_view = static_cast<int>(scroll / row_height);
  const int past_in_view = static_cast<int>((scroll + view) / row_height) + 1;
  rows.first = std::clamp(first_in_view - kOverscan, 0, options.rows);
  rows.past = std::clamp(past_in_view + kOverscan, rows.first, options.rows);
  result.first_shown = std::clamp(first_in_view, 0, options.rows);
  result.past_shown = std::clamp(past_in_view, result.first_shown, options.rows);
  const int target = options.rows > 0 ? grid_keys(grid, options, rows) : -1;
  if (target >= 0) {
    current = target;
    const float top = static_cast<float>(target) * row_height;
    if (top < scroll) ImGui::SetScrollY(top);
    if (top + row_height > scroll + view) ImGui::SetScrollY(top + row_height - view);
    request_focus(row_node(target));
    memory_.awaited_row = row_node(target);
    memory_.awaited_until = memory_.frame + kFramesUntilFocus;
  }
  if (options.focus >= 0 && options.focus < options.rows) {
    current = options.focus;
    request_focus(row_node(current));
  }
  if (options.reveal >= 0 && options.reveal < options.rows) {
    current = options.reveal;
    const float top = static_cast<float>(current) * row_height;
    if (top < scroll || top + row_height > scroll + view) ImGui::SetScrollY(top - (view - row_height) / 2);
  }
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float width = available_width();
  const auto draw = [&](int index) {
    draw_grid_row(grid, index, options,
                  {origin.x, origin.y - followed + static_cast<float>(index) * row_height, width, row_height}, result,
                  draw_row);
  };
  const int wanted = current;  // a row that is drawn with the focus in it becomes the current one
  if (wanted < rows.first && options.rows > 0) draw(wanted);
  for (int index = rows.first; index < rows.past; ++index) draw(index);
  if (wanted >= rows.past && wanted < options.rows) draw(wanted);
  result.current = current;
  move_to(origin.x, origin.y);
  ImGui::ItemSize(ImVec2(width, row_height * static_cast<float>(options.rows)));
  end_scroller();
  if (!options.foot.empty()) grid_foot(options);
  tree_.close();
  pop_id();
  return result;
}

float UiGrid::begin_cell(int column) {
  float x = row_rect_.x;
  for (int i = 0; i < column; ++i) x += columns_[static_cast<std::size_t>(i)].width;
  column_ = column;
  const float width = columns_[static_cast<std::size_t>(column)].width;
  move_to(x, row_rect_.y);
  Node node;
  node.id = (row_node(row_index_) + static_cast<NodeId>(column + 1)) * 0x85ebca6bu;
  node.role = Role::gridcell;
  node.index = column + 1;
  node.rect = {x, row_rect_.y, width, row_rect_.h};
  tree_.open(std::move(node));
  return width;
}

void UiGrid::end_cell() {
  tree_.close();
}

void UiGrid::draw_in_cell(std::string_view content, const TextStyle& style, float y, float more) {
  const bool align_end = columns_[static_cast<std::size_t>(column_)].align_end;
  const Rect& cell = tree_.top().rect;
  const float pad = px(8), room = cell.w - 2 * pad + more;
  const float x = align_end ? cell.x + cell.w - pad - std::min(text_width(content, style), room) : cell.x + pad;
  draw_text(x, y, content, style, room);
  std::string& name = tree_.top().name;
  if (!name.empty() && !content.empty()) name += theme_.plain ? '\n' : ' ';  // there the name is what is seen
  name += content;
}

void UiGrid::cell_text(std::string_view content, const TextStyle& style) {
  const Rect cell = tree_.top().rect;
  draw_in_cell(content, style, cell.y + (cell.h - line() * style.scale) / 2);
}

void UiGrid::name_cell(std::string_view name) {
  tree_.top().name = std::string(name);
}

void UiGrid::cell_stack(std::span<const CellLine> lines) {
  const Rect cell = tree_.top().rect;
  float height = 0;
  for (const CellLine& each : lines) height += line() * each.style.scale;
  float y = cell.y + (cell.h - height) / 2;
  for (const CellLine& each : lines) {
    draw_in_cell(each.text, each.style, y, each.more);
    y += line() * each.style.scale;
  }
}

}  // namespace countersign::ui
