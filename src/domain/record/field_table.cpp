// Looking up in the field table.
#include "domain/record/field_table.h"

#include <algorithm>

namespace countersign::domain {
namespace {

template <class Table>
std::optional<std::size_t> index_in(const Table& table, std::string_view name) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].name == name) return i;
  }
  return std::nullopt;
}

}  // namespace

std::span<const FieldSpec, kFieldCount> field_table() {
  return kFieldRows;
}
std::span<const AddressSpec, kAddressCount> address_table() {
  return kAddressRows;
}
std::span<const CellSpec, kAddressPartCount> address_part_table() {
  return kAddressPartRows;
}
std::span<const CellSpec, kLineCellCount> line_cell_table() {
  return kLineCellRows;
}
std::span<const TermSpec> term_table() {
  return kTermRows;
}
bool has_term(std::string_view field) {
  return std::any_of(kTermRows.begin(), kTermRows.end(), [&](const TermSpec& each) { return each.field == field; });
}
std::span<const ListSpec, kListCount> list_table() {
  return kListRows;
}
std::span<const ListCellSpec> cells_of(const ListSpec& list) {
  return std::span(kListCellRows).subspan(list.first_cell, list.cell_count);
}

std::string_view group_label(FieldGroup group) {
  return kGroupLabels[static_cast<std::size_t>(group)];
}

std::optional<std::size_t> field_index(std::string_view name) {
  return index_in(kFieldRows, name);
}
std::optional<std::size_t> address_index(std::string_view name) {
  return index_in(kAddressRows, name == "customer_address" ? "bill_to_address" : name);
}
std::optional<std::size_t> address_part_index(std::string_view name) {
  return index_in(kAddressPartRows, name);
}
std::optional<std::size_t> line_cell_index(std::string_view name) {
  return index_in(kLineCellRows, name);
}
std::optional<std::size_t> list_index(std::string_view name) {
  return index_in(kListRows, name);
}

bool is_number(FieldKind kind) {
  return kind == FieldKind::money || kind == FieldKind::rate || kind == FieldKind::quantity;
}

}  // namespace countersign::domain
