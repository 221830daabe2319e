// The drawer below the lines: what the current one says that has no room in the table.
#include <algorithm>
#include <catch_amalgamated.hpp>

#include "app/form/checking.h"
#include "app/form/form.h"
#include "app/update.h"
#include "ui/support/document_stage.h"

using namespace countersign;
using test::report;
using test::settle;
using test::Stage;
using ui::DomEventKind;
using ui::Role;

namespace {

constexpr std::uint64_t kPicture = 77;

/// Every page has one picture.
struct OnePicture : ui::PagePainter {
  std::vector<ui::PageImage> images(const ui::PageWish& wish) override {
    strips += wish.is_whole ? 1 : 0;
    return {{kPicture, {0, 0, wish.width, wish.height}}};
  }
  int strips = 0;
};

/// A stage with a cell of the lines that has the focus.
struct Drawer {
  Stage stage;
  OnePicture pages;
  app::AppState state = test::with_document();

  explicit Drawer(float width = 1280) {
    stage.width = width;
    stage.height = 4000;
    stage.pages = &pages;
    settle(stage, state);
    focus("Line 1, Amount");
  }
  void focus(const std::string& cell) {
    stage.panel(state, {report(DomEventKind::focus, stage.node(Role::textbox, cell).id)});
    app::update(state, app::CursorMoved{stage.view.focus}, {});
    settle(stage, state);
  }
  void press(const std::string& button) {
    stage.panel(state, {report(DomEventKind::click, stage.node(Role::button, button).id)});
    settle(stage, state);
  }
  float height() const { return stage.node(Role::group, "Line 1, more cells").rect.h; }
};

}  // namespace

TEST_CASE("the drawer of a line has the cells that most lines have, and keeps the empty ones behind their number") {
  Drawer drawer;
  const Stage& stage = drawer.stage;
  CHECK(stage.has(Role::textbox, "Line 1, Tax amount"));
  CHECK_FALSE(stage.has(Role::textbox, "Line 1, Project code"));
  CHECK(stage.node(Role::button, "Line 1, Show empty fields").description == "7 empty fields");
  drawer.press("Line 1, Show empty fields");
  CHECK(stage.has(Role::textbox, "Line 1, Project code"));
  drawer.focus("Line 2, Amount");
  CHECK(stage.has(Role::textbox, "Line 2, Project code"));
  drawer.press("Line 2, Hide empty fields");
  CHECK_FALSE(stage.has(Role::textbox, "Line 2, Project code"));
}

TEST_CASE("an empty cell is in the drawer where something is typed into it or somebody is led to it") {
  Drawer drawer;
  const domain::Path code = domain::cell_path("n1", "project_code");
  app::update(drawer.state, app::FieldEdited{code, "P-7"}, {});
  settle(drawer.stage, drawer.state);
  CHECK(drawer.stage.has(Role::textbox, "Line 1, Project code"));
  CHECK_FALSE(drawer.stage.has(Role::textbox, "Line 1, Airport code"));
  drawer.stage.view.focus = domain::cell_path("n1", "airport_code");
  drawer.stage.panel(drawer.state);
  CHECK(drawer.stage.asked_focus == drawer.stage.node(Role::textbox, "Line 1, Airport code").id);
}

TEST_CASE("a line that has the focus moves what is below it by no more than what it has to say") {
  for (const float width : {1920.0f, 1440.0f, 1280.0f, 390.0f}) {
    CAPTURE(width);
    Drawer drawer(width);
    CHECK(drawer.height() <= 170);
    const ui::Rect card = drawer.stage.node(Role::group, "Lines").rect;
    for (const ui::Node& node : drawer.stage.tree.nodes()) {
      CAPTURE(node.name);
      const bool is_cell = node.role == Role::textbox && node.name.starts_with("Line 1, ");
      if (is_cell) CHECK(node.rect.x + node.rect.w <= card.x + card.w);
    }
  }
}

TEST_CASE("on a wide page the strip of a line is as wide as the drawer, so that its description is whole") {
  Drawer drawer(2560);
  auto invoice = std::make_shared<domain::Invoice>(*drawer.state.open->base);
  invoice->lines[0].cells[*domain::line_cell_index("amount")] = "12.75";
  drawer.state.open->base = invoice;
  drawer.state.open->cursor = domain::cell_path("n1", "amount");
  app::judge_all(*drawer.state.open);
  settle(drawer.stage, drawer.state);
  const ui::Rect room = drawer.stage.node(Role::group, "Line 1, more cells").rect;
  const ui::Rect strip = drawer.stage.pictured({room.x - 2000, room.y - 500, 4000, 1000});
  CHECK(strip.w >= room.w - 24);
}

TEST_CASE("the drawer has the strip of the page where the line was read, and none where it is not on the page") {
  Drawer drawer;
  const auto strips_with = [&](const char* amount) {
    auto invoice = std::make_shared<domain::Invoice>(*drawer.state.open->base);
    for (auto& cell : invoice->lines[0].cells) cell.reset();
    invoice->lines[0].cells[*domain::line_cell_index("amount")] = amount;
    drawer.state.open->base = invoice;
    drawer.state.open->cursor = domain::cell_path("n1", "amount");
    app::judge_all(*drawer.state.open);
    settle(drawer.stage, drawer.state);
    drawer.pages.strips = 0;
    drawer.stage.panel(drawer.state);
    return drawer.pages.strips;
  };
  const float without = drawer.height();
  CHECK(strips_with("12.75") == strips_with("99.99") + 1);
  strips_with("12.75");
  CHECK(drawer.height() >= without + 28);
}

TEST_CASE("why a cell of the table cannot be read stands in the drawer of its line") {
  Drawer drawer;
  app::update(drawer.state, app::FieldEdited{domain::cell_path("n1", "quantity"), "1.234,5O"}, {});
  drawer.focus("Line 1, Amount");
  const std::size_t quantity = *domain::line_cell_index("quantity");
  const std::string error = app::cell_view(drawer.state, drawer.state.open->line_rows[0], quantity).error;
  REQUIRE_FALSE(error.empty());
  CHECK(drawer.stage.has(Role::text, "Quantity: " + error));
}
