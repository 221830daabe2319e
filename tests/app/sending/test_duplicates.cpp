// A duplicate that the server finds once a number or vendor that was typed is saved.
#include <catch_amalgamated.hpp>

#include "app/support/validating_desk.h"

using namespace countersign;
using test::Desk;

namespace {

/// The save that waits is taken by a server that has found these invoices with its vendor and number.
void accept_with(Desk& desk, std::vector<domain::Duplicate> duplicates) {
  desk.send(app::EntryStored{test::saved_id(desk), "{}"});
  const domain::Invoice& open = *desk.state.open->base;
  auto record =
      std::make_shared<domain::Invoice>(domain::apply(open, desk.asked<app::StoreOutboxEntry>()->entry.save.changes));
  record->review_version = open.review_version + 1;
  record->duplicates = std::move(duplicates);
  app::SavedAnswer answer;
  answer.review_version = record->review_version;
  answer.record = record;
  desk.send(app::SaveAccepted{desk.asked<app::PostReview>()->call, answer});
}

const domain::Duplicate kTwin{"i9", "INV-9", "2025-03-01", "100", "EUR"};

const app::Notice& said_of_validation(const Desk& desk) {
  REQUIRE(test::says_validated(desk));
  const auto& notices = desk.state.notices;
  return *std::find_if(notices.begin(), notices.end(),
                       [](const app::Notice& each) { return each.about == app::About::validation; });
}

}  // namespace

TEST_CASE("who validates a typed number that another invoice has is told at once, with the way back") {
  Desk desk = test::desk_at_first();
  const char* field = GENERATE("invoice_number", "vendor_name");
  desk.send(app::FieldEdited{domain::field_path("invoice_date"), "2025-03-02"});
  desk.send(app::FieldEdited{domain::field_path(field), "INV-9"});
  desk.validate_and_next();
  accept_with(desk, {kTwin});
  const app::Notice& said = said_of_validation(desk);
  CHECK(said.tone == app::Tone::warning);
  CHECK(said.text.find("The queue has this vendor's invoice with this number") == 0);
}

TEST_CASE("a duplicate that is none by its year, or was known before, is not spoken of after validating") {
  Desk desk = test::desk_at_first();
  std::vector<domain::Duplicate> found;
  SECTION("none") {
    desk.send(app::FieldEdited{domain::field_path("invoice_number"), "INV-9"});
  }
  SECTION("of another year") {
    desk.send(app::FieldEdited{domain::field_path("invoice_date"), "2025-03-02"});
    desk.send(app::FieldEdited{domain::field_path("invoice_number"), "INV-9"});
    found = {{"i9", "INV-9", "2024-03-01", "100", "EUR"}};
  }
  SECTION("neither number nor vendor was typed: the form had it") {
    desk.send(app::FieldEdited{domain::field_path("invoice_date"), "2025-03-02"});
    found = {kTwin};
  }
  desk.validate_and_next();
  accept_with(desk, found);
  CHECK(said_of_validation(desk).tone == app::Tone::success);
}
