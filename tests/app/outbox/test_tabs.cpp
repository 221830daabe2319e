// Several tabs of one browser over one outbox.
#include <catch_amalgamated.hpp>

#include "app/support/reviewers.h"

using namespace countersign;
using test::Tab;
using test::typed_vendor;
using test::World;

TEST_CASE("a tab that died in mid-save leaves its save to the next one") {
  World world;
  Tab& first = typed_vendor(world, "Ada", "Acme Corp", "one");
  first.holds_saves = true;
  first.save();
  SECTION("before the server had it") {}
  SECTION("after the server had it") {
    world.answer(first.held[0]);
  }
  world.kill(first);
  Tab& again = world.tab("Ada");
  world.advance(10'000);
  CHECK(again.saves_sent == 0);
  world.advance(600'000);
  CHECK(world.server.audit.size() == 1);
  CHECK(world.store.entries.empty());
}

TEST_CASE("of five tabs one sends each entry") {
  World world;
  Tab& first = typed_vendor(world, "Ada", "Acme Corp", "one");
  world.server.up = false;
  first.save();
  std::vector<Tab*> tabs;
  for (int i = 0; i < 5; ++i) tabs.push_back(&world.tab("Ada"));
  world.server.up = true;
  for (Tab* tab : tabs) tab->send(app::CameOnline{});
  CHECK(world.server.saves_received == 1);
  world.advance(600'000);
  CHECK(world.server.saves_received == 1);
  CHECK(world.server.audit.size() == 1);
}

TEST_CASE("notes that two tabs wrote over one waiting save both reach the server") {
  World world;
  Tab& first = typed_vendor(world, "Ada", "Acme Corp", "one");
  world.server.answer_status = 503;
  first.save();
  first.type("vendor_fax", "1");
  first.save();
  Tab& second = world.tab("Ada");
  second.open("i1");
  first.send(app::NotesEdited{"The bank account is new."});
  second.send(app::NotesEdited{"Asked the vendor."});
  second.save();
  world.tell_others(second);
  first.save();

  world.server.answer_status = 0;
  world.advance(600'000);
  CHECK(world.store.entries.empty());
  std::string notes;
  for (const test::AuditRow& row : world.server.audit) notes += row.notes + "\n";
  CHECK(notes.find("The bank account is new.") != std::string::npos);
  CHECK(notes.find("Asked the vendor.") != std::string::npos);
}

TEST_CASE("a save that another tab typed on a newer version is not carried by a form that lacks that version") {
  World world;
  Tab& first = world.tab("Ada");
  first.open("i1");
  Tab& second = world.tab("Ada", "not told yet");
  second.open("i1");
  first.type("vendor_name", "Acme Corp");
  first.save();
  world.server.answer_status = 503;
  first.type("vendor_fax", "1");
  first.save();
  REQUIRE(second.version() == 0);

  second.store_of().entries.merge(first.store_of().entries);
  world.kill(first);
  second.send(app::OutboxChangedElsewhere{});
  CHECK(second.version() == 1);
  CHECK(second.shown("vendor_name") == "Acme Corp");
  CHECK(second.shown("vendor_fax") == "1");
}

TEST_CASE("a save that waits is in the form after a restart also where its store answers after the server") {
  World world;
  Tab& tab = test::typed_vendor(world, "Ann", "Typed", "one");
  world.server.answer_status = 503;
  tab.save();
  world.kill(tab);
  world.store.is_slow = true;
  Tab& again = world.tab("Ann");
  again.open("i1");
  again.type("vendor_fax", "12 34");
  CHECK(again.shown("vendor_name") == "Old Vendor");
  again.let_store_answer();
  CHECK(again.shown("vendor_name") == "Typed");
  CHECK(again.shown("vendor_fax") == "12 34");
  world.server.answer_status = 0;
  world.advance(120'000);
  CHECK(domain::value_at(world.invoice(), domain::field_path("vendor_name")) == domain::Value("Typed"));
  CHECK(again.shown("vendor_fax") == "12 34");
}

TEST_CASE("of two saves that two tabs typed on top of one that is refused neither value is lost") {
  World world;
  Tab& first = typed_vendor(world, "Ann", "Anns", "one");
  world.server.answer_status = 503;
  first.save();
  Tab& second = world.tab("Ann");
  second.open("i1");
  first.holds_saves = second.holds_saves = true;
  test::save_as(first, "vendor_fax", "11");
  test::save_as(second, "vendor_fax", "22");
  REQUIRE(world.store.entries.size() == 3);
  world.kill(first);
  world.kill(second);
  world.server.answer_status = 0;
  test::save_as(test::opened(world, "Bob"), "vendor_name", "Bobs");
  world.tab("Ann");
  world.advance(200'000);
  std::set<std::string> kept;
  for (const auto& [id, entry] : world.store.entries) {
    CHECK(entry.state == app::EntryState::conflict);
    for (const domain::Change& change : entry.save.changes) kept.insert(change.value.value_or(""));
  }
  CHECK(kept == std::set<std::string>{"Anns", "11", "22"});
}
