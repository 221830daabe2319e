// The work queue: parts of a long list, filters, marks, and a reload of the page.
#include <catch_amalgamated.hpp>

#include "app/support/queue_desk.h"

using namespace countersign;
using test::Desk;

namespace {

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
  const auto fetches = std::count_if(desk.effects.begin(), desk.effects.end(),
                                     [](const app::Effect& effect) { return effect.is<app::FetchQueue>(); });
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

TEST_CASE("the first key of a search asks at once, and what is typed meanwhile waits for its answer") {
  Desk desk;
  desk.effects.clear();
  desk.send(app::QueueFiltered{searched("a")});
  const auto first = desk.asked<app::FetchQueue>();
  REQUIRE(first);
  CHECK(first->query.text == "a");
  desk.effects.clear();
  desk.send(app::QueueFiltered{searched("ac")});
  desk.send(app::QueueFiltered{searched("acme")});
  CHECK_FALSE(desk.asked<app::FetchQueue>());
  desk.total = 1;
  desk.send(app::QueueLoaded{first->call, desk.page(0)});
  CHECK(app::queue_count(desk.state.queue) == 100'000);
  const auto latest = desk.asked<app::FetchQueue>();
  REQUIRE(latest);
  CHECK(latest->query.text == "acme");
  desk.send(app::QueueLoaded{latest->call, desk.page(0)});
  CHECK(app::queue_count(desk.state.queue) == 1);
}

TEST_CASE("of a long text that is pasted into the search so many whole words are asked as a server takes") {
  const std::string name(150, 'x'), tail(120, 'y');
  for (const auto& [typed, asked] : {std::pair{name + " " + tail, name},
                                     {name + tail, (name + tail).substr(0, 200)},
                                     {"  " + name + " ", name},
                                     {name + " " + tail.substr(0, 49), name + " " + tail.substr(0, 49)}}) {
    Desk fresh;
    fresh.effects.clear();
    fresh.send(app::QueueFiltered{searched(typed)});
    REQUIRE(fresh.asked<app::FetchQueue>());
    CHECK(fresh.asked<app::FetchQueue>()->query.text == asked);
  }
}

TEST_CASE("a search whose answer takes long is overtaken by what was typed meanwhile") {
  for (const bool fails : {false, true}) {
    Desk desk;
    desk.send(app::QueueFiltered{searched("a")});
    const auto slow = desk.asked<app::FetchQueue>();
    desk.send(app::QueueFiltered{searched("acme")});
    if (fails) {
      desk.send(app::QueueLoadFailed{slow->call, app::Failure{}});
    } else {
      desk.now += 300;
      desk.send(app::TimePassed{});
    }
    const auto latest = desk.asked<app::FetchQueue>();
    CHECK(latest->query.text == "acme");
    desk.total = 7;
    desk.send(app::QueueLoaded{slow->call, desk.page(0)});
    CHECK(app::queue_count(desk.state.queue) == 100'000);
    desk.send(app::QueueLoaded{latest->call, desk.page(0)});
    CHECK(app::queue_count(desk.state.queue) == 7);
    CHECK(desk.state.notices.empty());
  }
}

TEST_CASE("what is loaded is searched at once, until the server's answer is there") {
  Desk desk;
  desk.send(app::QueueFiltered{searched("n9")});
  CHECK(app::queue_count(desk.state.queue) == 11);
  CHECK(app::queue_row(desk.state.queue, 1)->invoice_number == "N90");
  CHECK(app::queue_row(desk.state.queue, 11) == nullptr);
  desk.send(app::QueueFiltered{searched("n98")});
  CHECK(app::queue_count(desk.state.queue) == 1);
  desk.total = 1'111;
  desk.answer_all();
  CHECK(app::queue_count(desk.state.queue) == 1'111);
  CHECK(app::queue_row(desk.state.queue, 1)->invoice_number == "N1");
}

TEST_CASE("where nothing that is loaded holds the text, what was shown stays until the server's answer is there") {
  Desk desk;
  desk.send(app::QueueFiltered{searched("n99999")});
  CHECK(app::queue_count(desk.state.queue) == 100'000);
  CHECK(app::queue_row(desk.state.queue, 5)->invoice_number == "N5");
  CHECK(app::has_loaded(desk.state.queue));
}

TEST_CASE("a search that makes the list another length is asked for once") {
  Desk desk;
  desk.total = 500;
  desk.send(app::QueueFiltered{searched("acme")});
  desk.answer_all();
  desk.effects.clear();
  desk.show(0);
  CHECK_FALSE(desk.asked<app::FetchQueue>());
}

TEST_CASE("the next invoice of a search waits for its answer") {
  Desk desk;
  desk.send(app::QueueFiltered{searched("n98")});
  desk.send(app::NeighbourRequested{1});
  CHECK_FALSE(desk.state.open);
  desk.answer_all();
  REQUIRE(desk.state.open);
  CHECK(desk.state.open->invoice_id == "i0");
  CHECK(desk.state.notices.empty());
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
