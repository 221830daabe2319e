// Ui: rectangles, filled and as lines.
#include <algorithm>
#include <cmath>

#include "imgui.h"
#include "ui/drawing/picture.h"
#include "ui/widgets/widgets.h"

namespace countersign::ui {

void Ui::fill(const Rect& rect, Color color, float radius_css) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 shade = theme_[color];
  const float radius = px(radius_css), cap = radius + 1, right = rect.x + rect.w;
  if (radius == 0 || rect.w * (rect.h - 2 * cap) < kLeastFill)
    return list->AddRectFilled({rect.x, rect.y}, {right, rect.y + rect.h}, shade, radius);
  // The corners apart, so that what lies between them is a plain rectangle.
  const float top = std::round(rect.y + cap), bottom = std::round(rect.y + rect.h - cap);
  list->AddRectFilled({rect.x, rect.y}, {right, top}, shade, radius, ImDrawFlags_RoundCornersTop);
  list->AddRectFilled({rect.x, top}, {right, bottom}, shade);
  list->AddRectFilled({rect.x, bottom}, {right, rect.y + rect.h}, shade, radius, ImDrawFlags_RoundCornersBottom);
}

void Ui::frame(const Rect& rect, Color color, float radius_css, float thickness_css) {
  const float thickness = std::max(1.0f, px(thickness_css));
  const float inset = thickness / 2;
  ImGui::GetWindowDrawList()->AddRect({rect.x + inset, rect.y + inset},
                                      {rect.x + rect.w - inset, rect.y + rect.h - inset}, theme_[color], px(radius_css),
                                      0, thickness);
}

void Ui::focus_ring(const Rect& rect, NodeId node, float radius_css) {
  if (memory_.focused != node) return;
  const auto ring = [&](float out, Color color) {
    frame({rect.x - out, rect.y - out, rect.w + 2 * out, rect.h + 2 * out}, color, radius_css + 2, 2);
  };
  ring(px(2), Color::surface);
  ring(px(4), Color::accent);
}

void Ui::tint(const Rect& rect, std::uint32_t color) {
  ImGui::GetWindowDrawList()->AddRectFilled({rect.x, rect.y}, {rect.x + rect.w, rect.y + rect.h}, color);
}

void Ui::outline(const Rect& rect, std::uint32_t color, float thickness_css) {
  ImGui::GetWindowDrawList()->AddRect({rect.x, rect.y}, {rect.x + rect.w, rect.y + rect.h}, color, 0, 0,
                                      std::max(1.0f, px(thickness_css)));
}

}  // namespace countersign::ui
