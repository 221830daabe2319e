// Two reviewers, one invoice: nobody's work is overwritten and nobody's is lost.
#include <catch_amalgamated.hpp>

#include "app/form/form.h"
#include "app/outbox/kept.h"
#include "app/support/reviewers.h"

using namespace countersign;
using test::Fault;
using test::row_of;
using test::Tab;
using test::typed_vendor;
using test::World;

namespace {

const domain::Path kVendor = domain::field_path("vendor_name");

}  // namespace

TEST_CASE("three reviewers: A saves, B and C are refused, B re-applies, C is refused again and then saves") {
  World world;
  Tab& a = typed_vendor(world, "A", "Acme Corp");
  Tab& b = typed_vendor(world, "B", "Beta Inc");
  Tab& c = typed_vendor(world, "C", "Gamma Ltd");
  a.save();
  CHECK(a.version() == 1);

  b.save();
  REQUIRE(b.form().conflict);
  CHECK(b.form().conflict->current_version == 1);
  CHECK(b.form().conflict->updated_by == "A");
  CHECK(b.shown("vendor_name") == "Acme Corp");
  CHECK(row_of(b, kVendor).merged.was == domain::Value("Old Vendor"));
  CHECK(row_of(b, kVendor).merged.now == domain::Value("Acme Corp"));
  CHECK(row_of(b, kVendor).merged.yours == domain::Value("Beta Inc"));
  c.save();
  CHECK(c.shown("vendor_name") == "Acme Corp");

  b.send(app::ConflictEditReapplied{kVendor});
  CHECK(b.shown("vendor_name") == "Beta Inc");
  b.save();
  CHECK(b.version() == 2);
  CHECK_FALSE(b.form().conflict);

  c.send(app::ConflictEditReapplied{kVendor});
  c.save();
  REQUIRE(c.form().conflict);
  CHECK(c.form().conflict->current_version == 2);
  CHECK(row_of(c, kVendor).merged.was == domain::Value("Acme Corp"));
  CHECK(row_of(c, kVendor).merged.now == domain::Value("Beta Inc"));
  CHECK(row_of(c, kVendor).merged.yours == domain::Value("Gamma Ltd"));
  c.send(app::ConflictEditReapplied{kVendor});
  c.save();
  CHECK(c.version() == 3);
  CHECK(world.kept().empty());
  CHECK(world.server.audit.size() == 3);
}

TEST_CASE("a conflict is never sent again by itself") {
  World world;
  Tab& a = typed_vendor(world, "A", "Acme Corp");
  Tab& b = typed_vendor(world, "B", "Beta Inc");
  a.save();
  b.save();
  const int sent = b.saves_sent;
  world.advance(86'400'000);
  b.send(app::CameOnline{});
  b.send(app::AllRetriesRequested{});
  CHECK(b.saves_sent == sent);
  CHECK(app::outbox_counts(b.state.outbox).conflicts == 1);
  CHECK(app::outbox_counts(b.state.outbox).waiting == 0);
}

TEST_CASE("only the field that both changed asks for a choice") {
  World world;
  Tab& a = typed_vendor(world, "A", "Acme Corp");
  Tab& b = typed_vendor(world, "B", "Beta Inc");
  b.type("vendor_email", "b@x.org");
  a.save();
  b.save();
  b.send(app::ConflictAllReapplied{});
  CHECK(b.shown("vendor_email") == "b@x.org");
  CHECK(b.shown("vendor_name") == "Acme Corp");
  CHECK(row_of(b, kVendor).choice == app::ConflictChoice::open);
  b.send(app::ConflictEditDropped{kVendor});
  b.save();
  CHECK(domain::value_at(world.invoice(), kVendor) == domain::Value("Acme Corp"));
  CHECK_FALSE(b.form().conflict);
}

TEST_CASE("a clash that is not decided stays after a save of the other edits") {
  World world;
  Tab& a = typed_vendor(world, "A", "Acme Corp");
  Tab& b = typed_vendor(world, "B", "Beta Inc");
  b.type("vendor_email", "b@x.org");
  a.save();
  b.save();
  b.send(app::ConflictAllReapplied{});
  b.save();
  CHECK(b.version() == 2);
  REQUIRE(b.form().conflict);
  CHECK(row_of(b, kVendor).merged.yours == domain::Value("Beta Inc"));
  CHECK(world.kept().size() == 1);
}

TEST_CASE("two who typed the same see no alarm") {
  World world;
  Tab& a = typed_vendor(world, "A", "Acme Corp");
  Tab& b = typed_vendor(world, "B", "Acme Corp");
  a.save();
  b.save();
  CHECK_FALSE(b.form().conflict);
  CHECK(b.has_notice("Already saved."));
  CHECK(world.kept().empty());
}

TEST_CASE("a save whose answer was lost and that is found stale against itself is a success") {
  World world;
  Tab& tab = typed_vendor(world, "A", "Acme Corp");
  tab.holds_saves = true;
  tab.save();
  const app::PostReview save = tab.held[0];
  world.answer(save);
  app::StaleAnswer stale;
  stale.readable = true;
  stale.current_version = 1;
  stale.current_request_id = save.request_id;
  tab.send(app::SaveRejectedAsStale{save.call, stale});
  CHECK_FALSE(tab.form().conflict);
  CHECK(tab.has_notice("Changes saved to database."));
  CHECK(world.server.audit.size() == 1);
}

