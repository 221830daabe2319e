// Real users' failures around concurrent edits, sessions and stale screens, by their number in the list of cases.
#include <catch_amalgamated.hpp>

#include <algorithm>

#include "app/conflict/conflict.h"
#include "app/form/form.h"
#include "app/outbox/kept.h"
#include "app/support/reviewers.h"

using namespace countersign;
using test::Fault;
using test::opened;
using test::save_as;
using test::Tab;
using test::World;

namespace {

const domain::Path kVendor = domain::field_path("vendor_name");

Tab& in_conflict(World& world) {
  Tab& b = opened(world, "B");
  save_as(opened(world, "A"), "vendor_name", "Acme Corp");
  save_as(b, "vendor_name", "Beta Inc");
  REQUIRE(b.form().conflict);
  return b;
}

domain::Value saved(const World& world, std::string_view field) {
  return domain::value_at(world.server.invoices.at("i1"), domain::field_path(field));
}

}  // namespace

TEST_CASE("I1: what B typed survives the refusal and is shown beside the new version") {
  World world;
  Tab& b = in_conflict(world);
  CHECK(b.shown("vendor_name") == "Acme Corp");
  CHECK(b.form().conflict->rows[0].merged.yours == domain::Value("Beta Inc"));
}

TEST_CASE("I2: typing the same again by hand after a conflict saves on the new version, without a dead end") {
  World world;
  Tab& b = in_conflict(world);
  save_as(b, "vendor_name", "Beta Inc");
  CHECK(saved(world, "vendor_name") == domain::Value("Beta Inc"));
  CHECK_FALSE(b.form().conflict);
}

TEST_CASE("I4: use mine sends with the new version and does not loop") {
  World world;
  Tab& b = in_conflict(world);
  b.send(app::ConflictEditReapplied{kVendor});
  const int sent = b.saves_sent;
  b.save();
  CHECK(b.saves_sent == sent + 1);
  CHECK(world.server.audit.back().expected == 1);
  CHECK_FALSE(b.form().conflict);
}

TEST_CASE("I5: keep theirs leaves their value in the form and closes the banner") {
  World world;
  Tab& b = in_conflict(world);
  b.send(app::ConflictEditDropped{kVendor});
  CHECK(b.shown("vendor_name") == "Acme Corp");
  CHECK_FALSE(b.form().conflict);
  CHECK_FALSE(app::is_dirty(b.form()));
}

TEST_CASE("I7: a decision saved by its key has the same guard as the button") {
  World world;
  Tab& b = opened(world, "B");
  save_as(opened(world, "A"), "vendor_name", "Acme Corp");
  b.send(app::DecisionChosen{domain::Decision::validated});
  b.save();
  CHECK(b.form().conflict);
  CHECK(world.server.audit.size() == 1);
  CHECK(b.form().draft.decision == domain::Decision::pending);
}

TEST_CASE("I8: a second save right after the first succeeds") {
  World world;
  Tab& tab = opened(world, "A");
  save_as(tab, "vendor_name", "One");
  save_as(tab, "vendor_name", "Two");
  CHECK(tab.version() == 2);
}

TEST_CASE("I11, I29: a save of one field never reverts another that somebody else changed") {
  World world;
  Tab& b = opened(world, "B");
  save_as(opened(world, "A"), "vendor_name", "Acme Corp");
  save_as(b, "invoice_date", "2025-04-01");
  b.send(app::ConflictAllReapplied{});
  b.save();
  CHECK(saved(world, "vendor_name") == domain::Value("Acme Corp"));
  CHECK(saved(world, "invoice_date") == domain::Value("2025-04-01"));
  const app::SaveRequest& last = world.bodies.at("body of " + world.server.audit.back().request_id);
  CHECK(last.changes.size() == 1);
}

TEST_CASE("I13: the conflict says who saved which version") {
  World world;
  Tab& b = in_conflict(world);
  CHECK(b.form().conflict->updated_by == "A");
  CHECK(b.form().conflict->current_version == 1);
}

TEST_CASE("I16: who changed nothing is asked nothing") {
  World world;
  Tab& b = opened(world, "B");
  save_as(opened(world, "A"), "vendor_name", "Acme Corp");
  b.send(app::ReloadRequested{});
  CHECK_FALSE(b.form().reload_asked);
  CHECK_FALSE(b.form().conflict);
  CHECK(b.shown("vendor_name") == "Acme Corp");
}

