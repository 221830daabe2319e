// Walks the draw data of Dear ImGui 1.92, and cuts what it holds.
#include "ui/drawing/picture.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace countersign::ui {
namespace {

constexpr int kTile = 32;
constexpr int kMostAreas = 6;

Area common(const Area& a, const Area& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right), std::min(a.bottom, b.bottom)};
}

Area both(const Area& a, const Area& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

bool touch(const Area& a, const Area& b) {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

Area area_at(const ImVec2& at) {
  return {static_cast<int>(std::floor(at.x)), static_cast<int>(std::floor(at.y)), static_cast<int>(std::ceil(at.x)),
          static_cast<int>(std::ceil(at.y))};
}

/// Turns a triangle and the next one into a fill: the pixels whose middles they hold. Not all else, and not what is too
/// small to be worth a call of its own.
bool become_fill(Shape& shape, const ImDrawIdx* index) {
  const ImDrawVert* vertex = shape.corners[0];
  const ImVec2 &from = vertex[0].pos, &to = vertex[2].pos;
  if (index[3] != index[0] || index[4] != index[2] || index[5] != index[0] + 3 || index[2] != index[0] + 2)
    return false;
  if (vertex[1].pos.x != to.x || vertex[1].pos.y != from.y || vertex[3].pos.x != from.x || vertex[3].pos.y != to.y ||
      vertex[0].uv.x != vertex[2].uv.x || vertex[0].col != vertex[2].col || vertex->col >> IM_COL32_A_SHIFT != 255 ||
      (to.x - from.x) * (to.y - from.y) < kLeastFill)
    return false;
  const auto whole = [](float edge) { return static_cast<int>(std::ceil(edge - 0.5f)); };
  const Area filled = common(shape.clip, {whole(from.x), whole(from.y), whole(to.x), whole(to.y)});
  shape = {ImTextureID_Invalid, filled, filled, {}, vertex->col};
  return true;
}

void take_command(Shapes& shapes, const ImDrawList& list, const ImDrawCmd& command, const Area& all) {
  Shape shape;
  const ImVec4& clip = command.ClipRect;
  const Area clipped = common(all, {static_cast<int>(clip.x), static_cast<int>(clip.y),
                                    static_cast<int>(clip.z + 0.99f), static_cast<int>(clip.w + 0.99f)});
  const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
  for (unsigned i = 0; i < command.ElemCount; i += 3, index += 3) {
    shape = {command.GetTexID(), clipped, clipped, {}, 0};
    Area around = {1 << 30, 1 << 30, -(1 << 30), -(1 << 30)};
    for (int corner = 0; corner < 3; ++corner) {
      const ImDrawVert& vertex = list.VtxBuffer.Data[command.VtxOffset + index[corner]];
      shape.corners[corner] = &vertex;
      around = both(around, area_at(vertex.pos));
    }
    shape.seen = common(around, clipped);
    if (i + 6 <= command.ElemCount && become_fill(shape, index)) {
      i += 3;
      index += 3;
    }
    if (!shape.seen.empty()) shapes.push_back(shape);
  }
}

std::uint64_t folded_in(std::uint64_t hash, std::uint64_t word) {
  return (std::rotl(hash, 29) ^ word) * 0x9E3779B97F4A7C15;
}

std::uint64_t mixed_with(std::uint64_t hash, const void* value, std::size_t size) {
  std::uint32_t word = 0;
  for (std::size_t at = 0; at < size; at += sizeof(word)) {
    std::memcpy(&word, static_cast<const char*>(value) + at, sizeof(word));
    hash = folded_in(hash, word);
  }
  return hash;
}

std::uint64_t hash_of(const Shape& shape) {
  const std::uint64_t hash = folded_in(shape.fill, static_cast<std::uint64_t>(shape.texture));
  std::uint64_t all = mixed_with(hash, &shape.clip, sizeof(shape.clip));
  if (shape.texture == ImTextureID_Invalid) return all;
  for (const ImDrawVert* corner : shape.corners) all = mixed_with(all, corner, sizeof(*corner));
  return all;
}

int tiles_of(int pixels) {
  return (pixels + kTile - 1) / kTile;
}

/// Takes in what touches it of the others.
void add_area(Areas& areas, Area area) {
  for (int i = 0; i < areas.Size;) {
    if (touch(areas[i], area) || areas.Size > kMostAreas) {
      area = both(areas[i], area);
      areas[i] = areas.back();
      areas.pop_back();
      i = 0;
    } else {
      ++i;
    }
  }
  areas.push_back(area);
}

}  // namespace

void take_shapes(Shapes& shapes, const ImDrawData& data) {
  shapes.resize(0);
  const Area all{0, 0, static_cast<int>(data.DisplaySize.x), static_cast<int>(data.DisplaySize.y)};
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) take_command(shapes, *list, command, all);
  }
}

const Areas& Damage::of(const Shapes& shapes, int width, int height) {
  const Area all{0, 0, width, height};
  const int columns = tiles_of(width);
  next_.resize(0);
  next_.resize(columns * tiles_of(height), 0);
  for (const Shape& shape : shapes) {
    const std::uint64_t hash = hash_of(shape);
    for (int y = shape.seen.top / kTile; y < tiles_of(shape.seen.bottom); ++y) {
      for (int x = shape.seen.left / kTile; x < tiles_of(shape.seen.right); ++x) {
        ImU64& tile = next_[y * columns + x];
        tile = folded_in(tile, hash);
      }
    }
  }
  areas_.resize(0);
  if (tiles_.empty() || all != all_) areas_.push_back(all);
  else add_differing();
  all_ = all;
  tiles_.swap(next_);
  return areas_;
}

void Damage::add_differing() {
  int tile = 0;
  for (int y = 0; y < all_.bottom; y += kTile) {
    for (int x = 0; x < all_.right; x += kTile, ++tile) {
      if (tiles_[tile] != next_[tile]) add_area(areas_, common({x, y, x + kTile, y + kTile}, all_));
    }
  }
}

void make_picture(Picture& picture, const Shapes& shapes, const Areas& areas) {
  picture.vertices.resize(0);
  picture.batches.resize(0);
  for (const Area& area : areas) {
    for (const Shape& shape : shapes) {
      if (common(shape.seen, area).empty()) continue;
      const Batch batch{shape.texture, common(shape.clip, area), picture.vertices.Size, 0, shape.fill};
      const bool is_fill = shape.texture == ImTextureID_Invalid;
      const Batch* last = picture.batches.empty() ? nullptr : &picture.batches.back();
      if (is_fill || last == nullptr || last->texture != batch.texture || last->clip != batch.clip)
        picture.batches.push_back(batch);
      if (is_fill) continue;
      for (const ImDrawVert* corner : shape.corners) picture.vertices.push_back(*corner);
      picture.batches.back().count += 3;
    }
  }
}

}  // namespace countersign::ui
