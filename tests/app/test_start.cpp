// What a page begins with before the rest of the module is there, against the same events handled by update alone.
#include <algorithm>
#include <catch_amalgamated.hpp>

#include "app/queue/queue.h"
#include "app/start.h"
#include "app/update.h"

using namespace countersign;

namespace {

/// The same events to a panel that starts with its first part, and to one that is whole.
struct Starts {
  app::AppState parted, whole;
  app::Effects by_start, by_update, afterwards;

  static app::Started started() {
    app::Started started;
    started.tab_id = "tab1";
    started.reviewer = "Ada";
    return started;
  }
  explicit Starts(app::Started started = Starts::started()) {
    send(started);
    left = {started.address, started.place.invoice_id};
  }
  void send(const app::Event& event) {
    REQUIRE(app::is_of_start(parted, event));
    for (app::Effect& each : app::start(parted, event, stamp)) by_start.push_back(std::move(each));
    for (app::Effect& each : app::update(whole, event, stamp)) by_update.push_back(std::move(each));
  }
  /// The rest has come.
  void complete() { afterwards = app::update(parted, left, stamp); }
  template <class E>
  static std::vector<app::CallId> calls(const app::Effects& effects) {
    std::vector<app::CallId> calls;
    for (const app::Effect& each : effects) {
      if (const E* found = each.as<E>()) calls.push_back(found->call);
    }
    return calls;
  }
  template <class E>
  static std::ptrdiff_t count(const app::Effects& effects) {
    return std::count_if(effects.begin(), effects.end(), [](const app::Effect& each) { return each.is<E>(); });
  }

  app::Stamp stamp{.now_ms = 1'000'000, .random = {1, 2}};
  app::AddressFound left;
};

app::Session session() {
  app::Session session;
  session.user = "ada";
  session.capabilities.cursor = true;
  return session;
}

app::QueuePage page() {
  app::QueuePage page;
  page.rows.push_back({.invoice_id = "a", .invoice_number = "N1"});
  page.total = 1;
  page.total_known = true;
  return page;
}

}  // namespace

TEST_CASE("A start shows the list, and asks the server for what a whole panel asks it") {
  Starts starts;
  const app::CallId list = Starts::calls<app::FetchQueue>(starts.by_start)[0];
  starts.send(app::SessionLoaded{Starts::calls<app::FetchSession>(starts.by_start)[0], session()});
  starts.send(app::QueueLoaded{list, page()});
  CHECK(app::queue_row(starts.parted.queue, 0)->invoice_number == "N1");
  CHECK(starts.parted.session->user == "ada");
  CHECK(Starts::calls<app::FetchSession>(starts.by_start) == Starts::calls<app::FetchSession>(starts.by_update));
  CHECK(Starts::calls<app::FetchQueue>(starts.by_start) == Starts::calls<app::FetchQueue>(starts.by_update));
  CHECK(Starts::count<app::LoadOutbox>(starts.by_start) == Starts::count<app::LoadOutbox>(starts.by_update));
  CHECK(Starts::count<app::LoadDrafts>(starts.by_start) == Starts::count<app::LoadDrafts>(starts.by_update));
}

TEST_CASE("A list that was narrowed when the page was left is asked for anew once the session is known") {
  app::Started started = Starts::started();
  started.place.filter.text = "acme";
  Starts starts(started);
  starts.send(app::SessionLoaded{Starts::calls<app::FetchSession>(starts.by_start)[0], session()});
  CHECK(Starts::calls<app::FetchQueue>(starts.by_start).size() == 2);
  CHECK(Starts::calls<app::FetchQueue>(starts.by_start) == Starts::calls<app::FetchQueue>(starts.by_update));
}

TEST_CASE("A list with limits that have to be read waits for the rest") {
  app::Started started = Starts::started();
  started.place.filter.amount_from = "1,000";
  CHECK_FALSE(app::is_of_start({}, started));
}

TEST_CASE("A backend without sessions starts like any other") {
  Starts starts;
  app::Failure failure;
  failure.kind = app::FailureKind::not_found;
  failure.status = 404;
  starts.send(app::SessionLoadFailed{Starts::calls<app::FetchSession>(starts.by_start)[0], failure});
  CHECK(starts.parted.session->backend.is_baseline);
  CHECK(starts.parted.session->backend.rates == starts.whole.session->backend.rates);
}

TEST_CASE("The invoice that was open is opened once the rest of the module is there") {
  app::Started started = Starts::started();
  started.place.invoice_id = "a";
  Starts starts(started);
  CHECK_FALSE(starts.parted.open);
  starts.complete();
  CHECK(starts.parted.open->invoice_id == "a");
  CHECK(Starts::count<app::FetchInvoice>(starts.afterwards) == 1);
}

TEST_CASE("A link is followed once the rest of the module is there, and makes no step of its own for Back") {
  app::Started started = Starts::started();
  started.address = "#/invoice/b";
  Starts starts(started);
  starts.complete();
  CHECK(starts.parted.open->invoice_id == "b");
  const auto is_step = [](const app::Effect& each) {
    const auto* shown = each.as<app::ShowAddress>();
    return shown != nullptr && shown->is_new_page;
  };
  CHECK(std::none_of(starts.afterwards.begin(), starts.afterwards.end(), is_step));
}

TEST_CASE("What the reviewer does, a failure, and a session for another call wait for the rest") {
  Starts starts;
  app::Failure failure;
  failure.kind = app::FailureKind::sign_in_needed;
  const app::CallId asked = Starts::calls<app::FetchSession>(starts.by_start)[0];
  CHECK_FALSE(app::is_of_start(starts.parted, app::InvoiceChosen{"a"}));
  CHECK_FALSE(app::is_of_start(starts.parted, app::SessionLoadFailed{asked, failure}));
  CHECK_FALSE(app::is_of_start(starts.parted, app::SessionLoaded{asked + 1, session()}));
  starts.send(app::SessionLoaded{asked, session()});
  CHECK_FALSE(app::is_of_start(starts.parted, app::SessionLoaded{asked, session()}));
}
