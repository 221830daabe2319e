// The form of the open invoice: its bar, messages, what is to decide, the record, and the decision.
#include <algorithm>

#include "app/arriving/arriving.h"
#include "app/form/checking.h"
#include "app/form/form.h"
#include "app/queue/queue.h"
#include "text/text.h"
#include "ui/views/arriving/arriving.h"
#include "ui/views/conflict/conflict.h"
#include "ui/views/document/document.h"
#include "ui/views/fields/checks.h"
#include "ui/views/lines/line_cells.h"
#include "ui/views/record/record.h"
#include "ui/views/review/review.h"
#include "ui/views/state/low_page.h"

namespace countersign::ui {
namespace {

void draw_empty(Ui& ui, const std::string& text, float width) {
  ui.gap(40);
  ui.limit_width(width);
  TextStyle dim;
  dim.color = Color::text_dim;
  dim.wrap = true;
  ui.text(text, dim);
}

void draw_remark(Ui& ui, std::string_view id, std::string_view name, const std::string& text) {
  TextStyle dim;
  dim.color = Color::text_dim;
  dim.scale = kSmall;
  dim.wrap = true;
  ui.begin_region(Role::group, id, name);
  ui.text(text, dim);
  ui.end_region();
  ui.gap(8);
}

/// What the server cannot keep, and what the panel cannot show, is said once above the form.
void draw_limits_of_backend(Ui& ui, const app::AppState& state) {
  if (app::may_edit(state) && !app::may_mark(state))
    draw_remark(ui, "limits", say(Text::what_server_keeps), std::string(say(Text::server_keeps_not)));
  if (state.open->base == nullptr || state.open->base->not_shown.empty()) return;
  std::string names;
  for (const std::string& name : state.open->base->not_shown) names += (names.empty() ? "" : ", ") + name;
  draw_remark(ui, "not-shown", say(Text::what_is_not_shown), say(Text::cannot_show, {names}));
}

void draw_read_only(Ui& ui) {
  ui.begin_banner("read-only", Role::status, Color::accent, Color::accent_soft);
  TextStyle wrapped;
  wrapped.wrap = true;
  ui.text(say(Text::role_reads), wrapped);
  ui.end_banner();
  ui.gap(8);
}

/// The first place to check gets the focus in an invoice that was opened to be reviewed.
void look_at_first(const app::AppState& state, ViewState& view) {
  if (view.look_after.empty() || view.look_after == state.open->invoice_id) return;
  view.look_after.clear();
  const auto first = app::next_to_check(state, std::nullopt, 1);
  if (const auto* path = std::get_if<domain::Path>(&first)) view.focus = *path;
  else view.focus_decision = true;
}

void draw_loaded(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  ui.push_id(state.open->invoice_id);
  find_empty_fields(state, view);
  draw_checks(ui, state, view, events);
  view.cursor_seen = false;
  draw_record(ui, state, view, events);
  if (state.open->cursor && !view.cursor_seen) {
    view.left_field = state.open->cursor;
    events.push_back(app::CursorMoved{});
  }
  draw_decision(ui, state, view, events);
  ui.gap(24);
  ui.pop_id();
}

void draw_content(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  const app::OpenInvoice& open = *state.open;
  draw_conflict(ui, state, view, events);
  if (!app::may_edit(state)) draw_read_only(ui);
  draw_limits_of_backend(ui, state);
  if (std::holds_alternative<app::ReloadFailed>(open.phase)) {
    if (ui.button("try", say(Text::try_again), {.primary = true})) events.push_back(app::ReloadRequested{});
    ui.gap(12);
  }
  if (app::is_unread_file(state)) {
    draw_unread_file(ui, state, events);
  } else if (open.base != nullptr) {
    draw_loaded(ui, state, view, events);
  } else if (const auto* failed = std::get_if<app::Failed>(&open.load)) {
    draw_empty(ui, app::describe(failed->failure), ui.available_width());
    ui.gap(12);
    if (ui.button("again", say(Text::try_again), {})) events.push_back(app::ReloadRequested{});
  } else {
    draw_empty(ui, std::string(say(Text::loading_invoice)), ui.available_width());
  }
}

bool is_over_queue(const Ui& ui, const Rect& room) {
  return ui.page_width() < ui.px(900) && room.x < 1;
}

void draw_back(Ui& ui, ViewState& view, const Rect& room) {
  const float left = ui.x();
  if (!is_over_queue(ui, room)) return;
  ui.move_to(left - ui.px(12), ui.y());  // its text stands above the title
  if (ui.button("back", say(Text::work_queue_2), {.quiet = true, .accessible_name = say(Text::back_to_queue)}))
    view.queue_shown = true;
  ui.move_to(left, ui.y());
}

/// What stands above the form until it is settled scrolls with it there, as it would leave too little of it.
bool is_phone(const Ui& ui, const Rect& room) {
  return room.w < ui.px(kBannerPhoneCss);
}

/// The way back to the queue, and which invoice it is; what is said of it, and what becomes of it.
void draw_above(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, const Rect& room) {
  draw_back(ui, view, room);
  draw_review_header(ui, state, view, events);
  ui.gap(8);
  if (!is_low(ui)) draw_notices(ui, state.notices, events);
  if (!is_phone(ui, room)) draw_standing(ui, state, view, events);
}

/// There is nothing to choose from, and no filter that keeps it away.
bool is_empty_queue(const app::QueueState& queue) {
  return app::queue_count(queue) == 0 && queue.filter == app::QueueFilter{.sort = queue.filter.sort};
}

}  // namespace

void handle_form_keys(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  if (app::is_unread_file(state)) return;
  if (ui.pressed(Key::escape)) put_back_taken(state, view.document, events);
  if (ui.pressed(Key::undo)) take_step(state, view, app::StepWay::undo, events);
  if (ui.pressed(Key::redo)) take_step(state, view, app::StepWay::redo, events);
  if (state.open->conflict) return;
  if (ui.pressed(Key::accept_all)) events.push_back(app::ProposalsAccepted{});
  if (ui.pressed(Key::next_check)) look_on(state, view, state.open->cursor, 1, events);
  if (ui.pressed(Key::previous_check)) look_on(state, view, state.open->cursor, -1, events);
}

void draw_open_invoice(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, const Rect& room) {
  if (state.open->base != nullptr && !app::is_unread_file(state)) look_at_first(state, view);
  const bool low = is_low(ui);
  // There a message does not scroll away with what it stands under, and has no room for those before it.
  const std::span<const app::Notice> notices = state.notices;
  if (low) draw_notices(ui, notices.last(std::min<std::size_t>(notices.size(), 1)), events);
  else draw_above(ui, state, view, events, room);
  const float body = low && notices.empty() ? room.y : ui.y();
  if (!low) ui.fill({room.x, body, room.w, 1}, Color::border);
  ui.move_to(room.x, body + 1);
  ui.limit_width(room.w);
  ui.begin_scroller("body", say(Text::details), room.w, std::max(room.y + room.h - body - 1, ui.row()), Color::page);
  const bool has_edits = state.open->conflict && !state.open->conflict->rows.empty();
  if (view.to_top || (has_edits && !view.conflict_shown)) ui.scroll_to_top();
  view.to_top = false;
  view.conflict_shown = has_edits;
  const float edge = ui.px(8);
  ui.move_to(ui.x() + edge, ui.y() + edge);
  ui.begin_region(Role::group, "content", "");
  ui.limit_width(room.w - 2 * edge - ui.px(12));
  if (low) draw_above(ui, state, view, events, room);
  if (is_phone(ui, room)) draw_standing(ui, state, view, events);
  draw_content(ui, state, view, events);
  ui.end_region();
  ui.end_scroller();
}

void draw_review(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width, float height) {
  const float left = ui.x(), top = ui.y(), pad = ui.px(16);
  const Rect room{left, top, width, height};
  ui.fill(room, Color::surface);
  ui.move_to(left + pad, top + ui.px(8));
  ui.begin_region(Role::main, "review", say(Text::invoice));
  ui.limit_width(width - 2 * pad);
  if (state.open && view.is_whole) {
    draw_open_invoice(ui, state, view, events, room);
  } else {
    if (state.open) draw_back(ui, view, room);
    if (view.is_whole) draw_notices(ui, state.notices, events);
    const Text words = state.open ? Text::loading_invoice : Text::choose_invoice;
    if (state.open || !is_empty_queue(state.queue)) draw_empty(ui, std::string(say(words)), width - 2 * pad);
  }
  ui.end_region();
}

}  // namespace countersign::ui
