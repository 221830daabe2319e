// Ui: all widgets, with which views draw. Each call draws with Dear ImGui and adds a named node to the semantics tree.
#pragma once

#include "ui/widgets/canvas.h"

namespace countersign::ui {

/// The frame under construction. Each header adds the widgets that it names to those before it.
class Ui : public UiCanvas {
 public:
  using UiCanvas::UiCanvas;
};

}  // namespace countersign::ui
