// Kept saves as the reviewer meets them: what is shown of them, and what becomes of what the reviewer wishes.
#include <catch_amalgamated.hpp>

#include "app/form/form.h"
#include "app/outbox/kept.h"
#include "app/support/world.h"

using namespace countersign;
using test::Tab;
using test::World;

TEST_CASE("edits that another tab adds to a conflict are shown where it is open, and are not dropped with the others") {
  World world;
  Tab& ada = world.tab("Ada");
  ada.open("i1");
  ada.type("vendor_name", "Mine");
  Tab& bea = world.tab("Bea", "two");
  bea.open("i1");
  bea.type("vendor_name", "Theirs");
  bea.save();
  ada.save();
  REQUIRE(ada.form().conflict);
  REQUIRE(world.store.entries.size() == 1);
  app::OutboxEntry& kept = world.store.entries.begin()->second;
  kept.save.changes.push_back({domain::field_path("vendor_fax"), std::nullopt, "Added"});
  ada.send(app::OutboxChangedElsewhere{});
  const auto shown = [&](std::string_view field) {
    const std::vector<app::ConflictRow>& rows = ada.form().conflict->rows;
    return std::any_of(rows.begin(), rows.end(), [&](const app::ConflictRow& row) {
      return row.merged.path == domain::field_path(field) && domain::is_mine(row.merged.kind);
    });
  };
  CHECK(shown("vendor_name"));
  CHECK(shown("vendor_fax"));
  ada.send(app::ConflictEditDropped{domain::field_path("vendor_name")});
  REQUIRE(ada.form().conflict);
  CHECK(world.store.entries.size() == 1);
  ada.send(app::ConflictEditDropped{domain::field_path("vendor_fax")});
  CHECK_FALSE(ada.form().conflict);
  CHECK(world.store.entries.empty());
}

