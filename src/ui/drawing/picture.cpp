// Walks the draw data of Dear ImGui 1.92, and cuts pictures.
#include "ui/drawing/picture.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace countersign::ui {
namespace {

constexpr int kTile = 32;
constexpr std::size_t kMostAreas = 6;
constexpr std::uint32_t kNowhere = 0xFFFFFFFF;

Area common(const Area& a, const Area& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right), std::min(a.bottom, b.bottom)};
}

void add_batch(Picture& picture, const Batch& batch) {
  if (batch.clip.empty()) return;
  Batch* last = picture.batches.empty() ? nullptr : &picture.batches.back();
  if (last != nullptr && batch.count > 0 && last->texture == batch.texture && last->clip == batch.clip &&
      last->first + last->count == batch.first) {
    last->count += batch.count;
  } else {
    picture.batches.push_back(batch);
  }
}

/// Of a rectangle in one colour that hides what is behind it: the pixels whose middles it holds. Empty of all else, and
/// of what is too small to be worth a call of its own.
Area filled_by(const ImDrawList& list, const ImDrawCmd& command, unsigned at) {
  constexpr ImDrawIdx corners[] = {0, 1, 2, 0, 2, 3};
  if (at + 6 > command.ElemCount) return {};
  const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset + at;
  for (int i = 0; i < 6; ++i) {
    if (index[i] != index[0] + corners[i]) return {};
  }
  const ImDrawVert* vertex = list.VtxBuffer.Data + command.VtxOffset + index[0];
  const auto same = [&](int i) {
    return vertex[i].col == vertex[0].col && vertex[i].uv.x == vertex[0].uv.x && vertex[i].uv.y == vertex[0].uv.y;
  };
  const ImVec2 &from = vertex[0].pos, &to = vertex[2].pos;
  if (vertex[0].col >> IM_COL32_A_SHIFT != 255 || !same(1) || !same(2) || !same(3) || vertex[1].pos.y != from.y ||
      vertex[1].pos.x != to.x || vertex[3].pos.x != from.x || (to.x - from.x) * (to.y - from.y) < kLeastFill)
    return {};
  const auto whole = [](float edge) { return static_cast<int>(std::ceil(edge - 0.5f)); };
  return {whole(from.x), whole(from.y), whole(to.x), whole(to.y)};
}

void add_command(Picture& picture, const ImDrawList& list, const ImDrawCmd& command, std::uint32_t base) {
  const ImVec4& rect = command.ClipRect;
  const Area clip = common({static_cast<int>(rect.x), static_cast<int>(rect.y), static_cast<int>(rect.z + 0.99f),
                            static_cast<int>(rect.w + 0.99f)},
                           {0, 0, picture.width, picture.height});
  const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
  for (unsigned i = 0; i < command.ElemCount; i += 3) {
    const Area filled = filled_by(list, command, i);
    if (filled.empty()) {
      const int first = static_cast<int>(picture.indexes.size());
      for (unsigned j = i; j < i + 3; ++j) picture.indexes.push_back(base + command.VtxOffset + index[j]);
      add_batch(picture, {command.GetTexID(), clip, 3, first});
    } else {
      const ImU32 color = list.VtxBuffer[static_cast<int>(command.VtxOffset + index[i])].col;
      add_batch(picture, {ImTextureID_Invalid, common(clip, filled), 0, 0, color});
      i += 3;
    }
  }
}

void add_list(Picture& picture, const ImDrawList& list) {
  const std::uint32_t base = static_cast<std::uint32_t>(picture.vertices.size());
  picture.vertices.insert(picture.vertices.end(), list.VtxBuffer.begin(), list.VtxBuffer.end());
  for (const ImDrawCmd& command : list.CmdBuffer) add_command(picture, list, command, base);
}

/// Every pixel that a triangle may touch, and no whole one more on any side.
Area around(const Picture& picture, std::size_t first) {
  const ImVec2 &a = picture.vertices[picture.indexes[first]].pos, &b = picture.vertices[picture.indexes[first + 1]].pos,
               &c = picture.vertices[picture.indexes[first + 2]].pos;
  const auto low = [](float one, float two, float three) {
    return static_cast<int>(std::floor(std::min({one, two, three})));
  };
  const auto high = [](float one, float two, float three) {
    return static_cast<int>(std::ceil(std::max({one, two, three})));
  };
  return {low(a.x, b.x, c.x), low(a.y, b.y, c.y), high(a.x, b.x, c.x), high(a.y, b.y, c.y)};
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  return (std::rotl(hash, 29) ^ word) * 0x9E3779B97F4A7C15;
}

std::uint64_t hash_of(const ImDrawVert& vertex) {
  std::uint32_t words[5];
  static_assert(sizeof(words) == sizeof(vertex));
  std::memcpy(words, &vertex, sizeof(words));
  std::uint64_t hash = 0;
  for (const std::uint32_t word : words) hash = mixed(hash, word);
  return hash;
}

