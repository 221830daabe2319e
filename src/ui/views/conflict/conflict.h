// A conflict: the edits that were rejected, and what others changed.
#pragma once

#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

void draw_conflict(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// The values of the open conflict that only others changed.
void draw_changed_by_others(Ui& ui, const app::AppState& state, ViewState& view);

}  // namespace countersign::ui
