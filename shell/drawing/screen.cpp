// One Dear ImGui context, its style, and the frame.
#include "drawing/screen.h"

#include <algorithm>
#include <utility>

#include "drawing/fonts.h"
#include "host.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace countersign::shell {
namespace {

constexpr int kFramesUntilNodeIsThere = 4;

bool is_activation(ui::DomEventKind kind) {
  return kind == ui::DomEventKind::click || kind == ui::DomEventKind::change || kind == ui::DomEventKind::key ||
         kind == ui::DomEventKind::paste;
}

void apply_style(const ui::Theme& theme, float device_pixel_ratio) {
  ImGuiStyle& style = ImGui::GetStyle();
  style.AntiAliasedLinesUseTex = false;
  style.ScrollbarSize = 12 * device_pixel_ratio;
  style.ScrollbarRounding = 6 * device_pixel_ratio;
  style.Colors[ImGuiCol_ScrollbarBg] = ImVec4(0, 0, 0, 0);
  style.Colors[ImGuiCol_ScrollbarGrab] = ImGui::ColorConvertU32ToFloat4(theme[ui::Color::border_strong]);
  style.Colors[ImGuiCol_ScrollbarGrabHovered] = ImGui::ColorConvertU32ToFloat4(theme[ui::Color::text_dim]);
  style.Colors[ImGuiCol_ScrollbarGrabActive] = ImGui::ColorConvertU32ToFloat4(theme[ui::Color::text_dim]);
}

/// 1 for dark, plus 2 for more contrast, plus 4 for the plain layout, plus 8 while it is printed.
ui::Theme theme_of(int look, std::string_view brand) {
  ui::Theme theme = ui::make_theme((look & 1) != 0 ? ui::Scheme::dark : ui::Scheme::light);
  ui::add_brand(theme, brand);
  if ((look & 2) != 0) ui::add_contrast(theme);
  theme.plain = (look & 4) != 0;
  theme.printed = (look & 8) != 0;
  return theme;
}

}  // namespace

Screen::Screen(float width, float height, float device_pixel_ratio, int look)
    : width_(width), height_(height), device_pixel_ratio_(device_pixel_ratio), look_(look), theme_(theme_of(look, "")) {
  view_.is_whole = false;
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  io.ConfigInputTextCursorBlink = false;
  io.ConfigInputTrickleEventQueue = false;
  add_fonts(device_pixel_ratio);
  apply_style(theme_, device_pixel_ratio_);
}

void Screen::resize(float width, float height, float device_pixel_ratio) {
  width_ = width;
  height_ = height;
  renderer_.forget_picture();
  if (device_pixel_ratio == device_pixel_ratio_) return;
  device_pixel_ratio_ = device_pixel_ratio;
  change_pixel_ratio(device_pixel_ratio);
  shaper_.clear();
  apply_style(theme_, device_pixel_ratio_);
}

void Screen::use_look(int look) {
  look_ = look;
  theme_ = theme_of(look, brand_);
  apply_style(theme_, device_pixel_ratio_);
}

void Screen::use_brand(std::string brand) {
  brand_ = std::move(brand);
  use_look(look_);
}

void Screen::drawing_restored() {
  renderer_.forget_all();
  shaper_.clear();
  pages_.clear();
}

/// Typed texts together, or one activation: what came later is handled against the state it led to.
std::vector<ui::DomEvent> Screen::next_reports() {
  std::vector<ui::DomEvent> batch;
  bool typed = false, activated = false;
  while (has_reports()) {
    const ui::DomEventKind kind = reported_.front().kind;
    if (is_activation(kind) && (typed || activated)) break;
    if (kind == ui::DomEventKind::input && activated) break;
    typed = typed || kind == ui::DomEventKind::input;
    activated = activated || is_activation(kind);
    batch.push_back(std::move(reported_.front()));
    reported_.pop_front();
  }
  return batch;
}

void Screen::move_focus(ui::NodeId wanted) {
  if (wanted != 0) {
    focus_wanted_ = wanted;
    focus_tries_ = kFramesUntilNodeIsThere;
  }
  if (focus_tries_ == 0) return;
  --focus_tries_;
  if (tree_.find(focus_wanted_) == nullptr) return;
  focus_tries_ = 0;
  host_focus(static_cast<double>(focus_wanted_));
}

app::Events Screen::draw(const app::AppState& state, double now_ms) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {width_, height_};
  io.DeltaTime = static_cast<float>(std::clamp((now_ms - drawn_at_ms_) / 1000.0, 0.001, 0.1));
  drawn_at_ms_ = now_ms;
  shaper_.trim();
  pages_.trim();
  ImGui::NewFrame();
  app::Events events;
  ui::Ui ui(tree_, memory_, theme_, &shaper_, device_pixel_ratio_);
  ui.show_pages(&pages_, std::exchange(zoom_steps_, 0.0f));
  ui.begin(next_reports(), width_, height_);
  ui::draw_panel(ui, state, view_, events);
  const ui::NodeId focus = ui.end();
  ImGui::Render();
  const std::string changes = tree_.take_changes();
  has_moved_ = has_moved_ || !changes.empty() || !events.empty();
  if (!changes.empty()) host_semantics(changes.data(), static_cast<int>(changes.size()));
  move_focus(focus);
  return events;
}

void Screen::paint() {
  const bool differs = renderer_.render(*ImGui::GetDrawData());
  is_still_ = !std::exchange(has_moved_, false) && !differs;
}

bool Screen::is_settled() const {
  const ImVector<ImGuiWindow*>& windows = ImGui::GetCurrentContext()->Windows;
  return is_still_ && std::all_of(windows.begin(), windows.end(), [](const ImGuiWindow* each) {
           return each->ScrollTarget.x == FLT_MAX && each->ScrollTarget.y == FLT_MAX;
         });
}

}  // namespace countersign::shell
