// Drafts of several tabs: of one that is open, and of some that crashed.
#include <catch_amalgamated.hpp>

#include "app/drafts/drafts.h"
#include "app/support/typed_drafts.h"

using namespace countersign;
using namespace countersign::test;

TEST_CASE("what another tab that is alive types is not taken from it") {
  World world;
  Tab& tab = typed(world, "Ann", "Typed");
  world.advance(1'000);
  Tab& second = reopened(world);
  CHECK(second.shown("vendor_name") == "Old Vendor");
  tab.type("vendor_name", "Typed on");
  world.advance(1'000);
  CHECK(world.store.drafts.size() == 1);
  CHECK(world.store.drafts[0].changes[0].value == domain::Value("Typed on"));
}

TEST_CASE("what a crashed tab typed does not replace what a waiting save of another tab holds") {
  World world;
  Tab& crashed = typed(world, "Ann", "Elder");
  world.advance(1'000);
  Tab& tab = typed(world, "Ann", "Younger");
  world.kill(crashed);
  world.server.answer_status = 503;
  tab.save();
  tab.open("i2");
  tab.open("i1");
  CHECK(tab.shown("vendor_name") == "Elder");
  Tab& other = world.tab("Bob", "two");
  world.server.answer_status = 0;
  other.open("i1");
  other.type("vendor_name", "Acme Corp");
  other.save();
  world.advance(120'000);
  REQUIRE(world.store.entries.size() == 1);
  const app::OutboxEntry& kept = world.store.entries.begin()->second;
  CHECK(kept.state == app::EntryState::conflict);
  CHECK(kept.save.changes[0].value == domain::Value("Younger"));
  CHECK(world.store.drafts[0].changes[0].value == domain::Value("Elder"));
}

TEST_CASE("two tabs that crashed both come back, the later on top") {
  World world;
  Tab& first = typed(world, "Ann", "First");
  first.type("vendor_fax", "1");
  world.advance(1'000);
  Tab& second = typed(world, "Ann", "Second");
  world.advance(1'000);
  world.kill(first);
  world.kill(second);
  Tab& again = reopened(world);
  CHECK(again.shown("vendor_name") == "Second");
  CHECK(again.shown("vendor_fax") == "1");
  world.advance(1'000);
  CHECK(world.store.drafts.size() == 1);
}

TEST_CASE("of two crashed tabs the later value of a field stands, also where the record moved on between them") {
  World world;
  Tab& first = typed(world, "Ann", "First");
  first.type("vendor_fax", "1");
  world.advance(1'000);
  Tab& other = world.tab("Bob", "two");
  other.open("i1");
  other.type("vendor_name", "Acme");
  other.save();
  Tab& second = typed(world, "Ann", "Second");
  world.advance(1'000);
  world.kill(first);
  world.kill(second);
  Tab& again = reopened(world);
  CHECK(again.shown("vendor_name") == "Second");
  CHECK(again.shown("vendor_fax") == "1");
  CHECK_FALSE(again.form().conflict);
}

TEST_CASE("a line that one crashed tab deleted and another edited stays, with the edit") {
  const bool deleted_last = GENERATE(false, true);
  World world;
  Tab& deletes = reopened(world);
  Tab& edits = reopened(world);
  const std::string line = edits.form().line_rows[0].line_id;
  const app::Event deletion = app::LineDeleted{line};
  const app::Event edit = app::FieldEdited{domain::cell_path(line, "quantity"), "9"};
  (deleted_last ? edits : deletes).send(deleted_last ? edit : deletion);
  world.advance(1'000);
  (deleted_last ? deletes : edits).send(deleted_last ? deletion : edit);
  world.advance(1'000);
  world.kill(deletes);
  world.kill(edits);
  Tab& again = reopened(world);
  REQUIRE(again.form().draft.deleted_lines.empty());
  again.save();
  CHECK(domain::value_at(world.invoice(), domain::cell_path(line, "quantity")) == domain::Value("9"));
}
