// Long lists on the page: the real grid, wheel and keys before the real update, and a list that answers what is asked.
#include <algorithm>
#include <catch_amalgamated.hpp>

#include "app/support/queue_desk.h"
#include "imgui.h"
#include "ui/support/stage.h"

using namespace countersign;
using test::Desk;
using test::Stage;
using ui::DomEventKind;
using ui::Role;

namespace {

constexpr const char* kLoading = "Loading\xE2\x80\xA6";

struct Page {
  Stage stage;
  Desk desk;

  explicit Page(std::int64_t total, bool baseline) : desk(baseline) {
    desk.total = total;
    desk.send(app::QueueReloadRequested{});
    desk.answer_all();
    desk.asked_at_once = 0;
    settle();
  }
  void frame(std::vector<ui::DomEvent> reports = {}) {
    for (const app::Event& event : stage.panel(desk.state, std::move(reports))) desk.send(event);
    desk.answer_all();
  }
  /// As many as the shell draws after something has happened.
  void settle() {
    for (int i = 0; i < 4; ++i) frame();
  }
  void wheel(float notches) {
    const ui::Rect grid = stage.node(Role::grid, "Work queue").rect;
    ImGui::GetIO().AddMousePosEvent(grid.x + grid.w / 2, grid.y + grid.h / 2);
    ImGui::GetIO().AddMouseWheelEvent(0, -notches);
    settle();
  }
  void search(const std::string& text) {
    frame({test::typed(stage.node(Role::textbox, "Search the queue"), text)});
    settle();
  }
  bool shows(std::int64_t row) const {
    const std::string start = "No vendor N" + std::to_string(row) + " ";
    const auto& nodes = stage.tree.nodes();
    return std::any_of(nodes.begin(), nodes.end(), [&](const ui::Node& node) { return node.name.starts_with(start); });
  }
  std::int64_t count() const { return app::queue_count(desk.state.queue); }
};

}  // namespace

