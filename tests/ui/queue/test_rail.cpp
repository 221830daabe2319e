// The queue folded to a rail: by the reviewer, or where the page has no room for it beside form and document.
#include <catch_amalgamated.hpp>
#include <vector>

#include "app/update.h"
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
  CHECK(state.pane.queue == app::QueueFold::open);
  CHECK(queue_width(stage) > 200);
  press(stage, state, "Fold the work queue");
  CHECK(queue_width(stage) < 60);
  state.open.reset();
  settle(stage, state);
  CHECK(queue_width(stage) > 200);
  CHECK_FALSE(stage.has(Role::button, "Fold the work queue"));
}

TEST_CASE("the key of the search opens the folded queue and leads into the search") {
  Stage stage;
  app::AppState state = with_document();
  state.pane.queue = app::QueueFold::folded;
  settle(stage, state);
  const app::Events events = stage.panel(state, {test::pressed(ui::Key::search)});
  const auto* moved = first<app::PaneMoved>(events);
  REQUIRE(moved != nullptr);
  app::update(state, *moved, {});
  stage.panel(state);
  CHECK(stage.asked_focus == stage.node(Role::textbox, "Search the queue").id);
}
