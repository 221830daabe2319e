// Saves that did not get through: kept, sent once, by nobody else.
#include <catch_amalgamated.hpp>

#include "app/form/form.h"
#include "app/outbox/kept.h"
#include "app/support/world.h"

using namespace countersign;
using test::Fault;
using test::Tab;
using test::World;

namespace {

Tab& typed(World& world, const std::string& reviewer, const std::string& invoice_id = "i1") {
  Tab& tab = world.tab(reviewer);
  tab.open(invoice_id);
  tab.type("vendor_name", "Acme Corp");
  return tab;
}

int waiting(const Tab& tab) {
  return app::outbox_counts(tab.state.outbox).waiting;
}

}  // namespace

TEST_CASE("a save that cannot reach the server is queued, says so, and goes out by itself") {
  World world;
  Tab& tab = typed(world, "Ada");
  world.server.up = false;
  tab.save();
  CHECK(tab.has_notice("Save failed; queued locally. Retry when DB is reachable."));
  CHECK(waiting(tab) == 1);
  CHECK(world.store.entries.begin()->second.state == app::EntryState::retry_wait);
  world.server.up = true;
  world.advance(600'000);
  CHECK(world.server.audit.size() == 1);
  CHECK(waiting(tab) == 0);
  CHECK(world.store.entries.empty());
  CHECK(tab.version() == 1);
}

TEST_CASE("every status that may pass leaves the save in the outbox") {
  const int status = GENERATE(429, 500, 502, 503, 504, 507);
  World world;
  Tab& tab = typed(world, "Ada");
  world.server.answer_status = status;
  tab.save();
  CHECK(waiting(tab) == 1);
  world.server.answer_status = 0;
  world.advance(600'000);
  CHECK(world.server.audit.size() == 1);
  CHECK(world.store.entries.empty());
}

TEST_CASE("every status that can never succeed is shown at once and is not queued") {
  const int status = GENERATE(400, 403, 404, 405, 410, 411, 413, 414, 415, 422, 428, 431);
  World world;
  Tab& tab = typed(world, "Ada");
  world.server.answer_status = status;
  tab.save();
  CHECK(tab.has_notice("Not saved."));
  CHECK(world.store.entries.empty());
  CHECK(tab.shown("vendor_name") == "Acme Corp");
  CHECK(app::can_save(tab.state));
}

TEST_CASE("an expired sign-in keeps the save until the reviewer is back") {
  World world;
  Tab& tab = typed(world, "Ada");
  world.server.answer_status = 401;
  tab.save();
  CHECK(world.store.entries.begin()->second.state == app::EntryState::auth_wait);
  world.server.answer_status = 0;
  tab.send(app::BecameVisible{});
  world.advance(1000);
  CHECK(world.server.audit.size() == 1);
}

TEST_CASE("an answer that was lost is asked for again with the same id and applied once") {
  World world;
  Tab& tab = typed(world, "Ada");
  world.faults = {Fault::drop_answer};
  tab.save();
  CHECK(world.server.audit.size() == 1);
  CHECK(waiting(tab) == 1);
  world.advance(600'000);
  CHECK(world.server.audit.size() == 1);
  CHECK(waiting(tab) == 0);
  CHECK(tab.version() == 1);
}

TEST_CASE("a queued save survives the tab: it is there, is shown in the form, and is sent once") {
  World world;
  Tab& first = typed(world, "Ada");
  world.server.up = false;
  first.save();
  world.kill(first);
  Tab& again = world.tab("Ada");
  CHECK(waiting(again) == 1);
  world.server.up = true;
  again.open("i1");
  world.advance(600'000);
  CHECK(world.server.audit.size() == 1);
  CHECK(world.store.entries.empty());
}

TEST_CASE("another user's entries are neither sent nor shown") {
  World world;
  Tab& first = typed(world, "Ada");
  world.server.up = false;
  first.save();
  world.kill(first);
  world.server.up = true;
  world.server.user = "eve";
  Tab& eve = world.tab("Eve");
  world.advance(600'000);
  CHECK(waiting(eve) == 0);
  CHECK(world.server.audit.empty());
  world.kill(eve);
  world.server.user = "local";
  world.tab("Ada");
  world.advance(600'000);
  CHECK(world.server.audit.size() == 1);
}

TEST_CASE("a pass that finds another user signed in sends nothing") {
  World world;
  Tab& tab = typed(world, "Ada");
  world.server.up = false;
  tab.save();
  world.server.up = true;
  world.server.user = "eve";
  tab.send(app::CameOnline{});
  world.advance(600'000);
  CHECK(world.server.audit.empty());
  CHECK(world.store.entries.size() == 1);
}

TEST_CASE("a database that was restored makes waiting saves conflicts, not overwrites") {
  World world;
  Tab& tab = typed(world, "Ada");
  world.server.up = false;
  tab.save();
  world.server.up = true;
  world.server.epoch = "e2";
  world.invoice().epoch = "e2";
  world.advance(600'000);
  CHECK(world.server.audit.empty());
  REQUIRE(tab.form().conflict);
  CHECK(tab.form().conflict->epoch_differs);
  CHECK(world.store.entries.begin()->second.state == app::EntryState::conflict);
}

TEST_CASE("where the browser cannot keep a save it is sent all the same, and never called queued") {
  World world;
  Tab& tab = typed(world, "Ada");
  world.store.fails = true;
  SECTION("and the server has it") {
    tab.save();
    CHECK(world.server.audit.size() == 1);
    CHECK(tab.state.outbox.unprotected.empty());
  }
  SECTION("and the server is away") {
    world.server.up = false;
    tab.save();
    CHECK_FALSE(tab.has_notice("Save failed; queued locally. Retry when DB is reachable."));
    CHECK(tab.warns_before_closing);
    world.server.up = true;
    world.advance(600'000);
    CHECK(world.server.audit.size() == 1);
    CHECK_FALSE(tab.warns_before_closing);
  }
}

TEST_CASE("Retry-After holds the whole queue") {
  World world;
  Tab& tab = typed(world, "Ada");
  tab.holds_saves = true;
  tab.save();
  app::Failure busy;
  busy.kind = app::FailureKind::server_fault;
  busy.status = 503;
  busy.retry_after_ms = 120'000;
  tab.holds_saves = false;
  tab.send(app::SaveFailed{tab.held[0].call, busy});
  const int sent = tab.saves_sent;
  world.advance(110'000);
  tab.send(app::CameOnline{});
  CHECK(tab.saves_sent == sent);
  world.advance(600'000);
  CHECK(world.server.audit.size() == 1);
}

TEST_CASE("a server that asks to wait while a claim is on its way to the store is not sent what was claimed") {
  World world;
  Tab& tab = typed(world, "Ada");
  world.server.answer_status = 503;
  tab.save();
  app::OutboxEntry& entry = tab.state.outbox.entries[0];
  entry.state = app::EntryState::sending;
  entry.owner = tab.state.tab_id;
  ++entry.attempts;
  const std::string id = entry.save.request_id;
  world.store.entries[id] = entry;
  tab.state.outbox.drain = app::Claiming{id};
  tab.state.outbox.hold_until_ms = world.now + 60'000;

  const int sent = tab.saves_sent;
  tab.send(app::EntrySwapped{id});
  CHECK(tab.saves_sent == sent);
  CHECK(world.store.entries[id].state == app::EntryState::retry_wait);
  world.server.answer_status = 0;
  world.advance(600'000);
  CHECK(world.server.audit.size() == 1);
}

TEST_CASE("a server that is away for three days is not asked all the time, and gets the save in the end") {
  World world;
  Tab& tab = typed(world, "Ada");
  world.server.answer_status = 503;
  tab.save();
  world.advance(3 * 86'400'000LL);
  CHECK(tab.saves_sent < 4000);
  CHECK(tab.saves_sent > 500);
  world.server.answer_status = 0;
  world.advance(600'000);
  CHECK(world.server.audit.size() == 1);
}

TEST_CASE("one bad entry does not block the saves of other invoices") {
  World world;
  Tab& tab = typed(world, "Ada");
  world.server.answer_status = 503;
  tab.save();
  tab.open("i2");
  tab.type("vendor_name", "Beta");
  tab.save();
  world.server.invoices.erase("i1");
  world.server.answer_status = 0;
  tab.send(app::AllRetriesRequested{});
  world.advance(600'000);
  CHECK(world.server.audit.size() == 1);
  CHECK(app::outbox_counts(tab.state.outbox).need_attention == 1);
}

TEST_CASE("discarding a kept save asks first") {
  World world;
  Tab& tab = typed(world, "Ada");
  world.server.up = false;
  tab.save();
  const std::string id = tab.state.outbox.entries[0].save.request_id;
  tab.send(app::EntryDiscardRequested{id});
  tab.send(app::EntryDiscardCancelled{});
  CHECK(waiting(tab) == 1);
  tab.send(app::EntryDiscardRequested{id});
  tab.send(app::EntryDiscardConfirmed{});
  CHECK(waiting(tab) == 0);
  CHECK(world.store.entries.empty());
}

TEST_CASE("an idle panel in a hidden tab wakes for nothing") {
  World world;
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  tab.send(app::BecameHidden{});
  world.advance(60'000);
  CHECK(tab.wake_at == 0);
}

TEST_CASE("discarding says what may be lost: a save that was sent may be saved already") {
  app::OutboxEntry entry;
  entry.state = app::EntryState::retry_wait;
  CHECK(app::discard_warning(entry) == "The save has not reached the server. Discarding it loses what was typed.");
  entry.attempts = 1;
  CHECK(app::discard_warning(entry).find("may already have reached the server") != std::string::npos);
  entry.state = app::EntryState::conflict;
  CHECK(app::discard_warning(entry).find("did not take this save") != std::string::npos);
}

TEST_CASE("a save that follows one which was refused is never sent, and its values are kept") {
  World world;
  Tab& ada = world.tab("Ada");
  ada.open("i1");
  ada.holds_saves = true;
  ada.type("vendor_name", "First");
  ada.save();
  ada.type("vendor_fax", "Second");
  ada.save();
  REQUIRE(ada.held.size() == 1);
  world.server.answer_status = 422;
  ada.release();
  world.server.answer_status = 0;
  ada.send(app::CameOnline{});
  world.advance(600'000);
  CHECK(world.server.audit.empty());
  CHECK(ada.shown("vendor_name") == "First");
  CHECK(ada.shown("vendor_fax") == "Second");
}
