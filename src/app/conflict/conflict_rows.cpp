// What stands in a conflict against which record.
#include "app/conflict/conflict_rows.h"

#include <algorithm>
#include <set>

#include "app/conflict/lines_seen.h"
#include "app/outbox/outbox.h"

namespace countersign::app {

using domain::Change;

namespace {

bool is_of_whole_line(domain::MergeKind kind) {
  return kind == domain::MergeKind::deleted_by_them || kind == domain::MergeKind::deleted_by_me;
}

/// What was deleted on one side and edited on the other clashes until it is decided: the record that was seen last no
/// longer tells it.
domain::MergeRow still_clashing(const Conflict& conflict, domain::MergeRow row) {
  if (row.kind != domain::MergeKind::only_mine && row.kind != domain::MergeKind::added_by_me) return row;
  for (const domain::MergeRow& before : conflict.undecided) {
    const bool is_gone = row.kind == domain::MergeKind::added_by_me;
    if (before.path == row.path && is_gone == (before.kind == domain::MergeKind::deleted_by_them))
      row.kind = before.kind;
  }
  return row;
}

}  // namespace

std::vector<Change> undecided_changes(const Conflict& conflict) {
  if (conflict.rows.empty()) return conflict.mine;
  std::vector<Change> changes;
  for (const ConflictRow& row : conflict.rows) {
    if (is_undecided(row)) changes.push_back({row.merged.path, row.merged.was, row.merged.yours});
  }
  return changes;
}

domain::Invoice seen_record(const domain::Invoice& now, const std::vector<Change>& changes,
                            const std::vector<domain::Line>& lines) {
  const domain::Invoice latest = with_lines(now, lines);
  std::set<std::string> gone;  // a cell that held something is of a line that was there
  for (const Change& change : changes) {
    if (change.path.kind == domain::Path::Kind::line_cell && change.base &&
        domain::find_line(latest, change.path.owner) == nullptr)
      gone.insert(change.path.owner);
  }
  std::vector<Change> back;
  for (const Change& change : changes) {
    const bool of_cell = change.path.kind == domain::Path::Kind::line_cell;
    if (change.path.kind == domain::Path::Kind::line ||
        (of_cell && gone.count(change.path.owner) == 0 && domain::find_line(latest, change.path.owner) == nullptr))
      continue;
    back.push_back({change.path, std::nullopt, change.base});
  }
  return domain::apply(latest, back);
}

std::shared_ptr<const domain::Invoice> record_seen(const Conflict& conflict, const domain::Invoice& latest) {
  if (conflict.base_then != nullptr) return conflict.base_then;
  auto seen = std::make_shared<domain::Invoice>(seen_record(latest, conflict.mine, conflict.lines_seen));
  seen->review_version = conflict.my_version;
  return seen;
}

void note_undecided(Conflict& conflict, const std::vector<ConflictRow>& rows) {
  if (rows.empty()) return;
  conflict.undecided.clear();
  for (const ConflictRow& row : rows) {
    if (is_undecided(row) && is_of_whole_line(row.merged.kind)) conflict.undecided.push_back(row.merged);
  }
}

void make_rows(Conflict& conflict, const domain::Invoice& latest) {
  const std::shared_ptr<const domain::Invoice> seen = record_seen(conflict, latest);
  join_lines(conflict.lines_seen, lines_of(conflict.mine, *seen));
  note_undecided(conflict, conflict.rows);
  conflict.rows.clear();
  conflict.rows_version = latest.review_version;
  for (const domain::MergeRow& row : domain::merge(*seen, conflict.mine, latest))
    conflict.rows.push_back({still_clashing(conflict, row)});
  if (conflict.updated_by.empty()) conflict.updated_by = latest.saved_by;
  if (conflict.updated_at.empty()) conflict.updated_at = latest.saved_at;
  if (!conflict.current_version) conflict.current_version = latest.review_version;
}

bool holds_nothing(const Conflict& conflict) {
  const auto is_mine = [](const ConflictRow& row) { return domain::is_mine(row.merged.kind); };
  return conflict.rows_version && conflict.decision == domain::Decision::pending &&
         std::none_of(conflict.rows.begin(), conflict.rows.end(), is_mine);
}

std::map<domain::Path, bool> still_checked(const std::map<domain::Path, bool>& checked,
                                           const std::vector<ConflictRow>& rows) {
  std::map<domain::Path, bool> still = checked;
  for (const ConflictRow& row : rows) still.erase(row.merged.path);
  return still;
}

void set_against(Conflict& conflict, const domain::Invoice& latest, const std::vector<Change>& joining) {
  std::vector<ConflictRow> decided;
  for (const ConflictRow& row : conflict.rows) {
    if (domain::is_mine(row.merged.kind) && !is_undecided(row)) decided.push_back(row);
  }
  conflict.mine = united(undecided_changes(conflict), joining);
  conflict.base_then.reset();
  make_rows(conflict, latest);
  conflict.rows.insert(conflict.rows.end(), decided.begin(), decided.end());
}

}  // namespace countersign::app
