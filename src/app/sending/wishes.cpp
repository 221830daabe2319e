// The reviewer's wishes about kept saves: to send, discard, copy or open them.
#include <algorithm>
#include <utility>

#include "app/conflict/conflict.h"
#include "app/conflict/conflict_rows.h"
#include "app/form/form.h"
#include "app/model/turn.h"
#include "app/opening/opening.h"
#include "app/outbox/outbox.h"
#include "app/sending/draining.h"
#include "text/text.h"

namespace countersign::app {
namespace {

/// Something else is typed where this save has a value.
bool is_typed_over(const OutboxEntry& entry, const OpenInvoice& open, const domain::NumberFormat& format) {
  const domain::Draft refused = domain::draft_from(entry.save.changes, *open.base, format);
  return std::any_of(refused.edits.begin(), refused.edits.end(), [&](const auto& edit) {
    const auto typed = open.draft.edits.find(edit.first);
    return typed != open.draft.edits.end() && typed->second != edit.second;
  });
}

/// Lays what a refused save says over the record, as edits to put right; where the record has changed below them, they
/// are shown as a conflict.
void lay_into_form(Turn& turn, const OutboxEntry& entry) {
  AppState& state = turn.state;
  OpenInvoice& open = *state.open;
  if (is_carried(open, entry.save.request_id)) return;
  if (open.conflict || is_typed_over(entry, open, state.number_format)) {
    turn.notice(Tone::warning, say(Text::refused_not_shown), say(Text::form_holds_others));
    return;
  }
  Conflict seen;
  seen.mine = entry.save.changes;
  seen.lines_seen = entry.save.lines_seen;
  seen.my_version = entry.save.expected_review_version;
  const std::shared_ptr<const domain::Invoice> from = record_seen(seen, *open.base);
  const domain::Draft said = domain::draft_from(entry.save.changes, *from, state.number_format);
  const domain::Draft carried = carried_over(turn, said, from, open.base);
  if (open.conflict) return;
  open.draft = domain::laid_over(carried, open.draft);
  const std::string& notes = entry.save.notes;
  if (open.draft.notes.find(notes) == std::string::npos) {
    open.draft.notes = open.draft.notes.empty() ? notes : notes + "\n" + open.draft.notes;
  }
  if (open.draft.decision == domain::Decision::pending) open.draft.decision = entry.save.decision;
  for (const domain::Path& path : entry.save.checked) open.draft.checked.emplace(path, true);
  open.carries.push_back(entry.save.request_id);
  ++open.form_generation;
  rebuild_lines(open);
  turn.notice(Tone::warning, say(Text::save_not_taken),
              say(Text::two_sentences, {entry.last_error, say(Text::edits_in_form_again)}));
}

/// What a discarded save said leaves the form; what was typed over or beside it stays.
void take_out(AppState& state, OpenInvoice& open, const SaveRequest& save) {
  domain::Draft said = domain::draft_from(save.changes, *open.base, state.number_format);
  said.notes = save.notes;
  said.decision = save.decision;
  adopt_with_waiting(state, open.base, domain::typed_since(open.draft, said));
}

}  // namespace

void show_refused(Turn& turn) {
  AppState& state = turn.state;
  if (!state.open || state.open->base == nullptr || state.open->refused.empty()) return;
  if (!std::holds_alternative<Idle>(state.open->phase)) return;
  const std::string id = std::exchange(state.open->refused, "");
  const OutboxEntry* entry = find_entry(state, id);
  if (entry != nullptr && entry->state == EntryState::needs_attention) lay_into_form(turn, *entry);
}

void on(Turn& turn, const EntryRetryRequested& event) {
  OutboxEntry* entry = find_entry(turn.state, event.request_id);
  if (entry == nullptr || entry->state == EntryState::conflict) return;
  if (entry->state == EntryState::needs_attention) {
    const EntryGuard before = guard_of(*entry);
    entry->state = EntryState::retry_wait;
    entry->next_at_ms = 0;
    write_entry(turn, before, *entry);
  }
  turn.state.outbox.hold_until_ms = 0;
  drain_now(turn);
}

void on(Turn& turn, const AllRetriesRequested&) {
  turn.state.outbox.hold_until_ms = 0;
  drain_now(turn);
}

void on(Turn& turn, const EntryDiscardRequested& event) {
  if (find_entry(turn.state, event.request_id) != nullptr) turn.state.outbox.discard_asked = event.request_id;
}

void on(Turn& turn, const EntryDiscardConfirmed&) {
  AppState& state = turn.state;
  if (!state.outbox.discard_asked) return;
  const std::string id = *state.outbox.discard_asked;
  state.outbox.discard_asked.reset();
  const OutboxEntry* entry = find_entry(state, id);
  if (entry == nullptr) return;
  const bool sent_by_another_tab = entry->state == EntryState::sending && entry->lease_until_ms > turn.stamp.now_ms;
  if (is_in_flight(state.outbox, id) || sent_by_another_tab) {
    turn.notice(Tone::info, say(Text::not_discarded), say(Text::save_on_its_way));
    return;
  }
  const OutboxEntry gone = *entry;
  const std::vector<std::string> successors = successors_of(state, gone);
  const bool is_in_form = state.open && state.open->base != nullptr && is_carried(*state.open, id);
  delete_entry(turn, id);
  stop_successors(turn, successors);
  if (!state.open || state.open->invoice_id != gone.save.invoice_id) return;
  OpenInvoice& open = *state.open;
  if (open.conflict && open.conflict->request_id == id) open.conflict.reset();
  if (std::holds_alternative<Queued>(open.phase) && open.base != nullptr) {
    const domain::Draft typed = open.pressed ? domain::typed_since(open.draft, *open.pressed) : open.draft;
    adopt_with_waiting(state, open.base, typed);
  } else if (is_in_form && gone.state == EntryState::needs_attention && std::holds_alternative<Idle>(open.phase)) {
    take_out(state, open, gone.save);
  }
}

void on(Turn& turn, const EntryDiscardCancelled&) {
  turn.state.outbox.discard_asked.reset();
}

void on(Turn& turn, const EntryCopyRequested& event) {
  if (const OutboxEntry* entry = find_entry(turn.state, event.request_id)) turn.ask(CopyEdits{*entry});
}

void on(Turn& turn, const ConflictCopyRequested&) {
  if (!has_conflict(turn.state)) return;
  const Conflict& conflict = *turn.state.open->conflict;
  OutboxEntry copied;
  copied.created_at_ms = turn.stamp.now_ms;
  copied.save.invoice_id = turn.state.open->invoice_id;
  copied.save.reviewer = turn.state.reviewer;
  copied.save.decision = conflict.decision;
  copied.save.notes = conflict.notes;
  for (const ConflictRow& row : conflict.rows) {
    if (domain::is_mine(row.merged.kind))
      copied.save.changes.push_back({row.merged.path, row.merged.was, row.merged.yours});
  }
  turn.ask(CopyEdits{std::move(copied)});
}

void on(Turn& turn, const EditsCopied& event) {
  if (event.done) turn.notice(Tone::success, say(Text::copied), say(Text::on_clipboard));
  else turn.notice(Tone::error, say(Text::not_copied), say(Text::no_clipboard));
}

void on(Turn& turn, const EntryOpened& event) {
  const OutboxEntry* found = find_entry(turn.state, event.request_id);
  if (found == nullptr) return;
  const OutboxEntry entry = *found;
  open_invoice(turn, entry.save.invoice_id);
  if (entry.state == EntryState::needs_attention) turn.state.open->refused = entry.save.request_id;
  show_refused(turn);
}

}  // namespace countersign::app
