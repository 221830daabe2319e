// The tilt is the middle of the slopes of long lines; a line is what a recogniser files word after word to the right.
#include "reading/page/straighten.h"

#include <algorithm>
#include <cmath>

namespace countersign::reading {
namespace {

/// Indexes of words, from `first` to before `past`, that follow each other to the right.
struct Run {
  std::size_t first, past;
};

bool follows(const domain::Box& a, const domain::Box& b, float slope) {
  const float height = std::max(a.h, b.h);
  const float rise = b.middle() - a.middle() - slope * (b.x - a.x);
  return b.x > a.x && b.x - a.right() < 6 * height && std::abs(rise) < 0.6f * height;
}

std::vector<Run> runs_of(const domain::PageWords& words, float slope) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t past = i + 1;
    while (past < words.size() && follows(words[past - 1].box, words[past].box, slope)) ++past;
    runs.push_back({i, past});
    i = past;
  }
  return runs;
}

}  // namespace

Tilt tilt_of(const Page& page) {
  constexpr float kLongEnough = 0.15f, kLeast = 0.001f, kMost = 0.09f;
  Tilt tilt{0, page.aspect};
  if (page.source == WordSource::text) return tilt;
  std::vector<float> slopes;
  for (const Run& run : runs_of(page.words, 0)) {
    const domain::Box &first = page.words[run.first].box, &last = page.words[run.past - 1].box;
    if (last.x - first.x > kLongEnough) slopes.push_back((last.middle() - first.middle()) / (last.x - first.x));
  }
  constexpr std::size_t kFewest = 3;
  if (slopes.size() < kFewest) return tilt;
  const auto middle = slopes.begin() + static_cast<std::ptrdiff_t>(slopes.size() / 2);
  std::nth_element(slopes.begin(), middle, slopes.end());
  if (std::abs(*middle) > kLeast && std::abs(*middle) < kMost) tilt.slope = *middle;
  return tilt;
}

domain::Box straightened(const domain::Box& box, const Tilt& tilt) {
  const float along = box.x + box.w / 2 - 0.5f, down = box.middle() - 0.5f;
  return {box.x + tilt.slope * tilt.aspect * tilt.aspect * down, box.y - tilt.slope * along, box.w, box.h};
}

domain::Box tilted(const domain::Box& straight, const Tilt& tilt) {
  const float along = straight.x + straight.w / 2 - 0.5f, down = straight.middle() - 0.5f;
  return {straight.x - tilt.slope * tilt.aspect * tilt.aspect * down, straight.y + tilt.slope * along, straight.w,
          straight.h};
}

void level_lines(domain::PageWords& words) {
  constexpr float kOneLine = 2.2f;
  for (const Run& run : runs_of(words, 0)) {
    float top = words[run.first].box.y, bottom = words[run.first].box.bottom(), highest = 0;
    for (std::size_t i = run.first; i < run.past; ++i) {
      top = std::min(top, words[i].box.y);
      bottom = std::max(bottom, words[i].box.bottom());
      highest = std::max(highest, words[i].box.h);
    }
    if (bottom - top > kOneLine * highest) continue;
    for (std::size_t i = run.first; i < run.past; ++i) {
      words[i].box.y = top;
      words[i].box.h = bottom - top;
    }
  }
}

}  // namespace countersign::reading
