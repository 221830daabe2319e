// Ui: buttons and choices.
#include <algorithm>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/widgets/controls.h"

namespace countersign::ui {
namespace {

/// Registers the item with Dear ImGui, so that its hooks and hit tests know it.
bool add_item(const Rect& rect, NodeId id) {
  return ImGui::ItemAdd(ImRect(rect.x, rect.y, rect.x + rect.w, rect.y + rect.h), id);
}

bool is_hovered(const Rect& rect) {
  return ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect({rect.x, rect.y}, {rect.x + rect.w, rect.y + rect.h});
}

}  // namespace

/// In the middle of a button, cut to its width; the keys behind it only where both fit.
void UiControls::draw_label(const Rect& rect, std::string_view label, std::string_view keys, const TextStyle& style) {
  TextStyle small = style;
  small.weight = Weight::regular;
  small.scale = kSmall;
  const float room = rect.w - px(8), gap = px(8);
  const float behind = keys.empty() ? 0 : gap + text_width(keys, small);
  const float natural = text_width(label, style);
  const bool has_keys = behind > 0 && natural + behind <= room;
  const float width = std::min(natural, room) + (has_keys ? behind : 0);
  const float left = rect.x + (rect.w - width) / 2;
  draw_text(left, rect.y + (rect.h - line()) / 2, label, style, room);
  if (has_keys) draw_text(left + natural + gap, rect.y + (rect.h - line() * kSmall) / 2, keys, small);
}

float UiControls::button_width(std::string_view label, float css, Weight weight) const {
  TextStyle style;
  style.weight = weight;
  const float natural = text_width(label, style);
  return natural + px(8) <= px(css) ? px(css) : natural + px(20);
}

void UiControls::go_beside(std::string_view label) {
  same_line();
  if (text_width(label) + px(24) <= available_width()) return;
  ImGui::NewLine();
  gap(4);
}

bool UiControls::button(std::string_view id, std::string_view label, const ButtonOptions& options) {
  const NodeId node_of_button = node_id(id);
  TextStyle style;
  const float natural = text_width(label) + px(24);
  const Rect rect = place(options.width > 0 ? options.width : natural, row());
  add_item(rect, node_of_button);
  const bool hovered = !options.disabled && is_hovered(rect);
  if (options.disabled) {
    style.color = Color::text_dim;
    if (!options.quiet) fill(rect, Color::raised, 5);
    if (!options.quiet) frame(rect, Color::border, 5);
  } else if (options.primary) {
    style.color = Color::on_accent;
    style.weight = Weight::bold;
    fill(rect, Color::accent, 5);
    if (hovered) frame(rect, Color::text, 5);
  } else {
    style.color = options.danger ? Color::bad : Color::text;
    if (hovered || !options.quiet) fill(rect, hovered ? Color::hover : Color::surface, 5);
    if (!options.quiet) frame(rect, hovered ? Color::accent : Color::border_strong, 5);
  }
  if (options.icon != Icon::none) draw_icon(rect, options.icon, style.color);
  else draw_label(rect, label, options.keys, style);
  focus_ring(rect, node_of_button, 5);
  Node node;
  node.id = node_of_button;
  node.role = Role::button;
  node.flags = kFocusable | (options.disabled ? kDisabled : 0u) | (options.once ? kOnce : 0u);
  node.name = std::string(options.accessible_name.empty() ? label : options.accessible_name);
  node.description =
      std::string(options.icon != Icon::none && options.description.empty() ? node.name : options.description);
  node.rect = rect;
  tree_.add(std::move(node));
  return !options.disabled && clicked(node_of_button);
}

std::optional<int> UiControls::select(std::string_view id, std::string_view label, std::span<const std::string> choices,
                                      int chosen, float width, const ControlOptions& options) {
  const NodeId node_of_select = node_id(id);
  const float left = x();
  if (!options.hide_label) {
    TextStyle dim;
    dim.color = Color::text_dim;
    dim.scale = kSmall;
    const Rect over = place(width, line());
    draw_text(over.x, over.y, label, dim, width);
    move_to(left, y());
  }
  const Rect rect = place(width, row());
  add_item(rect, node_of_select);
  fill(rect, options.disabled ? Color::raised : Color::field, 5);
  if (options.disabled) frame(rect, Color::border, 5);
  else frame(rect, is_hovered(rect) ? Color::accent : Color::border_strong, 5);
  const std::string_view shown = chosen >= 0 && static_cast<std::size_t>(chosen) < choices.size()
                                     ? choices[static_cast<std::size_t>(chosen)]
                                     : std::string_view{};
  TextStyle style;
  if (options.disabled) style.color = Color::text_dim;
  draw_text(rect.x + px(8), rect.y + (rect.h - line()) / 2, shown, style, rect.w - px(30));
  const float cx = rect.x + rect.w - px(15), cy = rect.y + rect.h / 2 - px(1), size = px(4);
  ImGui::GetWindowDrawList()->AddTriangleFilled({cx - size, cy - size / 2}, {cx + size, cy - size / 2}, {cx, cy + size},
                                                theme_[Color::text_dim]);
  focus_ring(rect, node_of_select, 5);
  Node node;
  node.id = node_of_select;
  node.role = Role::combobox;
  node.flags = kFocusable | (options.disabled ? kDisabled : 0u);
  node.name = std::string(label);
  node.value = std::to_string(chosen);
  for (const std::string& choice : choices) node.options += choice + "\n";
  node.rect = rect;
  tree_.add(std::move(node));
  const DomEvent* event = event_for(node_of_select, DomEventKind::change);
  if (event == nullptr || options.disabled) return std::nullopt;
  tree_.mark_dirty(node_of_select);
  const int picked = static_cast<int>(event->number);
  if (picked < 0 || static_cast<std::size_t>(picked) >= choices.size()) return std::nullopt;
  return picked;
}

bool UiControls::checkbox(std::string_view id, std::string_view label, bool checked, const ControlOptions& options) {
  const NodeId node_of_box = node_id(id);
  const float side = px(18);
  constexpr float kTargetCss = 24;  // the least that a finger finds
  const Rect rect = place(options.hide_label ? px(kTargetCss) : side + px(8) + text_width(label), row());
  add_item(rect, node_of_box);
  const Rect box{rect.x, rect.y + (rect.h - side) / 2, side, side};
  fill(box, checked ? Color::accent : Color::field, 3);
  frame(box, Color::border_strong, 3);
  if (checked) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 points[] = {{box.x + side * 0.22f, box.y + side * 0.52f},
                             {box.x + side * 0.42f, box.y + side * 0.72f},
                             {box.x + side * 0.78f, box.y + side * 0.28f}};
    const int first = list->VtxBuffer.Size;
    list->AddPolyline(points, 3, theme_[Color::on_accent], 0, px(2));
    keep_reading(first, box);
  }
  TextStyle style;
  style.color = options.disabled ? Color::text_dim : Color::text;
  if (!options.hide_label) draw_text(rect.x + side + px(8), rect.y + (rect.h - line()) / 2, label, style);
  focus_ring(box, node_of_box, 3);
  Node node;
  node.id = node_of_box;
  node.role = Role::checkbox;
  node.flags = kFocusable | (checked ? kChecked : 0u) | (options.disabled ? kDisabled : 0u);
  node.name = std::string(label);
  node.rect = rect;
  tree_.add(std::move(node));
  if (!clicked(node_of_box)) return false;
  tree_.mark_dirty(node_of_box);
  return !options.disabled;
}

}  // namespace countersign::ui
