// Ui: the pane of a document: a scrolled canvas, its pages, and the places on them.
#include <algorithm>
#include <cmath>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/widgets/canvas.h"

namespace countersign::ui {
namespace {

constexpr float kBarStepCss = 16;
constexpr float kGripCss = 28;

}  // namespace

void UiCanvas::link(std::string_view id, const std::string& name) {
  const NodeId node = node_id(id);
  if (memory_.focused == node) memory_.linked = name;
  if (memory_.wanted_link != name) return;
  memory_.wanted_link.clear();
  request_focus(node);
  ImGui::ScrollToRectEx(ImGui::GetCurrentWindow(), ImGui::GetCurrentContext()->LastItemData.Rect,
                        ImGuiScrollFlags_KeepVisibleEdgeX | ImGuiScrollFlags_KeepVisibleCenterY);
}

void UiCanvas::begin_pane(std::string_view id, const std::string& name, const Rect& rect) {
  begin_node(Role::complementary, id, name, rect);
  tree_.top().flags = kZooms;
  push_id(id);
}

void UiCanvas::end_pane() {
  pop_id();
  tree_.close();
}

void UiCanvas::begin_canvas(std::string_view id, const Rect& rect, float content_width, float content_height, float& x,
                            float& y, bool set) {
  move_to(rect.x, rect.y);
  ImGui::SetNextWindowContentSize({content_width, content_height});
  if (set) ImGui::SetNextWindowScroll({x, y});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, theme_[Color::raised]);
  const std::string key(id);
  ImGui::BeginChild(key.c_str(), {rect.w, rect.h}, ImGuiChildFlags_None,
                    ImGuiWindowFlags_NoNav | ImGuiWindowFlags_HorizontalScrollbar);
  x = ImGui::GetScrollX();
  y = ImGui::GetScrollY();
}

void UiCanvas::end_canvas() {
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

UiCanvas::Pointer UiCanvas::pointer() const {
  const ImGuiIO& io = ImGui::GetIO();
  Pointer pointer;
  pointer.x = io.MousePos.x;
  pointer.y = io.MousePos.y;
  const ImGuiWindow* window = ImGui::GetCurrentWindow();
  pointer.over = ImGui::IsWindowHovered() && window->InnerClipRect.Contains(io.MousePos);
  pointer.pressed = pointer.over && ImGui::IsMouseClicked(ImGuiMouseButton_Left);
  pointer.held = ImGui::IsMouseDown(ImGuiMouseButton_Left);
  pointer.scrolled = io.MouseWheel != 0 || io.MouseWheelH != 0;
  return pointer;
}

void UiCanvas::image(std::uint64_t texture, const Rect& rect) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const int first = list->VtxBuffer.Size;
  list->AddImage(static_cast<ImTextureID>(texture), {rect.x, rect.y}, {rect.x + rect.w, rect.y + rect.h});
  keep_reading(first, rect);
}

bool UiCanvas::hotspot(std::string_view id, const std::string& name, const Rect& rect, const std::string& description) {
  const NodeId node = node_id(id);
  // What of it lies outside of the pane would take the clicks of what is there.
  ImRect seen(rect.x, rect.y, rect.x + rect.w, rect.y + rect.h);
  seen.ClipWithFull(ImGui::GetCurrentWindow()->InnerClipRect);
  ImGui::ItemAdd(seen, node);
  focus_ring(rect, node, 2);
  Node added;
  added.id = node;
  added.role = Role::button;
  added.name = name;
  added.description = description;
  added.rect = {seen.Min.x, seen.Min.y, seen.GetWidth(), seen.GetHeight()};
  tree_.add(std::move(added));
  return clicked(node);
}

void UiCanvas::begin_document(std::string_view id, const std::string& name, const Rect& rect) {
  const NodeId node = node_id(id);
  begin_node(Role::document, id, name, rect);
  tree_.top().flags = kFocusable | kTabStop;
  if (memory_.focused == node) frame({rect.x + 1, rect.y + 1, rect.w - 2, rect.h - 2}, Color::accent, 0, 2);
}

void UiCanvas::begin_node(Role role, std::string_view id, const std::string& name, const Rect& rect) {
  Node node;
  node.id = node_id(id);
  node.role = role;
  node.name = name;
  node.rect = rect;
  tree_.open(std::move(node));
}

void UiCanvas::begin_page(std::string_view id, const std::string& name, const Rect& rect, int number, int turns) {
  begin_node(Role::group, id, name, rect);
  tree_.top().index = number;
  tree_.top().level = turns;
  tree_.top().count = static_cast<int>(std::lround(rect.w / px(1)));
}

void UiCanvas::add_words(std::uint64_t id, std::string text, const Rect& rect) {
  ImGui::PushID(static_cast<int>(id));
  Node node;
  node.id = node_id("words");
  node.role = Role::text;
  node.name = std::move(text);
  node.rect = rect;
  tree_.add_as_is(std::move(node));
  ImGui::PopID();
}

void UiCanvas::end_node() {
  tree_.close();
}

void UiCanvas::begin_clip(const Rect& rect) {
  ImGui::PushClipRect({rect.x, rect.y}, {rect.x + rect.w, rect.y + rect.h}, true);
}

void UiCanvas::end_clip() {
  ImGui::PopClipRect();
}

std::optional<float> UiCanvas::splitter(std::string_view id, std::string_view name, const Rect& rect, const Rect& room,
                                        float least, float most) {
  const bool upright = rect.h > rect.w;
  const float start = upright ? room.x : room.y, at = (upright ? rect.x : rect.y) - start;
  const float length = upright ? room.w - rect.w : room.h - rect.h;
  const auto percent = [&](float edge) { return static_cast<int>(std::lround(100 * edge / length)); };
  move_to(rect.x, rect.y);
  const std::string key(id);
  ImGui::InvisibleButton(key.c_str(), {rect.w, rect.h}, ImGuiButtonFlags_None);
  const bool active = ImGui::IsItemActive();
  Node node;
  node.id = node_id(id);
  node.role = Role::separator;
  node.flags = kFocusable;
  node.name = name;
  node.rect = rect;
  node.index = percent(at);
  node.level = percent(least);
  node.count = percent(most);
  fill(rect, active || ImGui::IsItemHovered() || memory_.focused == node.id ? Color::accent : Color::border);
  const float wide = upright ? px(2) : px(kGripCss), high = upright ? px(kGripCss) : px(2);
  fill({rect.x + (rect.w - wide) / 2, rect.y + (rect.h - high) / 2, wide, high}, Color::border_strong);
  tree_.add(std::move(node));
  const ImGuiIO& io = ImGui::GetIO();
  float to = at;
  if (active && (upright ? io.MouseDelta.x : io.MouseDelta.y) != 0)
    to = upright ? io.MousePos.x - rect.w / 2 - start : io.MousePos.y - rect.h / 2 - start;
  switch (key_at(id)) {
    case Key::left:
    case Key::up: to -= px(kBarStepCss); break;
    case Key::right:
    case Key::down: to += px(kBarStepCss); break;
    case Key::page_up: to -= 8 * px(kBarStepCss); break;
    case Key::page_down: to += 8 * px(kBarStepCss); break;
    case Key::home: to = least; break;
    case Key::end: to = most; break;
    default: break;
  }
  to = std::clamp(to, least, most);
  return to == at ? std::nullopt : std::optional(to);
}

}  // namespace countersign::ui
