// In front of the predecessor's backend: what it would lose, cut or overwrite is not left to it.
#include <catch_amalgamated.hpp>

#include "app/outbox/kept.h"
#include "app/outbox/outbox.h"
#include "app/support/baseline_world.h"

using namespace countersign;
using namespace countersign::test;

TEST_CASE("one part of an address is saved with the parts that stay, so that none of them is emptied") {
  BaselineWorld world;
  Tab& tab = world.opened("A");
  tab.send(app::FieldEdited{kCity, "Ottawa"});
  tab.save();
  CHECK(address_part(world, kCity) == domain::Value("Ottawa"));
  CHECK(address_part(world, kStreet) == domain::Value("1 King Street"));
}

TEST_CASE("two reviewers at one address: the second keeps the street of the first, and both values are there") {
  BaselineWorld world;
  Tab& a = world.opened("A");
  Tab& b = world.opened("B");
  a.send(app::FieldEdited{kStreet, "2 Queen Street"});
  b.send(app::FieldEdited{kCity, "Ottawa"});
  a.save();
  b.save();
  REQUIRE(b.form().conflict);
  b.send(app::ConflictEditReapplied{kCity});
  b.save();
  CHECK(address_part(world, kCity) == domain::Value("Ottawa"));
  CHECK(address_part(world, kStreet) == domain::Value("2 Queen Street"));
  CHECK(world.kept().empty());
}

TEST_CASE("what a re-extraction changed under the same version is a conflict before the save goes out") {
  BaselineWorld world;
  Tab& tab = world.opened("A");
  tab.send(app::FieldEdited{kVendor, "Acme Corp"});
  field(world, "vendor_name") = "Read anew";
  tab.save();
  CHECK(tab.saves_sent == 0);
  REQUIRE(tab.form().conflict);
  CHECK(row_of(tab, kVendor).merged.now == domain::Value("Read anew"));
  CHECK(row_of(tab, kVendor).merged.yours == domain::Value("Acme Corp"));
  tab.send(app::ConflictEditReapplied{kVendor});
  tab.save();
  CHECK(field(world, "vendor_name") == domain::Value("Acme Corp"));
  CHECK(world.kept().empty());
}

TEST_CASE("a decision is not saved over values that were read anew below it") {
  BaselineWorld world;
  Tab& tab = world.opened("A");
  field(world, "total_amount") = "9999";
  tab.send(app::DecisionChosen{domain::Decision::validated});
  tab.save();
  CHECK(tab.saves_sent == 0);
  CHECK(world.server.audit.empty());
  CHECK(tab.shown("total_amount") == "9999");
}

