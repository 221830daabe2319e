// The history as a table: each save by itself, or two versions that are compared; nothing is said twice.
#include <catch_amalgamated.hpp>

#include "app/update.h"
#include "ui/support/stage.h"

using namespace countersign;
using test::first;
using test::report;
using test::Stage;
using ui::DomEventKind;
using ui::Role;

namespace {

/// Two saves of the vendor's name: v0, v1, v2.
app::AppState with_history() {
  app::AppState state = test::sample_state();
  state.utc_offset = 60;
  app::History history;
  history.load = app::Ready{};
  for (std::int64_t version = 1; version <= 2; ++version) {
    domain::SavedVersion save;
    save.review_version = version;
    save.reviewer = "Ann";
    save.timestamp = "2026-11-2" + std::to_string(version) + "T09:30:00Z";
    save.status = "in_review";
    save.changes = {
        {domain::field_path("vendor_name"), "v" + std::to_string(version - 1), "v" + std::to_string(version)}};
    history.saves.push_back(save);
  }
  history.older = history.newer = 2;
  state.open->history = history;
  return state;
}

int count_of(const Stage& stage, const std::string& text) {
  int count = 0;
  for (const ui::Node& node : stage.tree.nodes()) count += node.role == Role::text && node.name == text ? 1 : 0;
  return count;
}

app::Events choose(Stage& stage, const app::AppState& state, const std::string& name, int option) {
  ui::DomEvent event = report(DomEventKind::change, stage.node(Role::combobox, name).id);
  event.number = static_cast<float>(option);
  return stage.panel(state, {event});
}

}  // namespace

TEST_CASE("the history is asked for, names who saved when in the zone of the reviewer, and closes") {
  Stage stage;
  app::AppState state = test::sample_state();
  stage.panel(state);
  const auto asked =
      stage.panel(state, {report(DomEventKind::click, stage.node(Role::button, "History of this invoice").id)});
  CHECK(first<app::HistoryRequested>(asked) != nullptr);
  state = with_history();
  stage.panel(state);
  CHECK(stage.has(Role::dialog, "History"));
  CHECK(stage.has(Role::text, "Version 2, Ann"));
  CHECK(stage.has(Role::text, "2026-11-22 10:30 UTC+01:00"));
  const auto closed = stage.panel(state, {test::pressed(ui::Key::escape)});
  CHECK(first<app::HistoryClosed>(closed) != nullptr);
}

TEST_CASE("a save says what each field was beside what it became, the newest save first") {
  Stage stage;
  const app::AppState state = with_history();
  stage.panel(state);
  stage.panel(state);
  CHECK(count_of(stage, "v0") == 1);
  CHECK(count_of(stage, "v1") == 2);
  CHECK(count_of(stage, "v2") == 1);
  const ui::Rect was = stage.node(Role::text, "v0").rect, is = stage.node(Role::text, "v2").rect;
  CHECK(was.x < is.x);
  CHECK(is.y < was.y);
  CHECK(stage.node(Role::text, "Version 2, Ann").rect.y < stage.node(Role::text, "Version 1, Ann").rect.y);
}

TEST_CASE("the history is as high as what it tells, up to a part of the page, where it scrolls") {
  Stage stage;
  stage.height = 900;
  app::AppState state = with_history();
  const auto height = [&] {
    for (int frame = 0; frame < 4; ++frame) stage.panel(state);
    return stage.node(Role::scroller, "Saves").rect.h;
  };
  const float of_two = height();
  CHECK(of_two < 300);
  CHECK(stage.node(Role::scroller, "Saves").content_height == of_two);
  std::vector<domain::SavedVersion>& saves = state.open->history->saves;
  for (std::int64_t version = 3; version <= 40; ++version) {
    saves.push_back(saves.front());
    saves.back().review_version = version;
  }
  CHECK(height() == 540);
  CHECK(stage.node(Role::scroller, "Saves").content_height > 540);
}

TEST_CASE("two versions that are compared take the place of the saves between them") {
  Stage stage;
  app::AppState state = with_history();
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::region, "Differences"));
  CHECK_FALSE(stage.has(Role::combobox, "With"));
  const auto chosen = choose(stage, state, "Compare from", 1);
  const auto* compared = first<app::HistoryCompared>(chosen);
  REQUIRE(compared != nullptr);
  CHECK(compared->older == 0);
  CHECK(compared->newer == 2);
  app::update(state, *compared, {});
  stage.panel(state);
  CHECK(stage.has(Role::region, "Differences"));
  CHECK(count_of(stage, "v0") == 1);
  CHECK(count_of(stage, "v1") == 0);
  CHECK(count_of(stage, "Version 2, Ann") == 0);
  const auto back = choose(stage, state, "Compare from", 0);
  const auto* each = first<app::HistoryCompared>(back);
  REQUIRE(each != nullptr);
  CHECK(each->older == each->newer);
}

TEST_CASE("on a narrow page what a field was and what it became stand below each other, and say which is which") {
  Stage stage;
  stage.width = 390;
  const app::AppState state = with_history();
  stage.panel(state);
  stage.panel(state);
  const ui::Rect was = stage.node(Role::text, "Before: v0").rect, is = stage.node(Role::text, "After: v1").rect;
  CHECK(was.x == is.x);
  CHECK(was.y < is.y);
  CHECK(is.x + is.w <= 390);
}

TEST_CASE("a value of an earlier version is put back, where the form has another one") {
  Stage stage;
  app::AppState state = with_history();
  stage.panel(state);
  const std::string restore = "Restore Vendor name: v1";
  REQUIRE(stage.has(Role::button, restore));
  const auto restored = stage.panel(state, {report(DomEventKind::click, stage.node(Role::button, restore).id)});
  REQUIRE(first<app::FieldEdited>(restored) != nullptr);
  CHECK(first<app::FieldEdited>(restored)->text == "v1");
  app::update(state, app::FieldEdited{domain::field_path("vendor_name"), "v1"}, {});
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::button, restore));
}

TEST_CASE("a line that the record has no longer is said to be deleted, and not new") {
  Stage stage;
  app::AppState state = with_history();
  state.open->history->saves[0].changes = {{domain::cell_path("gone", "quantity"), "1", "2"}};
  state.open->history->saves[1].changes = {{domain::line_path("gone"), "", std::nullopt}};
  stage.panel(state);
  CHECK(count_of(stage, "Deleted line, Quantity") == 1);
  CHECK(count_of(stage, "Deleted line") == 1);
}
