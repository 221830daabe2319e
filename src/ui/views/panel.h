// The views: each draws one part of the state and adds what the reviewer did to the events.
#pragma once

#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

void draw_panel(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);

}  // namespace countersign::ui
