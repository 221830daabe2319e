// Recording steps, taking them back and making them again.
#include "app/undo.h"

#include <algorithm>

#include "app/loading.h"
#include "app/turn.h"

namespace countersign::app {
namespace {

constexpr std::size_t kStepsKept = 200;
constexpr std::size_t kEditsKept = 500'000;

std::optional<std::string> text_at(const domain::Draft& draft, const domain::Path& path) {
  const auto found = draft.edits.find(path);
  return found == draft.edits.end() ? std::nullopt : std::optional<std::string>(found->second);
}

bool joins(const EditStep& before, const EditStep& step) {
  return !before.lines && !step.lines && before.edits.size() == 1 && step.edits.size() == 1 &&
         before.edits[0].path == step.edits[0].path;
}

void drop_oldest(std::vector<EditStep>& steps) {
  std::size_t edits = 0, kept = 0;
  while (kept < steps.size() && kept < kStepsKept) {
    edits += steps[steps.size() - 1 - kept].edits.size();
    if (edits > kEditsKept && kept > 0) break;
    ++kept;
  }
  steps.erase(steps.begin(), steps.end() - static_cast<std::ptrdiff_t>(kept));
}

/// Puts the draft to one side of a step.
void put(OpenInvoice& open, const EditStep& step, bool after) {
  for (const TextEdit& edit : step.edits) {
    const std::optional<std::string>& text = after ? edit.after : edit.before;
    if (text) open.draft.edits[edit.path] = *text;
    else open.draft.edits.erase(edit.path);
    open.invalid.erase(std::remove_if(open.invalid.begin(), open.invalid.end(),
                                      [&](const domain::InvalidEdit& each) { return each.path == edit.path; }),
                       open.invalid.end());
  }
  if (!step.lines) return;
  open.draft.added_lines = after ? step.lines->added_after : step.lines->added_before;
  open.draft.deleted_lines = after ? step.lines->deleted_after : step.lines->deleted_before;
  rebuild_lines(open);
}

void move_step(Turn& turn, bool forward) {
  std::optional<OpenInvoice>& open = turn.state.open;
  if (!open || open->base == nullptr) return;
  std::vector<EditStep>& from = forward ? open->steps.undone : open->steps.done;
  std::vector<EditStep>& to = forward ? open->steps.done : open->steps.undone;
  if (from.empty()) return;
  to.push_back(std::move(from.back()));
  from.pop_back();
  put(*open, to.back(), forward);
}

}  // namespace

Recorded::Recorded(OpenInvoice& open, bool with_lines) : open_(open) {
  if (with_lines) step_.lines = EditStep::Lines{open.draft.added_lines, {}, open.draft.deleted_lines, {}};
}

void Recorded::changes(const domain::Path& path) {
  step_.edits.push_back({path, text_at(open_.draft, path), std::nullopt});
}

Recorded::~Recorded() {
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
  if (is_typing_on) {
    history.done.back().edits[0].after = std::move(step_.edits[0].after);
    return;
  }
  history.done.push_back(std::move(step_));
  drop_oldest(history.done);
}

void on(Turn& turn, const UndoRequested&) {
  move_step(turn, false);
}

void on(Turn& turn, const RedoRequested&) {
  move_step(turn, true);
}

}  // namespace countersign::app
