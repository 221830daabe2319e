// The field table: every field, address part and line cell of a review view, once, in display order.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "text/text.h"

namespace countersign::domain {

enum class FieldKind : std::uint8_t {
  text,
  multiline,
  money,
  rate,
  quantity,
  date,
  currency,
  country,
  email,
  phone,
  identifier,
};

enum class FieldGroup : std::uint8_t {
  invoice,
  vendor,
  tax_ids,
  customer,
  order,
  amounts,
  taxes,
  payment,
  period,
};

/// Money, rates and quantities: read, compared and shown as decimals.
[[nodiscard]] bool is_number(FieldKind kind);

/// What the predecessor's backend does with a save of the value; an ignored one is answered with 200 all the same.
enum class OnBaseline : std::uint8_t { ignored, kept, kept_and_emptied };

struct FieldSpec {
  std::string_view name;  // the wire name
  Label label;            // the accessible name
  FieldKind kind;
  FieldGroup group;
  bool required;
  OnBaseline on_baseline;
};

/// A field that extensions.en16931 has a term for and the predecessor's view has not.
struct TermSpec {
  std::string_view field;
  std::string_view term;  // "BT-115", or "BG-7/BT-48" in its group
};

struct AddressSpec {
  std::string_view name;
  Label label;
};

struct CellSpec {
  std::string_view name;
  Label label;
  FieldKind kind;
  OnBaseline on_baseline;
};

/// Of a row of a list.
struct ListCellSpec {
  std::string_view name;
  Label label;
  FieldKind kind;
  std::string_view term;
};

/// What an invoice has several of, beside its lines: rows by their number from 1, each with the same cells.
struct ListSpec {
  std::string_view name;
  Label label;            // of one row
  std::string_view term;  // "BG-23"
  std::size_t first_cell, cell_count;
};

#include "domain/record/field_rows.inc"

inline constexpr std::size_t kFieldCount = kFieldRows.size();
inline constexpr std::size_t kAddressCount = kAddressRows.size();
inline constexpr std::size_t kAddressPartCount = kAddressPartRows.size();
inline constexpr std::size_t kLineCellCount = kLineCellRows.size();
inline constexpr std::size_t kListCount = kListRows.size();
inline constexpr std::size_t kMostListCells = 4;  // of a row
inline constexpr std::size_t kMostListRows = 99;
inline constexpr std::size_t kGroupCount = kGroupLabels.size();

[[nodiscard]] std::span<const FieldSpec, kFieldCount> field_table();
[[nodiscard]] std::span<const AddressSpec, kAddressCount> address_table();
[[nodiscard]] std::span<const CellSpec, kAddressPartCount> address_part_table();
/// The editable cells of a line; line_number, confidence and validated are not cells.
[[nodiscard]] std::span<const CellSpec, kLineCellCount> line_cell_table();
[[nodiscard]] std::span<const TermSpec> term_table();
[[nodiscard]] bool has_term(std::string_view field);
[[nodiscard]] std::span<const ListSpec, kListCount> list_table();
[[nodiscard]] std::span<const ListCellSpec> cells_of(const ListSpec& list);

[[nodiscard]] std::string_view group_label(FieldGroup group);

[[nodiscard]] std::optional<std::size_t> field_index(std::string_view name);
[[nodiscard]] std::optional<std::size_t> address_index(std::string_view name);
[[nodiscard]] std::optional<std::size_t> address_part_index(std::string_view name);
[[nodiscard]] std::optional<std::size_t> line_cell_index(std::string_view name);
[[nodiscard]] std::optional<std::size_t> list_index(std::string_view name);

}  // namespace countersign::domain
