// What comes next to review where the backend does not tell it.
#include <catch_amalgamated.hpp>

#include "app/support/queue_desk.h"

using namespace countersign;
using test::Desk;

namespace {

constexpr const char* kNothingLeft = "Nothing is left to review in this list.";

/// All rows are done but these.
Desk desk_with(std::int64_t total, std::initializer_list<std::int64_t> to_do) {
  Desk desk(true);
  desk.total = total;
  for (std::int64_t i = 0; i < total; ++i) desk.statuses[i] = "validated";
  for (const std::int64_t each : to_do) desk.statuses.erase(each);
  desk.answer_all();
  return desk;
}

}  // namespace

TEST_CASE("next skips what needs no review, and nothing else") {
  Desk desk(true);
  desk.total = 12;
  std::int64_t at = 1;
  for (const char* done : {"validated", "approved", "rejected", "failed", "staged", "staged_for_erp", "processing"})
    desk.statuses[at++] = done;
  desk.statuses[8] = "in_review";
  desk.statuses[9] = "ON_HOLD";
  desk.statuses[10] = "";
  desk.answer_all();
  desk.open(0);
  for (const char* next : {"i8", "i9", "i10", "i11", "i0"}) {
    desk.press_next();
    desk.answer_all();
    CHECK(desk.state.open->invoice_id == next);
  }
  desk.send(app::NeighbourRequested{1});
  CHECK(desk.state.open->invoice_id == "i1");
  CHECK_FALSE(desk.asked<app::Claim>());
}

TEST_CASE("next loads the list on until it finds one, and once around from its start") {
  Desk desk = desk_with(450, {2, 120, 449});
  desk.send(app::QueueRowsShown{90, 101});
  desk.answer_all();
  desk.open(120);
  desk.asked_at_once = 0;
  desk.press_next();
  desk.send(app::NextRequested{});
  desk.answer_all();
  CHECK(desk.state.open->invoice_id == "i449");
  CHECK(desk.asked_at_once == 1);
  desk.press_next();
  desk.answer_all();
  CHECK(desk.state.open->invoice_id == "i2");
}

TEST_CASE("next says where nothing is left, and whether the open invoice is") {
  Desk desk = desk_with(250, {7});
  const bool is_last = GENERATE(true, false);
  desk.open(is_last ? 7 : 8);
  if (!is_last) desk.statuses[7] = "validated";  // by somebody else, since the list was loaded
  if (!is_last) desk.send(app::QueueReloadRequested{});
  desk.answer_all();
  desk.press_next();
  desk.answer_all();
  CHECK(desk.has_notice(kNothingLeft));
  CHECK(desk.state.notices.back().text.empty() != is_last);
  CHECK(desk.state.open->invoice_id == (is_last ? "i7" : "i8"));
  CHECK_FALSE(desk.state.queue.going);
}

TEST_CASE("next knows of the list as it is now once it comes around") {
  Desk desk = desk_with(3, {0, 2});
  desk.open(2);
  desk.statuses[0] = "validated";
  desk.statuses.erase(1);
  desk.press_next();
  desk.answer_all();
  CHECK(desk.state.open->invoice_id == "i1");
}

TEST_CASE("validate and next does not come back to what was validated, whether or not it is saved yet") {
  Desk desk = desk_with(3, {0, 1});
  const bool is_saved = GENERATE(true, false);
  desk.open(0);
  desk.validate_and_next();
  CHECK(desk.state.open->invoice_id == "i1");
  if (is_saved) {
    desk.store_save();
    REQUIRE(desk.asked<app::PostReview>());
    desk.send(app::SaveAccepted{desk.asked<app::PostReview>()->call, {}});
    CHECK(app::queue_row(desk.state.queue, 0)->status == "validated");
    desk.statuses[0] = "validated";
  }
  desk.load("i1");
  desk.validate_and_next();
  desk.answer_all();
  CHECK(desk.has_notice(kNothingLeft));
  CHECK(desk.state.notices.back().text.empty());
  CHECK(desk.state.open->invoice_id == "i1");
}

TEST_CASE("next keeps to the filter, also after saves have taken rows out of it") {
  Desk desk = desk_with(150, {});
  desk.statuses.clear();
  app::QueueFilter filter;
  filter.status = "extracted";
  desk.send(app::QueueFiltered{filter});
  desk.answer_all();
  desk.open(0);
  for (std::int64_t i = 0; i < 150; ++i) {
    REQUIRE(desk.state.open->invoice_id == "i" + std::to_string(i));
    desk.load(desk.state.open->invoice_id);
    desk.effects.clear();
    desk.validate_and_next();
    desk.answer_all();
    const std::string& id = desk.state.outbox.entries.back().save.request_id;
    desk.send(app::EntryStored{id, "{}"});
    desk.statuses[i] = "validated";
    desk.send(app::SaveAccepted{desk.state.outbox.flights.back().call, {}});
  }
  CHECK(desk.has_notice(kNothingLeft));
}

TEST_CASE("next ends where another invoice is opened, the filter is changed, or the list does not come") {
  Desk desk = desk_with(250, {0, 201});
  desk.open(0);
  desk.effects.clear();
  desk.press_next();
  const std::optional<app::FetchQueue> fetch = desk.asked<app::FetchQueue>();
  REQUIRE(fetch);
  std::string open = "i0";
  SECTION("opened") {
    desk.open(4);
    open = "i4";
  }
  SECTION("filtered") {
    app::QueueFilter filter;
    filter.text = "n";
    desk.send(app::QueueFiltered{filter});
  }
  SECTION("failed") {
    desk.send(app::QueueLoadFailed{fetch->call, {}});
    CHECK(desk.has_notice("The queue could not be loaded."));
    desk.send(app::QueueReloadRequested{});
  }
  desk.answer_all();
  CHECK(desk.state.open->invoice_id == open);
  desk.press_next();
  desk.answer_all();
  CHECK(desk.state.open->invoice_id == "i201");
}

TEST_CASE("next goes on in a search, and finds what only a later part holds") {
  Desk desk = desk_with(350, {1, 301});
  desk.open(1);
  app::QueueFilter filter;
  filter.text = "n301";
  desk.send(app::QueueFiltered{filter});
  desk.press_next();
  desk.answer_all();
  CHECK(desk.state.open->invoice_id == "i301");
}

TEST_CASE("what cannot be read as a row is nobody's neighbour and nobody's next") {
  Desk desk(true);
  desk.total = 4;
  desk.answer_all();
  desk.state.queue.parts[0].rows[1] = {};
  desk.open(0);
  SECTION("next") {
    desk.press_next();
  }
  SECTION("neighbour") {
    desk.send(app::NeighbourRequested{1});
  }
  CHECK(desk.state.open->invoice_id == "i2");
}
