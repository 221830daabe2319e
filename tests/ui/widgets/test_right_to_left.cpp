// The panel in a language that is written from the right: it is drawn mirrored, and what is read in it is not.
#include <catch_amalgamated.hpp>

#include "imgui.h"
#include "spoken.h"
#include "ui/support/stage.h"

using namespace countersign;
using test::lines_of;
using test::report;
using test::Spoken;
using test::Stage;
using ui::Key;
using ui::Rect;
using ui::Role;

namespace {

constexpr float kWidth = 1000;

/// The left edge that the page is told of a node at the top.
std::string told_x(const std::string& changes, ui::NodeId id) {
  const std::string start = "+" + std::to_string(id) + "\x1f";
  std::size_t at = changes.find(start);
  REQUIRE(at != std::string::npos);
  for (int field = 0; field < 3; ++field) at = changes.find('\x1f', at) + 1;
  return changes.substr(at, changes.find('\x1f', at) - at);
}

std::string changes_of(Rect outer, Rect inner) {
  ui::Semantics tree;
  tree.begin_frame(1, kWidth);
  ui::Node node;
  node.id = 1;
  node.role = Role::group;
  node.rect = outer;
  tree.open(node);
  node.id = 2;
  node.rect = inner;
  tree.add(node);
  tree.close();
  return tree.take_changes();
}

/// The left edges of the characters that a text is drawn with, in the order of drawing.
std::vector<float> edges_of(const char* text, float x) {
  Stage stage;
  stage.width = kWidth;
  std::vector<float> edges;
  stage.frame([&](ui::Ui& ui) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const int first = list->VtxBuffer.Size;
    ui.draw_text(x, 10, text, {});
    for (int i = first; i < list->VtxBuffer.Size; i += 4) edges.push_back(list->VtxBuffer[i].pos.x);
  });
  return edges;
}

/// Keeps what it was last asked for; each byte is as wide as any other.
struct Heard : ui::TextShaper {
  std::string last;
  Run shape(std::string_view text, float font_px, Hand) override {
    last = text;
    return {7, 10 * static_cast<float>(text.size()), font_px};
  }
};

/// What is drawn of a text that has this much room.
std::string drawn_of(const std::string& text, float room) {
  Heard heard;
  Stage stage;
  stage.shaper = &heard;
  stage.frame([&](ui::Ui& ui) { ui.draw_text(0, 10, text, {}, room); });
  return heard.last;
}

}  // namespace

TEST_CASE("elements lie where the mirror shows what is drawn, those inside of another one too") {
  const Rect outer{100, 0, 300, 50}, inner{110, 5, 20, 10};
  CHECK(told_x(changes_of(outer, inner), 1) == "100");
  CHECK(told_x(changes_of(outer, inner), 2) == "10");
  const Spoken arabic(lines_of("ar"));
  CHECK(told_x(changes_of(outer, inner), 1) == "600");
  CHECK(told_x(changes_of(outer, inner), 2) == "270");
}

TEST_CASE("a text in another script is mirrored in its place, so that the mirror shows it as it is") {
  const std::vector<float> plain = edges_of("Abc", 50);
  const Spoken hebrew(lines_of("he"));
  const std::vector<float> mirrored = edges_of("Abc", 50);
  REQUIRE(plain.size() == 3);
  REQUIRE(mirrored.size() == 3);
  CHECK(plain[0] < plain[1]);
  CHECK(mirrored[0] > mirrored[1]);
  CHECK(plain[0] + mirrored[0] == plain[2] + mirrored[2]);
}

