// The dialogs: the keys, and the questions that must be answered.
#include <algorithm>
#include <array>
#include <optional>

#include "app/form/form.h"
#include "app/outbox/kept.h"
#include "domain/values/text/text.h"
#include "text/text.h"
#include "ui/views/account/account.h"
#include "ui/views/fields/checks.h"
#include "ui/views/history/history.h"
#include "ui/views/outbox/outbox.h"
#include "ui/views/panel_parts.h"

namespace countersign::ui {
namespace {

constexpr float kLeastMeaningCss = 180;  // with less beside the keys, what they do stands below them

struct KeyLine {
  Text keys, what;
};

constexpr std::array kKeys = {
    KeyLine{Text::keys_save, Text::key_saves},
    KeyLine{Text::keys_validate, Text::key_validates},
    KeyLine{Text::keys_places, Text::key_goes_to_places},
    KeyLine{Text::keys_confirm, Text::key_confirms},
    KeyLine{Text::keys_take, Text::key_takes},
    KeyLine{Text::keys_next_invoice, Text::next_invoice},
    KeyLine{Text::keys_previous_invoice, Text::previous_invoice},
    KeyLine{Text::keys_lists, Text::key_moves},
    KeyLine{Text::keys_confirm, Text::key_opens},
    KeyLine{Text::keys_cells, Text::key_selects_cells},
    KeyLine{Text::keys_copy, Text::key_copies},
    KeyLine{Text::keys_undo, Text::key_undoes},
    KeyLine{Text::keys_tab, Text::key_next_field},
    KeyLine{Text::keys_document, Text::key_finds},
    KeyLine{Text::keys_zoom, Text::key_zooms},
    KeyLine{Text::keys_search, Text::key_searches},
    KeyLine{Text::keys_new_line, Text::key_breaks},
    KeyLine{Text::keys_escape, Text::key_escapes},
    KeyLine{Text::keys_help, Text::key_helps},
};

struct Spoken {
  std::string_view code, name;  // the name in the language itself
};

constexpr std::array kLanguages = {
    Spoken{"en", "English"},  Spoken{"de", "Deutsch"},    Spoken{"es", "Español"}, Spoken{"fr", "Français"},
    Spoken{"it", "Italiano"}, Spoken{"nl", "Nederlands"}, Spoken{"pl", "Polski"},  Spoken{"pt", "Português"},
    Spoken{"ja", "日本語"},   Spoken{"zh", "简体中文"},   Spoken{"ar", "العربية"}, Spoken{"he", "עברית"},
};

void draw_language(Ui& ui, app::Events& events) {
  std::vector<std::string> names;
  int chosen = 0;
  for (const Spoken& each : kLanguages) {
    if (each.code == language()) chosen = static_cast<int>(names.size());
    names.emplace_back(each.name);
  }
  const std::optional<int> picked = ui.select("language", say(Text::language), names, chosen, ui.px(200));
  if (picked) events.push_back(app::LanguageChosen{std::string(kLanguages[static_cast<std::size_t>(*picked)].code)});
}

void draw_keys(Ui& ui, ViewState& view, app::Events& events) {
  ui.begin_dialog("keys", say(Text::keyboard_shortcuts), 600);
  TextStyle bold, wrapped;
  bold.weight = Weight::bold;
  wrapped.wrap = true;
  draw_language(ui, events);
  ui.gap(12);
  const float left = ui.x(), room = ui.available_width();
  float keys = ui.px(160);
  for (const KeyLine& line : kKeys) keys = std::max(keys, ui.text_width(say(line.keys), bold));
  const float gap = ui.px(10);
  const bool is_beside = room - keys - gap >= ui.px(kLeastMeaningCss);
  for (const KeyLine& line : kKeys) {
    const float top = ui.y(), inset = is_beside ? keys + gap : gap;
    ui.text_cut(say(line.keys), is_beside ? keys : room, bold);
    ui.move_to(left + inset, is_beside ? top : ui.y());
    ui.limit_width(room - inset);
    ui.text(say(line.what), wrapped);
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

/// A question with the way back, which has the focus, and the button that loses something.
bool ask(Ui& ui, std::string_view id, std::string_view title, const std::string& text, std::string_view yes, bool& no) {
  ui.begin_dialog(id, title, 460);
  ui.describe_dialog(text);
  TextStyle wrapped;
  wrapped.wrap = true;
  ui.text(text, wrapped);
  ui.gap(14);
  no = ui.button("no", say(Text::cancel), {}) || ui.dialog_escaped();
  ui.go_beside(yes);
  const bool confirmed = ui.button("yes", yes, {.danger = true});
  ui.end_dialog();
  return confirmed;
}

/// Why an invoice is validated in spite of its faults; whether Enter was pressed in it.
bool draw_reason(Ui& ui, ViewState& view) {
  ui.gap(8);
  FieldOptions options;
  options.required = true;
  const FieldResult typed = ui.field("reason", say(Text::reason), view.reason, options);
  if (typed.text) view.reason = *typed.text;
  return typed.entered;
}

/// Where the first fault is put right; nothing where there is none.
std::optional<domain::Path> first_fault(const domain::Check& check) {
  std::optional<domain::Path> first;
  const auto look = [&first](const std::vector<domain::Finding>& findings) {
    for (const domain::Finding& each : findings) {
      if (!first && each.severity == domain::Severity::error && !each.at.empty()) first = each.at.front();
    }
  };
  look(check.document());
  for (const auto& [line, findings] : check.lines()) look(findings);
  return first;
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
  const std::string doubts = question.unchecked + question.unchecked_lines > 0
                                 ? say(Text::in_doubt, {words_of_places(question.unchecked, question.unchecked_lines)})
                                 : "";
  std::string said;
  for (std::size_t i = 0; i < shown; ++i) said += question.faults[i] + " ";
  ui.describe_dialog(said + doubts);
  for (std::size_t i = 0; i < shown; ++i) {
    ui.text("! " + question.faults[i], fault);
    ui.gap(6);
  }
  if (question.faults.size() > shown)
    ui.text(say_count(Text::more_faults_follow, static_cast<std::int64_t>(question.faults.size() - shown)), fault);
  if (!doubts.empty()) ui.text(doubts, wrapped);
  if (shown > 0) ui.text(say(Text::what_is_wrong_is_kept), wrapped);
  const bool answers = shown > 0 && draw_reason(ui, view);
  const bool has_reason = shown == 0 || !domain::trimmed(view.reason).empty();
  ui.gap(14);
  const bool goes = ui.button("go", say(Text::go_to_the_first), {.primary = true}) || (answers && !has_reason);
  ui.go_beside(say(Text::validate_anyway));
  const bool yes = ui.button("yes", say(Text::validate_anyway), {.danger = true, .disabled = !has_reason});
  if (yes || (answers && has_reason)) events.push_back(app::ValidationConfirmed{view.reason});
  ui.go_beside(say(Text::cancel));
  const bool no = ui.button("no", say(Text::cancel), {}) || ui.dialog_escaped();
  ui.end_dialog();
  if (goes || no) events.push_back(app::ValidationCancelled{});
  if (goes || no) view.look_after.clear();
  if (!goes) return;
  view.focus = shown > 0 ? first_fault(state.open->check) : std::nullopt;
  if (!view.focus) look_on(state, view, std::nullopt, 1, events);
}

}  // namespace

void draw_dialogs(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  draw_history(ui, state, events);
  if (!state.open || !state.open->validation.question) view.reason.clear();
  bool no = false;
  if (draw_sign_out(ui, state, events)) return;
  if (state.open && state.open->validation.question) {
    draw_validation(ui, state, view, events);
  } else if (state.open && state.open->reload_asked) {
    if (ask(ui, "ask-reload", say(Text::ask_discard_edits), std::string(say(Text::reload_discards)),
            say(Text::discard_and_reload), no)) {
      events.push_back(app::ReloadConfirmed{});
    }
    if (no) events.push_back(app::ReloadCancelled{});
  } else if (const app::OutboxEntry* entry = entry_asked_about(state)) {
    if (ask(ui, "ask-discard", say(Text::ask_discard_save), app::discard_warning(*entry), say(Text::discard_save),
            no)) {
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
    draw_keys(ui, view, events);
  } else if (view.dialog == OpenDialog::account) {
    draw_account(ui, state, view, events);
  }
}

}  // namespace countersign::ui
