// The panel: what each view offers, and what it does with what the reviewer does.
#include <catch_amalgamated.hpp>

#include <algorithm>
#include <set>

#include "ui/support/hooks.h"
#include "ui/support/stage.h"

using namespace countersign;
using test::first;
using test::Stage;
using test::with_conflict;
using ui::DomEventKind;
using ui::Role;

TEST_CASE("the mark of the product stands before its name, and that of a host before another name") {
  Stage stage;
  app::AppState state = test::sample_state();
  const auto left = [&] {
    stage.panel(state);
    return stage.node(ui::Role::heading, state.name).rect.x;
  };
  CHECK(left() == 16 + 24 + 10);
  state.name = "Acme review";
  CHECK(left() == 16);
  stage.theme.mark_css = 90;
  CHECK(left() == 16 + 90 + 10);
  stage.theme.mark_css = 160;
  for (const float width : {320.0f, 390.0f, 768.0f}) {
    stage.width = width;
    left();
    const ui::Rect name = stage.node(ui::Role::heading, state.name).rect;
    CHECK(name.x + name.w < stage.node(ui::Role::button, "Keyboard shortcuts").rect.x);
    CHECK(stage.node(ui::Role::textbox, "Reviewer name").rect.w > 100);
  }
}

TEST_CASE("every focusable item has a named node, and no id stands for two") {
  const int kind = GENERATE(0, 1, 2, 3);
  Stage stage;
  app::AppState state = kind == 1 ? with_conflict() : test::sample_state();
  if (kind == 2) state.notices.push_back({1, app::Tone::warning, "Careful", "Something"});
  if (kind == 3) stage.view.dialog = ui::OpenDialog::outbox;
  stage.panel(state);
  test::hooked_items().clear();
  stage.panel(state);
  std::set<ui::NodeId> ids;
  for (const ui::Node& node : stage.tree.nodes()) {
    CAPTURE(node.name, static_cast<int>(node.role));
    CHECK(ids.insert(node.id).second);
    if ((node.flags & ui::kFocusable) != 0 && node.role != Role::row) CHECK_FALSE(node.name.empty());
  }
  CHECK(test::hooked_items().size() > 60);
  for (const unsigned id : test::hooked_items()) {
    CAPTURE(id);
    if (!test::is_of_a_window(id)) CHECK(ids.count(id) == 1);
  }
}

TEST_CASE("all fields of the table, all parts of the addresses and the lines have a field") {
  Stage stage;
  stage.panel(test::sample_state());
  for (const domain::FieldSpec& spec : domain::field_table()) CHECK(stage.has(Role::textbox, std::string(spec.label)));
  for (const domain::AddressSpec& address : domain::address_table()) {
    for (const domain::CellSpec& part : domain::address_part_table()) {
      CHECK(stage.has(Role::textbox, domain::label_of(domain::address_path(address.name, part.name))));
    }
  }
  CHECK(stage.has(Role::textbox, "Line 2, Quantity"));
  CHECK(stage.has(Role::button, "Delete Line 2"));
}

TEST_CASE("what is typed becomes an edit of that field") {
  Stage stage;
  const app::AppState state = test::sample_state();
  stage.panel(state);
  const app::Events events = stage.panel(state, {test::typed(stage.node(Role::textbox, "Vendor name"), "Acme")});
  const auto* edited = first<app::FieldEdited>(events);
  REQUIRE(edited != nullptr);
  CHECK(edited->path == domain::field_path("vendor_name"));
  CHECK(edited->text == "Acme");
}

TEST_CASE("a reload replaces the text of the field that has the focus") {
  Stage stage;
  app::AppState state = test::sample_state();
  stage.panel(state);
  const ui::Node field = stage.node(Role::textbox, "Vendor name");
  stage.panel(state, {test::report(DomEventKind::focus, field.id), test::typed(field, "Half typed")});
  state.open->draft.edits[domain::field_path("vendor_name")] = "Half typed";
  stage.panel(state);
  state.open->draft = {};
  ++state.open->form_generation;
  auto latest = std::make_shared<domain::Invoice>(*state.open->base);
  latest->fields[*domain::field_index("vendor_name")].value = "Theirs";
  state.open->base = latest;
  const app::Events events = stage.panel(state, {test::typed(field, "Half typed!")});
  CHECK(first<app::FieldEdited>(events) == nullptr);
  CHECK(stage.node(Role::textbox, "Vendor name").value == "Theirs");
  CHECK(stage.node(Role::textbox, "Vendor name").revision > field.revision);
}

