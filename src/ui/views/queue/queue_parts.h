// What the work queue and the rail that it folds to have in common.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

struct QueueMark {
  std::string text;
  Color color = Color::text_dim;
};

/// What is particular about an invoice for this reviewer, in a word with a symbol.
QueueMark mark_for(const app::AppState& state, const app::QueueRow& row);
Color color_of_status(const app::QueueRow& row);
/// There are rows, and they could not be read anew.
bool is_stale(const app::QueueState& queue);
/// Above such rows: why.
void draw_stale(Ui& ui, const app::QueueState& queue, float width);
/// Folds the queue to a rail, or keeps it where the rail has opened it over the page.
void draw_fold_button(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width);
/// How much is left, and what was done today; below, the way to the next one.
void draw_queue_foot(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width);
/// The grid of the queue, which opens what is chosen in it; a row that is not loaded is drawn as null. Height, height
/// of a row, and whether there is a header are given.
void draw_queue_rows(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events,
                     std::span<const Column> columns, Ui::GridOptions options,
                     const std::function<void(const app::QueueRow*)>& draw_one);

}  // namespace countersign::ui
