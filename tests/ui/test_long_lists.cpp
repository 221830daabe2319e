// Long lists on the page: the real grid, wheel and keys before the real update, and a list that answers what is asked.
#include <algorithm>
#include <catch_amalgamated.hpp>

#include "app/queue_desk.h"
#include "imgui.h"
#include "ui/stage.h"

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
