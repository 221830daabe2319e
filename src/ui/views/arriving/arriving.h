// Files that are put in, and those that are not read.
#pragma once

#include "app/model/values/rest.h"
#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

/// The files that are put in and the button that picks some; nothing where the server takes none.
COUNTERSIGN_REST void draw_arriving(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events,
                                    float width);
/// How high that is, device pixels.
COUNTERSIGN_REST float height_of_arriving(const Ui& ui, const app::AppState& state, float width);
/// In place of the form: a file that is not read.
void draw_unread_file(Ui& ui, const app::AppState& state, app::Events& events);

}  // namespace countersign::ui
