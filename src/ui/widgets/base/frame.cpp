// Ui: the frame, its structure, and the lengths everything is measured in.
#include <algorithm>
#include <cmath>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/widgets/base/frame.h"

namespace countersign::ui {
namespace {

constexpr float kLineCss = 20;
constexpr float kRowCss = 30;
constexpr float kMarginCss = 24;

}  // namespace

UiFrame::UiFrame(Semantics& tree, Memory& memory, const Theme& theme, float dpr)
    : tree_(tree), memory_(memory), theme_(theme), dpr_(dpr) {}

void UiFrame::begin(std::vector<DomEvent> events, float width, float height) {
  events_ = std::move(events);
  ++memory_.frame;
  for (const DomEvent& event : events_) {
    if (event.kind == DomEventKind::focus) {
      memory_.focused = event.node;
      memory_.focus_shown_at = memory_.frame + 1;
    }
    if (event.kind == DomEventKind::blur && memory_.focused == event.node) memory_.focused = 0;
  }
  tree_.begin_frame(dpr_, width);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, theme_[Color::page]);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({width, height});
  ImGui::Begin("##panel", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav |
                   ImGuiWindowFlags_NoScrollWithMouse);
}

NodeId UiFrame::end() {
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(4);
  constexpr std::uint64_t kForgetAfterFrames = 600;
  if (memory_.frame % kForgetAfterFrames == 0) {
    for (auto it = memory_.fields.begin(); it != memory_.fields.end();) {
      it = it->second.seen + kForgetAfterFrames < memory_.frame ? memory_.fields.erase(it) : std::next(it);
    }
  }
  if (focus_request_ == 0 && memory_.focused != 0 && tree_.find(memory_.focused) == nullptr)
    focus_request_ = stand_in_ != 0 ? stand_in_ : in_place_of_lost();
  memory_.place = place_of(tree_, memory_.focused);
  if (memory_.place.button != 0 && memory_.place.dialog == 0) memory_.opener = memory_.place;
  return focus_request_;
}

float UiFrame::px(float css) const {
  return std::round(css * dpr_);
}
float UiFrame::line() const {
  return px(kLineCss);
}
float UiFrame::row() const {
  return px(kRowCss);
}
float UiFrame::available_width() const {
  return ImGui::GetContentRegionAvail().x;
}

float UiFrame::x() const {
  return ImGui::GetCursorScreenPos().x;
}
float UiFrame::y() const {
  return ImGui::GetCursorScreenPos().y;
}
void UiFrame::move_to(float x, float y) {
  ImGui::SetCursorScreenPos({x, y});
  ImGui::GetCurrentWindow()->DC.IsSetPos = false;  // what ends past the last item need not grow the window
}

void UiFrame::limit_width(float width) {
  ImGui::GetCurrentWindow()->ContentRegionRect.Max.x = x() + width;
}
float UiFrame::page_height() const {
  return ImGui::GetIO().DisplaySize.y;
}
float UiFrame::page_width() const {
  return ImGui::GetIO().DisplaySize.x;
}

Rect UiFrame::place(float width, float height) {
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  const Rect rect{cursor.x, cursor.y, width, height};
  ImGui::ItemSize(ImVec2(width, height));
  return rect;
}

void UiFrame::begin_region(Role role, std::string_view id, std::string_view name) {
  Node node;
  node.id = node_id(id);
  node.role = role;
  node.name = std::string(name);
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  node.rect = {cursor.x, cursor.y, 0, 0};
  push_id(id);
  tree_.open(std::move(node));
  begin_group();
}

/// Its size is that of what it holds: without an item in it Dear ImGui would count the last one before it.
void UiFrame::begin_group() {
  right_edges_.push_back(ImGui::GetCurrentWindow()->ContentRegionRect.Max.x);
  ImGui::BeginGroup();
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  ImGui::ItemAdd(ImRect(cursor, cursor), 0);
}

void UiFrame::end_region() {
  ImGui::EndGroup();
  ImGui::GetCurrentWindow()->ContentRegionRect.Max.x = right_edges_.back();
  right_edges_.pop_back();
  const ImVec2 size = ImGui::GetItemRectSize();
  tree_.top().rect.w = size.x;
  tree_.top().rect.h = size.y;
  tree_.close();
  pop_id();
}

void UiFrame::begin_scroller(std::string_view id, std::string_view name, float width, float height, Color background) {
  const NodeId node_of_scroller = node_id(id);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, theme_[background]);
  const std::string key(id);
  ImGui::BeginChild(key.c_str(), {width, height}, ImGuiChildFlags_None, ImGuiWindowFlags_NoNav);
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  for (const DomEvent& event : events_) {
    if (event.kind == DomEventKind::scroll && event.node == node_of_scroller) ImGui::SetScrollY(event.number);
  }
  Node node;
  node.id = node_of_scroller;
  node.role = Role::scroller;
  node.name = std::string(name);
  node.rect = {window->InnerRect.Min.x, window->InnerRect.Min.y, window->InnerRect.GetWidth(),
               window->InnerRect.GetHeight()};
  node.content_height = std::max(window->ContentSize.y, window->InnerRect.GetHeight());
  node.scroll_y = window->Scroll.y;
  tree_.open(std::move(node));
}

