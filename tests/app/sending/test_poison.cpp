// A save that the server fails at each time: it does not wait for ever, and holds up no other.
#include <catch_amalgamated.hpp>

#include "app/outbox/kept.h"
#include "app/support/baseline_world.h"

using namespace countersign;
using namespace countersign::test;

TEST_CASE("a server that fails at the same save three times is no reason to wait for ever") {
  const bool baseline = GENERATE(true, false);
  BaselineWorld world;
  world.server.baseline = baseline;
  if (!baseline) world.invoice().epoch = world.server.epoch;
  world.server.fails_at = "Poison Ltd";
  world.server.words = GENERATE("'LineItem' object has no attribute 'x'", "fault 0x7f3a at line 12");
  Tab& tab = world.opened("A");
  tab.send(app::FieldEdited{kVendor, "Poison Ltd"});
  tab.save();
  CHECK(app::outbox_counts(tab.state.outbox).waiting == 1);
  world.advance(600'000);
  CHECK(only_entry(tab).state == app::EntryState::needs_attention);
  CHECK(only_entry(tab).attempts == 3);
  CHECK(only_entry(tab).last_error.find(world.server.words) != std::string::npos);
  CHECK(tab.has_notice("Not saved: the server fails at this save each time."));
  CHECK(tab.shown("vendor_name") == "Poison Ltd");
  tab.type("vendor_name", "Acme Corp");
  tab.save();
  CHECK(world.kept().empty());
  CHECK(field(world, "vendor_name") == domain::Value("Acme Corp"));
}

TEST_CASE("discarding the failing save takes its edits out of the form, and leaves what was typed beside them") {
  BaselineWorld world;
  world.server.fails_at = "Poison Ltd";
  Tab& tab = world.opened("A");
  tab.send(app::FieldEdited{kVendor, "Poison Ltd"});
  tab.save();
  world.advance(600'000);
  tab.send(app::FieldEdited{kCity, "Ottawa"});
  tab.send(app::EntryDiscardRequested{only_entry(tab).save.request_id});
  tab.send(app::EntryDiscardConfirmed{});
  CHECK(tab.shown("vendor_name") == "Old Vendor");
  CHECK(app::field_view(tab.state, kCity).text == "Ottawa");
  tab.save();
  CHECK(world.kept().empty());
  CHECK(address_part(world, kCity) == domain::Value("Ottawa"));
}

TEST_CASE("the failing save lets those of other invoices pass") {
  BaselineWorld world;
  world.server.fails_at = "Poison Ltd";
  Tab& tab = world.opened("A");
  tab.send(app::FieldEdited{kVendor, "Poison Ltd"});
  tab.save();
  tab.open("i2");
  tab.type("vendor_name", "Acme Corp");
  tab.save();
  world.advance(600'000);
  CHECK(world.server.audit.size() == 1);
  CHECK(only_entry(tab).save.invoice_id == "i1");
}

TEST_CASE("a fault without words is tried for as long as it takes") {
  BaselineWorld world;
  world.server.answer_status = 500;
  Tab& tab = world.opened("A");
  tab.send(app::FieldEdited{kVendor, "Acme Corp"});
  tab.save();
  world.advance(3'600'000);
  CHECK(only_entry(tab).state == app::EntryState::retry_wait);
  world.server.answer_status = 0;
  world.advance(600'000);
  CHECK(world.kept().empty());
}
