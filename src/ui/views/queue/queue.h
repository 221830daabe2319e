// The work queue, its filters, and the rail that it folds to.
#pragma once

#include "app/model/values/rest.h"
#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

void draw_queue(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width, float height);
inline constexpr float kRoomyCss = 1600;       // from it on the queue is a rail by itself, and the page gets more room
inline constexpr float kQueueBesideCss = 340;  // beside a document

/// Whether the queue is a rail: an invoice is open, and the reviewer folded it, or nobody chose and the page is wide,
/// or it has no room for both.
bool is_folded(const Ui& ui, const app::AppState& state, const ViewState& view);
/// Whether there is something beside the queue that it can make room for.
bool can_fold(const Ui& ui, const app::AppState& state);
/// Where the page has room for the queue, what is asked for is kept; else the queue stays until an invoice is chosen.
void fold_queue(const Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, app::QueueFold fold);
float rail_width(const Ui& ui);
/// The queue as a rail: the vendors' initials, and how far each invoice is.
/// While it is pointed at or searched, the whole queue over what is beside it.
COUNTERSIGN_REST void draw_rail(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float height);
void draw_queue_filters(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width);
/// The limits below the search, in rows of two or three.
COUNTERSIGN_REST void draw_queue_limits(Ui& ui, const app::AppState& state, app::QueueFilter& filter, float width);
/// Keeps what is in view of the list, and the focus, with their rows where others have come in above them.
COUNTERSIGN_REST void follow_rows(const app::QueueState& queue, const RowsSeen& seen, Ui::GridOptions& options);
COUNTERSIGN_REST void note_rows(const app::QueueState& queue, RowsSeen& seen, const Ui::GridResult& result);

}  // namespace countersign::ui
