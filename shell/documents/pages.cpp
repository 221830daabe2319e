// A page is painted whole up to a bound; beyond it whole and coarse, and sharp where it is seen.
#include "documents/pages.h"

#include <algorithm>
#include <cmath>

#include "domain/values/text/order.h"
#include "host.h"

namespace countersign::shell {
namespace {

constexpr double kMostOfPage = 4.0e6;  // pixels
constexpr double kMostOfAll = 20.0e6;
constexpr int kLongestSide = 4096;
constexpr int kGrid = 256;

int whole(float value) {
  return std::max(1, static_cast<int>(std::lround(value)));
}

bool fits(float width, float height) {
  return static_cast<double>(width) * static_cast<double>(height) <= kMostOfPage && width <= kLongestSide &&
         height <= kLongestSide;
}

/// How much smaller the whole page is painted.
float coarseness(const ui::PageWish& wish) {
  if (fits(wish.width, wish.height)) return 1;
  const double area = static_cast<double>(wish.width) * static_cast<double>(wish.height);
  const double by_area = std::sqrt(kMostOfPage / area),
               by_side = kLongestSide / static_cast<double>(std::max(wish.width, wish.height));
  return static_cast<float>(std::min(by_area, by_side) * 0.99);
}

int down(float value) {
  return static_cast<int>(std::floor(value / kGrid)) * kGrid;
}

}  // namespace

void Pages::want(const ui::PageWish& wish, const Image& wanted) {
  for (auto it = images_.begin(); it != images_.end();) {
    Image& each = *it;
    const bool same = each.page == wanted.page && each.turns == wanted.turns && each.whole == wanted.whole;
    if (same && each.scale == wanted.scale && each.x == wanted.x && each.y == wanted.y && each.width == wanted.width &&
        each.height == wanted.height) {
      each.used = frame_;
      return;
    }
    if (same && !each.ready) {  // superseded before it was painted
      host_texture_drop(static_cast<double>(each.texture));
      it = images_.erase(it);
    } else {
      ++it;
    }
  }
  Image image = wanted;
  image.texture = next_texture_++;
  image.used = frame_;
  images_.push_back(image);
  host_document_paint(static_cast<double>(image.texture), wish.page, wish.turns, static_cast<double>(image.scale),
                      image.x, image.y, image.width, image.height);
}

void Pages::want_best(const ui::PageWish& wish) {
  Image image;
  image.page = wish.page;
  image.turns = wish.turns;
  const float coarse = coarseness(wish);
  image.scale = wish.scale * coarse;
  image.width = whole(wish.width * coarse);
  image.height = whole(wish.height * coarse);
  image.whole = true;
  want(wish, image);
  if (coarse == 1 || wish.is_whole) return;
  image.whole = false;
  image.scale = wish.scale;
  const auto past = [](float value, float end) { return std::min(down(value) + kGrid, static_cast<int>(end)); };
  image.x = std::max(0, down(wish.seen.x));
  image.y = std::max(0, down(wish.seen.y));
  image.width = std::min(past(wish.seen.x + wish.seen.w, wish.width) - image.x, kLongestSide);
  image.height = std::min(past(wish.seen.y + wish.seen.h, wish.height) - image.y, kLongestSide);
  if (image.width > 0 && image.height > 0) want(wish, image);
}

std::vector<ui::PageImage> Pages::images(const ui::PageWish& wish) {
  if (wish.document != document_) {
    clear();
    document_ = wish.document;
  }
  scale_ = wish.scale;
  const bool has_any = std::any_of(images_.begin(), images_.end(), [&](const Image& each) {
    return each.page == wish.page && each.turns == wish.turns;
  });
  if (!has_any || last_scale_ == wish.scale) want_best(wish);
  std::vector<const Image*> ready;
  for (Image& each : images_) {
    if (!each.ready || each.page != wish.page || each.turns != wish.turns) continue;
    each.used = each.whole ? frame_ : each.used;
    ready.push_back(&each);
  }
  std::vector<double> nearness;
  nearness.reserve(ready.size());
  for (const Image* each : ready)
    nearness.push_back(-static_cast<double>(std::abs(each->scale - wish.scale)) - (each->whole ? 1e-3 : 0));
  domain::reorder(ready, nearness);
  std::vector<ui::PageImage> images;
  for (const Image* each : ready) {
    const float by = wish.scale / each->scale;
    const ui::Rect covers = each->whole
                                ? ui::Rect{0, 0, wish.width, wish.height}
                                : ui::Rect{static_cast<float>(each->x) * by, static_cast<float>(each->y) * by,
                                           static_cast<float>(each->width) * by, static_cast<float>(each->height) * by};
    images.push_back({each->texture, covers});
  }
  return images;
}

void Pages::painted(std::uint64_t texture) {
  for (Image& each : images_) {
    if (each.texture == texture) each.ready = true;
  }
}

void Pages::trim() {
  last_scale_ = scale_;
  double pixels = 0;
  for (const Image& each : images_) pixels += each.pixels();
  while (pixels > kMostOfAll) {
    const auto oldest = std::min_element(images_.begin(), images_.end(),
                                         [](const Image& a, const Image& b) { return a.used < b.used; });
    if (oldest == images_.end() || oldest->used >= frame_) break;
    pixels -= oldest->pixels();
    host_texture_drop(static_cast<double>(oldest->texture));
    images_.erase(oldest);
  }
  for (auto it = images_.begin(); it != images_.end();) {  // nobody looks at it any more
    const bool waits_in_vain = !it->ready && it->used < frame_;
    if (waits_in_vain) host_texture_drop(static_cast<double>(it->texture));
    it = waits_in_vain ? images_.erase(it) : std::next(it);
  }
  ++frame_;
}

void Pages::clear() {
  for (const Image& each : images_) host_texture_drop(static_cast<double>(each.texture));
  images_.clear();
}

}  // namespace countersign::shell
