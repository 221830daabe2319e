// Where the document stands beside the form, and the bar between them.
#include <algorithm>
#include <catch_amalgamated.hpp>

#include "ui/support/document_stage.h"

using namespace countersign;
using test::settle;
using test::Stage;
using test::with_document;
using ui::Role;

TEST_CASE("the bar between document and form is moved by keys, within its limits, wherever the document stands") {
  for (const app::PaneSide side : {app::PaneSide::left, app::PaneSide::right, app::PaneSide::below}) {
    Stage stage;
    stage.width = 1920;
    app::AppState state = with_document();
    state.pane.side = side;
    CAPTURE(static_cast<int>(side));
    const auto bar = [&] { return stage.node(Role::separator, "Document and form"); };
    const auto press = [&](ui::Key key) {
      const app::Events events = stage.panel(state, {test::pressed(key, bar().id)});
      const auto* moved = test::first<app::PaneMoved>(events);
      if (moved == nullptr) return false;
      state.pane = moved->pane;
      settle(stage, state);
      return true;
    };
    settle(stage, state);
    const bool upright = side != app::PaneSide::below;
    const ui::Rect before = bar().rect;
    CHECK((before.h > before.w) == upright);
    CHECK(bar().flags == ui::kFocusable);
    const int middle = bar().index;
    CHECK(press(upright ? ui::Key::right : ui::Key::down));
    CHECK(bar().index > middle);
    CHECK((upright ? bar().rect.x - before.x : bar().rect.y - before.y) == Catch::Approx(16).margin(1));
    CHECK(press(upright ? ui::Key::left : ui::Key::up));
    CHECK(bar().index == middle);
    CHECK(press(ui::Key::home));
    CHECK(bar().index == bar().level);
    CHECK_FALSE(press(ui::Key::left));
    CHECK(press(ui::Key::end));
    CHECK(bar().index == bar().count);
    CHECK_FALSE(press(ui::Key::page_down));
    CHECK(state.pane.side == side);
    CHECK(stage.node(Role::textbox, "Vendor name").rect.w > 0);
  }
}

TEST_CASE("the pane can be left, right, below or hidden, at every width") {
  for (const float width : {1920.0f, 1440.0f, 1000.0f, 600.0f, 360.0f}) {
    for (const app::PaneSide side :
         {app::PaneSide::left, app::PaneSide::right, app::PaneSide::below, app::PaneSide::hidden}) {
      Stage stage;
      stage.width = width;
      app::AppState state = with_document();
      state.pane.side = side;
      settle(stage, state);
      CAPTURE(width, static_cast<int>(side));
      const bool shown = width < 900 ? side == app::PaneSide::below : side != app::PaneSide::hidden;
      CHECK(stage.has(Role::complementary, "Document") == shown);
      CHECK(stage.has(Role::button, "Show the document") == !shown);
      CHECK(stage.has(Role::textbox, "Vendor name"));
    }
  }
}

TEST_CASE("where the page has no room beside the form, only places that it has are offered") {
  for (const auto& [width, places] : {std::pair{1440.0f, "Left\nRight\nBelow\nHidden\n"},
                                      std::pair{920.0f, "Below\nHidden\n"}, std::pair{800.0f, "Below\nHidden\n"}}) {
    Stage stage;
    stage.width = width;
    app::AppState state = with_document();
    state.pane.side = app::PaneSide::below;
    settle(stage, state);
    const auto& choice = stage.node(Role::combobox, "Place of the document");
    CAPTURE(width);
    CHECK(choice.value == (width < 1400 ? "0" : "2"));
    CHECK(choice.options == places);
  }
}

TEST_CASE("the queue makes room for a document on a page of 1280, and the tools of a pane of 640 stand in one row") {
  Stage stage;
  stage.width = 1280;
  app::AppState state = with_document();
  settle(stage, state);
  CHECK(stage.node(Role::complementary, "Document").rect.w >= 440);
  CHECK(stage.node(Role::grid, "Work queue").rect.w <= 280);
  const ui::Node status = stage.node(Role::combobox, "Status filter");
  CHECK(status.rect.y > stage.node(Role::textbox, "Search the queue").rect.y);
  state.pane.side = app::PaneSide::hidden;
  settle(stage, state);
  stage.width = 640;
  state.pane.side = app::PaneSide::below;
  settle(stage, state);
  const ui::Node find = stage.node(Role::textbox, "Find on the pages");
  const ui::Node turn = stage.node(Role::button, "Rotate the pages"), choose = stage.node(Role::button, "Select");
  CHECK(find.rect.y == turn.rect.y);
  CHECK(choose.rect.x >= turn.rect.x + turn.rect.w);
  CHECK(find.rect.w >= 100);
  CHECK(find.rect.x + find.rect.w <= 640);
}

TEST_CASE("below the form of a low page the document first leaves room for fields, until its bar is moved") {
  Stage stage;
  stage.width = 800;
  stage.height = 600;
  app::AppState state = with_document();
  state.pane.side = app::PaneSide::below;
  stage.view.queue_shown = false;
  const auto form = [&] {
    settle(stage, state);
    return stage.node(Role::scroller, "Invoice details").rect;
  };
  stage.panel(state);
  stage.view.queue_shown = false;
  CHECK(form().h >= 120);
  state.pane.share = 0.6f;
  CHECK(form().h < 100);
  stage.height = 1200;
  state.pane.share = app::Pane{}.share;
  settle(stage, state);
  const ui::Rect bar = stage.node(Role::separator, "Document and form").rect;
  CHECK(bar.y == Catch::Approx((46 + 1200 - 28 - 52) / 2).margin(4));
}

