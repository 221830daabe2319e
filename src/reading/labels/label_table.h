// The tables of labels: rows of words as they are printed, what they mean, and how surely.
#pragma once

#include <span>
#include <string_view>

#include "reading/labels/labels.h"

namespace countersign::reading {

struct LabelWords {
  Meaning meaning;
  int weight;              // 1 to 10
  std::string_view words;  // labels, separated by |
};

std::span<const LabelWords> labels_of_numbers();
std::span<const LabelWords> labels_of_amounts();
std::span<const LabelWords> labels_of_parties();
std::span<const LabelWords> labels_of_columns();

}  // namespace countersign::reading
