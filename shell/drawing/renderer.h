// Renderer: hands what Dear ImGui drew to the page, where it differs from what the page shows.
#pragma once

#include "ui/drawing/picture.h"

namespace countersign::shell {

class Renderer {
 public:
  /// Sends new and changed textures, then the triangles of what differs from the last picture. Returns whether any did.
  bool render(ImDrawData& data);
  /// The page no longer shows the last picture.
  void forget_picture() { damage_.forget(); }
  /// The page lost its textures too.
  void forget_all();

 private:
  ui::Shapes shapes_;
  ui::Picture picture_;
  ui::Damage damage_;
};

}  // namespace countersign::shell
