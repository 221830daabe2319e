// Ui: filled and framed rectangles, on whole pixels, and the ring of the focus.
#include <algorithm>
#include <cmath>

#include "imgui.h"
#include "ui/widgets/widgets.h"

namespace countersign::ui {
namespace {

ImVec2 at(const Rect& rect) {
  return {rect.x, rect.y};
}
ImVec2 past(const Rect& rect) {
  return {rect.x + rect.w, rect.y + rect.h};
}
Rect on_pixels(const Rect& rect) {
  const float x = std::round(rect.x), y = std::round(rect.y);
  return {x, y, std::round(rect.x + rect.w) - x, std::round(rect.y + rect.h) - y};
}

}  // namespace

void Ui::fill(const Rect& rect, Color color, float radius_css) {
  const Rect whole = on_pixels(rect);
  ImGui::GetWindowDrawList()->AddRectFilled(at(whole), past(whole), theme_[color], px(radius_css));
}

/// Its edges are whole pixels: a line between two of them would be drawn on both, half as strong. Dear ImGui itself
/// moves it in by half a pixel.
void Ui::frame(const Rect& rect, Color color, float radius_css, float thickness_css) {
  const float thickness = std::max(1.0f, std::round(px(thickness_css))), inset = (thickness - 1) / 2;
  const Rect whole = on_pixels(rect);
  ImGui::GetWindowDrawList()->AddRect({whole.x + inset, whole.y + inset},
                                      {whole.x + whole.w - inset, whole.y + whole.h - inset}, theme_[color],
                                      px(radius_css), 0, thickness);
}

void Ui::focus_ring(const Rect& rect, NodeId node, float radius_css) {
  if (memory_.focused != node) return;
  const auto ring = [&](float out, Color color) {
    frame({rect.x - out, rect.y - out, rect.w + 2 * out, rect.h + 2 * out}, color, radius_css + 2, 2);
  };
  ring(px(2), Color::surface);
  ring(px(4), Color::accent);
}

}  // namespace countersign::ui
