// The pane of the document, and the strip of a page beside a field.
#pragma once

#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

/// What stands in the pane that is open.
void draw_document(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, const Rect& rect);
inline constexpr float kStripCss = 560;  // of a strip of the page below one value: no wider
/// The strip of the document where the value stands; false where the document is not open or does not have it.
bool draw_strip(Ui& ui, const app::AppState& state, DocumentView& view, const domain::Path& path, float width);
/// Takes back what was last taken from the document, where it is still in its field.
void put_back_taken(const app::AppState& state, DocumentView& view, app::Events& events);

}  // namespace countersign::ui
