// The pane of the document: how pages lie, and what it offers.
#include <catch_amalgamated.hpp>

#include "imgui.h"
#include "ui/support/document_stage.h"
#include "ui/views/state/document_view.h"

using namespace countersign;
using test::settle;
using test::Stage;
using test::with_document;
using test::word;
using ui::DomEventKind;
using ui::Role;

namespace {

void focus(Stage& stage, const app::AppState& state, const std::string& field) {
  stage.panel(state, {test::report(DomEventKind::focus, stage.node(Role::textbox, field).id)});
  settle(stage, state);
}

/// A click of the mouse on an element that takes it, as the browser reports it: the click comes with the release or
/// after it.
void click_with_mouse(Stage& stage, const app::AppState& state, const ui::Node& node, bool after_release) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(node.rect.x + 4, node.rect.y + node.rect.h / 2);
  io.AddMouseButtonEvent(0, true);
  settle(stage, state);
  io.AddMouseButtonEvent(0, false);
  if (after_release) settle(stage, state);
  stage.panel(state, {test::report(DomEventKind::click, node.id)});
  settle(stage, state);
}

bool says(const Stage& stage, const std::string& part) {
  for (const ui::Node& node : stage.tree.nodes()) {
    if (node.name.find(part) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("pages lie below each other, centred, and a box is found again wherever the page is turned") {
  const std::vector<app::PageSize> sizes = {{600, 800}, {800, 600}};
  const ui::PageLayout layout = ui::lay_out(sizes, 0, 0.5f, 10, 1000);
  CHECK(layout.pages[0].x == 350);
  CHECK(layout.pages[1].y == 420);
  CHECK(layout.height == 730);
  CHECK(layout.page_at(-5) == 0);
  CHECK(layout.page_at(415) == 0);
  CHECK(layout.page_at(9999) == 1);
  CHECK(ui::lay_out(sizes, 1, 0.5f, 10, 1000).pages[0].w == 400);
  CHECK(ui::scale_to_width(sizes, 0, 400) == 0.5f);
  CHECK(ui::scale_to_page(sizes[0], 1, 400, 400) == 0.5f);
  const domain::Box box{0.1f, 0.2f, 0.3f, 0.05f};
  for (int turns = 0; turns < 4; ++turns) {
    CAPTURE(turns);
    const ui::Rect page{50, 60, 400, 500};
    const domain::Box again = ui::box_at(ui::placed(box, turns, page), turns, page);
    CHECK(again.x == Catch::Approx(box.x));
    CHECK(again.y == Catch::Approx(box.y));
    CHECK(again.w == Catch::Approx(box.w));
    CHECK(again.h == Catch::Approx(box.h));
  }
  CHECK(ui::placed({0, 0, 0.1f, 0.1f}, 1, {0, 0, 100, 100}).x == Catch::Approx(90));
}

TEST_CASE("the pane names its page, its text can be read, and values are buttons named by their field") {
  Stage stage;
  const app::AppState state = with_document();
  settle(stage, state);
  CHECK(stage.has(Role::complementary, "Document"));
  CHECK(stage.has(Role::document, "Page 1 of 2"));
  CHECK(stage.has(Role::text, "Sum 1.234,50"));
  const ui::NodeId mark = stage.node(Role::button, "Vendor name on the page").id;
  stage.panel(state, {test::report(DomEventKind::click, mark)});
  const ui::NodeId wanted = stage.frame([&](ui::Ui& ui) {
    app::Events events;
    ui::draw_panel(ui, state, stage.view, events);
  });
  CHECK((wanted == stage.node(Role::textbox, "Vendor name").id || stage.memory.wanted_link.empty()));
  stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Next page").id)});
  settle(stage, state);
  CHECK(stage.has(Role::button, "Total amount on the page"));
}

TEST_CASE("the focused field says where its value stands, and several places are stepped through") {
  Stage stage;
  const app::AppState state = with_document();
  settle(stage, state);
  focus(stage, state, "Vendor name");
  CHECK(says(stage, "Vendor name: on page 1"));
  focus(stage, state, "Total amount");
  CHECK(says(stage, "Total amount: place 1 of 2"));
  stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Next place of the value").id)});
  settle(stage, state);
  CHECK(says(stage, "Total amount: place 2 of 2"));
}

TEST_CASE("a date that can be another day is not said to stand on the page without a word") {
  Stage stage;
  app::AppState state = with_document();
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  invoice->fields[*domain::field_index("invoice_date")].value = "2025-05-04";
  invoice->fields[*domain::field_index("due_date")].value = "2025-05-25";
  state.open->base = invoice;
  state.document.words[0].push_back(word("04/05/2025", 0.1f, 0.3f));
  state.document.words[0].push_back(word("25/05/2025", 0.5f, 0.3f));
  settle(stage, state);
  focus(stage, state, "Invoice date");
  CHECK(says(stage, "! Invoice date: on page 1 as 04/05/2025, which can be another day"));
  focus(stage, state, "Due date");
  CHECK(says(stage, "Due date: on page 1"));
  CHECK_FALSE(says(stage, "another day"));
}

TEST_CASE("a number that is taken loses the mark of its footnote") {
  Stage stage;
  app::AppState state = with_document();
  state.document.words[0] = {word("7,00*", 0.1f, 0.1f)};
  settle(stage, state);
  focus(stage, state, "Subtotal");
  const ui::NodeId page = stage.node(Role::document, "Page 1 of 2").id;
  stage.panel(state, {test::pressed(ui::Key::right, page)});
  settle(stage, state);
  const app::Events events = stage.panel(state, {test::pressed(ui::Key::enter, page)});
  const auto* edit = test::first<app::FieldEdited>(events);
  REQUIRE(edit != nullptr);
  CHECK(edit->text == "7,00");
}

TEST_CASE("a value that is not found on the pages is a reason to check, in a document with text alone") {
  Stage stage;
  app::AppState state = with_document();
  settle(stage, state);
  focus(stage, state, "Purchase order number");
  CHECK(says(stage, "is not found on the pages: check it"));
  state.document.words = {{}, {}};
  state.document.call = 6;
  settle(stage, state);
  CHECK(says(stage, "The pages are pictures without text"));
  state.document.all_read = false;
  settle(stage, state);
  CHECK(says(stage, "reading the pages"));
}

TEST_CASE("a place told by the backend counts before what is found") {
  Stage stage;
  app::AppState state = with_document();
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  invoice->field_locations.push_back({domain::field_path("total_amount"), {{1, {0.5f, 0.2f, 0.1f, 0.02f}}}});
  state.open->base = invoice;
  settle(stage, state);
  focus(stage, state, "Total amount");
  CHECK(says(stage, "Total amount: on page 2"));
}

TEST_CASE("a changed value is not said to stand where the one before stands") {
  Stage stage;
  app::AppState state = with_document();
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  const domain::Path total = domain::field_path("total_amount");
  invoice->field_locations.push_back({total, {{0, {0.5f, 0.5f, 0.1f, 0.02f}}}});
  state.open->base = invoice;
  settle(stage, state);
  focus(stage, state, "Total amount");
  CHECK(says(stage, "Total amount: on page 1"));
  CHECK(stage.has(Role::button, "Total amount on the page"));
  state.open->draft.edits[total] = "99";
  settle(stage, state);
  CHECK(says(stage, "Total amount is not found on the pages: check it"));
  CHECK_FALSE(stage.has(Role::button, "Total amount on the page"));
  state.open->draft.edits[total] = "12.75";
  settle(stage, state);
  CHECK(says(stage, "Total amount: on page 2"));
  state.open->draft.edits.erase(total);
  settle(stage, state);
  CHECK(says(stage, "Total amount: on page 1"));
  CHECK(stage.has(Role::button, "Total amount on the page"));
}

TEST_CASE("a word is chosen by keys and taken into the field that had the focus") {
  Stage stage;
  const app::AppState state = with_document();
  settle(stage, state);
  focus(stage, state, "Subtotal");
  const ui::NodeId page = stage.node(Role::document, "Page 1 of 2").id;
  for (const ui::Key key : {ui::Key::right, ui::Key::right, ui::Key::right}) {
    stage.panel(state, {test::pressed(key, page)});
    settle(stage, state);
  }
  REQUIRE(stage.view.document.selection);
  CHECK(stage.view.document.selection->text == "1.234,50");
  CHECK(stage.has(Role::button, "Use for Subtotal"));
  const app::Events events = stage.panel(state, {test::pressed(ui::Key::enter, page)});
  const auto* edit = test::first<app::FieldEdited>(events);
  REQUIRE(edit != nullptr);
  CHECK(domain::to_text(edit->path) == "fields/subtotal");
  CHECK(edit->text == "1.234,50");
}

TEST_CASE("a click on the place of a value chooses no word; one on another word chooses it") {
  for (const bool after_release : {false, true}) {
    CAPTURE(after_release);
    Stage stage;
    const app::AppState state = with_document();
    settle(stage, state);
    click_with_mouse(stage, state, stage.node(Role::button, "Vendor name on the page"), after_release);
    CHECK_FALSE(stage.view.document.selection);
    click_with_mouse(stage, state, stage.node(Role::text, "Sum 1.234,50"), after_release);
    REQUIRE(stage.view.document.selection);
    CHECK(stage.view.document.selection->text == "Sum");
  }
}

TEST_CASE("the search goes from place to place, and what it found can be taken") {
  Stage stage;
  const app::AppState state = with_document();
  settle(stage, state);
  const ui::Node field = stage.node(Role::textbox, "Find on the pages");
  stage.panel(state, {test::typed(field, "1.234,50")});
  settle(stage, state);
  CHECK(stage.view.document.matches.size() == 2);
  CHECK(stage.view.document.selection->page == 0);
  stage.panel(state, {test::pressed(ui::Key::enter, field.id)});
  settle(stage, state);
  CHECK(stage.view.document.selection->page == 1);
  CHECK(stage.has(Role::button, "Next place found, 2 of 2"));
}

TEST_CASE("zoom, turn and page are kept for each invoice") {
  Stage stage;
  app::AppState state = with_document();
  settle(stage, state);
  const float fitting = stage.view.document.place.scale;
  stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Zoom in").id)});
  settle(stage, state);
  CHECK(stage.view.document.place.scale == Catch::Approx(fitting * 1.25f));
  stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Next page").id)});
  settle(stage, state);
  CHECK(stage.has(Role::document, "Page 2 of 2"));
  app::AppState other = state;
  other.open->invoice_id = "another";
  other.document.call = 9;
  settle(stage, other);
  CHECK(stage.has(Role::document, "Page 1 of 2"));
  CHECK(stage.view.document.place.scale == Catch::Approx(fitting));
  settle(stage, state);
  CHECK(stage.has(Role::document, "Page 2 of 2"));
  CHECK(stage.view.document.place.scale == Catch::Approx(fitting * 1.25f));
}

TEST_CASE("a document that fails says so, and the form is there") {
  Stage stage;
  app::AppState state = with_document();
  state.document = {};
  state.document.phase = app::DocumentPhase::failed;
  state.document.trouble = app::DocumentTrouble::locked;
  settle(stage, state);
  CHECK(says(stage, "locked with a password"));
  CHECK(stage.has(Role::textbox, "Vendor name"));
  const app::Events events =
      stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Load the document again").id)});
  CHECK(test::first<app::DocumentRequested>(events) != nullptr);
}

TEST_CASE("cells that have no room in the grid are among the details of the line") {
  for (const float width : {1920.0f, 1280.0f, 400.0f}) {
    Stage stage;
    stage.width = width;
    stage.height = 4000;
    const app::AppState state = with_document();
    settle(stage, state);
    CAPTURE(width);
    const ui::Node cell = stage.node(Role::textbox, "Line 1, Amount");
    CHECK(cell.rect.x + cell.rect.w <= width);
    stage.panel(state, {test::report(DomEventKind::focus, cell.id)});
    settle(stage, state);
    CHECK(stage.has(Role::textbox, "Line 1, Tax amount"));
    const ui::Node remove = stage.node(Role::button, "Delete Line 1");
    CHECK(remove.rect.x + remove.rect.w <= width);
  }
}
