// Queue desk: the panel in front of a long work queue, and what it asks the server for.
#pragma once

#include <algorithm>
#include <map>

#include "app/queue/arrival.h"
#include "app/queue/queue.h"
#include "app/sending/validating.h"
#include "app/update.h"

namespace countersign::test {

/// The panel against a server with a list of `total` rows; effects are looked at, not run. The predecessor's backend
/// narrows its list by one status in its own word, and tells no total.
struct Desk {
  app::AppState state;
  app::Effects effects;
  std::int64_t now = 1'000'000;
  std::int64_t total = 100'000;
  std::int64_t came = 0;                         // rows that others have put in above all others
  std::optional<std::int64_t> list_version;      // of the list
  std::map<std::int64_t, std::string> statuses;  // of rows that are not "extracted"
  int asked_at_once = 0;                         // the most lists on their way together

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
      if (const E* found = it->template as<E>()) return *found;
    }
    return std::nullopt;
  }
  std::string status(std::int64_t index) const {
    const auto found = statuses.find(index);
    return found == statuses.end() ? "extracted" : found->second;
  }
  static app::QueueRow row(std::int64_t index) {
    app::QueueRow row;
    row.invoice_id = "i" + std::to_string(index);
    row.invoice_number = "N" + std::to_string(index);
    row.status = "extracted";
    row.review_version = 0;
    return row;
  }
  app::QueuePage page(std::int64_t skip, const std::string& word = "") const {
    app::QueuePage page;
    page.total_known = state.session && state.session->capabilities.cursor;
    if (page.total_known) page.remaining = total / 2;
    page.version = list_version;
    const bool narrows = !page.total_known && !word.empty();
    std::int64_t to_skip = narrows ? skip : 0;
    for (std::int64_t i = narrows ? 0 : skip; i < total && page.rows.size() < app::kQueuePart; ++i) {
      if (narrows && (app::baseline_word(status(i)) != word || to_skip-- > 0)) continue;
      page.rows.push_back(row(i - came));
      page.rows.back().status = status(i - came);
    }
    page.total = page.total_known ? total : static_cast<std::int64_t>(page.rows.size());
    return page;
  }
  int answer_all() {
    int answered = 0;
    while (const auto fetch = asked<app::FetchQueue>()) {
      const app::Effects before = std::exchange(effects, {});
      const auto is_list = [](const app::Effect& each) { return each.is<app::FetchQueue>(); };
      asked_at_once = std::max(asked_at_once, static_cast<int>(std::count_if(before.begin(), before.end(), is_list)));
      for (const app::Effect& effect : before) {
        const auto* each = effect.as<app::FetchQueue>();
        if (each == nullptr) continue;
        send(app::QueueLoaded{each->call, page(each->skip, each->query.status)});
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
    invoice->status = status(std::stoll(id.substr(1)));
    for (const char* name : {"invoice_number", "invoice_date", "vendor_name", "total_amount"})
      invoice->fields[*domain::field_index(name)].value = name == std::string("total_amount") ? "1" : "2025-01-01";
    invoice->fields[*domain::field_index("currency")].value = "EUR";
    for (const app::Effect& effect : app::Effects(effects)) {
      const auto* fetch = effect.as<app::FetchInvoice>();
      if (fetch != nullptr && fetch->invoice_id == id) send(app::InvoiceLoaded{fetch->call, invoice});
    }
  }
  void open(std::int64_t index) {
    send(app::InvoiceChosen{"i" + std::to_string(index)});
    load("i" + std::to_string(index));
  }
  /// The reviewer sees the form and has the time to see what it is.
  void look() {
    send(app::InvoiceShown{state.open->form_generation});
    now += app::kQuietMs;
  }
  /// Pressed by somebody who has waited for the open invoice.
  void press_next() {
    now += app::kLoadsMs;
    send(app::NextRequested{});
  }
  void validate_and_next() {
    look();
    send(app::ValidateAndNextRequested{});
  }
  const app::Notice* notice(const std::string& title) const {
    const auto found = std::find_if(state.notices.begin(), state.notices.end(),
                                    [&](const app::Notice& each) { return each.title == title; });
    return found == state.notices.end() ? nullptr : &*found;
  }
  /// The browser has stored the save that was pressed last; where the backend wants it, its invoice is read.
  void store_save() {
    const app::SaveRequest save = asked<app::StoreOutboxEntry>()->entry.save;
    send(app::EntryStored{save.request_id, "{}"});
    if (!save.with_request_id) load(save.invoice_id);
  }
  bool has_notice(const std::string& title) const { return notice(title) != nullptr; }
};

}  // namespace countersign::test
