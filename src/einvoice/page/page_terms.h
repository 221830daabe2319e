// Page terms: what the page of an e-invoice shows, in its order: the groups and terms of EN 16931 with their names, and
// where each stands in UBL and CII.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace countersign::einvoice {

/// A path is of local names from the group's element down, as Selector reads it. `field` names the value of the record
/// that holds the term: "fields/due_date", or a cell of a line, "quantity"; empty where none does.
struct PageTerm {
  std::string_view code;
  std::string_view english, german;
  std::string_view ubl, cii;
  std::string_view field;
};

enum class Shape : std::uint8_t {
  list,   // a term a row
  items,  // as a list, with room between one element of the group and the next
  lines,  // a table, and below each of its rows a list of what has no column
  taxes,  // a table
};

/// `ubl` and `cii` lead from the document to the elements of the group; an empty one to the document itself.
struct PageGroup {
  std::string_view code;
  std::string_view english, german;
  std::string_view ubl, cii;
  std::span<const PageTerm> terms;
  Shape shape = Shape::list;
};

std::span<const PageGroup> page_groups();

/// The columns of the table of lines, and of that of taxes; the terms of their groups.
inline constexpr std::size_t kLineColumns = 8, kTaxColumns = 4;
/// Groups within a line: allowances, charges, attributes.
std::span<const PageGroup> line_groups();

}  // namespace countersign::einvoice
