// The strip of the document beside a field in doubt, and beside what a rule says.
#include <algorithm>
#include <catch_amalgamated.hpp>

#include "app/form/checking.h"
#include "ui/support/document_stage.h"
#include "ui/views/document/document_parts.h"

using namespace countersign;
using test::report;
using test::settle;
using test::Stage;
using test::with_document;
using ui::DomEventKind;
using ui::Role;

namespace {

constexpr std::uint64_t kPicture = 77;

/// Every page has one picture.
struct OnePicture : ui::PagePainter {
  std::vector<ui::PageImage> images(const ui::PageWish& wish) override {
    wishes.push_back(wish);
    return {{kPicture, {0, 0, wish.width, wish.height}}};
  }
  std::vector<ui::PageWish> wishes;
};

app::AppState with_doubt() {
  app::AppState state = with_document();
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  invoice->fields[*domain::field_index("vendor_name")].confidence = "0.62";
  state.open->base = invoice;
  app::judge_all(*state.open);
  return state;
}

void focus(Stage& stage, const app::AppState& state, const std::string& field) {
  stage.panel(state, {report(DomEventKind::focus, stage.node(Role::textbox, field).id)});
  settle(stage, state);
}

}  // namespace

TEST_CASE("below a field in doubt that has the focus stands the strip of the page where its value is") {
  Stage stage;
  OnePicture pages;
  stage.pages = &pages;
  app::AppState state = with_doubt();
  settle(stage, state);
  const ui::Rect before = stage.node(Role::textbox, "Invoice number").rect;
  focus(stage, state, "Vendor name");
  CHECK(stage.node(Role::textbox, "Invoice number").rect.y >= before.y + 30);
  const ui::Rect vendor = stage.node(Role::textbox, "Vendor name").rect;
  CHECK(stage.pictured({vendor.x - 500, vendor.y - 500, 1000, 1000}).w > 0);
  focus(stage, state, "Invoice number");
  CHECK(stage.node(Role::textbox, "Invoice number").rect.y == Catch::Approx(before.y).margin(1));
}

TEST_CASE("the strip has the picture of the pane, and asks for no part of a page") {
  Stage stage;
  OnePicture pages;
  stage.pages = &pages;
  app::AppState state = with_doubt();
  settle(stage, state);
  focus(stage, state, "Vendor name");
  pages.wishes.clear();
  stage.panel(state);
  float scale = 0;
  int strips = 0;
  for (const ui::PageWish& wish : pages.wishes) {
    strips += wish.is_whole ? 1 : 0;
    if (scale == 0) scale = wish.scale;
    CHECK(wish.scale == scale);
  }
  CHECK(strips >= 1);
}

TEST_CASE("the strip begins before a word that it would cut, where the value stays in view") {
  const ui::Rect value{300, 100, 60, 12};
  const std::vector<ui::Rect> words = {{60, 100, 80, 12}, {150, 101, 30, 12}, {90, 300, 80, 12}, value};
  CHECK(ui::at_whole_word(words, value, 100, -500, 4) == 56);
  CHECK(ui::at_whole_word(words, value, 145, -500, 4) == 145);
  CHECK(ui::at_whole_word(words, value, 100, 80, 4) == 100);
  CHECK(ui::at_whole_word({{-2, 100, 80, 12}}, value, 40, -500, 4) == 0);
}

TEST_CASE("a field that nobody doubts has no strip, nor one whose value is not on the page") {
  Stage stage;
  OnePicture pages;
  stage.pages = &pages;
  app::AppState state = with_doubt();
  settle(stage, state);
  const auto strips_at = [&](const std::string& field) {
    focus(stage, state, field);
    pages.wishes.clear();
    stage.panel(state);
    return std::count_if(pages.wishes.begin(), pages.wishes.end(), [](const auto& wish) { return wish.is_whole; });
  };
  const auto of_rules = strips_at("Purchase order number");
  CHECK(strips_at("Vendor name") == of_rules + 1);
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  invoice->fields[*domain::field_index("vendor_name")].value = "Nowhere Ltd";
  state.open->base = invoice;
  settle(stage, state);
  CHECK(strips_at("Vendor name") == of_rules);
}
