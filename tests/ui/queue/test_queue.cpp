// The work queue on the page.
#include <catch_amalgamated.hpp>

#include "ui/support/stage.h"

using namespace countersign;
using test::first;
using test::Stage;
using ui::DomEventKind;
using ui::Role;

TEST_CASE("what was validated today is said beside what is left") {
  Stage stage;
  app::AppState state = test::sample_state(3);
  state.session = app::Session{};
  state.session->user = "ada";
  state.progress = {0, "ada", {"i1", "i2"}};
  state.now_ms = 0;
  stage.panel(state);
  CHECK(stage.has(Role::text, "2 validated today"));
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
  const app::Events events = stage.panel(state);
  const auto* shown = first<app::QueueRowsShown>(events);
  REQUIRE(shown != nullptr);
  CHECK(shown->first == 0);
  CHECK(shown->past < 30);
  state.queue.past_shown = shown->past;
  CHECK(first<app::QueueRowsShown>(stage.panel(state)) == nullptr);
  CHECK(stage.node(Role::grid, "Work queue").count == 100'001);
  CHECK(stage.has(Role::text, "70,000 to review of 100,000"));
  CHECK_FALSE(stage.has(Role::text, "1 validated today"));
  CHECK(stage.has(Role::gridcell, "Vendor 1 INV-1 \xE2\x97\x8F Bea has it open"));
  CHECK(stage.has(Role::gridcell, "Vendor 2 INV-2 \xE2\x9C\x8E Unsaved"));
  state.queue.first_shown = 50'000;
  ++state.queue.list_number;
  stage.panel(state);
  stage.panel(state);
  const app::Events moved = stage.panel(state);
  REQUIRE(first<app::QueueRowsShown>(moved) != nullptr);
  CHECK(first<app::QueueRowsShown>(moved)->first == 50'000);
  CHECK(stage.has(Role::gridcell, "Loading\xE2\x80\xA6"));
  const auto next =
      stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Next to review").id)});
  CHECK(first<app::NextRequested>(next) != nullptr);
}

TEST_CASE("the row of the invoice that was opened is brought into view, once") {
  Stage stage;
  app::AppState state = test::sample_state(100);
  stage.panel(state);
  state.open->invoice_id = state.queue.parts[0].rows[60].invoice_id;
  for (int i = 0; i < 3; ++i) stage.panel(state);
  const app::Events shown = stage.panel(state);
  REQUIRE(first<app::QueueRowsShown>(shown) != nullptr);
  CHECK(first<app::QueueRowsShown>(shown)->first < 60);
  CHECK(first<app::QueueRowsShown>(shown)->past > 60);
}

TEST_CASE("on a low page nothing is drawn over the list that filters leave little room for") {
  for (const auto& [width, height] :
       {std::pair{844.0f, 390.0f}, {390.0f, 500.0f}, {320.0f, 640.0f}, {1440.0f, 900.0f}}) {
    CAPTURE(width, height);
    Stage stage;
    stage.width = width;
    stage.height = height;
    app::AppState state = test::sample_state(30);
    state.open.reset();
    state.session->capabilities.filters = true;
    stage.panel(state);
    CHECK(stage.has(Role::button, "Next to review"));
    stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Show filters").id)});
    stage.panel(state);
    const ui::Rect list = stage.node(Role::grid, "Work queue").rect;
    CHECK(list.h > 50);
    CHECK(list.y + list.h <= stage.node(Role::status, "Status").rect.y + 1);
    if (stage.has(Role::button, "Next to review"))
      CHECK(list.y + list.h <= stage.node(Role::button, "Next to review").rect.y);
  }
}

TEST_CASE("in the plain layout a window of any height has the whole queue: its rows and its foot") {
  Stage stage;
  stage.width = 320;
  stage.height = 256;
  stage.theme.plain = true;
  app::AppState state = test::sample_state();
  state.open.reset();
  stage.panel(state);
  for (const char* name : {"Next to review", "Refresh the queue"}) CHECK(stage.has(Role::button, name));
  CHECK(stage.node(Role::grid, "Work queue").rect.h > 300);
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
  const ui::Rect limit = stage.node(Role::textbox, "Total from").rect;
  CHECK(stage.drawn({limit.x, limit.y - 18, limit.w, 18}) == "Totalfrom");
  for (const char* name : {"Status filter", "Review filter", "Confidence filter", "Order of the queue"})
    CHECK(stage.has(Role::combobox, name));
  const app::Events events = stage.panel(state, {test::typed(stage.node(Role::textbox, "Total from"), "1e5")});
  const auto* filtered = first<app::QueueFiltered>(events);
  REQUIRE(filtered != nullptr);
  CHECK(filtered->filter.amount_from == "1e5");
  state.queue.filter = filtered->filter;
  stage.panel(state);
  const ui::Node& field = stage.node(Role::textbox, "Total from");
  CHECK((field.flags & ui::kInvalid) != 0);
  CHECK_FALSE(field.description.empty());
}

TEST_CASE("no column of the queue reaches past its edge, on a phone neither") {
  for (const float width : {360.0f, 420.0f, 800.0f, 1440.0f}) {
    Stage stage;
    stage.width = width;
    const app::AppState state = test::sample_state();
    stage.panel(state);
    stage.view.queue_shown = true;
    stage.panel(state);
    CAPTURE(width);
    const ui::Rect grid = stage.node(Role::grid, "Work queue").rect;
    int heads = 0;
    for (const ui::Node& node : stage.tree.nodes()) {
      if (node.role != Role::columnheader || node.rect.x >= grid.x + grid.w) continue;
      ++heads;
      CHECK(node.rect.x + node.rect.w <= grid.x + grid.w);
    }
    CHECK(heads >= 2);
  }
}

TEST_CASE("the filter offers the statuses that the backend can be asked for") {
  Stage stage;
  app::AppState state = test::sample_state();
  const auto options = [&] {
    stage.panel(state);
    return stage.node(Role::combobox, "Status filter").options;
  };
  CHECK(options() == "All statuses\nTo review\nIn progress\nValidated\nProcessing\nFailed\nStaged\n");
  const std::string ours =
      "All statuses\nStill to do\nTo review\nIn progress\nValidated\nApproved\nRejected\nProcessing\n";
  state.session->capabilities.cursor = true;
  CHECK(options() == ours);
  state.session->capabilities.arrivals = true;
  CHECK(options() == ours + "Failed\n");
  state.session.reset();
  CHECK(options() == ours);
}

TEST_CASE("a row with nothing in it is drawn, and one that cannot be read opens nothing") {
  Stage stage;
  app::AppState state = test::sample_state();
  std::vector<app::QueueRow>& rows = state.queue.parts[0].rows;
  rows[1] = {};
  rows[1].invoice_id = "i1";
  rows[1].extraction_confidence = "0.0";
  rows[2] = {};
  rows[0].status = "ON_HOLD";
  stage.panel(state);
  CHECK(stage.has(Role::gridcell, "Vendor 0 INV-0 ON_HOLD \xC2\xB7 80%"));
  CHECK(stage.has(Role::gridcell, "No vendor No number No state"));
  CHECK(stage.has(Role::gridcell, "No total No date"));
  CHECK(stage.has(Role::gridcell, "No vendor No number \xE2\x9A\xA0 Cannot be read"));
  std::vector<ui::NodeId> of_rows;
  for (const ui::Node& node : stage.tree.nodes()) {
    if (node.role == Role::row && (node.flags & ui::kFocusable) != 0) of_rows.push_back(node.id);
  }
  REQUIRE(of_rows.size() >= 3);
  const auto opened = stage.panel(state, {test::report(DomEventKind::click, of_rows[1])});
  REQUIRE(first<app::InvoiceChosen>(opened) != nullptr);
  CHECK(first<app::InvoiceChosen>(opened)->invoice_id == "i1");
  const auto nothing = stage.panel(state, {test::report(DomEventKind::click, of_rows[2])});
  CHECK(first<app::InvoiceChosen>(nothing) == nullptr);
}

TEST_CASE("rows that could not be read anew say so in the list, and it is not said where there are none") {
  Stage stage;
  app::AppState state = test::sample_state();
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::text, "The queue could not be loaded."));
  state.queue.load = app::Failed{};
  stage.panel(state);
  stage.panel(state);
  const ui::Rect said = stage.node(Role::text, "The queue could not be loaded.").rect;
  const ui::Rect list = stage.node(Role::grid, "Work queue").rect;
  CHECK(said.y + said.h <= list.y);
  CHECK(said.x + said.w <= list.x + list.w);
  state.queue.parts.clear();
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::text, "The queue could not be loaded."));
}

