// Descriptions: the words of a row under the head of descriptions.
#pragma once

#include <optional>

#include "reading/columns.h"
#include "reading/proposal.h"

namespace countersign::reading {

/// Where the numbers of a row stand.
struct RowSpan {
  int line = 0;               // the first of them
  float top = 0, bottom = 0;  // the tops of the first and the last
};

/// `next_line`: where the next row begins. The words are those of the row's first line, and of the lines below it while
/// these are full.
std::optional<Proposal> describe(const Reading& reading, const TablePart& part, const RowSpan& row, int next_line);

}  // namespace countersign::reading
