// Checking: what the rules say of the open invoice as it is edited, and what to look at next.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/model/state/state.h"

namespace countersign::app {

/// The line of the record with this id, null where it has none. Costs the same for 20 lines as for 20,000.
const domain::Line* base_line(const OpenInvoice& open, const std::string& line_id);
/// What the record says at a path, at the same cost.
domain::Value base_value(const OpenInvoice& open, const domain::Path& path);

/// Judges what an edit of this value, or a deletion or addition of its line, reaches.
void judge_edit(OpenInvoice& open, const domain::Path& path, const domain::NumberFormat& format);
/// After a change of many values at once.
void judge_all(OpenInvoice& open);
/// After an event: judges the whole record where the form was replaced, and the document's sums.
void follow_edits(AppState& state);

/// What speaks at a value, the gravest first; null where nothing does.
const domain::Finding* finding_at(const OpenInvoice& open, const domain::Path& path);

enum class LookReason : std::uint8_t { unreadable, doubtful, rule };
struct ToCheck {
  domain::Path path;
  LookReason reason;
};
/// Fields that cannot be read or are doubtful by their confidence and not checked, as the form shows them, then such
/// addresses and lines; then what rules speak of as faults, one entry a place.
std::vector<ToCheck> to_check(const AppState& state);

struct AllChecked {};  // nothing is left in this direction
/// The place to look at after (`step` 1) or before (-1) the one where the cursor stands; after the last one the first
/// that is still doubtful. An invoice must be loaded.
std::variant<domain::Path, AllChecked> next_to_check(const AppState& state, const std::optional<domain::Path>& from,
                                                     int step);

struct LookCounts {
  int errors = 0, warnings = 0, roundings = 0;
  int fields = 0;  // unreadable or doubtful, addresses among them
  int lines = 0;   // doubtful
};
LookCounts look_counts(const AppState& state);

}  // namespace countersign::app
