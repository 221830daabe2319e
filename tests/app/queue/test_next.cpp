// What comes next in the work queue: neighbours, the next that nobody else has, and what is fetched ahead.
#include <catch_amalgamated.hpp>

#include "app/support/queue_desk.h"

using namespace countersign;
using test::Desk;

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
  desk.press_next();
  const auto claim = desk.asked<app::Claim>();
  REQUIRE(claim);
  CHECK(claim->after == "i0");
  CHECK(claim->holder == "tab1");
  desk.press_next();
  CHECK(desk.effects.size() == 1);
  desk.send(app::Claimed{claim->call, true, Desk::row(7)});
  CHECK(desk.state.open->invoice_id == "i7");
  desk.press_next();
  desk.send(app::Claimed{desk.asked<app::Claim>()->call, false, std::nullopt});
  CHECK(desk.has_notice("Nothing is left to review in this list."));
  CHECK(desk.state.open->invoice_id == "i7");
}

TEST_CASE("next goes on in the list where the claim does not come through, and where there are no claims") {
  Desk desk;
  desk.open(0);
  desk.press_next();
  desk.send(app::ClaimFailed{desk.asked<app::Claim>()->call, {}});
  CHECK(desk.state.open->invoice_id == "i1");
  Desk old(true);
  old.answer_all();
  old.open(3);
  old.press_next();
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

TEST_CASE("a claim is renewed while its invoice is looked at or edited, and who shares it is said once") {
  Desk desk;
  desk.open(5);
  app::QueueRow row = Desk::row(5);
  row.claimed_by = "Bea";
  desk.send(app::Claimed{desk.asked<app::Claim>()->call, false, row});
  desk.send(app::NoticeDismissed{desk.notice("Bea has this invoice open too.")->id});
  const auto renewed = [&](std::int64_t after_ms) {
    desk.effects.clear();
    desk.now += after_ms;
    desk.send(app::TimePassed{});
    return desk.asked<app::Claim>();
  };
  CHECK_FALSE(renewed(60'000));
  const auto again = renewed(60'000);
  REQUIRE(again);
  CHECK(again->invoice_id == "i5");
  desk.send(app::Claimed{again->call, false, row});
  CHECK_FALSE(desk.has_notice("Bea has this invoice open too."));
  desk.send(app::BecameHidden{});
  CHECK_FALSE(renewed(600'000));
  desk.send(app::FieldEdited{domain::field_path("vendor_name"), "Acme"});
  CHECK(renewed(600'000));
}

TEST_CASE("a page that is left gives its claim back, and takes it again where it comes back") {
  Desk desk;
  desk.open(5);
  desk.effects.clear();
  desk.send(app::FieldEdited{domain::field_path("vendor_name"), "Acme"});
  desk.send(app::PageLeft{});
  CHECK(desk.asked<app::ReleaseClaim>()->holder == desk.state.tab_id);
  desk.now += 600'000;
  desk.send(app::TimePassed{});
  CHECK_FALSE(desk.asked<app::Claim>());
  desk.send(app::BecameVisible{});
  CHECK(desk.asked<app::Claim>()->invoice_id == "i5");
}

TEST_CASE("the next record is fetched ahead and shown at once, unless it has changed since") {
  const std::int64_t version = GENERATE(0, 1);
  Desk desk;
  desk.open(0);
  desk.load("i1");
  desk.press_next();
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
    desk.validate_and_next();
    CHECK(desk.asked<app::StoreOutboxEntry>()->entry.save.decision == domain::Decision::validated);
    CHECK(desk.asked<app::Claim>());
  }
  SECTION("a required field is empty") {
    desk.send(app::FieldEdited{domain::field_path("total_amount"), ""});
    desk.validate_and_next();
    CHECK_FALSE(desk.asked<app::StoreOutboxEntry>());
    CHECK_FALSE(desk.asked<app::Claim>());
  }
}
