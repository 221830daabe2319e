// What is said of a save, and until when.
#include <algorithm>
#include <catch_amalgamated.hpp>

#include "app/support/validating_desk.h"

using namespace countersign;
using test::accept;
using test::Desk;
using test::desk_at_first;
using test::saved_id;
using test::says_validated;

TEST_CASE("that an invoice is validated is no longer said beside that the next one is not saved") {
  Desk desk = desk_at_first();
  desk.validate_and_next();
  desk.send(app::Claimed{desk.asked<app::Claim>()->call, true, Desk::row(1)});
  desk.load("i1");
  accept(desk, 1);
  REQUIRE(says_validated(desk));
  SECTION("a value cannot be read") {
    desk.send(app::FieldEdited{domain::field_path("total_amount"), "x"});
    desk.send(app::SaveRequested{});
  }
  SECTION("nobody is named") {
    desk.send(app::ReviewerNamed{""});
    desk.send(app::FieldEdited{domain::field_path("vendor_name"), "Acme"});
    desk.send(app::SaveRequested{});
  }
  SECTION("the server refuses it") {
    desk.send(app::FieldEdited{domain::field_path("vendor_name"), "Acme"});
    desk.effects.clear();
    desk.send(app::SaveRequested{});
    desk.send(app::EntryStored{saved_id(desk), "{}"});
    app::Failure refused;
    refused.kind = app::FailureKind::refused;
    refused.status = 422;
    desk.send(app::SaveFailed{desk.asked<app::PostReview>()->call, refused});
  }
  CHECK_FALSE(says_validated(desk));
  REQUIRE(desk.state.notices.size() == 1);
  CHECK(desk.state.notices.front().title.starts_with("Not saved"));
}

TEST_CASE("that a save of another invoice has arrived does not take away that this one is not saved") {
  Desk desk = desk_at_first();
  desk.validate_and_next();
  const std::string sent = saved_id(desk);
  desk.send(app::EntryStored{sent, "{}"});
  const app::CallId call = desk.asked<app::PostReview>()->call;
  desk.send(app::Claimed{desk.asked<app::Claim>()->call, true, Desk::row(1)});
  desk.load("i1");
  desk.send(app::FieldEdited{domain::field_path("total_amount"), "x"});
  desk.send(app::SaveRequested{});
  const auto is_unsaved = [](const app::Notice& each) { return each.title.starts_with("Not saved"); };
  REQUIRE(std::any_of(desk.state.notices.begin(), desk.state.notices.end(), is_unsaved));
  app::SavedAnswer answer;
  answer.review_version = 1;
  desk.send(app::SaveAccepted{call, answer});
  CHECK(std::any_of(desk.state.notices.begin(), desk.state.notices.end(), is_unsaved));
}
