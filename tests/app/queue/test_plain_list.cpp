// The work queue on the predecessor's backend: its own words for a status, a search among what is loaded.
#include <catch_amalgamated.hpp>

#include "app/support/queue_desk.h"

using namespace countersign;
using test::Desk;

namespace {

/// What the panel asked before and after the backend told that it has no session.
struct Beginning {
  app::AppState state;
  app::Effects effects;

  explicit Beginning(const app::QueueFilter& filter) {
    app::Started started;
    started.place.filter = filter;
    started.place.first_shown = 40;
    send(started);
  }
  void send(const app::Event& event) {
    for (app::Effect& effect : app::update(state, event, {})) effects.push_back(std::move(effect));
  }
  template <class E>
  const E& asked() const {
    const E* found = nullptr;
    for (const app::Effect& effect : effects) {
      if (const E* each = effect.as<E>()) found = each;
    }
    REQUIRE(found != nullptr);
    return *found;
  }
  void session_is_missing() {
    app::Failure failure;
    failure.kind = app::FailureKind::not_found;
    failure.status = 404;
    send(app::SessionLoadFailed{asked<app::FetchSession>().call, failure});
  }
};

app::QueueFilter with_status(const std::string& status) {
  app::QueueFilter filter;
  filter.status = status;
  return filter;
}

app::QueueFilter searched(const std::string& text) {
  app::QueueFilter filter;
  filter.text = text;
  return filter;
}

}  // namespace

TEST_CASE("a filter asks the predecessor's backend in its own words") {
  Desk desk(true);
  desk.answer_all();
  for (const auto& [ours, theirs] : std::vector<std::pair<std::string, std::string>>{{"extracted", "EXTRACTED"},
                                                                                     {"in_review", "in_review"},
                                                                                     {"validated", "VALIDATED"},
                                                                                     {"processing", "PROCESSING"},
                                                                                     {"failed", "FAILED"},
                                                                                     {"staged", "STAGED"},
                                                                                     {"", ""}}) {
    desk.send(app::QueueFiltered{with_status(ours)});
    CHECK(desk.asked<app::FetchQueue>()->query.status == theirs);
  }
}

TEST_CASE("a filter that was remembered or chosen before the backend is known is asked in its words, or given up") {
  const bool chosen = GENERATE(false, true);
  app::QueueFilter filter = with_status("extracted");
  std::string words = "EXTRACTED";
  SECTION("one that it can serve") {}
  SECTION("several statuses") {
    filter.status = "extracted,in_review";
    words = "";
  }
  SECTION("one that it does not have, with limits that it does not have") {
    filter = {.status = "approved", .amount_from = "5", .sort = "vendor_name"};
    words = "";
  }
  Beginning beginning(chosen ? app::QueueFilter{} : filter);
  if (chosen) beginning.send(app::QueueFiltered{filter});
  CHECK(beginning.asked<app::FetchQueue>().query.status == filter.status);
  beginning.send(app::QueueLoaded{beginning.asked<app::FetchQueue>().call, {}});
  beginning.session_is_missing();
  const app::FetchQueue& fetch = beginning.asked<app::FetchQueue>();
  CHECK(fetch.query == app::QueueQuery{.status = words});
  CHECK(beginning.state.queue.filter == (words.empty() ? app::QueueFilter{} : filter));
  CHECK(beginning.state.queue.remembered.filter == beginning.state.queue.filter);
  app::QueuePage page;
  page.rows.push_back(Desk::row(0));
  beginning.send(app::QueueLoaded{fetch.call, page});
  CHECK(app::queue_count(beginning.state.queue) == 1);
}

TEST_CASE("without a filter the list is not asked for twice") {
  Beginning beginning{app::QueueFilter{}};
  const app::CallId call = beginning.asked<app::FetchQueue>().call;
  beginning.session_is_missing();
  CHECK(beginning.asked<app::FetchQueue>().call == call);
}

TEST_CASE("a search loads the list on, one part at a time, until it fills the view") {
  Desk desk(true);
  desk.total = 950;
  desk.answer_all();
  desk.asked_at_once = 0;
  desk.send(app::QueueFiltered{searched("n84")});
  CHECK(app::queue_count(desk.state.queue) == 2);  // N84, and what is to come
  desk.send(app::QueueRowsShown{0, 2});
  const int answered = desk.answer_all();
  CHECK(desk.asked_at_once == 1);
  CHECK(answered == 8);
  CHECK(app::queue_count(desk.state.queue) == 12);
  desk.send(app::QueueRowsShown{0, 12});
  CHECK(desk.answer_all() == 1);
  CHECK(app::queue_count(desk.state.queue) == 11);
  CHECK(app::queue_row(desk.state.queue, 10)->invoice_id == "i849");
  CHECK(app::rows_loaded(desk.state.queue) == 950);
}

TEST_CASE("a search stops where the view is full, and ends with the list") {
  Desk desk(true);
  desk.total = 950;
  desk.answer_all();
  SECTION("full") {
    desk.send(app::QueueFiltered{searched("n")});
    desk.send(app::QueueRowsShown{0, 12});
    CHECK(desk.answer_all() == 0);
  }
  SECTION("nothing") {
    desk.send(app::QueueFiltered{searched("nowhere")});
    desk.send(app::QueueRowsShown{0, 1});
    CHECK(desk.answer_all() == 9);
    CHECK(app::queue_count(desk.state.queue) == 0);
  }
  SECTION("cleared meanwhile") {
    desk.send(app::QueueFiltered{searched("nowhere")});
    desk.send(app::QueueRowsShown{0, 1});
    desk.send(app::QueueFiltered{{}});
    CHECK(desk.answer_all() == 1);
    CHECK(app::queue_count(desk.state.queue) == 201);
  }
}

