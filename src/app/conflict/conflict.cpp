// A refused save: its edits are kept, and shown beside the latest record.
#include "app/conflict/conflict.h"

#include <algorithm>
#include <set>

#include "app/conflict/absorbing.h"
#include "app/conflict/conflict_rows.h"
#include "app/conflict/lines_seen.h"
#include "app/model/turn.h"
#include "app/opening/opening.h"
#include "app/outbox/outbox.h"
#include "app/queue/loading.h"
#include "app/sending/draining.h"
#include "app/sending/outcomes.h"
#include "text/text.h"

namespace countersign::app {
namespace {

using domain::Change;
using domain::MergeKind;

/// A refused save also keeps what its form holds beyond it.
void add_what_is_typed(const AppState& state, const OpenInvoice& open, OutboxEntry& entry) {
  std::vector<Change>& changes = entry.save.changes;
  const domain::Draft typed = open.pressed ? domain::typed_since(open.draft, *open.pressed) : open.draft;
  const std::string shown = open.conflict ? open.conflict->request_id : "";
  if (open.conflict && (shown.empty() || shown == entry.save.request_id))
    changes = united(changes, undecided_changes(*open.conflict));
  changes = united(changes, domain::kept_changes(typed, *open.base, state.number_format));
  entry.save.notes = joined_notes(entry.save.notes, open.draft.notes);
  join_lines(entry.save.lines_seen, lines_of(changes, *known_record(open)));
}

/// The form shows a rejected value that nothing else keeps, and the save holds another: one must not hide the other.
bool shows_another_value(const OpenInvoice& open, const OutboxEntry& entry) {
  return open.conflict && open.conflict->request_id.empty() &&
         is_at_odds(undecided_changes(*open.conflict), entry.save.changes);
}

/// What this tab shows as rejected joins what the outbox keeps. Where another tab keeps another value, this one stays
/// in the form.
void join_rejected(Turn& turn, OutboxEntry& entry, const std::vector<Change>& shown) {
  domain::Draft& draft = turn.state.open->draft;
  std::vector<Change> joining;
  for (const Change& change : shown) {
    const std::vector<Change>& kept = entry.save.changes;
    const bool differs = std::any_of(kept.begin(), kept.end(), [&](const Change& each) {
      return each.path == change.path && each.value != change.value;
    });
    if (differs)
      draft.edits[change.path] = domain::shown_text(kind_of(change.path), change.value, turn.state.number_format);
    else joining.push_back(change);
  }
  entry.save.changes = united(entry.save.changes, joining);
  write_entry(turn, guard_of(entry), entry);
}

/// The outbox keeps what is rejected now.
void keep(Turn& turn, const Conflict& conflict) {
  OutboxEntry* entry = find_entry(turn.state, conflict.request_id);
  if (entry == nullptr) return;
  entry->save.changes = conflict.mine;
  entry->save.notes = conflict.notes;
  entry->save.lines_seen = conflict.lines_seen;
  entry->save.decision = conflict.decision;
  write_entry(turn, guard_of(*entry), *entry);
}

/// What was typed between the refusal and the reload joins what was refused.
void keep_typed_meanwhile(Turn& turn, OpenInvoice& open) {
  Conflict& conflict = *open.conflict;
  const domain::Draft typed = open.pressed ? domain::typed_since(open.draft, *open.pressed) : open.draft;
  const std::vector<Change> all =
      united(conflict.mine, domain::kept_changes(typed, *open.base, turn.state.number_format));
  const std::string notes = joined_notes(conflict.notes, open.draft.notes);
  if (all == conflict.mine && notes == conflict.notes) return;
  conflict.mine = all;
  conflict.notes = notes;
  keep(turn, conflict);
}

}  // namespace

std::string joined_notes(const std::string& earlier, const std::string& later) {
  if (later.find(earlier) != std::string::npos) return later;
  if (earlier.find(later) != std::string::npos) return earlier;
  return earlier + "\n" + later;
}

void close_conflict(Turn& turn) {
  OpenInvoice& open = *turn.state.open;
  const std::string id = open.conflict->request_id;
  open.conflict.reset();
  if (!id.empty()) delete_entry(turn, id);
  if (open.base != nullptr && find_conflict(turn.state, open.invoice_id) != nullptr) renew_conflict(turn);
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
  OpenInvoice* shown =
      state.open && state.open->invoice_id == invoice_id && state.open->base != nullptr ? &*state.open : nullptr;
  const bool set_apart = shown != nullptr && shows_another_value(*shown, *entry);
  OpenInvoice* open = shown != nullptr && !set_apart && is_carried(*shown, request_id) ? shown : nullptr;
  absorb_successors(turn, request_id, open);
  absorb_rejected(turn, request_id, invoice_id, open);
  if (open != nullptr) add_what_is_typed(state, *open, *find_entry(state, request_id));
  absorb_waiting(turn, request_id, invoice_id);
  entry = find_entry(state, request_id);
  entry->state = EntryState::conflict;
  entry->owner.clear();
  entry->lease_until_ms = 0;
  entry->last_error = answer.message;
  clear_notices_of_save(state, invoice_id);  // that it waits is no longer true
  write_entry(turn, before, *entry);
  if (open == nullptr) {
    turn.notice(Tone::warning, say(Text::queued_save_met_edit), say(Text::open_it_in_outbox));
    const bool at_rest = shown != nullptr &&
                         (std::holds_alternative<Idle>(shown->phase) || std::holds_alternative<Queued>(shown->phase));
    if (at_rest || set_apart) shown->phase = Refreshing{fetch_open(turn)};
    return;
  }
  Conflict conflict;
  conflict.request_id = request_id;
  conflict.message = answer.message;
  conflict.updated_by = answer.updated_by;
  conflict.updated_at = answer.updated_at;
  conflict.my_version = entry->save.expected_review_version;
  conflict.current_version = answer.current_version;
  conflict.base_then = known_record(*open);
  conflict.mine = entry->save.changes;
  conflict.lines_seen = entry->save.lines_seen;
  conflict.notes = entry->save.notes;
  conflict.decision = entry->save.decision;
  conflict.epoch_differs = answer.epoch_differs;
  if (open->conflict) {
    conflict.undecided = open->conflict->undecided;
    note_undecided(conflict, open->conflict->rows);
  }
  open->conflict = std::move(conflict);
  open->pressed = open->draft;
  open->steps = {};
  open->phase = ReloadingAfterConflict{answer.record ? 0 : fetch_open(turn), 1};
  if (answer.record) finish_conflict_reload(turn, in_our_units(state, answer.record));
}

void stop_successors(Turn& turn, const std::vector<std::string>& request_ids) {
  StaleAnswer answer;
  answer.readable = true;
  answer.message = say(Text::earlier_save_not_taken);
  for (const std::string& id : request_ids) begin_conflict(turn, id, answer);
}

domain::Draft reject_typed(Turn& turn, const std::vector<Change>& changes,
                           const std::shared_ptr<const domain::Invoice>& from, const domain::Invoice& latest) {
  std::optional<Conflict>& shown = turn.state.open->conflict;
  if (shown) {
    // Another tab may have discarded its entry: what joins it now is kept by nothing else.
    if (find_entry(turn.state, shown->request_id) == nullptr) shown->request_id.clear();
    const std::vector<Change> rejected = undecided_changes(*shown);
    std::vector<Change> joining, apart;
    for (const Change& change : changes) (is_at_odds({change}, rejected) ? apart : joining).push_back(change);
    shown->mine = united(rejected, joining);
    shown->base_then.reset();
    make_rows(*shown, latest);
    keep(turn, *shown);
    return domain::draft_from(apart, latest, turn.state.number_format);
  }
  Conflict conflict;
  conflict.my_version = from->review_version;
  conflict.current_version = latest.review_version;
  conflict.base_then = from;
  conflict.mine = changes;
  make_rows(conflict, latest);
  shown = std::move(conflict);
  return {};
}

void reject_decision(OpenInvoice& open, domain::Decision decision) {
  if (open.conflict && decision != domain::Decision::pending) open.conflict->decision = decision;
}

void show_joined(AppState& state) {
  if (!has_conflict(state)) return;
  Conflict& conflict = *state.open->conflict;
  const OutboxEntry* entry = find_entry(state, conflict.request_id);
  if (entry == nullptr || entry->state != EntryState::conflict) return;
  std::set<domain::Path> shown;
  for (const Change& change : conflict.mine) shown.insert(change.path);
  for (const ConflictRow& row : conflict.rows) {
    if (domain::is_mine(row.merged.kind)) shown.insert(row.merged.path);
  }
  std::vector<Change> joining;
  for (const Change& change : entry->save.changes) {
    if (shown.count(change.path) == 0) joining.push_back(change);
  }
  if (joining.empty()) return;
  if (conflict.rows.empty()) conflict.mine = united(conflict.mine, joining);
  else set_against(conflict, *state.open->base, joining);
}

void renew_conflict(Turn& turn) {
  OpenInvoice& open = *turn.state.open;
  OutboxEntry* entry = find_conflict(turn.state, open.invoice_id);
  std::optional<Conflict>& shown = open.conflict;
  if (shown && (entry == nullptr || shown->request_id == entry->save.request_id)) {
    const bool tells_by_version = !turn.state.session || turn.state.session->capabilities.request_id;
    if (!tells_by_version || shown->rows_version != open.base->review_version) set_against(*shown, *open.base);
    if (holds_nothing(*shown)) close_conflict(turn);
    return;
  }
  if (entry == nullptr) return;
  if (shown) join_lines(entry->save.lines_seen, shown->lines_seen);
  if (shown) join_rejected(turn, *entry, undecided_changes(*shown));
  Conflict conflict;
  conflict.request_id = entry->save.request_id;
  conflict.message = entry->last_error;
  conflict.my_version = entry->save.expected_review_version;
  conflict.current_version = open.base->review_version;
  conflict.mine = entry->save.changes;
  conflict.lines_seen = entry->save.lines_seen;
  conflict.notes = entry->save.notes;
  conflict.decision = entry->save.decision;
  make_rows(conflict, *open.base);
  shown = std::move(conflict);
  open.draft.notes = joined_notes(entry->save.notes, open.draft.notes);
}

void finish_conflict_reload(Turn& turn, std::shared_ptr<const domain::Invoice> latest) {
  AppState& state = turn.state;
  OpenInvoice& open = *state.open;
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
    failure.message = say(Text::sent_older_version);
    open.phase = ReloadFailed{failure, Resume::after_conflict, std::nullopt};
    turn.notice(Tone::error, say(Text::latest_not_loaded),
                say(Text::two_sentences, {describe(failure), say(Text::press_try_again)}));
    return;
  }
  keep_typed_meanwhile(turn, open);
  open.pressed.reset();
  make_rows(conflict, *latest);
  open.changed_by_others.clear();
  for (const ConflictRow& row : conflict.rows) {
    if (row.merged.kind == MergeKind::only_theirs) open.changed_by_others.push_back(row.merged.path);
  }
  domain::Draft kept;
  kept.checked = still_checked(open.draft.checked, conflict.rows);
  kept.notes = conflict.notes;
  adopt(open, latest, std::move(kept));
  open.phase = Idle{};
  conflict.quiet_at = open.cursor;
  conflict.quiet_from = turn.stamp.now_ms;
  refresh_row(state, *latest);
  if (has_undecided(conflict) || conflict.mine.empty()) return;
  take_decision_again(open);
  close_conflict(turn);
  turn.notice(Tone::info, say(Text::already_saved), say(Text::latest_holds_values));
}

void settle_conflict(Turn& turn) {
  if (!has_conflict(turn.state)) return;
  OpenInvoice& open = *turn.state.open;
  Conflict& conflict = *open.conflict;
  const std::vector<Change> rest = undecided_changes(conflict);
  if (rest.empty()) {
    close_conflict(turn);
    return;
  }
  conflict.mine = rest;
  conflict.base_then.reset();
  make_rows(conflict, *open.base);
  if (has_undecided(conflict)) keep(turn, conflict);
  else close_conflict(turn);
}

}  // namespace countersign::app
