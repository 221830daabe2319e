// The rows of the field table; tests compare them with the contract.
#include "domain/record/field_table.h"

#include <array>

namespace countersign::domain {
namespace {

using K = FieldKind;
using G = FieldGroup;
using B = OnBaseline;

constexpr std::array<FieldSpec, kFieldCount> kFields = {{
    {"invoice_number", "Invoice number", K::identifier, G::invoice, true, B::kept},
    {"invoice_date", "Invoice date", K::date, G::invoice, true, B::kept},
    {"due_date", "Due date", K::date, G::invoice, false, B::kept},
    {"invoice_type", "Invoice type", K::text, G::invoice, false, B::ignored},
    {"reference_number", "Reference number", K::identifier, G::invoice, false, B::ignored},
    {"vendor_name", "Vendor name", K::text, G::vendor, true, B::kept},
    {"vendor_id", "Vendor ID", K::identifier, G::vendor, false, B::kept},
    {"vendor_phone", "Vendor phone", K::phone, G::vendor, false, B::kept},
    {"vendor_fax", "Vendor fax", K::phone, G::vendor, false, B::ignored},
    {"vendor_email", "Vendor email", K::email, G::vendor, false, B::ignored},
    {"vendor_website", "Vendor website", K::text, G::vendor, false, B::ignored},
    {"business_number", "Business number", K::identifier, G::tax_ids, false, B::ignored},
    {"gst_number", "GST number", K::identifier, G::tax_ids, false, B::ignored},
    {"qst_number", "QST number", K::identifier, G::tax_ids, false, B::ignored},
    {"pst_number", "PST number", K::identifier, G::tax_ids, false, B::ignored},
    {"tax_registration_number", "Tax registration number", K::identifier, G::tax_ids, false, B::kept},
    {"customer_name", "Customer name", K::text, G::customer, false, B::kept},
    {"customer_id", "Customer ID", K::identifier, G::customer, false, B::kept},
    {"customer_phone", "Customer phone", K::phone, G::customer, false, B::ignored},
    {"customer_email", "Customer email", K::email, G::customer, false, B::ignored},
    {"customer_fax", "Customer fax", K::phone, G::customer, false, B::ignored},
    {"entity", "Entity", K::text, G::order, false, B::ignored},
    {"remit_to_name", "Remit-to name", K::text, G::order, false, B::kept},
    {"po_number", "Purchase order number", K::identifier, G::order, false, B::kept_and_emptied},
    {"contract_id", "Contract ID", K::identifier, G::order, false, B::kept},
    {"standing_offer_number", "Standing offer number", K::identifier, G::order, false, B::kept},
    {"currency", "Currency", K::currency, G::amounts, false, B::kept},
    {"subtotal", "Subtotal", K::money, G::amounts, false, B::kept},
    {"discount_amount", "Discount amount", K::money, G::amounts, false, B::ignored},
    {"shipping_amount", "Shipping amount", K::money, G::amounts, false, B::ignored},
    {"handling_fee", "Handling fee", K::money, G::amounts, false, B::ignored},
    {"tax_amount", "Tax amount", K::money, G::amounts, false, B::kept},
    {"total_amount", "Total amount", K::money, G::amounts, true, B::kept},
    {"deposit_amount", "Deposit amount", K::money, G::amounts, false, B::ignored},
    {"gst_rate", "GST rate (%)", K::rate, G::taxes, false, B::ignored},
    {"gst_amount", "GST amount", K::money, G::taxes, false, B::ignored},
    {"hst_rate", "HST rate (%)", K::rate, G::taxes, false, B::ignored},
    {"hst_amount", "HST amount", K::money, G::taxes, false, B::ignored},
    {"qst_rate", "QST rate (%)", K::rate, G::taxes, false, B::ignored},
    {"qst_amount", "QST amount", K::money, G::taxes, false, B::ignored},
    {"pst_rate", "PST rate (%)", K::rate, G::taxes, false, B::ignored},
    {"pst_amount", "PST amount", K::money, G::taxes, false, B::ignored},
    {"payment_terms", "Payment terms", K::multiline, G::payment, false, B::kept_and_emptied},
    {"payment_method", "Payment method", K::text, G::payment, false, B::ignored},
    {"payment_due_upon", "Payment due upon", K::text, G::payment, false, B::ignored},
    {"period_start", "Period start", K::date, G::period, false, B::ignored},
    {"period_end", "Period end", K::date, G::period, false, B::ignored},
    {"shipping_date", "Shipping date", K::date, G::period, false, B::ignored},
    {"delivery_date", "Delivery date", K::date, G::period, false, B::ignored},
}};

constexpr std::array<AddressSpec, kAddressCount> kAddresses = {{
    {"vendor_address", "Vendor address"},
    {"bill_to_address", "Bill-to address"},
    {"remit_to_address", "Remit-to address"},
}};

constexpr std::array<CellSpec, kAddressPartCount> kAddressParts = {{
    {"street", "Street", K::text, B::kept_and_emptied},
    {"city", "City", K::text, B::kept_and_emptied},
    {"province", "Province", K::text, B::kept_and_emptied},
    {"postal_code", "Postal code", K::identifier, B::kept_and_emptied},
    {"country", "Country", K::country, B::kept_and_emptied},
}};

constexpr std::array<CellSpec, kLineCellCount> kLineCells = {{
    {"description", "Description", K::text, B::kept},
    {"quantity", "Quantity", K::quantity, B::kept},
    {"unit_of_measure", "Unit of measure", K::text, B::ignored},
    {"unit_price", "Unit price", K::money, B::kept},
    {"amount", "Amount", K::money, B::kept},
    {"tax_rate", "Tax rate (%)", K::rate, B::ignored},
    {"tax_amount", "Tax amount", K::money, B::ignored},
    {"gst_amount", "GST amount", K::money, B::kept},
    {"pst_amount", "PST amount", K::money, B::kept},
    {"qst_amount", "QST amount", K::money, B::ignored},
    {"combined_tax", "Combined tax", K::money, B::kept},
    {"project_code", "Project code", K::identifier, B::ignored},
    {"cost_centre_code", "Cost centre code", K::identifier, B::ignored},
    {"airport_code", "Airport code", K::identifier, B::ignored},
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
