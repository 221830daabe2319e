// Heads of a table that is pasted: which cells of a line its columns are for.
#include "app/form/table_heads.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "domain/record/field_table.h"
#include "domain/values/page/page_text.h"
#include "text/text.h"

namespace countersign::app {
namespace {

struct Column {
  std::string_view cell;
  Text head;
};

/// How the table of lines calls its columns where that is shorter than the name of the cell.
constexpr std::array kColumns = {Column{"", Text::number_column}, Column{"unit_of_measure", Text::unit_column},
                                 Column{"tax_rate", Text::tax_column}, Column{"quantity", Text::quantity_column}};

/// A rate and an amount of the same tax differ in this sign alone.
std::string name_of(std::string_view head) {
  return domain::folded(head) + (head.find('%') == std::string_view::npos ? "" : "%");
}

/// "" for the number of a line and for no text, none for a text that names nothing.
std::optional<std::string_view> cell_of(std::string_view head) {
  const std::string name = name_of(head);
  if (name.empty()) return "";
  for (const Column& each : kColumns) {
    if (name == name_of(say(each.head))) return each.cell;
  }
  for (const domain::CellSpec& each : domain::line_cell_table()) {
    if (name == name_of(each.label) || name == name_of(each.name)) return each.name;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> cells_of_heads(const std::vector<std::string>& row) {
  constexpr std::size_t kLeast = 2;
  std::vector<std::string> cells;
  std::size_t named = 0;
  for (const std::string& head : row) {
    const std::optional<std::string_view> cell = cell_of(head);
    if (!cell) return {};
    if (!cell->empty() && std::find(cells.begin(), cells.end(), *cell) != cells.end()) return {};
    named += cell->empty() ? 0 : 1;
    cells.emplace_back(*cell);
  }
  return named >= kLeast ? cells : std::vector<std::string>();
}

}  // namespace countersign::app
