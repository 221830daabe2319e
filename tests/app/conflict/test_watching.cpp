// A reviewer learns that somebody saved the invoice that is open, before saving.
#include <catch_amalgamated.hpp>

#include "app/opening/watching.h"
#include "app/support/reviewers.h"

using namespace countersign;
using test::opened;
using test::save_as;
using test::Tab;
using test::World;

namespace {

const domain::Path kVendor = domain::field_path("vendor_name");
const domain::Path kFax = domain::field_path("vendor_fax");

}  // namespace

TEST_CASE("the version is asked every five seconds while the tab is looked at, and on coming back") {
  World world;
  Tab& tab = opened(world, "A");
  world.advance(4'000);
  CHECK(tab.versions_asked == 0);
  world.advance(2'000);
  CHECK(tab.versions_asked == 1);
  tab.send(app::BecameHidden{});
  world.advance(600'000);
  CHECK(tab.versions_asked == 1);
  tab.send(app::BecameVisible{});
  tab.send(app::BecameVisible{});
  CHECK(tab.versions_asked == 2);
  world.advance(5'500);
  CHECK(tab.versions_asked == 3);
}

TEST_CASE("a backend that cannot tell the version is not asked") {
  World world;
  world.server.baseline = true;
  Tab& tab = opened(world, "A");
  world.advance(100'000);
  CHECK(tab.versions_asked == 0);
}

TEST_CASE("a newer version is shown quietly where nothing is typed, and marked for a few seconds") {
  World world;
  Tab& a = opened(world, "A");
  Tab& b = opened(world, "B");
  save_as(a, "vendor_name", "Acme Corp");
  world.advance(6'000);
  CHECK(b.shown("vendor_name") == "Acme Corp");
  CHECK(b.version() == 1);
  CHECK(b.form().changed_by_others == std::vector<domain::Path>{kVendor});
  CHECK_FALSE(b.form().newer);
  world.advance(10'000);
  CHECK(b.form().changed_by_others.empty());
}

TEST_CASE("a newer version beside edits is announced, and the fields stay as they are (I17)") {
  World world;
  Tab& a = opened(world, "A");
  Tab& b = opened(world, "B");
  b.type("vendor_fax", "1");
  save_as(a, "vendor_name", "Acme Corp");
  world.advance(21'000);
  REQUIRE(b.form().newer);
  CHECK(b.form().newer->record->review_version == 1);
  CHECK(b.form().newer->record->saved_by == "A");
  CHECK(b.form().newer->changed == std::vector<domain::Path>{kVendor});
  CHECK(b.shown("vendor_name") == "Old Vendor");
  CHECK(b.version() == 0);
  CHECK_FALSE(b.form().conflict);
}

TEST_CASE("a field that the cursor stands in never changes by itself") {
  World world;
  Tab& a = opened(world, "A");
  Tab& b = opened(world, "B");
  b.send(app::CursorMoved{kVendor});
  save_as(a, "vendor_name", "Acme Corp");
  world.advance(21'000);
  CHECK(b.shown("vendor_name") == "Old Vendor");
  REQUIRE(b.form().newer);
  b.send(app::NewerCompared{});
  CHECK(b.shown("vendor_name") == "Acme Corp");
  CHECK_FALSE(b.form().conflict);
}

TEST_CASE("comparing shows the latest version, with every edit beside it, and loses none") {
  World world;
  Tab& a = opened(world, "A");
  Tab& b = opened(world, "B");
  b.type("vendor_fax", "1");
  b.type("vendor_name", "Beta");
  b.send(app::NotesEdited{"check the fax"});
  save_as(a, "vendor_name", "Acme Corp");
  world.advance(21'000);
  b.send(app::NewerCompared{});
  REQUIRE(b.form().conflict);
  CHECK(b.version() == 1);
  CHECK(b.shown("vendor_name") == "Acme Corp");
  CHECK(b.form().draft.notes == "check the fax");
  CHECK(b.form().conflict->rows.size() == 2);
  b.send(app::ConflictAllReapplied{});
  b.send(app::ConflictEditReapplied{kVendor});
  b.save();
  CHECK(b.version() == 2);
  CHECK(domain::value_at(world.invoice(), kVendor) == domain::Value("Beta"));
  CHECK(domain::value_at(world.invoice(), kFax) == domain::Value("1"));
  CHECK_FALSE(b.form().conflict);
}

TEST_CASE("an answer about another invoice or an older version changes nothing") {
  World world;
  Tab& b = opened(world, "B");
  b.send(app::VersionLoaded{4711, 9});
  CHECK_FALSE(b.form().newer);
  CHECK(b.version() == 0);
  world.advance(21'000);
  CHECK(b.version() == 0);
  CHECK_FALSE(b.form().newer);
}

TEST_CASE("a save of mine in another tab is told as mine") {
  World world;
  Tab& tab = opened(world, "Ann");
  CHECK(app::is_me(tab.state, "Ann"));
  CHECK(app::is_me(tab.state, "local"));
  CHECK_FALSE(app::is_me(tab.state, "Bob"));
  CHECK_FALSE(app::is_me(tab.state, ""));
}
