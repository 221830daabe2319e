// Widgets: what they report, and which text wins.
#include <catch_amalgamated.hpp>

#include "ui/support/stage.h"

using namespace countersign;
using test::Stage;
using ui::DomEventKind;
using ui::Role;

namespace {

constexpr ui::Column kColumns[] = {{"Name", 200, false}};

/// A list of a hundred rows; returns what was activated.
std::optional<int> list(ui::Ui& ui) {
  ui::Ui::GridOptions options;
  options.rows = 100;
  options.height = 400;
  options.row_height = 30;
  options.select_rows = true;
  return ui
      .grid("list", "List", kColumns, options,
            [&](int i) {
              ui.begin_cell(0);
              ui.cell_text("Row " + std::to_string(i));
              ui.end_cell();
            })
      .activated;
}

}  // namespace

TEST_CASE("a click of its element is a button's only activation, and a disabled one takes none") {
  Stage stage;
  bool clicked = false, disabled_clicked = false;
  const auto draw = [&](ui::Ui& ui) {
    clicked = ui.button("a", "Press me") || clicked;
    disabled_clicked = ui.button("b", "Not me", {.disabled = true}) || disabled_clicked;
  };
  stage.frame(draw);
  CHECK_FALSE(clicked);
  const ui::NodeId a = stage.node(Role::button, "Press me").id, b = stage.node(Role::button, "Not me").id;
  stage.frame(draw, {test::report(DomEventKind::click, a), test::report(DomEventKind::click, b)});
  CHECK(clicked);
  CHECK_FALSE(disabled_clicked);
}

TEST_CASE("typed text is taken, and a value from outside replaces it with a new revision") {
  Stage stage;
  std::string value = "old";
  std::optional<std::string> got;
  const auto draw = [&](ui::Ui& ui) { got = ui.field("f", "Field", value, {}).text; };
  stage.frame(draw);
  const ui::Node first = stage.node(Role::textbox, "Field");
  stage.frame(draw, {test::typed(first, "new")});
  CHECK(got == "new");
  CHECK(stage.node(Role::textbox, "Field").revision == first.revision);
  value = "new";
  stage.frame(draw);
  CHECK(stage.node(Role::textbox, "Field").revision == first.revision);
  value = "from the server";
  stage.frame(draw);
  CHECK(stage.node(Role::textbox, "Field").revision > first.revision);
  CHECK(stage.node(Role::textbox, "Field").value == "from the server");
}

TEST_CASE("a keystroke based on the text before a reload is refused, and the element is rewritten") {
  Stage stage;
  std::string value = "old";
  std::uint64_t generation = 0;
  std::optional<std::string> got;
  const auto draw = [&](ui::Ui& ui) {
    ui::FieldOptions options;
    options.generation = generation;
    got = ui.field("f", "Field", value, options).text;
  };
  stage.frame(draw);
  const ui::Node before = stage.node(Role::textbox, "Field");
  value = "reloaded";
  generation = 1;
  stage.frame(draw, {test::typed(before, "olds")});
  CHECK_FALSE(got);
  CHECK(stage.node(Role::textbox, "Field").value == "reloaded");
  CHECK(stage.node(Role::textbox, "Field").revision > before.revision + 1);
}

TEST_CASE("a reload to the same text refuses what was typed on the old one") {
  Stage stage;
  std::uint64_t generation = 0;
  std::optional<std::string> got;
  const auto draw = [&](ui::Ui& ui) {
    ui::FieldOptions options;
    options.generation = generation;
    got = ui.field("f", "Field", "same", options).text;
  };
  stage.frame(draw);
  const ui::Node before = stage.node(Role::textbox, "Field");
  ++generation;
  stage.frame(draw, {test::typed(before, "sameX")});
  CHECK_FALSE(got);
}

TEST_CASE("a list draws its visible rows only, and arrow keys move the one that Tab reaches") {
  Stage stage;
  std::optional<int> activated;
  const auto draw = [&](ui::Ui& ui) { activated = list(ui); };
  stage.frame(draw);
  stage.frame(draw);
  std::vector<ui::Node> rows;
  const auto collect = [&] {
    rows.clear();
    for (const ui::Node& node : stage.tree.nodes()) {
      if (node.role == Role::row && (node.flags & ui::kFocusable) != 0) rows.push_back(node);
    }
  };
  collect();
  CHECK(rows.size() < 20);
  CHECK((rows[0].flags & ui::kTabStop) != 0);
  const ui::NodeId first = rows[0].id, second = rows[1].id, third = rows[2].id;
  CHECK(stage.frame(draw, {test::pressed(ui::Key::down, first)}) == second);
  SECTION("a second press before the focus has followed goes on from there") {
    CHECK(stage.frame(draw, {test::pressed(ui::Key::down, first), test::report(DomEventKind::blur, first),
                             test::report(DomEventKind::focus, second)}) == third);
    stage.frame(draw);
    collect();
    CHECK((rows[2].flags & ui::kTabStop) != 0);
  }
  SECTION("the end is reached at once, and its row is in the tree") {
    const ui::NodeId last = stage.frame(draw, {test::pressed(ui::Key::end, second)});
    stage.frame(draw);
    stage.frame(draw);
    const ui::Node* node = stage.tree.find(last);
    REQUIRE(node != nullptr);
    CHECK(node->index == 101);
  }
  SECTION("a click opens") {
    stage.frame(draw, {test::report(DomEventKind::click, third)});
    CHECK(activated == 2);
  }
}

TEST_CASE("a choice is reported by its position, and the element is written again") {
  Stage stage;
  std::optional<int> picked;
  const std::vector<std::string> names = {"One", "Two"};
  const auto draw = [&](ui::Ui& ui) { picked = ui.select("s", "Choice", names, 0, 100); };
  stage.frame(draw);
  stage.tree.take_changes();
  ui::DomEvent change = test::report(DomEventKind::change, stage.node(Role::combobox, "Choice").id);
  change.number = 1;
  stage.frame(draw, {change});
  CHECK(picked == 1);
  CHECK_FALSE(stage.tree.take_changes().empty());
  stage.frame(draw);
  CHECK(stage.tree.take_changes().empty());
}
