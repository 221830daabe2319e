// Ranges of cells: pasting a table and filling with one value, each as one step.
#include <algorithm>
#include <unordered_map>

#include "app/form/checking.h"
#include "app/form/form.h"
#include "app/form/table_heads.h"
#include "app/form/undo.h"
#include "app/model/turn.h"
#include "domain/values/text/table_text.h"
#include "domain/values/text/text.h"
#include "text/text.h"

namespace countersign::app {
namespace {

/// A field takes one line of text.
std::string in_one_line(std::string_view text) {
  std::string line = domain::trimmed(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\t' || c == '\r' || c == '\n'; }, ' ');
  return line;
}

/// The text that is typed into cells of lines, with what each cell shows where nothing is typed.
class CellWriter {
 public:
  CellWriter(const AppState& state, OpenInvoice& open, Recorded& recorded)
      : state_(state), open_(open), format_(state.number_format), recorded_(recorded) {
    for (const LineRow& row : open.line_rows) rows_.emplace(row.line_id, rows_.size());
  }

  void write(const std::string& line_id, const std::string& cell, const std::string& text) {
    const auto at = rows_.find(line_id);
    const LineRow* row = at == rows_.end() ? nullptr : &open_.line_rows[at->second];
    const auto index = domain::line_cell_index(cell);
    if (!index || (row != nullptr && row->deleted)) return;
    const domain::Path path = domain::cell_path(line_id, cell);
    if (!may_edit(state_, path)) {
      ++locked_;
      return;
    }
    recorded_.changes(path);
    const bool is_of_record = row != nullptr && row->base_at;
    const domain::Value base = is_of_record ? open_.base->lines[*row->base_at].cells[*index] : domain::Value{};
    const bool as_before =
        is_of_record && text == domain::shown_text(domain::line_cell_table()[*index].kind, base, format_);
    if (as_before) open_.draft.edits.erase(path);
    else open_.draft.edits[path] = text;
    if (open_.conflict) decide(path);
  }

  /// Cells that were left as they are, since the backend keeps no change of them.
  std::int64_t locked() const { return locked_; }

 private:
  /// What is written decides the rejected edit it stands on.
  void decide(const domain::Path& path) {
    for (ConflictRow& row : open_.conflict->rows) {
      const domain::Path& at = row.merged.path;
      const bool is_here = at == path || (at.kind == domain::Path::Kind::line && at.owner == path.owner);
      if (is_here && row.choice == ConflictChoice::open) row.choice = ConflictChoice::mine;
    }
    take_decision_again(open_);
  }

  const AppState& state_;
  OpenInvoice& open_;
  std::int64_t locked_ = 0;
  const domain::NumberFormat& format_;
  Recorded& recorded_;
  std::unordered_map<std::string, std::size_t> rows_;
};

void tell_of_locked(Turn& turn, std::int64_t cells) {
  if (cells == 0) return;
  turn.notice(Tone::warning, say_count(Text::cells_stayed, cells), say(Text::cells_not_kept));
}

/// The rows of a pasted table below its heads, and the cells that its columns are for; without heads they go to the
/// right from the cell that was pasted into.
struct Pasted {
  domain::TableText rows;
  std::vector<std::string> cells;
};

Pasted read_pasted(const CellsPasted& event) {
  Pasted pasted{domain::parse_table(event.text), event.cells};
  if (pasted.rows.size() < 2) return pasted;
  std::vector<std::string> heads = cells_of_heads(pasted.rows.front());
  if (heads.empty()) return pasted;
  pasted.cells = std::move(heads);
  pasted.rows.erase(pasted.rows.begin());
  return pasted;
}

void forget_line_errors(OpenInvoice& open) {
  std::erase_if(open.invalid, [](const auto& each) { return each.path.kind == domain::Path::Kind::line_cell; });
  std::erase_if(open.field_errors, [](const FieldError& each) { return each.path.rfind("lines/", 0) == 0; });
}

}  // namespace

void on(Turn& turn, const CellsFilled& event) {
  OpenInvoice* open = editable(turn.state);
  if (open == nullptr) return;
  forget_line_errors(*open);
  Recorded recorded(*open);
  CellWriter writer(turn.state, *open, recorded);
  const std::string text = in_one_line(event.text);
  for (const std::string& line_id : event.line_ids) {
    for (const std::string& cell : event.cells) writer.write(line_id, cell, text);
  }
  judge_all(*open);
  tell_of_locked(turn, writer.locked());
}

void on(Turn& turn, const CellsPasted& event) {
  OpenInvoice* open = editable(turn.state);
  const auto [table, names] = read_pasted(event);
  if (open == nullptr || table.empty()) return;
  forget_line_errors(*open);
  const std::size_t missing = table.size() - std::min(table.size(), event.line_ids.size());
  const std::vector<std::string> added = new_line_ids(turn, *open, missing);
  std::size_t cut = 0;
  Recorded recorded(*open, added.empty() ? Recorded::What::texts : Recorded::What::lines);
  CellWriter writer(turn.state, *open, recorded);
  open->draft.added_lines.insert(open->draft.added_lines.end(), added.begin(), added.end());
  for (std::size_t i = 0; i < table.size(); ++i) {
    const bool is_new = i >= event.line_ids.size();
    const std::string& line_id = is_new ? added[i - event.line_ids.size()] : event.line_ids[i];
    const std::size_t cells = std::min(table[i].size(), names.size());
    cut += table[i].size() - cells;
    for (std::size_t j = 0; j < cells; ++j) writer.write(line_id, names[j], in_one_line(table[i][j]));
  }
  judge_all(*open);
  tell_of_locked(turn, writer.locked());
  if (cut > 0) {
    turn.notice(Tone::warning, say_count(Text::cells_did_not_fit, static_cast<std::int64_t>(cut)),
                say(Text::no_room_right));
  }
  if (!added.empty()) rebuild_lines(*open);
}

}  // namespace countersign::app
