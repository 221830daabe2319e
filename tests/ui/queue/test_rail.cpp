// The queue folded to a rail: by the reviewer, or where the page has no room for it beside form and document.
#include <catch_amalgamated.hpp>
#include <vector>

#include "app/update.h"
#include "imgui.h"
#include "ui/support/document_stage.h"

using namespace countersign;
using test::first;
using test::report;
using test::settle;
using test::Stage;
using test::with_document;
using ui::DomEventKind;
using ui::Role;

namespace {

void press(Stage& stage, app::AppState& state, const std::string& button) {
  const app::Events events = stage.panel(state, {report(DomEventKind::click, stage.node(Role::button, button).id)});
  for (const app::Event& event : events) {
    if (const auto* moved = event.as<app::PaneMoved>()) app::update(state, *moved, {});
  }
  settle(stage, state);
}

float queue_width(const Stage& stage) {
  return stage.node(Role::grid, "Work queue").rect.w;
}

}  // namespace

TEST_CASE("a reviewer folds the queue to a rail, which is kept, and opens it again") {
  Stage stage;
  app::AppState state = with_document();
  settle(stage, state);
  const float form = stage.node(Role::main, "Invoice").rect.w;
  CHECK(queue_width(stage) > 200);
  press(stage, state, "Fold the work queue");
  CHECK(state.pane.queue == app::QueueFold::folded);
  CHECK(queue_width(stage) < 60);
  CHECK(stage.node(Role::main, "Invoice").rect.w > form);
  CHECK_FALSE(stage.has(Role::textbox, "Search the queue"));
  press(stage, state, "Show the work queue");
  CHECK(state.pane.queue == app::QueueFold::open);
  CHECK(stage.has(Role::textbox, "Search the queue"));
}

TEST_CASE("the rail has the rows of the queue by their names, and opens an invoice") {
  Stage stage;
  app::AppState state = with_document();
  state.pane.queue = app::QueueFold::folded;
  settle(stage, state);
  std::vector<ui::Node> rows;
  for (const ui::Node& node : stage.tree.nodes()) {
    if (node.role == Role::row) rows.push_back(node);
    const bool is_in_rail = node.role == Role::gridcell && node.rect.x < 56;
    if (is_in_rail) CHECK(node.rect.x + node.rect.w <= 44);  // beside the bar of the list
  }
  REQUIRE(rows.size() >= 2);
  const app::Events events = stage.panel(state, {report(DomEventKind::click, rows[1].id)});
  CHECK(first<app::InvoiceChosen>(events) != nullptr);
}

TEST_CASE("on a page of 1024 the queue folds by itself once an invoice is open, and comes back until one is chosen") {
  Stage stage;
  stage.width = 1024;
  app::AppState state = with_document();
  settle(stage, state);
  CHECK(queue_width(stage) < 60);
  press(stage, state, "Show the work queue");
  CHECK(state.pane.queue == app::QueueFold::by_width);
  CHECK(queue_width(stage) > 200);
  press(stage, state, "Fold the work queue");
  CHECK(queue_width(stage) < 60);
  state.open.reset();
  settle(stage, state);
  CHECK(queue_width(stage) > 200);
  CHECK_FALSE(stage.has(Role::button, "Fold the work queue"));
}

TEST_CASE("the key of the search opens the folded queue over the invoice, leads into it, and Escape closes it") {
  Stage stage;
  app::AppState state = with_document();
  state.pane.queue = app::QueueFold::folded;
  settle(stage, state);
  const ui::Rect form = stage.node(Role::main, "Invoice").rect;
  const app::Events events = stage.panel(state, {test::pressed(ui::Key::search)});
  CHECK(first<app::PaneMoved>(events) == nullptr);
  stage.panel(state);
  const ui::NodeId search = stage.node(Role::textbox, "Search the queue").id;
  CHECK(stage.asked_focus == search);
  settle(stage, state);
  stage.panel(state, {report(DomEventKind::focus, search)});
  settle(stage, state);
  CHECK(queue_width(stage) > 300);
  CHECK(stage.node(Role::main, "Invoice").rect.x == form.x);
  stage.panel(state, {test::pressed(ui::Key::escape, search)});
  stage.panel(state);
  CHECK(stage.asked_focus == stage.node(Role::button, "Show the work queue").id);
  CHECK(queue_width(stage) < 60);
}

