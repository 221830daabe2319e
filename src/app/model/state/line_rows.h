// Line rows: the table of lines as it is shown. Its order is for viewing only: draft, saves and line numbers know
// nothing of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace countersign::app {

/// The column of line numbers; every other is named by its cell.
constexpr std::string_view kLineNumbers = "line_number";

/// A row of the table of lines, and where it comes from.
struct LineRow {
  std::string line_id;
  std::int64_t line_number = 0;          // 0 for a line added here
  std::optional<std::uint32_t> base_at;  // index into base->lines
  bool deleted = false;
  std::uint32_t place = 0;  // where it stands without an order, from 0
};

/// Taken when it is chosen and kept: what is typed later moves no line, and new lines stand at the end.
struct LineOrder {
  std::string column;  // empty: the lines stand as in the record
  bool descending = false;
  std::unordered_map<std::string, std::size_t> places;  // of the lines that were there
};

}  // namespace countersign::app