TEST_CASE("on the predecessor's backend a record that holds exactly what was sent is the own save") {
  World world;
  world.server.baseline = true;
  Tab& tab = typed_vendor(world, "A", "Acme Corp");
  world.faults = {Fault::drop_answer};
  tab.save();
  CHECK(app::outbox_counts(tab.state.outbox).waiting == 1);
  world.advance(600'000);
  CHECK_FALSE(tab.form().conflict);
  CHECK(tab.version() == 1);
  CHECK(world.server.audit.size() == 1);
  CHECK(world.kept().empty());
}

TEST_CASE("a refusal that is no conflict says its own words, keeps the edits and reloads") {
  World world;
  Tab& tab = typed_vendor(world, "A", "Acme Corp");
  world.server.answer_status = 409;
  tab.save();
  CHECK_FALSE(tab.form().conflict);
  CHECK(tab.shown("vendor_name") == "Acme Corp");
  CHECK(tab.has_notice("Not saved."));
  CHECK(world.kept().empty());
}

TEST_CASE("rejected edits are there after the tab was closed and opened again") {
  World world;
  Tab& a = typed_vendor(world, "A", "Acme Corp");
  Tab& b = typed_vendor(world, "B", "Beta Inc");
  a.save();
  b.save();
  world.kill(b);
  Tab& again = world.tab("B", "B");
  again.open("i1");
  REQUIRE(again.form().conflict);
  CHECK(row_of(again, kVendor).merged.yours == domain::Value("Beta Inc"));
  CHECK(row_of(again, kVendor).merged.now == domain::Value("Acme Corp"));
  again.send(app::ConflictEditReapplied{kVendor});
  again.save();
  CHECK(again.version() == 2);
  CHECK(world.kept().empty());
}

TEST_CASE("discarding rejected edits asks first") {
  World world;
  Tab& a = typed_vendor(world, "A", "Acme Corp");
  Tab& b = typed_vendor(world, "B", "Beta Inc");
  a.save();
  b.save();
  b.send(app::ConflictDiscardConfirmed{});
  CHECK(b.form().conflict);
  b.send(app::ConflictDiscardRequested{});
  b.send(app::ConflictDiscardCancelled{});
  CHECK(b.form().conflict);
  b.send(app::ConflictDiscardRequested{});
  b.send(app::ConflictDiscardConfirmed{});
  CHECK_FALSE(b.form().conflict);
  CHECK(world.kept().empty());
}

TEST_CASE("a line that they deleted comes back whole with my value") {
  World world;
  const std::string id = "00000000000000000000000000000001";
  Tab& a = world.tab("A", "A");
  a.open("i1");
  Tab& b = world.tab("B", "B");
  b.open("i1");
  b.send(app::FieldEdited{domain::cell_path(id, "quantity"), "7"});
  a.send(app::LineDeleted{id});
  a.save();
  b.save();
  const domain::Path cell = domain::cell_path(id, "quantity");
  CHECK(row_of(b, cell).merged.kind == domain::MergeKind::deleted_by_them);
  b.send(app::ConflictEditReapplied{cell});
  b.save();
  REQUIRE(world.invoice().lines.size() == 1);
  CHECK(world.invoice().lines[0].cells[*domain::line_cell_index("quantity")] == domain::Value("7"));
  CHECK(world.invoice().lines[0].cells[*domain::line_cell_index("description")] == domain::Value("Bolts"));
}

TEST_CASE("text that could not be read is not lost in a conflict") {
  World world;
  Tab& a = typed_vendor(world, "A", "Acme Corp");
  Tab& b = typed_vendor(world, "B", "Beta Inc");
  a.save();
  b.holds_saves = true;
  b.save();
  b.type("total_amount", "12O.50");
  b.release();
  REQUIRE(b.form().conflict);
  b.send(app::ConflictEditReapplied{domain::field_path("total_amount")});
  CHECK(b.shown("total_amount") == "12O.50");
}

TEST_CASE("drafts kept for another invoice meet a newer record as a conflict, not silently") {
  World world;
  Tab& b = typed_vendor(world, "B", "Beta Inc");
  b.open("i2");
  Tab& a = typed_vendor(world, "A", "Acme Corp");
  a.save();
  b.open("i1");
  REQUIRE(b.form().conflict);
  CHECK(b.shown("vendor_name") == "Acme Corp");
  CHECK(row_of(b, kVendor).merged.yours == domain::Value("Beta Inc"));
}

TEST_CASE("discarding the kept edits while the latest version is on its way leaves that version in the form") {
  World world;
  Tab& a = typed_vendor(world, "A", "Acme Corp");
  Tab& b = typed_vendor(world, "B", "Beta Inc");
  a.save();
  b.holds_saves = true;
  b.save();
  const app::Event stale = world.answer(b.held[0]);
  world.server.up = false;
  b.send(stale);
  b.send(app::EntryDiscardRequested{b.state.outbox.entries[0].save.request_id});
  b.send(app::EntryDiscardConfirmed{});
  world.server.up = true;
  b.send(app::ReloadRequested{});
  CHECK(b.shown("vendor_name") == "Acme Corp");
  CHECK(b.version() == 1);
  CHECK_FALSE(app::is_dirty(b.form()));
}
