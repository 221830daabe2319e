// A press of Save, and what becomes of it.
#include <catch_amalgamated.hpp>

#include "app/form/form.h"
#include "app/support/world.h"

using namespace countersign;
using test::Tab;
using test::World;

namespace {

Tab& at_invoice(World& world, const std::string& reviewer) {
  Tab& tab = world.tab(reviewer);
  tab.open("i1");
  return tab;
}

}  // namespace

TEST_CASE("a save reaches the server, the form is reset, and the version comes from the reload") {
  World world;
  Tab& tab = at_invoice(world, "Ada");
  tab.type("vendor_name", "Acme Corp");
  CHECK(app::is_dirty(tab.form()));
  tab.save();
  CHECK(tab.has_notice("Changes saved to database."));
  CHECK(tab.version() == 1);
  CHECK(tab.shown("vendor_name") == "Acme Corp");
  CHECK_FALSE(app::is_dirty(tab.form()));
  CHECK(world.store.entries.empty());
  CHECK(world.server.audit.size() == 1);
  CHECK(tab.state.queue.parts.at(0).rows[0].vendor_name == "Acme Corp");
}

TEST_CASE("only what was changed is sent, with the value that was seen") {
  World world;
  Tab& tab = at_invoice(world, "Ada");
  tab.holds_saves = true;
  tab.type("total_amount", "1,234.50");
  tab.type("vendor_name", "Acme");
  tab.type("vendor_name", "Old Vendor");
  tab.save();
  const app::SaveRequest& save = world.bodies.begin()->second;
  REQUIRE(save.changes.size() == 1);
  CHECK(save.changes[0].path == domain::field_path("total_amount"));
  CHECK(save.changes[0].base == domain::Value("100"));
  CHECK(save.changes[0].value == domain::Value("1234.5"));
}

TEST_CASE("a double press sends one save") {
  World world;
  Tab& tab = at_invoice(world, "Ada");
  tab.holds_saves = true;
  tab.type("vendor_name", "Acme");
  tab.save();
  tab.save();
  tab.save();
  CHECK(tab.saves_sent == 1);
  tab.release();
  CHECK(world.server.audit.size() == 1);
}

TEST_CASE("what was typed while a save was on its way is kept, over the reloaded record") {
  World world;
  Tab& tab = at_invoice(world, "Ada");
  tab.holds_saves = true;
  tab.type("vendor_name", "Acme");
  tab.save();
  tab.type("vendor_email", "a@b.org");
  tab.release();
  CHECK(tab.version() == 1);
  CHECK(tab.shown("vendor_email") == "a@b.org");
  CHECK(app::is_dirty(tab.form()));
  tab.save();
  CHECK(tab.version() == 2);
  CHECK(world.server.audit.size() == 2);
}

TEST_CASE("a second press with more edits waits for the first and expects its version") {
  World world;
  Tab& tab = at_invoice(world, "Ada");
  tab.holds_saves = true;
  tab.type("vendor_name", "Acme");
  tab.save();
  tab.type("vendor_email", "a@b.org");
  tab.save();
  CHECK(tab.saves_sent == 1);
  tab.release();
  world.advance(1000);
  REQUIRE(world.server.audit.size() == 2);
  CHECK(world.server.audit[1].expected == 1);
  CHECK(tab.version() == 2);
  CHECK_FALSE(app::is_dirty(tab.form()));
  CHECK(world.store.entries.empty());
}

TEST_CASE("a third press replaces the second that was never sent, and carries its edits") {
  World world;
  Tab& tab = at_invoice(world, "Ada");
  tab.holds_saves = true;
  tab.type("vendor_name", "Acme");
  tab.save();
  tab.type("vendor_email", "a@b.org");
  tab.save();
  tab.type("vendor_phone", "123");
  tab.save();
  CHECK(world.store.entries.size() == 2);
  tab.release();
  world.advance(1000);
  REQUIRE(world.server.audit.size() == 2);
  CHECK(domain::value_at(world.invoice(), domain::field_path("vendor_email")) == domain::Value("a@b.org"));
  CHECK(domain::value_at(world.invoice(), domain::field_path("vendor_phone")) == domain::Value("123"));
}

TEST_CASE("nothing is sent when nothing differs") {
  World world;
  Tab& tab = at_invoice(world, "Ada");
  tab.save();
  CHECK(tab.has_notice("Nothing to save."));
  CHECK(tab.saves_sent == 0);
}

TEST_CASE("a decision alone is a save") {
  World world;
  Tab& tab = at_invoice(world, "Ada");
  tab.send(app::DecisionChosen{domain::Decision::needs_review});
  tab.save();
  CHECK(world.server.audit.size() == 1);
  CHECK(tab.form().draft.decision == domain::Decision::pending);
}

TEST_CASE("a save needs a reviewer's name") {
  World world;
  Tab& tab = at_invoice(world, "  ");
  tab.type("vendor_name", "Acme");
  tab.save();
  CHECK(tab.saves_sent == 0);
  CHECK(tab.has_notice("Not saved."));
  tab.send(app::ReviewerNamed{"Ada"});
  tab.save();
  CHECK(world.server.audit.size() == 1);
}

TEST_CASE("an amount that cannot be read stops the save and is named") {
  World world;
  Tab& tab = at_invoice(world, "Ada");
  tab.type("total_amount", "12O.50");
  tab.save();
  CHECK(tab.saves_sent == 0);
  REQUIRE(tab.form().invalid.size() == 1);
  CHECK_FALSE(app::field_view(tab.state, domain::field_path("total_amount")).error.empty());
  CHECK(tab.shown("total_amount") == "12O.50");
}

