// Recording steps, taking them back and making them again.
#include "app/form/undo.h"

#include <algorithm>

#include "app/form/checking.h"
#include "app/form/form.h"
#include "app/model/turn.h"

namespace countersign::app {
namespace {

constexpr std::size_t kStepsKept = 200;
constexpr std::size_t kTextsKept = 500'000;

std::optional<std::string> text_at(const domain::Draft& draft, const domain::Path& path) {
  const auto found = draft.edits.find(path);
  return found == draft.edits.end() ? std::nullopt : std::optional<std::string>(found->second);
}

bool is_current(const OpenInvoice& open) {
  return open.base != nullptr && !open.conflict && open.steps.generation == open.form_generation;
}

bool joins(const EditStep& before, const EditStep& step) {
  return !before.lines && !step.lines && before.edits.size() == 1 && step.edits.size() == 1 &&
         before.edits[0].path == step.edits[0].path;
}

/// Texts and line ids that a step keeps.
std::size_t size_of(const EditStep& step) {
  const std::size_t lines = step.lines ? step.lines->added_before.size() + step.lines->added_after.size() +
                                             step.lines->deleted_before.size() + step.lines->deleted_after.size()
                                       : 0;
  return step.edits.size() + lines;
}

void drop_oldest(std::vector<EditStep>& steps) {
  std::size_t texts = 0, kept = 0;
  while (kept < steps.size() && kept < kStepsKept) {
    texts += size_of(steps[steps.size() - 1 - kept]);
    if (texts > kTextsKept && kept > 0) break;
    ++kept;
  }
  steps.erase(steps.begin(), steps.end() - static_cast<std::ptrdiff_t>(kept));
}

/// What was wrong with these values is no longer said.
void forget_errors(OpenInvoice& open, const EditStep& step) {
  const auto is_of_step = [&](const domain::Path& path) {
    return std::any_of(step.edits.begin(), step.edits.end(), [&](const TextEdit& edit) { return edit.path == path; });
  };
  std::erase_if(open.invalid, [&](const domain::InvalidEdit& each) { return is_of_step(each.path); });
  std::erase_if(open.field_errors, [&](const FieldError& each) {
    const std::optional<domain::Path> path = domain::parse_path(each.path);
    return path && is_of_step(*path);
  });
}

/// Puts the draft to one side of a step.
void put(OpenInvoice& open, const EditStep& step, bool after, const domain::NumberFormat& format) {
  for (const TextEdit& edit : step.edits) {
    const std::optional<std::string>& text = after ? edit.after : edit.before;
    if (text) open.draft.edits[edit.path] = *text;
    else open.draft.edits.erase(edit.path);
  }
  forget_errors(open, step);
  if (step.lines) {
    open.draft.added_lines = after ? step.lines->added_after : step.lines->added_before;
    open.draft.deleted_lines = after ? step.lines->deleted_after : step.lines->deleted_before;
    rebuild_lines(open);
  }
  if (step.lines || step.edits.size() != 1) judge_all(open);
  else judge_edit(open, step.edits[0].path, format);
}

void move_step(Turn& turn, StepWay way) {
  const bool forward = way == StepWay::redo;
  if (forward ? !can_redo(turn.state) : !can_undo(turn.state)) return;
  EditHistory& steps = turn.state.open->steps;
  std::vector<EditStep>& from = forward ? steps.undone : steps.done;
  std::vector<EditStep>& to = forward ? steps.done : steps.undone;
  to.push_back(std::move(from.back()));
  from.pop_back();
  put(*turn.state.open, to.back(), forward, turn.state.number_format);
}

}  // namespace

bool can_undo(const AppState& state) {
  return state.open && may_edit(state) && is_current(*state.open) && !state.open->steps.done.empty();
}

bool can_redo(const AppState& state) {
  return state.open && may_edit(state) && is_current(*state.open) && !state.open->steps.undone.empty();
}

Recorded::Recorded(OpenInvoice& open, What what) : open_(open) {
  if (!is_current(open)) {
    open.steps = {};
    open.steps.generation = open.form_generation;
  }
  if (what == What::lines) step_.lines = EditStep::Lines{open.draft.added_lines, {}, open.draft.deleted_lines, {}};
}

void Recorded::changes(const domain::Path& path) {
  step_.edits.push_back({path, text_at(open_.draft, path), std::nullopt});
}

Recorded::~Recorded() {
  if (!is_current(open_)) return;
  const domain::Draft& draft = open_.draft;
  for (TextEdit& edit : step_.edits) edit.after = text_at(draft, edit.path);
  std::erase_if(step_.edits, [](const TextEdit& edit) { return edit.before == edit.after; });
  if (step_.lines) {
    if (step_.lines->added_before == draft.added_lines && step_.lines->deleted_before == draft.deleted_lines) {
      step_.lines.reset();
    } else {
      step_.lines->added_after = draft.added_lines;
      step_.lines->deleted_after = draft.deleted_lines;
    }
  }
  if (step_.edits.empty() && !step_.lines) return;
  EditHistory& history = open_.steps;
  const bool is_typing_on = history.undone.empty() && !history.done.empty() && joins(history.done.back(), step_);
  history.undone.clear();
  if (!is_typing_on) {
    history.done.push_back(std::move(step_));
    drop_oldest(history.done);
    return;
  }
  TextEdit& joined = history.done.back().edits[0];
  joined.after = std::move(step_.edits[0].after);
  if (joined.before == joined.after) history.done.pop_back();
}

void on(Turn& turn, const UndoRequested&) {
  move_step(turn, StepWay::undo);
}

void on(Turn& turn, const RedoRequested&) {
  move_step(turn, StepWay::redo);
}

}  // namespace countersign::app
