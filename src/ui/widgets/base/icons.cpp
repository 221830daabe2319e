// Ui: the icons, as strokes on a square of 16 units.
#include <algorithm>
#include <vector>

#include "imgui.h"
#include "text/text.h"
#include "ui/widgets/base/shapes.h"

namespace countersign::ui {
namespace {

/// Points as letters, x then y, "a" is 0; a blank begins another stroke.
std::string_view strokes_of(Icon icon) {
  switch (icon) {
    case Icon::close: return "eemm meem";
    case Icon::put_back: return "gcdfgi dfkfmhmkkmgm";
    case Icon::left: return "jefijm";
    case Icon::right: return "gejigm";
    case Icon::minus: return "eimi";
    case Icon::plus: return "eimi ieim";
    case Icon::check: return "dihlmf";
    case Icon::menu: return "deme dimi dmmm";
    case Icon::refresh: return "mdmgjg mglekdhdfedgdjelhmjmlk";
    case Icon::none: break;
  }
  return "";
}

/// A tick, and an arrow that says which way something turns, look the same where all else is seen in a mirror.
bool is_of_both_ways(Icon icon) {
  return icon == Icon::check || icon == Icon::refresh;
}

}  // namespace

void UiShapes::draw_icon(const Rect& rect, Icon icon, Color color) {
  const float side = px(16), unit = side / 16, left = rect.x + (rect.w - side) / 2, top = rect.y + (rect.h - side) / 2;
  std::vector<ImVec2> points;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto end_stroke = [&] {
    list->AddPolyline(points.data(), static_cast<int>(points.size()), theme_[color], 0, std::max(1.0f, px(1.6f)));
    points.clear();
  };
  const std::string_view strokes = strokes_of(icon);
  const bool is_turned = runs_from_right() && is_of_both_ways(icon);
  for (std::size_t at = 0; at + 1 < strokes.size(); at += 2) {
    if (strokes[at] == ' ') {
      end_stroke();
      ++at;
    }
    const auto unit_of = [&](char letter) { return static_cast<float>(letter - 'a') * unit; };
    const float x = unit_of(strokes[at]), mirrored = 15 * unit - x;
    points.push_back({left + (is_turned ? mirrored : x), top + unit_of(strokes[at + 1])});
  }
  end_stroke();
}

}  // namespace countersign::ui
