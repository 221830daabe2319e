// Ui: banners, cards and dialogs.
#include <algorithm>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/widgets/surfaces.h"

namespace countersign::ui {
namespace {

constexpr float kCardPadCss = 10;

}  // namespace

void UiSurfaces::begin_banner(std::string_view id, Role role, Color accent, Color background) {
  const float pad = px(12), edge = px(4);
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  const Rect rect{cursor.x, cursor.y, available_width(), 0};
  Node node;
  node.id = node_id(id);
  node.role = role;
  node.rect = rect;
  push_id(id);
  tree_.open(std::move(node));
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->ChannelsSplit(2);
  list->ChannelsSetCurrent(0);
  const float known = ImGui::GetStateStorage()->GetFloat(ImGui::GetID("height"), line() + 2 * pad);
  fill({cursor.x, cursor.y, rect.w, known}, background, 5);
  fill({cursor.x, cursor.y, edge, known}, accent, 2);
  list->ChannelsSetCurrent(1);
  move_to(cursor.x + pad + edge, cursor.y + pad);
  begin_group();
  limit_width(rect.w - 2 * pad - edge);
}

void UiSurfaces::end_banner() {
  const float pad = px(12);
  ImGui::GetCurrentWindow()->ContentRegionRect.Max.x = right_edges_.back();
  right_edges_.pop_back();
  ImGui::EndGroup();
  const float height = ImGui::GetItemRectSize().y + 2 * pad;
  ImGui::GetStateStorage()->SetFloat(ImGui::GetID("height"), height);
  ImGui::GetWindowDrawList()->ChannelsMerge();
  tree_.top().rect.h = height;
  const float left = tree_.top().rect.x, top = tree_.top().rect.y;
  tree_.close();
  pop_id();
  move_to(left, top + height);
  ImGui::ItemSize(ImVec2(0, 0));
}

void UiSurfaces::begin_card(std::string_view id, std::string_view name, float width) {
  const float pad = px(kCardPadCss);
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  Node node;
  node.id = node_id(id);
  node.role = Role::group;
  node.name = std::string(name);
  node.rect = {cursor.x, cursor.y, width, 0};
  push_id(id);
  tree_.open(std::move(node));
  const Rect known{cursor.x, cursor.y, width, ImGui::GetStateStorage()->GetFloat(ImGui::GetID("height"), 2 * pad)};
  fill(known, Color::surface, 6);
  frame(known, Color::border, 6);
  move_to(cursor.x + pad, cursor.y + pad);
  begin_group();
  limit_width(width - 2 * pad);
}

void UiSurfaces::end_card() {
  ImGui::GetCurrentWindow()->ContentRegionRect.Max.x = right_edges_.back();
  right_edges_.pop_back();
  ImGui::EndGroup();
  const float height = ImGui::GetItemRectSize().y + 2 * px(kCardPadCss);
  ImGui::GetStateStorage()->SetFloat(ImGui::GetID("height"), height);
  tree_.top().rect.h = height;
  const float left = tree_.top().rect.x, top = tree_.top().rect.y;
  tree_.close();
  pop_id();
  move_to(left, top + height);
  ImGui::ItemSize(ImVec2(0, 0));
}

bool UiSurfaces::begin_dialog(std::string_view id, std::string_view title, float width_css) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const NodeId node_of_dialog = node_id(id);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(screen);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ImVec4(0, 0, 0, 0.45f));
  ImGui::Begin("##veil", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav |
                   ImGuiWindowFlags_NoSavedSettings);
  ImGui::End();
  ImGui::PopStyleColor();
  const float width = std::min(px(width_css), screen.x - px(32));
  ImGui::SetNextWindowPos({screen.x / 2, screen.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::SetNextWindowSize({width, 0});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, screen.y - px(32)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(20), px(18)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(8));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, theme_[Color::surface]);
  const std::string key = "##dialog_" + std::string(id);
  ImGui::Begin(key.c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  Node node;
  node.id = node_of_dialog;
  node.role = Role::dialog;
  node.name = std::string(title);
  const ImGuiWindow* window = ImGui::GetCurrentWindow();
  node.rect = {window->Pos.x, window->Pos.y, window->Size.x, window->Size.y};
  tree_.open(std::move(node));
  heading(title, 2);
  gap(6);
  return true;
}

void UiSurfaces::describe_dialog(std::string text) {
  tree_.top().description = std::move(text);
}

void UiSurfaces::end_dialog() {
  tree_.close();
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
}

bool UiSurfaces::dialog_escaped() const {
  return pressed(Key::escape);
}

void UiSurfaces::begin_above(std::string_view id, const Rect& rect) {
  ImGui::SetNextWindowPos({rect.x, rect.y});
  ImGui::SetNextWindowSize({rect.w, rect.h});
  Node node;
  node.id = node_id(id);
  node.role = Role::group;
  node.flags = kAbove;
  node.rect = rect;
  tree_.open(std::move(node));
  const std::string key = "##above_" + std::string(id);
  ImGui::Begin(key.c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse);
}

bool UiSurfaces::end_above() {
  const Node& above = tree_.top();
  const Node* node = memory_.focused != 0 ? tree_.find(memory_.focused) : nullptr;
  const bool has_focus = node != nullptr && node > &above;
  above_ = above.rect;
  ImGui::End();
  tree_.close();
  return has_focus;
}

bool UiSurfaces::is_pointed_at(const Rect& rect) const {
  return ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows) &&
         ImGui::IsMouseHoveringRect({rect.x, rect.y}, {rect.x + rect.w, rect.y + rect.h});
}

bool UiSurfaces::is_covered(const Rect& rect) const {
  return rect.x < above_.x + above_.w && above_.x < rect.x + rect.w && rect.y < above_.y + above_.h &&
         above_.y < rect.y + rect.h;
}

}  // namespace countersign::ui
