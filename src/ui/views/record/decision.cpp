// The decision on the open invoice, notes to it, and who saved last.
#include <algorithm>
#include <array>

#include "app/form/form.h"
#include "domain/values/text/hidden.h"
#include "text/text.h"
#include "ui/views/record/record.h"
#include "ui/views/words/words.h"

namespace countersign::ui {
namespace {

constexpr float kChoiceCss = 170;
constexpr std::array kDecisions = {domain::Decision::pending, domain::Decision::validated,
                                   domain::Decision::needs_review};

/// What a save would decide; while there is nothing to save, what has been decided.
int chosen_of(const app::OpenInvoice& open) {
  domain::Decision decision = open.draft.decision;
  if (decision == domain::Decision::pending && !app::is_dirty(open) && open.base != nullptr) {
    if (open.base->review_status == "validated") decision = domain::Decision::validated;
    if (open.base->review_status == "needs_review") decision = domain::Decision::needs_review;
  }
  return static_cast<int>(std::find(kDecisions.begin(), kDecisions.end(), decision) - kDecisions.begin());
}

std::string provenance_of(const app::AppState& state) {
  const domain::Invoice& invoice = *state.open->base;
  const std::string version = std::to_string(invoice.review_version);
  if (invoice.review_version == 0 && invoice.saved_by.empty()) return std::string(say(Text::as_extracted));
  if (invoice.saved_by.empty()) return say(Text::version, {version});
  if (invoice.saved_at.empty()) return say(Text::version_by, {version, invoice.saved_by});
  return say(Text::version_by_on, {version, invoice.saved_by, words_of_instant(invoice.saved_at, state)});
}

void draw_note_field(Ui& ui, const app::AppState& state, app::Events& events) {
  const domain::Draft& draft = state.open->draft;
  FieldOptions options;
  options.rows = 3;
  options.hide_label = true;
  options.edited = !draft.notes.empty();
  options.invalid = domain::has_hidden(draft.notes);
  options.read_only = !app::may_edit(state);
  options.generation = state.open->form_id;
  options.placeholder = say(Text::notes_hint);
  const FieldResult typed = ui.field("notes", say(Text::notes), draft.notes, options);
  if (typed.text) events.push_back(app::NotesEdited{*typed.text});
}

}  // namespace

void draw_decision(Ui& ui, const app::AppState& state, ViewState&, app::Events& events) {
  const app::OpenInvoice& open = *state.open;
  ui.begin_card("decision", say(Text::decision_and_notes), ui.available_width());
  ui.heading(say(Text::decision_and_notes), 3);
  ui.gap(4);
  const float left = ui.x(), top = ui.y(), choice = ui.px(kChoiceCss);
  const std::string as_is(say(open.base->review_version == 0 ? Text::to_review : Text::in_progress));
  const std::vector<std::string> names = {app::is_dirty(open) ? std::string(say(Text::in_progress)) : as_is,
                                          std::string(say(Text::validated)), std::string(say(Text::needs_help))};
  if (const auto picked = ui.select("choice", say(Text::decision), names, chosen_of(open), choice,
                                    {.disabled = !app::may_edit(state), .hide_label = true}))
    events.push_back(app::DecisionChosen{kDecisions[static_cast<std::size_t>(*picked)]});
  TextStyle dim;
  dim.color = Color::text_dim;
  dim.scale = kSmall;
  ui.move_to(left + choice + ui.px(12), top + (ui.row() - ui.line() * kSmall) / 2);
  ui.text_cut(provenance_of(state), ui.available_width(), dim);
  ui.move_to(left, top + ui.row());
  ui.gap(6);
  draw_note_field(ui, state, events);
  if (!open.base->notes.empty()) {
    ui.gap(6);
    dim.wrap = true;
    ui.text(say(Text::earlier_notes, {open.base->notes}), dim);
  }
  ui.end_card();
}

}  // namespace countersign::ui
