// The outbox: every kept save, what happens with it, and what the reviewer can do about it.
#include <algorithm>

#include "app/outbox/kept.h"
#include "app/outbox/outbox.h"
#include "app/queue/queue.h"
#include "text/text.h"
#include "ui/views/outbox/outbox.h"

namespace countersign::ui {
namespace {

using app::EntryState;

/// The number that people know, as far as it is known here.
std::string name_of(const app::AppState& state, const std::string& invoice_id) {
  const app::QueueRow* row = app::find_queue_row(state.queue, invoice_id);
  return row != nullptr && !row->invoice_number.empty() ? row->invoice_number : invoice_id;
}

Color color_of_entry(EntryState state) {
  switch (state) {
    case EntryState::conflict: return Color::warn;
    case EntryState::needs_attention: return Color::bad;
    default: return Color::text;
  }
}

std::string details_of(const app::AppState& state, const app::OutboxEntry& entry) {
  std::string text = say_count(Text::count_changes, static_cast<std::int64_t>(entry.save.changes.size()));
  add_to_list(text, say(Text::typed_ago, {app::age_of(state, entry)}));
  add_to_list(text, say_count(Text::tried, entry.attempts));
  add_to_list(text, app::next_step(state, entry));
  return text;
}

void draw_wishes(Ui& ui, const app::OutboxEntry& entry, const std::string& name, app::Events& events) {
  const std::string& id = entry.save.request_id;
  if (ui.button("open", say(Text::open_), {.accessible_name = say(Text::open_invoice_named, {name})}))
    events.push_back(app::EntryOpened{id});
  if (entry.state != EntryState::conflict) {
    ui.go_beside(say(Text::retry_now));
    if (ui.button("retry", say(Text::retry_now), {.accessible_name = say(Text::retry_invoice, {name})}))
      events.push_back(app::EntryRetryRequested{id});
  }
  ui.go_beside(say(Text::copy));
  if (ui.button("copy", say(Text::copy), {.accessible_name = say(Text::copy_edits_of, {name})}))
    events.push_back(app::EntryCopyRequested{id});
  ui.go_beside(say(Text::discard));
  if (ui.button("discard", say(Text::discard), {.danger = true, .accessible_name = say(Text::discard_save_of, {name})}))
    events.push_back(app::EntryDiscardRequested{id});
}

void draw_entry(Ui& ui, const app::AppState& state, const app::OutboxEntry& entry, app::Events& events) {
  const std::string name = name_of(state, entry.save.invoice_id);
  ui.push_id(entry.save.request_id);
  ui.begin_region(Role::group, "entry", say(Text::save_of_invoice, {name}));
  TextStyle title, dim, bad;
  title.weight = Weight::bold;
  title.color = color_of_entry(entry.state);
  dim.color = Color::text_dim;
  dim.wrap = true;
  bad.color = Color::bad;
  bad.wrap = true;
  ui.text_cut(say(Text::invoice_is, {name, app::state_label(entry.state)}), ui.available_width(), title);
  ui.text(details_of(state, entry), dim);
  if (!entry.last_error.empty()) ui.text(entry.last_error, dim);
  if (app::is_unprotected(state, entry.save.request_id)) ui.text(say(Text::not_protected_this_browser_could), bad);
  ui.gap(4);
  draw_wishes(ui, entry, name, events);
  ui.end_region();
  ui.pop_id();
  ui.gap(14);
}

/// What is to be known of all of them.
void draw_summary(Ui& ui, const app::OutboxState& outbox) {
  TextStyle dim;
  dim.color = Color::text_dim;
  dim.wrap = true;
  if (outbox.entries.empty()) {
    ui.text(say(Text::nothing_waits), dim);
    ui.gap(12);
  }
  if (outbox.unreadable > 0) {
    ui.text(say_count(Text::unreadable_saves, outbox.unreadable), dim);
    ui.gap(8);
  }
  if (!outbox.entries.empty() && outbox.promised == false) {
    ui.text(say(Text::keeping_not_promised), dim);
    ui.gap(8);
  }
  if (const std::string progress = app::progress_of(outbox); !progress.empty()) {
    TextStyle bold;
    bold.weight = Weight::bold;
    bold.color = Color::accent;
    ui.begin_region(Role::status, "progress", say(Text::progress));
    ui.text(progress, bold);
    ui.end_region();
    ui.gap(8);
  }
}

}  // namespace

void draw_outbox(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  ui.begin_dialog("outbox", say(Text::outbox), 600);
  const std::vector<app::OutboxEntry>& entries = state.outbox.entries;
  draw_summary(ui, state.outbox);
  if (!entries.empty()) {
    ui.begin_scroller("entries", say(Text::kept_saves), 0,
                      std::min(ui.page_height() * 0.5f, ui.px(142) * static_cast<float>(entries.size())),
                      Color::surface);
    const float ring = ui.px(4);  // around a button that has the focus
    ui.move_to(ui.x() + ring, ui.y());
    ui.begin_region(Role::group, "list", "");
    for (const app::OutboxEntry& entry : entries) draw_entry(ui, state, entry, events);
    ui.end_region();
    ui.end_scroller();
    ui.gap(8);
    if (ui.button("retry-all", say(Text::retry_all_now),
                  {.primary = true, .description = say(Text::sends_all_that_wait)}))
      events.push_back(app::AllRetriesRequested{});
    ui.go_beside(say(Text::close));
  }
  if (ui.button("close", say(Text::close), {}) || ui.dialog_escaped()) view.dialog = OpenDialog::none;
  for (const app::Event& event : events) {
    if (event.is<app::EntryOpened>()) view.dialog = OpenDialog::none;
  }
  ui.end_dialog();
}

void draw_overdue(Ui& ui, const app::AppState& state, ViewState& view) {
  const std::optional<app::Overdue> late = app::overdue(state);
  if (!late) return;
  const float left = ui.x(), top = ui.y(), width = ui.available_width(),
              button = ui.button_width(say(Text::open_the_outbox), 140);
  const bool beside = width > ui.px(700);
  ui.begin_banner("overdue", Role::alert, Color::bad, Color::bad_soft);
  if (beside) ui.limit_width(width - button - ui.px(48));
  TextStyle title, body;
  title.weight = Weight::bold;
  title.color = Color::bad;
  title.wrap = body.wrap = true;
  ui.text(app::describe(*late), title);
  ui.text(say(Text::what_was_typed_is_kept), body);
  const float below = ui.y();
  if (beside) ui.move_to(left + width - button - ui.px(16), top + ui.px(14));
  else ui.gap(4);
  if (ui.button("show", say(Text::open_the_outbox), {.width = button})) view.dialog = OpenDialog::outbox;
  if (beside) ui.move_to(left, below);
  ui.end_banner();
}

}  // namespace countersign::ui
