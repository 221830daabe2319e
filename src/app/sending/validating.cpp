// Validating the open invoice, and taking it back.
#include "app/sending/validating.h"

#include <algorithm>
#include <utility>

#include "app/form/checking.h"
#include "app/form/form.h"
#include "app/model/turn.h"
#include "app/opening/opening.h"
#include "app/queue/queue.h"
#include "app/sending/saving.h"
#include "domain/values/text/hidden.h"
#include "domain/values/text/text.h"
#include "text/text.h"

namespace countersign::app {
namespace {

bool is_quiet(const OpenInvoice& open, std::int64_t now_ms) {
  return open.validation.shown == open.form_generation && now_ms - open.validation.quiet_from >= kQuietMs;
}

std::vector<std::string> faults_of(const OpenInvoice& open) {
  std::vector<std::string> faults;
  const auto add = [&](const domain::Finding& finding) {
    if (finding.severity == domain::Severity::error) faults.push_back(finding.message);
  };
  std::for_each(open.check.document().begin(), open.check.document().end(), add);
  for (const auto& [at, findings] : open.check.lines()) std::for_each(findings.begin(), findings.end(), add);
  return faults;
}

/// The decision says what it was taken in spite of, and why.
void note_faults(OpenInvoice& open, const std::vector<std::string>& faults, const std::string& reason) {
  constexpr std::size_t kMostNoted = 5;
  std::string& notes = open.draft.notes;
  const auto add = [&notes](const std::string& said) {
    const std::string note = domain::without_hidden(said);
    const bool is_there = ("\n" + notes + "\n").find("\n" + note + "\n") != std::string::npos;
    if (!is_there) notes += (notes.empty() ? "" : "\n") + note;
  };
  for (std::size_t i = 0; i < std::min(faults.size(), kMostNoted); ++i)
    add(say(Text::validated_with_fault, {faults[i]}));
  add(say(Text::labelled, {say(Text::reason), reason}));
}

/// Saves the decision; goes on to the next invoice where nothing stands in the way.
void validate(Turn& turn, OpenInvoice& open, AfterSave after) {
  const domain::Decision before = open.draft.decision;
  open.validation.before_press = before;
  open.draft.decision = domain::Decision::validated;
  press_save(turn, after);
  if (open.validation.question) {
    open.validation.question->before = before;
    return;
  }
  const bool is_pressed = open.pressed && *open.pressed == open.draft;
  if (!is_pressed) undo_press(open);
  else if (after == AfterSave::next) on(turn, NextRequested{});
}

/// It was not answered with yes; a decision that was chosen meanwhile stays.
void take_back(OpenInvoice& open, const ValidationQuestion& question) {
  if (open.draft.decision == question.draft.decision) open.draft.decision = question.before;
}

std::string name_of(const AppState& state, const std::string& invoice_id) {
  const QueueRow* row = find_queue_row(state.queue, invoice_id);
  return row != nullptr && !row->invoice_number.empty() ? row->invoice_number : invoice_id;
}

/// Whether it changes by what a duplicate is known, so that nobody could know of one before it.
bool tells_who(const SaveRequest& save) {
  return std::any_of(save.changes.begin(), save.changes.end(), [](const domain::Change& change) {
    return change.path == domain::field_path("invoice_number") || change.path == domain::field_path("vendor_name");
  });
}

/// What is said of the invoice that has the number of this one too; empty where none has.
std::string words_of_twin(const AppState& state, const domain::Invoice& record) {
  if (record.duplicates.empty()) return "";
  domain::Check check(record, state.number_format);
  check.settle();
  for (const domain::Finding& finding : check.document()) {
    if (!finding.invoice_id.empty() && finding.severity == domain::Severity::error) return finding.message;
  }
  return "";
}

}  // namespace

void undo_press(OpenInvoice& open) {
  if (open.validation.before_press) open.draft.decision = *std::exchange(open.validation.before_press, std::nullopt);
}

bool asks_before_validating(Turn& turn, OpenInvoice& open, AfterSave after) {
  if (open.draft.decision != domain::Decision::validated) return false;
  if (open.validation.answered && *open.validation.answered == open.draft) return false;
  ValidationQuestion asked;
  asked.faults = faults_of(open);
  // Who chose the decision by hand and saves it has looked; a press that also goes on says how much was not.
  if (after == AfterSave::next) {
    const LookCounts counts = look_counts(turn.state);
    asked.unchecked = counts.fields;
    asked.unchecked_lines = counts.lines;
  }
  if (asked.faults.empty() && asked.unchecked + asked.unchecked_lines == 0) return false;
  asked.after = after;
  asked.generation = open.form_generation;
  asked.draft = open.draft;
  asked.before = open.draft.decision;
  open.validation.question = std::move(asked);
  return true;
}

void tell_validated(Turn& turn, const SaveRequest& save, std::int64_t version, const domain::Invoice* record) {
  AppState& state = turn.state;
  state.validated = Validated{save.invoice_id, version};
  clear_notices(state, About::validation);
  const std::string twin = record != nullptr && tells_who(save) ? words_of_twin(state, *record) : "";
  turn.notice(twin.empty() ? Tone::success : Tone::warning, say(Text::is_validated, {name_of(state, save.invoice_id)}),
              twin)
      .about = About::validation;
}

void give_up_taking_back(Turn& turn) {
  AppState& state = turn.state;
  if (!std::exchange(state.validated.is_taken_back, false)) return;
  turn.notice(Tone::warning, say(Text::is_validated, {name_of(state, state.validated.invoice_id)}),
              say(Text::not_taken_back))
      .about = About::validation;
}

void take_back_validation(Turn& turn) {
  AppState& state = turn.state;
  if (!state.open || state.open->base == nullptr || !state.validated.is_taken_back ||
      state.validated.invoice_id != state.open->invoice_id)
    return;
  const Validated taken_back = std::exchange(state.validated, Validated{});
  OpenInvoice& open = *state.open;
  const domain::Invoice& record = *known_record(open);
  if (record.review_version > taken_back.version) {
    turn.notice(Tone::warning, say(Text::not_taken_back),
                say(Text::saved_since, {record.saved_by.empty() ? say(Text::somebody) : record.saved_by}));
    return;
  }
  open.draft.decision = domain::Decision::needs_review;
  on(turn, SaveRequested{});
}

void keep_seen(OpenInvoice& open, std::uint64_t generation_before) {
  if (open.validation.shown == generation_before) open.validation.shown = open.form_generation;
}

void on(Turn& turn, const InvoiceShown& event) {
  std::optional<OpenInvoice>& open = turn.state.open;
  if (!open || open->form_generation != event.form_generation || open->validation.shown == event.form_generation)
    return;
  open->validation.shown = event.form_generation;
  open->validation.quiet_from = turn.stamp.now_ms;
}

void on(Turn& turn, const ValidateAndNextRequested&) {
  OpenInvoice* open = editable(turn.state);
  if (open == nullptr || open->validation.question) return;
  if (!is_quiet(*open, turn.stamp.now_ms)) {
    open->validation.quiet_from = turn.stamp.now_ms;
    turn.notice(Tone::info, say(Text::only_just_come_up), say(Text::look_then_press));
    return;
  }
  validate(turn, *open, AfterSave::next);
}

void on(Turn& turn, const ValidationConfirmed& event) {
  OpenInvoice* open = editable(turn.state);
  if (open == nullptr || !open->validation.question) return;
  const std::string reason = domain::trimmed(domain::without_hidden(event.reason));
  if (!open->validation.question->faults.empty() && reason.empty()) return;
  const ValidationQuestion question = *std::exchange(open->validation.question, std::nullopt);
  if (question.generation != open->form_generation || !(question.draft == open->draft)) {
    take_back(*open, question);
    turn.notice(Tone::warning, say(Text::changed_since_asked), say(Text::look_then_validate));
    return;
  }
  if (!question.faults.empty()) note_faults(*open, question.faults, reason);
  open->validation.answered = open->draft;
  open->draft.decision = question.before;
  validate(turn, *open, question.after);
}

void on(Turn& turn, const ValidationCancelled&) {
  std::optional<OpenInvoice>& open = turn.state.open;
  if (!open || !open->validation.question) return;
  take_back(*open, *std::exchange(open->validation.question, std::nullopt));
}

void on(Turn& turn, const ValidationUndoRequested&) {
  AppState& state = turn.state;
  if (state.validated.invoice_id.empty()) return;
  state.validated.is_taken_back = true;
  clear_notices(state, About::validation);
  open_invoice(turn, state.validated.invoice_id);
  take_back_validation(turn);
}

}  // namespace countersign::app
