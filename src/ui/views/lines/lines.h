// The line items of an invoice.
#pragma once

#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

void draw_line_items(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);

}  // namespace countersign::ui
