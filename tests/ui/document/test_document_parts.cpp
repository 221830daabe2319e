// What a document tells of itself, and the files that came with it.
#include <catch_amalgamated.hpp>

#include <algorithm>

#include "ui/support/document_stage.h"
#include "ui/views/state/document_view.h"

using namespace countersign;
using test::settle;
using test::Stage;
using test::with_document;
using ui::DomEventKind;
using ui::Role;

namespace {

bool tells(const Stage& stage, const std::string& part) {
  const auto& nodes = stage.tree.nodes();
  return std::any_of(nodes.begin(), nodes.end(),
                     [&](const ui::Node& node) { return node.name.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("values stand where the document itself tells, cells by the number of their line") {
  app::AppState state = with_document();
  const domain::Line& line = state.open->base->lines.front();
  state.document.told = {{{"fields/vendor_name", {0.1f, 0.7f, 0.2f, 0.02f}},
                          {"lines/" + std::to_string(line.line_number) + "/amount", {0.6f, 0.7f, 0.1f, 0.02f}},
                          {"lines/99/amount", {0.6f, 0.8f, 0.1f, 0.02f}}},
                         {}};
  Stage stage;
  settle(stage, state);
  ui::DocumentView& view = stage.view.document;
  REQUIRE(view.located.size() == 2);
  CHECK(view.located[0].places.front().box.y == 0.7f);
  CHECK(view.located[1].path == domain::cell_path(line.line_id, "amount"));
}

TEST_CASE("what is pressed on a page that is scrolled takes no clicks beside its pane") {
  Stage stage;
  float x = 0, y = 0;
  for (int i = 0; i < 2; ++i) {
    stage.frame([&](ui::Ui& ui) {
      ui.begin_canvas("pages", {100, 100, 200, 200}, 1000, 1000, x, y, false);
      ui.hotspot("mark", "Total amount on the page", {50, 60, 100, 90}, "");
      ui.end_canvas();
    });
  }
  const ui::Rect seen = stage.node(Role::button, "Total amount on the page").rect;
  CHECK(seen.x >= 100);
  CHECK(seen.y >= 100);
  CHECK(seen.x + seen.w == 150);
  CHECK(seen.y + seen.h == 150);
}

TEST_CASE("a place that the document calls a link is a button that shows the place it leads to") {
  app::AppState state = with_document();
  state.document.told = {
      {{"#0/100/700/200/20/BR-02, Invoice number", {0.1f, 0.1f, 0.2f, 0.02f}}, {"#", {0.1f, 0.2f, 0.2f, 0.02f}}}, {}};
  Stage stage;
  settle(stage, state);
  CHECK(stage.view.document.located.empty());
  REQUIRE(stage.has(Role::button, "Go to BR-02, Invoice number"));
  stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Go to BR-02, Invoice number").id)});
  REQUIRE(stage.view.document.selection);
  CHECK(stage.view.document.selection->page == 0);
  CHECK(stage.view.document.selection->box.y == 0.7f);
}

TEST_CASE("a document with attachments has a choice of them, and one that is only saved a button for that") {
  app::AppState state = with_document();
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  invoice->attachments = {{"terms.pdf", "", true, true}, {"hours.csv", "It says PNG, and is none.", false, true}};
  state.open->base = invoice;
  Stage stage;
  settle(stage, state);
  CHECK(stage.has(Role::combobox, "Document or attachment"));
  state.document = {};
  state.document.phase = app::DocumentPhase::failed;
  state.document.trouble = app::DocumentTrouble::not_opened;
  state.document.part = 2;
  settle(stage, state);
  CHECK(tells(stage, "hours.csv: It says PNG, and is none. This attachment is not opened here."));
  const app::Events events =
      stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Save hours.csv").id)});
  const auto* asked = test::first<app::DocumentRequested>(events);
  REQUIRE(asked != nullptr);
  CHECK(asked->part == 2);
  CHECK(asked->use == app::PartUse::save);
}

TEST_CASE("the plain layout is offered no tool of the document that only the drawn one has a use for") {
  Stage stage;
  const app::AppState state = with_document();
  settle(stage, state);
  CHECK(stage.has(Role::button, "Select"));
  CHECK(stage.has(Role::combobox, "Place of the document"));
  stage.theme.plain = true;
  settle(stage, state);
  CHECK_FALSE(stage.has(Role::button, "Select"));
  CHECK_FALSE(stage.has(Role::combobox, "Place of the document"));
  CHECK_FALSE(tells(stage, "click the word"));
  CHECK(stage.has(Role::button, "Zoom in"));
  CHECK(stage.has(Role::button, "Next page"));
}

TEST_CASE("the text of a page tells its number, its turns and its width, of which a picture can be made") {
  Stage stage;
  const app::AppState state = with_document();
  settle(stage, state);
  const auto page = [&] { return stage.node(Role::group, "Page 1"); };
  CHECK(page().index == 1);
  CHECK(page().level == 0);
  const int width = page().count;
  CHECK(width == std::lround(page().rect.w));
  stage.panel(state, {test::report(ui::DomEventKind::click, stage.node(Role::button, "Zoom in").id)});
  settle(stage, state);
  CHECK(page().count > width);
  stage.panel(state, {test::report(ui::DomEventKind::click, stage.node(Role::button, "Rotate the pages").id)});
  settle(stage, state);
  CHECK(page().level == 1);
}
