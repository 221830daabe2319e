// Signing in and out, and one's own account.
#pragma once

#include "app/model/values/rest.h"
#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

COUNTERSIGN_REST void draw_sign_in(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// One's own account: another password, and one's sessions.
void draw_account(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// The question what becomes of what is not sent; false where nobody signs out.
bool draw_sign_out(Ui& ui, const app::AppState& state, app::Events& events);

}  // namespace countersign::ui
