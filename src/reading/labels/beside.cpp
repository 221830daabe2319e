// To the left along the line, above down to the next thing that stands in the same column.
#include "reading/labels/beside.h"

#include <algorithm>

namespace countersign::reading {
namespace {

constexpr int kMostBetween = 8;
constexpr float kHeightsAbove = 14;

void add_left(const Sheet& sheet, const FoundLabels& labels, std::size_t first, std::vector<Neighbour>& found) {
  const std::vector<domain::Token>& seen = sheet.text.seen;
  int between = 0;
  for (std::size_t i = first; i > 0 && seen[i - 1].line == seen[first].line && between <= kMostBetween;) {
    --i;
    const FoundLabel* label = labels.of_token(i);
    if (label == nullptr) {
      if (!sheet.plain[i].empty()) ++between;
      continue;
    }
    const float gap = seen[first].box.x - seen[label->past - 1].box.right();
    found.push_back({label, Side::left, between, gap / letter_width(seen[first])});
    i = label->first;
  }
}

/// Whether the middle of one stands over the other, or both begin or end at the same place.
bool is_same_column(const domain::Box& above, const domain::Box& below, float letter) {
  const float left = std::max(above.x, below.x), right = std::min(above.right(), below.right());
  return right > left || std::abs(above.x - below.x) < letter || std::abs(above.right() - below.right()) < letter;
}

void add_above(const Sheet& sheet, const FoundLabels& labels, std::size_t first, std::size_t past,
               std::vector<Neighbour>& found) {
  const std::vector<domain::Token>& seen = sheet.text.seen;
  const domain::Box box = domain::box_of(sheet.text, first, past);
  const float letter = letter_width(seen[first]);
  const std::size_t begun = found.size();
  int line = -1;
  for (std::size_t i = first; i > 0 && seen[i - 1].page == seen[first].page;) {
    --i;
    if (seen[i].line == seen[first].line) continue;
    const float distance = (box.y - seen[i].box.y) / box.h;
    if (distance > kHeightsAbove || (line >= 0 && seen[i].line != line)) break;
    const FoundLabel* label = labels.of_token(i);
    if (label == nullptr) continue;
    const domain::Box place = domain::box_of(sheet.text, label->first, label->past);
    if (is_same_column(place, box, letter)) {
      found.push_back({label, Side::above, 0, distance});
      line = seen[i].line;
    }
    i = label->first;
  }
  std::reverse(found.begin() + static_cast<std::ptrdiff_t>(begun), found.end());
}

}  // namespace

std::vector<Neighbour> neighbours_of(const Sheet& sheet, const FoundLabels& labels, std::size_t first,
                                     std::size_t past) {
  std::vector<Neighbour> found;
  add_left(sheet, labels, first, found);
  add_above(sheet, labels, first, past, found);
  return found;
}

}  // namespace countersign::reading
