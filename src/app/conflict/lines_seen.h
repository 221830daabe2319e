// Lines seen: lines as they were when a reviewer deleted or edited them, kept with the edits, so that what others did
// to them meanwhile is told also after a restart.
#pragma once

#include <vector>

#include "domain/record/draft.h"

namespace countersign::app {

/// The lines that changes delete or edit, as a record has them; of edited ones the first 500.
std::vector<domain::Line> lines_of(const std::vector<domain::Change>& changes, const domain::Invoice& record);
/// Takes on the lines that are not there yet.
void join_lines(std::vector<domain::Line>& lines, const std::vector<domain::Line>& more);
/// The record with these lines as they were; those that it has no longer stand at its end.
domain::Invoice with_lines(const domain::Invoice& record, const std::vector<domain::Line>& lines);

}  // namespace countersign::app
