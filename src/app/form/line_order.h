// Line order: in which order the table of lines shows them. It is for viewing only: draft, saves and line numbers know
// nothing of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace countersign::app {

struct OpenInvoice;

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

/// Brings rows that stand as in the record into the order that was chosen.
void put_in_order(OpenInvoice& open);

}  // namespace countersign::app
