// Entries that the browser fails to delete, and locks that it does not tell of.
#include <catch_amalgamated.hpp>

#include "app/outbox/kept.h"
#include "app/support/world.h"

using namespace countersign;
using test::Tab;
using test::World;

namespace {

constexpr std::int64_t kLongMs = 600'000;

Tab& typed(World& world, const std::string& reviewer, const std::string& vendor) {
  Tab& tab = world.tab(reviewer);
  tab.open("i1");
  tab.type("vendor_name", vendor);
  return tab;
}

/// It was pressed while the server could not be reached, which it can afterwards.
Tab& waiting(World& world) {
  Tab& tab = typed(world, "Ada", "Acme Corp");
  world.server.up = false;
  tab.save();
  REQUIRE(tab.state.outbox.entries.size() == 1);
  return tab;
}

}  // namespace

TEST_CASE("an accepted save that cannot be deleted is settled all the same, and deleted once the browser can") {
  World world;
  world.store.deletes_fail = true;
  Tab& tab = typed(world, "Ada", "Acme Corp");
  tab.save();
  CHECK(world.server.audit.size() == 1);
  CHECK(world.store.entries.size() == 1);
  tab.send(app::OutboxChangedElsewhere{});
  world.advance(kLongMs);
  CHECK(app::outbox_counts(tab.state.outbox).waiting == 0);
  CHECK_FALSE(tab.warns_before_closing);  // the next tab asks the server, which has it
  world.store.deletes_fail = false;
  world.advance(kLongMs);
  CHECK(world.store.entries.empty());
  CHECK(tab.state.outbox.deleting.empty());
  CHECK(world.server.saves_received == 1);
}

TEST_CASE("a save that was discarded and cannot be deleted is not sent, and closing is warned of until it is gone") {
  World world;
  Tab& tab = waiting(world);
  world.store.deletes_fail = true;
  tab.send(app::EntryDiscardRequested{tab.state.outbox.entries.front().save.request_id});
  tab.send(app::EntryDiscardConfirmed{});
  world.server.up = true;
  tab.send(app::OutboxChangedElsewhere{});
  world.advance(kLongMs);
  CHECK(world.server.audit.empty());
  CHECK(tab.warns_before_closing);
  world.store.deletes_fail = false;
  world.advance(kLongMs);
  CHECK(world.store.entries.empty());
  CHECK(world.server.audit.empty());
  CHECK_FALSE(tab.warns_before_closing);
}

TEST_CASE("what is had back in the form stays there while its deletion is tried again") {
  World world;
  Tab& a = typed(world, "Ada", "Acme A");
  Tab& b = typed(world, "Bob", "Acme B");
  a.save();
  b.save();
  REQUIRE(b.form().conflict);
  world.store.deletes_fail = true;
  b.send(app::ConflictDiscardRequested{});
  b.send(app::ConflictDiscardConfirmed{});
  b.send(app::ConflictDiscardUndone{});
  REQUIRE(b.form().conflict);
  world.store.deletes_fail = false;
  world.advance(kLongMs);
  CHECK(world.store.entries.empty());
  CHECK(b.form().conflict);
}

TEST_CASE("where the browser does not tell who has the lock, saves go out by the claim alone") {
  World world;
  world.store.locks_fail = true;
  Tab& tab = waiting(world);
  world.server.up = true;
  world.advance(kLongMs);
  CHECK(world.server.audit.size() == 1);
  CHECK(tab.state.outbox.locked_for.empty());
  CHECK(world.store.entries.empty());
}