TEST_CASE("beside an empty list nothing asks to choose an invoice") {
  Stage stage;
  const std::string choose = "Choose an invoice in the work queue. Arrow keys move in the list, Enter opens.";
  app::AppState state = test::sample_state(2);
  state.open.reset();
  stage.panel(state);
  CHECK(stage.has(Role::text, choose));
  state.queue.parts.clear();
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::text, choose));
}

TEST_CASE("an invoice that is not there yet is called what the list calls it") {
  Stage stage;
  app::AppState state = test::sample_state();
  state.open->base.reset();
  stage.panel(state);
  CHECK(stage.has(Role::heading, "Invoice INV-0, Vendor 0"));
  state.open->invoice_id = "0123456789abcdef";
  stage.panel(state);
  CHECK(stage.has(Role::heading, "Invoice"));
}

TEST_CASE("a filter that cannot be read says which it is and why, where it is typed") {
  Stage stage;
  app::AppState state = test::sample_state(3);
  state.session = app::Session{};
  state.session->capabilities.filters = true;
  stage.view.limits_shown = true;
  state.queue.filter.amount_from = "12O";
  stage.panel(state);
  const std::string fault = stage.node(Role::textbox, "Total from").description;
  REQUIRE_FALSE(fault.empty());
  CHECK(stage.has(Role::text, "Total from: " + fault));
  state.queue.filter.amount_from = "120";
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::text, "Total from: " + fault));
}