std::uint64_t hash_of(const Batch& batch) {
  std::uint64_t hash = mixed(static_cast<std::uint64_t>(batch.texture), batch.fill);
  for (const int side : {batch.clip.left, batch.clip.top, batch.clip.right, batch.clip.bottom})
    hash = mixed(hash, static_cast<std::uint64_t>(side));
  return hash;
}

int tiles_of(int pixels) {
  return (pixels + kTile - 1) / kTile;
}

/// Calls for each triangle that may touch `within`, with its first index and where it is seen there.
template <class Each>
void each_triangle(const Picture& picture, const Batch& batch, const Area& within, Each each) {
  const Area clip = common(batch.clip, within);
  if (clip.empty()) return;
  for (int i = batch.first; i < batch.first + batch.count; i += 3) {
    const Area seen = common(around(picture, static_cast<std::size_t>(i)), clip);
    if (!seen.empty()) each(static_cast<std::size_t>(i), seen);
  }
}

bool touch(const Area& a, const Area& b) {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

Area both(const Area& a, const Area& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

/// Takes in what touches it of the others.
void add_area(std::vector<Area>& areas, Area area) {
  for (std::size_t i = 0; i < areas.size();) {
    if (touch(areas[i], area) || areas.size() > kMostAreas) {
      area = both(areas[i], area);
      areas.erase(areas.begin() + static_cast<std::ptrdiff_t>(i));
      i = 0;
    } else {
      ++i;
    }
  }
  areas.push_back(area);
}

}  // namespace

void take(Picture& picture, const ImDrawData& data) {
  picture.width = static_cast<int>(data.DisplaySize.x);
  picture.height = static_cast<int>(data.DisplaySize.y);
  picture.vertices.clear();
  picture.indexes.clear();
  picture.batches.clear();
  for (const ImDrawList* list : data.CmdLists) add_list(picture, *list);
}

void Damage::mark(const Area& seen, std::uint64_t hash) {
  const int columns = tiles_of(all_.right);
  for (int y = seen.top / kTile; y < tiles_of(seen.bottom); ++y) {
    for (int x = seen.left / kTile; x < tiles_of(seen.right); ++x) {
      std::uint64_t& tile = next_[static_cast<std::size_t>(y * columns + x)];
      tile = mixed(tile, hash);
    }
  }
}

std::vector<Area> Damage::of(const Picture& picture) {
  const Area all{0, 0, picture.width, picture.height};
  const bool is_whole = tiles_.empty() || all != all_;
  all_ = all;
  next_.assign(static_cast<std::size_t>(tiles_of(all.right)) * static_cast<std::size_t>(tiles_of(all.bottom)), 0);
  std::vector<std::uint64_t> hashes(picture.vertices.size());
  std::transform(picture.vertices.begin(), picture.vertices.end(), hashes.begin(),
                 [](const ImDrawVert& each) { return hash_of(each); });
  for (const Batch& batch : picture.batches) {
    const std::uint64_t of_batch = hash_of(batch);
    if (batch.count == 0) mark(batch.clip, of_batch);
    each_triangle(picture, batch, all, [&](std::size_t first, const Area& seen) {
      std::uint64_t hash = of_batch;
      for (std::size_t i = first; i < first + 3; ++i) hash = mixed(hash, hashes[picture.indexes[i]]);
      mark(seen, hash);
    });
  }
  const std::vector<Area> areas = is_whole ? std::vector<Area>{all} : differing();
  tiles_.swap(next_);
  return areas;
}

std::vector<Area> Damage::differing() const {
  std::vector<Area> areas;
  int at = 0;
  for (int y = 0; y < all_.bottom; y += kTile) {
    for (int x = 0; x < all_.right; x += kTile, ++at) {
      const std::size_t tile = static_cast<std::size_t>(at);
      if (tiles_[tile] != next_[tile]) add_area(areas, common({x, y, x + kTile, y + kTile}, all_));
    }
  }
  return areas;
}

Picture part_of(const Picture& whole, const std::vector<Area>& areas) {
  Picture part;
  part.width = whole.width;
  part.height = whole.height;
  std::vector<std::uint32_t> moved(whole.vertices.size(), kNowhere);
  for (const Area& area : areas) {
    for (const Batch& batch : whole.batches) {
      const int first = static_cast<int>(part.indexes.size());
      each_triangle(whole, batch, area, [&](std::size_t from, const Area&) {
        for (std::size_t i = from; i < from + 3; ++i) {
          std::uint32_t& place = moved[whole.indexes[i]];
          if (place == kNowhere) {
            place = static_cast<std::uint32_t>(part.vertices.size());
            part.vertices.push_back(whole.vertices[whole.indexes[i]]);
          }
          part.indexes.push_back(place);
        }
      });
      const int count = static_cast<int>(part.indexes.size()) - first;
      if (count > 0 || batch.count == 0)
        add_batch(part, {batch.texture, common(batch.clip, area), count, first, batch.fill});
    }
  }
  return part;
}

}  // namespace countersign::ui
