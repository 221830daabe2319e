// Picture: what a frame drew, and what of it the page has to paint.
#pragma once

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

/// A triangle, or a rectangle in one colour that hides what is behind it: then it has no corners and no texture.
struct Shape {
  ImTextureID texture = ImTextureID_Invalid;
  Area clip;
  Area seen;  // every pixel that it may touch
  const ImDrawVert* corners[3] = {};
  ImU32 fill = 0;
};
using Shapes = ImVector<Shape>;
using Areas = ImVector<Area>;

/// In the order of drawing; good until the next frame begins. The first one covers all and hides what was there.
void take_shapes(Shapes& shapes, const ImDrawData& data);

/// Finds where a frame differs from the one before, by the tiles it lies on: each has a number that is made of all
/// shapes that may touch it, in their order. A texture keeps what it shows, but for places that nothing used before.
class Damage {
 public:
  /// All where the size is another, or the page no longer shows the frame before.
  const Areas& of(const Shapes& shapes, int width, int height);
  void forget() { tiles_.resize(0); }

 private:
  void add_differing();

  ImVector<ImU64> tiles_, next_;
  Area all_;
  Areas areas_;
};

/// Triangles of one texture inside one clip rectangle; where there are none, the clip rectangle is filled.
struct Batch {
  ImTextureID texture = ImTextureID_Invalid;
  Area clip;
  int first = 0, count = 0;  // of vertices
  ImU32 fill = 0;
};

/// What has to be drawn to paint some areas, one after the other.
struct Picture {
  ImVector<ImDrawVert> vertices;
  ImVector<Batch> batches;
};
void make_picture(Picture& picture, const Shapes& shapes, const Areas& areas);

}  // namespace countersign::ui
