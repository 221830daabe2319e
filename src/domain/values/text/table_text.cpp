// Reads and writes what spreadsheets exchange.
#include "domain/values/text/table_text.h"

namespace countersign::domain {
namespace {

/// Takes a quoted cell and leaves what follows it; false where the quotes are not closed, as in a size like 5".
bool take_quoted(std::string_view& text, std::string& cell) {
  std::string found;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] != '"') {
      found += text[i];
      continue;
    }
    if (i + 1 < text.size() && text[i + 1] == '"') {
      found += '"';
      ++i;
      continue;
    }
    const std::string_view rest = text.substr(i + 1);
    if (!rest.empty() && rest[0] != '\t' && rest[0] != '\n' && rest[0] != '\r') return false;
    text = rest;
    cell = std::move(found);
    return true;
  }
  return false;
}

}  // namespace

TableText parse_table(std::string_view text) {
  TableText rows;
  while (!text.empty()) {
    std::vector<std::string>& row = rows.emplace_back();
    while (true) {
      std::string cell;
      if (text.empty() || text[0] != '"' || !take_quoted(text, cell)) {
        const std::size_t end = text.find_first_of("\t\r\n");
        cell = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end);
      }
      row.push_back(std::move(cell));
      if (text.empty() || text[0] != '\t') break;
      text.remove_prefix(1);
    }
    if (text.substr(0, 2) == "\r\n") text.remove_prefix(2);
    else if (!text.empty()) text.remove_prefix(1);
  }
  return rows;
}

std::string write_table(const TableText& rows) {
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) text += "\r\n";
    for (std::size_t j = 0; j < rows[i].size(); ++j) {
      if (j > 0) text += '\t';
      const std::string& cell = rows[i][j];
      if (cell.find_first_of("\t\r\n\"") == std::string::npos) {
        text += cell;
        continue;
      }
      text += '"';
      for (const char c : cell) text += c == '"' ? "\"\"" : std::string(1, c);
      text += '"';
    }
  }
  return text;
}

}  // namespace countersign::domain
