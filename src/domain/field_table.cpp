// The rows of the field table; tests compare them with the contract.
#include "domain/field_table.h"

#include <array>

namespace countersign::domain {
namespace {

using K = FieldKind;
using G = FieldGroup;

constexpr std::array<FieldSpec, kFieldCount> kFields = {{
    {"invoice_number", "Invoice number", K::identifier, G::invoice, true, false},
    {"invoice_date", "Invoice date", K::date, G::invoice, true, false},
    {"due_date", "Due date", K::date, G::invoice, false, false},
    {"invoice_type", "Invoice type", K::text, G::invoice, false, false},
    {"reference_number", "Reference number", K::identifier, G::invoice, false, true},
    {"vendor_name", "Vendor name", K::text, G::vendor, true, false},
    {"vendor_id", "Vendor ID", K::identifier, G::vendor, false, false},
    {"vendor_phone", "Vendor phone", K::phone, G::vendor, false, false},
    {"vendor_fax", "Vendor fax", K::phone, G::vendor, false, false},
    {"vendor_email", "Vendor email", K::email, G::vendor, false, false},
    {"vendor_website", "Vendor website", K::text, G::vendor, false, false},
    {"business_number", "Business number", K::identifier, G::tax_ids, false, false},
    {"gst_number", "GST number", K::identifier, G::tax_ids, false, false},
    {"qst_number", "QST number", K::identifier, G::tax_ids, false, false},
    {"pst_number", "PST number", K::identifier, G::tax_ids, false, false},
    {"tax_registration_number", "Tax registration number", K::identifier, G::tax_ids, false, false},
    {"customer_name", "Customer name", K::text, G::customer, false, false},
    {"customer_id", "Customer ID", K::identifier, G::customer, false, false},
    {"customer_phone", "Customer phone", K::phone, G::customer, false, false},
    {"customer_email", "Customer email", K::email, G::customer, false, false},
    {"customer_fax", "Customer fax", K::phone, G::customer, false, false},
    {"entity", "Entity", K::text, G::order, false, false},
    {"remit_to_name", "Remit-to name", K::text, G::order, false, false},
    {"po_number", "Purchase order number", K::identifier, G::order, false, true},
    {"contract_id", "Contract ID", K::identifier, G::order, false, false},
    {"standing_offer_number", "Standing offer number", K::identifier, G::order, false, false},
    {"currency", "Currency", K::currency, G::amounts, false, false},
    {"subtotal", "Subtotal", K::money, G::amounts, false, false},
    {"discount_amount", "Discount amount", K::money, G::amounts, false, false},
    {"shipping_amount", "Shipping amount", K::money, G::amounts, false, false},
    {"handling_fee", "Handling fee", K::money, G::amounts, false, false},
    {"tax_amount", "Tax amount", K::money, G::amounts, false, false},
    {"total_amount", "Total amount", K::money, G::amounts, true, false},
    {"deposit_amount", "Deposit amount", K::money, G::amounts, false, false},
    {"gst_rate", "GST rate (%)", K::rate, G::taxes, false, false},
    {"gst_amount", "GST amount", K::money, G::taxes, false, false},
    {"hst_rate", "HST rate (%)", K::rate, G::taxes, false, false},
    {"hst_amount", "HST amount", K::money, G::taxes, false, false},
    {"qst_rate", "QST rate (%)", K::rate, G::taxes, false, false},
    {"qst_amount", "QST amount", K::money, G::taxes, false, false},
    {"pst_rate", "PST rate (%)", K::rate, G::taxes, false, false},
    {"pst_amount", "PST amount", K::money, G::taxes, false, false},
    {"payment_terms", "Payment terms", K::multiline, G::payment, false, true},
    {"payment_method", "Payment method", K::text, G::payment, false, false},
    {"payment_due_upon", "Payment due upon", K::text, G::payment, false, false},
    {"period_start", "Period start", K::date, G::period, false, false},
    {"period_end", "Period end", K::date, G::period, false, false},
    {"shipping_date", "Shipping date", K::date, G::period, false, false},
    {"delivery_date", "Delivery date", K::date, G::period, false, false},
}};

constexpr std::array<AddressSpec, kAddressCount> kAddresses = {{
    {"vendor_address", "Vendor address"},
    {"bill_to_address", "Bill-to address"},
    {"remit_to_address", "Remit-to address"},
}};

constexpr std::array<CellSpec, kAddressPartCount> kAddressParts = {{
    {"street", "Street", K::text},
    {"city", "City", K::text},
    {"province", "Province", K::text},
    {"postal_code", "Postal code", K::identifier},
    {"country", "Country", K::country},
}};

constexpr std::array<CellSpec, kLineCellCount> kLineCells = {{
    {"description", "Description", K::text},
    {"quantity", "Quantity", K::quantity},
    {"unit_of_measure", "Unit of measure", K::text},
    {"unit_price", "Unit price", K::money},
    {"amount", "Amount", K::money},
    {"tax_rate", "Tax rate (%)", K::rate},
    {"tax_amount", "Tax amount", K::money},
    {"gst_amount", "GST amount", K::money},
    {"pst_amount", "PST amount", K::money},
    {"qst_amount", "QST amount", K::money},
    {"combined_tax", "Combined tax", K::money},
    {"project_code", "Project code", K::identifier},
    {"cost_centre_code", "Cost centre code", K::identifier},
    {"airport_code", "Airport code", K::identifier},
}};

constexpr std::array<std::string_view, kGroupCount> kGroups = {{
    "Invoice",
    "Vendor",
    "Tax numbers",
    "Customer",
    "Order",
    "Amounts",
    "Taxes",
    "Payment",
    "Periods and dates",
}};

template <class Table>
std::optional<std::size_t> index_in(const Table& table, std::string_view name) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].name == name) return i;
  }
  return std::nullopt;
}

}  // namespace

std::span<const FieldSpec, kFieldCount> field_table() {
  return kFields;
}
std::span<const AddressSpec, kAddressCount> address_table() {
  return kAddresses;
}
std::span<const CellSpec, kAddressPartCount> address_part_table() {
  return kAddressParts;
}
std::span<const CellSpec, kLineCellCount> line_cell_table() {
  return kLineCells;
}

std::string_view group_label(FieldGroup group) {
  return kGroups[static_cast<std::size_t>(group)];
}

std::optional<std::size_t> field_index(std::string_view name) {
  return index_in(kFields, name);
}
std::optional<std::size_t> address_index(std::string_view name) {
  return index_in(kAddresses, name == "customer_address" ? "bill_to_address" : name);
}
std::optional<std::size_t> address_part_index(std::string_view name) {
  return index_in(kAddressParts, name);
}
std::optional<std::size_t> line_cell_index(std::string_view name) {
  return index_in(kLineCells, name);
}

bool is_number(FieldKind kind) {
  return kind == FieldKind::money || kind == FieldKind::rate || kind == FieldKind::quantity;
}

}  // namespace countersign::domain
