// The pane of the document: how pages lie, and what it offers.
#include <catch_amalgamated.hpp>

#include "ui/stage.h"
#include "ui/views/document_view.h"

using namespace countersign;
using test::Stage;
using ui::DomEventKind;
using ui::Role;

namespace {

domain::Word word(const std::string& text, float x, float y) {
  return {text, {x, y, 0.02f * static_cast<float>(text.size()), 0.012f}};
}

/// The sample invoice with a document of two pages that say its vendor, and its total twice.
app::AppState with_document() {
  app::AppState state = test::sample_state();
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  invoice->fields[*domain::field_index("vendor_name")].value = "Acme";
  invoice->fields[*domain::field_index("total_amount")].value = "1234.5";
  invoice->fields[*domain::field_index("po_number")].value = "PO-7";
  state.open->base = invoice;
  state.document.phase = app::DocumentPhase::open;
  state.document.call = 5;
  state.document.pages = {{600, 800}, {600, 800}};
  state.document.words = {{word("Acme", 0.1f, 0.1f), word("Sum", 0.1f, 0.5f), word("1.234,50", 0.5f, 0.5f)},
                          {word("Paid", 0.1f, 0.2f), word("1.234,50", 0.5f, 0.2f), word("12,75", 0.5f, 0.3f)}};
  state.document.all_read = true;
  return state;
}

void settle(Stage& stage, const app::AppState& state) {
  for (int i = 0; i < 4; ++i) stage.panel(state);
}

void focus(Stage& stage, const app::AppState& state, const std::string& field) {
  stage.panel(state, {test::report(DomEventKind::focus, stage.node(Role::textbox, field).id)});
  settle(stage, state);
}

template <class T>
const T* first_of(const app::Events& events) {
  for (const app::Event& each : events) {
    if (const T* found = std::get_if<T>(&each)) return found;
  }
  return nullptr;
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

TEST_CASE("a value that stands nowhere on the pages is a reason to check, in a document with text alone") {
  Stage stage;
  app::AppState state = with_document();
  settle(stage, state);
  focus(stage, state, "Purchase order number");
  CHECK(says(stage, "stands nowhere on the pages: check it"));
  state.document.words = {{}, {}};
  state.document.call = 6;
  settle(stage, state);
  CHECK(says(stage, "The pages hold no text"));
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
  CHECK(says(stage, "Total amount stands nowhere on the pages: check it"));
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
  CHECK(stage.has(Role::button, "Take into Subtotal"));
  const app::Events events = stage.panel(state, {test::pressed(ui::Key::enter, page)});
  const auto* edit = first_of<app::FieldEdited>(events);
  REQUIRE(edit != nullptr);
  CHECK(domain::to_text(edit->path) == "fields/subtotal");
  CHECK(edit->text == "1.234,50");
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
  CHECK(first_of<app::DocumentRequested>(events) != nullptr);
}

TEST_CASE("the bar between document and form is moved by keys, within its limits, wherever the document stands") {
  for (const app::PaneSide side : {app::PaneSide::left, app::PaneSide::right, app::PaneSide::below}) {
    Stage stage;
    stage.width = 1920;
    app::AppState state = with_document();
    state.pane.side = side;
    CAPTURE(static_cast<int>(side));
    const auto bar = [&] { return stage.node(Role::separator, "Document and form"); };
    const auto press = [&](ui::Key key) {
      const app::Events events = stage.panel(state, {test::pressed(key, bar().id)});
      const auto* moved = first_of<app::PaneMoved>(events);
      if (moved == nullptr) return false;
      state.pane = moved->pane;
      settle(stage, state);
      return true;
    };
    settle(stage, state);
    const bool upright = side != app::PaneSide::below;
    const ui::Rect before = bar().rect;
    CHECK((before.h > before.w) == upright);
    CHECK(bar().flags == ui::kFocusable);
    const int middle = bar().index;
    CHECK(press(upright ? ui::Key::right : ui::Key::down));
    CHECK(bar().index > middle);
    CHECK((upright ? bar().rect.x - before.x : bar().rect.y - before.y) == Catch::Approx(16).margin(1));
    CHECK(press(upright ? ui::Key::left : ui::Key::up));
    CHECK(bar().index == middle);
    CHECK(press(ui::Key::home));
    CHECK(bar().index == bar().level);
    CHECK_FALSE(press(ui::Key::left));
    CHECK(press(ui::Key::end));
    CHECK(bar().index == bar().count);
    CHECK_FALSE(press(ui::Key::page_down));
    CHECK(state.pane.side == side);
    CHECK(stage.node(Role::textbox, "Vendor name").rect.w > 0);
  }
}

TEST_CASE("the pane can be left, right, below or hidden, at every width") {
  for (const float width : {1920.0f, 1440.0f, 1000.0f, 600.0f, 360.0f}) {
    for (const app::PaneSide side :
         {app::PaneSide::left, app::PaneSide::right, app::PaneSide::below, app::PaneSide::hidden}) {
      Stage stage;
      stage.width = width;
      app::AppState state = with_document();
      state.pane.side = side;
      settle(stage, state);
      CAPTURE(width, static_cast<int>(side));
      const bool shown = width < 900 ? side == app::PaneSide::below : side != app::PaneSide::hidden;
      CHECK(stage.has(Role::complementary, "Document") == shown);
      CHECK(stage.has(Role::button, "Show the document") == !shown);
      CHECK(stage.has(Role::textbox, "Vendor name"));
    }
  }
}

TEST_CASE("where the page has no room beside the form, only places that it has are offered") {
  for (const auto& [width, places] : {std::pair{1440.0f, "Left\nRight\nBelow\nHidden\n"},
                                      std::pair{1000.0f, "Below\nHidden\n"}, std::pair{800.0f, "Below\nHidden\n"}}) {
    Stage stage;
    stage.width = width;
    app::AppState state = with_document();
    state.pane.side = app::PaneSide::below;
    settle(stage, state);
    const auto& choice = stage.node(Role::combobox, "Place of the document");
    CAPTURE(width);
    CHECK(choice.value == (width < 1400 ? "0" : "2"));
    CHECK(choice.options == places);
  }
}

TEST_CASE("the queue makes room for a document on a page of 1280, and the tools of a pane of 640 stand in one row") {
  Stage stage;
  stage.width = 1280;
  app::AppState state = with_document();
  settle(stage, state);
  CHECK(stage.node(Role::complementary, "Document").rect.w >= 440);
  CHECK(stage.node(Role::grid, "Work queue").rect.w <= 280);
  CHECK_FALSE(stage.has(Role::columnheader, "Status"));
  const ui::Node status = stage.node(Role::combobox, "Status filter");
  CHECK(status.rect.y > stage.node(Role::textbox, "Search the queue").rect.y);
  state.pane.side = app::PaneSide::hidden;
  settle(stage, state);
  CHECK(stage.has(Role::columnheader, "Status"));
  stage.width = 640;
  state.pane.side = app::PaneSide::below;
  settle(stage, state);
  const ui::Node find = stage.node(Role::textbox, "Find on the pages");
  const ui::Node turn = stage.node(Role::button, "Turn by a quarter"),
                 choose = stage.node(Role::button, "Drag chooses text");
  CHECK(find.rect.y == turn.rect.y);
  CHECK(choose.rect.x >= turn.rect.x + turn.rect.w);
  CHECK(find.rect.w >= 100);
  CHECK(find.rect.x + find.rect.w <= 640);
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
