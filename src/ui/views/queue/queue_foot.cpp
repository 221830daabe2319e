// The foot of the work queue: how much is left, and the way to the next invoice.
#include <algorithm>

#include "app/queue/progress.h"
#include "app/queue/queue.h"
#include "text/text.h"
#include "ui/views/queue/queue.h"
#include "ui/views/queue/queue_parts.h"
#include "ui/views/words/words.h"

namespace countersign::ui {
namespace {

/// How long the list is, as far as that is known.
std::string words_of_counts(const app::QueueState& queue, const domain::NumberFormat& format) {
  const std::int64_t loaded = app::rows_loaded(queue);
  const std::string count = grouped(loaded, format), total = grouped(queue.total, format);
  std::string words;
  if (queue.total_known) {
    words = queue.remaining ? say(Text::to_review_of, {grouped(*queue.remaining, format), total})
                            : say_count(Text::count_invoices, queue.total, {total});
  } else if (app::searches_here(queue)) {
    const std::string matches = grouped(static_cast<std::int64_t>(queue.matches.size()), format);
    words = queue.may_have_more ? say(Text::matches_searched, {matches, count})
                                : say_count(Text::matches_of, loaded, {matches, count});
  } else {
    words = queue.may_have_more ? say(Text::and_more, {count}) : say_count(Text::count_invoices, loaded, {count});
  }
  return queue.replaces != 0 ? words + "\xE2\x80\xA6" : words;
}

}  // namespace

void draw_queue_foot(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width) {
  const app::QueueState& queue = state.queue;
  const float left = ui.x(), top = ui.y() + ui.px(4), refresh = ui.row(), gap = ui.px(8);
  TextStyle dim;
  dim.color = Color::text_dim;
  dim.scale = kSmall;
  const std::string count = words_of_counts(queue, state.number_format);
  const float counted = std::min(ui.text_width(count, dim), width);
  ui.move_to(left, top);
  ui.text_cut(count, counted + 1, dim);
  const std::int64_t today = app::validated_today(state);
  if (today > 0) {
    const std::string done = say_count(Text::validated_today, today);
    ui.move_to(left + counted + gap, top);
    ui.text_cut(done, width - counted - gap, dim, Align::end);
  }
  const float below = top + ui.line() * kSmall + ui.px(4);
  ui.move_to(left, below);
  const float fold = can_fold(ui, state) ? refresh : 0;
  if (ui.button("next", say(Text::next_to_review), {.once = true, .width = width - refresh - fold - gap})) {
    events.push_back(app::NextRequested{});
    look_at_next(state, view);
  }
  ui.move_to(left + width - fold, below);
  if (fold > 0) draw_fold_button(ui, state, view, events, fold);
  ui.move_to(left + width - refresh - fold, below);
  if (ui.button("reload", "",
                {.icon = Icon::refresh, .quiet = true, .accessible_name = say(Text::refresh_queue), .width = refresh}))
    events.push_back(app::QueueReloadRequested{});
}

}  // namespace countersign::ui
