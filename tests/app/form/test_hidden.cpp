// Hidden characters that are typed or pasted are refused where they stand; those of the record hold up nothing.
#include <catch_amalgamated.hpp>

#include "app/form/form.h"
#include "app/support/world.h"

using namespace countersign;
using test::Tab;
using test::World;

namespace {

const std::string kOverride = "Pay \u202e00.001\u202c EUR";

Tab& at_invoice(World& world) {
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  return tab;
}

}  // namespace

TEST_CASE("a typed text with hidden characters is not saved, says so at its field, and offers the text without them") {
  World world;
  Tab& tab = at_invoice(world);
  tab.type("vendor_name", kOverride);
  tab.save();
  CHECK(world.server.saves_received == 0);
  const app::FieldView field = app::field_view(tab.state, domain::field_path("vendor_name"));
  CHECK(field.error.find("<U+202E>00.001<U+202C>") != std::string::npos);
  REQUIRE(field.readings.size() == 1);
  tab.type("vendor_name", field.readings[0]);
  tab.save();
  CHECK(world.invoice().fields[*domain::field_index("vendor_name")].value == domain::Value("Pay 00.001 EUR"));
}

TEST_CASE("a note or a name with hidden characters holds a save back and says which") {
  World world;
  Tab& tab = at_invoice(world);
  tab.type("vendor_name", "Acme");
  tab.send(app::NotesEdited{"Paid\u200b"});
  CHECK(app::save_blocked_because(tab.state) == "The notes have hidden characters: Paid<U+200B>");
  tab.save();
  CHECK(world.server.saves_received == 0);
  tab.send(app::NotesEdited{"Paid"});
  tab.send(app::ReviewerNamed{"A\u202e da"});
  CHECK(app::save_blocked_because(tab.state) == "Your name has hidden characters: A<U+202E> da");
  tab.send(app::ReviewerNamed{"Ada"});
  tab.save();
  CHECK(world.server.audit.size() == 1);
}

TEST_CASE("a value that was so in the record stays as it was while another is saved") {
  World world;
  world.invoice().fields[*domain::field_index("vendor_id")].value = kOverride;
  Tab& tab = at_invoice(world);
  tab.type("vendor_id", "other");
  tab.type("vendor_id", kOverride);
  tab.type("vendor_name", "Acme");
  tab.save();
  CHECK(world.server.audit.size() == 1);
  CHECK(world.invoice().fields[*domain::field_index("vendor_id")].value == domain::Value(kOverride));
}

TEST_CASE("the title of the page writes out what is hidden in a number and a name") {
  World world;
  for (const char* field : {"invoice_number", "vendor_name"})
    world.server.invoices["i1"].fields[*domain::field_index(field)].value = kOverride;
  const std::string seen = "Pay <U+202E>00.001<U+202C> EUR";
  CHECK(at_invoice(world).page_title == seen + ", " + seen);
}
