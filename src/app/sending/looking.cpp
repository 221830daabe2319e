// A look before a save, and at whose save a refusal speaks of.
#include "app/sending/looking.h"

#include <algorithm>

#include "app/conflict/conflict.h"
#include "app/outbox/outbox.h"
#include "app/sending/draining.h"
#include "app/sending/outcomes.h"
#include "domain/record/digest.h"
#include "domain/values/text/text.h"
#include "text/text.h"

namespace countersign::app {
namespace {

constexpr int kFaultsBeforeLook = 2;

bool wants_look(const OutboxEntry& entry) {
  return !entry.save.with_request_id || entry.faults >= kFaultsBeforeLook;
}

bool holds(const domain::Backend& backend, const domain::Invoice& record, const domain::Change& change) {
  if (change.path.kind == domain::Path::Kind::line) return domain::find_line(record, change.path.owner) == nullptr;
  return domain::same_stored(backend, change.path, change.value, domain::value_at(record, change.path));
}

std::string_view review_status_of(domain::Decision decision) {
  switch (decision) {
    case domain::Decision::validated: return "validated";
    case domain::Decision::needs_review: return "needs_review";
    case domain::Decision::pending: break;
  }
  return "pending";
}

/// The next version holds all that the backend takes of this save, under its author's name: it is this save.
bool is_own_save(const domain::Backend& backend, const SaveRequest& save, const domain::Invoice& latest) {
  if (latest.review_version != save.expected_review_version + 1) return false;
  if (!latest.reviewer.empty() && domain::trimmed(latest.reviewer) != save.reviewer) return false;
  if (!latest.review_status.empty() && latest.review_status != review_status_of(save.decision)) return false;
  std::vector<domain::Change> taken;
  for (const domain::Change& change : save.changes) {
    if (domain::keeps(backend, change.path)) taken.push_back(change);
  }
  if (taken.empty() && latest.reviewer.empty()) return false;
  return std::all_of(taken.begin(), taken.end(),
                     [&](const domain::Change& change) { return holds(backend, latest, change); });
}

/// The record says something else than its author saw, under the same version.
bool has_changed_unseen(const SaveRequest& save, const domain::Invoice& latest) {
  if (latest.review_version != save.expected_review_version) return false;
  const auto differs = [&](const domain::Change& change) {
    const bool is_of_line = change.path.kind == domain::Path::Kind::line_cell;
    if (change.path.kind == domain::Path::Kind::line) return domain::find_line(latest, change.path.owner) == nullptr;
    if (is_of_line && !change.base && domain::find_line(latest, change.path.owner) == nullptr) return false;
    return !domain::same_value(domain::kind_of(change.path), change.base, domain::value_at(latest, change.path));
  };
  return std::any_of(save.changes.begin(), save.changes.end(), differs) ||
         std::any_of(save.unchanged_parts.begin(), save.unchanged_parts.end(), differs) ||
         (!save.record_digest.empty() && save.record_digest != domain::digest_of(latest));
}

void ask(Turn& turn, Flight flight, const std::string& invoice_id) {
  flight.call = turn.new_call();
  turn.ask(FetchInvoice{flight.call, invoice_id, kLookMs});
  turn.state.outbox.flights.push_back(std::move(flight));
}

void post(Turn& turn, const OutboxEntry& entry, Flight flight) {
  flight.call = turn.new_call();
  const bool wants_record = turn.state.session && turn.state.session->capabilities.record;
  turn.ask(PostReview{flight.call, entry.save.invoice_id, entry.save.request_id, entry.http_body,
                      entry.save.with_request_id, wants_record});
  turn.state.outbox.flights.push_back(std::move(flight));
}

void refuse(Turn& turn, const Flight& flight, const StaleAnswer& answer) {
  begin_conflict(turn, flight.request_id, answer);
  pause_drain(turn, flight.request_id);
}

void refuse_unseen(Turn& turn, const Flight& flight, const domain::Invoice& latest) {
  StaleAnswer answer;
  answer.readable = true;
  answer.current_version = latest.review_version;
  answer.message = say(Text::extracted_again);
  refuse(turn, flight, answer);
}

void go_on(Turn& turn, const Flight& flight, const OutboxEntry& entry, const domain::Invoice& latest) {
  const bool is_told_apart = entry.save.with_request_id;
  const domain::Backend& backend = turn.state.session->backend;
  const bool is_own = !is_told_apart && is_own_save(backend, entry.save, latest);
  if (is_own && (entry.attempts > 1 || flight.step == FlightStep::settling))
    accept_save(turn, std::string(flight.request_id), latest.review_version);
  else if (flight.step == FlightStep::settling) refuse(turn, flight, flight.stale);
  else if (!is_told_apart && has_changed_unseen(entry.save, latest)) refuse_unseen(turn, flight, latest);
  else post(turn, entry, {0, entry.save.request_id, flight.pressed_here, FlightStep::posting, true, StaleAnswer{}});
}

const Flight* find_look(const AppState& state, CallId call) {
  for (const Flight& flight : state.outbox.flights) {
    if (flight.call == call && flight.step != FlightStep::posting) return &flight;
  }
  return nullptr;
}

}  // namespace

std::optional<Flight> take_flight(AppState& state, CallId call) {
  std::vector<Flight>& flights = state.outbox.flights;
  const auto found =
      std::find_if(flights.begin(), flights.end(), [&](const Flight& flight) { return flight.call == call; });
  if (found == flights.end()) return std::nullopt;
  Flight flight = std::move(*found);
  flights.erase(found);
  return flight;
}

void send(Turn& turn, const OutboxEntry& entry, SentBy by) {
  Flight flight{0, entry.save.request_id, by == SentBy::press, FlightStep::posting, false, StaleAnswer{}};
  if (!wants_look(entry)) {
    post(turn, entry, std::move(flight));
    return;
  }
  flight.step = FlightStep::looking;
  ask(turn, std::move(flight), entry.save.invoice_id);
}

void settle(Turn& turn, Flight flight, const StaleAnswer& answer) {
  const OutboxEntry* entry = find_entry(turn.state, flight.request_id);
  if (entry == nullptr) {
    pause_drain(turn, flight.request_id);
    return;
  }
  flight.step = FlightStep::settling;
  flight.stale = answer;
  ask(turn, std::move(flight), entry->save.invoice_id);
}

bool take_look(Turn& turn, const InvoiceLoaded& event) {
  AppState& state = turn.state;
  if (find_look(state, event.call) == nullptr) return false;
  const Flight flight = *take_flight(state, event.call);
  state.connection = Connection::online;
  const OutboxEntry* entry = find_entry(state, flight.request_id);
  if (entry == nullptr || !state.session || event.invoice == nullptr) {
    stop_drain(turn, flight.request_id);
    return true;
  }
  go_on(turn, flight, OutboxEntry(*entry), domain::read_from(state.session->backend, *event.invoice));
  return true;
}

bool take_failed_look(Turn& turn, const InvoiceLoadFailed& event) {
  if (find_look(turn.state, event.call) == nullptr) return false;
  on(turn, SaveFailed{event.call, event.failure});
  return true;
}

}  // namespace countersign::app
