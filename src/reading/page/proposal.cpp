#include "reading/page/proposal.h"

namespace countersign::reading {

std::string_view name_of(Field field) {
  constexpr std::array<std::string_view, kFieldCount> kNames = {"invoice_number",
                                                                "invoice_date",
                                                                "due_date",
                                                                "delivery_date",
                                                                "currency",
                                                                "line_sum",
                                                                "net",
                                                                "tax",
                                                                "total",
                                                                "prepaid",
                                                                "amount_due",
                                                                "seller_name",
                                                                "seller_tax_id",
                                                                "seller_street",
                                                                "seller_city",
                                                                "seller_postal_code",
                                                                "seller_country",
                                                                "seller_email",
                                                                "seller_phone",
                                                                "buyer_name",
                                                                "buyer_street",
                                                                "buyer_city",
                                                                "buyer_postal_code",
                                                                "buyer_country",
                                                                "order_number",
                                                                "customer_number",
                                                                "iban",
                                                                "payment_reference"};
  return kNames[static_cast<std::size_t>(field)];
}

std::optional<Field> field_of(std::string_view name) {
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    if (name_of(static_cast<Field>(i)) == name) return static_cast<Field>(i);
  }
  return std::nullopt;
}

std::string_view name_of(Cell cell) {
  constexpr std::array<std::string_view, kCellCount> kNames = {"description", "quantity", "unit_price", "amount",
                                                               "tax_rate"};
  return kNames[static_cast<std::size_t>(cell)];
}

}  // namespace countersign::reading
