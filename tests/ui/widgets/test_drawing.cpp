// What is drawn: numbers for those who read them, and words that are longer than their place.
#include <catch_amalgamated.hpp>

#include "app/update.h"
#include "imgui.h"
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

/// Draws each run as wide as any other, and keeps the ink of the last.
struct Runs : ui::TextShaper {
  std::uint32_t ink = 0;
  Run shape(std::string_view, float font_px, Hand hand) override {
    ink = hand.ink;
    return {7, kRun, font_px};
  }
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

TEST_CASE("a date is drawn as the reader's language writes it; the text that is edited is as it was") {
  Stage stage;
  stage.height = 4000;
  app::AppState state = test::sample_state(1);
  state.date_format.months.fill("\x01. Mai \x03");
  app::update(state, app::FieldEdited{domain::field_path("invoice_date"), "03.05.2025"}, {});
  stage.panel(state);
  const ui::Node field = stage.node(Role::textbox, "Invoice date");
  CHECK(stage.drawn(field.rect) == "3.Mai2025");  // blanks are not drawn
  CHECK(field.value == "03.05.2025");
  stage.panel(state, {report(DomEventKind::focus, field.id)});
  CHECK(stage.drawn(field.rect).empty());
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

TEST_CASE("the mark of a number leaves where there is no room beside the number, and a word is cut before its mark") {
  Stage stage;
  const auto draw = [&](const char* value, float width, bool numeric) {
    stage.frame([&](ui::Ui& ui) {
      ui.field("f", "Field", value, {.numeric = numeric, .hide_label = true, .width = width, .mark = "43%"});
    });
    return stage.drawn({0, 0, width, 40});
  };
  CHECK(draw("14,081.17", 140, true) == "43%14,081.17");
  CHECK(draw("14,081.17", 100, true) == "14,081.17");
  const std::string word = draw("abcdefghijklmn", 100, false);
  CHECK(word.find("43%") != word.npos);
  CHECK(word.find(kEllipsis) != word.npos);
}

TEST_CASE("a run with an emoji is written in the colour of its text and not tinted, any other is tinted") {
  Stage stage;
  Runs runs;
  stage.shaper = &runs;
  const auto draw = [&](const char* text) {
    ImU32 tint = 0;
    stage.frame([&](ui::Ui& ui) {
      ui.text(text, {.color = ui::Color::bad});
      tint = ImGui::GetWindowDrawList()->VtxBuffer.back().col;
    });
    return std::pair{runs.ink, tint};
  };
  const auto [arabic_ink, arabic_tint] = draw("\xD8\xB4\xD8\xB1");
  CHECK(arabic_ink == 0);
  CHECK(arabic_tint != IM_COL32_WHITE);
  for (const char* emoji :
       {"\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7", "\xE2\x9D\xA4\xEF\xB8\x8F", "\xD8\xB4 \xF0\x9F\x99\x82"}) {
    const auto [ink, tint] = draw(emoji);
    CHECK(ink == arabic_tint);
    CHECK(tint == IM_COL32_WHITE);
  }
}