TEST_CASE("on a narrow page the document takes the place of the form, above a bar with what is done with the invoice") {
  for (const float width : {390.0f, 320.0f, 768.0f}) {
    Stage stage;
    stage.width = width;
    app::AppState state = with_document();
    auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
    invoice->fields[*domain::field_index("vendor_name")].confidence = "0.62";
    state.open->base = invoice;
    stage.panel(state);
    settle(stage, state);
    CAPTURE(width);
    const auto press = [&](const std::string& button) {
      stage.panel(state, {test::report(ui::DomEventKind::click, stage.node(Role::button, button).id)});
      settle(stage, state);
    };
    const auto bar_is_below = [&] {
      const ui::Rect save = stage.node(Role::button, "Save changes").rect;
      const ui::Rect validate = stage.node(Role::button, "Validate and next").rect;
      CHECK(save.y > stage.height - 100);
      CHECK(save.x >= 0);
      CHECK(save.x + save.w <= validate.x);
      CHECK(validate.x + validate.w <= width);
    };
    bar_is_below();
    CHECK(stage.has(Role::textbox, "Vendor name"));
    const ui::Rect tab = stage.node(Role::button, "Show the document").rect;
    CHECK(tab.x + tab.w <= stage.node(Role::button, "Save changes").rect.x);
    press("Show the document");
    CHECK(stage.node(Role::complementary, "Document").rect.h > 0.7f * stage.height);
    CHECK_FALSE(stage.has(Role::textbox, "Vendor name"));
    CHECK_FALSE(stage.has(Role::combobox, "Place of the document"));
    bar_is_below();
    press("Show the fields");
    CHECK(stage.has(Role::textbox, "Vendor name"));
    press("Show the document");
    stage.panel(state, {test::pressed(ui::Key::next_check)});
    settle(stage, state);
    CHECK(stage.has(Role::textbox, "Vendor name"));
  }
}

TEST_CASE("on a phone on its side the head scrolls with the form, and a keyboard leaves rows of it in view") {
  Stage stage;
  stage.width = 844;
  const app::AppState state = with_document();
  const auto form = [&](float height) {
    stage.height = height;
    settle(stage, state);
    return stage.node(Role::scroller, "Invoice details").rect;
  };
  CHECK(stage.panel(state).size() < 10);
  CHECK(form(390).h > 250);
  CHECK(stage.node(Role::button, "Back to the work queue").rect.y >= 46);
  CHECK(stage.node(Role::scroller, "Invoice details").rect.y < 50);
  CHECK(stage.has(Role::status, "Status"));
  CHECK(form(200).h > 95);
  CHECK_FALSE(stage.has(Role::status, "Status"));
  CHECK(form(900).y > 100);
  stage.theme.plain = true;
  form(200);
  CHECK(stage.has(Role::status, "Status"));
}

TEST_CASE("on a low page the newest message stands above the form, wherever that is scrolled to") {
  Stage stage;
  stage.width = 844;
  stage.height = 390;
  app::AppState state = with_document();
  state.notices.push_back({900, app::Tone::success, "Changes saved to database.", ""});
  state.notices.push_back({901, app::Tone::warning, "Save failed; queued locally.", "The server cannot be reached."});
  stage.panel(state);
  settle(stage, state);
  const ui::Rect form = stage.node(Role::scroller, "Invoice details").rect;
  const ui::Rect message = stage.node(Role::text, "Save failed; queued locally.").rect;
  CHECK(message.y + message.h < form.y);
  CHECK(form.h > 150);
  CHECK_FALSE(stage.has(Role::text, "Changes saved to database."));
  stage.width = 390;
  stage.height = 500;
  settle(stage, state);
  CHECK(stage.node(Role::scroller, "Invoice details").rect.h > 150);
  CHECK(stage.node(Role::button, "Back to the work queue").rect.y >
        stage.node(Role::scroller, "Invoice details").rect.y);
}

TEST_CASE("on a narrow page the document is for the field that the cursor was in until it was asked for") {
  Stage stage;
  stage.width = 390;
  app::AppState state = with_document();
  stage.panel(state);
  settle(stage, state);
  const auto cursor_after = [&](ui::DomEventKind kind, ui::NodeId node) {
    const app::Events events = stage.panel(state, {test::report(kind, node)});
    for (const app::Event& event : events) {
      if (const auto* moved = event.as<app::CursorMoved>()) state.open->cursor = moved->path;
    }
    return state.open->cursor;
  };
  const domain::Path vendor = domain::field_path("vendor_name");
  CHECK(cursor_after(ui::DomEventKind::focus, stage.node(Role::textbox, "Vendor name").id) == vendor);
  const ui::NodeId tab = stage.node(Role::button, "Show the document").id;
  SECTION("the finger rests on the button for a while") {
    CHECK_FALSE(cursor_after(ui::DomEventKind::focus, tab));
    stage.panel(state);
  }
  CHECK(cursor_after(ui::DomEventKind::click, tab) == vendor);
  settle(stage, state);
  CHECK(state.open->cursor == vendor);
  const auto& nodes = stage.tree.nodes();
  CHECK(std::any_of(nodes.begin(), nodes.end(), [&](const ui::Node& node) {
    return node.parent == stage.node(Role::status, "Where the value stands").id &&
           node.name.find("Vendor name") != std::string::npos;
  }));
}
