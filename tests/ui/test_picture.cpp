// What of a picture is painted: all that differs, and little else. A page in memory paints the parts, another one all.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <random>

#include "app/update.h"
#include "ui/drawing/picture.h"
#include "ui/stage.h"

using namespace countersign;
using test::report;
using test::Stage;
using ui::Area;
using ui::DomEventKind;
using ui::Picture;
using ui::Role;

namespace {

constexpr unsigned kOpaque = 255u << IM_COL32_A_SHIFT;

/// Pixels that remember all that was painted on them since something hid it.
struct Page {
  void paint(const Picture& picture) {
    pixels.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
    width = picture.width;
    for (const ui::Batch& batch : picture.batches) {
      if (batch.count == 0) fill(batch);
      for (int i = batch.first; i < batch.first + batch.count; i += 3) paint(picture, batch, i);
    }
  }

  void fill(const ui::Batch& batch) {
    for (int y = batch.clip.top; y < batch.clip.bottom; ++y) {
      for (int x = batch.clip.left; x < batch.clip.right; ++x) {
        pixels[static_cast<std::size_t>(y * width + x)] = batch.fill;
        ++painted;
      }
    }
  }

  void paint(const Picture& picture, const ui::Batch& batch, int first) {
    const ImDrawVert* corners[3];
    std::uint64_t shade = static_cast<std::uint64_t>(batch.texture);
    for (int i = 0; i < 3; ++i) {
      corners[i] = &picture.vertices[picture.indexes[static_cast<std::size_t>(first + i)]];
      for (const float each : {corners[i]->pos.x, corners[i]->pos.y, corners[i]->uv.x, corners[i]->uv.y})
        shade = shade * 31 + static_cast<std::uint64_t>(static_cast<std::int64_t>(each * 64));
      shade = shade * 31 + corners[i]->col;
    }
    const bool hides = std::all_of(corners, corners + 3, [&](const ImDrawVert* each) {
      return (each->col & kOpaque) == kOpaque && each->uv.x == corners[0]->uv.x && each->uv.y == corners[0]->uv.y;
    });
    for (int y = batch.clip.top; y < batch.clip.bottom; ++y) paint_row(corners, batch.clip, y, shade, hides ? 0 : 31);
  }

  /// The pixels whose middles the triangle holds.
  void paint_row(const ImDrawVert* const* corners, const Area& clip, int y, std::uint64_t shade, std::uint64_t keeps) {
    const float middle = static_cast<float>(y) + 0.5f;
    float left = 1e9f, right = -1e9f;
    for (int i = 0; i < 3; ++i) {
      const ImVec2 &a = corners[i]->pos, &b = corners[(i + 1) % 3]->pos;
      if ((a.y <= middle) == (b.y <= middle)) continue;
      const float x = a.x + (b.x - a.x) * (middle - a.y) / (b.y - a.y);
      left = std::min(left, x);
      right = std::max(right, x);
    }
    const int from = std::max(clip.left, static_cast<int>(std::ceil(std::max(left, -1.0f) - 0.5f)));
    const int past = std::min(clip.right, static_cast<int>(std::ceil(std::min(right, 1e6f) - 0.5f)));
    for (int x = from; x < past; ++x) {
      std::uint64_t& pixel = pixels[static_cast<std::size_t>(y * width + x)];
      pixel = pixel * keeps + shade;
      ++painted;
    }
  }

  std::vector<std::uint64_t> pixels;
  int width = 0;
  long painted = 0;
};

Picture picture_of_stage() {
  Picture picture;
  ui::take(picture, *ImGui::GetDrawData());
  return picture;
}

long size_of(const std::vector<Area>& areas) {
  long size = 0;
  for (const Area& each : areas) size += static_cast<long>(each.right - each.left) * (each.bottom - each.top);
  return size;
}

/// Rectangles of one colour each, one over the other.
Picture with_rectangles(const std::vector<Area>& rectangles) {
  Picture picture;
  picture.width = 640;
  picture.height = 480;
  unsigned color = kOpaque;
  for (const Area& each : rectangles) {
    const auto base = static_cast<std::uint32_t>(picture.vertices.size());
    const float left = static_cast<float>(each.left), top = static_cast<float>(each.top),
                right = static_cast<float>(each.right), bottom = static_cast<float>(each.bottom);
    color += 1000;
    for (const ImVec2& at : {ImVec2(left, top), ImVec2(right, top), ImVec2(right, bottom), ImVec2(left, bottom)})
      picture.vertices.push_back({at, {}, color});
    for (const std::uint32_t i : {0u, 1u, 2u, 0u, 2u, 3u}) picture.indexes.push_back(base + i);
  }
  picture.batches.push_back({1, {0, 0, 640, 480}, static_cast<int>(picture.indexes.size()), 0});
  return picture;
}

const Area kAll{0, 0, 640, 480};

}  // namespace

TEST_CASE("the first picture is painted whole, and so is one of another size, or after the page forgot it") {
  ui::Damage damage;
  Picture picture = with_rectangles({kAll});
  CHECK(damage.of(picture) == std::vector{kAll});
  CHECK(damage.of(picture).empty());
  picture.width = 639;
  CHECK(damage.of(picture) == std::vector{Area{0, 0, 639, 480}});
  damage.forget();
  CHECK(damage.of(picture) == std::vector{Area{0, 0, 639, 480}});
}

