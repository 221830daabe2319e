// What is drawn: numbers for those who read them, and words that are longer than their place.
#include <catch_amalgamated.hpp>

#include "app/update.h"
#include "ui/support/stage.h"

using namespace countersign;
using test::report;
using test::Stage;
using ui::DomEventKind;
using ui::Role;

namespace {

constexpr float kRun = 300;
constexpr ui::Rect kPlace{0, 0, 100, 20};
const std::string kEllipsis = "\xE2\x80\xA6";

/// Draws each run as wide as any other.
struct Runs : ui::TextShaper {
  Run shape(std::string_view, float font_px, Hand) override { return {7, kRun, font_px}; }
};

app::AppState with_amount(const char* amount) {
  app::AppState state = test::sample_state(1);
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  invoice->fields[*domain::field_index("currency")].value = "EUR";
  invoice->fields[*domain::field_index("subtotal")].value = amount;
  invoice->lines[0].cells[*domain::line_cell_index("amount")] = amount;
  state.open->base = invoice;
  state.open->check = domain::Check(*invoice, state.number_format);
  return state;
}

}  // namespace

TEST_CASE("an amount is drawn with grouping and the decimals of its currency; the text that is edited is as it was") {
  Stage stage;
  stage.height = 4000;
  const app::AppState state = with_amount("10665.6");
  stage.panel(state);
  for (const char* name : {"Subtotal", "Line 1, Amount"}) {
    const ui::Node field = stage.node(Role::textbox, name);
    CHECK(stage.drawn(field.rect) == "10,665.60");
    CHECK(field.value == "10665.6");
    stage.panel(state, {report(DomEventKind::focus, field.id)});
    CHECK(stage.drawn(field.rect).empty());
    CHECK(stage.node(Role::textbox, name).value == "10665.6");
    stage.panel(state, {report(DomEventKind::blur, field.id)});
  }
}

TEST_CASE("an amount that cannot be read, or is typed with a currency, is drawn as it was typed") {
  Stage stage;
  stage.height = 4000;
  app::AppState state = with_amount("10665.6");
  for (const char* typed : {"1O665", "EUR10665.6"}) {
    app::update(state, app::FieldEdited{domain::field_path("subtotal"), typed}, {});
    stage.panel(state);
    CHECK(stage.drawn(stage.node(Role::textbox, "Subtotal").rect) == typed);
  }
  app::update(state, app::FieldEdited{domain::field_path("subtotal"), "2000,5"}, {});
  stage.panel(state);
  CHECK(stage.drawn(stage.node(Role::textbox, "Subtotal").rect) == "2,000.50");
}

TEST_CASE("a run of a shaped script that is cut ends in an ellipsis, on the side where it ends") {
  Stage stage;
  Runs runs;
  stage.shaper = &runs;
  const auto draw = [&](const char* text, float width) {
    stage.frame([&](ui::Ui& ui) { ui.text_cut(text, width); });
    return stage.pictured({-kRun, 0, 2 * kRun, 20});
  };
  const float dots = 8;
  const ui::Rect thai = draw("\xE0\xB8\x9A\xE0\xB8\xA3", kPlace.w);
  CHECK(stage.drawn(kPlace) == kEllipsis);
  CHECK(stage.drawn({kPlace.w - dots, 0, dots, 20}) == kEllipsis);
  CHECK(thai.x == 0);
  CHECK(thai.w == kPlace.w - dots);
  const ui::Rect arabic = draw("\xD8\xB4\xD8\xB1", kPlace.w);
  CHECK(stage.drawn({0, 0, dots, 20}) == kEllipsis);
  CHECK(arabic.x == dots);
  CHECK(arabic.x + arabic.w == kPlace.w);
  draw("\xE0\xB8\x9A\xE0\xB8\xA3", kRun);
  CHECK(stage.drawn({0, 0, kRun, 20}).empty());
}
