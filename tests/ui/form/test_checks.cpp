// The form shows what the rules say at its fields, and leads on by keys.
#include <algorithm>
#include <catch_amalgamated.hpp>

#include "app/form/checking.h"
#include "app/update.h"
#include "ui/support/stage.h"

using namespace countersign;
using test::first;
using test::Stage;
using ui::Key;
using ui::Role;

namespace {

app::AppState with_faults(int lines = 2) {
  app::AppState state = test::sample_state(3, lines);
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  const auto set = [&](std::string_view name, const char* value, const char* confidence) {
    domain::FieldRecord& field = invoice->fields[*domain::field_index(name)];
    field.value = value;
    field.confidence = confidence;
  };
  set("invoice_number", "A1", "0.99");
  set("invoice_date", "2025-01-02", "0.99");
  set("vendor_name", "Old Vendor", "0.60");
  set("currency", "EUR", "0.99");
  set("subtotal", "100", "0.99");
  set("total_amount", "130", "0.99");
  domain::Line& last = invoice->lines.back();
  last.cells[*domain::line_cell_index("quantity")] = "2";
  last.cells[*domain::line_cell_index("unit_price")] = "50";
  last.cells[*domain::line_cell_index("amount")] = "100.5";
  state.open->base = invoice;
  state.open->check = domain::Check(*invoice, state.number_format);
  return state;
}

bool says(const Stage& stage, const std::string& part) {
  for (const ui::Node& node : stage.tree.nodes()) {
    if (node.name.find(part) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("the header counts what speaks, and each fault is said with the way to its field") {
  Stage stage;
  const app::AppState state = with_faults();
  stage.panel(state);
  CHECK(says(stage, "3 faults, 1 field to check"));
  CHECK(says(stage, "! Subtotal - discount + shipping + handling + taxes is 100.00, the total says 130.00"));
  CHECK_FALSE(says(stage, "See Total amount."));
  stage.panel(state, {test::report(ui::DomEventKind::click, stage.node(Role::button, "Go to Total amount").id)});
  CHECK(stage.asked_focus == stage.node(Role::textbox, "Total amount").id);
}

TEST_CASE("F8 leads to the doubtful field, to the fault, and into a line that is far below") {
  Stage stage;
  app::AppState state = with_faults(500);
  stage.panel(state);
  const auto next = [&](Key key) {
    stage.panel(state, {test::pressed(key)});
    const std::optional<domain::Path> to = stage.view.focus;
    state.open->cursor = to;
    stage.panel(state);
    return to ? domain::to_text(*to) : "";
  };
  CHECK(next(Key::next_check) == "fields/vendor_name");
  CHECK(next(Key::next_check) == "fields/subtotal");
  CHECK(next(Key::next_check) == "fields/total_amount");
  CHECK(next(Key::next_check) == "lines/n500/amount");
  CHECK(stage.has(Role::textbox, "Line 500, Amount"));
  CHECK_FALSE(stage.view.focus.has_value());
  CHECK(next(Key::previous_check) == "fields/total_amount");
}

TEST_CASE("F8 after the last place begins again at what was passed over") {
  Stage stage;
  app::AppState state = with_faults();
  state.open->cursor = domain::cell_path("n2", "amount");
  stage.panel(state);
  const app::Events events = stage.panel(state, {test::pressed(Key::next_check)});
  CHECK(first<app::NextRequested>(events) == nullptr);
  stage.panel(state);
  CHECK(stage.asked_focus == stage.node(Role::textbox, "Vendor name").id);
}

TEST_CASE("F8 after the last place asks for the next invoice, or for the decision while something is unsaved") {
  Stage stage;
  app::AppState state = with_faults();
  auto confirmed = std::make_shared<domain::Invoice>(*state.open->base);
  confirmed->fields[*domain::field_index("vendor_name")].validated = true;
  state.open->base = confirmed;
  state.open->cursor = domain::cell_path("n2", "amount");
  stage.panel(state);
  const app::Events events = stage.panel(state, {test::pressed(Key::next_check)});
  CHECK(first<app::NextRequested>(events) != nullptr);
  state.open->draft.notes = "unsaved";
  CHECK(first<app::NextRequested>(stage.panel(state, {test::pressed(Key::next_check)})) == nullptr);
  const ui::NodeId focus = stage.frame([&](ui::Ui& ui) {
    app::Events more;
    ui::draw_panel(ui, state, stage.view, more);
  });
  CHECK(focus == stage.node(Role::button, "Validate and next").id);
}

TEST_CASE("Enter confirms a field and goes on, and its box shows and takes back the mark") {
  Stage stage;
  app::AppState state = with_faults();
  stage.panel(state);
  const ui::NodeId vendor = stage.node(Role::textbox, "Vendor name").id;
  state.open->cursor = domain::field_path("vendor_name");
  const app::Events events = stage.panel(state, {test::pressed(Key::enter, vendor)});
  REQUIRE(first<app::FieldChecked>(events) != nullptr);
  CHECK(first<app::FieldChecked>(events)->checked);
  CHECK(stage.asked_focus == stage.node(Role::textbox, "Subtotal").id);
  state.open->draft.checked[domain::field_path("vendor_name")] = true;
  stage.panel(state);
  const ui::Node& box = stage.node(Role::checkbox, "Vendor name is checked");
  CHECK((box.flags & ui::kChecked) != 0);
  const app::Events back = stage.panel(state, {test::report(ui::DomEventKind::click, box.id)});
  REQUIRE(first<app::FieldChecked>(back) != nullptr);
  CHECK_FALSE(first<app::FieldChecked>(back)->checked);
}

TEST_CASE("an ambiguous amount offers both readings as buttons") {
  Stage stage;
  app::AppState state = with_faults();
  state.number_format = {',', "\u202F"};
  state.open->draft.edits[domain::field_path("total_amount")] = "1.000";
  stage.panel(state);
  const ui::Node& button = stage.node(Role::button, "Choose 1000 for Total amount");
  CHECK(stage.has(Role::button, "Choose 1 for Total amount"));
  const app::Events events = stage.panel(state, {test::report(ui::DomEventKind::click, button.id)});
  REQUIRE(first<app::FieldEdited>(events) != nullptr);
  CHECK(first<app::FieldEdited>(events)->text == "1000");
}

TEST_CASE("Enter confirms a doubtful line where it stands, and leads on to the next place") {
  Stage stage;
  const std::size_t second = GENERATE(std::size_t{2}, std::size_t{200});
  app::AppState state = with_faults(500);
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  for (const std::size_t at : {std::size_t{0}, second}) invoice->lines[at].confidence = "0.55";
  state.open->base = invoice;
  ++state.open->form_generation;
  app::update(state, app::TimePassed{}, {});
  stage.panel(state);
  CHECK(says(stage, "1 field and 2 lines to check"));
  const ui::NodeId cell = stage.node(Role::textbox, "Line 1, Quantity").id;
  stage.panel(state, {test::report(ui::DomEventKind::focus, cell)});
  const app::Events events = stage.panel(state, {test::pressed(Key::enter, cell)});
  const auto* checked = first<app::FieldChecked>(events);
  REQUIRE(checked != nullptr);
  CHECK(checked->checked);
  const ui::NodeId at_once = stage.asked_focus;
  for (const app::Event& event : events) app::update(state, event, {});
  stage.panel(state);
  CHECK(std::max(at_once, stage.asked_focus) ==
        stage.node(Role::textbox, "Line " + std::to_string(second + 1) + ", Description").id);
  CHECK(says(stage, "1 field and 1 line to check"));
}
