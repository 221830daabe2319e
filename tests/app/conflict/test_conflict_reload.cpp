// The reload that follows a refusal: it may fail, tell nothing, or be too old.
#include <catch_amalgamated.hpp>

#include "app/form/form.h"
#include "app/outbox/kept.h"
#include "app/support/reviewers.h"

using namespace countersign;
using test::Tab;
using test::typed_vendor;
using test::World;

namespace {

/// The save of B is on its way, and that of A was taken before it.
Tab& held_stale_save(World& world) {
  Tab& b = typed_vendor(world, "B", "Beta Inc");
  typed_vendor(world, "A", "Acme Corp").save();
  b.holds_saves = true;
  b.save();
  return b;
}

}  // namespace

TEST_CASE("the reload after a conflict fails: the edits are kept, Save is shut, Try again goes on") {
  World world;
  Tab& b = held_stale_save(world);
  const app::Event stale = world.answer(b.held[0]);
  world.server.up = false;
  b.send(stale);
  CHECK(b.has_notice("Could not load the latest version."));
  CHECK_FALSE(app::can_save(b.state));
  CHECK(world.kept().begin()->second.state == app::EntryState::conflict);
  world.server.up = true;
  b.holds_saves = false;
  b.send(app::ReloadRequested{});
  CHECK(b.shown("vendor_name") == "Acme Corp");
  CHECK(test::row_of(b, domain::field_path("vendor_name")).merged.yours == domain::Value("Beta Inc"));
}

TEST_CASE("a conflict whose body tells nothing keeps the edits and takes the version from the reload") {
  World world;
  Tab& b = held_stale_save(world);
  b.send(app::SaveRejectedAsStale{b.held[0].call, app::StaleAnswer{}});
  REQUIRE(b.form().conflict);
  CHECK(b.version() == 1);
  CHECK(b.form().conflict->current_version == 1);
}

TEST_CASE("a conflict is shown from the record that comes with the refusal, and nothing is asked for") {
  World world;
  world.server.sends_record = true;
  Tab& b = held_stale_save(world);
  const int read = world.server.records_read;
  b.send(world.answer(b.held[0]));
  CHECK(world.server.records_read == read);
  CHECK(b.shown("vendor_name") == "Acme Corp");
  CHECK(test::row_of(b, domain::field_path("vendor_name")).merged.yours == domain::Value("Beta Inc"));
  CHECK(world.kept().begin()->second.state == app::EntryState::conflict);
}

TEST_CASE("a reload that is older than the version named is asked for once more, then it is an error") {
  World world;
  Tab& b = typed_vendor(world, "B", "Beta Inc");
  b.holds_saves = true;
  b.save();
  app::StaleAnswer stale;
  stale.readable = true;
  stale.current_version = 5;
  b.send(app::SaveRejectedAsStale{b.held[0].call, stale});
  CHECK(std::holds_alternative<app::ReloadFailed>(b.form().phase));
  CHECK_FALSE(app::can_save(b.state));
  world.invoice().review_version = 5;
  b.send(app::ReloadRequested{});
  CHECK(b.version() == 5);
}

TEST_CASE("a conflict is shown after a restart also where its store answers after the server") {
  World world;
  Tab& b = held_stale_save(world);
  b.release();
  REQUIRE(b.form().conflict);
  world.kill(b);
  world.browsers["B"].is_slow = true;
  Tab& again = test::opened(world, "B");
  CHECK(again.shown("vendor_name") == "Acme Corp");
  again.type("vendor_fax", "12 34");
  again.let_store_answer();
  REQUIRE(again.form().conflict);
  CHECK(test::row_of(again, domain::field_path("vendor_name")).merged.yours == domain::Value("Beta Inc"));
  CHECK(again.shown("vendor_fax") == "12 34");
}
