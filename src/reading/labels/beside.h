// Beside: which labels a value on the page can belong to, those to its left and those above it.
#pragma once

#include <cstdint>
#include <vector>

#include "reading/labels/labels.h"

namespace countersign::reading {

enum class Side : std::uint8_t { left, above };

struct Neighbour {
  const FoundLabel* label;
  Side side;
  int between;     // words between the label and the value, on its line, that are no labels
  float distance;  // to the left: in letters; above: in heights of a line
};

/// The labels beside tokens, the nearest first, those to the left before those above.
std::vector<Neighbour> neighbours_of(const Sheet& sheet, const FoundLabels& labels, std::size_t first,
                                     std::size_t past);

}  // namespace countersign::reading
