// Sizes times scale, and quarters of a turn.
#include "ui/drawing/page_layout.h"

#include <algorithm>
#include <cmath>

#include "text/text.h"

namespace countersign::ui {
namespace {

app::PageSize turned(const app::PageSize& size, int turns) {
  return turns % 2 == 1 ? app::PageSize{size.height, size.width} : size;
}

}  // namespace

std::size_t PageLayout::page_at(float y) const {
  const auto below =
      std::upper_bound(pages.begin(), pages.end(), y, [](float at, const Rect& page) { return at < page.y; });
  return below == pages.begin() ? 0 : static_cast<std::size_t>(below - pages.begin()) - 1;
}

PageLayout lay_out(const std::vector<app::PageSize>& sizes, int turns, float scale, float gap, float view_width) {
  PageLayout layout;
  layout.pages.reserve(sizes.size());
  float widest = view_width;
  for (const app::PageSize& size : sizes) {
    widest = std::max(widest, std::max(1.0f, std::round(turned(size, turns).width * scale)) + 2 * gap);
  }
  float y = gap;
  for (const app::PageSize& size : sizes) {
    const app::PageSize seen = turned(size, turns);
    const float width = std::max(1.0f, std::round(seen.width * scale));
    const float height = std::max(1.0f, std::round(seen.height * scale));
    layout.pages.push_back({std::floor((widest - width) / 2), y, width, height});
    y += height + gap;
  }
  layout.width = widest;
  layout.height = y;
  return layout;
}

Rect mirrored_in(const Rect& part, float page_width) {
  return {runs_from_right() ? page_width - part.x - part.w : part.x, part.y, part.w, part.h};
}

Rect placed(const domain::Box& box, int turns, const Rect& page) {
  domain::Box seen = box;
  if (turns == 1) seen = {1 - box.bottom(), box.x, box.h, box.w};
  if (turns == 2) seen = {1 - box.right(), 1 - box.bottom(), box.w, box.h};
  if (turns == 3) seen = {box.y, 1 - box.right(), box.h, box.w};
  const Rect part = mirrored_in({seen.x * page.w, seen.y * page.h, seen.w * page.w, seen.h * page.h}, page.w);
  return {page.x + part.x, page.y + part.y, part.w, part.h};
}

domain::Box box_at(const Rect& rect, int turns, const Rect& page) {
  const Rect part = mirrored_in({rect.x - page.x, rect.y - page.y, rect.w, rect.h}, page.w);
  const domain::Box seen{part.x / page.w, part.y / page.h, part.w / page.w, part.h / page.h};
  if (turns == 1) return {seen.y, 1 - seen.right(), seen.h, seen.w};
  if (turns == 2) return {1 - seen.right(), 1 - seen.bottom(), seen.w, seen.h};
  if (turns == 3) return {1 - seen.bottom(), seen.x, seen.h, seen.w};
  return seen;
}

float scale_to_width(const std::vector<app::PageSize>& sizes, int turns, float view_width) {
  float widest = 1;
  for (const app::PageSize& size : sizes) widest = std::max(widest, turned(size, turns).width);
  return view_width / widest;
}

float scale_to_page(const app::PageSize& size, int turns, float view_width, float view_height) {
  const app::PageSize seen = turned(size, turns);
  return std::min(view_width / seen.width, view_height / seen.height);
}

}  // namespace countersign::ui
