// What is typed survives the tab, and is laid in again.
#include <catch_amalgamated.hpp>

#include "app/drafts/drafts.h"
#include "app/support/typed_drafts.h"

using namespace countersign;
using namespace countersign::test;

TEST_CASE("edits are stored within a second of being typed, and not again when nothing changes") {
  World world;
  Tab& tab = typed(world, "Ann", "Typed");
  CHECK(tab.warns_before_closing);
  world.advance(1'000);
  REQUIRE(world.store.drafts.size() == 1);
  CHECK(world.store.drafts[0].changes[0].value == domain::Value("Typed"));
  CHECK_FALSE(tab.warns_before_closing);
  const std::int64_t stored = world.store.drafts[0].stored_at_ms;
  world.advance(120'000);
  CHECK(world.store.drafts[0].stored_at_ms == stored);
}

TEST_CASE("after a crash the edits are back in the form, with a word about it") {
  World world;
  Tab& tab = typed(world, "Ann", "Typed");
  tab.send(app::NotesEdited{"half a note"});
  tab.send(app::FieldChecked{domain::field_path("total_amount"), true});
  world.advance(1'000);
  world.kill(tab);
  Tab& again = reopened(world);
  CHECK(again.shown("vendor_name") == "Typed");
  CHECK(again.form().draft.notes == "half a note");
  CHECK(again.form().draft.checked.at(domain::field_path("total_amount")));
  CHECK(again.has_notice("Your unsaved edits are back."));
  again.save();
  CHECK(domain::value_at(world.invoice(), kVendor) == domain::Value("Typed"));
  world.advance(2'000);
  CHECK(world.store.drafts.empty());
}

TEST_CASE("the edits of a save that was refused for good outlive a crash right after the refusal") {
  World world;
  Tab& tab = typed(world, "Ann", "Typed");
  world.server.answer_status = 422;
  tab.save();
  CHECK(world.store.entries.empty());
  world.kill(tab);
  CHECK(reopened(world).shown("vendor_name") == "Typed");
}

TEST_CASE("a value that cannot be read is kept as it was typed") {
  World world;
  Tab& tab = typed(world, "Ann", "Typed");
  tab.type("total_amount", "12O.50");
  world.advance(1'000);
  world.kill(tab);
  CHECK(reopened(world).shown("total_amount") == "12O.50");
}

TEST_CASE("when the record moved on meanwhile, what clashes is shown beside it and nothing is overwritten") {
  World world;
  Tab& tab = typed(world, "Ann", "Typed");
  tab.type("vendor_fax", "1");
  world.advance(1'000);
  world.kill(tab);
  Tab& other = world.tab("Bob", "two");
  other.open("i1");
  other.type("vendor_name", "Acme Corp");
  other.save();
  Tab& again = reopened(world);
  REQUIRE(again.form().conflict);
  CHECK(again.shown("vendor_name") == "Acme Corp");
  CHECK(again.form().conflict->rows[0].merged.was == domain::Value("Old Vendor"));
  CHECK(again.form().conflict->rows[0].merged.now == domain::Value("Acme Corp"));
  CHECK(again.form().conflict->rows[0].merged.yours == domain::Value("Typed"));
  world.advance(1'000);
  world.kill(again);
  CHECK(reopened(world).form().conflict->rows[0].merged.yours == domain::Value("Typed"));
}

TEST_CASE("edits that do not clash go into the newer record") {
  World world;
  Tab& tab = typed(world, "Ann", "Typed");
  world.advance(1'000);
  world.kill(tab);
  Tab& other = world.tab("Bob", "two");
  other.open("i1");
  other.type("vendor_fax", "77");
  other.save();
  Tab& again = reopened(world);
  CHECK_FALSE(again.form().conflict);
  CHECK(again.shown("vendor_name") == "Typed");
  CHECK(again.shown("vendor_fax") == "77");
}

TEST_CASE("an edit of a line that was deleted meanwhile asks") {
  World world;
  Tab& tab = reopened(world);
  const std::string line = tab.form().line_rows[0].line_id;
  tab.send(app::FieldEdited{domain::cell_path(line, "quantity"), "9"});
  world.advance(1'000);
  world.kill(tab);
  Tab& other = world.tab("Bob", "two");
  other.open("i1");
  other.send(app::LineDeleted{line});
  other.save();
  Tab& again = reopened(world);
  REQUIRE(again.form().conflict);
  CHECK(again.form().conflict->rows[0].merged.kind == domain::MergeKind::deleted_by_them);
}

TEST_CASE("leaving an invoice asks nothing and loses nothing, and the queue can say where edits are") {
  World world;
  Tab& tab = typed(world, "Ann", "Typed");
  tab.open("i2");
  CHECK(world.store.drafts.size() == 1);
  CHECK(app::has_unsaved_edits(tab.state, "i1"));
  CHECK_FALSE(app::has_unsaved_edits(tab.state, "i2"));
  CHECK_FALSE(tab.warns_before_closing);
  world.kill(tab);
  Tab& again = world.tab("Ann", "one");
  CHECK(app::has_unsaved_edits(again.state, "i1"));
}

TEST_CASE("a press of Save moves the edits from the draft to the outbox") {
  World world;
  world.server.up = true;
  Tab& tab = typed(world, "Ann", "Typed");
  world.advance(1'000);
  world.server.up = false;
  tab.save();
  CHECK(world.store.entries.size() == 1);
  CHECK(world.store.drafts.empty());
  tab.type("vendor_fax", "1");
  world.advance(1'000);
  REQUIRE(world.store.drafts.size() == 1);
  CHECK(world.store.drafts[0].changes.size() == 1);
  world.kill(tab);
  world.server.up = true;
  Tab& again = reopened(world);
  CHECK(again.shown("vendor_fax") == "1");
  world.advance(600'000);
  CHECK(again.shown("vendor_name") == "Typed");
  again.save();
  CHECK(domain::value_at(world.invoice(), domain::field_path("vendor_fax")) == domain::Value("1"));
}

TEST_CASE("a tab killed in mid-conflict finds what was typed, decided and not decided") {
  World world;
  Tab& tab = typed(world, "Ann", "Typed");
  tab.type("vendor_fax", "1");
  Tab& other = world.tab("Bob", "two");
  other.open("i1");
  other.type("vendor_name", "Acme Corp");
  other.save();
  tab.save();
  REQUIRE(tab.form().conflict);
  tab.send(app::ConflictEditReapplied{domain::field_path("vendor_fax")});
  world.advance(1'000);
  world.kill(tab);
  Tab& again = reopened(world);
  REQUIRE(again.form().conflict);
  CHECK(again.form().conflict->rows[0].merged.yours == domain::Value("Typed"));
  CHECK(again.shown("vendor_fax") == "1");
}

TEST_CASE("nobody finds the edits of another user") {
  World world;
  Tab& tab = typed(world, "Ann", "Typed");
  world.advance(1'000);
  world.kill(tab);
  world.server.user = "bob";
  Tab& again = reopened(world, "Bob");
  CHECK(again.shown("vendor_name") == "Old Vendor");
  CHECK_FALSE(app::has_unsaved_edits(again.state, "i1"));
}

TEST_CASE("where the browser cannot store, it says so, and closing warns") {
  World world;
  world.store.fails = true;
  Tab& tab = typed(world, "Ann", "Typed");
  world.advance(1'000);
  CHECK(tab.has_notice("What you type is not protected against closing this tab."));
  CHECK(tab.warns_before_closing);
  world.store.fails = false;
  tab.type("vendor_name", "Typed on");
  world.advance(1'000);
  CHECK_FALSE(tab.warns_before_closing);
}

TEST_CASE("an empty draft leaves nothing behind") {
  World world;
  Tab& tab = typed(world, "Ann", "Typed");
  world.advance(1'000);
  tab.send(app::FieldReverted{kVendor});
  world.advance(1'000);
  CHECK(world.store.drafts.empty());
  CHECK_FALSE(tab.warns_before_closing);
}