namespace {

void point_at(Stage& stage, const app::AppState& state, float x, float y) {
  ImGui::GetIO().AddMousePosEvent(x, y);
  settle(stage, state);
}

}  // namespace

TEST_CASE("on a page of 1600 and more the queue is a rail by itself, and the document has about 55 % of the width") {
  for (const float width : {1599.0f, 1600.0f, 1920.0f, 2560.0f}) {
    Stage stage;
    stage.width = width;
    app::AppState state = with_document();
    settle(stage, state);
    CAPTURE(width);
    const float share = stage.node(Role::complementary, "Document").rect.w / width;
    CHECK((queue_width(stage) < 60) == (width >= 1600));
    if (width < 1600) continue;
    CHECK(share == Catch::Approx(0.54).margin(0.015));
    press(stage, state, "Show the work queue");
    CHECK(queue_width(stage) > 300);
    CHECK(state.pane.queue == app::QueueFold::open);
    press(stage, state, "Fold the work queue");
    CHECK(queue_width(stage) < 60);
  }
}

TEST_CASE("the rail opens over the document while it is pointed at, and nothing beside it moves") {
  Stage stage;
  stage.width = 1920;
  app::AppState state = with_document();
  settle(stage, state);
  const ui::Rect document = stage.node(Role::complementary, "Document").rect;
  point_at(stage, state, 30, 200);
  CHECK(queue_width(stage) > 300);
  CHECK(stage.has(Role::textbox, "Search the queue"));
  CHECK(stage.node(Role::complementary, "Document").rect.x == document.x);
  CHECK(stage.node(Role::complementary, "Document").rect.w == document.w);
  point_at(stage, state, 300, 500);
  CHECK(queue_width(stage) > 300);
  SECTION("until the pointer leaves it") {
    point_at(stage, state, 600, 500);
    CHECK(queue_width(stage) < 60);
  }
  SECTION("as long as the search in it has the focus") {
    stage.panel(state, {report(DomEventKind::focus, stage.node(Role::textbox, "Search the queue").id)});
    point_at(stage, state, 600, 500);
    CHECK(queue_width(stage) > 300);
    stage.panel(state, {report(DomEventKind::focus, stage.node(Role::textbox, "Vendor name").id)});
    settle(stage, state);
    CHECK(queue_width(stage) < 60);
  }
  SECTION("until an invoice is chosen, and not again before the pointer has left the rail") {
    point_at(stage, state, 30, 300);
    std::vector<ui::NodeId> rows;
    for (const ui::Node& node : stage.tree.nodes()) {
      if (node.role == Role::row) rows.push_back(node.id);
    }
    const app::Events events = stage.panel(state, {report(DomEventKind::click, rows[1])});
    CHECK(first<app::InvoiceChosen>(events) != nullptr);
    settle(stage, state);
    CHECK(queue_width(stage) < 60);
    point_at(stage, state, 600, 500);
    point_at(stage, state, 30, 300);
    CHECK(queue_width(stage) > 300);
  }
  SECTION("or stays, where that is asked for") {
    press(stage, state, "Keep the work queue open");
    CHECK(state.pane.queue == app::QueueFold::open);
    point_at(stage, state, 900, 500);
    CHECK(queue_width(stage) > 300);
    CHECK(stage.has(Role::button, "Fold the work queue"));
  }
}

TEST_CASE("a field that has the focus below the opened queue is drawn by the panel, so that nothing shows through") {
  Stage stage;
  stage.width = 1920;
  app::AppState state = with_document();
  state.pane.side = app::PaneSide::right;
  settle(stage, state);
  const ui::NodeId vendor = stage.node(Role::textbox, "Vendor name").id;
  stage.panel(state, {report(DomEventKind::focus, vendor)});
  settle(stage, state);
  CHECK((stage.tree.find(vendor)->flags & ui::kCovered) == 0);
  point_at(stage, state, 30, 200);
  CHECK((stage.tree.find(vendor)->flags & ui::kCovered) != 0);
  CHECK((stage.node(Role::textbox, "Search the queue").flags & ui::kCovered) == 0);
}
