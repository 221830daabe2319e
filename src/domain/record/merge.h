// Three-way merge: my changes and theirs since the record I saw, as rows a reviewer decides on.
#pragma once

#include <cstdint>
#include <vector>

#include "domain/record/draft.h"
#include "domain/record/invoice.h"

namespace countersign::domain {

enum class MergeKind : std::uint8_t {
  only_mine,        // they left it as I saw it
  same,             // they already saved the value I typed
  clash,            // they saved another value
  deleted_by_them,  // the line I changed is gone
  deleted_by_me,    // I delete a line they changed
  added_by_me,      // a cell of a line I add
  only_theirs,      // they changed it, I did not
};

struct MergeRow {
  Path path;
  MergeKind kind = MergeKind::only_mine;
  Value was;
  Value now;
  Value yours;
  std::int64_t line_number = 0;  // for a label, 0 where there is none
};

/// Rows in display order: mine first, then those only they changed. `changes` carry the values I saw as their base.
/// Lines are matched by stable id, else by number and content.
[[nodiscard]] std::vector<MergeRow> merge(const Invoice& base, const std::vector<Change>& changes,
                                          const Invoice& latest);

/// True when a row is about an edit of mine that is not done already.
[[nodiscard]] bool is_mine(MergeKind kind);
/// True when a row asks for a decision before it can be applied.
[[nodiscard]] bool needs_choice(MergeKind kind);

}  // namespace countersign::domain
