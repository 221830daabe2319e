// The dialogs: the outbox, the keys, and the questions that must be answered.
#include <array>

#include "app/form.h"
#include "app/queue.h"
#include "ui/views/parts.h"

namespace countersign::ui {
namespace {

std::string age_of(std::int64_t ms) {
  const std::int64_t minutes = ms / 60000;
  if (minutes < 1) return "less than a minute ago";
  if (minutes < 60) return std::to_string(minutes) + " min ago";
  if (minutes < 48 * 60) return std::to_string(minutes / 60) + " h ago";
  return std::to_string(minutes / (24 * 60)) + " days ago";
}

/// The number that people know, as far as it is known here.
std::string name_of(const app::AppState& state, const std::string& invoice_id) {
  const app::QueueRow* row = app::find_queue_row(state.queue, invoice_id);
  return row != nullptr && !row->invoice_number.empty() ? row->invoice_number : invoice_id;
}

void draw_entry(Ui& ui, const app::AppState& state, const app::OutboxEntry& entry, app::Events& events) {
  const std::size_t edits = entry.save.changes.size();
  const std::string name = name_of(state, entry.save.invoice_id);
  ui.push_id(entry.save.request_id);
  ui.begin_region(Role::group, "entry", "Save of invoice " + name);
  TextStyle bold, dim;
  bold.weight = Weight::bold;
  dim.color = Color::text_dim;
  dim.wrap = true;
  ui.text_cut("Invoice " + name + ": " + app::state_label(entry.state), ui.available_width(), bold);
  std::string details = std::to_string(edits) + (edits == 1 ? " change" : " changes") + ", typed " +
                        age_of(state.now_ms - entry.created_at_ms) + ", tried " + std::to_string(entry.attempts) +
                        (entry.attempts == 1 ? " time" : " times");
  const std::int64_t wait_s = (std::max(entry.next_at_ms, state.outbox.hold_until_ms) - state.now_ms + 999) / 1000;
  if (entry.state == app::EntryState::retry_wait && wait_s > 0 && wait_s <= 900)
    details += ", next try in about " + std::to_string(wait_s) + " s";
  if (!entry.last_error.empty()) details += ". " + entry.last_error;
  ui.text(details, dim);
  ui.gap(4);
  if (ui.button("open", "Open", {.accessible_name = "Open invoice " + name})) {
    events.push_back(app::EntryOpened{entry.save.request_id});
  }
  if (entry.state != app::EntryState::conflict) {
    ui.same_line();
    if (ui.button("retry", "Retry now", {.accessible_name = "Retry now: invoice " + name})) {
      events.push_back(app::EntryRetryRequested{entry.save.request_id});
    }
  }
  ui.same_line();
  if (ui.button("discard", "Discard", {.danger = true, .accessible_name = "Discard the save of invoice " + name})) {
    events.push_back(app::EntryDiscardRequested{entry.save.request_id});
  }
  ui.end_region();
  ui.pop_id();
  ui.gap(12);
}

void draw_outbox(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  ui.begin_dialog("outbox", "Outbox", 560);
  TextStyle dim;
  dim.color = Color::text_dim;
  dim.wrap = true;
  const std::vector<app::OutboxEntry>& entries = state.outbox.entries;
  if (entries.empty()) {
    ui.text(
        "Nothing waits to be sent. A save that cannot reach the server is kept here, in this browser, and goes out by "
        "itself.",
        dim);
    ui.gap(12);
  }
  if (state.outbox.unreadable > 0) {
    ui.text(std::to_string(state.outbox.unreadable) + " kept saves cannot be read by this release. They stay stored.",
            dim);
    ui.gap(8);
  }
  if (!entries.empty()) {
    ui.begin_scroller("entries", "Kept saves", 0,
                      std::min(ui.page_height() * 0.5f, ui.px(124) * static_cast<float>(entries.size())),
                      Color::surface);
    for (const app::OutboxEntry& entry : entries) draw_entry(ui, state, entry, events);
    ui.end_scroller();
    ui.gap(8);
    if (ui.button("retry-all", "Retry now", {.primary = true, .description = "Sends all that wait"}))
      events.push_back(app::AllRetriesRequested{});
    ui.same_line();
  }
  if (ui.button("close", "Close", {}) || ui.dialog_escaped()) view.dialog = OpenDialog::none;
  for (const app::Event& event : events) {
    if (std::holds_alternative<app::EntryOpened>(event)) view.dialog = OpenDialog::none;
  }
  ui.end_dialog();
}

struct KeyLine {
  std::string_view keys, what;
};

constexpr std::array kKeys = {
    KeyLine{"Ctrl+S", "Save changes"},
    KeyLine{"Ctrl+Enter", "Validate, save, open the next to review"},
    KeyLine{"Alt+Page Down", "Next invoice"},
    KeyLine{"Alt+Page Up", "Previous invoice"},
    KeyLine{"Up, Down, Home, End", "Move in the work queue and in the line items"},
    KeyLine{"Enter", "Open an invoice; next line in the line items"},
    KeyLine{"Arrows, Shift+Arrows", "Move between cells; select cells"},
    KeyLine{"F2, Escape", "Type within a cell; back to moving between cells"},
    KeyLine{"Ctrl+C, Ctrl+V, Delete", "Copy, paste and empty the selected cells"},
    KeyLine{"Tab, Shift+Tab", "Next and previous field"},
    KeyLine{"F8, Shift+F8", "Next and previous clash of a conflict"},
    KeyLine{"Escape", "Close a dialog"},
    KeyLine{"F1", "Show these keys"},
};

void draw_keys(Ui& ui, ViewState& view) {
  ui.begin_dialog("keys", "Keyboard shortcuts", 480);
  TextStyle bold;
  bold.weight = Weight::bold;
  const float left = ui.x();
  for (const KeyLine& line : kKeys) {
    const float top = ui.y();
    ui.text_cut(line.keys, ui.px(160), bold);
    ui.move_to(left + ui.px(170), top);
    ui.text_cut(line.what, ui.available_width());
    ui.gap(6);
  }
  ui.gap(8);
  if (ui.button("close", "Close", {.primary = true}) || ui.dialog_escaped()) view.dialog = OpenDialog::none;
  ui.end_dialog();
}

const app::OutboxEntry* entry_asked_about(const app::AppState& state) {
  for (const app::OutboxEntry& entry : state.outbox.entries) {
    if (state.outbox.discard_asked == entry.save.request_id) return &entry;
  }
  return nullptr;
}

/// A question with the button that loses something, and the way back.
bool ask(Ui& ui, std::string_view id, std::string_view title, const std::string& text, std::string_view yes, bool& no) {
  ui.begin_dialog(id, title, 460);
  TextStyle wrapped;
  wrapped.wrap = true;
  ui.text(text, wrapped);
  ui.gap(14);
  const bool confirmed = ui.button("yes", yes, {.danger = true});
  ui.same_line();
  no = ui.button("no", "Cancel", {}) || ui.dialog_escaped();
  ui.end_dialog();
  return confirmed;
}

}  // namespace

void draw_dialogs(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  draw_history(ui, state, events);
  bool no = false;
  if (state.open && state.open->reload_asked) {
    if (ask(ui, "ask-reload", "Discard your edits?",
            "The form has changes that are not saved. Reloading the latest version discards them.",
            "Discard my edits and reload", no)) {
      events.push_back(app::ReloadConfirmed{});
    }
    if (no) events.push_back(app::ReloadCancelled{});
  } else if (const app::OutboxEntry* entry = entry_asked_about(state)) {
    if (ask(ui, "ask-discard", "Discard this save?", app::discard_warning(*entry), "Discard this save", no)) {
      events.push_back(app::EntryDiscardConfirmed{});
    }
    if (no) events.push_back(app::EntryDiscardCancelled{});
  } else if (view.dialog == OpenDialog::outbox) {
    draw_outbox(ui, state, view, events);
  } else if (view.dialog == OpenDialog::keys) {
    draw_keys(ui, view);
  }
}

}  // namespace countersign::ui