TEST_CASE("every word of a search is looked for in number, vendor and id, whatever its case") {
  Desk desk(true);
  desk.total = 3;
  desk.answer_all();
  desk.state.queue.parts[0].rows[1].vendor_name = "\xC3\x89quipe Montr\xC3\xA9\x61l Inc.";
  for (const char* text : {"\xC3\xA9quipe", "MONTR\xC3\x89\x41L n1", " n-1  inc. ", "i1"}) {
    CAPTURE(text);
    desk.send(app::QueueFiltered{searched(text)});
    REQUIRE(app::queue_count(desk.state.queue) == 1);
    CHECK(app::queue_row(desk.state.queue, 0)->invoice_id == "i1");
  }
  desk.send(app::QueueFiltered{searched("equipe n2")});
  CHECK(app::queue_count(desk.state.queue) == 0);
  desk.send(app::QueueFiltered{searched("  ")});
  CHECK(app::queue_count(desk.state.queue) == 3);
}

TEST_CASE("a list of exactly a hundred, or two hundred, ends there") {
  for (const std::int64_t total : {100, 200}) {
    Desk desk(true);
    desk.total = total;
    desk.answer_all();
    for (int i = 0; i < 3; ++i) {
      const std::int64_t count = app::queue_count(desk.state.queue);
      desk.send(app::QueueRowsShown{count - 12, count});
      desk.answer_all();
    }
    CHECK(app::queue_count(desk.state.queue) == total);
    desk.open(total - 1);
    desk.send(app::NeighbourRequested{1});
    CHECK(desk.has_notice("This is the last invoice of the list."));
  }
}

TEST_CASE("a neighbour that is not there after all is said to be missing") {
  Desk desk(true);
  desk.total = 100;
  desk.answer_all();
  desk.open(99);
  desk.send(app::NeighbourRequested{1});
  CHECK_FALSE(desk.has_notice("This is the last invoice of the list."));
  desk.answer_all();
  CHECK(desk.has_notice("This is the last invoice of the list."));
  CHECK(desk.state.open->invoice_id == "i99");
}

TEST_CASE("after the list was loaded anew a neighbour is found where it was, though less of the list is loaded") {
  Desk desk(true);
  desk.total = 350;
  desk.answer_all();
  for (const std::int64_t count : {101, 201, 301}) {
    desk.send(app::QueueRowsShown{count - 12, count});
    desk.answer_all();
  }
  desk.open(320);
  desk.send(app::QueueReloadRequested{});
  desk.send(app::QueueRowsShown{0, 12});
  desk.answer_all();
  CHECK(app::queue_count(desk.state.queue) == 101);
  desk.send(app::NeighbourRequested{1});
  desk.answer_all();
  CHECK(desk.state.open->invoice_id == "i321");
}

TEST_CASE("rows that a save took out of the filtered list hide none of those that follow") {
  Desk desk(true);
  desk.total = 150;
  desk.answer_all();
  desk.send(app::QueueFiltered{with_status("extracted")});
  desk.answer_all();
  for (const std::int64_t each : {3, 50, 99}) {
    desk.open(each);
    desk.send(app::DecisionChosen{domain::Decision::validated});
    desk.send(app::SaveRequested{});
    desk.store_save();
    app::SavedAnswer saved;
    saved.invoice_id = "i" + std::to_string(each);
    desk.send(app::SaveAccepted{desk.asked<app::PostReview>()->call, saved});
    CHECK(app::queue_row(desk.state.queue, each)->status == "validated");
    desk.statuses[each] = "validated";
  }
  desk.effects.clear();
  desk.send(app::QueueRowsShown{90, 101});
  CHECK(desk.asked<app::FetchQueue>()->skip == 97);
  desk.answer_all();
  CHECK(app::queue_count(desk.state.queue) == 150);
  for (std::int64_t i = 0; i < 150; ++i)
    CHECK(app::queue_row(desk.state.queue, i)->invoice_id == Desk::row(i).invoice_id);
}

TEST_CASE("a list that was asked for before a save does not bring the old status back") {
  Desk desk(true);
  desk.total = 3;
  desk.answer_all();
  desk.open(1);
  desk.send(app::DecisionChosen{domain::Decision::validated});
  desk.send(app::SaveRequested{});
  desk.store_save();
  desk.send(app::QueueReloadRequested{});
  const app::CallId early = desk.asked<app::FetchQueue>()->call;
  desk.send(app::SaveAccepted{desk.asked<app::PostReview>()->call, {}});
  desk.send(app::QueueLoaded{early, desk.page(0)});
  CHECK(app::queue_row(desk.state.queue, 1)->status == "validated");
  desk.send(app::QueueReloadRequested{});
  desk.send(app::QueueLoaded{desk.asked<app::FetchQueue>()->call, desk.page(0)});
  CHECK(app::queue_row(desk.state.queue, 1)->status == "extracted");
}

TEST_CASE("a confidence of 0 means unknown there, and nothing on a backend that means it") {
  app::QueueRow row = Desk::row(0);
  for (const char* none : {"0", "0.0", "0.000"}) {
    row.extraction_confidence = none;
    CHECK_FALSE(app::confidence_of(Desk(true).state, row));
    CHECK(app::confidence_of(Desk().state, row) == domain::Value(none));
  }
  row.extraction_confidence = "0.5";
  CHECK(app::confidence_of(Desk(true).state, row) == domain::Value("0.5"));
  row.extraction_confidence = std::nullopt;
  CHECK_FALSE(app::confidence_of(Desk(true).state, row));
}
