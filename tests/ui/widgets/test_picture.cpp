// What of a picture is painted: all that differs, and little else. A page in memory paints the parts, another one all.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <random>

#include "app/update.h"
#include "imgui_internal.h"
#include "ui/drawing/picture.h"
#include "ui/support/stage.h"

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
      corners[i] = &picture.vertices[first + i];
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

  int width, height;
  std::vector<std::uint64_t> pixels = std::vector<std::uint64_t>(static_cast<std::size_t>(width * height));
  long painted = 0;
};

ui::Shapes shapes_of_stage() {
  ui::Shapes shapes;
  ui::take_shapes(shapes, *ImGui::GetDrawData());
  return shapes;
}

long size_of(const std::vector<Area>& areas) {
  long size = 0;
  for (const Area& each : areas) size += static_cast<long>(each.right - each.left) * (each.bottom - each.top);
  return size;
}

constexpr int kWidth = 640, kHeight = 480;
const Area kAll{0, 0, kWidth, kHeight};

/// Rectangles of one colour each, one over the other, as Dear ImGui draws them.
struct Rectangles {
  explicit Rectangles(const std::vector<Area>& rectangles) : list(&shared) {
    shared.ClipRectFullscreen = {0, 0, kWidth, kHeight};
    list._ResetForNewFrame();
    list.PushClipRectFullScreen();
    list.PushTexture(ImTextureRef(1));
    ImU32 color = kOpaque;
    for (const Area& each : rectangles) {
      list.AddRectFilled({static_cast<float>(each.left), static_cast<float>(each.top)},
                         {static_cast<float>(each.right), static_cast<float>(each.bottom)}, color += 1000);
    }
    ImDrawData data;
    data.DisplaySize = {kWidth, kHeight};
    data.CmdLists.push_back(&list);
    ui::take_shapes(shapes, data);
  }

  ImDrawListSharedData shared;
  ImDrawList list;
  ui::Shapes shapes;
};

std::vector<Area> damage_of(ui::Damage& damage, const ui::Shapes& shapes, int width = kWidth, int height = kHeight) {
  const ui::Areas& areas = damage.of(shapes, width, height);
  return {areas.begin(), areas.end()};
}

Picture picture_of(const ui::Shapes& shapes, const std::vector<Area>& areas) {
  ui::Areas some;
  for (const Area& each : areas) some.push_back(each);
  Picture picture;
  ui::make_picture(picture, shapes, some);
  return picture;
}

}  // namespace

TEST_CASE("the first frame is painted whole, and so is one of another size, or after the page forgot it") {
  ui::Damage damage;
  const Rectangles all({kAll});
  CHECK(damage_of(damage, all.shapes) == std::vector{kAll});
  CHECK(damage_of(damage, all.shapes).empty());
  CHECK(damage_of(damage, all.shapes, kWidth, kHeight - 1) == std::vector{Area{0, 0, kWidth, kHeight - 1}});
  damage.forget();
  CHECK(damage_of(damage, all.shapes, kWidth, kHeight - 1) == std::vector{Area{0, 0, kWidth, kHeight - 1}});
}

TEST_CASE("what moves is painted where it was and where it is") {
  ui::Damage damage;
  damage_of(damage, Rectangles({kAll, {10, 10, 20, 20}}).shapes);
  CHECK(damage_of(damage, Rectangles({kAll, {330, 330, 340, 340}}).shapes) ==
        std::vector{Area{0, 0, 32, 32}, Area{320, 320, 352, 352}});
}

TEST_CASE("the same shapes in another order, texture or clip rectangle are painted") {
  ui::Damage damage;
  Rectangles some({kAll, {0, 0, 30, 30}});
  damage_of(damage, some.shapes);
  std::reverse(some.shapes.begin(), some.shapes.end());
  CHECK_FALSE(damage_of(damage, some.shapes).empty());
  some.shapes[0].texture = 2;
  CHECK_FALSE(damage_of(damage, some.shapes).empty());
  some.shapes[0].clip.right = 400;
  CHECK_FALSE(damage_of(damage, some.shapes).empty());
  CHECK(damage_of(damage, some.shapes).empty());
}

