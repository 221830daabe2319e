// Draft: what a reviewer changed in an invoice and has not saved, each change against its base.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/record/invoice.h"
#include "domain/record/path.h"
#include "domain/values/numbers/decimal.h"
#include "domain/values/result.h"

namespace countersign::domain {

enum class Decision : std::uint8_t { pending, validated, needs_review };

/// One change as it is sent: what the reviewer saw, and what it becomes. Null empties; a null `line` path deletes the
/// line.
struct Change {
  Path path;
  Value base;
  Value value;

  bool operator==(const Change&) const = default;
};

struct Draft {
  std::map<Path, std::string> edits;     // the text as typed
  std::vector<std::string> added_lines;  // line ids made here, in order
  std::set<std::string> deleted_lines;   // line ids of the base record
  std::map<Path, bool> checked;          // per-field "checked" that differs from the base
  std::string notes;
  Decision decision = Decision::pending;
};

/// Nothing that a save would carry: no edit, no line, no mark, no note, no decision.
[[nodiscard]] bool is_empty(const Draft& draft);

/// The canonical value of a typed text: null for blank text, else by kind. An error says what is wrong and where.
[[nodiscard]] Result<Value> read_typed(FieldKind kind, std::string_view text, const NumberFormat& format);
/// The text that stands in a field for a value: numbers in the reviewer's format, null as empty text.
[[nodiscard]] std::string shown_text(FieldKind kind, const Value& value, const NumberFormat& format);

struct InvalidEdit {
  Path path;
  std::string message;
};

struct ChangeSet {
  std::vector<Change> changes;       // in display order; an edit equal to its base is left out
  std::vector<InvalidEdit> invalid;  // edits that cannot be sent
};

/// Reads every edit of the draft against the base record. An added line without a value in any cell is left out.
[[nodiscard]] ChangeSet changes_of(const Draft& draft, const Invoice& base, const NumberFormat& format);

/// The draft that holds these changes over a record, so that an unsent save can be shown again in its form.
[[nodiscard]] Draft draft_from(const std::vector<Change>& changes, const Invoice& base, const NumberFormat& format);

/// Every edit as a change, also one that cannot be read: its value is the text as typed. For keeping, never for
/// sending.
[[nodiscard]] std::vector<Change> kept_changes(const Draft& draft, const Invoice& base, const NumberFormat& format);

bool operator==(const Draft& a, const Draft& b);
/// The edits of both; where both hold one, `over` wins. A line that `under` deletes and `over` edits stays.
[[nodiscard]] Draft laid_over(Draft under, const Draft& over);
/// What a draft holds beyond an earlier state of it.
[[nodiscard]] Draft typed_since(const Draft& now, const Draft& earlier);

/// The record with the changes made to it. A cell of an unknown line adds that line at the end.
[[nodiscard]] Invoice apply(const Invoice& base, const std::vector<Change>& changes);

}  // namespace countersign::domain