TEST_CASE("a save that waited is compared too, also by the next tab") {
  BaselineWorld world;
  Tab& tab = world.opened("A");
  tab.send(app::FieldEdited{kCity, "Ottawa"});
  world.faults = {Fault::drop_request};
  tab.save();
  world.kill(tab);
  address_part(world, kStreet) = "3 Read Anew Street";
  Tab& next = world.tab("A", "A");
  world.advance(600'000);
  CHECK(next.saves_sent == 0);
  CHECK(app::outbox_counts(next.state.outbox).conflicts == 1);
  CHECK(address_part(world, kStreet) == domain::Value("3 Read Anew Street"));
}

TEST_CASE("a reload that finds other values under the same version puts no typed value over them unseen") {
  BaselineWorld world;
  Tab& tab = world.opened("A");
  tab.send(app::FieldEdited{kVendor, "Acme Corp"});
  field(world, "vendor_name") = "Read anew";
  tab.open("i2");
  tab.open("i1");
  REQUIRE(tab.form().conflict);
  CHECK(row_of(tab, kVendor).merged.yours == domain::Value("Acme Corp"));
}

TEST_CASE("a save whose answer was lost is recognised, also after its reviewer went on to another invoice") {
  BaselineWorld world;
  Tab& tab = world.opened("A");
  tab.send(app::FieldEdited{kVendor, "Acme Corp"});
  tab.send(app::DecisionChosen{domain::Decision::validated});
  world.faults = {Fault::drop_answer};
  tab.save();
  tab.open("i2");
  world.advance(600'000);
  CHECK(world.kept().empty());
  CHECK(world.server.audit.size() == 1);
  CHECK_FALSE(tab.has_notice("A queued save met a concurrent edit."));
}

TEST_CASE("a save of a decision alone whose answer was lost is recognised by its author and the decision") {
  BaselineWorld world;
  Tab& tab = world.opened("A");
  tab.send(app::DecisionChosen{domain::Decision::validated});
  world.faults = {Fault::drop_answer};
  tab.save();
  world.advance(600'000);
  CHECK(world.kept().empty());
  CHECK_FALSE(tab.form().conflict);
  CHECK(world.server.audit.size() == 1);
}

TEST_CASE("the same values saved by somebody else are not taken for the own save") {
  BaselineWorld world;
  Tab& a = world.opened("A");
  Tab& b = world.opened("B");
  for (Tab* tab : {&a, &b}) tab->send(app::FieldEdited{kVendor, "Acme Corp"});
  b.send(app::DecisionChosen{domain::Decision::validated});
  a.save();
  b.save();
  CHECK_FALSE(b.has_notice("Changes saved to database."));
  CHECK(world.server.audit.size() == 1);
}

TEST_CASE("what this backend does not keep cannot be typed, and says why") {
  BaselineWorld world;
  Tab& tab = world.opened("A");
  const domain::Path email = domain::field_path("vendor_email");
  tab.send(app::FieldEdited{email, "a@b.c"});
  CHECK_FALSE(app::field_view(tab.state, email).edited);
  CHECK(app::field_view(tab.state, email).locked == "This server keeps no change of Vendor email.");
  CHECK(app::field_view(tab.state, kVendor).locked.empty());
  tab.send(app::FieldChecked{kVendor, true});
  CHECK(tab.form().draft.checked.empty());
  tab.send(app::CellsFilled{{"n1"}, {"quantity", "unit_of_measure"}, "7"});
  CHECK(tab.form().draft.edits.size() == 1);
  CHECK(tab.has_notice("1 cell stayed as they were."));
}

TEST_CASE("an amount with more decimals than it keeps is refused at its field") {
  BaselineWorld world;
  Tab& tab = world.opened("A");
  tab.send(app::FieldEdited{kTotal, "6825.125"});
  CHECK(app::field_view(tab.state, kTotal).error == "This server keeps 2 decimals of Total amount.");
  tab.save();
  CHECK(tab.saves_sent == 0);
  CHECK(tab.has_notice("Not saved: 1 field to put right."));
}

TEST_CASE("a new line without a description is refused before this backend fails at it") {
  BaselineWorld world;
  Tab& tab = world.opened("A");
  tab.send(app::LineAdded{});
  tab.send(app::FieldEdited{domain::cell_path("n2", "quantity"), "1"});
  tab.save();
  CHECK(tab.saves_sent == 0);
  tab.send(app::FieldEdited{domain::cell_path("n2", "description"), "Freight"});
  tab.save();
  CHECK(world.invoice().lines.size() == 2);
}

TEST_CASE("an edit of a line that was not taken after all is named by the number of its line") {
  BaselineWorld world;
  world.server.ignores = {"n1"};
  Tab& tab = world.opened("A");
  tab.send(app::FieldEdited{domain::cell_path("n1", "quantity"), "7"});
  tab.save();
  REQUIRE(tab.has_notice("The server did not take these edits."));
  CHECK(tab.state.notices.back().text == "Line 1, Quantity");
}

TEST_CASE("a record that comes before the session is shown once it is known how the backend writes") {
  World world;
  world.server.up = false;
  Tab& tab = world.tab("A");
  world.server.up = true;
  world.invoice().fields[*domain::field_index("gst_rate")].value = "0.05";
  world.server.baseline = true;
  tab.open("i1");
  CHECK(tab.form().base == nullptr);
  world.advance(60'000);
  REQUIRE(tab.form().base != nullptr);
  CHECK(tab.shown("gst_rate") == "5");
}

TEST_CASE("the unit of rates that the host was told counts after a sign-in too") {
  World world;
  world.server.passwords = {{"ada", "secret"}};
  Tab& tab = world.tab("");
  tab.state.told_rates = domain::RateUnit::fraction;
  tab.sign_in("ada", "secret");
  REQUIRE(tab.state.session);
  CHECK(tab.state.session->backend.rates == domain::RateUnit::fraction);
}
