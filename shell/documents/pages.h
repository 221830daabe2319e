// Pages: painted pages of the document, kept while they are near; bounded in pixels.
#pragma once

#include <cstdint>
#include <list>

#include "app/model/values/rest.h"
#include "ui/drawing/page_painter.h"

namespace countersign::shell {

class Pages : public ui::PagePainter {
 public:
  COUNTERSIGN_REST std::vector<ui::PageImage> images(const ui::PageWish& wish) override;
  /// The page has painted this texture.
  void painted(std::uint64_t texture);
  /// Drops what was not used for longest beyond the bounds; call it between frames.
  void trim();
  /// The textures are lost or belong to another document.
  void clear();

 private:
  struct Image {
    std::uint64_t texture = 0;
    int page = 0, turns = 0;
    float scale = 1;
    int x = 0, y = 0, width = 0, height = 0;  // device pixels at `scale`
    bool whole = false, ready = false;
    std::uint64_t used = 0;  // frame

    double pixels() const { return static_cast<double>(width) * height; }
  };
  void want(const ui::PageWish& wish, const Image& image);
  void want_best(const ui::PageWish& wish);

  std::list<Image> images_;
  std::uint64_t document_ = 0;
  std::uint64_t next_texture_ = std::uint64_t{1} << 40;  // apart from those of the atlas and of shaped text
  std::uint64_t frame_ = 1;
  float last_scale_ = 0;  // of the frame before: what still changes is not painted yet
  float scale_ = 0;
};

}  // namespace countersign::shell
