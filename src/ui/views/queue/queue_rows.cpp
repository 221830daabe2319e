// Rows of the queue stay where they are looked at when others come in above them.
#include "app/model/values/failure.h"
#include "app/queue/queue.h"
#include "text/text.h"
#include "ui/views/queue/queue.h"
#include "ui/views/queue/queue_parts.h"

namespace countersign::ui {
namespace {

/// -1 where no such row is loaded.
int place_of(const app::QueueState& queue, const std::string& invoice_id) {
  for (const auto& [at, part] : queue.parts) {
    for (std::size_t i = 0; i < part.rows.size(); ++i) {
      if (part.rows[i].invoice_id == invoice_id) return static_cast<int>(at * app::kQueuePart) + static_cast<int>(i);
    }
  }
  return -1;
}

bool is_more_to_come(const app::QueueState& queue) {
  for (const auto& [at, part] : queue.parts) {
    if (part.call != 0) return true;
  }
  return false;
}

std::string invoice_at(const app::QueueState& queue, int index) {
  const app::QueueRow* row = app::queue_row(queue, index);
  return row == nullptr ? "" : row->invoice_id;
}

}  // namespace

void follow_rows(const app::QueueState& queue, const RowsSeen& seen, Ui::GridOptions& options) {
  if (seen.renewals == queue.renewals || app::searches_here(queue) || seen.top.empty()) return;
  const int top = place_of(queue, seen.top);
  if (top < 0) return;
  options.moved = top - seen.top_at;
  options.current = seen.current.empty() ? -1 : place_of(queue, seen.current);
}

void note_rows(const app::QueueState& queue, RowsSeen& seen, const Ui::GridResult& result) {
  const bool is_new = seen.renewals != queue.renewals;
  if (is_new && !seen.top.empty() && place_of(queue, seen.top) < 0 && is_more_to_come(queue)) return;
  seen.renewals = queue.renewals;
  seen.top_at = result.first_shown;
  seen.top = invoice_at(queue, result.first_shown);
  seen.current = invoice_at(queue, result.current);
}

bool is_stale(const app::QueueState& queue) {
  return std::holds_alternative<app::Failed>(queue.load) && app::queue_count(queue) > 0;
}

void draw_stale(Ui& ui, const app::QueueState& queue, float width) {
  const auto* failed = std::get_if<app::Failed>(&queue.load);
  if (failed == nullptr) return;
  ui.limit_width(width);
  ui.begin_banner("stale", Role::alert, Color::warn, Color::warn_soft);
  TextStyle title, body;
  title.weight = Weight::bold;
  title.color = Color::warn;
  title.wrap = body.wrap = true;
  ui.text(say(Text::queue_not_loaded), title);
  ui.text(app::describe(failed->failure), body);
  ui.end_banner();
  ui.gap(8);
}

}  // namespace countersign::ui
