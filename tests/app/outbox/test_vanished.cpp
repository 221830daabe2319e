// The browser's store vanishes under a running page: site data are cleared, a database is deleted, a fault takes it.
#include <catch_amalgamated.hpp>

#include "app/form/form.h"
#include "app/outbox/kept.h"
#include "app/support/world.h"

using namespace countersign;
using test::Tab;
using test::World;

namespace {

/// Somebody clears the data of the site; the page goes on.
void clear_site_data(World& world) {
  world.store.entries.clear();
  world.store.drafts.clear();
  world.store.settled.clear();
}

Tab& waiting_tab(World& world, const std::vector<std::string>& invoices) {
  Tab& tab = world.tab("Ada");
  world.server.answer_status = 503;
  for (const std::string& id : invoices) {
    tab.open(id);
    tab.type("vendor_name", "Acme of " + id);
    tab.save();
  }
  return tab;
}

int waiting(const Tab& tab) {
  return app::outbox_counts(tab.state.outbox).waiting;
}

}  // namespace

TEST_CASE("a save that waits is stored again when its store has vanished, and gets through once") {
  World world;
  const std::vector<std::string> invoices =
      GENERATE(std::vector<std::string>{"i1"}, std::vector<std::string>{"i1", "i2"});
  Tab& tab = waiting_tab(world, invoices);
  const auto before = world.store.entries;
  REQUIRE(before.size() == invoices.size());
  clear_site_data(world);
  const bool is_told = GENERATE(true, false);
  if (is_told) tab.send(app::StoreLost{});
  else tab.send(app::OutboxChangedElsewhere{});
  CHECK(waiting(tab) == static_cast<int>(invoices.size()));
  CHECK(world.store.entries.size() == before.size());
  CHECK(tab.shown("vendor_name") == "Acme of " + invoices.back());
  world.server.answer_status = 0;
  world.advance(600'000);
  CHECK(world.server.audit.size() == invoices.size());
  CHECK(world.store.entries.empty());
  CHECK(waiting(tab) == 0);
}

TEST_CASE("a store that vanishes and takes nothing more is said, and closing the tab is warned of") {
  World world;
  Tab& tab = waiting_tab(world, {"i1"});
  clear_site_data(world);
  world.store.fails = true;
  tab.send(app::StoreLost{});
  CHECK(waiting(tab) == 1);
  CHECK(tab.warns_before_closing);
  CHECK(tab.has_notice("This save is not protected against closing this tab."));
  world.store.fails = false;
  world.advance(120'000);
  CHECK(world.store.entries.size() == 1);
  CHECK(waiting(tab) == 1);
  CHECK_FALSE(tab.warns_before_closing);
  CHECK_FALSE(tab.has_notice("This save is not protected against closing this tab."));
}

TEST_CASE("a pass finds the store empty, writes its save again and sends it") {
  World world;
  Tab& tab = waiting_tab(world, {"i1"});
  clear_site_data(world);
  world.server.answer_status = 0;
  world.advance(600'000);
  CHECK(world.server.audit.size() == 1);
  CHECK(waiting(tab) == 0);
  CHECK(world.store.entries.empty());
}

TEST_CASE("what another tab settled does not come back") {
  World world;
  Tab& one = waiting_tab(world, {"i1"});
  Tab& two = world.tab("Ada");
  REQUIRE(waiting(two) == 1);
  const bool is_discarded = GENERATE(true, false);
  if (is_discarded) {
    one.send(app::EntryDiscardRequested{world.store.entries.begin()->first});
    one.send(app::EntryDiscardConfirmed{});
  }
  world.server.answer_status = 0;
  world.advance(600'000);
  CHECK(world.server.audit.size() == (is_discarded ? 0u : 1u));
  CHECK(waiting(one) == 0);
  CHECK(waiting(two) == 0);
  CHECK(world.store.entries.empty());
}

TEST_CASE("where it is not known what was settled, what is missing counts as settled") {
  World world;
  Tab& tab = waiting_tab(world, {"i1"});
  world.store.knows_settled = false;
  world.store.entries.clear();
  tab.send(app::OutboxChangedElsewhere{});
  CHECK(waiting(tab) == 0);
}

TEST_CASE("edits that are not saved are written again when their store was lost") {
  World world;
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  tab.type("vendor_name", "Acme");
  world.advance(5'000);
  REQUIRE(world.store.drafts.size() == 1);
  clear_site_data(world);
  tab.send(app::StoreLost{});
  REQUIRE(world.store.drafts.size() == 1);
  world.kill(tab);
  Tab& next = world.tab("Ada");
  next.open("i1");
  CHECK(next.shown("vendor_name") == "Acme");
}

TEST_CASE("the store of drafts alone is emptied without a word: it is noticed, and what was typed is written again") {
  World world;
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  tab.type("vendor_name", "Acme");
  world.advance(5'000);
  REQUIRE(world.store.drafts.size() == 1);
  world.store.drafts.clear();
  const bool comes_back = GENERATE(true, false);
  if (comes_back) tab.send(app::BecameVisible{});
  else world.advance(40'000);
  REQUIRE(world.store.drafts.size() == 1);
  CHECK(tab.shown("vendor_name") == "Acme");
}

TEST_CASE("looking after drafts takes none of another tab, and stops when nothing is typed any more") {
  World world;
  Tab& one = world.tab("Ada");
  one.open("i1");
  one.type("vendor_name", "Acme");
  Tab& two = world.tab("Ada");
  two.open("i1");
  two.type("po_number", "77");
  world.advance(5'000);
  world.kill(two);
  world.advance(60'000);
  CHECK(one.shown("po_number") != "77");
  one.save();
  world.advance(60'000);
  CHECK(one.state.drafts.mine.empty());
  CHECK(one.state.drafts.look_at_ms == 0);
}

TEST_CASE("a conflict that waits for its author outlives its store") {
  World world;
  Tab& ada = world.tab("Ada");
  Tab& bea = world.tab("Bea", "two");
  ada.open("i1");
  bea.open("i1");
  bea.type("vendor_name", "Theirs");
  bea.save();
  ada.type("vendor_name", "Mine");
  ada.save();
  REQUIRE(ada.state.open->conflict);
  clear_site_data(world);
  ada.send(app::StoreLost{});
  CHECK(ada.state.open->conflict);
  CHECK(app::outbox_counts(ada.state.outbox).conflicts == 1);
  CHECK(world.store.entries.size() == 1);
}
