// When the next invoice takes the screen: not over what is typed, and by one for a press.
#include <catch_amalgamated.hpp>

#include "app/drafts/drafts.h"
#include "app/queue/arrival.h"
#include "app/support/queue_desk.h"

using namespace countersign;
using test::Desk;

namespace {

/// Somebody who has had the time to see the first invoice.
Desk desk_that_looks() {
  Desk desk;
  desk.open(0);
  desk.effects.clear();
  desk.look();
  return desk;
}

}  // namespace

TEST_CASE("the second press of a double click on Next does not skip what has just come up") {
  Desk desk = desk_that_looks();
  desk.send(app::NextRequested{});
  desk.send(app::Claimed{desk.asked<app::Claim>()->call, true, Desk::row(1)});
  desk.load("i1");
  desk.send(app::InvoiceShown{desk.state.open->form_generation});
  desk.effects.clear();
  desk.now += 150;
  desk.send(app::NextRequested{});
  CHECK_FALSE(desk.asked<app::Claim>());
  desk.now += app::kQuietMs;
  desk.send(app::NextRequested{});
  CHECK(desk.asked<app::Claim>());
}

TEST_CASE("the second press on Next does not skip what is still being loaded, unless that takes long") {
  Desk desk = desk_that_looks();
  desk.send(app::NextRequested{});
  desk.send(app::Claimed{desk.asked<app::Claim>()->call, true, Desk::row(1)});
  desk.effects.clear();
  desk.now += app::kQuietMs;
  desk.send(app::NextRequested{});
  CHECK_FALSE(desk.asked<app::Claim>());
  SECTION("a load that failed is passed at once") {
    const auto* asking = std::get_if<app::Asking>(&desk.state.open->load);
    desk.send(app::InvoiceLoadFailed{asking->call, {}});
  }
  SECTION("a slow one after a while") {
    desk.now += app::kLoadsMs;
  }
  desk.send(app::NextRequested{});
  CHECK(desk.asked<app::Claim>());
}

TEST_CASE("who types on when the next invoice comes goes on typing into the one before") {
  Desk desk = desk_that_looks();
  desk.send(app::FieldEdited{domain::field_path("vendor_name"), "Acme"});
  desk.send(app::ValidateAndNextRequested{});
  const app::CallId claim = desk.asked<app::Claim>()->call;
  desk.now += 100;
  desk.send(app::FieldEdited{domain::field_path("vendor_name"), "Acme C"});
  desk.send(app::Claimed{claim, true, Desk::row(1)});
  CHECK(desk.state.open->invoice_id == "i0");
  desk.now += 100;
  desk.send(app::FieldEdited{domain::field_path("vendor_name"), "Acme Corp"});
  CHECK(app::next_arrival_at(desk.state) == desk.now + app::kTypingPauseMs);
  desk.now += app::kTypingPauseMs - 1;
  desk.send(app::TimePassed{});
  CHECK(desk.state.open->invoice_id == "i0");
  SECTION("after a pause the next one is shown, and what was typed waits where it was typed") {
    desk.now += 1;
    desk.send(app::TimePassed{});
    REQUIRE(desk.state.open->invoice_id == "i1");
    const app::KeptDraft& kept = desk.state.kept_drafts.at(app::draft_key(desk.state, "i0"));
    CHECK(kept.draft.edits.at(domain::field_path("vendor_name")) == "Acme Corp");
    CHECK(desk.state.notices.back().title == "What you typed into 2025-01-01 after saving it is not saved.");
  }
  SECTION("who opens another one meanwhile stays there") {
    desk.open(7);
    desk.now += app::kTypingPauseMs;
    desk.send(app::TimePassed{});
    CHECK(desk.state.open->invoice_id == "i7");
  }
}
