// A refused save: its edits are kept, and shown beside the latest record.
#include "app/conflict.h"

#include <algorithm>

#include "app/draining.h"
#include "app/loading.h"
#include "app/outbox.h"
#include "app/outcomes.h"

namespace countersign::app {
namespace {

using domain::Change;
using domain::MergeKind;

/// The record as it was seen where it is not kept: the latest with the bases of my changes.
domain::Invoice record_seen(const std::vector<Change>& mine, const domain::Invoice& latest) {
  std::vector<Change> back;
  for (const Change& change : mine) {
    const bool of_line = change.path.kind == domain::Path::Kind::line_cell;
    if (change.path.kind == domain::Path::Kind::line ||
        (of_line && domain::find_line(latest, change.path.owner) == nullptr))
      continue;
    back.push_back({change.path, std::nullopt, change.base});
  }
  return domain::apply(latest, back);
}

void make_rows(Conflict& conflict, const domain::Invoice& latest) {
  const domain::Invoice seen = conflict.base_then != nullptr ? *conflict.base_then : record_seen(conflict.mine, latest);
  conflict.rows.clear();
  for (const domain::MergeRow& row : domain::merge(seen, conflict.mine, latest)) conflict.rows.push_back({row});
  if (conflict.updated_by.empty()) conflict.updated_by = latest.saved_by;
  if (conflict.updated_at.empty()) conflict.updated_at = latest.saved_at;
  if (!conflict.current_version) conflict.current_version = latest.review_version;
}

/// On a backend that keeps no request ids: the next version holds exactly what was sent, so it is this save.
bool is_own_save(const AppState& state, const Conflict& conflict, const domain::Invoice& latest) {
  if (state.session && state.session->capabilities.request_id) return false;
  if (conflict.mine.empty() || latest.review_version != conflict.my_version + 1) return false;
  return std::all_of(conflict.mine.begin(), conflict.mine.end(), [&](const Change& change) {
    if (change.path.kind == domain::Path::Kind::line) return domain::find_line(latest, change.path.owner) == nullptr;
    return domain::same_value(domain::kind_of(change.path), change.value, domain::value_at(latest, change.path));
  });
}

/// Edits that were already rejected once are kept against the record that was shown with them.
std::vector<Change> with_rejected(std::vector<Change> changes, const std::vector<Change>& rejected,
                                  const domain::Invoice* shown) {
  for (Change change : rejected) {
    const bool typed_again =
        std::any_of(changes.begin(), changes.end(), [&](const Change& each) { return each.path == change.path; });
    if (typed_again) continue;
    if (shown != nullptr) change.base = domain::value_at(*shown, change.path);
    changes.push_back(std::move(change));
  }
  return changes;
}

/// One conflict an invoice: the other saves of it that wait could only meet the same.
void absorb_waiting(Turn& turn, const std::string& request_id, const std::string& invoice_id) {
  std::vector<std::string> others;
  for (const OutboxEntry* entry : waiting_of(turn.state, invoice_id)) {
    if (entry->save.request_id != request_id) others.push_back(entry->save.request_id);
  }
  if (const OutboxEntry* old = find_conflict(turn.state, invoice_id)) {
    const std::optional<OpenInvoice>& open = turn.state.open;
    const domain::Invoice* shown = open && open->invoice_id == invoice_id ? open->base.get() : nullptr;
    OutboxEntry* entry = find_entry(turn.state, request_id);
    entry->save.changes = with_rejected(std::move(entry->save.changes), old->save.changes, shown);
    if (entry->save.notes.empty()) entry->save.notes = old->save.notes;
    delete_entry(turn, std::string(old->save.request_id));
  }
  for (const std::string& id : others) {
    OutboxEntry* entry = find_entry(turn.state, request_id);
    const OutboxEntry* other = find_entry(turn.state, id);
    const bool earlier = other->seq < entry->seq;
    entry->save.changes =
        earlier ? united(other->save.changes, entry->save.changes) : united(entry->save.changes, other->save.changes);
    if (entry->save.notes.empty()) entry->save.notes = other->save.notes;
    delete_entry(turn, id);
  }
}

}  // namespace

bool is_undecided(const ConflictRow& row) {
  return domain::is_mine(row.merged.kind) && row.choice == ConflictChoice::open;
}

void close_conflict(Turn& turn) {
  OpenInvoice& open = *turn.state.open;
  const std::string id = open.conflict->request_id;
  open.conflict.reset();
  if (!id.empty()) delete_entry(turn, id);
}

bool has_conflict(const AppState& state) {
  return state.open && state.open->conflict && state.open->base != nullptr;
}

void begin_conflict(Turn& turn, const std::string& request_id, const StaleAnswer& answer) {
  AppState& state = turn.state;
  OutboxEntry* entry = find_entry(state, request_id);
  if (entry == nullptr) return;
  const EntryGuard before = guard_of(*entry);
  const std::string invoice_id = entry->save.invoice_id;
  absorb_waiting(turn, request_id, invoice_id);
  entry = find_entry(state, request_id);
  OpenInvoice* open =
      state.open && state.open->invoice_id == invoice_id && state.open->base != nullptr ? &*state.open : nullptr;
  if (open != nullptr) {
    entry->save.changes =
        united(entry->save.changes, domain::kept_changes(open->draft, *open->base, state.number_format));
    if (!open->draft.notes.empty()) entry->save.notes = open->draft.notes;
  }
  entry->state = EntryState::conflict;
  entry->owner.clear();
  entry->lease_until_ms = 0;
  entry->last_error = answer.message;
  write_entry(turn, before, *entry);
  if (open == nullptr) {
    turn.notice(Tone::warning, "A queued save met a concurrent edit.", "Its edits are kept: open it in the outbox.");
    return;
  }
  Conflict conflict;
  conflict.request_id = request_id;
  conflict.message = answer.message;
  conflict.updated_by = answer.updated_by;
  conflict.updated_at = answer.updated_at;
  conflict.my_version = entry->save.expected_review_version;
  conflict.current_version = answer.current_version;
  conflict.base_then = open->base;
  conflict.mine = entry->save.changes;
  conflict.notes = entry->save.notes;
  conflict.decision = entry->save.decision;
  conflict.epoch_differs = answer.epoch_differs;
  open->conflict = std::move(conflict);
  open->pressed.reset();
  open->phase = ReloadingAfterConflict{fetch_open(turn), 1};
}

void show_conflict(Turn& turn, const OutboxEntry& entry, std::shared_ptr<const domain::Invoice> latest) {
  Conflict conflict;
  conflict.request_id = entry.save.request_id;
  conflict.message = entry.last_error;
  conflict.my_version = entry.save.expected_review_version;
  conflict.current_version = latest->review_version;
  conflict.mine = entry.save.changes;
  conflict.notes = entry.save.notes;
  conflict.decision = entry.save.decision;
  make_rows(conflict, *latest);
  turn.state.open->conflict = std::move(conflict);
}

void finish_conflict_reload(Turn& turn, std::shared_ptr<const domain::Invoice> latest) {
  AppState& state = turn.state;
  OpenInvoice& open = *state.open;
  if (!open.conflict) {
    adopt(open, latest, domain::Draft{});
    open.phase = Idle{};
    return;
  }
  Conflict& conflict = *open.conflict;
  const int attempt = std::get_if<ReloadingAfterConflict>(&open.phase)->attempt;
  const bool too_old =
      conflict.current_version && !conflict.epoch_differs && latest->review_version < *conflict.current_version;
  if (too_old && attempt == 1) {
    open.phase = ReloadingAfterConflict{fetch_open(turn), 2};
    return;
  }
  if (too_old) {
    Failure failure;
    failure.kind = FailureKind::not_ours;
    failure.message = "It sent an older version than the one it named.";
    open.phase = ReloadFailed{failure, Resume::after_conflict, std::nullopt};
    turn.notice(Tone::error, "Could not load the latest version.", describe(failure) + " Press Try again.");
    return;
  }
  const bool own_save = is_own_save(state, conflict, *latest);
  make_rows(conflict, *latest);
  open.changed_by_others.clear();
  for (const ConflictRow& row : conflict.rows) {
    if (row.merged.kind == MergeKind::only_theirs) open.changed_by_others.push_back(row.merged.path);
  }
  adopt(open, latest, domain::Draft{});
  open.phase = Idle{};
  refresh_row(state, *latest);
  const bool nothing_differs = std::none_of(conflict.rows.begin(), conflict.rows.end(), is_undecided);
  if (own_save) {
    close_conflict(turn);
    turn.notice(Tone::success, "Changes saved to database.",
                "Saved as version " + std::to_string(latest->review_version) + ".");
  } else if (nothing_differs && !conflict.mine.empty()) {
    close_conflict(turn);
    turn.notice(Tone::info, "Already saved.", "The latest version holds the values you typed.");
  } else {
    open.draft.notes = conflict.notes;
  }
}

void settle_conflict(Turn& turn) {
  if (!has_conflict(turn.state)) return;
  OpenInvoice& open = *turn.state.open;
  Conflict& conflict = *open.conflict;
  std::vector<Change> rest;
  for (const ConflictRow& row : conflict.rows) {
    if (is_undecided(row)) rest.push_back({row.merged.path, row.merged.was, row.merged.yours});
  }
  if (rest.empty()) {
    close_conflict(turn);
    return;
  }
  conflict.mine = rest;
  conflict.base_then.reset();
  make_rows(conflict, *open.base);
  if (OutboxEntry* entry = find_entry(turn.state, conflict.request_id)) {
    entry->save.changes = rest;
    write_entry(turn, guard_of(*entry), *entry);
  }
}

}  // namespace countersign::app
