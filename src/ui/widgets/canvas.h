// The pane of a document: a scrolled canvas, its pages, and the places on them; device pixels.
//
//   ui.begin_canvas("pages", rect, width, height, view.x, view.y, false);
//   ui.image(texture, page);
//   ui.end_canvas();
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ui/drawing/page_painter.h"
#include "ui/widgets/grid.h"

namespace countersign::ui {

class UiCanvas : public UiGrid {
 public:
  using UiGrid::UiGrid;

  void show_pages(PagePainter* pages, float zoom_steps) {
    pages_ = pages;
    zoom_steps_ = zoom_steps;
  }
  PagePainter* pages() const { return pages_; }
  float zoom_steps() const { return zoom_steps_; }
  struct Pointer {
    float x = 0, y = 0;
    bool over = false;     // nothing lies above the pane there
    bool pressed = false;  // in this frame
    bool held = false;
    bool scrolled = false;  // by the wheel or a finger
  };
  /// A view of a size on content of another. With `set` it is scrolled to `x` and `y`, which become what it is scrolled
  /// to.
  void begin_canvas(std::string_view id, const Rect& rect, float content_width, float content_height, float& x,
                    float& y, bool set);
  void end_canvas();
  /// The pane itself: it takes Ctrl and the wheel, and Ctrl+F.
  void begin_pane(std::string_view id, const std::string& name, const Rect& rect);
  void end_pane();
  Pointer pointer() const;
  /// A bar that parts a room in two, for the pointer and keys: where it was moved to, its left or top edge from that of
  /// the room, from `least` to `most`.
  std::optional<float> splitter(std::string_view id, std::string_view name, const Rect& rect, const Rect& room,
                                float least, float most);
  void image(std::uint64_t texture, const Rect& rect);
  /// A button without a look of its own, for the pointer and screen readers: Tab passes it.
  bool hotspot(std::string_view id, const std::string& name, const Rect& rect, const std::string& description);
  /// An element that takes the focus and the keys of a document; its content follows until end_node.
  void begin_document(std::string_view id, const std::string& name, const Rect& rect);
  void begin_node(Role role, std::string_view id, const std::string& name, const Rect& rect);
  /// The text of a page, counted from 1, turned by quarters: the page may show a picture of it.
  void begin_page(std::string_view id, const std::string& name, const Rect& rect, int number, int turns);
  void add_words(std::uint64_t id, std::string text, const Rect& rect);
  void end_node();
  /// What is drawn until end_clip is seen inside this rectangle alone.
  void begin_clip(const Rect& rect);
  void end_clip();

  /// Gives the field or cell that was drawn last a name by which the document knows it.
  void link(std::string_view id, const std::string& name);
  const std::string& linked() const { return memory_.linked; }
  void unlink() { memory_.linked.clear(); }
  /// Focuses a linked field and brings it into view, in this frame or the next ones.
  void focus_link(const std::string& name) { memory_.wanted_link = name; }
  const std::string& wanted_link() const { return memory_.wanted_link; }

 private:
  PagePainter* pages_ = nullptr;
  float zoom_steps_ = 0;
};

}  // namespace countersign::ui
