// What gets the focus is seen.
#include <catch_amalgamated.hpp>

#include "app/update.h"
#include "imgui.h"
#include "ui/support/stage.h"

using namespace countersign;
using test::report;
using test::Stage;
using ui::DomEventKind;
using ui::Node;
using ui::Role;

namespace {

bool is_seen(const Stage& stage, const std::string& field, const std::string& view) {
  const ui::Rect inner = stage.node(Role::textbox, field).rect, outer = stage.node(Role::scroller, view).rect;
  return inner.y >= outer.y && inner.y + inner.h <= outer.y + outer.h;
}

void settle(Stage& stage, const app::AppState& state) {
  for (int i = 0; i < 2; ++i) stage.panel(state);
}

void focus(Stage& stage, const app::AppState& state, const char* field) {
  stage.panel(state, {report(DomEventKind::focus, stage.node(Role::textbox, field).id)});
  settle(stage, state);
}

}  // namespace

TEST_CASE("a field that gets the focus out of view is scrolled to, whoever gave it the focus") {
  Stage stage;
  const app::AppState state = test::sample_state();
  stage.panel(state);
  REQUIRE_FALSE(is_seen(stage, "Notes", "Invoice details"));
  focus(stage, state, "Notes");
  CHECK(is_seen(stage, "Notes", "Invoice details"));
  REQUIRE_FALSE(is_seen(stage, "Invoice number", "Invoice details"));
  focus(stage, state, "Invoice number");
  CHECK(is_seen(stage, "Invoice number", "Invoice details"));
}

TEST_CASE("a field that is in view, or is pressed with the pointer, moves nothing") {
  Stage stage;
  const app::AppState state = test::sample_state();
  stage.panel(state);
  const auto top_of = [&](const char* name) { return stage.node(Role::textbox, name).rect.y; };
  const float top = top_of("Invoice number");
  focus(stage, state, "Due date");
  CHECK(top_of("Invoice number") == top);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  focus(stage, state, "Notes");
  CHECK(top_of("Invoice number") == top);
}

TEST_CASE("what is asked to have the focus that it has is scrolled to again") {
  Stage stage;
  app::AppState state = test::sample_state();
  stage.panel(state);
  const ui::NodeId notes = stage.node(Role::textbox, "Due date").id;
  const Node view = stage.node(Role::scroller, "Invoice details");
  stage.panel(state, {report(DomEventKind::focus, notes)});
  ui::DomEvent wheel = report(DomEventKind::scroll, view.id);
  wheel.number = view.content_height;
  stage.panel(state, {wheel});
  settle(stage, state);
  REQUIRE_FALSE(is_seen(stage, "Due date", "Invoice details"));
  stage.view.focus = domain::field_path("due_date");
  stage.panel(state);
  settle(stage, state);
  CHECK(is_seen(stage, "Due date", "Invoice details"));
}

TEST_CASE("a row of the lines that gets the focus is scrolled to in the grid and with the grid") {
  Stage stage;
  const app::AppState state = test::sample_state(1, 100);
  stage.panel(state);
  stage.view.focus = domain::cell_path("n60", "quantity");
  stage.panel(state);
  const std::string cell = "Line 60, Quantity";
  stage.panel(state, {report(DomEventKind::focus, stage.node(Role::textbox, cell).id)});
  settle(stage, state);
  CHECK(is_seen(stage, cell, "Invoice details"));
}

TEST_CASE("the field with the focus stays where it is while what the rules say above it shrinks") {
  Stage stage;
  app::AppState state = test::sample_state();
  stage.panel(state);
  const std::string name = "Payment terms";
  stage.panel(state, {report(DomEventKind::focus, stage.node(Role::textbox, name).id)});
  settle(stage, state);
  const ui::Node field = stage.node(Role::textbox, name);
  const float content = stage.node(Role::scroller, "Invoice details").content_height;
  app::update(state, app::FieldEdited{domain::field_path("invoice_date"), "2024-02-01"}, {});
  stage.panel(state);
  settle(stage, state);
  REQUIRE(stage.node(Role::scroller, "Invoice details").content_height < content);
  CHECK(stage.node(Role::textbox, name).rect.y == Catch::Approx(field.rect.y).margin(2));
}

TEST_CASE("a field that a lower page hides is scrolled to") {
  Stage stage;
  const app::AppState state = test::sample_state();
  stage.panel(state);
  focus(stage, state, "Notes");
  stage.height = 500;
  stage.panel(state);
  settle(stage, state);
  CHECK(is_seen(stage, "Notes", "Invoice details"));
}

TEST_CASE("another invoice and a conflict are shown from their top") {
  Stage stage;
  const app::AppState state = test::sample_state();
  stage.panel(state);
  const auto scrolled = [&] { return stage.node(Role::scroller, "Invoice details").scroll_y; };
  focus(stage, state, "Notes");
  REQUIRE(scrolled() > 0);
  const app::AppState conflict = test::with_conflict();
  stage.panel(conflict);
  settle(stage, conflict);
  CHECK(scrolled() == 0);
  stage.panel(conflict, {report(DomEventKind::focus, stage.node(Role::textbox, "Due date").id)});
  stage.panel(conflict, {report(DomEventKind::focus, stage.node(Role::textbox, "Notes").id)});
  settle(stage, conflict);
  REQUIRE(scrolled() > 0);
  app::AppState other = test::sample_state();
  other.open->invoice_id = "i1";
  stage.panel(other);
  settle(stage, other);
  CHECK(scrolled() == 0);
}

TEST_CASE("the control that comes in the place of a button gets its focus, and none where a field was") {
  Stage stage;
  enum class Shown { all, question, rest };
  Shown shown = Shown::all;
  const auto draw = [&](ui::Ui& ui) {
    ui.button("first", "First");
    if (shown == Shown::all) {
      ui.button("act", "Act");
      ui.field("field", "Field", "", {});
    }
    if (shown == Shown::question) {
      ui.button("off", "Off", {.disabled = true});
      ui.button("yes", "Yes");
    }
    ui.button("last", "Last");
  };
  const auto after = [&](Role role, const char* focused, Shown next) {
    shown = Shown::all;
    stage.frame(draw);
    stage.frame(draw, {report(DomEventKind::focus, stage.node(role, focused).id)});
    shown = next;
    return stage.frame(draw);
  };
  CHECK(after(Role::button, "Act", Shown::all) == 0);
  CHECK(after(Role::button, "Act", Shown::question) == stage.node(Role::button, "Yes").id);
  CHECK(after(Role::button, "Act", Shown::rest) == stage.node(Role::button, "Last").id);
  CHECK(after(Role::textbox, "Field", Shown::rest) == 0);
}

TEST_CASE("what is offered for a focus that is lost gets it, and takes none that is there") {
  Stage stage;
  bool is_there = true;
  const auto draw = [&](ui::Ui& ui) {
    if (is_there) ui.field("field", "Field", "", {});
    ui.button("first", "First");
    ui.button("offered", "Offered");
    ui.offer_focus(ui.node_id("offered"));
  };
  stage.frame(draw);
  CHECK(stage.frame(draw, {report(DomEventKind::focus, stage.node(Role::textbox, "Field").id)}) == 0);
  is_there = false;
  CHECK(stage.frame(draw) == stage.node(Role::button, "Offered").id);
}
