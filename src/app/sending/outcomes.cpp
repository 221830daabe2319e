// The server's answer to a save.
#include "app/sending/outcomes.h"
#include "app/sending/validating.h"

#include <utility>

#include "app/conflict/conflict.h"
#include "app/drafts/drafts.h"
#include "app/model/turn.h"
#include "app/opening/opening.h"
#include "app/outbox/outbox.h"
#include "app/queue/progress.h"
#include "app/sending/draining.h"
#include "app/sending/looking.h"
#include "app/session/signing.h"
#include "text/text.h"

namespace countersign::app {
namespace {

constexpr std::int64_t kShortestHoldMs = 1000;
constexpr std::int64_t kLongestHoldMs = 900000;

OpenInvoice* open_of(AppState& state, const std::string& invoice_id) {
  return state.open && state.open->invoice_id == invoice_id && state.open->base != nullptr ? &*state.open : nullptr;
}

bool is_sent(const OpenInvoice& open, const std::string& request_id) {
  const auto* saving = std::get_if<Saving>(&open.phase);
  const auto* queued = std::get_if<Queued>(&open.phase);
  return (saving != nullptr && saving->request_id == request_id) ||
         (queued != nullptr && queued->request_id == request_id);
}

/// Changes that the reloaded record does not have, by label.
std::string not_taken(const domain::Backend& backend, const std::vector<domain::Change>& changes,
                      const domain::Invoice& record) {
  std::string labels;
  for (const domain::Change& change : changes) {
    bool taken = domain::same_stored(backend, change.path, change.value, domain::value_at(record, change.path));
    if (change.path.kind == domain::Path::Kind::line) taken = domain::find_line(record, change.path.owner) == nullptr;
    if (!taken) add_to_list(labels, domain::label_of(record, change.path));
  }
  return labels;
}

/// Puts a save aside until it may succeed.
void keep_waiting(Turn& turn, const std::string& request_id, EntryState entry_state, const Failure& failure) {
  OutboxEntry* entry = find_entry(turn.state, request_id);
  if (entry == nullptr) return;
  const EntryGuard before = guard_of(*entry);
  entry->state = entry_state;
  entry->owner.clear();
  entry->lease_until_ms = 0;
  entry->next_at_ms = turn.stamp.now_ms + back_off_ms(turn, entry->attempts);
  entry->last_error = describe(failure);
  write_entry(turn, before, *entry);
  if (!turn.state.outbox.promise_asked) turn.ask(AskToKeep{});
  turn.state.outbox.promise_asked = true;
  if (OpenInvoice* open = open_of(turn.state, entry->save.invoice_id); open != nullptr && is_sent(*open, request_id)) {
    open->phase = Queued{request_id};
  }
}

void hold_for(Turn& turn, const Failure& failure) {
  if (!failure.retry_after_ms) return;
  turn.state.outbox.hold_until_ms =
      turn.stamp.now_ms + std::clamp(*failure.retry_after_ms, kShortestHoldMs, kLongestHoldMs);
}

void queue_save(Turn& turn, const Flight& flight, const Failure& failure) {
  if (failure.status == 0) turn.state.connection = Connection::offline;
  hold_for(turn, failure);
  keep_waiting(turn, flight.request_id, EntryState::retry_wait, failure);
  // Also where the store could not take the entry's own back-off.
  turn.state.outbox.pause_until_ms = turn.stamp.now_ms + back_off_ms(turn, 0);
  stop_drain(turn, flight.request_id);
  if (!flight.pressed_here) return;
  if (is_unprotected(turn.state, flight.request_id)) {
    turn.notice(Tone::error, say(Text::not_reached_not_kept),
                say(Text::two_sentences, {describe(failure), say(Text::tried_while_open)}))
        .about = About::storing;
  } else {
    const OutboxEntry* entry = find_entry(turn.state, flight.request_id);
    tell_unsaved(turn, entry != nullptr ? entry->save.invoice_id : "", Tone::warning, say(Text::queued_locally),
                 describe(failure));
  }
}

/// The form holds the edits of these saves: it keeps them, as typed and not saved.
void take_into_form(Turn& turn, const OpenInvoice& open, std::vector<std::string>& request_ids) {
  std::vector<std::string> rest;
  for (const std::string& id : request_ids) {
    if (is_carried(open, id)) delete_entry(turn, id);
    else rest.push_back(id);
  }
  request_ids.swap(rest);
}

constexpr int kMostFaults = 3;

/// The server failed at these bytes again and again, with the same words, though it could be read just before.
bool is_lasting(AppState& state, const Flight& flight, const Failure& failure) {
  OutboxEntry* entry = find_entry(state, flight.request_id);
  if (entry == nullptr || flight.step != FlightStep::posting) return false;
  const std::string fault = lasting_fault(failure);
  entry->faults = fault.empty() ? 0 : entry->fault == fault ? entry->faults + 1 : 1;
  entry->fault = fault;
  return entry->faults >= kMostFaults && flight.has_looked;
}

struct Words {
  Text title, next;
};

constexpr Words kNotSaved = {Text::not_saved, Text::edits_are_kept};
constexpr Words kFailsEachTime = {Text::fails_each_time, Text::kept_in_outbox};

/// To the first field that the server names.
void focus_fault(AppState& state, const Failure& failure) {
  for (const FieldError& each : failure.field_errors) {
    if (const std::optional<domain::Path> path = domain::parse_path(each.path)) {
      ask_focus(state, path);
      return;
    }
  }
}

/// It would never succeed: shown where it was typed, or kept in the outbox when nobody looks at it.
void refuse_save(Turn& turn, const Flight& flight, const Failure& failure, const Words& words = kNotSaved) {
  OutboxEntry* entry = find_entry(turn.state, flight.request_id);
  if (entry == nullptr) return;
  const std::string invoice_id = entry->save.invoice_id;
  OpenInvoice* open = open_of(turn.state, invoice_id);
  const bool in_the_form = open != nullptr && is_sent(*open, flight.request_id);
  std::vector<std::string> successors = successors_of(turn.state, *entry);
  if (in_the_form && flight.pressed_here && failure.kind != FailureKind::gateway_refused) {
    open->phase = Idle{};
    open->pressed.reset();
    open->field_errors = failure.field_errors;
    undo_press(*open);
    write_draft(turn);  // before the entry goes: a tab that ends now has the edits in the store
    delete_entry(turn, flight.request_id);
    take_into_form(turn, *open, successors);
  } else {
    keep_waiting(turn, flight.request_id, EntryState::needs_attention, failure);
    if (in_the_form) {
      open->phase = Idle{};
      open->pressed.reset();
    }
  }
  stop_successors(turn, successors);
  tell_unsaved(turn, invoice_id, Tone::error, say(words.title),
               say(Text::two_sentences, {describe(failure), say(words.next)}));
  if (in_the_form) focus_fault(turn.state, failure);
  pause_drain(turn, flight.request_id);
}

}  // namespace

void accept_save(Turn& turn, const std::string& request_id, std::optional<std::int64_t> saved_version,
                 const std::shared_ptr<const domain::Invoice>& record) {
  AppState& state = turn.state;
  const OutboxEntry* found = find_entry(state, request_id);
  if (found == nullptr) return;
  const OutboxEntry entry = *found;
  delete_saved_entry(turn, request_id);
  state.connection = Connection::online;
  clear_notices_of_save(state, entry.save.invoice_id);
  const std::int64_t version = saved_version.value_or(entry.save.expected_review_version + 1);
  count_progress(turn, entry.save, entry.user);
  if (entry.save.decision == domain::Decision::validated) tell_validated(turn, entry.save, version, record.get());
  bool is_told = false;
  if (OpenInvoice* open = open_of(state, entry.save.invoice_id)) {
    open->saved_changes = united(open->saved_changes, entry.save.changes);
    open->saved_version = version;
    is_told = record != nullptr && record->review_version >= version;
    open->phase = ReloadingAfterSave{is_told ? 0 : fetch_open(turn), request_id, open->saved_version};
    if (is_told) finish_save_reload(turn, in_our_units(state, record));
  }
  pause_drain(turn, request_id);
  if (is_told) drain_now(turn);
}

void finish_save_reload(Turn& turn, std::shared_ptr<const domain::Invoice> invoice) {
  AppState& state = turn.state;
  OpenInvoice& open = *state.open;
  open.discarded.reset();
  const std::optional<std::int64_t> saved_version = std::get_if<ReloadingAfterSave>(&open.phase)->saved_version;
  const domain::Draft sent =
      open.pressed ? *open.pressed : domain::draft_from(open.saved_changes, *open.base, state.number_format);
  const domain::Draft rest = domain::typed_since(open.draft, sent);
  const std::shared_ptr<const domain::Invoice> expected = known_record(open);
  std::vector<domain::Path> changed;
  if (saved_version && invoice->review_version > *saved_version) {
    for (const domain::MergeRow& row : domain::merge(*expected, {}, *invoice)) changed.push_back(row.path);
  }
  tell_saved(turn, open.invoice_id,
             say(Text::saved_as_version, {std::to_string(saved_version.value_or(invoice->review_version))}));
  const bool is_judged = saved_version && invoice->review_version == *saved_version;
  const domain::Backend backend = state.session ? state.session->backend : domain::Backend{};
  const std::string missing = is_judged ? not_taken(backend, open.saved_changes, *invoice) : "";
  if (!missing.empty()) turn.notice(Tone::warning, say(Text::edits_not_taken), missing);
  const std::uint64_t shown = open.form_generation;
  show_record(turn, invoice, rest, expected);
  if (is_judged) keep_seen(open, shown);
  open.changed_by_others = std::move(changed);
  settle_conflict(turn);
  if (!open.conflict) renew_conflict(turn);
}

void on(Turn& turn, const SaveAccepted& event) {
  if (const auto flight = take_flight(turn.state, event.call))
    accept_save(turn, flight->request_id, event.answer.review_version, event.answer.record);
}

void on(Turn& turn, const SaveRejectedAsStale& event) {
  const auto flight = take_flight(turn.state, event.call);
  if (!flight) return;
  turn.state.connection = Connection::online;
  if (!event.answer.current_request_id.empty() && event.answer.current_request_id == flight->request_id) {
    accept_save(turn, flight->request_id, event.answer.current_version, event.answer.record);
    return;
  }
  const OutboxEntry* entry = find_entry(turn.state, flight->request_id);
  if (entry != nullptr && !entry->save.with_request_id) {
    settle(turn, *flight, event.answer);
    return;
  }
  begin_conflict(turn, flight->request_id, event.answer);
  pause_drain(turn, flight->request_id);
  if (event.answer.record) drain_now(turn);
}

void on(Turn& turn, const SaveRefusedByState& event) {
  const auto flight = take_flight(turn.state, event.call);
  if (!flight) return;
  AppState& state = turn.state;
  state.connection = Connection::online;
  Failure failure;
  failure.kind = FailureKind::refused;
  failure.status = 409;
  failure.message = event.message;
  if (!event.current_state.empty())
    failure.message = say(Text::two_sentences, {failure.message, say(Text::invoice_is_now, {event.current_state})});
  const OutboxEntry* entry = find_entry(state, flight->request_id);
  OpenInvoice* open = entry != nullptr ? open_of(state, entry->save.invoice_id) : nullptr;
  const bool in_the_form = open != nullptr && is_sent(*open, flight->request_id);
  refuse_save(turn, *flight, failure);
  if (in_the_form) open->phase = Refreshing{fetch_open(turn)};
}

void on(Turn& turn, const SaveFailed& event) {
  const auto flight = take_flight(turn.state, event.call);
  if (!flight) return;
  const Failure& failure = event.failure;
  if (is_lasting(turn.state, *flight, failure)) {
    turn.state.connection = Connection::online;
    refuse_save(turn, {.call = 0, .request_id = flight->request_id}, failure, kFailsEachTime);
    return;
  }
  if (is_retryable(failure.kind)) {
    queue_save(turn, *flight, failure);
    return;
  }
  turn.state.connection = Connection::online;
  const bool accounts = turn.state.session && turn.state.session->accounts;
  const bool other_user = failure.error_code == "USER_MISMATCH" && (accounts || !flight->pressed_here);
  if (failure.kind == FailureKind::sign_in_needed || other_user) {
    keep_waiting(turn, flight->request_id, other_user ? EntryState::retry_wait : EntryState::auth_wait, failure);
    stop_drain(turn, flight->request_id);
    if (other_user && accounts) ask_session(turn);
    if (!other_user && !need_sign_in(turn, failure))
      turn.notice(Tone::warning, say(Text::sign_in_again), say(Text::go_out_after_sign_in));
    return;
  }
  refuse_save(turn, *flight, failure);
}

}  // namespace countersign::app
