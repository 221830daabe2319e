// What the reviewer types into the open form.
#include <algorithm>
#include <charconv>
#include <utility>

#include "app/form/checking.h"
#include "app/form/doubts.h"
#include "app/form/form.h"
#include "app/form/undo.h"
#include "app/model/turn.h"

namespace countersign::app {
namespace {

bool is_added(const OpenInvoice& open, const std::string& line_id) {
  const std::vector<std::string>& added = open.draft.added_lines;
  return std::find(added.begin(), added.end(), line_id) != added.end();
}

/// What is typed or deleted now decides the rejected edits it stands on.
template <class Matches>
void decide(OpenInvoice& open, Matches matches) {
  if (!open.conflict) return;
  for (ConflictRow& row : open.conflict->rows) {
    if (matches(row.merged.path) && row.choice == ConflictChoice::open) row.choice = ConflictChoice::mine;
  }
  take_decision_again(open);
}

/// Keys that go on in the field where they were pressed when a conflict replaced its text, and were meant for the text
/// before: they decide nothing until they have stopped. What is put in as a whole is meant as it is.
bool is_typed_blind(const Turn& turn, const OpenInvoice& open, const domain::Path& path, const std::string& text) {
  constexpr std::int64_t kQuietForMs = 700;
  constexpr std::size_t kKeyBytes = 4;
  if (!open.conflict || open.conflict->quiet_at != path) return false;
  const std::int64_t since = turn.stamp.now_ms - open.conflict->quiet_from;
  const std::size_t before = field_view(turn.state, path).text.size();
  return since >= 0 && since < kQuietForMs &&
         std::max(before, text.size()) - std::min(before, text.size()) <= kKeyBytes;
}

}  // namespace

void take_decision_again(OpenInvoice& open) {
  if (!open.conflict || open.conflict->decision == domain::Decision::pending || has_undecided(*open.conflict)) return;
  open.draft.decision = std::exchange(open.conflict->decision, domain::Decision::pending);
}

std::vector<std::string> new_line_ids(Turn& turn, const OpenInvoice& open, std::size_t count) {
  std::vector<std::string> ids;
  if (turn.state.session && turn.state.session->capabilities.changes) {
    while (ids.size() < count) ids.push_back(turn.new_hex_id());
    return ids;
  }
  std::int64_t highest = 0;
  for (const domain::Line& line : open.base->lines) highest = std::max(highest, line.line_number);
  for (const std::string& id : open.draft.added_lines) {
    std::int64_t number = 0;
    if (id.size() > 1) std::from_chars(id.data() + 1, id.data() + id.size(), number);
    highest = std::max(highest, number);
  }
  while (ids.size() < count) ids.push_back("n" + std::to_string(++highest));
  return ids;
}

void on(Turn& turn, const FieldEdited& event) {
  OpenInvoice* open = editable(turn.state);
  if (open == nullptr || open->draft.deleted_lines.count(event.path.owner) != 0) return;
  if (!may_edit(turn.state, event.path)) return;
  const bool is_blind = is_typed_blind(turn, *open, event.path, event.text);
  forget_errors(*open, event.path);
  Recorded recorded(*open);
  recorded.changes(event.path);
  const domain::Value base = base_value(*open, event.path);
  const bool as_before = event.text == domain::shown_text(domain::kind_of(event.path), base, turn.state.number_format);
  if (as_before && !is_added(*open, event.path.owner)) open->draft.edits.erase(event.path);
  else open->draft.edits[event.path] = event.text;
  judge_edit(*open, event.path, turn.state.number_format);
  if (is_blind) {
    open->conflict->quiet_from = turn.stamp.now_ms;
    return;
  }
  decide(*open, [&](const domain::Path& path) {
    return path == event.path || (path.kind == domain::Path::Kind::line && path.owner == event.path.owner);
  });
}

void on(Turn& turn, const FieldReverted& event) {
  OpenInvoice* open = editable(turn.state);
  if (open == nullptr) return;
  forget_errors(*open, event.path);
  Recorded recorded(*open);
  recorded.changes(event.path);
  open->draft.edits.erase(event.path);
  if (open->conflict) {
    for (ConflictRow& row : open->conflict->rows) {
      if (row.merged.path == event.path && row.choice == ConflictChoice::mine) row.choice = ConflictChoice::open;
    }
  }
  judge_edit(*open, event.path, turn.state.number_format);
}

void on(Turn& turn, const FieldChecked& event) {
  OpenInvoice* open = editable(turn.state);
  if (open == nullptr || !may_mark(turn.state)) return;
  const domain::Path mark = mark_of(event.path);
  if (event.checked == was_checked(*open, mark)) open->draft.checked.erase(mark);
  else open->draft.checked[mark] = event.checked;
}

void on(Turn& turn, const LineAdded&) {
  OpenInvoice* open = editable(turn.state);
  if (open == nullptr) return;
  Recorded recorded(*open, Recorded::What::lines);
  open->draft.added_lines.push_back(new_line_ids(turn, *open, 1)[0]);
  judge_edit(*open, domain::line_path(open->draft.added_lines.back()), turn.state.number_format);
  rebuild_lines(*open);
}

void on(Turn& turn, const LineDeleted& event) {
  OpenInvoice* open = editable(turn.state);
  if (open == nullptr) return;
  Recorded recorded(*open, Recorded::What::lines);
  if (!is_added(*open, event.line_id)) {
    if (domain::find_line(*open->base, event.line_id) == nullptr) return;
    open->draft.deleted_lines.insert(event.line_id);
  } else {
    std::vector<std::string>& added = open->draft.added_lines;
    added.erase(std::find(added.begin(), added.end(), event.line_id));
    for (auto it = open->draft.edits.begin(); it != open->draft.edits.end();) {
      const bool of_line = it->first.kind == domain::Path::Kind::line_cell && it->first.owner == event.line_id;
      if (of_line) recorded.changes(it->first);
      it = of_line ? open->draft.edits.erase(it) : std::next(it);
    }
  }
  decide(*open, [&](const domain::Path& path) { return path.owner == event.line_id; });
  judge_edit(*open, domain::line_path(event.line_id), turn.state.number_format);
  rebuild_lines(*open);
}

void on(Turn& turn, const LineRestored& event) {
  OpenInvoice* open = editable(turn.state);
  if (open == nullptr) return;
  Recorded recorded(*open, Recorded::What::lines);
  open->draft.deleted_lines.erase(event.line_id);
  judge_edit(*open, domain::line_path(event.line_id), turn.state.number_format);
  rebuild_lines(*open);
}

void on(Turn& turn, const NotesEdited& event) {
  if (OpenInvoice* open = editable(turn.state)) open->draft.notes = event.text;
}

void on(Turn& turn, const DecisionChosen& event) {
  OpenInvoice* open = editable(turn.state);
  if (open == nullptr) return;
  open->draft.decision = event.decision;
  open->validation.before_press.reset();
}

}  // namespace countersign::app
