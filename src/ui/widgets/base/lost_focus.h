// Lost focus: what gets the focus when the button that had it is drawn no longer, so that the keyboard keeps its place.
#pragma once

#include <vector>

#include "ui/semantics.h"

namespace countersign::ui {

/// Where a button stood that has the focus.
struct ButtonPlace {
  NodeId button = 0;           // 0: what has the focus is none
  NodeId dialog = 0;           // it stands in, 0: in the page
  std::vector<NodeId> before;  // controls before it there, in reading order
};

/// Its place in the frame just drawn.
ButtonPlace place_of(const Semantics& tree, NodeId focused);
/// The control that stands now where the button stood; 0 where the button is still there, or nothing around it is.
NodeId now_at(const ButtonPlace& place, const Semantics& tree);

}  // namespace countersign::ui
