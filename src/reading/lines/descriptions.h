// Descriptions: the words of a row under the head of descriptions.
#pragma once

#include <optional>

#include "reading/lines/columns.h"
#include "reading/page/proposal.h"

namespace countersign::reading {

/// Where the numbers of a row stand.
struct RowSpan {
  int line = 0;               // the first of them
  float top = 0, bottom = 0;  // the tops of the first and the last
};

/// Whether descriptions stand on lines of their own above the numbers, as the first row shows.
bool stand_above(const Reading& reading, const TablePart& part, const RowSpan& first_row);

/// Between which lines the words of a row can begin.
struct LinesBeside {
  int before = 0, after = 0;
};

/// The words are those of the row's first line, else of the line above it, else below; and of the next ones while these
/// are full.
std::optional<Proposal> describe(const Reading& reading, const TablePart& part, const RowSpan& row, LinesBeside beside);

}  // namespace countersign::reading
