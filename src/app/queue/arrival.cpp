// When the next invoice takes the screen.
#include "app/queue/arrival.h"
#include "app/sending/validating.h"

#include <string>
#include <utility>

#include "app/form/form.h"
#include "app/model/turn.h"
#include "app/opening/opening.h"
#include "app/queue/queue.h"
#include "text/text.h"

namespace countersign::app {
namespace {

void open_claimed(Turn& turn, const QueueRow& row) {
  AppState& state = turn.state;
  const std::shared_ptr<const domain::Invoice> ahead = state.prefetched.invoice;
  const bool is_current = ahead != nullptr && ahead->invoice_id == row.invoice_id &&
                          ahead->review_version == row.review_version && ahead->epoch == state.session->epoch;
  if (is_current) open_with(turn, ahead);
  else open_claimed(turn, row.invoice_id);
}

/// The number of the open invoice where it was typed into after its save was pressed, else empty.
std::string typed_after_save(const AppState& state) {
  const std::optional<OpenInvoice>& open = state.open;
  if (!open || open->base == nullptr || !open->pressed || !is_dirty(*open)) return "";
  const QueueRow* row = find_queue_row(state.queue, open->invoice_id);
  return row != nullptr && !row->invoice_number.empty() ? row->invoice_number : open->invoice_id;
}

}  // namespace

void receive_next(Turn& turn, const QueueRow& row) {
  AppState& state = turn.state;
  if (state.open && turn.stamp.now_ms - state.open->edited_at_ms < kTypingPauseMs) {
    state.queue.arrived = row;
    return;
  }
  const std::string left = typed_after_save(state);
  open_claimed(turn, row);
  if (!left.empty()) turn.notice(Tone::info, say(Text::typed_after_saving, {left}), say(Text::waits_as_edit));
}

void open_arrived(Turn& turn) {
  const std::int64_t at = next_arrival_at(turn.state);
  if (at == 0 || at > turn.stamp.now_ms) return;
  receive_next(turn, *std::exchange(turn.state.queue.arrived, std::nullopt));
}

std::int64_t next_arrival_at(const AppState& state) {
  return state.queue.arrived && state.open ? state.open->edited_at_ms + kTypingPauseMs : 0;
}

bool has_just_come_up(const AppState& state) {
  if (!state.open || std::holds_alternative<Failed>(state.open->load)) return false;
  const Validation& seen = state.open->validation;
  const bool is_drawn = seen.shown == state.open->form_generation;
  return state.now_ms - seen.quiet_from < (is_drawn ? kQuietMs / 2 : kLoadsMs);
}

}  // namespace countersign::app