TEST_CASE("a picture holds what touches its areas, and nothing else; what is large and plain is filled") {
  const Rectangles some({kAll, {0, 0, 30, 30}, {300, 300, 330, 330}});
  const Picture picture = picture_of(some.shapes, {{0, 0, 32, 32}});
  REQUIRE(picture.batches.size() == 2);
  CHECK(picture.batches[0].count == 0);
  CHECK(picture.batches[0].clip == Area{0, 0, 32, 32});
  CHECK(picture.batches[1].count == 6);
  CHECK(picture.vertices.size() == 6);
}

TEST_CASE("changes all over the window become a few areas that hold them all") {
  ui::Damage damage;
  std::vector<Area> many{kAll};
  damage_of(damage, Rectangles(many).shapes);
  for (int i = 0; i < 30; ++i) many.push_back({(i * 97) % 630, (i * 61) % 470, (i * 97) % 630 + 5, (i * 61) % 470 + 5});
  const std::vector<Area> areas = damage_of(damage, Rectangles(many).shapes);
  CHECK(areas.size() < 8);
  for (std::size_t i = 1; i < many.size(); ++i) {
    CHECK(std::any_of(areas.begin(), areas.end(), [&](const Area& each) {
      return each.left <= many[i].left && each.right >= many[i].right && each.top <= many[i].top &&
             each.bottom >= many[i].bottom;
    }));
  }
}

TEST_CASE("typing in a field repaints a small part of the panel, and a frame like the one before nothing") {
  Stage stage;
  app::AppState state = test::sample_state(30);
  ui::Damage damage;
  for (int i = 0; i < 3; ++i) stage.panel(state);
  const std::vector<Area> all = damage_of(damage, shapes_of_stage(), 1440, 900);
  stage.panel(state);
  CHECK(damage_of(damage, shapes_of_stage(), 1440, 900).empty());
  app::update(state, app::FieldEdited{domain::field_path("vendor_name"), "Another vendor"}, {});
  stage.panel(state);
  const ui::Shapes shapes = shapes_of_stage();
  const std::vector<Area> areas = damage_of(damage, shapes, 1440, 900);
  CHECK(size_of(areas) < size_of(all) / 4);
  CHECK(picture_of(shapes, areas).vertices.size() < picture_of(shapes, all).vertices.size() / 2);
}

TEST_CASE(
    "a page that is painted in parts shows after every step of a random walk what one shows that is painted whole") {
  Stage stage;
  constexpr int kLarge = 900, kSmall = 700, kHigh = 560;
  stage.width = kLarge;
  stage.height = kHigh;
  app::AppState state = test::sample_state(60, 40);
  ui::Damage damage;
  Page parts{kLarge, kHigh};
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
    ImGui::GetIO().AddMousePosEvent(static_cast<float>(one_of(kLarge)), static_cast<float>(one_of(kHigh)));
    if (one_of(3) == 0) ImGui::GetIO().AddMouseWheelEvent(0, one_of(2) == 0 ? -1.0f : 1.0f);
    if (one_of(15) == 0) stage.width = one_of(2) == 0 ? kLarge : kSmall;
    for (const app::Event& event : stage.panel(state, std::move(reports))) app::update(state, event, {});
    const int width = static_cast<int>(stage.width);
    if (parts.width != width) parts = Page{width, kHigh};
    const ui::Shapes shapes = shapes_of_stage();
    parts.paint(picture_of(shapes, damage_of(damage, shapes, width, kHigh)));
    Page whole{width, kHigh};
    whole.paint(picture_of(shapes, {{0, 0, width, kHigh}}));
    painted_whole += whole.painted;
    CAPTURE(step);
    REQUIRE(parts.pixels == whole.pixels);
  }
  CHECK(parts.painted < painted_whole * 3 / 4);
}
