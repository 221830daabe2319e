// What the rules say follows what is typed, and a reviewer is led from one place to look at to the next.
#include <catch_amalgamated.hpp>

#include "app/form/checking.h"
#include "app/form/form.h"
#include "app/support/world.h"

using namespace countersign;
using domain::field_path;
using domain::Path;
using test::Tab;
using test::World;

namespace {

void confide(World& world, std::string_view field, const char* confidence, const char* value = nullptr) {
  domain::FieldRecord& record = world.invoice().fields[*domain::field_index(field)];
  record.confidence = confidence;
  if (value != nullptr) record.value = value;
}

Tab& at_invoice(World& world) {
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  return tab;
}

std::vector<std::string> order_of(const Tab& tab) {
  std::vector<std::string> order;
  for (const app::ToCheck& place : app::to_check(tab.state)) order.push_back(domain::to_text(place.path));
  return order;
}

std::string after(const Tab& tab, const std::optional<Path>& from, int step = 1) {
  const auto next = app::next_to_check(tab.state, from, step);
  const auto* path = std::get_if<Path>(&next);
  return path != nullptr ? domain::to_text(*path) : "nothing";
}

}  // namespace

TEST_CASE("a rule speaks while what is typed breaks it, at its fields, and is silent when it is put back") {
  World world;
  world.invoice().lines.clear();  // their sum would speak too
  Tab& tab = at_invoice(world);
  tab.type("subtotal", "90");
  const app::FieldView total = app::field_view(tab.state, field_path("total_amount"));
  REQUIRE(total.finding != nullptr);
  CHECK(total.finding->rule == domain::RuleId::total);
  CHECK(app::field_view(tab.state, field_path("tax_amount")).finding == total.finding);
  CHECK(app::field_view(tab.state, field_path("due_date")).finding == nullptr);
  tab.type("tax_amount", "10");
  CHECK(app::field_view(tab.state, field_path("total_amount")).finding == nullptr);
  tab.type("tax_amount", "1O");
  CHECK(app::field_view(tab.state, field_path("tax_amount")).error == "\"O\" at place 2 does not belong in a number.");
  CHECK(app::field_view(tab.state, field_path("total_amount")).finding == nullptr);
  tab.send(app::FieldReverted{field_path("subtotal")});
  tab.send(app::FieldReverted{field_path("tax_amount")});
  CHECK(app::look_counts(tab.state).errors == 0);
}

TEST_CASE("lines that are typed, added, deleted and restored are judged as they stand") {
  World world;
  world.invoice().fields[*domain::field_index("total_amount")].value = "11";  // what the first line sums up to
  Tab& tab = at_invoice(world);
  const std::string line = tab.form().base->lines[0].line_id;
  tab.send(app::FieldEdited{domain::cell_path(line, "unit_price"), "2"});
  tab.send(app::FieldEdited{domain::cell_path(line, "amount"), "11"});
  CHECK(app::look_counts(tab.state).errors == 1);
  tab.send(app::LineDeleted{line});
  CHECK(app::look_counts(tab.state).errors == 0);
  tab.send(app::LineRestored{line});
  CHECK(app::look_counts(tab.state).errors == 1);
  tab.send(app::LineAdded{});
  const std::string added = tab.form().draft.added_lines.front();
  for (const auto& [cell, text] : {std::pair{"quantity", "2"}, {"unit_price", "3"}, {"amount", "7"}})
    tab.send(app::FieldEdited{domain::cell_path(added, cell), text});
  CHECK(app::look_counts(tab.state).errors == 3);  // two lines, and the total that their sum no longer is
  CHECK(app::field_view(tab.state, field_path("total_amount")).finding != nullptr);
  tab.send(app::LineDeleted{added});
  CHECK(app::look_counts(tab.state).errors == 1);
  CHECK(app::field_view(tab.state, field_path("total_amount")).finding == nullptr);
}

