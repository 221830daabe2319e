// Ui: what lies over the page: dialogs, and a part of the page that is opened over others.
#include <algorithm>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/widgets/widgets.h"

namespace countersign::ui {

bool Ui::begin_dialog(std::string_view id, std::string_view title, float width_css) {
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

void Ui::end_dialog() {
  tree_.close();
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
}

bool Ui::dialog_escaped() const {
  return pressed(Key::escape);
}

void Ui::begin_above(std::string_view id, const Rect& rect) {
  ImGui::SetNextWindowPos({rect.x, rect.y});
  ImGui::SetNextWindowSize({rect.w, rect.h});
  begin_node(Role::group, id, "", rect);
  tree_.top().flags = kAbove;
  const std::string key = "##above_" + std::string(id);
  ImGui::Begin(key.c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse);
}

bool Ui::end_above() {
  const Node& above = tree_.top();
  const Node* node = memory_.focused != 0 ? tree_.find(memory_.focused) : nullptr;
  const bool has_focus = node != nullptr && node > &above;
  above_ = above.rect;
  ImGui::End();
  tree_.close();
  return has_focus;
}

bool Ui::is_pointed_at(const Rect& rect) const {
  return ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows) &&
         ImGui::IsMouseHoveringRect({rect.x, rect.y}, {rect.x + rect.w, rect.y + rect.h});
}

bool Ui::is_covered(const Rect& rect) const {
  return rect.x < above_.x + above_.w && above_.x < rect.x + rect.w && rect.y < above_.y + above_.h &&
         above_.y < rect.y + rect.h;
}

}  // namespace countersign::ui
