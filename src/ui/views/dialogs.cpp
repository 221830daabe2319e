// The dialogs: the keys, and the questions that must be answered.
#include <array>

#include "app/form/form.h"
#include "app/outbox/kept.h"
#include "domain/values/text.h"
#include "ui/text/text.h"
#include "ui/views/parts.h"

namespace countersign::ui {
namespace {

struct KeyLine {
  std::string_view keys, what;
};

constexpr std::array kKeys = {
    KeyLine{"Ctrl+S", "Save changes"},
    KeyLine{"Ctrl+Enter", "Validate, save, open the next to review"},
    KeyLine{"F8, Shift+F8", "Next and previous place to check, or clash"},
    KeyLine{"Enter", "Confirm a field and go to the next place to check"},
    KeyLine{"Enter, F9", "In an empty field: take what was found on the page; F9 takes all"},
    KeyLine{"Alt+Page Down", "Next invoice"},
    KeyLine{"Alt+Page Up", "Previous invoice"},
    KeyLine{"Up, Down, Home, End", "Move in the work queue and in the line items"},
    KeyLine{"Enter", "In lists: open an invoice; next line in the line items"},
    KeyLine{"Shift+arrows", "In the line items: select cells; Delete empties them"},
    KeyLine{"Ctrl+C, Ctrl+X, Ctrl+V", "In the line items: copy, cut and paste as spreadsheets do"},
    KeyLine{"Ctrl+Z, Ctrl+Y", "Undo and redo what was edited since the last save"},
    KeyLine{"Tab, Shift+Tab", "Next and previous field"},
    KeyLine{"Ctrl+F, arrows, Enter", "In the document: find, choose a word, use it for the field"},
    KeyLine{"+, -, 0, 1, R", "In the document: zoom, fit the width, fit the page, rotate"},
    KeyLine{"/", "Search the work queue; Down goes into the list"},
    KeyLine{"Shift+Enter", "New line in a field of several lines"},
    KeyLine{"Escape", "Close a dialog; put back what was taken from the document; pass over what was found"},
    KeyLine{"F1", "Show these shortcuts"},
};

void draw_keys(Ui& ui, ViewState& view) {
  ui.begin_dialog("keys", say(Text::keyboard_shortcuts), 600);
  TextStyle bold, wrapped;
  bold.weight = Weight::bold;
  wrapped.wrap = true;
  const float left = ui.x(), room = ui.available_width();
  for (const KeyLine& line : kKeys) {
    const float top = ui.y();
    ui.text_cut(line.keys, ui.px(160), bold);
    ui.move_to(left + ui.px(170), top);
    ui.limit_width(room - ui.px(170));
    ui.text(line.what, wrapped);
    ui.move_to(left, ui.y());
    ui.gap(6);
  }
  ui.gap(8);
  if (ui.button("close", say(Text::close), {.primary = true}) || ui.dialog_escaped()) view.dialog = OpenDialog::none;
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
  no = ui.button("no", say(Text::cancel), {}) || ui.dialog_escaped();
  ui.end_dialog();
  return confirmed;
}

/// What is wrong with the invoice that is to be validated, and the way to it.
void draw_validation(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  constexpr std::size_t kMostShown = 5;
  const app::ValidationQuestion& question = *state.open->validation.question;
  ui.begin_dialog("ask-validate", say(Text::validate_this_invoice_as_it), 520);
  TextStyle wrapped, fault;
  wrapped.wrap = fault.wrap = true;
  fault.color = Color::bad;
  const std::size_t shown = std::min(question.faults.size(), kMostShown);
  for (std::size_t i = 0; i < shown; ++i) {
    ui.text("! " + question.faults[i], fault);
    ui.gap(6);
  }
  if (question.faults.size() > shown)
    ui.text("And " + domain::counted(static_cast<std::int64_t>(question.faults.size() - shown), "more fault") + ".",
            fault);
  if (question.unchecked + question.unchecked_lines > 0)
    ui.text(words_of_places(question.unchecked, question.unchecked_lines) + " in doubt, not checked by anybody.",
            wrapped);
  if (shown > 0) ui.text(say(Text::what_is_wrong_is_kept), wrapped);
  ui.gap(14);
  const bool goes = ui.button("go", say(Text::go_to_the_first), {.primary = true});
  ui.same_line();
  if (ui.button("yes", say(Text::validate_anyway), {.danger = true})) events.push_back(app::ValidationConfirmed{});
  ui.same_line();
  const bool no = ui.button("no", say(Text::cancel), {}) || ui.dialog_escaped();
  ui.end_dialog();
  if (goes || no) events.push_back(app::ValidationCancelled{});
  if (goes || no) view.look_after.clear();
  if (goes) look_on(state, view, std::nullopt, 1, events);
}

}  // namespace

void draw_dialogs(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  draw_history(ui, state, events);
  bool no = false;
  if (draw_sign_out(ui, state, events)) return;
  if (state.open && state.open->validation.question) {
    draw_validation(ui, state, view, events);
  } else if (state.open && state.open->reload_asked) {
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
  } else if (view.dialog == OpenDialog::demonstration) {
    const bool yes = ask(ui, "ask-demonstration", say(Text::ask_end_demonstration),
                         std::string(say(Text::what_demonstration_is)), say(Text::yes_end_demonstration), no);
    if (yes) events.push_back(app::FilesWished{app::FilesWish::end_demonstration});
    if (yes || no) view.dialog = OpenDialog::none;
  } else if (view.dialog == OpenDialog::outbox) {
    draw_outbox(ui, state, view, events);
  } else if (view.dialog == OpenDialog::keys) {
    draw_keys(ui, view);
  } else if (view.dialog == OpenDialog::account) {
    draw_account(ui, state, view, events);
  }
}

}  // namespace countersign::ui