TEST_CASE("after a save and its reload the rules judge the saved record, and blocked nothing") {
  World world;
  world.invoice().lines.clear();  // their sum would speak too
  Tab& tab = at_invoice(world);
  tab.type("subtotal", "90");
  tab.save();
  CHECK(tab.version() == 1);
  CHECK(app::look_counts(tab.state).errors == 1);
  CHECK(app::field_view(tab.state, field_path("total_amount")).finding != nullptr);
}

TEST_CASE("what is empty and required speaks, and blocks only the decision that it is validated") {
  World world;
  world.invoice().fields[*domain::field_index("vendor_name")].value.reset();
  Tab& tab = at_invoice(world);
  CHECK(app::field_view(tab.state, field_path("vendor_name")).finding->rule == domain::RuleId::required);
  tab.type("po_number", "7");
  tab.save();
  CHECK(tab.version() == 1);
}

TEST_CASE("first the doubtful fields in the order of the form, then the faults of rules, each place once") {
  World world;
  world.invoice().lines.clear();  // their sum would speak too
  confide(world, "vendor_name", "0.60");
  confide(world, "invoice_number", "0.80");
  confide(world, "total_amount", "0.85");
  confide(world, "invoice_date", "0.99");
  confide(world, "subtotal", "0.99", "90");
  confide(world, "due_date", "0.99", "2024-01-01");
  Tab& tab = at_invoice(world);
  CHECK(order_of(tab) == std::vector<std::string>{"fields/vendor_name", "fields/invoice_number", "fields/total_amount",
                                                  "fields/due_date"});
  CHECK(after(tab, std::nullopt) == "fields/vendor_name");
  CHECK(after(tab, field_path("vendor_name")) == "fields/invoice_number");
  CHECK(after(tab, field_path("invoice_date")) == "fields/total_amount");
  CHECK(after(tab, field_path("invoice_number"), -1) == "fields/vendor_name");
  CHECK(after(tab, field_path("vendor_name"), -1) == "nothing");
  CHECK(app::look_counts(tab.state).fields == 3);
}

TEST_CASE("the way goes round to what was passed over, and ends when nothing is left") {
  World world;
  confide(world, "vendor_name", "0.60");
  confide(world, "invoice_number", "0.80");
  Tab& tab = at_invoice(world);
  CHECK(after(tab, field_path("invoice_number")) == "fields/vendor_name");
  tab.send(app::FieldChecked{field_path("vendor_name"), true});
  CHECK(after(tab, field_path("invoice_number")) == "nothing");
}

TEST_CASE("doubtful addresses and lines are places to check, are marked as a whole, and count until they are") {
  World world;
  world.invoice().addresses[0].parts[1] = "Main Street";
  world.invoice().addresses[0].confidence = "0.60";
  world.invoice().lines[0].confidence = "0.80";
  Tab& tab = at_invoice(world);
  const std::string line = tab.form().base->lines[0].line_id;
  const Path address = domain::address_path(domain::address_table()[0].name, domain::address_part_table()[1].name);
  REQUIRE(order_of(tab).size() >= 2);
  CHECK(order_of(tab)[0] == domain::to_text(address));
  CHECK(order_of(tab)[1] == "lines/" + line + "/description");
  CHECK(app::look_counts(tab.state).fields == 1);
  CHECK(app::look_counts(tab.state).lines == 1);
  CHECK(after(tab, domain::cell_path(line, "amount"), -1) == domain::to_text(address));
  tab.send(app::FieldChecked{address, true});
  tab.send(app::FieldChecked{domain::cell_path(line, "amount"), true});
  CHECK(app::look_counts(tab.state).fields + app::look_counts(tab.state).lines == 0);
  CHECK(app::cell_view(tab.state, tab.form().line_rows[0], 0).checked);
  tab.holds_saves = true;
  tab.save();
  REQUIRE(tab.held.size() == 1);
  CHECK(world.bodies[tab.held[0].http_body].checked.size() == 2);
}

