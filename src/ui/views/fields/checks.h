// What is to be checked: the list of it, the way from one to the next, and its words.
#pragma once

#include <optional>
#include <string>

#include "app/form/checking.h"
#include "ui/theme.h"
#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

void draw_checks(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// Moves the focus to the next (1) or previous (-1) place to check; after the last one to the decision where something
/// is unsaved, else to the next invoice.
void look_on(const app::AppState& state, ViewState& view, const std::optional<domain::Path>& from, int step,
             app::Events& events);
/// "3 fields and 1 line"; empty where there are none.
std::string words_of_places(int fields, int lines);
/// "2 faults, 1 warning, 3 fields to check".
std::string words_of_checks(const app::LookCounts& counts);
/// The faults, and how many places are to be checked, where there is no room for more.
std::string brief_words_of_checks(const app::LookCounts& counts);
/// With its symbol: "! " for a fault.
std::string words_of_finding(const domain::Finding& finding);
Color color_of(domain::Severity severity);

}  // namespace countersign::ui
