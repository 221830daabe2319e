// Queue desk: the panel in front of a long work queue, and what it asks the server for.
#pragma once

#include <algorithm>

#include "app/queue.h"
#include "app/update.h"

namespace countersign::test {

/// The panel against a server with a list of `total` rows; effects are looked at, not run.
struct Desk {
  app::AppState state;
  app::Effects effects;
  std::int64_t now = 1'000'000;
  std::int64_t total = 100'000;

  explicit Desk(bool baseline = false) {
    app::Started started;
    started.tab_id = "tab1";
    started.reviewer = "Ada";
    send(started);
    app::Session session;
    if (!baseline) session.capabilities = {true, true, true, true, true, true, true};
    session.epoch = "e";
    send(app::SessionLoaded{asked<app::FetchSession>()->call, session});
    if (!baseline) answer_all();
  }
  void send(app::Event event) {
    app::Stamp stamp;
    stamp.now_ms = now;
    for (app::Effect& effect : app::update(state, event, stamp)) effects.push_back(std::move(effect));
  }
  template <class E>
  std::optional<E> asked() const {
    for (auto it = effects.rbegin(); it != effects.rend(); ++it) {
      if (const E* found = std::get_if<E>(&*it)) return *found;
    }
    return std::nullopt;
  }
  static app::QueueRow row(std::int64_t index) {
    app::QueueRow row;
    row.invoice_id = "i" + std::to_string(index);
    row.invoice_number = "N" + std::to_string(index);
    row.status = "extracted";
    row.review_version = 0;
    return row;
  }
  app::QueuePage page(std::int64_t skip) const {
    app::QueuePage page;
    page.total = total;
    page.total_known = state.session->capabilities.cursor;
    page.remaining = total / 2;
    for (std::int64_t i = skip; i < std::min(total, skip + app::kQueuePart); ++i) page.rows.push_back(row(i));
    return page;
  }
  int answer_all() {
    int answered = 0;
    while (const auto fetch = asked<app::FetchQueue>()) {
      const app::Effects before = std::exchange(effects, {});
      for (const app::Effect& effect : before) {
        const auto* each = std::get_if<app::FetchQueue>(&effect);
        if (each == nullptr) continue;
        send(app::QueueLoaded{each->call, page(each->skip)});
        ++answered;
      }
    }
    return answered;
  }
  void show(std::int64_t first) { send(app::QueueRowsShown{first, first + 12}); }
  void load(const std::string& id, std::int64_t version = 0) {
    auto invoice = std::make_shared<domain::Invoice>();
    invoice->invoice_id = id;
    invoice->epoch = "e";
    invoice->review_version = version;
    for (const char* name : {"invoice_number", "invoice_date", "vendor_name", "total_amount"})
      invoice->fields[*domain::field_index(name)].value = name == std::string("total_amount") ? "1" : "2025-01-01";
    for (const app::Effect& effect : app::Effects(effects)) {
      const auto* fetch = std::get_if<app::FetchInvoice>(&effect);
      if (fetch != nullptr && fetch->invoice_id == id) send(app::InvoiceLoaded{fetch->call, invoice});
    }
  }
  void open(std::int64_t index) {
    send(app::InvoiceChosen{"i" + std::to_string(index)});
    load("i" + std::to_string(index));
  }
  bool has_notice(const std::string& title) const {
    return std::any_of(state.notices.begin(), state.notices.end(),
                       [&](const app::Notice& notice) { return notice.title == title; });
  }
};

}  // namespace countersign::test
