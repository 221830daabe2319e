// Renderer: hands what Dear ImGui drew to the page, where it differs from what the page shows.
#pragma once

#include <cstdint>
#include <vector>

#include "imgui.h"

namespace countersign::shell {

/// Triangles of one texture inside one clip rectangle, in device pixels from the top left.
struct Batch {
  ImTextureID texture = ImTextureID_Invalid;
  int left = 0, top = 0, right = 0, bottom = 0;
  int count = 0, first = 0;

  bool operator==(const Batch&) const = default;
  bool same_place(const Batch& other) const;
};

/// All of a frame: one run of vertices as words of ImDrawVert, and indexes that count from its beginning.
struct Picture {
  int width = 0, height = 0;
  unsigned ground = 0;
  std::vector<std::uint32_t> vertices;
  std::vector<std::uint32_t> indexes;
  std::vector<Batch> batches;

  bool operator==(const Picture&) const = default;
};

class Renderer {
 public:
  /// Sends new and changed textures, then the triangles, unless the page shows just these. The ground colour is packed
  /// RGBA.
  void render(ImDrawData& data, unsigned ground);
  /// The page no longer shows the last picture.
  void forget_picture() { is_shown_ = false; }
  /// The page lost its textures too.
  void forget_all();

 private:
  Picture shown_, next_;
  bool is_shown_ = false;
};

}  // namespace countersign::shell
