// What of the first events needs nothing that a later one has made.
#include "app/start.h"

#include "app/model/turn.h"
#include "app/queue/loading.h"
#include "app/session/signing.h"

namespace countersign::app {
namespace {

/// The one that a start asks for, and not that of a drain or of another user.
bool is_first_session(const AppState& state, CallId call) {
  const auto* asking = std::get_if<Asking>(&state.session_load);
  return !state.session && !state.sign_in.needed && asking != nullptr && asking->call == call;
}

}  // namespace

bool is_of_start(const AppState& state, const Event& event) {
  if (const auto* started = event.as<Started>()) return !has_typed_limits(started->place.filter);
  if (event.is<QueueLoaded>()) return true;
  if (const auto* loaded = event.as<SessionLoaded>()) return is_first_session(state, loaded->call);
  const auto* failed = event.as<SessionLoadFailed>();
  return failed != nullptr && failed->failure.kind == FailureKind::not_found && is_first_session(state, failed->call);
}

Effects start(AppState& state, const Event& event, const Stamp& stamp) {
  state.now_ms = stamp.now_ms;
  Turn turn{state, stamp, {}};
  if (const auto* started = event.as<Started>()) begin(turn, *started);
  if (const auto* page = event.as<QueueLoaded>()) take_page(turn, *page);
  if (const auto* loaded = event.as<SessionLoaded>()) begin_session(turn, loaded->session);
  if (event.is<SessionLoadFailed>()) begin_session(turn, baseline_session());
  return std::move(turn.effects);
}

}  // namespace countersign::app
