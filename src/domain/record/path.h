// Path: names one value of an invoice, a field, an address part, a cell of a list or a line, or a whole line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/record/field_table.h"

namespace countersign::domain {

struct Path {
  enum class Kind : std::uint8_t { field, address_part, list_cell, line_cell, line };

  Kind kind = Kind::field;
  std::string owner;  // the field, the address, the line id, or a row of a list: "tax_breakdown/2"
  std::string part;   // the address part or the cell, else empty
};

[[nodiscard]] Path field_path(std::string_view field);
[[nodiscard]] Path address_path(std::string_view address, std::string_view part);
[[nodiscard]] Path cell_path(std::string_view line_id, std::string_view cell);
/// Of a row of a list, counted from 1.
[[nodiscard]] Path list_path(std::string_view list, std::size_t row, std::string_view cell);
[[nodiscard]] Path line_path(std::string_view line_id);

bool operator==(const Path& a, const Path& b);
bool operator<(const Path& a, const Path& b);

/// A cell of a list, by its places in the tables.
struct ListPlace {
  std::size_t list;
  std::size_t row;  // from 0
  std::size_t cell;
};
/// None for a path of anything else, and for a cell that there is not.
[[nodiscard]] std::optional<ListPlace> list_place(const Path& path);

/// "fields/<name>", "addresses/<name>/<part>", "lists/<name>/<row>/<cell>", "lines/<line_id>/<cell>" or
/// "lines/<line_id>".
[[nodiscard]] std::string to_text(const Path& path);
[[nodiscard]] std::optional<Path> parse_path(std::string_view text);

/// How the value is read and compared. A whole line and an unknown name count as text.
[[nodiscard]] FieldKind kind_of(const Path& path);
/// In place of the number of a line that the record has no longer.
constexpr std::int64_t kGoneLine = -1;
/// The label of the field table; for a part or a cell "Vendor address, City" or "Line 3, Quantity" (line_number 0: a
/// line that has none yet).
[[nodiscard]] std::string label_of(const Path& path, std::int64_t line_number = 0);

}  // namespace countersign::domain
