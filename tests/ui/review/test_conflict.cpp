// What stands above the form: a conflict, a newer version.
#include <algorithm>

#include <catch_amalgamated.hpp>

#include "app/form/checking.h"
#include "app/update.h"
#include "ui/support/stage.h"

using namespace countersign;
using test::first;
using test::Stage;
using test::with_conflict;
using ui::DomEventKind;
using ui::Role;

TEST_CASE("a conflict shows both texts of the contract and each rejected edit") {
  Stage stage;
  const app::AppState state = with_conflict();
  stage.panel(state);
  CHECK(stage.has(Role::text, "Concurrent Edit Detected: Invoice was updated by someone else."));
  CHECK(stage.has(Role::text, "Reloading latest version (version 1)."));
  CHECK(stage.has(Role::text,
                  "Please review the changes made by the other user and re-apply your edits if still needed."));
  CHECK(stage.has(Role::text, "Beta"));
  const app::Events mine =
      stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Re-apply Vendor name").id)});
  CHECK(first<app::ConflictEditReapplied>(mine) != nullptr);
  const app::Events theirs =
      stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Keep theirs: Vendor name").id)});
  CHECK(first<app::ConflictEditDropped>(theirs) != nullptr);
}

/// Whether a node lies in another, at any depth.
bool lies_in(const Stage& stage, const ui::Node& node, ui::NodeId outer) {
  for (const ui::Node* at = &node; at != nullptr; at = stage.tree.find(at->parent)) {
    if (at->id == outer) return true;
  }
  return false;
}

TEST_CASE("a conflict is one banner, which stays above the form and leaves a phone nearly all of its page") {
  const app::AppState state = with_conflict();
  for (const bool phone : {false, true}) {
    CAPTURE(phone);
    Stage stage;
    if (phone) stage.width = 390;
    for (int i = 0; i < 3; ++i) stage.panel(state);
    const ui::Node& banner = stage.node(Role::text, "Concurrent Edit Detected: Invoice was updated by someone else.");
    const ui::Node& form = stage.node(Role::scroller, "Invoice details");
    CHECK(lies_in(stage, banner, form.id) == phone);
    CHECK(form.rect.h > 0.6f * stage.height);
    const auto& nodes = stage.tree.nodes();
    CHECK(std::count_if(nodes.begin(), nodes.end(), [](const ui::Node& node) { return node.role == Role::alert; }) ==
          1);
  }
}

TEST_CASE("a conflict without edits says all of it in its banner") {
  Stage stage;
  app::AppState state = with_conflict();
  state.open->conflict->rows.clear();
  stage.panel(state);
  const ui::NodeId banner = stage.node(Role::alert, "").id;
  CHECK(stage.node(Role::text, "Reloading latest version (version 1).").parent == banner);
  CHECK(stage
            .node(Role::text,
                  "Please review the changes made by the other user and re-apply your edits if still "
                  "needed.")
            .parent == banner);
}