TEST_CASE("I22: a 409 that tells nothing reloads, keeps the edits, is never queued") {
  World world;
  Tab& b = opened(world, "B");
  b.holds_saves = true;
  save_as(b, "vendor_name", "Beta Inc");
  b.send(app::SaveRejectedAsStale{b.held.at(0).call, {}});
  REQUIRE(b.form().conflict);
  CHECK(app::outbox_counts(b.state.outbox).waiting == 0);
  CHECK(b.form().conflict->mine.size() == 1);
}

TEST_CASE("I23: the reload after a conflict fails: edits kept, Save shut until a version is known") {
  World world;
  Tab& b = opened(world, "B");
  save_as(opened(world, "A"), "vendor_name", "Acme Corp");
  b.type("vendor_name", "Beta Inc");
  b.holds_saves = true;
  b.save();
  const app::Event stale = world.answer(b.held.at(0));
  world.server.up = false;
  b.send(stale);
  CHECK_FALSE(app::can_save(b.state));
  CHECK(b.form().conflict->mine.size() == 1);
  world.server.up = true;
  b.send(app::ReloadRequested{});
  CHECK(b.version() == 1);
}

TEST_CASE("I26: nothing is merged unseen: a clash that is not decided is not in the next save") {
  World world;
  Tab& b = in_conflict(world);
  save_as(b, "vendor_fax", "1");
  CHECK(saved(world, "vendor_name") == domain::Value("Acme Corp"));
  REQUIRE(b.form().conflict);
  CHECK(b.form().conflict->rows[0].merged.yours == domain::Value("Beta Inc"));
}

TEST_CASE("I28: both added a line: both are there") {
  World world;
  Tab& a = opened(world, "A");
  Tab& b = opened(world, "B");
  for (Tab* tab : {&a, &b}) {
    tab->send(app::LineAdded{});
    const std::string id = tab->form().draft.added_lines.back();
    tab->send(app::FieldEdited{domain::cell_path(id, "description"), "line of " + tab->state.reviewer});
    tab->save();
  }
  b.send(app::ConflictAllReapplied{});
  b.save();
  std::vector<std::string> texts;
  for (const domain::Line& line : world.invoice().lines)
    texts.push_back(line.cells[*domain::line_cell_index("description")].value_or(""));
  CHECK(std::count(texts.begin(), texts.end(), "line of A") == 1);
  CHECK(std::count(texts.begin(), texts.end(), "line of B") == 1);
}

TEST_CASE("K1: the session ends in mid-edit: after signing in the same save goes out") {
  World world;
  Tab& tab = opened(world, "A");
  world.server.answer_status = 401;
  save_as(tab, "vendor_name", "Kept");
  CHECK(tab.shown("vendor_name") == "Kept");
  world.server.answer_status = 0;
  const std::string id = tab.state.outbox.entries.at(0).save.request_id;
  tab.send(app::AllRetriesRequested{});
  world.advance(1'000);
  REQUIRE(world.server.audit.size() == 1);
  CHECK(world.server.audit[0].request_id == id);
}

TEST_CASE("K2: a page that was left for a sign-in has its edits again") {
  World world;
  Tab& tab = opened(world, "A");
  tab.type("vendor_name", "Kept");
  tab.send(app::BecameHidden{});
  world.kill(tab);
  CHECK(opened(world, "A").shown("vendor_name") == "Kept");
}

TEST_CASE("L1, L2: an invoice that is opened again is asked of the server again") {
  World world;
  Tab& tab = opened(world, "A");
  save_as(tab, "vendor_name", "Saved");
  tab.open("i2");
  world.invoice().fields[*domain::field_index("vendor_fax")].value = "9";
  tab.open("i1");
  CHECK(tab.shown("vendor_name") == "Saved");
  CHECK(tab.shown("vendor_fax") == "9");
  CHECK(tab.version() == 1);
}

TEST_CASE("L4: a 200 whose record lacks an edit is said") {
  World world;
  world.server.ignores = {"vendor_email"};
  Tab& tab = opened(world, "A");
  save_as(tab, "vendor_email", "a@x.org");
  CHECK(tab.has_notice("The server did not take these edits."));
}
