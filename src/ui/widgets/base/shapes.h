// Filled and framed rectangles on whole pixels, the ring of the focus, and icons.
//
//   ui.fill(ui.place(ui.px(40), ui.row()), Color::raised, 4);
//   ui.draw_icon(rect, Icon::close, Color::text_dim);
#pragma once

#include <cstdint>

#include "ui/widgets/base/frame.h"

namespace countersign::ui {

/// Drawn as lines, in place of a label.
enum class Icon : std::uint8_t { none, close, put_back, refresh, left, right, minus, plus, menu, check };

class UiShapes : public UiFrame {
 public:
  using UiFrame::UiFrame;

  void draw_icon(const Rect& rect, Icon icon, Color color);
  void fill(const Rect& rect, Color color, float radius_css = 0);
  void frame(const Rect& rect, Color color, float radius_css = 0, float thickness_css = 1);
  void tint(const Rect& rect, std::uint32_t color);
  void outline(const Rect& rect, std::uint32_t color, float thickness_css);

 protected:
  /// What was drawn in this place since the vertex `first` is mirrored where the panel is, so that it is seen as it is.
  void keep_reading(int first, const Rect& place);
  void focus_ring(const Rect& rect, NodeId node, float radius_css);
};

}  // namespace countersign::ui
