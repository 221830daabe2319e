// The form: what is in the way and what is not, the amounts, the decision, and what can be put back.
#include <catch_amalgamated.hpp>

#include "app/update.h"
#include "ui/support/document_stage.h"

using namespace countersign;
using test::first;
using test::report;
using test::settle;
using test::Stage;
using ui::DomEventKind;
using ui::Role;

namespace {

app::Events click(Stage& stage, const app::AppState& state, const std::string& button) {
  return stage.panel(state, {report(DomEventKind::click, stage.node(Role::button, button).id)});
}

app::AppState with_amounts(const char* total) {
  app::AppState state = test::sample_state();
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  for (const auto& [name, value] : {std::pair{"currency", "EUR"}, {"subtotal", "100"}, {"total_amount", total}})
    invoice->fields[*domain::field_index(name)].value = value;
  state.open->base = invoice;
  state.open->check = domain::Check(*invoice, state.number_format);
  return state;
}

}  // namespace

TEST_CASE("empty fields are out of the way until they are asked for, and stay for their vendor") {
  Stage stage;
  stage.view.empty.opened_for.clear();
  app::AppState state = test::sample_state();
  stage.panel(state);
  CHECK(stage.has(Role::textbox, "Invoice number"));
  CHECK(stage.has(Role::textbox, "Total amount"));
  CHECK_FALSE(stage.has(Role::textbox, "Vendor fax"));
  click(stage, state, "Show empty fields");
  stage.panel(state);
  CHECK(stage.has(Role::textbox, "Vendor fax"));
  state.open->invoice_id = "i1";
  settle(stage, state);
  CHECK(stage.has(Role::textbox, "Vendor fax"));
  auto other = std::make_shared<domain::Invoice>(*state.open->base);
  other->fields[*domain::field_index("vendor_name")].value = "Another Vendor";
  state.open->base = other;
  state.open->invoice_id = "i2";
  settle(stage, state);
  CHECK_FALSE(stage.has(Role::textbox, "Vendor fax"));
}

TEST_CASE("an empty field is found by its name, and is there when it is edited, at fault or led to") {
  Stage stage;
  stage.view.empty.opened_for.clear();
  app::AppState state = test::sample_state();
  stage.panel(state);
  stage.panel(state, {test::typed(stage.node(Role::textbox, "Find a field by name"), "FAX")});
  stage.panel(state);
  CHECK(stage.has(Role::textbox, "Vendor fax"));
  CHECK(stage.has(Role::textbox, "Customer fax"));
  CHECK_FALSE(stage.has(Role::textbox, "Contract ID"));
  app::update(state, app::FieldEdited{domain::field_path("contract_id"), "C-1"}, {});
  stage.panel(state);
  CHECK(stage.has(Role::textbox, "Contract ID"));
  stage.view.focus = domain::field_path("payment_method");
  stage.panel(state);
  CHECK(stage.asked_focus == stage.node(Role::textbox, "Payment method").id);
  stage.panel(state);
  CHECK(stage.has(Role::textbox, "Payment method"));  // also in the frame before the focus is there
  click(stage, state, "Show empty fields");
  stage.panel(state);
  click(stage, state, "Hide empty fields");
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::textbox, "Payment method"));
}

TEST_CASE("a sum that does not fit offers the amount that would, and says by how much at its field alone") {
  Stage stage;
  const app::AppState state = with_amounts("100.09");
  stage.panel(state);
  CHECK(stage.has(Role::text, "0.09 too much"));
  const auto used = click(stage, state, "Use 100.00 for Total amount");
  const auto* edited = first<app::FieldEdited>(used);
  REQUIRE(edited != nullptr);
  CHECK(edited->path == domain::field_path("total_amount"));
  CHECK(edited->text == "100.00");
}

TEST_CASE("the decision says what was decided, and what a save would decide") {
  Stage stage;
  app::AppState state = test::sample_state();
  const auto decision = [&] {
    stage.panel(state);
    const ui::Node& node = stage.node(Role::combobox, "Decision");
    std::string options = node.options;
    for (int i = std::stoi(node.value); i > 0; --i) options.erase(0, options.find('\n') + 1);
    return options.substr(0, options.find('\n'));
  };
  CHECK(decision() == "To review");
  auto validated = std::make_shared<domain::Invoice>(*state.open->base);
  validated->review_version = 1;
  validated->review_status = "validated";
  state.open->base = validated;
  CHECK(decision() == "Validated");
  app::update(state, app::FieldEdited{domain::field_path("vendor_name"), "Acme"}, {});
  CHECK(decision() == "In progress");
}

