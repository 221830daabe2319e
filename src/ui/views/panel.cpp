// The whole page: top bar, work queue, form, status line, dialogs.
#include "ui/views/panel.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/form/form.h"
#include "app/outbox/kept.h"
#include "app/queue/queue.h"
#include "text/text.h"
#include "ui/views/account/account.h"
#include "ui/views/document/document_parts.h"
#include "ui/views/outbox/outbox.h"
#include "ui/views/panel_parts.h"
#include "ui/views/queue/queue.h"
#include "ui/views/review/review.h"
#include "ui/views/state/low_page.h"

namespace countersign::ui {
namespace {

constexpr float kNarrowCss = 900;
constexpr float kPhoneCss = 560;
constexpr float kTopCss = 46;
constexpr float kSecondRowCss = 38;
constexpr float kStatusCss = 28;
constexpr float kQueueCompactCss = 280;  // beside a document, where the page is narrower than:

void handle_keys(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  if (view.dialog != OpenDialog::none || (state.open && (state.open->history || state.open->validation.question)))
    return;
  if (ui.pressed(Key::save)) events.push_back(app::SaveRequested{});
  if (ui.pressed(Key::help)) view.dialog = OpenDialog::keys;
  const bool goes_on = ui.pressed(Key::next_invoice), goes_back = ui.pressed(Key::previous_invoice);
  if (goes_on || goes_back) events.push_back(app::NeighbourRequested{goes_on ? 1 : -1});
  const bool validates = ui.pressed(Key::validate_next) && state.open;
  if (validates) events.push_back(app::ValidateAndNextRequested{});
  if (goes_on || goes_back || validates) look_at_next(state, view);
  if (state.open && view.is_whole && !view.into_rail) handle_form_keys(ui, state, view, events);
}

void grant_focus_wish(const app::AppState& state, ViewState& view) {
  if (view.focus_wish == state.focus_wish.number) return;
  view.focus_wish = state.focus_wish.number;
  if (state.focus_wish.path) view.focus = state.focus_wish.path;
  else view.focus_reviewer = true;
}

/// A page as narrow as a phone has the reviewer and the outbox in a row of their own.
float top_height(const Ui& ui) {
  return ui.px(ui.available_width() < ui.px(kPhoneCss) ? kTopCss + kSecondRowCss : kTopCss);
}

/// With a count once the kept saves were read, and not before.
std::string outbox_label(const app::OutboxState& outbox) {
  if (!outbox.loaded) return std::string(say(Text::outbox));
  const app::OutboxCounts counts = app::outbox_counts(outbox);
  std::string others;
  if (counts.conflicts > 0) add_to_list(others, say_count(Text::count_conflicts, counts.conflicts));
  if (counts.need_attention > 0) add_to_list(others, say(Text::to_look_at, {std::to_string(counts.need_attention)}));
  if (counts.waiting == 0 && !others.empty()) return say(Text::labelled, {say(Text::outbox), others});
  std::string label = say(Text::outbox_waiting, {std::to_string(counts.waiting)});
  add_to_list(label, others);
  return label;
}

bool has_entries(const app::OutboxState& outbox) {
  const app::OutboxCounts counts = app::outbox_counts(outbox);
  return counts.waiting + counts.conflicts + counts.need_attention > 0;
}

/// The product's own mark, unless the host named the panel or lays a mark of its own there; returns its room.
float draw_mark(Ui& ui, const app::AppState& state, const Rect& room) {
  constexpr float kMostOfPage = 0.3f;  // as web/dom/brand.js has it
  const float gap = ui.px(10), side = ui.px(24);
  if (ui.theme().mark_css > 0) return std::min(ui.px(ui.theme().mark_css), ui.page_width() * kMostOfPage) + gap;
  if (state.name != say(Text::countersign)) return 0;
  const Rect mark{room.x, room.y + (room.h - side) / 2, side, side};
  ui.fill(mark, Color::accent, 5);
  ui.draw_icon(mark, Icon::check, Color::on_accent);
  return side + gap;
}

/// The name of the panel behind its mark, cut where there is no more room.
void draw_name(Ui& ui, const app::AppState& state, const Rect& room) {
  const float mark = draw_mark(ui, state, room), end = ui.x() + ui.available_width();
  ui.move_to(room.x + mark, room.y + (room.h - ui.line() * 1.3f) / 2);
  ui.limit_width(std::max(room.w - mark, ui.px(1)));
  ui.heading(state.name, 1);
  ui.move_to(room.x, room.y);
  ui.limit_width(end - room.x);
}

/// Who is signed in and the way out, in place of the field for a name.
void draw_user(Ui& ui, const app::AppState& state, ViewState& view, float left, float right, float top,
               app::Events& events) {
  const float button = ui.text_width(say(Text::sign_out)) + ui.px(28), width = right - button - ui.px(8) - left;
  const std::string& user = state.session->user;
  const bool has_account = state.session->own_account;
  ui.move_to(left, has_account ? top : top + (ui.row() - ui.line()) / 2);
  ui.begin_region(Role::group, "user", say(Text::signed_in_as, {user}));
  if (!has_account) {
    ui.text_cut(user, width, {}, Align::end);
  } else if (ui.button("account", user,
                       {.quiet = true, .accessible_name = say(Text::your_account_of, {user}), .width = width})) {
    view.dialog = OpenDialog::account;
    events.push_back(app::AccountAsked{});
  }
  ui.end_region();
  ui.move_to(right - button, top);
  const bool busy = state.sign_out.step == app::SignOutStep::posting;
  if (ui.button("sign-out", say(Text::sign_out), {.disabled = busy, .width = button}))
    events.push_back(app::SignOutRequested{});
}

}  // namespace

void draw_top_bar(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  const float width = ui.available_width(), top = ui.y(), left = ui.x(), height = top_height(ui);
  const bool two_rows = height > ui.px(kTopCss);
  const float row_height = ui.px(kTopCss), inset = (row_height - ui.row()) / 2;
  ui.fill({left, top, width, height}, Color::surface);
  ui.fill({left, top + height - 1, width, 1}, Color::border);
  ui.begin_region(Role::banner, "top", say(Text::countersign));
  const std::string label = outbox_label(state.outbox);
  const std::string shown = has_entries(state.outbox) ? label : std::string(say(Text::outbox));
  const float outbox_width = ui.text_width(shown) + ui.px(28), keys_width = ui.button_width(say(Text::shortcuts), 86),
              gap = ui.px(8);
  const float right = left + width - ui.px(16);
  const float keys_x = right - keys_width;
  const float outbox_x = (two_rows ? right : keys_x - gap) - outbox_width;
  const float row = two_rows ? top + row_height - ui.px(6) : top;
  const bool narrow = width < ui.px(kNarrowCss);
  const float name_x = two_rows ? left + ui.px(16) : outbox_x - ui.px(12) - ui.px(narrow ? 130 : 190);
  draw_name(ui, state, {left + ui.px(16), top, (two_rows ? keys_x : name_x) - left - ui.px(24), row_height});
  const bool accounts = state.session && state.session->accounts;
  if (!narrow && !accounts) {
    TextStyle dim;
    dim.color = Color::text_dim;
    const std::string_view reviewer = say(Text::reviewer);
    ui.draw_text(name_x - ui.text_width(reviewer) - gap, row + (row_height - ui.line()) / 2, reviewer, dim);
  }
  if (accounts) {
    draw_user(ui, state, view, name_x, outbox_x - ui.px(12), row + inset, events);
  } else {
    ui.move_to(name_x, row + inset);
    FieldOptions options;
    options.hide_label = true;
    options.required = true;
    options.width = outbox_x - ui.px(12) - name_x;
    options.placeholder = say(Text::your_name);
    const FieldResult named = ui.field("reviewer", say(Text::reviewer_name), state.reviewer, options);
    if (view.focus_reviewer) ui.request_focus(ui.node_id("reviewer"));
    view.focus_reviewer = false;
    if (named.text) events.push_back(app::ReviewerNamed{*named.text});
  }
  ui.move_to(outbox_x, row + inset);
  if (ui.button("outbox", shown, {.quiet = shown != label, .accessible_name = label, .width = outbox_width}))
    view.dialog = OpenDialog::outbox;
  ui.move_to(keys_x, top + inset);
  if (ui.button("keys", say(Text::shortcuts),
                {.quiet = true, .accessible_name = say(Text::keyboard_shortcuts), .width = keys_width})) {
    view.dialog = OpenDialog::keys;
  }
  ui.end_region();
  ui.move_to(left, top + height);
}

void draw_status_line(Ui& ui, const app::AppState& state, ViewState&) {
  const float left = ui.x(), top = ui.y(), width = ui.available_width();
  ui.fill({left, top, width, ui.px(kStatusCss)}, Color::raised);
  ui.fill({left, top, width, 1}, Color::border);
  ui.begin_region(Role::status, "status", say(Text::status));
  const app::OutboxCounts counts = app::outbox_counts(state.outbox);
  std::string symbol = "\xE2\x97\x8B ";
  Text text = Text::connecting;
  Color color = Color::text_dim;
  switch (state.connection) {
    case app::Connection::online:
      text = Text::connected;
      symbol = "\xE2\x97\x8F ";
      color = Color::good;
      break;
    case app::Connection::offline:
      text = Text::no_connection;
      color = Color::bad;
      break;
    case app::Connection::unknown: break;
  }
  TextStyle style;
  style.scale = kSmall;
  style.color = color;
  ui.move_to(left + ui.px(16), top + (ui.px(kStatusCss) - ui.line() * kSmall) / 2);
  ui.text(symbol + std::string(say(text)), style);
  ui.same_line(20);
  style.color = counts.waiting > 0 ? Color::warn : Color::text_dim;
  if (!state.outbox.available) {
    style.color = Color::bad;
    ui.text(say(Text::no_outbox, {state.outbox.unavailable_reason}), style);
  } else if (counts.waiting > 0) {
    const std::string progress = app::progress_of(state.outbox);
    ui.text(progress.empty() ? say_count(Text::saves_wait, counts.waiting) : progress, style);
  }
  ui.end_region();
}

void draw_panel(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  if (state.sign_in.needed && view.is_whole) {
    view.dialog = OpenDialog::none;
    view.passwords = {};
    draw_sign_in(ui, state, view, events);
    return;
  }
  view.arrives = std::exchange(view.signing_in, false) || view.arrives;
  const bool has_list = app::queue_count(state.queue) > 0;
  if (view.arrives && (has_list || std::holds_alternative<app::Ready>(state.queue.load))) {
    view.arrives = false;
    if (state.open) view.focus = state.open->cursor;
    view.into_list = has_list && !view.focus;
  }
  view.password.clear();
  const float width = ui.available_width(), left = ui.x();
  const float height = ui.page_height();
  const std::string open_id = state.open ? state.open->invoice_id : std::string();
  if (open_id != view.shown_invoice) {
    view.shown_invoice = open_id;
    view.focus.reset();
    view.left_field.reset();
    view.current_line.clear();
    view.queue_shown = open_id.empty();
    view.document_shown = false;
    view.to_top = true;
    if (view.look_after.empty() && !open_id.empty()) view.look_after = view.opened_here == open_id ? "list" : "";
  }
  grant_focus_wish(state, view);
  draw_top_bar(ui, state, view, events);
  if (view.is_whole) draw_overdue(ui, state, view);
  const float body_top = ui.y();
  const float status = is_lowest(ui) ? 0 : ui.px(kStatusCss);
  const float body_height = std::max(height - body_top - status, ui.row() * 4);
  const bool narrow = width < ui.px(kNarrowCss);
  if (!state.session) view.document = DocumentView{};
  const bool with_pane = !narrow && shows_pane(state, narrow);
  const bool folded = is_folded(ui, state, view);
  const float queue_width = narrow      ? width
                            : folded    ? rail_width(ui)
                            : with_pane ? ui.px(width < ui.px(kRoomyCss) ? kQueueCompactCss : kQueueBesideCss)
                                        : std::clamp(width * 0.36f, ui.px(400), ui.px(640));
  if (!narrow || view.queue_shown || !state.open) {
    ui.move_to(left, body_top);
    if (folded) draw_rail(ui, state, view, events, body_height);
    else draw_queue(ui, state, view, events, queue_width, body_height);
  }
  if (!narrow || (!view.queue_shown && state.open)) {
    const float x = narrow ? left : left + queue_width;
    draw_invoice(ui, state, view, events, {x, body_top, left + width - x, body_height}, narrow);
  }
  ui.move_to(left, body_top + body_height);
  if (status > 0) draw_status_line(ui, state, view);
  handle_keys(ui, state, view, events);
  if (view.is_whole) draw_dialogs(ui, state, view, events);
  const bool is_new = view.is_whole && state.open && state.open->base != nullptr &&
                      state.open->validation.shown != state.open->form_generation;
  if (is_new) events.push_back(app::InvoiceShown{state.open->form_generation});
}

}  // namespace countersign::ui
