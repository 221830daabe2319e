// The frame under construction: its structure, ids, keys and focus, and the lengths everything is measured in.
//
//   ui.begin_region(Role::main, "panel", say(Text::invoice));
//   ui.push_id("lines");
//   ui.gap(4);
//   ui.pop_id();
//   ui.end_region();
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/semantics.h"
#include "ui/theme.h"
#include "ui/widgets/base/input.h"
#include "ui/widgets/base/memory.h"

namespace countersign::ui {

class UiFrame {
 public:
  UiFrame(Semantics& tree, Memory& memory, const Theme& theme, float dpr);

  void begin(std::vector<DomEvent> events, float width, float height);
  /// Ends the frame; returns the node that should get the focus, 0 for none.
  NodeId end();

  float px(float css) const;  // device pixels of a length in CSS pixels
  float line() const;         // height of a line of text
  float row() const;          // height of a control
  float available_width() const;
  const Theme& theme() const { return theme_; }

  // Structure.
  void begin_region(Role role, std::string_view id, std::string_view name);
  void end_region();
  /// A scrolling child of the given size in device pixels; 0 takes what is left.
  void begin_scroller(std::string_view id, std::string_view name, float width, float height, Color background);
  /// What a scroller held in the frame before, in device pixels; 0 where it was not drawn.
  float content_height(std::string_view id) const;
  void scroll_to_top();
  void end_scroller();
  void push_id(std::string_view id);
  void push_id(std::uint64_t id);
  void pop_id();
  void same_line(float gap_css = 8);
  void gap(float css = 8);

  // Keys and focus.
  bool pressed(Key key) const;
  /// The key that was pressed while this node had the focus, or none.
  Key key_at(std::string_view id) const;
  void request_focus(NodeId node);
  /// What gets the focus where that which has it is drawn no longer, and nothing else was requested. Without an offer
  /// a button hands it to the control that stands in its place, and a field to none.
  void offer_focus(NodeId node);
  NodeId node_id(std::string_view id) const;
  NodeId focused() const { return memory_.focused; }
  bool is_focused(std::string_view id) const { return memory_.focused == node_id(id); }

  // Primitives for views with a layout of their own; device pixels.
  float x() const;
  float y() const;
  void move_to(float x, float y);
  /// What available_width counts from here on, until the region ends.
  void limit_width(float width);
  float page_height() const;
  float page_width() const;
  Rect place(float width, float height);

 protected:
  void begin_group();
  const DomEvent* event_for(NodeId node, DomEventKind kind) const;
  bool clicked(NodeId node) const;

  Semantics& tree_;
  Memory& memory_;
  const Theme& theme_;
  std::vector<DomEvent> events_;
  std::vector<float> right_edges_;  // of the open regions' surroundings

 private:
  void show_focused();
  NodeId in_place_of_lost() const;
  float moved_by(float y, const Node& view);

  float dpr_;
  NodeId focus_request_ = 0, stand_in_ = 0;
  float scrolled_by_ = 0;          // what has the focus moves up by this in the next frame
  std::optional<float> holder_y_;  // the top of the grid that it is in
};

}  // namespace countersign::ui