TEST_CASE("a line that is deleted is not counted, and one that is added has the cursor") {
  Stage stage;
  app::AppState state = test::sample_state(1, 3);
  stage.panel(state);
  CHECK(stage.has(Role::heading, "Line items (3)"));
  app::update(state, app::LineDeleted{"n2"}, {});
  stage.panel(state);
  CHECK(stage.has(Role::heading, "Line items (2)"));
  REQUIRE(first<app::LineAdded>(click(stage, state, "Add line")) != nullptr);
  app::update(state, app::LineAdded{}, {});
  stage.panel(state);
  CHECK(stage.asked_focus == stage.node(Role::textbox, "New line 4, Description").id);
}

TEST_CASE("a click on a place of a value uses it for the field in focus, where it can be one of its values") {
  Stage stage;
  app::AppState state = test::with_document();
  settle(stage, state);
  stage.panel(state, {report(DomEventKind::focus, stage.node(Role::textbox, "Invoice number").id)});
  settle(stage, state);
  const auto used = click(stage, state, "Vendor name on the page");
  const auto* edited = first<app::FieldEdited>(used);
  REQUIRE(edited != nullptr);
  CHECK(edited->path == domain::field_path("invoice_number"));
  CHECK(edited->text == "Acme");
  app::update(state, *edited, {});
  settle(stage, state);
  CHECK(first<app::FieldReverted>(stage.panel(state, {test::pressed(ui::Key::escape)})) != nullptr);
  app::update(state, app::FieldReverted{domain::field_path("invoice_number")}, {});
  stage.panel(state, {report(DomEventKind::focus, stage.node(Role::textbox, "Due date").id)});
  settle(stage, state);
  CHECK(first<app::FieldEdited>(click(stage, state, "Vendor name on the page")) == nullptr);
}

TEST_CASE("an earlier value is put back from the history") {
  Stage stage;
  app::AppState state = test::sample_state();
  app::History history;
  history.load = app::Ready{};
  domain::SavedVersion save;
  save.review_version = 1;
  save.reviewer = "Ann";
  save.changes = {{domain::field_path("vendor_name"), "First Vendor", "Old Vendor"}};
  history.saves.push_back(save);
  state.open->history = history;
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::region, "Differences"));
  const auto restored = click(stage, state, "Restore Vendor name: First Vendor");
  const auto* edited = first<app::FieldEdited>(restored);
  REQUIRE(edited != nullptr);
  CHECK(edited->text == "First Vendor");
  CHECK(stage.asked_focus == stage.node(Role::button, "Close").id);
}

TEST_CASE("Down in the search waits for the list that is searched for") {
  Stage stage;
  app::AppState state = test::sample_state();
  stage.panel(state);
  const ui::NodeId search = stage.node(Role::textbox, "Search the queue").id;
  state.search_at_ms = 1;
  stage.panel(state, {test::pressed(ui::Key::down, search)});
  CHECK(stage.asked_focus == 0);
  state.search_at_ms = 0;
  stage.panel(state);
  CHECK(stage.asked_focus != 0);
  stage.panel(state);
  CHECK(stage.asked_focus == 0);
}

TEST_CASE("Down leads from the search into the list, and Enter opens the first row that was found") {
  Stage stage;
  app::AppState state = test::sample_state();
  stage.panel(state);
  const ui::NodeId search = stage.node(Role::textbox, "Search the queue").id;
  stage.panel(state, {test::pressed(ui::Key::search)});
  CHECK(stage.asked_focus == search);
  stage.panel(state, {test::pressed(ui::Key::down, search)});
  const ui::Node* row = stage.tree.find(stage.asked_focus);
  REQUIRE(row != nullptr);
  CHECK(row->role == Role::row);
  state.search_at_ms = 5;
  CHECK(first<app::InvoiceChosen>(stage.panel(state, {test::pressed(ui::Key::enter, search)})) == nullptr);
  state.search_at_ms = 0;
  const auto opened = stage.panel(state);
  REQUIRE(first<app::InvoiceChosen>(opened) != nullptr);
  CHECK(first<app::InvoiceChosen>(opened)->invoice_id == "i0");
}