TEST_CASE("the numbers of a conflict are grouped as those of the form are") {
  Stage stage;
  app::AppState state = with_conflict();
  app::ConflictRow& row = state.open->conflict->rows[0];
  row.merged.path = domain::field_path("total_amount");
  row.merged.was = "1234567.5";
  row.merged.now = "0.123456";
  row.merged.yours = "1234";
  app::follow_edits(state);
  stage.panel(state);
  CHECK(stage.has(Role::text, "1,234,567.50"));
  CHECK(stage.has(Role::text, "0.123456"));
  CHECK(stage.has(Role::text, "1,234.00"));
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

TEST_CASE(
    "after the last choice of a conflict the focus is on what saves, and on what keeps while discarding is asked") {
  Stage stage;
  app::AppState state = with_conflict();
  stage.panel(state);
  const auto press = [&](const std::string& name) {
    const ui::NodeId button = stage.node(Role::button, name).id;
    stage.panel(state, {test::report(DomEventKind::focus, button), test::report(DomEventKind::click, button)});
  };
  press("Discard my edits");
  state.open->conflict->discard_asked = true;
  stage.panel(state);
  CHECK(stage.asked_focus == stage.node(Role::button, "No, keep them").id);
  state.open->conflict->discard_asked = false;
  stage.panel(state);
  for (const std::string name : {"Re-apply Vendor name", "Re-apply all"}) {
    state = with_conflict();
    state.session.emplace();
    if (name == "Re-apply all") state.open->conflict->rows[0].merged.kind = domain::MergeKind::only_mine;
    stage.panel(state);
    press(name);
    state.open->conflict->rows[0].choice = app::ConflictChoice::mine;
    app::update(state, app::FieldEdited{domain::field_path("vendor_name"), "Beta"}, {});
    stage.panel(state);
    CHECK(stage.asked_focus == stage.node(Role::button, "Save changes").id);
  }
}

TEST_CASE("what can be let go is counted with the decision, and nothing is offered where all is decided") {
  Stage stage;
  app::AppState state = with_conflict();
  state.open->conflict->decision = domain::Decision::needs_review;
  state.open->conflict->discard_asked = true;
  stage.panel(state);
  CHECK(stage.has(Role::text, "Discard 2 edits of yours?"));
  state.open->conflict->discard_asked = false;
  state.open->conflict->decision = domain::Decision::pending;
  state.open->conflict->rows[0].choice = app::ConflictChoice::mine;
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::button, "Discard my edits"));
}

TEST_CASE("a field that is gone as a conflict comes hands its focus to the first edit that was rejected") {
  Stage stage;
  app::AppState state = test::sample_state();
  app::update(state, app::LineAdded{}, {});
  stage.panel(state);
  const std::string line = state.open->draft.added_lines.front();
  stage.view.focus = domain::cell_path(line, "description");
  stage.panel(state);
  REQUIRE(stage.asked_focus != 0);
  stage.panel(state, {test::report(DomEventKind::focus, stage.asked_focus)});
  state = with_conflict();
  stage.panel(state);
  CHECK(stage.asked_focus == stage.node(Role::button, "Re-apply Vendor name").id);
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

TEST_CASE("a cell that others changed is reached in its line, also far down, and a line that is gone is not offered") {
  Stage stage;
  app::AppState state = with_conflict();
  state.open = test::sample_state(3, 20'000).open;
  state.open->conflict = with_conflict().open->conflict;
  const std::string line = state.open->base->lines[15'000].line_id;
  const auto add = [&](const domain::Path& path, std::int64_t number) {
    domain::MergeRow row;
    row.path = path;
    row.kind = domain::MergeKind::only_theirs;
    row.was = "1";
    row.now = "2";
    row.line_number = number;
    state.open->conflict->rows.push_back({row});
  };
  add(domain::cell_path(line, "quantity"), 15'001);
  add(domain::cell_path(line, "project_code"), 15'001);
  add(domain::line_path("gone"), 9);
  const auto show = [&](const std::string& label) {
    stage.panel(state);
    const std::string name = "Show " + label + " in the form";
    stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, name).id)});
    if (stage.asked_focus == 0) stage.panel(state);
    return stage.asked_focus;
  };
  const std::string quantity = domain::label_of(domain::cell_path(line, "quantity"), 15'001);
  CHECK(show(quantity) == stage.node(Role::textbox, "Line 15001, Quantity").id);
  const std::string code = domain::label_of(domain::cell_path(line, "project_code"), 15'001);
  CHECK(show(code) == stage.node(Role::textbox, "Line 15001, Project code").id);
  CHECK_FALSE(stage.view.focus);
  CHECK_FALSE(stage.has(Role::button, "Show " + domain::label_of(domain::line_path("gone"), 9) + " in the form"));
}

TEST_CASE("the rejected edits can be copied out") {
  Stage stage;
  const app::AppState state = with_conflict();
  stage.panel(state);
  const app::Events events =
      stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Copy my edits").id)});
  CHECK(first<app::ConflictCopyRequested>(events) != nullptr);
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
