// The panel: what each view offers, and what it does with what the reviewer does.
#include <catch_amalgamated.hpp>

#include <set>

#include "ui/hooks.h"
#include "ui/stage.h"

using namespace countersign;
using test::Stage;
using ui::DomEventKind;
using ui::Role;

namespace {

template <class E>
const E* first(const app::Events& events) {
  for (const app::Event& event : events) {
    if (const E* found = std::get_if<E>(&event)) return found;
  }
  return nullptr;
}

app::AppState with_conflict() {
  app::AppState state = test::sample_state();
  app::Conflict conflict;
  conflict.my_version = 0;
  conflict.current_version = 1;
  domain::MergeRow row;
  row.path = domain::field_path("vendor_name");
  row.kind = domain::MergeKind::clash;
  row.was = "Old";
  row.now = "Acme";
  row.yours = "Beta";
  conflict.rows.push_back({row});
  state.open->conflict = conflict;
  return state;
}

}  // namespace

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

TEST_CASE("a conflict shows both texts of the contract and each rejected edit") {
  Stage stage;
  const app::AppState state = with_conflict();
  stage.panel(state);
  CHECK(stage.has(Role::text, "Concurrent Edit Detected: Invoice was updated by someone else."));
  CHECK(stage.has(Role::text, "Reloading latest version (version 1)."));
  CHECK(stage.has(Role::text,
                  "Please review the changes made by the other user and re-apply your edits if still needed."));
  CHECK(stage.has(Role::text, "Yours: Beta"));
  const app::Events mine =
      stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Re-apply Vendor name").id)});
  CHECK(first<app::ConflictEditReapplied>(mine) != nullptr);
  const app::Events theirs =
      stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Keep theirs: Vendor name").id)});
  CHECK(first<app::ConflictEditDropped>(theirs) != nullptr);
}

TEST_CASE("F8 goes from clash to clash, also after one was decided, and round again") {
  Stage stage;
  app::AppState state = with_conflict();
  std::vector<app::ConflictRow>& rows = state.open->conflict->rows;
  for (const char* field : {"vendor_fax", "po_number"}) {
    app::ConflictRow row = rows[0];
    row.merged.path = domain::field_path(field);
    rows.push_back(row);
  }
  stage.panel(state);
  const auto id = [&](const std::string& label) { return stage.node(Role::button, "Re-apply " + label).id; };
  const auto after = [&](std::vector<ui::DomEvent> reports) {
    stage.panel(state, std::move(reports));
    return stage.asked_focus;
  };
  CHECK(after({test::pressed(ui::Key::next_check)}) == id("Vendor name"));
  stage.panel(state, {test::report(DomEventKind::focus, id("Vendor name"))});
  CHECK(after({test::pressed(ui::Key::next_check)}) == id("Vendor fax"));
  CHECK(after({test::report(DomEventKind::click, id("Vendor name"))}) == id("Vendor fax"));
  stage.panel(state, {test::report(DomEventKind::focus, id("Purchase order number"))});
  CHECK(after({test::pressed(ui::Key::next_check)}) == id("Vendor name"));
  CHECK(after({test::pressed(ui::Key::previous_check)}) == id("Vendor fax"));
}

TEST_CASE("a choice can be undone, a third value typed, and what others changed reached") {
  Stage stage;
  app::AppState state = with_conflict();
  app::ConflictRow theirs = state.open->conflict->rows[0];
  theirs.merged.kind = domain::MergeKind::only_theirs;
  theirs.merged.path = domain::field_path("po_number");
  state.open->conflict->rows.push_back(theirs);
  stage.panel(state);
  const ui::Node third = stage.node(Role::textbox, "Another value for Vendor name");
  const app::Events typed = stage.panel(state, {test::typed(third, "Gamma")});
  REQUIRE(first<app::FieldEdited>(typed) != nullptr);
  CHECK(first<app::FieldEdited>(typed)->text == "Gamma");
  state.open->conflict->rows[0].choice = app::ConflictChoice::theirs;
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::textbox, "Another value for Vendor name"));
  const auto undone = stage.panel(
      state, {test::report(DomEventKind::click, stage.node(Role::button, "Undo the choice for Vendor name").id)});
  CHECK(first<app::ConflictChoiceUndone>(undone) != nullptr);
  const std::string show = "Show Purchase order number in the form";
  stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, show).id)});
  CHECK(stage.asked_focus == stage.node(Role::textbox, "Purchase order number").id);
}

