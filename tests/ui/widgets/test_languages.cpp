// In no language a text is cut that is whole in English.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <functional>

#include "app/update.h"
#include "spoken.h"
#include "ui/support/stage.h"

using namespace countersign;
using test::lines_of;
using test::Spoken;
using test::Stage;
using ui::Role;

namespace {

constexpr std::string_view kEllipsis = "\u2026";

/// English whose sentences are longer by 30 of 100, as other languages' are.
std::string longer_english() {
  std::string lines = "de\n";
  for (const test::Sentence& each : test::kCatalogue) {
    std::string_view rest = each.english;
    for (bool is_first = true; !rest.empty(); is_first = false) {
      const std::string_view form = rest.substr(0, rest.find('|'));
      lines += (is_first ? "" : "|") + std::string(form) + std::string((form.size() * 3 + 9) / 10, 'x');
      rest.remove_prefix(std::min(form.size() + 1, rest.size()));
    }
    lines += "\n";
  }
  return lines;
}

struct Scene {
  std::string name;
  std::function<void(app::AppState&, ui::ViewState&)> set;
};

std::vector<Scene> scenes() {
  const auto dialog = [](ui::OpenDialog which) {
    return [which](app::AppState&, ui::ViewState& view) { view.dialog = which; };
  };
  return {
      {"the form", [](app::AppState&, ui::ViewState&) {}},
      {"the filters",
       [](app::AppState& state, ui::ViewState& view) {
         state.session->capabilities.filters = true;
         view.limits_shown = true;
       }},
      {"the keys", dialog(ui::OpenDialog::keys)},
      {"the outbox", dialog(ui::OpenDialog::outbox)},
      {"the account", dialog(ui::OpenDialog::account)},
      {"the conflict", [](app::AppState& state, ui::ViewState&) { state = test::with_conflict(); }},
      {"the sign-in", [](app::AppState& state, ui::ViewState&) { state.sign_in.needed = true; }},
      {"what is asked", [](app::AppState& state, ui::ViewState&) { state.open->reload_asked = true; }},
  };
}

/// What of each text that is cut in a scene is drawn before its ellipsis.
std::vector<std::string> cuts_in(const Scene& scene, float width, float height) {
  constexpr std::size_t kShown = 12;
  Stage stage;
  stage.width = width;
  stage.height = height;
  app::AppState state = test::sample_state();
  scene.set(state, stage.view);
  for (int i = 0; i < 2; ++i) stage.panel(state);
  // The title is as long as what the invoice says of itself.
  ui::Rect title;
  for (const ui::Node& node : stage.tree.nodes()) {
    if (node.role == Role::heading && node.level == 2 && title.h == 0) title = node.rect;
  }
  const std::string above = stage.drawn({0, 0, width, title.y}),
                    below = stage.drawn({0, title.y + title.h, width, height});
  const std::string drawn = title.h > 0 ? above + below : stage.drawn({0, 0, width, height});
  std::vector<std::string> cuts;
  for (std::size_t at = drawn.find(kEllipsis); at != std::string::npos; at = drawn.find(kEllipsis, at + 1))
    cuts.push_back(drawn.substr(at - std::min(at, kShown), std::min(at, kShown)));
  return cuts;
}

constexpr std::pair<float, float> kPages[] = {{1440, 900}, {1100, 800}, {390, 844}};

/// How many texts are cut in English, by page and scene.
std::vector<std::size_t> cuts_of_english() {
  std::vector<std::size_t> counts;
  for (const auto& [width, height] : kPages) {
    for (const Scene& scene : scenes()) counts.push_back(cuts_in(scene, width, height).size());
  }
  return counts;
}

void compare(const std::string& language, const std::string& lines, const std::vector<std::size_t>& english) {
  const Spoken spoken(lines);
  REQUIRE(spoken.is_known);
  std::size_t at = 0;
  for (const auto& [width, height] : kPages) {
    for (const Scene& scene : scenes()) {
      const std::vector<std::string> cuts = cuts_in(scene, width, height);
      CAPTURE(language, scene.name, width, cuts);
      CHECK(cuts.size() <= english[at++]);
    }
  }
}

}  // namespace

TEST_CASE("no text is cut in another language that is whole in English") {
  const std::vector<std::size_t> english = cuts_of_english();
  for (const char* code : {"de", "fr", "es", "it", "pl", "pt", "nl", "ja", "zh", "ar", "he"})
    compare(code, lines_of(code), english);
}

TEST_CASE("no text is cut where all sentences are longer by 30 of 100") {
  compare("longer", longer_english(), cuts_of_english());
}

TEST_CASE("above the form of a narrow page no button lies over another, in any language") {
  for (const char* code : {"de", "fr", "es", "it", "pl", "pt", "nl", "ja", "zh", "ar", "he"}) {
    const Spoken spoken(lines_of(code));
    REQUIRE(spoken.is_known);
    Stage stage;
    stage.width = 320;
    const app::AppState state = test::sample_state();
    stage.panel(state);
    stage.panel(state);
    std::vector<ui::Node> buttons;
    for (const ui::Node& node : stage.tree.nodes()) {
      if (node.role == Role::button && node.rect.y < 200) buttons.push_back(node);
    }
    CHECK(buttons.size() > 4);
    for (std::size_t i = 0; i < buttons.size(); ++i) {
      for (std::size_t j = i + 1; j < buttons.size(); ++j) {
        const ui::Rect &a = buttons[i].rect, &b = buttons[j].rect;
        CAPTURE(code, buttons[i].name, buttons[j].name, a.x, a.w, b.x, b.w);
        CHECK((a.y + a.h <= b.y + 1 || b.y + b.h <= a.y + 1 || a.x + a.w <= b.x + 1 || b.x + b.w <= a.x + 1));
      }
    }
  }
}

TEST_CASE("the dialog of the keys offers each language by its own name, and says which one is chosen") {
  Stage stage;
  stage.view.dialog = ui::OpenDialog::keys;
  const app::AppState state = test::sample_state();
  stage.panel(state);
  const ui::Node choice = stage.node(Role::combobox, "Language");
  CHECK(choice.value == "0");
  ui::DomEvent report = test::report(ui::DomEventKind::change, choice.id);
  report.number = 1;
  const app::Events events = stage.panel(state, {report});
  const auto* chosen = test::first<app::LanguageChosen>(events);
  REQUIRE(chosen != nullptr);
  CHECK(chosen->code == "de");
}
