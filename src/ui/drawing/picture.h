// Picture: all that a frame drew, as the page takes it; and what of it the page has to paint.
#pragma once

#include <cstdint>
#include <vector>

#include "imgui.h"

namespace countersign::ui {

/// Pixels that a rectangle has to have to be filled in a call of its own, without texture and blending.
inline constexpr float kLeastFill = 16384;

/// Device pixels from the left top.
struct Area {
  int left = 0, top = 0, right = 0, bottom = 0;

  bool operator==(const Area&) const = default;
  bool empty() const { return right <= left || bottom <= top; }
};

/// Triangles of one texture inside one clip rectangle; where there are none, the clip rectangle is filled.
struct Batch {
  ImTextureID texture = ImTextureID_Invalid;
  Area clip;
  int count = 0, first = 0;  // of indexes
  ImU32 fill = 0;
};

/// One run of vertices, and indexes that count from its beginning. The first batch covers the whole picture and hides
/// what was there.
struct Picture {
  int width = 0, height = 0;
  std::vector<ImDrawVert> vertices;
  std::vector<std::uint32_t> indexes;
  std::vector<Batch> batches;
};

void take(Picture& picture, const ImDrawData& data);

/// Finds where a picture differs from the one before, by the tiles it lies on: each has a number that is made of all
/// triangles that may touch it, in their order. A texture keeps what it shows, but for places that nothing used before.
class Damage {
 public:
  /// All of the picture where its size is another, or the page no longer shows the one before.
  std::vector<Area> of(const Picture& picture);
  void forget() { tiles_.clear(); }

 private:
  void mark(const Area& seen, std::uint64_t hash);
  std::vector<Area> differing() const;

  std::vector<std::uint64_t> tiles_, next_;
  Area all_;
};

/// What has to be drawn to paint the areas, one after the other.
Picture part_of(const Picture& whole, const std::vector<Area>& areas);

}  // namespace countersign::ui