namespace {

/// A save of Ada that was refused on replay, and the tab it was made in is gone.
Tab& after_refusal(World& world) {
  Tab& first = world.tab("Ada");
  first.open("i1");
  first.type("vendor_name", "Refused");
  first.type("vendor_fax", "42");
  first.send(app::NotesEdited{"Seen"});
  world.server.up = false;
  first.save();
  world.kill(first);
  world.server.up = true;
  world.server.answer_status = 422;
  Tab& tab = world.tab("Ada");
  world.advance(600'000);
  world.server.answer_status = 0;
  REQUIRE(app::outbox_counts(tab.state.outbox).need_attention == 1);
  return tab;
}

std::string only_id(const Tab& tab) {
  REQUIRE(tab.state.outbox.entries.size() == 1);
  return tab.state.outbox.entries[0].save.request_id;
}

/// A save of Ada that waits; the server is away.
Tab& waiting_save(World& world) {
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  tab.type("vendor_name", "Kept");
  world.server.up = false;
  tab.save();
  return tab;
}

}  // namespace

TEST_CASE("a refused save that is opened lays its edits into the form, and the next save takes its place") {
  World world;
  Tab& tab = after_refusal(world);
  const std::string refused = only_id(tab);
  const bool is_open_before = GENERATE(false, true);
  if (is_open_before) tab.open("i1");
  tab.send(app::EntryOpened{refused});
  CHECK(tab.has_notice("The server did not take this save."));
  CHECK(tab.shown("vendor_name") == "Refused");
  CHECK(tab.shown("vendor_fax") == "42");
  CHECK(tab.form().draft.notes == "Seen");
  CHECK(app::can_save(tab.state));
  tab.send(app::EntryOpened{refused});
  CHECK(tab.form().draft.notes == "Seen");
  tab.type("vendor_name", "Put right");
  tab.save();
  REQUIRE(world.server.audit.size() == 1);
  CHECK(world.server.audit[0].request_id != refused);
  CHECK(world.store.entries.empty());
  CHECK(tab.shown("vendor_name") == "Put right");
  CHECK(tab.shown("vendor_fax") == "42");
}

TEST_CASE("a refused save whose record has changed below it is shown as a conflict, and is kept") {
  World world;
  Tab& tab = after_refusal(world);
  Tab& bea = world.tab("Bea", "two");
  bea.open("i1");
  bea.type("vendor_name", "Theirs");
  bea.save();
  tab.send(app::EntryOpened{only_id(tab)});
  REQUIRE(tab.form().conflict);
  CHECK(tab.shown("vendor_name") == "Theirs");
  CHECK(world.store.entries.size() == 1);
}

TEST_CASE("a refused save is not laid over other edits of the form") {
  World world;
  Tab& tab = after_refusal(world);
  tab.open("i1");
  tab.type("vendor_name", "Typed here");
  tab.send(app::EntryOpened{only_id(tab)});
  CHECK(tab.has_notice("The refused save is not shown in the form."));
  CHECK(tab.shown("vendor_name") == "Typed here");
  CHECK(world.store.entries.size() == 1);
}

TEST_CASE("the edits of a kept save can be copied out, and the reviewer hears whether that was done") {
  World world;
  Tab& tab = waiting_save(world);
  tab.send(app::EntryCopyRequested{only_id(tab)});
  CHECK(tab.copied == only_id(tab));
  CHECK(tab.has_notice("Copied."));
  tab.send(app::EditsCopied{false});
  CHECK(tab.has_notice("Not copied."));
}

TEST_CASE("the rejected edits of a conflict can be copied out, with what they were made from") {
  World world;
  Tab& mine = world.tab("Ada");
  mine.open("i1");
  mine.type("vendor_name", "Beta Inc");
  Tab& other = world.tab("Bob");
  other.open("i1");
  other.type("vendor_name", "Acme Corp");
  other.save();
  mine.save();
  REQUIRE(mine.form().conflict);
  mine.send(app::ConflictCopyRequested{});
  REQUIRE(mine.copied_changes.size() == 1);
  CHECK(mine.copied_changes[0].base == domain::Value("Old Vendor"));
  CHECK(mine.copied_changes[0].value == domain::Value("Beta Inc"));
  CHECK(mine.has_notice("Copied."));
}

TEST_CASE("the browser is asked to keep its store when the first save has to wait, once") {
  World world;
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  tab.type("vendor_name", "Saved at once");
  tab.save();
  CHECK(tab.asked_to_keep == 0);
  tab.type("vendor_name", "Has to wait");
  world.server.up = false;
  tab.save();
  world.advance(3'600'000);
  CHECK(tab.asked_to_keep == 1);
  CHECK(tab.state.outbox.promised == false);
}

TEST_CASE("a save that has waited for an hour or was tried ten times is said loudly, until it is through") {
  World world;
  Tab& tab = waiting_save(world);
  CHECK_FALSE(app::overdue(tab.state));
  SECTION("an hour") {
    world.advance(3'600'000);
    tab.send(app::TimePassed{});
    REQUIRE(app::overdue(tab.state));
    CHECK(app::describe(*app::overdue(tab.state)).find("1 save has not reached the server, the oldest since 1 h") == 0);
  }
  SECTION("ten tries") {
    for (int i = 0; i < 12; ++i) {
      world.server.up = true;
      world.server.answer_status = 503;
      tab.send(app::AllRetriesRequested{});
    }
    REQUIRE(app::overdue(tab.state));
    CHECK(app::overdue(tab.state)->tries >= 10);
    CHECK(world.now < 1'700'000'000'000 + 3'600'000);
  }
  world.server.up = true;
  world.server.answer_status = 0;
  world.advance(600'000);
  CHECK_FALSE(app::overdue(tab.state));
}

TEST_CASE("a kept save says what happens next with it") {
  World world;
  Tab& tab = waiting_save(world);
  app::OutboxEntry entry = tab.state.outbox.entries[0];
  CHECK(app::next_step(tab.state, entry).find("next try in about ") == 0);
  tab.state.outbox.hold_until_ms = tab.state.now_ms + 600'000;
  CHECK(app::next_step(tab.state, entry) == "next try in about 10 min");
  tab.state.now_ms += 900'000;
  CHECK(app::next_step(tab.state, entry) == "next try now");
  CHECK(app::age_of(tab.state, entry) == "15 min ago");
  entry.save.request_id = "another";
  CHECK(app::next_step(tab.state, entry) == "goes out after the save before it");
  entry.state = app::EntryState::auth_wait;
  CHECK(app::next_step(tab.state, entry) == "goes out after you have signed in");
  entry.state = app::EntryState::conflict;
  CHECK(app::next_step(tab.state, entry).empty());
}

TEST_CASE("a pass says how far it is") {
  World world;
  Tab& tab = waiting_save(world);
  world.server.up = true;
  world.server.answer_status = 503;
  tab.open("i2");
  tab.type("vendor_name", "Kept too");
  tab.save();
  world.server.up = false;
  world.server.answer_status = 0;
  CHECK(app::progress_of(tab.state.outbox).empty());
  world.server.up = true;
  tab.send(app::AllRetriesRequested{});
  CHECK(app::progress_of(tab.state.outbox) == "Sending: 1 done, 1 to go");
  world.advance(600'000);
  CHECK(app::progress_of(tab.state.outbox).empty());
  CHECK(world.server.audit.size() == 2);
}

TEST_CASE("closing warns while something would be lost, and only then") {
  World world;
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  CHECK_FALSE(tab.warns_before_closing);
  tab.type("vendor_name", "Typed");
  CHECK(tab.warns_before_closing);
  world.server.up = false;
  tab.save();
  CHECK_FALSE(tab.warns_before_closing);
  tab.type("vendor_fax", "42");
  CHECK(tab.warns_before_closing);
  app::OutboxEntry being_stored = tab.state.outbox.entries[0];
  tab.send(app::FieldReverted{domain::field_path("vendor_fax")});
  CHECK_FALSE(tab.warns_before_closing);
  being_stored.save.request_id = "on its way to the store";
  being_stored.http_body.clear();
  tab.state.outbox.entries.push_back(being_stored);
  tab.send(app::BecameHidden{});
  CHECK(tab.warns_before_closing);
}

TEST_CASE("the network that comes back is not called away until the next answer") {
  World world;
  Tab& tab = waiting_save(world);
  CHECK(tab.state.connection == app::Connection::offline);
  tab.send(app::WentOffline{});
  world.server.up = true;
  tab.send(app::CameOnline{});
  CHECK(tab.state.connection == app::Connection::online);
}

TEST_CASE("what this tab could not store and another tab stored with another value are both kept") {
  World world;
  Tab& ada = world.tab("Ada");
  ada.open("i1");
  ada.type("vendor_name", "Here");
  Tab& bea = world.tab("Bea", "two");
  bea.open("i1");
  bea.type("vendor_name", "Theirs");
  bea.save();
  world.store.fails = true;
  ada.save();
  REQUIRE(ada.form().conflict);
  REQUIRE(world.store.entries.empty());
  app::OutboxEntry elsewhere = ada.state.outbox.entries[0];
  elsewhere.save.changes[0].value = "There";
  world.store.fails = false;
  world.store.entries[elsewhere.save.request_id] = elsewhere;
  ada.send(app::OutboxChangedElsewhere{});
  world.advance(60'000);
  std::set<std::string> kept;
  for (const auto& [id, entry] : world.store.entries) kept.insert(*entry.save.changes[0].value);
  CHECK(kept == std::set<std::string>{"Here", "There"});
  CHECK(ada.form().conflict->mine[0].value == "Here");
}
