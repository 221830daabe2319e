// From one invoice to another: neighbours in the list, and the next that nobody else looks at.
#include <algorithm>

#include "app/form.h"
#include "app/loading.h"
#include "app/queue.h"
#include "app/turn.h"

namespace countersign::app {
namespace {

bool has_claims(const AppState& state) {
  return state.session && state.session->capabilities.claims && may_edit(state);
}

bool is_to_do(const QueueRow& row) {
  return row.status == "extracted" || row.status == "in_review";
}

void ask_claim(Turn& turn, std::string invoice_id) {
  AppState& state = turn.state;
  state.queue.claim = turn.new_call();
  state.queue.claims_next = invoice_id.empty();
  Claim claim{state.queue.claim, state.tab_id, state.reviewer, std::move(invoice_id), "", {}};
  if (state.queue.claims_next) {
    if (state.open) claim.after = state.open->invoice_id;
    claim.query = query_now(state);
  }
  turn.ask(std::move(claim));
}

void open_claimed(Turn& turn, const QueueRow& row) {
  AppState& state = turn.state;
  const std::shared_ptr<const domain::Invoice> ahead = state.prefetched.invoice;
  const bool is_current = ahead != nullptr && ahead->invoice_id == row.invoice_id &&
                          ahead->review_version == row.review_version && ahead->epoch == state.session->epoch;
  if (is_current) open_with(turn, ahead);
  else open_invoice(turn, row.invoice_id, false);
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
  if (has_claims(turn.state)) ask_claim(turn, turn.state.open->invoice_id);
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

void on(Turn& turn, const NeighbourRequested& event) {
  QueueState& queue = turn.state.queue;
  const std::int64_t count = queue_count(queue), open_at = open_index(turn.state);
  if (count == 0) return;
  const std::int64_t from = open_at >= 0 ? open_at : event.step > 0 ? queue.first_shown - 1 : queue.first_shown + 1;
  const std::int64_t to = from + event.step;
  if (to < 0 || to >= count) {
    turn.notice(Tone::info,
                to < 0 ? "This is the first invoice of the list." : "This is the last invoice of the list.");
    return;
  }
  if (const QueueRow* row = queue_row(queue, to)) {
    queue.open_at = to;
    open_invoice(turn, row->invoice_id);
    return;
  }
  queue.go_to = to;
  queue.first_shown = to;
  queue.past_shown = to + 1;
  load_shown(turn);
}

void on(Turn& turn, const NextRequested&) {
  if (!has_claims(turn.state)) {
    on(turn, NeighbourRequested{1});
    return;
  }
  if (turn.state.queue.claim == 0 || !turn.state.queue.claims_next) ask_claim(turn, "");
}

void on(Turn& turn, const ValidateAndNextRequested&) {
  std::optional<OpenInvoice>& open = turn.state.open;
  if (!open || open->base == nullptr || !may_edit(turn.state)) return;
  open->draft.decision = domain::Decision::validated;
  on(turn, SaveRequested{});
  if (open->pressed && *open->pressed == open->draft) on(turn, NextRequested{});
}

void on(Turn& turn, const Claimed& event) {
  AppState& state = turn.state;
  if (state.queue.claim != event.call) return;
  state.queue.claim = 0;
  if (event.row) take_row(state.queue, *event.row);
  if (state.queue.claims_next) {
    state.queue.claims_next = false;
    if (event.row) open_claimed(turn, *event.row);
    else
      turn.notice(Tone::info, "Nothing is left to review in this list.", "Others may still have invoices of it open.");
    return;
  }
  if (!event.granted && event.row && state.open && state.open->invoice_id == event.row->invoice_id &&
      event.row->claimed_by != state.reviewer) {
    const std::string who = event.row->claimed_by.empty() ? "Someone else" : event.row->claimed_by;
    turn.notice(Tone::info, who + " has this invoice open too.", "You can both save; a conflict will be shown.");
  }
}

void on(Turn& turn, const ClaimFailed& event) {
  AppState& state = turn.state;
  if (state.queue.claim != event.call) return;
  state.queue.claim = 0;
  if (std::exchange(state.queue.claims_next, false)) on(turn, NeighbourRequested{1});
}

}  // namespace countersign::app