TEST_CASE("a value that was found where an earlier invoice was corrected says so, until it is changed") {
  Stage stage;
  app::AppState state = with_amounts("119");
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  invoice->fields[*domain::field_index("total_amount")].confidence = "0.8";
  invoice->learnt = {{domain::field_path("total_amount"), "INV-7"}};
  state.open->base = invoice;
  stage.panel(state);
  const auto said = [&] { return stage.node(Role::textbox, "Total amount").description; };
  CHECK(said().find("Found where it was corrected on INV-7") != std::string::npos);
  state.open->draft.edits[domain::field_path("total_amount")] = "120";
  stage.panel(state);
  CHECK(said().find("Found where") == std::string::npos);
}

TEST_CASE("the sum of the lines says of what it is") {
  Stage stage;
  app::AppState state = with_amounts("100");
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  for (domain::Line& line : invoice->lines) line.cells[*domain::line_cell_index("amount")] = "50";
  state.open->base = invoice;
  state.open->check = domain::Check(*invoice, state.number_format);
  settle(stage, state);
  const auto& nodes = stage.tree.nodes();
  const auto label = std::find_if(nodes.begin(), nodes.end(),
                                  [](const ui::Node& node) { return node.role == Role::text && node.name == "Lines"; });
  REQUIRE(label != nodes.end());
  CHECK((label + 1)->role == Role::text);
  CHECK((label + 1)->rect.x >= label->rect.x + label->rect.w);
}

TEST_CASE("a field that an error of a rule speaks of, or that is empty and must not be, is told as invalid") {
  Stage stage;
  settle(stage, with_amounts("100"));
  const auto is_invalid = [&](const char* name) { return (stage.node(Role::textbox, name).flags & ui::kInvalid) != 0; };
  CHECK_FALSE(is_invalid("Total amount"));
  settle(stage, with_amounts("112"));
  CHECK(is_invalid("Total amount"));
  CHECK(is_invalid("Subtotal"));
  CHECK_FALSE(is_invalid("Notes"));
}

TEST_CASE("the tick beside a field is a target of 24 pixels") {
  Stage stage;
  app::AppState state = with_amounts("100");
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  invoice->fields[*domain::field_index("vendor_name")].confidence = "0.42";
  state.open->base = invoice;
  settle(stage, state);
  const ui::Rect tick = stage.node(Role::checkbox, "Vendor name is checked").rect;
  CHECK(tick.w >= 24);
  CHECK(tick.h >= 24);
}

TEST_CASE("the first fields share one edge, also below one that something is said of") {
  Stage stage;
  app::AppState state = test::sample_state();
  state.open->draft.edits[domain::field_path("invoice_date")] = "no day at all";
  stage.panel(state);
  const ui::Rect vendor = stage.node(Role::textbox, "Vendor name").rect;
  for (const char* name : {"Invoice number", "Invoice date", "Due date", "Purchase order number"}) {
    CAPTURE(name);
    CHECK(stage.node(Role::textbox, name).rect.x == vendor.x);
    CHECK(stage.node(Role::textbox, name).rect.w == vendor.w);
  }
}

TEST_CASE("in the bar what is left to check stands before what becomes of a save, and neither is cut on any page") {
  app::AppState state = with_amounts("999");
  state.open->phase = app::Queued{};
  std::vector<ui::Rect> each;
  for (const float width : {2560.0f, 1440.0f, 1280.0f, 768.0f, 390.0f, 320.0f}) {
    CAPTURE(width);
    Stage stage;
    stage.width = width;
    stage.panel(state);
    ui::Rect checks, kept;
    for (const ui::Node& node : stage.tree.nodes()) {
      if (node.name.find(" fault") == 1 && checks.w == 0) checks = node.rect;
      if (node.name == "Kept on this computer, will be sent" && kept.w == 0) kept = node.rect;
    }
    REQUIRE(checks.w > 0);
    each.push_back(kept);
    CHECK(kept.w == each[0].w);
    CHECK((checks.y < kept.y || checks.x + checks.w <= kept.x));
    const ui::Rect form = stage.node(Role::scroller, "Invoice details").rect;
    CHECK((stage.height < 480 || kept.y + kept.h <= form.y));
  }
}

TEST_CASE("many lines are counted as every other number is written") {
  Stage stage;
  stage.panel(test::sample_state(3, 2000));
  CHECK(stage.has(Role::heading, "Line items (2,000)"));
}
