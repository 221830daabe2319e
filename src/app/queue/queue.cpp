// The work queue: parts of a long list, and what narrows it.
#include "app/queue/queue.h"

#include <algorithm>

#include "app/model/turn.h"
#include "app/opening/opening.h"
#include "app/queue/loading.h"
#include "app/queue/queue_search.h"
#include "app/sending/draining.h"
#include "app/session/signing.h"
#include "text/text.h"

namespace countersign::app {
namespace {

constexpr std::size_t kPartsKept = 12;
constexpr int kPartsOnTheirWay = 2;
constexpr std::int64_t kStaleAfterMs = 30'000;
constexpr std::int64_t kSearchEveryMs = 250;  // at least, where answers take longer

bool filters_on_server(const AppState& state) {
  return state.session && state.session->capabilities.cursor;
}

/// Rows that saves took out of the list as the backend narrows it: those that follow have moved up.
std::int64_t gone_before(const AppState& state, std::int64_t part) {
  const std::string& status = state.queue.filter.status;
  if (!has_plain_list(state) || status.empty()) return 0;
  std::int64_t gone = 0;
  for (const auto& [at, each] : state.queue.parts) {
    if (at >= part) break;
    gone +=
        std::count_if(each.rows.begin(), each.rows.end(), [&](const QueueRow& row) { return row.status != status; });
  }
  return gone;
}

void fetch(Turn& turn, std::int64_t part) {
  const std::int64_t skip = part * kQueuePart - gone_before(turn.state, part);
  FetchQueue effect{turn.new_call(), query_now(turn.state), skip};
  turn.state.queue.parts[part].call = effect.call;
  turn.ask(std::move(effect));
}

void drop_far_parts(QueueState& queue) {
  if (!queue.total_known) return;
  const std::int64_t middle = (queue.first_shown + queue.past_shown) / 2 / kQueuePart;
  while (queue.parts.size() > kPartsKept) {
    const bool low_end = middle - queue.parts.begin()->first > queue.parts.rbegin()->first - middle;
    queue.parts.erase(low_end ? queue.parts.begin() : std::prev(queue.parts.end()));
  }
}

QueuePart* part_of_call(QueueState& queue, CallId call, std::int64_t& at) {
  for (auto& [place, part] : queue.parts) {
    if (part.call != call) continue;
    at = place;
    return &part;
  }
  return nullptr;
}

/// Less what saves have settled that were accepted after the list was asked for.
std::int64_t still_to_review(const QueueState& queue, CallId call, std::int64_t told) {
  const auto is_settled_since = [&](const auto& each) {
    return call < each.second.since && each.second.status == "validated";
  };
  return std::max<std::int64_t>(0, told - std::count_if(queue.saved.begin(), queue.saved.end(), is_settled_since));
}

/// The list has become longer or shorter: what was loaded before this part is asked for again when it is shown.
void take_counts(QueueState& queue, CallId call, const QueuePage& page, std::int64_t at) {
  if (queue.total_known && page.total_known && page.total != queue.total) {
    for (auto& [place, part] : queue.parts) part.loaded_at_ms = place == at ? part.loaded_at_ms : 0;
  }
  queue.total_known = page.total_known;
  queue.remaining = page.remaining ? still_to_review(queue, call, *page.remaining) : page.remaining;
  queue.total = page.total_known ? page.total : rows_loaded(queue);
  queue.watch.is_told = page.version.has_value();
  if (page.version) queue.watch.version = std::min(queue.watch.version.value_or(*page.version), *page.version);
  queue.may_have_more = !page.total_known && queue.parts.rbegin()->second.rows.size() >= kQueuePart;
}

/// The rows as saves made them that were accepted after they were asked for.
std::vector<QueueRow> with_saves(QueueState& queue, CallId call, std::vector<QueueRow> rows) {
  constexpr std::size_t kMost = kQueuePart;
  if (rows.size() > kMost) rows.resize(kMost);
  for (QueueRow& row : rows) {
    const auto saved = queue.saved.find(row.invoice_id);
    if (saved == queue.saved.end()) continue;
    if (call < saved->second.since) {
      row.status = saved->second.status;
      row.review_status = saved->second.review_status;
    } else {
      queue.saved.erase(saved);
    }
  }
  return rows;
}

/// The first key asks at once; what is typed while its answer is on its way waits for it, but not for long.
void search_on_server(Turn& turn) {
  if (turn.state.queue.replaces == 0) load_queue(turn);
  else if (turn.state.search_at_ms == 0) turn.state.search_at_ms = turn.stamp.now_ms + kSearchEveryMs;
}

/// Another text was typed after this was asked for.
bool is_overtaken(const AppState& state, CallId call) {
  return state.search_at_ms > 0 && call == state.queue.replaces;
}

}  // namespace

QueueQuery query_now(const AppState& state) {
  const domain::ConfidenceThresholds thresholds =
      state.session ? state.session->thresholds : domain::ConfidenceThresholds{};
  QueueQuery query = query_of(state.queue.filter, {state.number_format, thresholds, state.reviewer});
  if (has_plain_list(state)) query = {.status = std::string(baseline_word(query.status))};
  else if (!filters_on_server(state)) query = {.status = query.status};
  return query;
}

void fit_filter(Turn& turn) {
  QueueState& queue = turn.state.queue;
  if (!has_plain_list(turn.state)) return;
  QueueFilter fitted{.text = queue.filter.text, .status = queue.filter.status};
  if (baseline_word(fitted.status).empty()) fitted.status.clear();
  const std::string asked = queue.filter.status;
  if (fitted != queue.filter) {
    queue.filter = std::move(fitted);
    queue.first_shown = queue.past_shown = 0;
    ++queue.list_number;
    remember_place(turn);
  }
  if (!asked.empty()) load_queue(turn);
}

void load_queue(Turn& turn) {
  QueueState& queue = turn.state.queue;
  turn.state.search_at_ms = 0;
  queue.retry_at_ms = 0;
  queue.watch.version.reset();
  queue.watch.renew_at_ms = 0;
  const std::int64_t part = filters_on_server(turn.state) ? queue.first_shown / kQueuePart : 0;
  for (auto it = queue.parts.begin(); it != queue.parts.end();) {
    it->second.call = 0;
    it = it->second.loaded ? std::next(it) : queue.parts.erase(it);
  }
  fetch(turn, part);
  queue.replaces = queue.parts[part].call;
  // What is shown stays said to be old until newer rows are there.
  if (!has_loaded(queue) || !std::holds_alternative<Failed>(queue.load)) queue.load = Asking{queue.replaces};
}

void load_shown(Turn& turn) {
  QueueState& queue = turn.state.queue;
  if (queue.replaces != 0 || !std::holds_alternative<Ready>(queue.load)) return;
  auto on_their_way =
      std::count_if(queue.parts.begin(), queue.parts.end(), [](const auto& each) { return each.second.call != 0; });
  std::int64_t first = queue.first_shown / kQueuePart, past = (queue.past_shown + kQueuePart - 1) / kQueuePart;
  if (!queue.total_known) {
    if (!queue.may_have_more || queue.past_shown < queue_count(queue)) return;
    first = rows_loaded(queue) / kQueuePart;
    past = first + 1;
  }
  for (std::int64_t part = first; part < past && on_their_way < kPartsOnTheirWay; ++part) {
    const auto found = queue.parts.find(part);
    const bool is_there = found != queue.parts.end() && found->second.loaded &&
                          turn.stamp.now_ms - found->second.loaded_at_ms < kStaleAfterMs;
    if (is_there || (found != queue.parts.end() && found->second.call != 0)) continue;
    fetch(turn, part);
    ++on_their_way;
  }
}

bool load_row(Turn& turn, std::int64_t index) {
  QueueState& queue = turn.state.queue;
  const std::int64_t part = (queue.total_known ? index : rows_loaded(queue)) / kQueuePart;
  const auto found = queue.parts.find(part);
  const bool is_on_its_way = found != queue.parts.end() && found->second.call != 0;
  if (queue.replaces != 0) return true;
  if (!is_on_its_way && found != queue.parts.end() && found->second.loaded) return false;
  queue.first_shown = index;
  queue.past_shown = index + 1;
  if (!is_on_its_way) fetch(turn, part);
  return true;
}

void remember_place(Turn& turn) {
  QueueState& queue = turn.state.queue;
  QueuePlace place{queue.filter, queue.first_shown, turn.state.open ? turn.state.open->invoice_id : ""};
  if (place == queue.remembered) return;
  queue.remembered = place;
  turn.ask(RememberPlace{std::move(place)});
}

bool take_page(Turn& turn, const QueueLoaded& event) {
  QueueState& queue = turn.state.queue;
  std::int64_t at = 0;
  if (part_of_call(queue, event.call, at) == nullptr) return false;
  turn.state.connection = Connection::online;
  if (is_overtaken(turn.state, event.call)) {
    load_queue(turn);
    return false;
  }
  if (queue.replaces == 0 && queue.parts[at].loaded) ++queue.renewals;
  const bool goes_on = queue.replaces == 0 && !queue.total_known && at == queue.parts.rbegin()->first;
  if (queue.replaces == event.call) {
    queue.parts.clear();
    queue.replaces = 0;
    queue.narrowed = false;
  }
  queue.parts[at] = {0, true, turn.stamp.now_ms, with_saves(queue, event.call, event.page.rows)};
  take_counts(queue, event.call, event.page, at);
  queue.load = Ready{};
  queue.tries = 0;
  clear_notices(turn.state, About::queue);
  if (goes_on) search_part(queue, at);
  else search_here(queue);
  return true;
}

void on(Turn& turn, const QueueLoaded& event) {
  if (!take_page(turn, event)) return;
  QueueState& queue = turn.state.queue;
  open_again(turn);
  keep_going(turn);
  drop_far_parts(queue);
  load_shown(turn);
  drain_now(turn);
}

void on(Turn& turn, const QueueLoadFailed& event) {
  QueueState& queue = turn.state.queue;
  std::int64_t at = 0;
  QueuePart* part = part_of_call(queue, event.call, at);
  if (part == nullptr) return;
  if (event.failure.status == 0) turn.state.connection = Connection::offline;
  if (is_overtaken(turn.state, event.call)) {
    load_queue(turn);
    return;
  }
  part->call = 0;
  if (!part->loaded) queue.parts.erase(at);
  queue.replaces = 0;
  const bool is_waited_for = std::exchange(queue.going, std::nullopt).has_value();
  queue.load = Failed{event.failure};
  if (need_sign_in(turn, event.failure)) return;
  if (queue.parts.empty() && is_retryable(event.failure.kind))
    queue.retry_at_ms = turn.stamp.now_ms + turn.retry_in_ms(queue.tries++);
  // The list says itself that it could not be refreshed; who asked for the next invoice looks elsewhere.
  if (is_waited_for && !queue.parts.empty())
    turn.notice(Tone::warning, say(Text::queue_not_loaded), describe(event.failure)).about = About::queue;
}

void on(Turn& turn, const QueueFiltered& event) {
  QueueState& queue = turn.state.queue;
  QueueFilter before = std::exchange(queue.filter, event.filter);
  if (before == queue.filter) return;
  queue.first_shown = queue.past_shown = 0;
  queue.going.reset();
  queue.open_at = -1;
  ++queue.list_number;
  if (before.text != queue.filter.text) narrow_here(queue);
  remember_place(turn);
  const QueueFilter& now = queue.filter;
  const bool chosen = before.status != now.status || before.review_status != now.review_status ||
                      before.below != now.below || before.mine != now.mine || before.sort != now.sort;
  if (chosen) load_queue(turn);
  else if (filters_on_server(turn.state)) search_on_server(turn);
}

void on(Turn& turn, const QueueReloadRequested&) {
  load_queue(turn);
}

void on(Turn& turn, const QueueRowsShown& event) {
  constexpr std::int64_t kWorthRemembering = 10;
  QueueState& queue = turn.state.queue;
  queue.first_shown = event.first;
  queue.past_shown = event.past;
  load_shown(turn);
  const std::int64_t moved = queue.first_shown - queue.remembered.first_shown;
  if (moved >= kWorthRemembering || -moved >= kWorthRemembering) remember_place(turn);
}

}  // namespace countersign::app
