// Lines as they are stored.
#include "wire/stored/line_record.h"

#include "domain/record/field_table.h"

namespace countersign::wire {

Json lines_to_json(const std::vector<domain::Line>& lines) {
  Json list = Json::array();
  for (const domain::Line& line : lines) {
    Json cells = Json::object();
    for (std::size_t i = 0; i < domain::kLineCellCount; ++i) {
      if (line.cells[i]) cells[std::string(domain::line_cell_table()[i].name)] = *line.cells[i];
    }
    list.push_back({{"line_id", line.line_id},
                    {"stable", line.has_stable_id},
                    {"number", line.line_number},
                    {"cells", std::move(cells)}});
  }
  return list;
}

std::vector<domain::Line> lines_from_json(const Json& json) {
  std::vector<domain::Line> lines;
  if (!json.is_array()) return lines;
  for (const Json& each : json) {
    domain::Line line;
    line.line_id = text_at(each, "line_id");
    if (line.line_id.empty()) continue;
    line.has_stable_id = flag_at(each, "stable");
    line.line_number = integer_at(each, "number").value_or(0);
    const Json& cells = member(each, "cells");
    for (std::size_t i = 0; i < domain::kLineCellCount; ++i) {
      const Json& cell = member(cells, domain::line_cell_table()[i].name);
      if (cell.is_string()) line.cells[i] = cell.get<std::string>();
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace countersign::wire
