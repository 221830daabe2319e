// The work queue: parts of a long list, filters, marks, neighbours, and the next invoice that nobody else has.
#include <catch_amalgamated.hpp>

#include <algorithm>

#include "app/queue.h"
#include "app/update.h"

using namespace countersign;

namespace {

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

app::QueueFilter searched(const std::string& text) {
  app::QueueFilter filter;
  filter.text = text;
  return filter;
}

}  // namespace

TEST_CASE("a list of 100,000 shows any place of it and holds about a thousand rows") {
  Desk desk;
  CHECK(app::queue_count(desk.state.queue) == 100'000);
  for (std::int64_t first = 0; first < 100'000; first += 4'321) {
    desk.show(first);
    CHECK(desk.answer_all() <= 2);
    for (std::int64_t i = first; i < std::min<std::int64_t>(100'000, first + 12); ++i) {
      REQUIRE(app::queue_row(desk.state.queue, i) != nullptr);
      CHECK(app::queue_row(desk.state.queue, i)->invoice_id == "i" + std::to_string(i));
    }
    CHECK(desk.state.queue.parts.size() <= 12);
  }
  CHECK(app::queue_row(desk.state.queue, 5) == nullptr);
}

TEST_CASE("dragging through the list asks for two parts at a time, and in the end for what is in view") {
  Desk desk;
  desk.effects.clear();
  for (std::int64_t first = 1'000; first < 60'000; first += 1'000) desk.show(first);
  const auto fetches = std::count_if(desk.effects.begin(), desk.effects.end(), [](const app::Effect& effect) {
    return std::holds_alternative<app::FetchQueue>(effect);
  });
  CHECK(fetches == 2);
  desk.answer_all();
  CHECK(app::queue_row(desk.state.queue, 59'005) != nullptr);
}

TEST_CASE("what was loaded long ago is asked for again when it is shown, and stays in view meanwhile") {
  Desk desk;
  desk.show(40);
  desk.effects.clear();
  desk.now += 31'000;
  desk.show(41);
  REQUIRE(desk.asked<app::FetchQueue>());
  CHECK(app::queue_row(desk.state.queue, 41) != nullptr);
  CHECK(desk.answer_all() == 1);
}

TEST_CASE("a filter asks anew, and the old rows stay until the new ones are there") {
  Desk desk;
  app::QueueFilter filter;
  filter.status = "validated";
  filter.amount_from = "1,000.50";
  filter.date_to = "2025-02-30";
  filter.mine = true;
  filter.below = "medium";
  desk.send(app::QueueFiltered{filter});
  const auto fetch = desk.asked<app::FetchQueue>();
  REQUIRE(fetch);
  CHECK(fetch->query.status == "validated");
  CHECK(fetch->query.amount_min == "1000.5");
  CHECK(fetch->query.date_to.empty());
  CHECK(fetch->query.reviewer == "Ada");
  CHECK(fetch->query.confidence_max == "0.70");
  CHECK(app::queue_row(desk.state.queue, 0) != nullptr);
  desk.total = 3;
  desk.answer_all();
  CHECK(app::queue_count(desk.state.queue) == 3);
  CHECK(app::queue_row(desk.state.queue, 3) == nullptr);
}

TEST_CASE("typing a search waits for a pause, and the answer to an earlier search changes nothing") {
  Desk desk;
  desk.effects.clear();
  desk.send(app::QueueFiltered{searched("a")});
  desk.send(app::QueueFiltered{searched("ac")});
  CHECK_FALSE(desk.asked<app::FetchQueue>());
  desk.now += 300;
  desk.send(app::TimePassed{});
  const auto early = desk.asked<app::FetchQueue>();
  REQUIRE(early);
  desk.send(app::QueueFiltered{searched("acme")});
  desk.now += 300;
  desk.send(app::TimePassed{});
  desk.total = 1;
  desk.send(app::QueueLoaded{early->call, desk.page(0)});
  CHECK(app::queue_count(desk.state.queue) == 100'000);
  desk.send(app::QueueLoaded{desk.asked<app::FetchQueue>()->call, desk.page(0)});
  CHECK(app::queue_count(desk.state.queue) == 1);
}

TEST_CASE("the predecessor's backend is paged on by scrolling to the end, and searched here") {
  Desk desk(true);
  desk.total = 150;
  desk.answer_all();
  CHECK(app::queue_count(desk.state.queue) == 101);
  desk.send(app::QueueRowsShown{90, 101});
  desk.answer_all();
  CHECK(app::queue_count(desk.state.queue) == 150);
  desk.send(app::QueueFiltered{searched("n14")});
  CHECK(app::queue_count(desk.state.queue) == 11);
  CHECK(app::queue_row(desk.state.queue, 0)->invoice_id == "i14");
}

TEST_CASE("unsaved and waiting invoices are marked, and claims of others are shown") {
  Desk desk;
  desk.open(1);
  desk.send(app::FieldEdited{domain::field_path("vendor_name"), "Acme"});
  CHECK(app::mark_of(desk.state, "i1") == app::RowMark::unsaved);
  desk.open(2);
  CHECK(app::mark_of(desk.state, "i1") == app::RowMark::unsaved);
  CHECK(app::mark_of(desk.state, "i2") == app::RowMark::none);
  app::OutboxEntry entry;
  entry.save.invoice_id = "i3";
  desk.state.outbox.entries.push_back(entry);
  CHECK(app::mark_of(desk.state, "i3") == app::RowMark::waiting);
  app::QueueRow row = Desk::row(4);
  row.claimed_by = "Bea";
  CHECK(app::claimed_by_other(desk.state, row) == "Bea");
  row.claimed_by = "Ada";
  CHECK(app::claimed_by_other(desk.state, row).empty());
}

TEST_CASE("neighbours are found also where the list is not loaded yet") {
  Desk desk;
  desk.open(99);
  desk.send(app::NeighbourRequested{1});
  CHECK(desk.state.open->invoice_id == "i99");
  desk.answer_all();
  CHECK(desk.state.open->invoice_id == "i100");
  desk.send(app::NeighbourRequested{-1});
  CHECK(desk.state.open->invoice_id == "i99");
  desk.open(0);
  desk.send(app::NeighbourRequested{-1});
  CHECK(desk.has_notice("This is the first invoice of the list."));
}

TEST_CASE("I20: next asks the server for an invoice that nobody else has") {
  Desk desk;
  desk.open(0);
  desk.effects.clear();
  desk.send(app::NextRequested{});
  const auto claim = desk.asked<app::Claim>();
  REQUIRE(claim);
  CHECK(claim->after == "i0");
  CHECK(claim->holder == "tab1");
  desk.send(app::NextRequested{});
  CHECK(desk.effects.size() == 1);
  desk.send(app::Claimed{claim->call, true, Desk::row(7)});
  CHECK(desk.state.open->invoice_id == "i7");
  desk.send(app::NextRequested{});
  desk.send(app::Claimed{desk.asked<app::Claim>()->call, false, std::nullopt});
  CHECK(desk.has_notice("Nothing is left to review in this list."));
  CHECK(desk.state.open->invoice_id == "i7");
}

TEST_CASE("next goes on in the list where the claim does not come through, and where there are no claims") {
  Desk desk;
  desk.open(0);
  desk.send(app::NextRequested{});
  desk.send(app::ClaimFailed{desk.asked<app::Claim>()->call, {}});
  CHECK(desk.state.open->invoice_id == "i1");
  Desk old(true);
  old.answer_all();
  old.open(3);
  old.send(app::NextRequested{});
  CHECK_FALSE(old.asked<app::Claim>());
  CHECK(old.state.open->invoice_id == "i4");
}

TEST_CASE("opening an invoice claims it, says who else has it, and locks nobody out") {
  Desk desk;
  desk.open(5);
  const auto claim = desk.asked<app::Claim>();
  REQUIRE(claim);
  CHECK(claim->invoice_id == "i5");
  app::QueueRow row = Desk::row(5);
  row.claimed_by = "Bea";
  desk.send(app::Claimed{claim->call, false, row});
  CHECK(desk.has_notice("Bea has this invoice open too."));
  desk.send(app::FieldEdited{domain::field_path("vendor_name"), "Acme"});
  desk.send(app::SaveRequested{});
  CHECK(desk.asked<app::StoreOutboxEntry>());
}

TEST_CASE("the next record is fetched ahead and shown at once, unless it has changed since") {
  const std::int64_t version = GENERATE(0, 1);
  Desk desk;
  desk.open(0);
  desk.load("i1");
  desk.send(app::NextRequested{});
  app::QueueRow row = Desk::row(1);
  row.review_version = version;
  desk.send(app::Claimed{desk.asked<app::Claim>()->call, true, row});
  CHECK(desk.state.open->invoice_id == "i1");
  CHECK((desk.state.open->base != nullptr) == (version == 0));
}

TEST_CASE("validate and next stays where the invoice cannot be validated") {
  Desk desk;
  desk.open(0);
  desk.effects.clear();
  SECTION("it can") {
    desk.send(app::ValidateAndNextRequested{});
    CHECK(desk.asked<app::StoreOutboxEntry>()->entry.save.decision == domain::Decision::validated);
    CHECK(desk.asked<app::Claim>());
  }
  SECTION("a required field is empty") {
    desk.send(app::FieldEdited{domain::field_path("total_amount"), ""});
    desk.send(app::ValidateAndNextRequested{});
    CHECK_FALSE(desk.asked<app::StoreOutboxEntry>());
    CHECK_FALSE(desk.asked<app::Claim>());
  }
}

TEST_CASE("a reload of the page comes back to the filter, the place and the invoice") {
  Desk desk;
  app::QueueFilter filter;
  filter.status = "extracted";
  desk.send(app::QueueFiltered{filter});
  desk.answer_all();
  desk.show(4'200);
  desk.answer_all();
  desk.open(4'205);
  const auto remembered = desk.asked<app::RememberPlace>();
  REQUIRE(remembered);
  app::AppState again;
  app::Started started;
  started.place = remembered->place;
  const app::Effects effects = app::update(again, started, {});
  CHECK(again.queue.filter.status == "extracted");
  CHECK(again.queue.first_shown == 4'200);
  CHECK(again.open->invoice_id == "i4205");
}
