// Table text: cells as a spreadsheet puts them on the clipboard, tab-separated and quoted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace countersign::domain {

using TableText = std::vector<std::vector<std::string>>;

/// Rows of cells; rows may differ in length. A quoted cell may hold tabs, line breaks and doubled quotes.
[[nodiscard]] TableText parse_table(std::string_view text);
[[nodiscard]] std::string write_table(const TableText& rows);

}  // namespace countersign::domain
