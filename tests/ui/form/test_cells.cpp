// Ranges of cells in the grid of lines, undo's keys and buttons, and what is printed of the grid.
#include <catch_amalgamated.hpp>

#include "app/update.h"
#include "domain/values/text/table_text.h"
#include "ui/support/stage.h"
#include "ui/views/lines/line_cells.h"

using namespace countersign;
using namespace countersign::ui;
using test::pressed;
using test::report;
using test::Stage;

namespace {

struct Lines {
  Stage stage;
  app::AppState state = test::sample_state(3, 6);

  Lines() { stage.panel(state); }
  NodeId cell(const std::string& name) const { return stage.node(Role::textbox, name).id; }
  app::Events focus(NodeId node) { return stage.panel(state, {report(DomEventKind::focus, node)}); }
  app::Events press(Key key, NodeId node) { return stage.panel(state, {pressed(key, node)}); }
  app::Events paste(NodeId node, const std::string& text) {
    DomEvent event = report(DomEventKind::paste, node);
    event.text = text;
    return stage.panel(state, {event});
  }
  std::string copied() const { return copied_cells(state, stage.view, stage.memory); }
};

}  // namespace

TEST_CASE("Shift and the arrows select cells within the fields of the grid, and what is copied is they") {
  Lines lines;
  CHECK(lines.copied().empty());
  const NodeId from = lines.cell("Line 2, Quantity");
  lines.focus(from);
  lines.press(Key::extend_down, from);
  lines.press(Key::extend_right, from);
  const domain::TableText table = domain::parse_table(lines.copied());
  REQUIRE(table.size() == 2);
  CHECK(table[0].size() == 2);
  for (int i = 0; i < 9; ++i) lines.press(Key::extend_up, from);
  for (int i = 0; i < 9; ++i) lines.press(Key::extend_left, from);
  CHECK(domain::parse_table(lines.copied()).size() == 2);
  CHECK(lines.stage.memory.cells.to_column == 1);
  lines.press(Key::escape, from);
  CHECK(lines.stage.memory.cells.is_one());
  lines.press(Key::extend_down, from);
  lines.focus(lines.cell("Vendor name"));
  CHECK(lines.copied().empty());
}

TEST_CASE("a table pasted into a cell goes from there, one value into the whole range, and Delete empties it") {
  Lines lines;
  const NodeId from = lines.cell("Line 5, Quantity");
  lines.focus(from);
  app::Events events = lines.paste(from, "1\tC62\r\n2\tH87\r\n");
  const auto* table = test::first<app::CellsPasted>(events);
  REQUIRE(table != nullptr);
  CHECK(table->line_ids ==
        std::vector<std::string>{lines.state.open->line_rows[4].line_id, lines.state.open->line_rows[5].line_id});
  CHECK(table->cells.front() == "quantity");
  lines.press(Key::extend_up, from);
  events = lines.paste(from, "7\r\n");
  const auto* filled = test::first<app::CellsFilled>(events);
  REQUIRE(filled != nullptr);
  CHECK(filled->line_ids.size() == 2);
  CHECK(filled->text == "7");
  events = lines.press(Key::clear, from);
  filled = test::first<app::CellsFilled>(events);
  REQUIRE(filled != nullptr);
  CHECK(filled->text.empty());
}

TEST_CASE("undo and redo lead to the field that they change") {
  Lines lines;
  const auto send = [&](const app::Event& event) { app::update(lines.state, event, {}); };
  CHECK(test::first<app::UndoRequested>(lines.press(Key::undo, 0)) == nullptr);
  send(app::FieldEdited{domain::field_path("vendor_name"), "Acme"});
  const app::Events events = lines.press(Key::undo, 0);
  REQUIRE(test::first<app::UndoRequested>(events) != nullptr);
  send(app::UndoRequested{});
  lines.stage.panel(lines.state);
  CHECK(lines.stage.asked_focus == lines.cell("Vendor name"));
  const NodeId redo = lines.stage.node(Role::button, "Redo").id;
  CHECK(test::first<app::RedoRequested>(lines.stage.panel(lines.state, {report(DomEventKind::click, redo)})) !=
        nullptr);
}

