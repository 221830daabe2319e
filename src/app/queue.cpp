// The work queue: parts of a long list, and what narrows it.
#include "app/queue.h"

#include <algorithm>

#include "app/drafts.h"
#include "app/draining.h"
#include "app/loading.h"
#include "app/signing.h"
#include "domain/text.h"

namespace countersign::app {
namespace {

constexpr std::size_t kPartsKept = 12;
constexpr int kPartsOnTheirWay = 2;
constexpr std::int64_t kStaleAfterMs = 30'000;
constexpr std::int64_t kSearchDelayMs = 250;

bool contains(const std::string& text, const std::string& part) {
  return domain::lower_case(text).find(domain::lower_case(part)) != std::string::npos;
}

bool filters_on_server(const AppState& state) {
  return state.session && state.session->capabilities.cursor;
}

bool searches_here(const QueueState& queue) {
  return !queue.total_known && !queue.filter.text.empty();
}

std::int64_t rows_loaded(const QueueState& queue) {
  if (queue.parts.empty()) return 0;
  const auto& [at, last] = *queue.parts.rbegin();
  return at * kQueuePart + static_cast<std::int64_t>(last.rows.size());
}

void search_here(QueueState& queue) {
  queue.matches.clear();
  if (!searches_here(queue)) return;
  const std::string& text = queue.filter.text;
  for (const auto& [at, part] : queue.parts) {
    for (std::size_t i = 0; i < part.rows.size(); ++i) {
      const QueueRow& row = part.rows[i];
      if (contains(row.invoice_number, text) || contains(row.vendor_name, text) || contains(row.invoice_id, text))
        queue.matches.push_back(at * kQueuePart + static_cast<std::int64_t>(i));
    }
  }
}

void fetch(Turn& turn, std::int64_t part) {
  FetchQueue effect{turn.new_call(), query_now(turn.state), part * kQueuePart};
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

/// The list has become longer or shorter: what was loaded before it did is asked for again when it is shown.
void take_counts(QueueState& queue, const QueuePage& page, std::int64_t at) {
  if (queue.total_known && page.total_known && page.total != queue.total) {
    for (auto& [place, part] : queue.parts) part.loaded_at_ms = 0;
  }
  queue.total = page.total;
  queue.total_known = page.total_known;
  queue.remaining = page.remaining;
  queue.may_have_more = !page.total_known && page.rows.size() >= kQueuePart;
  if (!queue.total_known) queue.total = at * kQueuePart + static_cast<std::int64_t>(page.rows.size());
}

}  // namespace

std::int64_t queue_count(const QueueState& queue) {
  if (queue.total_known) return queue.total;
  const std::int64_t known =
      searches_here(queue) ? static_cast<std::int64_t>(queue.matches.size()) : rows_loaded(queue);
  return known + (queue.may_have_more ? 1 : 0);
}

const QueueRow* queue_row(const QueueState& queue, std::int64_t index) {
  if (index < 0) return nullptr;
  if (searches_here(queue)) {
    if (index >= static_cast<std::int64_t>(queue.matches.size())) return nullptr;
    index = queue.matches[static_cast<std::size_t>(index)];
  }
  const auto part = queue.parts.find(index / kQueuePart);
  const std::size_t at = static_cast<std::size_t>(index % kQueuePart);
  return part == queue.parts.end() || at >= part->second.rows.size() ? nullptr : &part->second.rows[at];
}

const QueueRow* find_queue_row(const QueueState& queue, std::string_view invoice_id) {
  for (const auto& [at, part] : queue.parts) {
    for (const QueueRow& row : part.rows) {
      if (row.invoice_id == invoice_id) return &row;
    }
  }
  return nullptr;
}

std::int64_t open_index(const AppState& state) {
  const QueueState& queue = state.queue;
  if (!state.open) return -1;
  const auto stands_at = [&](std::int64_t index) {
    const QueueRow* row = queue_row(queue, index);
    return row != nullptr && row->invoice_id == state.open->invoice_id;
  };
  if (stands_at(queue.open_at)) return queue.open_at;
  const std::int64_t count = queue_count(queue);
  for (const auto& [at, part] : queue.parts) {
    for (std::int64_t i = at * kQueuePart; i < std::min(count, (at + 1) * kQueuePart); ++i) {
      if (stands_at(i)) return i;
    }
  }
  return queue.open_at >= 0 && queue_row(queue, queue.open_at) == nullptr ? queue.open_at : -1;
}

RowMark mark_of(const AppState& state, const std::string& invoice_id) {
  RowMark mark = RowMark::none;
  for (const OutboxEntry& entry : state.outbox.entries) {
    if (entry.save.invoice_id != invoice_id) continue;
    if (entry.state == EntryState::conflict) return RowMark::conflict;
    mark = std::max(mark, entry.state == EntryState::needs_attention ? RowMark::attention : RowMark::waiting);
  }
  if (mark != RowMark::none) return mark;
  if (state.open && state.open->invoice_id == invoice_id && state.open->conflict) return RowMark::conflict;
  return has_unsaved_edits(state, invoice_id) ? RowMark::unsaved : RowMark::none;
}

std::string claimed_by_other(const AppState& state, const QueueRow& row) {
  const bool is_mine = row.claimed_by == state.reviewer || (state.open && state.open->invoice_id == row.invoice_id);
  return is_mine ? "" : row.claimed_by;
}

QueueQuery query_now(const AppState& state) {
  const domain::ConfidenceThresholds thresholds =
      state.session ? state.session->thresholds : domain::ConfidenceThresholds{};
  QueueQuery query = query_of(state.queue.filter, {state.number_format, thresholds, state.reviewer});
  if (!filters_on_server(state)) query = {.status = query.status};
  return query;
}

void load_queue(Turn& turn) {
  QueueState& queue = turn.state.queue;
  turn.state.search_at_ms = 0;
  const std::int64_t part = filters_on_server(turn.state) ? queue.first_shown / kQueuePart : 0;
  for (auto it = queue.parts.begin(); it != queue.parts.end();) {
    it->second.call = 0;
    it = it->second.loaded ? std::next(it) : queue.parts.erase(it);
  }
  fetch(turn, part);
  queue.replaces = queue.parts[part].call;
  queue.load = Asking{queue.replaces};
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

void remember_place(Turn& turn) {
  QueueState& queue = turn.state.queue;
  QueuePlace place{queue.filter, queue.first_shown, turn.state.open ? turn.state.open->invoice_id : ""};
  if (place == queue.remembered) return;
  queue.remembered = place;
  turn.ask(RememberPlace{std::move(place)});
}

void refresh_row(AppState& state, const domain::Invoice& invoice) {
  const auto text = [&](std::string_view field) {
    return domain::value_at(invoice, domain::field_path(field)).value_or("");
  };
  for (auto& [at, part] : state.queue.parts) {
    for (QueueRow& row : part.rows) {
      if (row.invoice_id != invoice.invoice_id) continue;
      row.invoice_number = text("invoice_number");
      row.vendor_name = text("vendor_name");
      row.invoice_date = text("invoice_date");
      row.currency = text("currency");
      row.total_amount = domain::value_at(invoice, domain::field_path("total_amount"));
      row.status = invoice.status;
      row.review_status = invoice.review_status;
      row.review_version = invoice.review_version;
    }
  }
}

void on(Turn& turn, const QueueLoaded& event) {
  QueueState& queue = turn.state.queue;
  std::int64_t at = 0;
  if (part_of_call(queue, event.call, at) == nullptr) return;
  turn.state.connection = Connection::online;
  if (queue.replaces == event.call) {
    queue.parts.clear();
    queue.replaces = 0;
  }
  queue.parts[at] = {0, true, turn.stamp.now_ms, event.page.rows};
  take_counts(queue, event.page, at);
  queue.load = Ready{};
  search_here(queue);
  drop_far_parts(queue);
  load_shown(turn);
  if (const QueueRow* row = queue_row(queue, queue.go_to)) {
    queue.open_at = std::exchange(queue.go_to, -1);
    open_invoice(turn, row->invoice_id);
  }
  drain(turn, true);
}

void on(Turn& turn, const QueueLoadFailed& event) {
  QueueState& queue = turn.state.queue;
  std::int64_t at = 0;
  QueuePart* part = part_of_call(queue, event.call, at);
  if (part == nullptr) return;
  if (event.failure.status == 0) turn.state.connection = Connection::offline;
  part->call = 0;
  if (!part->loaded) queue.parts.erase(at);
  queue.replaces = 0;
  queue.load = Failed{event.failure};
  if (need_sign_in(turn, event.failure)) return;
  if (!queue.parts.empty()) turn.notice(Tone::warning, "The queue could not be loaded.", describe(event.failure));
}

void on(Turn& turn, const QueueFiltered& event) {
  QueueState& queue = turn.state.queue;
  QueueFilter before = std::exchange(queue.filter, event.filter);
  if (before == queue.filter) return;
  queue.first_shown = queue.past_shown = 0;
  queue.go_to = queue.open_at = -1;
  ++queue.list_number;
  search_here(queue);
  remember_place(turn);
  const QueueFilter& now = queue.filter;
  const bool chosen = before.status != now.status || before.review_status != now.review_status ||
                      before.below != now.below || before.mine != now.mine || before.sort != now.sort;
  if (chosen) load_queue(turn);
  else if (filters_on_server(turn.state)) turn.state.search_at_ms = turn.stamp.now_ms + kSearchDelayMs;
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
