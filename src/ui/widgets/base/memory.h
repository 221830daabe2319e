// What widgets remember from one frame to the next.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "ui/semantics.h"
#include "ui/widgets/base/cell_range.h"
#include "ui/widgets/base/lost_focus.h"

namespace countersign::ui {

/// What a widget remembers between frames; owned by the shell, never static.
struct Memory {
  struct Field {
    std::string value;
    std::uint64_t generation = 0;
    std::uint32_t revision = 1;
    std::uint64_t seen = 0;
  };
  std::unordered_map<NodeId, Field> fields;
  std::unordered_map<NodeId, int> grid_row;  // the row of a grid that Tab reaches
  CellRange cells;                           // valid while its cell has the focus
  NodeId awaited_row = 0;                    // keys moved on to it, and the focus has not followed yet
  std::uint64_t awaited_until = 0;           // frame
  NodeId focused = 0;
  std::uint64_t focus_shown_at = 0;  // the frame that scrolls to it
  ButtonPlace place;                 // of the focus, where it is on a button
  ButtonPlace opener;                // of the last button outside of a dialog that had it
  struct {
    NodeId node = 0;
    float y = 0, view = 0;  // in the content of its scroller, and the height of that, device pixels
  } held;                   // what had the focus in the last frame
  std::string linked;       // the name of the linked field that has or last had the focus
  std::string wanted_link;  // the one that shall get it
  std::uint64_t frame = 0;
};

}  // namespace countersign::ui
