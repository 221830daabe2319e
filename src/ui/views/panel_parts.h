// The parts of the page itself that draw_panel puts around the rooms.
#pragma once

#include "app/model/values/rest.h"
#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

void draw_top_bar(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
void draw_status_line(Ui& ui, const app::AppState& state, ViewState& view);
COUNTERSIGN_REST void draw_dialogs(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);

}  // namespace countersign::ui