TEST_CASE("a row below the lines says the sum of a column, in line with it, and the sum of selected cells stands by") {
  Lines lines;
  const auto send = [&](const app::Event& event) { app::update(lines.state, event, {}); };
  for (const char* line : {"n1", "n2", "n3"}) send(app::FieldEdited{domain::cell_path(line, "amount"), "411.5"});
  lines.stage.panel(lines.state);
  const Node& sum = lines.stage.node(Role::gridcell, "Sum of Amount: 1,234.50");
  CHECK(sum.rect.x == lines.stage.node(Role::button, "Amount").rect.x);
  const Node& grid = lines.stage.node(Role::grid, "Line items");
  CHECK(lines.stage.tree.find(sum.parent)->index == grid.count);
  CHECK(sum.rect.y + sum.rect.h <= grid.rect.y + grid.rect.h);
  CHECK(lines.stage.node(Role::button, "Add line").rect.y < grid.rect.y);
  const NodeId from = lines.cell("Line 1, Amount");
  lines.focus(from);
  CHECK_FALSE(lines.stage.has(Role::text, "2 cells selected, sum 823"));
  const NodeId said = lines.stage.node(Role::status, "Line items").id;
  lines.press(Key::extend_down, from);
  lines.stage.panel(lines.state);
  REQUIRE(lines.stage.has(Role::text, "2 cells selected, sum 823"));
  CHECK(lines.stage.node(Role::text, "2 cells selected, sum 823").parent == said);
}

TEST_CASE("the head of a column is a button that orders the lines, and says by its state in which order they stand") {
  Lines lines;
  const NodeId head = lines.stage.node(Role::button, "Quantity").id;
  const auto press = [&] {
    const app::Events events = lines.stage.panel(lines.state, {report(DomEventKind::click, head)});
    const auto* chosen = test::first<app::LineOrderChosen>(events);
    REQUIRE(chosen != nullptr);
    CHECK(chosen->column == "quantity");
    app::update(lines.state, *chosen, {});
    lines.stage.panel(lines.state);
  };
  const auto state_of_head = [&] { return lines.stage.tree.find(lines.stage.tree.find(head)->parent)->flags; };
  CHECK(state_of_head() == 0);
  press();
  CHECK(state_of_head() == kAscending);
  press();
  CHECK(state_of_head() == kDescending);
  CHECK(lines.stage.node(Role::textbox, "Line 6, Quantity").rect.y <
        lines.stage.node(Role::textbox, "Line 1, Quantity").rect.y);
  press();
  CHECK(state_of_head() == 0);
}

TEST_CASE("Enter, the arrows, ranges, a paste and the place of a fault follow the lines as they are shown") {
  Lines lines;
  for (int i = 0; i < 2; ++i) app::update(lines.state, app::LineOrderChosen{"quantity"}, {});
  lines.stage.panel(lines.state);
  const NodeId from = lines.cell("Line 5, Quantity");
  lines.focus(from);
  lines.press(Key::enter, from);
  CHECK(lines.stage.asked_focus == lines.cell("Line 4, Quantity"));
  lines.focus(from);
  lines.press(Key::up, from);
  CHECK(lines.stage.asked_focus == lines.cell("Line 6, Quantity"));
  lines.focus(from);
  lines.press(Key::extend_down, from);
  CHECK(domain::parse_table(lines.copied()) == domain::TableText{{"5"}, {"4"}});
  lines.press(Key::escape, from);
  const app::Events events = lines.paste(from, "1\tC62\n2\tH87\n");
  const auto* table = test::first<app::CellsPasted>(events);
  REQUIRE(table != nullptr);
  CHECK(table->line_ids == std::vector<std::string>{"n5", "n4", "n3", "n2", "n1"});
  lines.stage.view.focus = domain::cell_path("n2", "quantity");
  lines.stage.panel(lines.state);
  CHECK(lines.stage.asked_focus == lines.cell("Line 2, Quantity"));
}

TEST_CASE("the current line stays the one below the table when the order changes") {
  Lines lines;
  lines.focus(lines.cell("Line 2, Quantity"));
  lines.stage.panel(lines.state);
  CHECK(lines.stage.has(Role::heading, "Line 2, more cells"));
  lines.focus(lines.stage.node(Role::button, "Quantity").id);
  for (int i = 0; i < 2; ++i) app::update(lines.state, app::LineOrderChosen{"quantity"}, {});
  lines.stage.panel(lines.state);
  CHECK(lines.stage.has(Role::heading, "Line 2, more cells"));
}

