// Saves that wait, and the message about those that wait for long.
#pragma once

#include "app/model/values/rest.h"
#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

void draw_outbox(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// A loud message over the page while saves have been tried often or have waited for long.
COUNTERSIGN_REST void draw_overdue(Ui& ui, const app::AppState& state, ViewState& view);

}  // namespace countersign::ui
