// The cards of a record: amounts, lists, empty fields, and the decision at their end.
#pragma once

#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

/// The cards of the record: first what identifies it and its amounts, then the lines, then what else is known.
void draw_record(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
void draw_amounts(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width);
/// A card for each list that has a row: the tax breakdown, and the accounts to pay to.
void draw_lists(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// The decision, notes, and who saved last.
void draw_decision(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// The fields that are empty and hidden, behind their number and a search by name.
void draw_empty_fields(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// Whether a value of the record is among those that are out of the way.
bool is_put_away(const app::AppState& state, const ViewState& view, const domain::Path& path);
/// Finds them where another invoice was opened.
void find_empty_fields(const app::AppState& state, ViewState& view);

}  // namespace countersign::ui