TEST_CASE("G10: the digits of 21,165,166.39 have room in their column at every width, and the value is exact") {
  Lines lines;
  app::update(lines.state, app::FieldEdited{domain::cell_path("n1", "amount"), "21,165,166.40"}, {});
  app::update(lines.state, app::FieldEdited{domain::cell_path("n2", "amount"), "-0.01"}, {});
  for (const float width : {1440.0f, 1100.0f, 800.0f, 640.0f, 520.0f}) {
    CAPTURE(width);
    lines.stage.width = width;
    lines.stage.panel(lines.state);
    lines.stage.panel(lines.state);
    const Rect column = lines.stage.node(Role::gridcell, "Sum of Amount: 21,165,166.39").rect;
    const Rect words = lines.stage.node(Role::gridcell, "Sum: No subtotal to compare with").rect;
    float digits = 0, text = 0;
    lines.stage.frame([&](Ui& ui) {
      digits = ui.text_width("21,165,166.39", {.weight = Weight::bold});
      text = ui.text_width("No subtotal to compare with", {.scale = 0.9f});
    });
    CHECK(column.w >= digits + 16);
    CHECK(words.w >= text + 16);
    CHECK(words.x + words.w <= column.x);
  }
}

TEST_CASE("G10: sums of 13 digits are drawn whole on a phone, and what the subtotal says of them is broken to lines") {
  Lines lines;
  lines.stage.width = 360;
  lines.stage.height = 9000;
  app::update(lines.state, app::FieldEdited{domain::field_path("subtotal"), "14081.17"}, {});
  app::update(lines.state, app::FieldEdited{domain::cell_path("n1", "amount"), "1234567890123.45"}, {});
  lines.stage.panel(lines.state);
  lines.stage.view.queue_shown = false;
  for (int i = 0; i < 2; ++i) lines.stage.panel(lines.state);
  const Rect sum = lines.stage.node(Role::gridcell, "Sum of Amount: 1,234,567,890,123.45").rect;
  const Rect number = lines.stage.node(Role::gridcell, "2").rect;
  CHECK(lines.stage.drawn(number) == "2");
  CHECK(lines.stage.drawn({sum.x, sum.y, sum.w, 20}) == "1,234,567,890,123.45");
  const std::string words = "Subtotal 14,081.17: 1,234,567,876,042.28 too little";
  std::string shown = words;
  shown.erase(std::remove(shown.begin(), shown.end(), ' '), shown.end());
  const Rect below = lines.stage.node(Role::gridcell, "Sum: " + words).rect;
  CHECK(below.h > 44);
  CHECK(lines.stage.drawn({below.x, below.y + 20, below.w, below.h - 20}) == shown);
}

TEST_CASE("a fault of a line is said once, and is of the cell where it is put right") {
  Lines lines;
  lines.stage.width = 640;
  lines.stage.height = 9000;
  for (const auto& [cell, text] : {std::pair{"amount", "100"}, {"tax_rate", "19"}, {"tax_amount", "5"}})
    app::update(lines.state, app::FieldEdited{domain::cell_path("n2", cell), text}, {});
  lines.stage.panel(lines.state);
  lines.stage.view.queue_shown = false;
  lines.stage.panel(lines.state);
  lines.focus(lines.cell("Line 2, Quantity"));
  lines.stage.panel(lines.state);
  CHECK(lines.stage.has(Role::button, "Go to Line 2, Tax amount"));
  CHECK(lines.stage.has(Role::text, "14.00 too little"));
  CHECK_FALSE(lines.stage.has(Role::text, "\xE2\x96\xB2 See Line 2, Tax amount."));
}

TEST_CASE("what is printed has all lines of the invoice, also those that are out of view") {
  Stage stage;
  const app::AppState state = test::sample_state(1, 60);
  const auto lines = [&] {
    for (int i = 0; i < 2; ++i) stage.panel(state);
    std::size_t count = 0;
    for (const ui::Node& node : stage.tree.nodes())
      if (node.role == Role::textbox && node.name.ends_with(", Description")) ++count;
    return count;
  };
  CHECK(lines() < 60);
  stage.theme.printed = true;
  CHECK(lines() == 60);
}