void UiFrame::scroll_to_top() {
  ImGui::SetScrollY(0);
}

/// By how much what has the focus moved in the content of a scroller, as what stands above it grew or shrank.
float UiFrame::moved_by(float y, const Node& view) {
  auto& held = memory_.held;
  const bool is_held = held.node == memory_.focused;
  if (is_held && held.view != view.rect.h) memory_.focus_shown_at = memory_.frame;
  const float in_content = y - view.rect.y + view.scroll_y, by = is_held ? in_content - held.y : 0;
  held = {memory_.focused, in_content, view.rect.h};
  return by;
}

/// Keeps what has the focus where it is, and scrolls to what got it in the frame before, if it is not seen; not while a
/// pointer is down.
void UiFrame::show_focused() {
  const Node& view = tree_.top();
  const Node* node = memory_.focused != 0 ? tree_.find(memory_.focused) : nullptr;
  if (node == nullptr || node <= &view) return;
  const bool is_grid = view.name.empty();
  float by = is_grid ? 0 : moved_by(holder_y_.value_or(node->rect.y), view);
  holder_y_ = view.rect.y;
  if (ImGui::GetCurrentWindow()->ScrollTarget.y < FLT_MAX) return;
  const float margin = is_grid ? 0 : px(kMarginCss);  // for the label above a field
  const float above = node->rect.y - scrolled_by_ - view.rect.y, below = view.rect.h - above - node->rect.h;
  const bool is_asked = memory_.focus_shown_at == memory_.frame && !ImGui::IsMouseDown(ImGuiMouseButton_Left);
  if (is_asked && (above < margin || below < margin)) by = std::min((above - below) / 2, above);
  if (by == 0) return;
  const float from = ImGui::GetScrollY(), most = is_grid ? ImGui::GetScrollMaxY() : FLT_MAX;
  const float to = std::clamp(from + by, 0.0f, most);
  ImGui::SetScrollY(to);
  scrolled_by_ += to - from;
}

float UiFrame::content_height(std::string_view id) const {
  return ImGui::GetStateStorage()->GetFloat(static_cast<ImGuiID>(node_id(id)));
}

void UiFrame::end_scroller() {
  show_focused();
  const ImGuiWindow* window = ImGui::GetCurrentWindow();
  window->ParentWindow->StateStorage.SetFloat(static_cast<ImGuiID>(tree_.top().id),
                                              window->DC.CursorMaxPos.y - window->DC.CursorStartPos.y);
  tree_.close();
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

void UiFrame::push_id(std::string_view id) {
  ImGui::PushID(id.data(), id.data() + id.size());
}
void UiFrame::push_id(std::uint64_t id) {
  ImGui::PushID(static_cast<int>(id ^ (id >> 32)));
}
void UiFrame::pop_id() {
  ImGui::PopID();
}
void UiFrame::same_line(float gap_css) {
  ImGui::SameLine(0, px(gap_css));
}
void UiFrame::gap(float css) {
  ImGui::ItemSize(ImVec2(0, px(css)));
}

NodeId UiFrame::node_id(std::string_view id) const {
  return ImGui::GetID(id.data(), id.data() + id.size());
}

bool UiFrame::pressed(Key key) const {
  return std::any_of(events_.begin(), events_.end(),
                     [key](const DomEvent& e) { return e.kind == DomEventKind::key && e.key == key; });
}

Key UiFrame::key_at(std::string_view id) const {
  const DomEvent* event = event_for(node_id(id), DomEventKind::key);
  return event != nullptr ? event->key : Key::none;
}

void UiFrame::request_focus(NodeId node) {
  focus_request_ = node;
  if (node == memory_.focused) memory_.focus_shown_at = memory_.frame + 1;
}

/// Where a dialog has closed, what stands where the button stood that opened it; the page itself goes back to one that
/// is still there.
NodeId UiFrame::in_place_of_lost() const {
  const NodeId dialog = memory_.place.dialog;
  return now_at(dialog != 0 && tree_.find(dialog) == nullptr ? memory_.opener : memory_.place, tree_);
}

void UiFrame::offer_focus(NodeId node) {
  stand_in_ = node;
}

const DomEvent* UiFrame::event_for(NodeId node, DomEventKind kind) const {
  for (const DomEvent& event : events_) {
    if (event.node == node && event.kind == kind) return &event;
  }
  return nullptr;
}

bool UiFrame::clicked(NodeId node) const {
  return event_for(node, DomEventKind::click) != nullptr;
}

}  // namespace countersign::ui
