// A press to validate that does not go out leaves no decision behind for a later save.
#include <catch_amalgamated.hpp>

#include "app/support/validating_desk.h"

using namespace countersign;
using test::Desk;
using test::desk_at_first;

namespace {

domain::Decision decision_of(const Desk& desk) {
  return desk.state.open->draft.decision;
}

/// What the next Save takes along.
domain::Decision saved_by_save(Desk& desk) {
  desk.effects.clear();
  desk.send(app::SaveRequested{});
  REQUIRE(desk.asked<app::StoreOutboxEntry>());
  return desk.asked<app::StoreOutboxEntry>()->entry.save.decision;
}

void type(Desk& desk, const char* field, const char* text) {
  desk.send(app::FieldEdited{domain::field_path(field), text});
}

/// A fault that validating asks about.
void ask(Desk& desk) {
  for (const auto& [field, text] : {std::pair{"subtotal", "100"}, {"tax_amount", "5"}, {"total_amount", "999"}})
    type(desk, field, text);
  desk.validate_and_next();
  REQUIRE(desk.state.open->validation.question);
}

}  // namespace

TEST_CASE("a validation that is held up by a missing name or by a field is not taken by the next save") {
  Desk desk = desk_at_first();
  type(desk, "vendor_name", "Acme");
  SECTION("the reviewer's name") {
    desk.send(app::ReviewerNamed{""});
    desk.validate_and_next();
    desk.send(app::ReviewerNamed{"Ada"});
  }
  SECTION("a field that cannot be read") {
    type(desk, "invoice_date", "31.02.2025");
    desk.validate_and_next();
    CHECK_FALSE(desk.asked<app::StoreOutboxEntry>());
    type(desk, "invoice_date", "2025-02-28");
  }
  CHECK(decision_of(desk) == domain::Decision::pending);
  CHECK(saved_by_save(desk) == domain::Decision::pending);
}

TEST_CASE("a validation that the server refuses is not taken by the next save, one chosen by hand is") {
  Desk desk = desk_at_first();
  app::Failure refused;
  refused.kind = app::FailureKind::refused;
  refused.status = 422;
  const auto refuse = [&] {
    desk.send(app::EntryStored{test::saved_id(desk), "{}"});
    desk.send(app::SaveFailed{desk.asked<app::PostReview>()->call, refused});
  };
  type(desk, "vendor_name", "Acme");
  SECTION("pressed") {
    desk.look();
    desk.send(app::ValidateAndNextRequested{});
    if (desk.state.open->validation.question) desk.send(app::ValidationConfirmed{"Agreed"});
    refuse();
    CHECK(decision_of(desk) == domain::Decision::pending);
    CHECK(saved_by_save(desk) == domain::Decision::pending);
  }
  SECTION("chosen") {
    desk.send(app::DecisionChosen{domain::Decision::validated});
    desk.send(app::SaveRequested{});
    refuse();
    CHECK(decision_of(desk) == domain::Decision::validated);
  }
}

TEST_CASE("a question that is not answered with yes leaves no decision, in the form or in the store") {
  Desk desk = desk_at_first();
  ask(desk);
  SECTION("the page ends") {
    desk.now += 2'000;
    desk.effects.clear();
    desk.send(app::TimePassed{});
    REQUIRE(desk.asked<app::StoreDraft>());
    CHECK(desk.asked<app::StoreDraft>()->draft.decision == domain::Decision::pending);
  }
  SECTION("it was asked about another content") {
    type(desk, "vendor_name", "Acme");
    desk.send(app::ValidationConfirmed{"Agreed"});
    CHECK(decision_of(desk) == domain::Decision::pending);
  }
  SECTION("no, of another content") {
    type(desk, "vendor_name", "Acme");
    desk.send(app::ValidationCancelled{});
    CHECK(decision_of(desk) == domain::Decision::pending);
  }
}
