// A conflict after the tab was closed or the page was loaded again is the one that it was.
#include <catch_amalgamated.hpp>

#include "app/support/reviewers.h"

using namespace countersign;
using test::opened;
using test::row_of;
using test::save_as;
using test::Tab;
using test::World;

namespace {

const std::string kLine = "00000000000000000000000000000001";
const domain::Path kQuantity = domain::cell_path(kLine, "quantity");

/// Ann's save of the vendor's name is refused, as Bob's was taken before it.
Tab& refused(World& world) {
  Tab& ann = opened(world, "Ann");
  save_as(opened(world, "Bob"), "vendor_name", "Bobs");
  save_as(ann, "vendor_name", "Anns");
  return ann;
}

/// Ann's tab, in which a conflict is shown, is opened again.
Tab& after_restart(World& world, Tab& ann) {
  REQUIRE(ann.form().conflict);
  world.kill(ann);
  Tab& again = opened(world, "Ann");
  REQUIRE(again.form().conflict);
  return again;
}

void edit_cell(Tab& tab, const char* cell, const char* text) {
  tab.send(app::FieldEdited{domain::cell_path(kLine, cell), text});
}

}  // namespace

TEST_CASE("a line that I deleted and others changed stays a clash, with what I saw of it") {
  World world;
  Tab& ann = opened(world, "Ann");
  Tab& bob = opened(world, "Bob");
  edit_cell(bob, "quantity", "7");
  bob.save();
  ann.send(app::LineDeleted{kLine});
  SECTION("of a save") {
    ann.save();
  }
  SECTION("of a draft") {
    world.advance(1'000);
  }
  world.kill(ann);
  Tab& again = opened(world, "Ann");
  REQUIRE(again.form().conflict);
  CHECK(row_of(again, domain::line_path(kLine)).merged.kind == domain::MergeKind::deleted_by_me);
  const auto& lines = again.form().conflict->lines_seen;
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].cells[*domain::line_cell_index("quantity")] == domain::Value("5"));
  again.send(app::ConflictAllReapplied{});
  CHECK(row_of(again, domain::line_path(kLine)).choice == app::ConflictChoice::open);
  again.save();
  CHECK(domain::value_at(world.invoice(), kQuantity) == domain::Value("7"));
}

TEST_CASE("a line that others deleted and I changed comes back whole, under its number") {
  World world;
  Tab& ann = opened(world, "Ann");
  Tab& bob = opened(world, "Bob");
  bob.send(app::LineDeleted{kLine});
  bob.save();
  edit_cell(ann, "quantity", "77");
  ann.save();
  Tab& again = after_restart(world, ann);
  CHECK(row_of(again, kQuantity).merged.kind == domain::MergeKind::deleted_by_them);
  CHECK(row_of(again, kQuantity).merged.line_number == 1);
  again.send(app::ConflictEditReapplied{kQuantity});
  again.save();
  const auto& lines = world.invoice().lines;
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].cells[*domain::line_cell_index("quantity")] == domain::Value("77"));
  CHECK(lines[0].cells[*domain::line_cell_index("description")] == domain::Value("Bolts"));
}

TEST_CASE("an edit that was re-applied before the restart is settled by its save") {
  World world;
  Tab& ann = refused(world);
  ann.send(app::ConflictEditReapplied{domain::field_path("vendor_name")});
  world.advance(1'000);
  Tab& again = after_restart(world, ann);
  again.save();
  CHECK(domain::value_at(world.invoice(), domain::field_path("vendor_name")) == domain::Value("Anns"));
  CHECK_FALSE(again.form().conflict);
  CHECK(world.kept().empty());
}

TEST_CASE("a conflict whose edits one tab saves is over in the other tab of the browser") {
  World world;
  Tab& ann = refused(world);
  Tab& second = opened(world, "Ann");
  REQUIRE(second.form().conflict);
  second.send(app::ConflictEditReapplied{domain::field_path("vendor_name")});
  second.save();
  CHECK(ann.shown("vendor_name") == "Anns");
  CHECK_FALSE(ann.form().conflict);
  CHECK(world.kept().empty());
}

TEST_CASE("a conflict is shown after a save that was pressed before the store had answered") {
  World world;
  Tab& ann = refused(world);
  world.kill(ann);
  world.browsers["Ann"].is_slow = true;
  Tab& again = opened(world, "Ann");
  again.holds_saves = true;
  save_as(again, "vendor_fax", "12 34");
  again.let_store_answer();
  again.release();
  CHECK(domain::value_at(world.invoice(), domain::field_path("vendor_fax")) == domain::Value("12 34"));
  REQUIRE(again.form().conflict);
  CHECK(row_of(again, domain::field_path("vendor_name")).merged.yours == domain::Value("Anns"));
}
