// A pass: who is signed in, then for each entry a claim, the request, and a gap.
#include "app/sending/draining.h"

#include <algorithm>

#include "app/conflict/conflict.h"
#include "app/outbox/outbox.h"
#include "app/sending/looking.h"
#include "text/text.h"

namespace countersign::app {
namespace {

constexpr std::int64_t kShortestMs = 1000;
constexpr std::int64_t kLongestMs = 300000;
constexpr std::int64_t kFirstMs = 2000;
constexpr std::int64_t kLockAgainMs = 5000;
constexpr std::int64_t kGapMs = 50;
constexpr std::int64_t kGapSpreadMs = 150;

bool is_in_flight(const AppState& state, const OutboxEntry& entry) {
  for (const Flight& flight : state.outbox.flights) {
    if (flight.request_id == entry.save.request_id) return true;
    for (const OutboxEntry& other : state.outbox.entries) {
      if (other.save.request_id == flight.request_id && other.save.invoice_id == entry.save.invoice_id) return true;
    }
  }
  return false;
}

/// Nothing but time keeps it from being sent: it is mine, the first of its invoice, and on nobody's way.
bool is_next(const AppState& state, const OutboxEntry& entry) {
  if (!is_waiting(entry) || entry.http_body.empty() || is_in_flight(state, entry)) return false;
  if (state.session && entry.user != state.session->user) return false;
  for (const OutboxEntry& other : state.outbox.entries) {
    if (&other == &entry) return true;
    if (other.save.invoice_id == entry.save.invoice_id && is_waiting(other)) return false;
  }
  return true;
}

/// When time lets it go. A next_at beyond the longest wait comes from a clock that was moved: now.
std::int64_t due_at(const AppState& state, const OutboxEntry& entry) {
  if (entry.state == EntryState::sending) {
    return entry.lease_until_ms > state.now_ms + kLeaseMs ? state.now_ms : entry.lease_until_ms;
  }
  return entry.next_at_ms > state.now_ms + kLongestMs ? state.now_ms : entry.next_at_ms;
}

/// Until when another save of the invoice is on its way from some tab, by its lease; 0 when none is.
std::int64_t held_up_until(const AppState& state, const OutboxEntry& entry) {
  std::int64_t until = 0;
  for (const OutboxEntry& other : state.outbox.entries) {
    const bool on_its_way = &other != &entry && other.save.invoice_id == entry.save.invoice_id &&
                            other.state == EntryState::sending && other.lease_until_ms > state.now_ms &&
                            other.lease_until_ms <= state.now_ms + kLeaseMs;
    if (on_its_way) until = std::max(until, other.lease_until_ms);
  }
  return until;
}

bool is_due(const AppState& state, const OutboxEntry& entry) {
  const OutboxState& outbox = state.outbox;
  if (outbox.hold_until_ms > state.now_ms) return false;
  if (held_up_until(state, entry) > state.now_ms) return false;
  const bool by_another_tab = entry.state == EntryState::sending;
  if (outbox.forced && !by_another_tab) return true;
  return due_at(state, entry) <= state.now_ms && (outbox.forced || outbox.pause_until_ms <= state.now_ms);
}

OutboxEntry* next_entry(AppState& state) {
  for (OutboxEntry& entry : state.outbox.entries) {
    if (is_next(state, entry) && is_due(state, entry)) return &entry;
  }
  return nullptr;
}

void end(Turn& turn) {
  OutboxState& outbox = turn.state.outbox;
  outbox.drain = NotDraining{};
  outbox.forced = false;
  if (!outbox.locked_for.empty()) turn.ask(LeaveDrainLock{outbox.locked_for});
  outbox.locked_for.clear();
}

void claim(Turn& turn, OutboxEntry& entry) {
  OutboxState& outbox = turn.state.outbox;
  const EntryGuard before = guard_of(entry);
  entry.state = EntryState::sending;
  entry.owner = turn.state.tab_id;
  entry.lease_until_ms = turn.stamp.now_ms + kLeaseMs;
  ++entry.attempts;
  if (is_unprotected(turn.state, entry.save.request_id)) {
    outbox.drain = Sending{entry.save.request_id};
    send(turn, entry, SentBy::pass);
    return;
  }
  outbox.drain = Claiming{entry.save.request_id};
  turn.ask(SwapOutboxEntry{before, entry});
}

void ask_who(Turn& turn) {
  OutboxState& outbox = turn.state.outbox;
  outbox.lock_busy_since_ms = 0;
  const CallId call = turn.new_call();
  outbox.drain = AskingWho{call};
  turn.ask(FetchSession{call});
}

/// The server asked to wait while the claim was on its way to the store.
void put_back(Turn& turn, OutboxEntry& entry) {
  const EntryGuard claimed = guard_of(entry);
  entry.state = EntryState::retry_wait;
  entry.owner.clear();
  entry.lease_until_ms = 0;
  --entry.attempts;
  write_entry(turn, claimed, entry);
  end(turn);
}

/// The store holds something else than this tab thought: its word counts.
void give_up_claim(Turn& turn, const std::string& request_id) {
  OutboxEntry* entry = find_entry(turn.state, request_id);
  if (entry != nullptr && entry->owner == turn.state.tab_id) entry->owner.clear();
  turn.ask(LoadOutbox{});
}

}  // namespace

std::int64_t back_off_ms(Turn& turn, int failures) {
  const std::int64_t cap = std::min(kLongestMs, kFirstMs << std::clamp(failures, 0, 10));
  return kShortestMs + turn.random_below(cap - kShortestMs + 1);
}

void drain_when_due(Turn& turn) {
  OutboxState& outbox = turn.state.outbox;
  const auto* pausing = std::get_if<Pausing>(&outbox.drain);
  if (turn.state.sign_in.needed) {
    if (pausing != nullptr) end(turn);
    return;
  }
  if (pausing != nullptr) {
    if (pausing->until_ms <= turn.stamp.now_ms) continue_drain(turn);
    return;
  }
  if (!std::holds_alternative<NotDraining>(outbox.drain)) return;
  const OutboxEntry* next = outbox.loaded ? next_entry(turn.state) : nullptr;
  if (next == nullptr) {
    outbox.forced = false;
    return;
  }
  const bool steal = outbox.lock_busy_since_ms > 0 && turn.stamp.now_ms - outbox.lock_busy_since_ms > kLeaseMs;
  const CallId call = turn.new_call();
  outbox.sent_in_pass = 0;
  outbox.drain = Locking{call, next->user};
  turn.ask(TakeDrainLock{call, next->user, steal});
}

void drain_now(Turn& turn) {
  if (!turn.state.sign_in.needed) turn.state.outbox.forced = true;
  drain_when_due(turn);
}

void continue_drain(Turn& turn) {
  OutboxState& outbox = turn.state.outbox;
  outbox.failed_passes = 0;
  outbox.pause_until_ms = 0;
  while (OutboxEntry* entry = next_entry(turn.state)) {
    if (!entry->follows.empty()) {
      stop_successors(turn, {entry->save.request_id});
      continue;
    }
    const std::string& epoch = turn.state.session ? turn.state.session->epoch : entry->save.epoch;
    if (entry->save.epoch.empty() || epoch == entry->save.epoch) {
      claim(turn, *entry);
      return;
    }
    StaleAnswer stale;
    stale.readable = true;
    stale.epoch_differs = true;
    stale.message = say(Text::restored_from_backup);
    begin_conflict(turn, std::string(entry->save.request_id), stale);
  }
  end(turn);
}

void end_drain_after_failure(Turn& turn, const Failure& failure) {
  OutboxState& outbox = turn.state.outbox;
  end(turn);
  outbox.pause_until_ms = turn.stamp.now_ms + back_off_ms(turn, outbox.failed_passes++);
  for (OutboxEntry& entry : outbox.entries) {
    if (is_waiting(entry)) entry.last_error = describe(failure);
  }
}

void pause_drain(Turn& turn, const std::string& request_id) {
  OutboxState& outbox = turn.state.outbox;
  const auto* sending = std::get_if<Sending>(&outbox.drain);
  if (sending != nullptr && sending->request_id == request_id) {
    ++outbox.sent_in_pass;
    outbox.drain = Pausing{turn.stamp.now_ms + kGapMs + turn.random_below(kGapSpreadMs + 1)};
  } else {
    drain_now(turn);
  }
}

void stop_drain(Turn& turn, const std::string& request_id) {
  OutboxState& outbox = turn.state.outbox;
  const auto* sending = std::get_if<Sending>(&outbox.drain);
  if (sending != nullptr && sending->request_id == request_id) end(turn);
}

std::int64_t next_drain_at(const AppState& state) {
  const OutboxState& outbox = state.outbox;
  if (const auto* pausing = std::get_if<Pausing>(&outbox.drain)) return pausing->until_ms;
  if (!std::holds_alternative<NotDraining>(outbox.drain) || state.sign_in.needed) return 0;
  std::int64_t earliest = 0;
  for (const OutboxEntry& entry : outbox.entries) {
    if (!is_next(state, entry)) continue;
    const std::int64_t at = std::max({due_at(state, entry), held_up_until(state, entry), outbox.hold_until_ms,
                                      outbox.pause_until_ms, state.now_ms + 1});
    if (earliest == 0 || at < earliest) earliest = at;
  }
  return earliest;
}

void send_claimed(Turn& turn, const std::string& request_id) {
  OutboxEntry* entry = find_entry(turn.state, request_id);
  if (entry == nullptr) {
    continue_drain(turn);
    return;
  }
  if (turn.state.outbox.hold_until_ms > turn.stamp.now_ms) {
    put_back(turn, *entry);
    return;
  }
  turn.state.outbox.drain = Sending{request_id};
  send(turn, *entry, SentBy::pass);
}

void on(Turn& turn, const DrainLockTaken& event) {
  OutboxState& outbox = turn.state.outbox;
  const auto* locking = std::get_if<Locking>(&outbox.drain);
  if (locking == nullptr || locking->call != event.call) return;
  outbox.locked_for = locking->user;
  ask_who(turn);
}

void on(Turn& turn, const DrainLockFailed& event) {
  const auto* locking = std::get_if<Locking>(&turn.state.outbox.drain);
  if (locking != nullptr && locking->call == event.call) ask_who(turn);  // the claim in the store is what guards
}

void on(Turn& turn, const DrainLockBusy& event) {
  OutboxState& outbox = turn.state.outbox;
  const auto* locking = std::get_if<Locking>(&outbox.drain);
  if (locking == nullptr || locking->call != event.call) return;
  if (outbox.lock_busy_since_ms == 0) outbox.lock_busy_since_ms = turn.stamp.now_ms;
  end(turn);
  outbox.pause_until_ms = turn.stamp.now_ms + kLockAgainMs;
}

void on(Turn& turn, const EntrySwapped& event) {
  const auto* claiming = std::get_if<Claiming>(&turn.state.outbox.drain);
  if (claiming != nullptr && claiming->request_id == event.request_id)
    send_claimed(turn, std::string(event.request_id));
}

void on(Turn& turn, const EntrySwapRefused& event) {
  OutboxState& outbox = turn.state.outbox;
  const auto* claiming = std::get_if<Claiming>(&outbox.drain);
  if (claiming != nullptr && claiming->request_id == event.request_id) end(turn);
  const OutboxEntry* entry = find_entry(turn.state, event.request_id);
  if (entry != nullptr && !is_waiting(*entry)) {
    // What the server decided outweighs what the store still has; what another tab decided is united with it.
    if (!is_unprotected(turn.state, event.request_id)) outbox.unprotected.push_back(event.request_id);
    outbox.store_after_load = true;
    outbox.store_again_at_ms = turn.stamp.now_ms + kStoreAgainMs;  // where the load fails
    turn.ask(LoadOutbox{});
    return;
  }
  give_up_claim(turn, event.request_id);
}

}  // namespace countersign::app
