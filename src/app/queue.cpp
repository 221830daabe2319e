// The work queue: pages, filters, neighbours.
#include <algorithm>

#include "app/draining.h"
#include "app/loading.h"
#include "app/signing.h"

namespace countersign::app {
namespace {

constexpr int kPage = 100;
constexpr std::int64_t kSearchDelayMs = 250;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool contains(const std::string& text, const std::string& part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(),
                     [](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

void filter(QueueState& queue) {
  queue.shown.clear();
  for (std::size_t i = 0; i < queue.rows.size(); ++i) {
    const QueueRow& row = queue.rows[i];
    const std::string& text = queue.text_filter;
    if (text.empty() || contains(row.invoice_number, text) || contains(row.vendor_name, text) ||
        contains(row.invoice_id, text)) {
      queue.shown.push_back(static_cast<std::uint32_t>(i));
    }
  }
}

bool searches_on_server(const AppState& state) {
  return state.session && state.session->capabilities.cursor;
}

void fetch(Turn& turn, std::int64_t skip, std::string cursor) {
  QueueState& queue = turn.state.queue;
  FetchQueue effect{turn.new_call(), queue.status_filter,           queue.text_filter, skip, std::move(cursor),
                    kPage,           searches_on_server(turn.state)};
  queue.load = Asking{effect.call};
  turn.ask(std::move(effect));
}

}  // namespace

void load_queue(Turn& turn) {
  turn.state.queue.next_cursor.clear();
  turn.state.queue.more = false;
  fetch(turn, 0, "");
}

void refresh_row(AppState& state, const domain::Invoice& invoice) {
  const auto text = [&](std::string_view field) {
    return domain::value_at(invoice, domain::field_path(field)).value_or("");
  };
  for (QueueRow& row : state.queue.rows) {
    if (row.invoice_id != invoice.invoice_id) continue;
    row.invoice_number = text("invoice_number");
    row.vendor_name = text("vendor_name");
    row.invoice_date = text("invoice_date");
    row.currency = text("currency");
    row.total_amount = domain::value_at(invoice, domain::field_path("total_amount"));
    row.status = invoice.status;
    row.review_status = invoice.review_status;
  }
}

void on(Turn& turn, const QueueLoaded& event) {
  QueueState& queue = turn.state.queue;
  const auto* asking = std::get_if<Asking>(&queue.load);
  if (asking == nullptr || asking->call != event.call) return;
  turn.state.connection = Connection::online;
  if (!queue.more) queue.rows.clear();
  queue.more = false;
  queue.rows.insert(queue.rows.end(), event.page.rows.begin(), event.page.rows.end());
  queue.total = event.page.total;
  queue.total_known = event.page.total_known;
  queue.next_cursor = event.page.next_cursor;
  queue.may_have_more = !queue.next_cursor.empty() || (!event.page.total_known && event.page.rows.size() >= kPage);
  queue.load = Ready{};
  filter(queue);
  drain(turn, true);
}

void on(Turn& turn, const QueueLoadFailed& event) {
  QueueState& queue = turn.state.queue;
  const auto* asking = std::get_if<Asking>(&queue.load);
  if (asking == nullptr || asking->call != event.call) return;
  if (event.failure.status == 0) turn.state.connection = Connection::offline;
  queue.load = Failed{event.failure};
  if (need_sign_in(turn, event.failure)) return;
  if (!queue.rows.empty()) turn.notice(Tone::warning, "The queue could not be loaded.", describe(event.failure));
}

void on(Turn& turn, const QueueStatusFilterChosen& event) {
  turn.state.queue.status_filter = event.status;
  load_queue(turn);
}

void on(Turn& turn, const QueueTextFilterEdited& event) {
  turn.state.queue.text_filter = event.text;
  filter(turn.state.queue);
  if (searches_on_server(turn.state)) turn.state.search_at_ms = turn.stamp.now_ms + kSearchDelayMs;
}

void on(Turn& turn, const QueueReloadRequested&) {
  load_queue(turn);
}

void on(Turn& turn, const QueueMoreRequested&) {
  QueueState& queue = turn.state.queue;
  if (!queue.may_have_more || std::holds_alternative<Asking>(queue.load)) return;
  queue.more = true;
  fetch(turn, static_cast<std::int64_t>(queue.rows.size()), queue.next_cursor);
}

void on(Turn& turn, const NeighbourRequested& event) {
  const QueueState& queue = turn.state.queue;
  if (queue.shown.empty()) return;
  std::int64_t at = event.step > 0 ? -1 : static_cast<std::int64_t>(queue.shown.size());
  for (std::size_t i = 0; turn.state.open && i < queue.shown.size(); ++i) {
    if (queue.rows[queue.shown[i]].invoice_id == turn.state.open->invoice_id) at = static_cast<std::int64_t>(i);
  }
  at += event.step;
  if (at < 0 || at >= static_cast<std::int64_t>(queue.shown.size())) {
    turn.notice(Tone::info,
                event.step > 0 ? "This is the last invoice of the list." : "This is the first invoice of the list.");
    return;
  }
  open_invoice(turn, queue.rows[queue.shown[static_cast<std::size_t>(at)]].invoice_id);
}

}  // namespace countersign::app