TEST_CASE("a doubtful line that is deleted is no longer to be looked at, nor marked") {
  World world;
  world.invoice().lines[0].confidence = "0.50";
  Tab& tab = at_invoice(world);
  const std::string line = tab.form().base->lines[0].line_id;
  tab.send(app::FieldChecked{domain::line_path(line), true});
  CHECK(app::look_counts(tab.state).lines == 0);
  tab.send(app::LineDeleted{line});
  CHECK(app::look_counts(tab.state).lines == 0);
  tab.holds_saves = true;
  tab.save();
  CHECK(world.bodies[tab.held[0].http_body].checked.empty());
}

TEST_CASE("a field that is checked or edited is no longer to be looked at, one that cannot be read is") {
  World world;
  confide(world, "vendor_name", "0.60");
  confide(world, "invoice_number", "0.60");
  Tab& tab = at_invoice(world);
  tab.send(app::FieldChecked{field_path("vendor_name"), true});
  tab.type("invoice_number", "INV-2");
  CHECK(order_of(tab).empty());
  CHECK(app::field_view(tab.state, field_path("vendor_name")).checked);
  tab.type("due_date", "05/01/2018");
  CHECK(order_of(tab) == std::vector<std::string>{"fields/due_date"});
}

TEST_CASE("a mark that is taken away again is sent") {
  World world;
  world.invoice().fields[*domain::field_index("vendor_name")].validated = true;
  Tab& tab = at_invoice(world);
  tab.holds_saves = true;
  tab.send(app::FieldChecked{field_path("vendor_name"), false});
  tab.save();
  REQUIRE(tab.held.size() == 1);
  const app::SaveRequest& save = world.bodies[tab.held[0].http_body];
  CHECK(save.checked.empty());
  CHECK(save.unchecked == std::vector<Path>{field_path("vendor_name")});
}

TEST_CASE("an ambiguous date shows both readings, and choosing one is an edit (E5)") {
  World world;
  Tab& tab = at_invoice(world);
  tab.type("due_date", "05/01/2018");
  const app::FieldView asked = app::field_view(tab.state, field_path("due_date"));
  CHECK(asked.readings == std::vector<std::string>{"2018-01-05", "2018-05-01"});
  tab.type("due_date", asked.readings[1]);
  CHECK(app::field_view(tab.state, field_path("due_date")).error.empty());
  tab.type("due_date", "12.1.2009");
  CHECK(app::field_view(tab.state, field_path("due_date")).canonical == "2009-01-12, 12 January 2009");
}

TEST_CASE("a typed currency that is not the invoice's is said beside the amount (A14)") {
  World world;
  confide(world, "currency", "0.99", "EUR");
  Tab& tab = at_invoice(world);
  tab.type("total_amount", "$ 9.00");
  CHECK(app::field_view(tab.state, field_path("total_amount")).advice ==
        "\"$\" is typed here, and the invoice is in EUR.");
  CHECK(app::field_view(tab.state, field_path("total_amount")).canonical == "9");
  tab.type("currency", "CAD");
  CHECK(app::field_view(tab.state, field_path("total_amount")).advice.empty());
}

TEST_CASE("an invoice that the queue has already is said with its date, and less gravely in another year (F1, F2)") {
  World world;
  confide(world, "currency", "0.99", "EUR");
  world.invoice().duplicates = {{"i2", "INV-i1", "2025-03-01", "100", "EUR"}, {"i3", "INV-i1", "2024-03-01", {}, {}}};
  Tab& tab = at_invoice(world);
  const std::vector<domain::Finding>& said = tab.form().check.document();
  REQUIRE(said.size() == 2);
  CHECK(said[0].severity == domain::Severity::error);
  CHECK(said[0].invoice_id == "i2");
  CHECK(said[0].message ==
        "The queue has this vendor's invoice with this number of 2025-03-01, total 100.00 EUR. Compare the two before "
        "validating, so that it is not paid twice.");
  CHECK(said[1].severity == domain::Severity::warning);
  tab.type("invoice_number", "INV-9");
  CHECK(tab.form().check.document().empty());
}
