// Same lines: whether two records hold the same lines.
#pragma once

#include <algorithm>

#include "domain/record/invoice.h"

namespace countersign::test {

inline bool is_same(const domain::UnknownField& a, const domain::UnknownField& b) {
  return a.name == b.name && a.record.value == b.record.value;
}

inline bool is_same(const domain::Line& a, const domain::Line& b) {
  const auto equal = [](const domain::UnknownField& one, const domain::UnknownField& other) {
    return is_same(one, other);
  };
  return a.line_id == b.line_id && a.has_stable_id == b.has_stable_id && a.line_number == b.line_number &&
         a.cells == b.cells && a.confidence == b.confidence && a.validated == b.validated &&
         std::equal(a.unknown_cells.begin(), a.unknown_cells.end(), b.unknown_cells.begin(), b.unknown_cells.end(),
                    equal);
}

inline bool are_same_lines(const domain::Invoice& a, const domain::Invoice& b) {
  const auto equal = [](const domain::Line& one, const domain::Line& other) { return is_same(one, other); };
  return a.not_shown == b.not_shown &&
         std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(), equal);
}

}  // namespace countersign::test
