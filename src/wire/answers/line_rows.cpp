// Members of a line to its cells.
#include "wire/answers/line_rows.h"

#include <algorithm>

namespace countersign::wire {
namespace {

std::string id_of_number(std::int64_t number) {
  return "n" + std::to_string(number);
}

/// In the order of their names.
void set_unknown(domain::Line& line, std::string_view name, const Json& cell) {
  std::vector<domain::UnknownField>& cells = line.unknown_cells;
  auto at = std::lower_bound(cells.begin(), cells.end(), name,
                             [](const domain::UnknownField& each, std::string_view by) { return each.name < by; });
  if (at != cells.end() && at->name == name) at = cells.erase(at);
  if (cell.is_null()) return;
  at = cells.insert(at, {std::string(name), {}});
  at->record.value = cell.is_structured() ? domain::Value(to_text(cell)) : value_of(cell);
}

void set_id(domain::Line& line, const std::string& id) {
  line.has_stable_id = !id.empty();
  line.line_id = line.has_stable_id ? id : id_of_number(line.line_number);
}

}  // namespace

void LineRows::start() {
  lines.clear();
  others = 0;
}

void LineRows::row() {
  domain::Line& line = lines.emplace_back();
  line.line_number = static_cast<std::int64_t>(lines.size());
  set_id(line, "");
}

void LineRows::text(std::string_view name, const std::string& value) {
  domain::Line& line = lines.back();
  if (const auto index = domain::line_cell_index(name)) line.cells[*index] = value_of_text(value);
  else if (name == "line_id") set_id(line, value);
  else cell(name, value);
}

void LineRows::cell(std::string_view name, const Json& value) {
  domain::Line& line = lines.back();
  if (const auto index = domain::line_cell_index(name)) {
    line.cells[*index] = value_of(value);
  } else if (name == "line_id") {
    const std::string* id = value.get_ptr<const std::string*>();
    set_id(line, id != nullptr ? *id : "");
  } else if (name == "line_number") {
    const auto* number = value.get_ptr<const Json::number_integer_t*>();
    line.line_number = number != nullptr ? *number : static_cast<std::int64_t>(lines.size());
    if (!line.has_stable_id) set_id(line, "");
  } else if (name == "confidence") {
    line.confidence = value_of(value);
  } else if (name == "validated") {
    const bool* flag = value.get_ptr<const bool*>();
    line.validated = flag != nullptr && *flag;
  } else {
    set_unknown(line, name, value);
  }
}

void read_rows(LineRows& rows, const Json& list) {
  for (const Json& entry : list) {
    if (!entry.is_object()) {
      rows.other();
      continue;
    }
    rows.row();
    for (const auto& [name, cell] : entry.items()) rows.cell(name, cell);
  }
}

}  // namespace countersign::wire