TEST_CASE("what moves is painted where it was and where it is") {
  ui::Damage damage;
  damage.of(with_rectangles({kAll, {10, 10, 20, 20}}));
  CHECK(damage.of(with_rectangles({kAll, {330, 330, 340, 340}})) ==
        std::vector{Area{0, 0, 32, 32}, Area{320, 320, 352, 352}});
}

TEST_CASE("the same triangles in another order, texture or clip rectangle are painted") {
  ui::Damage damage;
  Picture picture = with_rectangles({kAll, {0, 0, 30, 30}});
  damage.of(picture);
  std::rotate(picture.indexes.begin(), picture.indexes.begin() + 6, picture.indexes.end());
  CHECK_FALSE(damage.of(picture).empty());
  picture.batches[0].texture = 2;
  CHECK_FALSE(damage.of(picture).empty());
  picture.batches[0].clip.right = 400;
  CHECK_FALSE(damage.of(picture).empty());
  CHECK(damage.of(picture).empty());
}

TEST_CASE("a part holds what touches its areas, and nothing else") {
  const Picture whole = with_rectangles({kAll, {0, 0, 30, 30}, {300, 300, 330, 330}});
  const Picture part = ui::part_of(whole, {{0, 0, 32, 32}});
  CHECK(part.vertices.size() == 8);
  CHECK(part.indexes.size() == 12);
  REQUIRE(part.batches.size() == 1);
  CHECK(part.batches[0].clip == Area{0, 0, 32, 32});
}

TEST_CASE("changes all over the picture become a few areas that hold them all") {
  ui::Damage damage;
  std::vector<Area> many{kAll};
  damage.of(with_rectangles(many));
  for (int i = 0; i < 30; ++i) many.push_back({(i * 97) % 630, (i * 61) % 470, (i * 97) % 630 + 5, (i * 61) % 470 + 5});
  const std::vector<Area> areas = damage.of(with_rectangles(many));
  CHECK(areas.size() < 8);
  for (std::size_t i = 1; i < many.size(); ++i) {
    CHECK(std::any_of(areas.begin(), areas.end(), [&](const Area& each) {
      return each.left <= many[i].left && each.right >= std::min(many[i].right, 640) && each.top <= many[i].top &&
             each.bottom >= std::min(many[i].bottom, 480);
    }));
  }
}

TEST_CASE("typing in a field repaints a small part of the panel, and a frame like the one before nothing") {
  Stage stage;
  app::AppState state = test::sample_state(30);
  ui::Damage damage;
  for (int i = 0; i < 3; ++i) stage.panel(state);
  damage.of(picture_of_stage());
  stage.panel(state);
  CHECK(damage.of(picture_of_stage()).empty());
  app::update(state, app::FieldEdited{domain::field_path("vendor_name"), "Another vendor"}, {});
  stage.panel(state);
  const Picture whole = picture_of_stage();
  const std::vector<Area> areas = damage.of(whole);
  CHECK(size_of(areas) < whole.width * whole.height / 4);
  CHECK(ui::part_of(whole, areas).indexes.size() < whole.indexes.size() / 2);
}

TEST_CASE("a page that is painted in parts shows after every step of a random walk what one shows that is painted whole") {
  Stage stage;
  stage.width = 900;
  stage.height = 560;
  app::AppState state = test::sample_state(60, 40);
  ui::Damage damage;
  Page parts;
  long painted_whole = 0;
  std::mt19937 dice(20);
  const auto one_of = [&](std::size_t count) { return static_cast<std::size_t>(dice()) % count; };
  for (int step = 0; step < 60; ++step) {
    std::vector<ui::DomEvent> reports;
    const std::vector<ui::Node>& nodes = stage.tree.nodes();
    if (!nodes.empty()) {
      const ui::Node& node = nodes[one_of(nodes.size())];
      const DomEventKind kinds[] = {DomEventKind::focus, DomEventKind::blur, DomEventKind::click};
      if (node.role == Role::textbox && one_of(2) == 0) reports.push_back(test::typed(node, std::to_string(dice())));
      else reports.push_back(report(kinds[one_of(3)], node.id));
    }
    ImGui::GetIO().AddMousePosEvent(static_cast<float>(one_of(900)), static_cast<float>(one_of(560)));
    if (one_of(3) == 0) ImGui::GetIO().AddMouseWheelEvent(0, one_of(2) == 0 ? -1.0f : 1.0f);
    if (one_of(15) == 0) stage.width = one_of(2) == 0 ? 900 : 700;
    for (const app::Event& event : stage.panel(state, std::move(reports))) app::update(state, event, {});
    const Picture whole = picture_of_stage();
    const std::vector<Area> areas = damage.of(whole);
    if (!areas.empty() && areas[0] == Area{0, 0, whole.width, whole.height}) parts.pixels.clear();
    parts.paint(ui::part_of(whole, areas));
    Page page;
    page.paint(whole);
    painted_whole += page.painted;
    CAPTURE(step);
    REQUIRE(parts.pixels == page.pixels);
  }
  CHECK(parts.painted < painted_whole * 3 / 4);
}
