// The saves of the open invoice.
#pragma once

#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

/// The saves of the open invoice, while they are asked for.
void draw_history(Ui& ui, const app::AppState& state, app::Events& events);

}  // namespace countersign::ui
