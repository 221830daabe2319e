// Conflict: a save that was refused as stale, and what the reviewer decides of it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/record/draft.h"
#include "domain/record/invoice.h"
#include "domain/record/merge.h"

namespace countersign::app {

enum class ConflictChoice : std::uint8_t { open, mine, theirs };

struct ConflictRow {
  domain::MergeRow merged;
  ConflictChoice choice = ConflictChoice::open;
};

/// A save that was refused as stale: what was typed is kept here and in the outbox until the reviewer decides.
struct Conflict {
  std::string request_id;  // the outbox entry that keeps the edits
  std::string message;
  std::string updated_by;  // empty where unknown
  std::string updated_at;
  std::int64_t my_version = 0;
  std::optional<std::int64_t> current_version;
  std::shared_ptr<const domain::Invoice> base_then;  // null after a restart: then `was` is the base of each change
  std::vector<domain::Change> mine;
  std::vector<domain::Line> lines_seen;  // that mine delete or edit, as I saw them
  std::string notes;                     // what was typed with the refused save
  domain::Decision decision = domain::Decision::pending;
  bool epoch_differs = false;
  std::vector<ConflictRow> rows;             // empty until the latest record is loaded
  std::optional<std::int64_t> rows_version;  // of the record the rows were made against
  std::vector<domain::MergeRow> undecided;   // clashes at whole lines that stand since a record before that one
  bool discard_asked = false;
  std::optional<domain::Path> quiet_at;  // the field that had the focus as its text was replaced
  std::int64_t quiet_from = 0;           // the last key in it that was meant for the text before
};

/// An edit of mine that the reviewer has not decided on.
inline bool is_undecided(const ConflictRow& row) {
  return domain::is_mine(row.merged.kind) && row.choice == ConflictChoice::open;
}
inline bool has_undecided(const Conflict& conflict) {
  return std::any_of(conflict.rows.begin(), conflict.rows.end(), is_undecided);
}

/// Rejected edits that the reviewer let go: they can be had back until the next save is accepted.
struct Discarded {
  std::shared_ptr<const domain::Invoice> base;
  std::vector<domain::Change> changes;
};

}  // namespace countersign::app
