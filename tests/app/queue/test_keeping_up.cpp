// What others put in is in the list without being asked for.
#include <catch_amalgamated.hpp>

#include "app/support/dock.h"

using namespace countersign;

namespace {

struct Watched : test::Dock {
  explicit Watched(std::int64_t rows = 1'000) {
    total = rows;
    list_version = 1;
    send(app::QueueReloadRequested{});
    answer_all();
    show(0);
    effects.clear();
  }
  /// Others have put in one more.
  void one_comes() {
    ++total;
    ++came;
    list_version = *list_version + 1;
  }
  void pass(std::int64_t ms) {
    now += ms;
    effects.clear();
    send(app::TimePassed{});
  }
  /// The server tells the version that it has; the time that it wants a panel to wait.
  void told(std::int64_t wait_ms = 0) {
    const auto asked_for = asked<app::FetchVersion>();
    REQUIRE(asked_for);
    effects.clear();
    send(app::VersionLoaded{asked_for->call, asked_for->invoice_id.empty() ? -1 : 0, list_version, wait_ms});
  }
  int lists() const { return count<app::FetchQueue>(); }
  int looks() const { return count<app::FetchVersion>(); }
};

}  // namespace

TEST_CASE("the version of the list is asked every five seconds, and the list once it is another") {
  Watched desk;
  desk.pass(4'900);
  CHECK(desk.looks() == 0);
  desk.pass(100);
  REQUIRE(desk.looks() == 1);
  desk.told();
  CHECK(desk.effects.size() == 1);  // when to wake
  desk.one_comes();
  desk.pass(5'000);
  desk.told();
  CHECK(desk.lists() == 1);
  CHECK(desk.answer_all() == 1);
  CHECK(desk.state.queue.total == 1'001);
  CHECK(app::queue_row(desk.state.queue, 0)->invoice_id == "i-1");
  desk.pass(5'000);
  desk.told();
  CHECK(desk.lists() == 0);
}

TEST_CASE("an open invoice brings the version of the list, and nothing more is asked") {
  Watched desk;
  desk.open(3);
  desk.one_comes();
  desk.pass(5'000);
  REQUIRE(desk.looks() == 1);
  CHECK(desk.asked<app::FetchVersion>()->invoice_id == "i3");
  desk.told();
  desk.answer_all();
  CHECK(app::queue_row(desk.state.queue, 0)->invoice_id == "i-1");
  CHECK(app::open_index(desk.state) == 4);
}

TEST_CASE("what is typed stays as it is while rows come in") {
  Watched desk;
  desk.open(3);
  desk.send(app::FieldEdited{domain::field_path("vendor_name"), "Acme"});
  const std::uint64_t form = desk.state.open->form_generation;
  desk.one_comes();
  desk.pass(5'000);
  desk.told();
  desk.answer_all();
  CHECK(desk.state.open->form_generation == form);
  CHECK_FALSE(domain::is_empty(desk.state.open->draft));
}

TEST_CASE("rows that are shown stay until the new ones are there, and those far away come when they are shown") {
  Watched desk;
  desk.show(300);
  desk.answer_all();
  desk.one_comes();
  desk.pass(5'000);
  desk.told();
  CHECK(desk.asked<app::FetchQueue>()->skip == 300);
  CHECK(app::queue_row(desk.state.queue, 305)->invoice_id == "i305");
  const std::uint64_t before = desk.state.queue.renewals;
  desk.answer_all();
  CHECK(desk.state.queue.renewals == before + 1);
  CHECK(app::queue_row(desk.state.queue, 305)->invoice_id == "i304");
  desk.show(0);
  CHECK(desk.asked<app::FetchQueue>()->skip == 0);
}

TEST_CASE("the first invoice of an empty list appears") {
  Watched desk(0);
  desk.one_comes();
  desk.pass(5'000);
  desk.told();
  desk.answer_all();
  REQUIRE(app::queue_row(desk.state.queue, 0) != nullptr);
}

TEST_CASE("where many panels look, each waits about as long as the server says before it asks for the list") {
  Watched desk;
  desk.one_comes();
  desk.pass(5'000);
  desk.told(40'000);
  CHECK(desk.lists() == 0);
  const std::int64_t at = desk.state.queue.watch.renew_at_ms;
  CHECK(at >= desk.now + 20'000);
  CHECK(at < desk.now + 60'000);
  desk.one_comes();
  desk.pass(5'000);
  desk.told(40'000);
  CHECK(desk.state.queue.watch.renew_at_ms == at);
  desk.pass(at - desk.now);
  CHECK(desk.lists() == 1);
}

TEST_CASE("where many panels look, files that others sent are not looked at one by one") {
  Watched desk;
  desk.statuses[3] = "processing";
  desk.one_comes();
  desk.pass(5'000);
  desk.told(40'000);
  desk.pass(60'000);
  desk.answer_all();
  CHECK(desk.state.arriving.look_at_ms == 0);
}

TEST_CASE("a hidden tab and one that is offline ask nothing, and one that comes back asks at once") {
  Watched desk;
  desk.send(app::BecameHidden{});
  desk.pass(600'000);
  CHECK(desk.looks() == 0);
  desk.send(app::BecameVisible{});
  desk.pass(0);
  CHECK(desk.looks() == 1);
  desk.told();
  desk.send(app::WentOffline{});
  desk.pass(600'000);
  CHECK(desk.looks() == 0);
}

TEST_CASE("a question that fails is asked again later and later") {
  Watched desk;
  desk.pass(5'000);
  std::int64_t waits = 0;
  for (int i = 0; i < 8; ++i) {
    REQUIRE(desk.looks() == 1);
    desk.send(app::VersionLoadFailed{desk.asked<app::FetchVersion>()->call});
    waits = desk.state.queue.watch.at_ms - desk.now;
    desk.pass(waits);
  }
  CHECK(waits >= 30'000);
}

TEST_CASE("a list that could not be loaded is asked for again with the next change") {
  Watched desk;
  desk.one_comes();
  desk.pass(5'000);
  desk.told();
  app::Failure fault;
  fault.kind = app::FailureKind::server_fault;
  fault.status = 503;
  desk.send(app::QueueLoadFailed{desk.asked<app::FetchQueue>()->call, fault});
  desk.pass(5'000);
  desk.told();
  desk.answer_all();
  CHECK(app::queue_row(desk.state.queue, 0)->invoice_id == "i-1");
  CHECK_FALSE(desk.has_notice("The queue could not be loaded."));
}

TEST_CASE("a backend that does not tell the version of its list is not asked for it") {
  for (const bool baseline : {false, true}) {
    test::Desk desk(baseline);
    if (baseline) desk.answer_all();
    desk.effects.clear();
    desk.now += 600'000;
    desk.send(app::TimePassed{});
    CHECK_FALSE(desk.asked<app::FetchVersion>());
  }
}

TEST_CASE("a look after which nothing is new asks for no frame") {
  Watched desk;
  desk.open(3);
  desk.pass(5'000);
  CHECK(desk.state.is_as_shown);
  desk.told();
  CHECK(desk.state.is_as_shown);
  desk.one_comes();
  desk.pass(5'000);
  desk.told();
  CHECK_FALSE(desk.state.is_as_shown);
  desk.send(app::FieldEdited{domain::field_path("vendor_name"), "Acme"});
  CHECK_FALSE(desk.state.is_as_shown);
}

TEST_CASE("a list that could not be refreshed says so until newer rows are there, also while it is asked for again") {
  Watched desk;
  desk.send(app::QueueReloadRequested{});
  desk.send(app::QueueLoadFailed{desk.asked<app::FetchQueue>()->call, {}});
  REQUIRE(std::holds_alternative<app::Failed>(desk.state.queue.load));
  desk.effects.clear();
  desk.send(app::QueueReloadRequested{});
  REQUIRE(desk.asked<app::FetchQueue>());
  CHECK(std::holds_alternative<app::Failed>(desk.state.queue.load));
  desk.answer_all();
  CHECK(std::holds_alternative<app::Ready>(desk.state.queue.load));
}
