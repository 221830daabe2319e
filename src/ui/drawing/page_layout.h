// PageLayout: pages below each other in a pane, zoomed and turned, and where the places on them come to lie.
#pragma once

#include <cstddef>
#include <vector>

#include "app/document/document.h"
#include "domain/values/page/page_text.h"
#include "ui/semantics.h"

namespace countersign::ui {

struct PageLayout {
  std::vector<Rect> pages;  // whole device pixels, from the top left of all
  float width = 0, height = 0;

  /// The page at this height; the nearest where there is none. 0 without pages.
  std::size_t page_at(float y) const;
};

/// `scale`: device pixels a point. Pages narrower than `view_width` are centred in it.
PageLayout lay_out(const std::vector<app::PageSize>& sizes, int turns, float scale, float gap, float view_width);

/// Where a box of a page lies when the page is turned by quarters and fills `page`.
Rect placed(const domain::Box& box, int turns, const Rect& page);
/// The box of a page that fills `rect`. Pages are seen as they are where the panel is mirrored, so that both are
/// mirrored in the page then.
domain::Box box_at(const Rect& rect, int turns, const Rect& page);

/// A part of a page as it is laid out, of one as it is seen, and back; in device pixels from the left of the page.
Rect mirrored_in(const Rect& part, float page_width);

/// The scale at which the widest page is as wide as the view, or a page is all in it.
float scale_to_width(const std::vector<app::PageSize>& sizes, int turns, float view_width);
float scale_to_page(const app::PageSize& size, int turns, float view_width, float view_height);

}  // namespace countersign::ui
