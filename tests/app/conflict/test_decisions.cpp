// What is decided beside the edits of a conflict: the decision on the invoice, marks, and what is typed too late.
#include <catch_amalgamated.hpp>

#include "app/support/reviewers.h"

using namespace countersign;
using test::opened;
using test::row_of;
using test::save_as;
using test::Tab;
using test::World;

namespace {

const domain::Path kVendor = domain::field_path("vendor_name");
const domain::Path kFax = domain::field_path("vendor_fax");

/// Ann typed two fields and asks for help; Bob saved the first before her.
Tab& refused(World& world) {
  Tab& ann = opened(world, "Ann");
  save_as(opened(world, "Bob"), "vendor_name", "Bobs");
  ann.type("vendor_name", "Anns");
  ann.type("vendor_fax", "12 34");
  ann.send(app::DecisionChosen{domain::Decision::needs_review});
  return ann;
}

}  // namespace

TEST_CASE("the decision that was refused is taken again with the last choice, whichever it is") {
  World world;
  Tab& ann = refused(world);
  ann.save();
  REQUIRE(ann.form().conflict);
  CHECK(ann.form().draft.decision == domain::Decision::pending);
  ann.send(app::ConflictEditReapplied{kFax});
  CHECK(ann.form().draft.decision == domain::Decision::pending);
  SECTION("mine") {
    ann.send(app::ConflictEditReapplied{kVendor});
  }
  SECTION("theirs") {
    ann.send(app::ConflictEditDropped{kVendor});
  }
  SECTION("another value") {
    ann.type("vendor_name", "Both");
  }
  CHECK(ann.form().draft.decision == domain::Decision::needs_review);
  ann.holds_saves = true;
  ann.save();
  REQUIRE(ann.held.size() == 1);
  CHECK(world.bodies[ann.held[0].http_body].decision == domain::Decision::needs_review);
}

TEST_CASE("the decision is taken again also where all edits are let go one by one") {
  World world;
  Tab& ann = refused(world);
  ann.save();
  ann.send(app::ConflictEditDropped{kFax});
  ann.send(app::ConflictEditDropped{kVendor});
  CHECK_FALSE(ann.form().conflict);
  CHECK(ann.form().draft.decision == domain::Decision::needs_review);
}

TEST_CASE("a decision that was not saved yet waits with the edits that clash") {
  World world;
  Tab& ann = refused(world);
  SECTION("compared") {
    world.advance(10'000);
    REQUIRE(ann.form().newer);
    ann.send(app::NewerCompared{});
  }
  SECTION("left and opened again") {
    ann.open("i2");
    ann.open("i1");
  }
  REQUIRE(ann.form().conflict);
  CHECK(ann.form().conflict->decision == domain::Decision::needs_review);
  world.advance(1'000);
  world.kill(ann);
  Tab& again = opened(world, "Ann");
  REQUIRE(again.form().conflict);
  CHECK(again.form().conflict->decision == domain::Decision::needs_review);
}

TEST_CASE("fields that were marked as checked stay so where nobody changed them meanwhile") {
  World world;
  Tab& ann = opened(world, "Ann");
  const domain::Path total = domain::field_path("total_amount");
  ann.send(app::FieldChecked{total, true});
  ann.send(app::FieldChecked{kVendor, true});
  SECTION("refused") {
    ann.type("vendor_name", "Anns");
    save_as(opened(world, "Bob"), "vendor_name", "Bobs");
    ann.save();
    REQUIRE(ann.form().conflict);
  }
  SECTION("left and opened again") {
    save_as(opened(world, "Bob"), "vendor_name", "Bobs");
    ann.open("i2");
    ann.open("i1");
  }
  CHECK(ann.form().draft.checked == std::map<domain::Path, bool>{{total, true}});
}

TEST_CASE("keys that go on after a conflict has replaced the text of their field decide nothing until they stop") {
  World world;
  Tab& ann = opened(world, "Ann");
  save_as(opened(world, "Bob"), "vendor_name", "Bobs");
  ann.send(app::CursorMoved{kVendor});
  save_as(ann, "vendor_name", "Anns");
  REQUIRE(ann.form().conflict);
  for (const char* text : {"Bobs a", "Bobs ab", "Bobs abc"}) {
    ann.type("vendor_name", text);
    world.advance(300);
  }
  CHECK(ann.shown("vendor_name") == "Bobs abc");
  CHECK(row_of(ann, kVendor).choice == app::ConflictChoice::open);
  SECTION("stopped") {
    world.advance(1'000);
  }
  SECTION("put in as a whole") {}
  ann.type("vendor_name", "Bobs and Anns");
  CHECK(ann.shown("vendor_name") == "Bobs and Anns");
  ann.send(app::FieldReverted{kVendor});
  CHECK(row_of(ann, kVendor).choice == app::ConflictChoice::open);
}

TEST_CASE("another invoice that is opened before a validation could be taken back says that it was not") {
  World world;
  Tab& ann = opened(world, "Ann");
  ann.send(app::InvoiceShown{ann.form().form_generation});
  world.advance(2'000);
  ann.send(app::DecisionChosen{domain::Decision::validated});
  ann.save();
  REQUIRE(ann.state.validated.invoice_id == "i1");
  ann.open("i2");
  world.server.up = false;
  ann.send(app::ValidationUndoRequested{});
  REQUIRE(ann.state.validated.is_taken_back);
  world.server.up = true;
  ann.open("i2");
  CHECK_FALSE(ann.state.validated.is_taken_back);
  CHECK(ann.has_notice("INV-i1 validated."));
}
