// A conflict: the edits that were rejected, and what others changed.
#pragma once

#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

/// The rejected edits of the open invoice, where it has some, and what becomes of them.
void draw_conflict(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// Whether there is something to decide in it, below the banner.
bool has_card(const app::Conflict& conflict);
/// What the reviewer shall do about the conflict, and which versions met; a banner says that there is one.
void draw_conflict_words(Ui& ui, const app::AppState& state);
/// The values of the open conflict that only others changed.
void draw_changed_by_others(Ui& ui, const app::AppState& state, ViewState& view);

}  // namespace countersign::ui
