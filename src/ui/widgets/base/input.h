// What the page reports: keys, and what happened to a node.
#pragma once

#include <cstdint>
#include <string>

#include "ui/semantics.h"

namespace countersign::ui {

enum class DomEventKind : std::uint8_t { click, input, change, focus, blur, scroll, key, paste };

/// A key of the allow-list; the page prevents the browser's own action for these alone.
enum class Key : std::uint8_t {
  none,
  save,            // Ctrl/Cmd+S
  validate_next,   // Ctrl/Cmd+Enter
  help,            // F1, and ? outside fields
  next_check,      // F8
  previous_check,  // Shift+F8
  next_invoice,    // Alt+PageDown
  previous_invoice,
  escape,
  enter,
  up,
  down,
  page_up,
  page_down,
  home,
  end,
  left,  // from here on in the pane of the document alone
  right,
  find,  // Ctrl/Cmd+F
  zoom_in,
  zoom_out,
  fit_width,
  fit_page,
  turn,
  extend_up,  // in a cell of a grid, as those below
  extend_down,
  extend_left,
  extend_right,
  clear,
  undo,  // not where the browser's own undo applies
  redo,
  search,      // "/" outside fields
  accept_all,  // F9
};

/// What the page reports about a node. Activation of a widget is the click of its element, nothing else.
struct DomEvent {
  DomEventKind kind = DomEventKind::click;
  NodeId node = 0;
  Key key = Key::none;
  std::uint32_t revision = 0;  // input: the revision the text is based on
  float number = 0;            // scroll: device pixels; change: the chosen option
  std::string text;            // input, paste
};

/// Left for right where the panel is drawn mirrored: of what is seen that of the layout, and back.
Key mirrored(Key key);

}  // namespace countersign::ui