TEST_CASE("what is typed while the form is filled anew with the same text is kept, and not taken into another form") {
  Stage stage;
  app::AppState state = test::sample_state();
  stage.panel(state);
  const ui::Node field = stage.node(Role::textbox, "Vendor name");
  ++state.open->form_generation;
  state.open->base = std::make_shared<domain::Invoice>(*state.open->base);
  const bool is_another_form = GENERATE(false, true);
  if (is_another_form) ++state.open->form_id;
  const app::Events events = stage.panel(state, {test::typed(field, "Typed meanwhile")});
  const auto* edited = first<app::FieldEdited>(events);
  CHECK((edited == nullptr) == is_another_form);
  if (edited != nullptr) CHECK(edited->text == "Typed meanwhile");
}

TEST_CASE("the keys of the allow-list do what the list of keys says") {
  Stage stage;
  const app::AppState state = test::sample_state();
  stage.panel(state);
  CHECK(first<app::SaveRequested>(stage.panel(state, {test::pressed(ui::Key::save)})) != nullptr);
  const auto validated = stage.panel(state, {test::pressed(ui::Key::validate_next)});
  CHECK(first<app::ValidateAndNextRequested>(validated) != nullptr);
  CHECK(first<app::NeighbourRequested>(stage.panel(state, {test::pressed(ui::Key::next_invoice)}))->step == 1);
  stage.panel(state, {test::pressed(ui::Key::help)});
  stage.panel(state);
  CHECK(stage.has(Role::dialog, "Keyboard shortcuts"));
  stage.panel(state, {test::pressed(ui::Key::escape)});
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::dialog, "Keyboard shortcuts"));
}

TEST_CASE("20,000 lines put no more nodes into the tree than a screenful") {
  Stage stage;
  const app::AppState few = test::sample_state(3, 20), many = test::sample_state(3, 20000);
  stage.panel(few);
  stage.panel(few);
  const std::size_t small = stage.tree.nodes().size();
  stage.panel(many);
  stage.panel(many);
  CHECK(stage.tree.nodes().size() <= small);
  CHECK(stage.node(Role::grid, "Line items").count == 20002);
}

TEST_CASE("a narrow page shows the queue or the form, and a way back") {
  Stage stage;
  stage.width = 420;
  app::AppState state = test::sample_state();
  state.open.reset();
  stage.panel(state);
  CHECK(stage.has(Role::grid, "Work queue"));
  state = test::sample_state();
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::grid, "Work queue"));
  stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Back to the work queue").id)});
  stage.panel(state);
  CHECK(stage.has(Role::grid, "Work queue"));
}

TEST_CASE("a failed start says what happened where the rows would be") {
  Stage stage;
  app::AppState state;
  app::Failure failure;
  failure.kind = app::FailureKind::unreachable;
  state.queue.load = app::Failed{failure};
  stage.panel(state);
  CHECK(stage.has(Role::text, "The server cannot be reached. Check the connection."));
}

TEST_CASE("an invoice whose record is not there yet is called as the list calls it, and a file by its name") {
  Stage stage;
  app::AppState state = test::sample_state();
  state.open->base.reset();
  state.open->load = app::Asking{7};
  app::QueueRow& row = state.queue.parts[0].rows[0];
  const auto title = [&] {
    stage.panel(state);
    stage.panel(state);
    const auto& nodes = stage.tree.nodes();
    const auto found = std::find_if(nodes.begin(), nodes.end(),
                                    [](const ui::Node& node) { return node.role == Role::heading && node.level == 2; });
    return found == nodes.end() ? std::string() : found->name;
  };
  CHECK(title().find("INV-0") != std::string::npos);
  row.invoice_number.clear();
  CHECK(title() == "Vendor 0");
  row.vendor_name.clear();
  row.file_name = "worn.pdf";
  CHECK(title() == "worn.pdf");
  row.file_name.clear();
  CHECK(title() == "Invoice");
}
