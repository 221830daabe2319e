// Ranges of cells: pasting a table and filling with one value, each as one step.
#include <algorithm>

#include "app/loading.h"
#include "app/turn.h"
#include "app/undo.h"
#include "domain/table_text.h"
#include "domain/text.h"

namespace countersign::app {
namespace {

/// The text that is typed into cells of lines, with what each cell shows where nothing is typed.
class CellWriter {
 public:
  CellWriter(OpenInvoice& open, const domain::NumberFormat& format, Recorded& recorded)
      : open_(open), format_(format), recorded_(recorded) {
    for (const LineRow& row : open.line_rows) rows_.emplace(row.line_id, &row);
  }

  void write(const std::string& line_id, const std::string& cell, const std::string& text) {
    const auto row = rows_.find(line_id);
    const auto index = domain::line_cell_index(cell);
    if (!index || (row != rows_.end() && row->second->deleted)) return;
    const domain::Path path = domain::cell_path(line_id, cell);
    recorded_.changes(path);
    const bool is_of_record = row != rows_.end() && row->second->base_at;
    const domain::Value base = is_of_record ? open_.base->lines[*row->second->base_at].cells[*index] : domain::Value{};
    const bool as_before =
        is_of_record && text == domain::shown_text(domain::line_cell_table()[*index].kind, base, format_);
    if (as_before) open_.draft.edits.erase(path);
    else open_.draft.edits[path] = text;
  }

 private:
  OpenInvoice& open_;
  const domain::NumberFormat& format_;
  Recorded& recorded_;
  std::map<std::string_view, const LineRow*> rows_;
};

OpenInvoice* editable(Turn& turn) {
  std::optional<OpenInvoice>& open = turn.state.open;
  return open && open->base != nullptr ? &*open : nullptr;
}

void forget_line_errors(OpenInvoice& open) {
  std::erase_if(open.invalid, [](const auto& each) { return each.path.kind == domain::Path::Kind::line_cell; });
  std::erase_if(open.field_errors, [](const FieldError& each) { return each.path.rfind("lines/", 0) == 0; });
}

}  // namespace

void on(Turn& turn, const CellsFilled& event) {
  OpenInvoice* open = editable(turn);
  if (open == nullptr) return;
  forget_line_errors(*open);
  Recorded recorded(*open);
  CellWriter writer(*open, turn.state.number_format, recorded);
  for (const std::string& line_id : event.line_ids) {
    for (const std::string& cell : event.cells) writer.write(line_id, cell, event.text);
  }
}

void on(Turn& turn, const CellsPasted& event) {
  OpenInvoice* open = editable(turn);
  const domain::TableText table = domain::parse_table(event.text);
  if (open == nullptr || table.empty()) return;
  forget_line_errors(*open);
  const std::size_t missing = table.size() - std::min(table.size(), event.line_ids.size());
  const std::vector<std::string> added = new_line_ids(turn, *open, missing);
  std::size_t cut = 0;
  {
    Recorded recorded(*open, !added.empty());
    CellWriter writer(*open, turn.state.number_format, recorded);
    open->draft.added_lines.insert(open->draft.added_lines.end(), added.begin(), added.end());
    for (std::size_t i = 0; i < table.size(); ++i) {
      const bool is_new = i >= event.line_ids.size();
      const std::string& line_id = is_new ? added[i - event.line_ids.size()] : event.line_ids[i];
      const std::size_t cells = std::min(table[i].size(), event.cells.size());
      cut += table[i].size() - cells;
      for (std::size_t j = 0; j < cells; ++j) writer.write(line_id, event.cells[j], domain::trimmed(table[i][j]));
    }
  }
  if (!added.empty()) rebuild_lines(*open);
  if (cut > 0) {
    turn.notice(Tone::warning, std::to_string(cut) + " pasted cells did not fit.",
                "They stood to the right of the last column. Undo takes the paste back.");
  }
}

}  // namespace countersign::app