TEST_CASE("the wheel reaches the last row of every list") {
  const std::int64_t total = GENERATE(1, 5, 99, 100, 101, 102, 103, 150, 200, 201, 202, 1'001);
  const bool baseline = GENERATE(false, true);
  CAPTURE(total, baseline);
  Page page(total, baseline);
  for (std::int64_t i = 0; i <= total / 100; ++i) page.wheel(1'000);
  CHECK(page.shows(total - 1));
  CHECK_FALSE(page.stage.has(Role::gridcell, kLoading));
  CHECK(page.count() == total);
  CHECK(page.desk.asked_at_once <= 2);
}

TEST_CASE("notch by notch every row of a list comes into view, loaded") {
  const std::int64_t total = GENERATE(102, 150);
  const bool baseline = GENERATE(false, true);
  CAPTURE(total, baseline);
  Page page(total, baseline);
  std::int64_t next = 0;
  for (int i = 0; i < 200 && next < total; ++i) {
    while (next < total && page.shows(next)) ++next;
    page.wheel(1);
  }
  CHECK(next == total);
}

TEST_CASE("the keys reach the last row of a list, one part after another where its length is not known") {
  const std::int64_t total = GENERATE(101, 102, 150);
  const bool baseline = GENERATE(false, true);
  CAPTURE(total, baseline);
  Page page(total, baseline);
  const auto row = [&] {
    for (const ui::Node& node : page.stage.tree.nodes()) {
      if (node.role == Role::row && (node.flags & ui::kTabStop) != 0) return node.id;
    }
    return ui::NodeId{0};
  };
  for (int i = 0; i < 3; ++i) {
    page.frame({test::report(DomEventKind::focus, row())});
    page.frame({test::pressed(ui::Key::end, row())});
    page.settle();
  }
  CHECK(page.shows(total - 1));
  CHECK(page.count() == total);
}

TEST_CASE("a list of 100,000 shows its last row") {
  SECTION("its length known") {
    Page page(100'000, false);
    page.wheel(1e6f);
    CHECK(page.shows(99'999));
    page.wheel(-20);
    CHECK_FALSE(page.stage.has(Role::gridcell, kLoading));
  }
  SECTION("loaded to its end") {
    Page page(100'000, true);
    for (int i = 0; i < 1'001 && page.count() != 100'000; ++i) {
      page.wheel(1e6f);
      REQUIRE(page.count() > i * 100);
    }
    CHECK(page.shows(99'999));
    CHECK(page.desk.asked_at_once == 1);
  }
  SECTION("searched") {
    Page page(100'000, true);
    page.search("n99999");
    CHECK(page.shows(99'999));
    CHECK(page.count() == 1);
    CHECK(page.stage.has(Role::text, "1 of 100,000 invoices"));
    CHECK(page.desk.asked_at_once == 1);
  }
}

TEST_CASE("a search of the predecessor's list finds what is not loaded yet, or says that nothing matches") {
  Page page(150, true);
  page.search("n14");
  CHECK(page.shows(14));
  CHECK(page.shows(149));
  CHECK(page.count() == 11);
  page.search("n149");
  CHECK(page.count() == 1);
  page.search("nowhere");
  CHECK(page.count() == 0);
  CHECK(page.stage.has(Role::text, "None of the 150 invoices of the list matches the search."));
  CHECK_FALSE(page.stage.has(Role::gridcell, kLoading));
  page.search("");
  CHECK(page.count() == 150);
}

TEST_CASE("a search says how far it has come, and where the list does not come") {
  Stage stage;
  Desk desk(true);
  desk.total = 950;
  desk.answer_all();
  app::QueueFilter filter;
  filter.text = "nowhere";
  desk.send(app::QueueFiltered{filter});
  const auto frame = [&] {
    for (const app::Event& event : stage.panel(desk.state)) desk.send(event);
  };
  for (int i = 0; i < 4; ++i) frame();
  CHECK(stage.has(Role::gridcell, "Searched 100 invoices\xE2\x80\xA6"));
  CHECK(stage.has(Role::text, "0 of 100 searched"));
  const app::FetchQueue fetch = *desk.asked<app::FetchQueue>();
  CHECK(fetch.skip == 100);
  desk.send(app::QueueLoaded{fetch.call, desk.page(100)});
  frame();
  CHECK(stage.has(Role::gridcell, "Searched 200 invoices\xE2\x80\xA6"));
  desk.send(app::QueueLoadFailed{desk.asked<app::FetchQueue>()->call, {}});
  frame();
  CHECK(stage.has(Role::gridcell, "Not loaded. Refresh to try again."));
}

TEST_CASE("a list whose length is not known says so") {
  Page page(150, true);
  CHECK(page.stage.has(Role::text, "100 and more"));
  page.wheel(1'000);
  CHECK(page.stage.has(Role::text, "150 invoices"));
}

namespace {

/// A list whose version the server tells.
struct Watched : Page {
  explicit Watched(std::int64_t total) : Page(total, false) {
    desk.list_version = 1;
    desk.send(app::QueueReloadRequested{});
    desk.answer_all();
    settle();
  }
  /// Others put in so many, and the panel hears of it.
  void come(std::int64_t rows) {
    desk.total += rows;
    desk.came += rows;
    desk.list_version = *desk.list_version + 1;
    desk.now += 5'000;
    desk.send(app::TimePassed{});
    desk.send(app::VersionLoaded{desk.asked<app::FetchVersion>()->call, -1, desk.list_version});
    desk.answer_all();
  }
  const ui::Node* cell(std::int64_t row) const {
    const std::string start = "No vendor N" + std::to_string(row) + " ";
    for (const ui::Node& node : stage.tree.nodes()) {
      if (node.name.starts_with(start)) return &node;
    }
    return nullptr;
  }
};

}  // namespace

TEST_CASE("what is in view of a list stays there in every frame while others come in above it") {
  const std::int64_t first = GENERATE(50, 97, 98, 99, 100, 205);
  CAPTURE(first);
  Watched page(1'001);
  page.desk.state.queue.first_shown = first;
  ++page.desk.state.queue.list_number;
  page.settle();
  REQUIRE(page.cell(first + 3) != nullptr);
  const float y = page.cell(first + 3)->rect.y;
  for (int times = 0; times < 3; ++times) {
    page.come(3);
    page.settle();
    REQUIRE(page.cell(first + 3) != nullptr);
    CHECK(page.cell(first + 3)->rect.y == Catch::Approx(y).margin(1));
    CHECK_FALSE(page.stage.has(Role::gridcell, kLoading));
  }
  CHECK(page.count() == 1'010);
}

TEST_CASE("at the top of a list what others put in appears, unless the reviewer is in the list") {
  Watched page(1'001);
  page.come(2);
  page.settle();
  CHECK(page.shows(-2));
  REQUIRE(page.cell(1) != nullptr);
  const float y = page.cell(1)->rect.y;
  SECTION("a pointer rests on a row") {
    const ui::Rect grid = page.stage.node(Role::grid, "Work queue").rect;
    ImGui::GetIO().AddMousePosEvent(grid.x + grid.w / 2, grid.y + grid.h / 2);
  }
  SECTION("a row has the focus") {
    const auto& nodes = page.stage.tree.nodes();
    const auto row = std::find_if(nodes.begin(), nodes.end(), [&](const ui::Node& node) {
      return node.role == Role::row && node.rect.y <= y && y < node.rect.y + node.rect.h && node.index > 1;
    });
    REQUIRE(row != nodes.end());
    page.frame({test::report(DomEventKind::focus, row->id)});
  }
  page.settle();
  page.come(2);
  page.settle();
  REQUIRE(page.cell(1) != nullptr);
  CHECK(page.cell(1)->rect.y == Catch::Approx(y).margin(1));
  page.wheel(-1'000);
  CHECK(page.shows(-4));
}

TEST_CASE("the focus goes with its row while others come in above it") {
  Watched page(1'001);
  page.desk.state.queue.first_shown = 50;
  ++page.desk.state.queue.list_number;
  page.settle();
  const auto row_of = [&](std::int64_t row) {
    const float y = page.cell(row)->rect.y;
    const auto& nodes = page.stage.tree.nodes();
    return std::find_if(
               nodes.begin(), nodes.end(),
               [&](const ui::Node& node) { return node.role == Role::row && node.rect.y == y && node.index > 1; })
        ->id;
  };
  const ui::NodeId before = row_of(53);
  page.frame({test::report(DomEventKind::focus, before)});
  page.settle();
  page.come(4);
  page.frame();
  REQUIRE(row_of(53) != before);
  CHECK(page.stage.asked_focus == row_of(53));
}
