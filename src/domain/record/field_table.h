// The field table: every field, address part and line cell of a review view, once, in display order.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

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
  std::string_view name;   // the wire name
  std::string_view label;  // the accessible name
  FieldKind kind;
  FieldGroup group;
  bool required;
  OnBaseline on_baseline;
};

struct AddressSpec {
  std::string_view name;
  std::string_view label;
};

struct CellSpec {
  std::string_view name;
  std::string_view label;
  FieldKind kind;
  OnBaseline on_baseline;
};

#include "domain/record/field_rows.inc"

inline constexpr std::size_t kFieldCount = kFieldRows.size();
inline constexpr std::size_t kAddressCount = kAddressRows.size();
inline constexpr std::size_t kAddressPartCount = kAddressPartRows.size();
inline constexpr std::size_t kLineCellCount = kLineCellRows.size();
inline constexpr std::size_t kGroupCount = kGroupLabels.size();

[[nodiscard]] std::span<const FieldSpec, kFieldCount> field_table();
[[nodiscard]] std::span<const AddressSpec, kAddressCount> address_table();
[[nodiscard]] std::span<const CellSpec, kAddressPartCount> address_part_table();
/// The editable cells of a line; line_number, confidence and validated are not cells.
[[nodiscard]] std::span<const CellSpec, kLineCellCount> line_cell_table();

[[nodiscard]] std::string_view group_label(FieldGroup group);

[[nodiscard]] std::optional<std::size_t> field_index(std::string_view name);
[[nodiscard]] std::optional<std::size_t> address_index(std::string_view name);
[[nodiscard]] std::optional<std::size_t> address_part_index(std::string_view name);
[[nodiscard]] std::optional<std::size_t> line_cell_index(std::string_view name);

}  // namespace countersign::domain
