// Reloading the open invoice: asked for, confirmed where something typed would go, or given up.
#include "app/model/turn.h"
#include "app/opening/opening.h"

namespace countersign::app {
namespace {

bool is_in_flight(const OpenInvoice& open) {
  return std::holds_alternative<Storing>(open.phase) || std::holds_alternative<Saving>(open.phase) ||
         std::holds_alternative<ReloadingAfterSave>(open.phase) ||
         std::holds_alternative<ReloadingAfterConflict>(open.phase) || std::holds_alternative<Refreshing>(open.phase);
}

/// Asks again for the record that did not come.
void resume(Turn& turn, const ReloadFailed failed) {
  OpenInvoice& open = *turn.state.open;
  const CallId call = fetch_open(turn);
  switch (failed.resume) {
    case Resume::after_save: open.phase = ReloadingAfterSave{call, "", failed.saved_version}; break;
    case Resume::after_conflict: open.phase = ReloadingAfterConflict{call, 1}; break;
    case Resume::refresh: open.phase = Refreshing{call}; break;
  }
}

}  // namespace

void on(Turn& turn, const ReloadRequested&) {
  AppState& state = turn.state;
  if (!state.open) return;
  OpenInvoice& open = *state.open;
  if (open.base == nullptr) {
    if (!std::holds_alternative<Asking>(open.load)) open.load = Asking{fetch_open(turn)};
    return;
  }
  if (const auto* failed = std::get_if<ReloadFailed>(&open.phase)) {
    resume(turn, *failed);
    return;
  }
  if (is_in_flight(open)) return;
  const bool typed = !domain::is_empty(open.draft) && !(open.pressed && *open.pressed == open.draft);
  if (typed) open.reload_asked = true;
  else open.phase = Refreshing{fetch_open(turn)};
}

void on(Turn& turn, const ReloadConfirmed&) {
  AppState& state = turn.state;
  if (!state.open || !state.open->reload_asked) return;
  OpenInvoice& open = *state.open;
  open.reload_asked = false;
  if (open.base == nullptr || is_in_flight(open)) return;
  open.pressed.reset();
  adopt(open, open.base, domain::Draft{});
  open.phase = Refreshing{fetch_open(turn)};
}

void on(Turn& turn, const ReloadCancelled&) {
  if (turn.state.open) turn.state.open->reload_asked = false;
}

}  // namespace countersign::app