TEST_CASE("an invoice without its total can be saved, but not validated") {
  World world;
  Tab& tab = at_invoice(world, "Ada");
  tab.type("total_amount", "");
  tab.send(app::DecisionChosen{domain::Decision::validated});
  tab.save();
  CHECK(tab.saves_sent == 0);
  tab.send(app::DecisionChosen{domain::Decision::pending});
  tab.save();
  CHECK(world.server.audit.size() == 1);
  CHECK_FALSE(domain::value_at(world.invoice(), domain::field_path("total_amount")));
}

TEST_CASE("edits that the server did not take are named") {
  World world;
  world.server.ignores = {"vendor_fax"};
  Tab& tab = at_invoice(world, "Ada");
  tab.type("vendor_fax", "99");
  tab.type("vendor_name", "Acme");
  tab.save();
  REQUIRE(tab.has_notice("The server did not take these edits."));
  CHECK(tab.state.notices.back().text == "Vendor fax");
}

TEST_CASE("lines are added, changed and deleted by their ids") {
  World world;
  Tab& tab = at_invoice(world, "Ada");
  tab.send(app::LineAdded{});
  const std::string id = tab.form().line_rows.back().line_id;
  tab.send(app::FieldEdited{domain::cell_path(id, "description"), "Nuts"});
  tab.send(app::LineDeleted{"00000000000000000000000000000001"});
  tab.save();
  REQUIRE(world.invoice().lines.size() == 1);
  CHECK(world.invoice().lines[0].line_id == id);
  CHECK(tab.form().line_rows.size() == 1);
}

TEST_CASE("an answer to a call that nobody waits for changes nothing") {
  World world;
  Tab& tab = at_invoice(world, "Ada");
  tab.type("vendor_name", "Acme");
  tab.send(app::SaveAccepted{9999, {"i1", "x", 7, "", false}});
  tab.send(app::InvoiceLoaded{9998, std::make_shared<const domain::Invoice>(world.invoice())});
  CHECK(tab.shown("vendor_name") == "Acme");
  CHECK(tab.version() == 0);
}

TEST_CASE("the form stays shut to saving while the reload after a save fails, and opens with it") {
  World world;
  Tab& tab = at_invoice(world, "Ada");
  tab.holds_saves = true;
  tab.type("vendor_name", "Acme");
  tab.save();
  const app::Event accepted = world.answer(tab.held[0]);
  world.server.up = false;
  tab.send(accepted);
  CHECK(tab.has_notice("Changes saved to database."));
  CHECK(tab.has_notice("Could not load the latest version."));
  CHECK_FALSE(app::can_save(tab.state));
  world.server.up = true;
  tab.send(app::ReloadRequested{});
  CHECK(tab.version() == 1);
  CHECK(app::save_blocked_because(tab.state).empty());
}

TEST_CASE("a record that comes with the answer is shown, and not asked for") {
  World world;
  world.server.sends_record = true;
  Tab& tab = at_invoice(world, "Ada");
  tab.type("vendor_name", "Acme");
  tab.holds_saves = true;
  tab.save();
  tab.type("po_number", "typed meanwhile");
  const int read = world.server.records_read;
  tab.send(world.answer(tab.held[0]));
  CHECK(world.server.records_read == read);
  CHECK(tab.has_notice("Changes saved to database."));
  CHECK(std::holds_alternative<app::Idle>(tab.form().phase));
  CHECK(tab.version() == 1);
  CHECK(tab.shown("vendor_name") == "Acme");
  CHECK(tab.shown("po_number") == "typed meanwhile");
  CHECK(app::can_save(tab.state));
}

TEST_CASE("a record older than the save it comes with is asked for") {
  World world;
  Tab& tab = at_invoice(world, "Ada");
  tab.type("vendor_name", "Acme");
  tab.holds_saves = true;
  tab.save();
  const auto old = std::make_shared<const domain::Invoice>(world.invoice());
  app::Event accepted = world.answer(tab.held[0]);
  app::SavedAnswer answer = accepted.as<app::SaveAccepted>()->answer;
  answer.record = old;
  tab.send(app::SaveAccepted{tab.held[0].call, answer});
  CHECK(tab.version() == 1);
  CHECK(tab.shown("vendor_name") == "Acme");
}

TEST_CASE("a save that waits for one whose record came with its answer goes out then") {
  World world;
  world.server.sends_record = true;
  Tab& tab = at_invoice(world, "Ada");
  tab.type("vendor_name", "Acme");
  tab.holds_saves = true;
  tab.save();
  tab.type("po_number", "second");
  tab.save();
  tab.holds_saves = false;
  tab.send(world.answer(tab.held[0]));
  world.advance(1000);
  CHECK(world.server.audit.size() == 2);
  CHECK(tab.version() == 2);
  CHECK(tab.shown("po_number") == "second");
}

TEST_CASE("switching invoices keeps what was typed") {
  World world;
  Tab& tab = at_invoice(world, "Ada");
  tab.type("vendor_name", "Half typed");
  tab.open("i2");
  CHECK(tab.shown("vendor_name") == "Old Vendor");
  CHECK_FALSE(tab.warns_before_closing);
  tab.open("i1");
  CHECK(tab.shown("vendor_name") == "Half typed");
}
