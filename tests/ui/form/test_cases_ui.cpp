// Cases of the whole invoice by their numbers, as far as they are of the screen.
#include <algorithm>
#include <catch_amalgamated.hpp>

#include "app/update.h"
#include "ui/support/stage.h"

using namespace countersign;
using namespace countersign::ui;
using test::report;
using test::Stage;

namespace {

const Node& cell_with(const Stage& stage, const std::string& text) {
  for (const Node& node : stage.tree.nodes()) {
    if (node.role == Role::gridcell && node.name.find(text) != std::string::npos) return node;
  }
  FAIL("no cell with " << text);
  return stage.tree.nodes().front();
}

}  // namespace

TEST_CASE("F4: two rows of the queue that say the same are two, and each opens its own invoice") {
  Stage stage;
  app::AppState state = test::sample_state(3);
  app::QueueRow& second = state.queue.parts[0].rows[2];
  second = state.queue.parts[0].rows[1];
  second.invoice_id = "other";
  stage.panel(state);
  std::vector<NodeId> rows;
  for (const Node& node : stage.tree.nodes()) {
    if (node.role == Role::gridcell && node.name.find("INV-1") != std::string::npos) rows.push_back(node.parent);
  }
  REQUIRE(rows.size() == 2);
  const std::vector<std::string> ids = {"i1", "other"};
  for (std::size_t i = 0; i < 2; ++i) {
    const app::Events events = stage.panel(state, {report(DomEventKind::click, rows[i])});
    REQUIRE(test::first<app::InvoiceChosen>(events) != nullptr);
    CHECK(test::first<app::InvoiceChosen>(events)->invoice_id == ids[i]);
  }
}

TEST_CASE("G7: a name of 300 characters without a blank leaves its row as high, and is there to read as a whole") {
  Stage stage;
  const std::string name(300, 'x');
  app::AppState state = test::sample_state(3);
  state.queue.parts[0].rows[1].vendor_name = name;
  app::update(state, app::FieldEdited{domain::field_path("vendor_name"), name}, {});
  stage.panel(state);
  const Node& cell = cell_with(stage, name);
  CHECK(cell.rect.h == cell_with(stage, "INV-2").rect.h);
  CHECK(stage.node(Role::textbox, "Vendor name").value == name);
}

TEST_CASE("G8: a name is cut where the width ends, not after a number of characters") {
  Stage stage;
  app::AppState state = test::sample_state(3);
  const std::string name = "Holding-of-the-very-long-name-that-goes-on-and-on-without-an-end-in-sight,-and-then-some";
  state.queue.parts[0].rows[1].vendor_name = name;
  std::string before;
  for (const float width : {1200.0f, 1440.0f, 1520.0f}) {
    stage.width = width;
    for (int i = 0; i < 2; ++i) stage.panel(state);
    const Rect cell = cell_with(stage, name).rect;
    constexpr float kAmounts = 126;  // of the cells behind, which the name may run into
    std::string drawn = stage.drawn({cell.x, cell.y, cell.w + kAmounts, cell.h / 3});
    REQUIRE(drawn.ends_with("\xE2\x80\xA6"));
    drawn.resize(drawn.size() - 3);
    CHECK(name.starts_with(drawn));
    constexpr float kCharacter = 8, kPads = 16;  // of a box, device pixels
    const float room = cell.w + kAmounts - kPads - static_cast<float>(drawn.size() + 1) * kCharacter;
    CHECK(room >= 0);
    CHECK(room < 2 * kCharacter);
    CHECK(drawn.size() > before.size());
    before = drawn;
  }
  state.queue.parts[0].rows[1].vendor_name = name.substr(0, 31);
  stage.panel(state);
  const Rect cell = cell_with(stage, name.substr(0, 31)).rect;
  CHECK(stage.drawn({cell.x, cell.y, cell.w + 126, cell.h / 3}) == name.substr(0, 31));
}

TEST_CASE("G5: an edit of one cell changes the elements of its row and of the sum, and of no other row") {
  Stage stage;
  app::AppState state = test::sample_state(1, 8);
  for (int i = 0; i < 2; ++i) stage.panel(state);
  stage.tree.take_changes();
  app::update(state, app::FieldEdited{domain::cell_path("n3", "amount"), "7"}, {});
  stage.panel(state);
  const std::string changes = stage.tree.take_changes();
  CHECK(changes.find("Line 3, Amount") != std::string::npos);
  for (const char* other : {"Line 1, ", "Line 2, ", "Line 4, ", "Line 8, "})
    CHECK(changes.find(other) == std::string::npos);
}

TEST_CASE("M2: in the order of Tab the lines come after the first fields, what adds one first, then row by row") {
  Stage stage;
  const app::AppState state = test::sample_state(1, 3);
  stage.panel(state);
  std::vector<std::string> stops;
  for (const Node& node : stage.tree.nodes()) {
    if ((node.flags & kFocusable) != 0) stops.push_back(node.name);
  }
  const auto place = [&](const std::string& name) { return std::find(stops.begin(), stops.end(), name); };
  REQUIRE(place("Line 1, Quantity") != stops.end());
  CHECK(place("Vendor name") < place("Description"));
  CHECK(place("Description") < place("Line 1, Description"));
  CHECK(place("Line 1, Quantity") < place("Line 2, Description"));
  CHECK(place("Add line") < place("Line 1, Description"));
  CHECK(place("Line 3, Quantity") < place("Vendor ID"));
  CHECK(place("Vendor ID") != stops.end());
}

TEST_CASE("M4: no arrow key in the cell of a number changes its amount") {
  Stage stage;
  const app::AppState state = test::sample_state(1, 6);
  stage.panel(state);
  const NodeId cell = stage.node(Role::textbox, "Line 2, Quantity").id;
  stage.panel(state, {report(DomEventKind::focus, cell)});
  for (const Key key : {Key::up, Key::down, Key::page_up, Key::page_down})
    CHECK(test::first<app::FieldEdited>(stage.panel(state, {test::pressed(key, cell)})) == nullptr);
}

TEST_CASE("M7: what was typed before a click on another field goes into the first, and nothing into the other") {
  Stage stage;
  const app::AppState state = test::sample_state(1);
  stage.panel(state);
  const Node first = stage.node(Role::textbox, "Vendor name"), other = stage.node(Role::textbox, "Due date");
  stage.panel(state, {report(DomEventKind::focus, first.id)});
  const app::Events events = stage.panel(state, {report(DomEventKind::focus, other.id), test::typed(first, "Acme")});
  int edits = 0;
  for (const app::Event& event : events) edits += event.is<app::FieldEdited>() ? 1 : 0;
  REQUIRE(edits == 1);
  CHECK(test::first<app::FieldEdited>(events)->path == domain::field_path("vendor_name"));
}
