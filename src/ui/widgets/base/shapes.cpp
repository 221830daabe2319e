// Ui: filled and framed rectangles, on whole pixels, and the ring of the focus.
#include <algorithm>
#include <cmath>

#include "imgui.h"
#include "text/text.h"
#include "ui/drawing/picture.h"
#include "ui/widgets/base/shapes.h"

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

void UiShapes::fill(const Rect& rect, Color color, float radius_css) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 shade = theme_[color];
  const Rect whole = on_pixels(rect);
  const float radius = px(radius_css), cap = std::ceil(radius + 1), right = whole.x + whole.w;
  if (radius == 0 || whole.w * (whole.h - 2 * cap) < kLeastFill)
    return list->AddRectFilled(at(whole), past(whole), shade, radius);
  // The corners apart, so that what lies between them is a plain rectangle.
  const float top = whole.y + cap, bottom = whole.y + whole.h - cap;
  list->AddRectFilled(at(whole), {right, top}, shade, radius, ImDrawFlags_RoundCornersTop);
  list->AddRectFilled({whole.x, top}, {right, bottom}, shade);
  list->AddRectFilled({whole.x, bottom}, past(whole), shade, radius, ImDrawFlags_RoundCornersBottom);
}

/// Its edges are whole pixels: a line between two of them would be drawn on both, half as strong. Dear ImGui itself
/// moves it in by half a pixel.
void UiShapes::frame(const Rect& rect, Color color, float radius_css, float thickness_css) {
  const float thickness = std::max(1.0f, std::round(px(thickness_css))), inset = (thickness - 1) / 2;
  const Rect whole = on_pixels(rect);
  ImGui::GetWindowDrawList()->AddRect({whole.x + inset, whole.y + inset},
                                      {whole.x + whole.w - inset, whole.y + whole.h - inset}, theme_[color],
                                      px(radius_css), 0, thickness);
}

void UiShapes::keep_reading(int first, const Rect& place) {
  if (!runs_from_right()) return;
  ImVector<ImDrawVert>& vertices = ImGui::GetWindowDrawList()->VtxBuffer;
  for (int i = first; i < vertices.Size; ++i) vertices[i].pos.x = 2 * place.x + place.w - vertices[i].pos.x;
}

void UiShapes::focus_ring(const Rect& rect, NodeId node, float radius_css) {
  if (memory_.focused != node) return;
  const auto ring = [&](float out, Color color) {
    frame({rect.x - out, rect.y - out, rect.w + 2 * out, rect.h + 2 * out}, color, radius_css + 2, 2);
  };
  ring(px(2), Color::surface);
  ring(px(4), Color::accent);
}

void UiShapes::tint(const Rect& rect, std::uint32_t color) {
  ImGui::GetWindowDrawList()->AddRectFilled(at(rect), past(rect), color);
}

void UiShapes::outline(const Rect& rect, std::uint32_t color, float thickness_css) {
  ImGui::GetWindowDrawList()->AddRect(at(rect), past(rect), color, 0, 0, std::max(1.0f, px(thickness_css)));
}

}  // namespace countersign::ui
