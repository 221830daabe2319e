// From one invoice to another: neighbours in the list, and the next that nobody else looks at.
#include <algorithm>
#include <array>

#include "app/form/form.h"
#include "app/model/turn.h"
#include "app/opening/opening.h"
#include "app/outbox/outbox.h"
#include "app/queue/arrival.h"
#include "app/queue/loading.h"
#include "app/queue/queue.h"
#include "text/text.h"

namespace countersign::app {
namespace {

constexpr std::int64_t kRenewMs = 120'000;  // a claim ends after five minutes

bool has_claims(const AppState& state) {
  return state.session && state.session->capabilities.claims && may_edit(state);
}

bool is_to_do(const QueueRow& row) {
  return row.status == "extracted" || row.status == "in_review";
}

/// Of a backend that does not tell what comes next: a status that is not known may want a review.
bool may_be_to_do(const AppState& state, const QueueRow& row) {
  constexpr std::array<std::string_view, 7> kNotToDo = {"validated", "approved",       "rejected",  "failed",
                                                        "staged",    "staged_for_erp", "processing"};
  if (std::find(kNotToDo.begin(), kNotToDo.end(), row.status) != kNotToDo.end()) return false;
  const std::vector<OutboxEntry>& entries = state.outbox.entries;
  return std::none_of(entries.begin(), entries.end(), [&](const OutboxEntry& entry) {
    return entry.save.invoice_id == row.invoice_id && entry.save.decision == domain::Decision::validated &&
           is_waiting(entry);
  });
}

std::string open_id(const AppState& state) {
  return state.open ? state.open->invoice_id : "";
}

/// The next to review of a list in which the backend does not look for it.
void look_for_next(Turn& turn) {
  AppState& state = turn.state;
  QueueState& queue = state.queue;
  const bool looks_already = queue.going && queue.going->to_review && queue.going->from == open_id(state);
  if (looks_already) return;
  const std::int64_t at = open_index(state);
  queue.going = Going{at >= 0 ? at + 1 : queue.first_shown, 1, open_id(state), true, false};
  keep_going(turn);
}

/// Past an end of the list: once more from its start, as it is now, or no further.
void turn_around(Turn& turn) {
  AppState& state = turn.state;
  QueueState& queue = state.queue;
  if (queue.going->to_review && !queue.going->around) {
    queue.going->around = true;
    queue.going->to = queue.first_shown = queue.past_shown = 0;
    if (queue.replaces == 0) load_queue(turn);
    return;
  }
  const Going going = *std::exchange(queue.going, std::nullopt);
  if (!going.to_review) {
    const bool at_start = going.to < 0;
    turn.notice(Tone::info, say(at_start ? Text::first_of_list : Text::last_of_list));
    return;
  }
  const QueueRow* open = find_queue_row(queue, going.from);
  turn.notice(Tone::info, say(Text::nothing_to_review),
              say(open != nullptr && may_be_to_do(state, *open) ? Text::all_that_is_left : Text::nothing));
}

void ask_claim(Turn& turn, std::string invoice_id) {
  AppState& state = turn.state;
  state.queue.claim = turn.new_call();
  state.queue.claimed_at_ms = turn.stamp.now_ms;
  state.queue.claims_next = invoice_id.empty();
  Claim claim{state.queue.claim, state.tab_id, state.reviewer, std::move(invoice_id), "", {}};
  if (state.queue.claims_next) {
    if (state.open) claim.after = state.open->invoice_id;
    claim.query = query_now(state);
  }
  turn.ask(std::move(claim));
}

void take_row(QueueState& queue, const QueueRow& row) {
  for (auto& [at, part] : queue.parts) {
    for (QueueRow& each : part.rows) {
      if (each.invoice_id == row.invoice_id) each = row;
    }
  }
}

}  // namespace

void claim_open(Turn& turn) {
  if (!has_claims(turn.state)) return;
  turn.state.queue.shared_with.clear();
  ask_claim(turn, turn.state.open->invoice_id);
}

std::int64_t next_renewal_at(const AppState& state) {
  const bool is_held =
      state.open && state.open->base != nullptr && !state.queue.released && (state.visible || is_dirty(*state.open));
  return is_held && state.queue.claim == 0 && has_claims(state) ? state.queue.claimed_at_ms + kRenewMs : 0;
}

void renew_claim(Turn& turn) {
  const std::int64_t at = next_renewal_at(turn.state);
  if (at > 0 && at <= turn.stamp.now_ms) ask_claim(turn, turn.state.open->invoice_id);
}

void release_claim(Turn& turn) {
  AppState& state = turn.state;
  if (!has_claims(state) || !state.open || state.queue.released) return;
  state.queue.released = true;
  turn.ask(ReleaseClaim{turn.new_call(), state.tab_id});
}

void take_claim_back(Turn& turn) {
  if (std::exchange(turn.state.queue.released, false) && turn.state.open) claim_open(turn);
}

void prefetch_next(Turn& turn) {
  AppState& state = turn.state;
  if (!has_claims(state)) return;
  std::int64_t at = open_index(state);
  const QueueRow* row = nullptr;
  do row = queue_row(state.queue, ++at);
  while (row != nullptr && (!is_to_do(*row) || !claimed_by_other(state, *row).empty()));
  state.prefetched = {};
  if (row == nullptr) return;
  state.prefetched.call = turn.new_call();
  turn.ask(FetchInvoice{state.prefetched.call, row->invoice_id});
}

void keep_going(Turn& turn) {
  AppState& state = turn.state;
  QueueState& queue = state.queue;
  if (queue.going && queue.going->from != open_id(state)) queue.going.reset();
  const bool waits = queue.going && (queue.going->around || queue.narrowed) && queue.replaces != 0;
  if (!queue.going || waits) return;
  const auto is_it = [&](const QueueRow& row) {
    if (row.invoice_id.empty()) return false;
    return !queue.going->to_review || (row.invoice_id != queue.going->from && may_be_to_do(state, row));
  };
  const auto is_there = [&](std::int64_t at) { return at >= 0 && (at < queue_count(queue) || queue.may_have_more); };
  for (std::int64_t& to = queue.going->to; is_there(to); to += queue.going->step) {
    const QueueRow* row = queue_row(queue, to);
    if (row == nullptr && load_row(turn, to)) return;
    if (row == nullptr || !is_it(*row)) continue;
    queue.open_at = to;
    queue.going.reset();
    open_invoice(turn, row->invoice_id);
    return;
  }
  turn_around(turn);
}

void on(Turn& turn, const NeighbourRequested& event) {
  QueueState& queue = turn.state.queue;
  if (queue_count(queue) == 0) return;
  const std::int64_t open_at = open_index(turn.state);
  const std::int64_t from = open_at >= 0 ? open_at : event.step > 0 ? queue.first_shown - 1 : queue.first_shown + 1;
  queue.going = Going{from + event.step, event.step, open_id(turn.state), false, false};
  keep_going(turn);
}

void on(Turn& turn, const NextRequested&) {
  if (has_just_come_up(turn.state)) return;  // a second press that was meant for the invoice before
  const std::optional<Session>& session = turn.state.session;
  if (session && !session->capabilities.claims) look_for_next(turn);
  else if (!has_claims(turn.state)) on(turn, NeighbourRequested{1});
  else if (turn.state.queue.claim == 0 || !turn.state.queue.claims_next) ask_claim(turn, "");
}

void on(Turn& turn, const Claimed& event) {
  AppState& state = turn.state;
  if (state.queue.claim != event.call) return;
  state.queue.claim = 0;
  if (event.row) take_row(state.queue, *event.row);
  if (state.queue.claims_next) {
    state.queue.claims_next = false;
    if (event.row) receive_next(turn, *event.row);
    else turn.notice(Tone::info, say(Text::nothing_to_review), say(Text::others_have_open));
    return;
  }
  if (!event.granted && event.row && state.open && state.open->invoice_id == event.row->invoice_id &&
      event.row->claimed_by != state.reviewer) {
    const std::string& claimant = event.row->claimed_by;
    const std::string who(claimant.empty() ? say(Text::someone_else) : claimant);
    if (std::exchange(state.queue.shared_with, who) == who) return;  // said before
    turn.notice(Tone::info, say(Text::has_it_open_too, {who}), say(Text::both_can_save));
  }
}

void on(Turn& turn, const ClaimFailed& event) {
  AppState& state = turn.state;
  if (state.queue.claim != event.call) return;
  state.queue.claim = 0;
  if (std::exchange(state.queue.claims_next, false)) on(turn, NeighbourRequested{1});
}

}  // namespace countersign::app