TEST_CASE("a newer version stands above the form, with the way to compare") {
  Stage stage;
  app::AppState state = test::sample_state();
  auto record = std::make_shared<domain::Invoice>(*state.open->base);
  record->review_version = 8;
  record->saved_by = "Acme";
  state.open->newer = app::Newer{record, {domain::field_path("po_number"), domain::field_path("vendor_fax")}};
  stage.panel(state);
  CHECK(stage.has(Role::text, "Acme saved version 8: 2 fields"));
  const auto events = stage.panel(
      state, {test::report(DomEventKind::click, stage.node(Role::button, "Compare with the newer version").id)});
  CHECK(first<app::NewerCompared>(events) != nullptr);
  record->saved_by = state.reviewer = "Me";
  stage.panel(state);
  CHECK(stage.has(Role::text, "You saved version 8 in another tab: 2 fields"));
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

TEST_CASE("a queue of 100,000 draws the rows in view, and says which they are") {
  Stage stage;
  app::AppState state = test::sample_state(100);
  state.queue.total = 100'000;
  state.queue.total_known = true;
  state.queue.remaining = 70'000;
  state.queue.parts[0].rows[1].claimed_by = "Bea";
  state.kept_drafts[{"local", "i2"}] = {};
  stage.panel(state);
  const auto* shown = first<app::QueueRowsShown>(stage.panel(state));
  REQUIRE(shown != nullptr);
  CHECK(shown->first == 0);
  CHECK(shown->past < 30);
  state.queue.past_shown = shown->past;
  CHECK(first<app::QueueRowsShown>(stage.panel(state)) == nullptr);
  CHECK(stage.node(Role::grid, "Work queue").count == 100'001);
  CHECK(stage.has(Role::text, "70,000 to review of 100,000"));
  CHECK(stage.has(Role::gridcell, "INV-1 Vendor 1, \xE2\x97\x8F Bea has it open"));
  CHECK(stage.has(Role::gridcell, "INV-2 Vendor 2, \xE2\x9C\x8E Unsaved"));
  state.queue.first_shown = 50'000;
  ++state.queue.list_number;
  stage.panel(state);
  stage.panel(state);
  const auto* moved = first<app::QueueRowsShown>(stage.panel(state));
  CHECK(moved == nullptr);
  CHECK(stage.has(Role::gridcell, "Loading\xE2\x80\xA6"));
  const auto next =
      stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Next to review").id)});
  CHECK(first<app::NextRequested>(next) != nullptr);
}

TEST_CASE("every filter of the queue has a field, and says what is wrong with a limit") {
  Stage stage;
  app::AppState state = test::sample_state();
  state.session->capabilities.filters = true;
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::textbox, "Total from"));
  stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Show filters").id)});
  stage.panel(state);
  for (const char* name : {"Total from", "Total to", "Currency", "Date from", "Date to"}) {
    CAPTURE(name);
    CHECK(stage.has(Role::textbox, name));
  }
  for (const char* name : {"Status filter", "Review filter", "Confidence filter", "Order of the queue"})
    CHECK(stage.has(Role::combobox, name));
  const auto* filtered =
      first<app::QueueFiltered>(stage.panel(state, {test::typed(stage.node(Role::textbox, "Total from"), "1e5")}));
  REQUIRE(filtered != nullptr);
  CHECK(filtered->filter.amount_from == "1e5");
  state.queue.filter = filtered->filter;
  stage.panel(state);
  const ui::Node& field = stage.node(Role::textbox, "Total from");
  CHECK((field.flags & ui::kInvalid) != 0);
  CHECK_FALSE(field.description.empty());
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
  CHECK(stage.node(Role::grid, "Line items").count == 20001);
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

TEST_CASE("the history names each save with its changes, and compares any two versions") {
  Stage stage;
  app::AppState state = test::sample_state();
  stage.panel(state);
  const auto asked =
      stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "History of this invoice").id)});
  CHECK(first<app::HistoryRequested>(asked) != nullptr);
  app::History history;
  history.load = app::Ready{};
  for (std::int64_t version = 1; version <= 2; ++version) {
    domain::SavedVersion save;
    save.review_version = version;
    save.reviewer = "Ann";
    save.changes = {
        {domain::field_path("vendor_name"), "v" + std::to_string(version - 1), "v" + std::to_string(version)}};
    history.saves.push_back(save);
  }
  history.newer = 2;
  state.open->history = history;
  stage.panel(state);
  CHECK(stage.has(Role::dialog, "History"));
  CHECK(stage.has(Role::text, "Vendor name: v0 \xE2\x86\x92 v2"));
  CHECK(stage.has(Role::text, "Vendor name: v1 \xE2\x86\x92 v2"));
  CHECK(stage.has(Role::text, "Version 2, Ann"));
  const auto closed = stage.panel(state, {test::pressed(ui::Key::escape)});
  CHECK(first<app::HistoryClosed>(closed) != nullptr);
}
