// What the reviewer decides about each rejected edit: mine, theirs, all that do not clash, or none.
#include <algorithm>
#include <utility>

#include "app/conflict/conflict.h"
#include "app/conflict/conflict_rows.h"
#include "app/form/form.h"
#include "app/model/turn.h"
#include "app/outbox/outbox.h"

namespace countersign::app {
namespace {

/// A line that they deleted comes back whole: as I saw it, with my values.
void restore_line(OpenInvoice& open, const Conflict& conflict, const std::string& line_id,
                  const domain::NumberFormat& format) {
  std::vector<std::string>& added = open.draft.added_lines;
  if (std::find(added.begin(), added.end(), line_id) != added.end()) return;
  added.push_back(line_id);
  const std::shared_ptr<const domain::Invoice> seen = record_seen(conflict, *open.base);
  const domain::Line* line = domain::find_line(*seen, line_id);
  if (line == nullptr) return;
  for (std::size_t i = 0; i < domain::kLineCellCount; ++i) {
    if (!line->cells[i]) continue;
    const domain::CellSpec& spec = domain::line_cell_table()[i];
    open.draft.edits.emplace(domain::cell_path(line_id, spec.name),
                             domain::shown_text(spec.kind, line->cells[i], format));
  }
}

void put_back(AppState& state, ConflictRow& row) {
  OpenInvoice& open = *state.open;
  const domain::Path& path = row.merged.path;
  row.choice = ConflictChoice::mine;
  if (path.kind == domain::Path::Kind::line) {
    open.draft.deleted_lines.insert(path.owner);
    return;
  }
  if (row.merged.kind == domain::MergeKind::deleted_by_them || row.merged.kind == domain::MergeKind::added_by_me) {
    restore_line(open, *open.conflict, path.owner, state.number_format);
  }
  open.draft.edits[path] = domain::shown_text(domain::kind_of(path), row.merged.yours, state.number_format);
}

/// A line that came back whole goes whole.
bool is_undone_with(const ConflictRow& row, const domain::Path& path) {
  if (!domain::is_mine(row.merged.kind) || row.choice == ConflictChoice::open) return false;
  const bool whole_line = row.merged.kind == domain::MergeKind::deleted_by_them && row.choice == ConflictChoice::mine;
  return row.merged.path == path || (whole_line && row.merged.path.owner == path.owner);
}

/// What was put back leaves the form again.
void take_out(OpenInvoice& open, const ConflictRow& row) {
  const domain::Path& path = row.merged.path;
  domain::Draft& draft = open.draft;
  if (path.kind == domain::Path::Kind::line) draft.deleted_lines.erase(path.owner);
  draft.edits.erase(path);
  if (path.kind != domain::Path::Kind::line_cell || domain::find_line(*open.base, path.owner) != nullptr) return;
  const bool whole_line = row.merged.kind == domain::MergeKind::deleted_by_them;
  for (auto edit = draft.edits.begin(); edit != draft.edits.end();)
    edit = whole_line && edit->first.owner == path.owner ? draft.edits.erase(edit) : std::next(edit);
  const bool is_left = std::any_of(draft.edits.begin(), draft.edits.end(),
                                   [&](const auto& edit) { return edit.first.owner == path.owner; });
  std::vector<std::string>& added = draft.added_lines;
  if (!is_left) added.erase(std::remove(added.begin(), added.end(), path.owner), added.end());
}

/// The outbox keeps again what was let go.
void keep_again(Turn& turn, const ConflictRow& row) {
  OutboxEntry* entry = find_entry(turn.state, turn.state.open->conflict->request_id);
  if (entry == nullptr) return;
  entry->save.changes.push_back({row.merged.path, row.merged.was, row.merged.yours});
  write_entry(turn, guard_of(*entry), *entry);
}

void after_choice(Turn& turn) {
  OpenInvoice& open = *turn.state.open;
  take_decision_again(open);
  ++open.form_generation;
  rebuild_lines(open);
  const std::vector<ConflictRow>& rows = open.conflict->rows;
  if (OutboxEntry* entry = find_entry(turn.state, open.conflict->request_id)) {
    const auto dropped = [&](const domain::Change& change) {
      return std::any_of(rows.begin(), rows.end(), [&](const ConflictRow& row) {
        return row.choice == ConflictChoice::theirs && row.merged.path == change.path;
      });
    };
    std::vector<domain::Change>& kept = entry->save.changes;
    const std::size_t before = kept.size();
    kept.erase(std::remove_if(kept.begin(), kept.end(), dropped), kept.end());
    if (kept.size() != before) write_entry(turn, guard_of(*entry), *entry);
  }
  const bool all_dropped = std::none_of(rows.begin(), rows.end(), [](const ConflictRow& row) {
    return domain::is_mine(row.merged.kind) && row.choice != ConflictChoice::theirs;
  });
  if (all_dropped) close_conflict(turn);
}

/// The rows are there once the latest record is.
bool can_choose(const AppState& state) {
  return has_conflict(state) && state.open->conflict->rows_version;
}

}  // namespace

void on(Turn& turn, const ConflictEditReapplied& event) {
  if (!can_choose(turn.state)) return;
  for (ConflictRow& row : turn.state.open->conflict->rows) {
    if (row.merged.path == event.path && is_undecided(row)) put_back(turn.state, row);
  }
  after_choice(turn);
}

void on(Turn& turn, const ConflictEditDropped& event) {
  if (!can_choose(turn.state)) return;
  for (ConflictRow& row : turn.state.open->conflict->rows) {
    if (row.merged.path == event.path && is_undecided(row)) row.choice = ConflictChoice::theirs;
  }
  after_choice(turn);
}

void on(Turn& turn, const ConflictChoiceUndone& event) {
  if (!can_choose(turn.state)) return;
  OpenInvoice& open = *turn.state.open;
  for (ConflictRow& row : open.conflict->rows) {
    if (!is_undone_with(row, event.path)) continue;
    if (row.choice == ConflictChoice::mine) take_out(open, row);
    if (row.choice == ConflictChoice::theirs) keep_again(turn, row);
    row.choice = ConflictChoice::open;
  }
  after_choice(turn);
}

void on(Turn& turn, const ConflictAllReapplied&) {
  if (!can_choose(turn.state)) return;
  for (ConflictRow& row : turn.state.open->conflict->rows) {
    if (is_undecided(row) && !domain::needs_choice(row.merged.kind)) put_back(turn.state, row);
  }
  after_choice(turn);
}

void on(Turn& turn, const ConflictDiscardRequested&) {
  if (has_conflict(turn.state)) turn.state.open->conflict->discard_asked = true;
}

void on(Turn& turn, const ConflictDiscardConfirmed&) {
  if (!has_conflict(turn.state) || !turn.state.open->conflict->discard_asked) return;
  OpenInvoice& open = *turn.state.open;
  Discarded discarded{record_seen(*open.conflict, *open.base), undecided_changes(*open.conflict)};
  close_conflict(turn);
  if (!discarded.changes.empty()) open.discarded = std::move(discarded);
}

void on(Turn& turn, const ConflictDiscardUndone&) {
  AppState& state = turn.state;
  if (!state.open || !state.open->discarded || state.open->base == nullptr) return;
  OpenInvoice& open = *state.open;
  const Discarded discarded = *open.discarded;
  open.discarded.reset();
  open.draft = domain::laid_over(reject_typed(turn, discarded.changes, discarded.base, *open.base), open.draft);
  ++open.form_generation;
  rebuild_lines(open);
}

void on(Turn& turn, const ConflictDiscardCancelled&) {
  if (has_conflict(turn.state)) turn.state.open->conflict->discard_asked = false;
}

}  // namespace countersign::app
