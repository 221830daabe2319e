// The rows of a conflict: what was typed, what its author saw, and what the record says now.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "app/model/state/state.h"

namespace countersign::app {

/// The rejected edits that are neither put back nor dropped yet, each against what its author saw.
std::vector<domain::Change> undecided_changes(const Conflict& conflict);
/// The record its author saw; where that is not kept, the latest with the bases of the rejected edits.
std::shared_ptr<const domain::Invoice> record_seen(const Conflict& conflict, const domain::Invoice& latest);
/// A record as it was before these changes, made from the latest by their bases and by the lines that were seen. A line
/// that is gone, and was not kept, stands there with what is known of it.
domain::Invoice seen_record(const domain::Invoice& latest, const std::vector<domain::Change>& changes,
                            const std::vector<domain::Line>& lines);
/// Takes on the clashes at whole lines that were not decided in another conflict of the invoice.
void note_undecided(Conflict& conflict, const std::vector<ConflictRow>& rows);
/// One row for each value that either side changed, against the latest record.
void make_rows(Conflict& conflict, const domain::Invoice& latest);
/// The latest record has all of it, and no decision waits.
bool holds_nothing(const Conflict& conflict);
/// The marks "checked" of fields that nobody changed meanwhile.
std::map<domain::Path, bool> still_checked(const std::map<domain::Path, bool>& checked,
                                           const std::vector<ConflictRow>& rows);
/// The rows against a newer record, with edits that join them; what was decided stays decided.
void set_against(Conflict& conflict, const domain::Invoice& latest, const std::vector<domain::Change>& joining = {});

}  // namespace countersign::app