TEST_CASE("a place on a page is mirrored in the page, and a place that is pressed leads back to it") {
  const Rect page{100, 0, 200, 400};
  const domain::Box box{0.1f, 0.2f, 0.3f, 0.05f};
  CHECK(ui::placed(box, 0, page).x == Catch::Approx(120));
  const Spoken arabic(lines_of("ar"));
  for (int turns = 0; turns < 4; ++turns) {
    const domain::Box back = ui::box_at(ui::placed(box, turns, page), turns, page);
    CHECK(back.x == Catch::Approx(box.x));
    CHECK(back.y == Catch::Approx(box.y));
    CHECK(back.w == Catch::Approx(box.w));
  }
  CHECK(ui::placed(box, 0, page).x == Catch::Approx(220));
  CHECK(ui::mirrored_in({10, 0, 50, 5}, 200).x == 140);
}

TEST_CASE("left and right are meant as they are seen") {
  CHECK(ui::mirrored(Key::left) == Key::left);
  const Spoken hebrew(lines_of("he"));
  CHECK(ui::mirrored(Key::left) == Key::right);
  CHECK(ui::mirrored(Key::extend_right) == Key::extend_left);
  CHECK(ui::mirrored(Key::up) == Key::up);
}

TEST_CASE("amounts end at the right, where a row begins in a language from the right") {
  Stage stage;
  const app::AppState state = test::sample_state(1);
  const auto room_before = [&] {
    for (int i = 0; i < 2; ++i) stage.panel(state);
    for (const ui::Node& node : stage.tree.nodes()) {
      if (node.role == Role::textbox && (node.flags & ui::kAlignEnd) != 0 && !node.value.empty()) {
        const Rect begin{node.rect.x, node.rect.y, node.rect.w / 2, node.rect.h};
        return stage.drawn(begin).size();
      }
    }
    FAIL("no amount is shown");
    return std::size_t{0};
  };
  const std::size_t from_left = room_before();
  const Spoken arabic(lines_of("ar"));
  CHECK(room_before() > from_left);
}

TEST_CASE("a date in a sentence is read from the left, and the marks that see to it are not written out") {
  CHECK(say(Text::version_by_on, {"3", "Ada", "2026-11-30"}) == "Version 3, saved by Ada on 2026-11-30");
  const Spoken arabic(lines_of("ar"));
  const std::string said = say(Text::version_by_on, {"3", "Ada", "2026-11-30"});
  CHECK(said.find("\u200E2026-11-30") != std::string::npos);
  CHECK(said.find("\u200EAda") == std::string::npos);
  Stage stage;
  stage.frame([&](ui::Ui& ui) { ui.text(said); });
  CHECK(stage.has(Role::text, said));
}

TEST_CASE("a name that runs from the right is set apart in an English sentence without a sign of it") {
  Stage stage;
  const std::string said = "INV-1, \u2068\u0634\u0631\u0643\u0629\u2069";
  stage.frame([&](ui::Ui& ui) { ui.text(said); });
  CHECK(stage.has(Role::text, said));
  stage.frame([&](ui::Ui& ui) { ui.text("INV-1, \u2068ACME\u2069"); });
  CHECK(stage.has(Role::text, "INV-1, <U+2068>ACME<U+2069>"));
}

TEST_CASE("a title that runs both ways is cut at its end, which need not be an edge of what is seen") {
  const std::string invoice = "\u0641\u0627\u062A", title = invoice + " INV-1, M\u00FCller & Sons";
  CHECK(drawn_of(title, 1000) == title);
  CHECK(drawn_of(title, 160) == invoice + " INV-1,\u2026");
  CHECK(drawn_of("INV-1, \u2068" + invoice + invoice + "\u2069", 185) == "INV-1, \u2068\u0641\u2026\u2069");
  const Spoken arabic(lines_of("ar"));
  CHECK(drawn_of(title, 160) == invoice + " INV-1,\u2026");
}

TEST_CASE("a title that was cut before the name in it shows no mark that set the name apart") {
  const std::string title = "INV-1, \u2068\u0641\u0627\u062A\u2069";
  for (const float room : {110.0f, 120.0f, 130.0f, 140.0f})
    CHECK(drawn_of(title, room).find("<U+") == std::string::npos);
}
