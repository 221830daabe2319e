// The store of the browser: a save is in it before it goes out, and what is said while it is not.
#include <catch_amalgamated.hpp>

#include "app/outbox/kept.h"
#include "app/support/queue_desk.h"
#include "app/support/world.h"

using namespace countersign;
using test::Tab;
using test::World;

TEST_CASE("a save is written to the outbox before it goes out") {
  World world;
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  tab.holds_saves = true;
  tab.type("vendor_name", "Acme");
  tab.save();
  CHECK(tab.held.size() == 1);
  REQUIRE(world.store.entries.size() == 1);
  CHECK(world.store.entries.begin()->second.state == app::EntryState::sending);
}

TEST_CASE("a save counts as waiting from the moment it is in the store") {
  test::Desk desk;
  desk.open(0);
  desk.send(app::FieldEdited{domain::field_path("vendor_name"), "Acme Corp"});
  desk.send(app::SaveRequested{});
  const app::OutboxEntry entry = desk.asked<app::StoreOutboxEntry>()->entry;
  CHECK(app::outbox_counts(desk.state.outbox).waiting == 0);
  CHECK(app::outbox_counts(desk.state.outbox).being_stored == 1);
  CHECK(desk.asked<app::WarnBeforeClosing>()->on);
  desk.send(app::EntryStored{entry.save.request_id, "{}"});
  CHECK(app::outbox_counts(desk.state.outbox).waiting == 1);
  CHECK(app::outbox_counts(desk.state.outbox).being_stored == 0);
}

TEST_CASE("a save that could not be kept is said to be queued once it is kept") {
  World world;
  world.server.answer_status = 503;
  world.store.fails = true;
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  tab.type("vendor_name", "Acme");
  tab.save();
  CHECK(tab.has_notice("The save did not reach the server, and this browser cannot keep it."));
  world.store.fails = false;
  world.advance(120'000);
  CHECK(world.store.entries.size() == 1);
  CHECK_FALSE(tab.has_notice("The save did not reach the server, and this browser cannot keep it."));
  CHECK_FALSE(tab.has_notice("This save is not protected against closing this tab."));
  CHECK(tab.has_notice("Save failed; queued locally. Retry when DB is reachable."));
}
