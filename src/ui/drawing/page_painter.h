// PagePainter: pages of the document as textures; the shell has the browser paint them, tests do without.
#pragma once

#include <cstdint>
#include <vector>

#include "ui/semantics.h"

namespace countersign::ui {

/// A page as it is to be seen: `scale` device pixels a point, turned by quarters clockwise.
struct PageWish {
  std::uint64_t document = 0;
  int page = 0;
  int turns = 0;
  float scale = 1;
  float width = 0, height = 0;  // of the turned page, whole device pixels
  Rect seen;                    // the part that is in view, in device pixels from its top left
  bool is_whole = false;        // one picture of all of it is enough, `seen` or not
};

struct PageImage {
  std::uint64_t texture = 0;
  Rect covers;  // the part of the wished page, in its device pixels
};

struct PagePainter {
  virtual ~PagePainter() = default;
  /// What there is to draw now, the coarsest first; what is better is painted and asks for a frame.
  virtual std::vector<PageImage> images(const PageWish& wish) = 0;
};

}  // namespace countersign::ui
