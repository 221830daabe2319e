// The version of the list is asked now and then; where many panels do, the server has each wait before it asks for the
// list.
#include "app/queue/keeping_up.h"

#include <algorithm>

#include "app/opening/watching.h"
#include "app/queue/loading.h"
#include "app/queue/queue.h"

namespace countersign::app {
namespace {

constexpr std::int64_t kListEveryMs = 5'000;

bool is_due(std::int64_t at_ms, const Turn& turn) {
  return at_ms > 0 && at_ms <= turn.stamp.now_ms;
}

bool is_on_its_way(const QueueState& queue) {
  return std::any_of(queue.parts.begin(), queue.parts.end(), [](const auto& each) { return each.second.call != 0; });
}

bool asks_alone(AppState& state) {
  const ListWatch& watch = state.queue.watch;
  return state.visible && watch.is_told && watch.call == 0 && state.session && !state.sign_in.needed &&
         state.connection != Connection::offline && !is_watching(state);
}

}  // namespace

void take_list_version(Turn& turn, const VersionLoaded& event) {
  QueueState& queue = turn.state.queue;
  ListWatch& watch = queue.watch;
  watch.at_ms = turn.stamp.now_ms + kListEveryMs;
  watch.failed = 0;
  if (!event.queue_version || !watch.is_told) return;
  watch.wait_ms = event.queue_wait_ms;
  if (watch.version == event.queue_version) watch.renew_at_ms = 0;
  const bool is_known = watch.version ? watch.version == event.queue_version : is_on_its_way(queue);
  if (is_known || watch.renew_at_ms != 0) return;
  const std::int64_t wait = std::max<std::int64_t>(0, watch.wait_ms);
  watch.renew_at_ms = turn.stamp.now_ms + wait / 2 + (wait > 0 ? turn.random_below(wait) : 0);
  keep_up(turn);
}

void keep_up(Turn& turn) {
  ListWatch& watch = turn.state.queue.watch;
  if (turn.state.visible && is_due(watch.renew_at_ms, turn)) renew_list(turn);
  if (!asks_alone(turn.state) || !is_due(watch.at_ms, turn)) return;
  watch.call = turn.new_call();
  watch.at_ms = turn.stamp.now_ms + kListEveryMs;
  turn.ask(FetchVersion{watch.call, ""});
}

std::int64_t next_keeping_up_at(AppState& state) {
  ListWatch& watch = state.queue.watch;
  const std::int64_t renews = state.visible ? watch.renew_at_ms : 0;
  if (!asks_alone(state)) return renews;
  if (watch.at_ms == 0) watch.at_ms = state.now_ms + kListEveryMs;
  return renews == 0 ? watch.at_ms : std::min(renews, watch.at_ms);
}

void renew_list(Turn& turn) {
  QueueState& queue = turn.state.queue;
  queue.watch.renew_at_ms = 0;
  queue.watch.version.reset();
  if (queue.replaces != 0) return;
  if (!std::holds_alternative<Ready>(queue.load) || queue.past_shown == queue.first_shown) {
    load_queue(turn);
    return;
  }
  for (auto& [at, part] : queue.parts) part.loaded_at_ms = 0;
  load_shown(turn);
}

}  // namespace countersign::app
