// Proposal: a value that was found on the pages, with its place and how sure that is.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/values/page/page_text.h"

namespace countersign::reading {

/// The header values that are looked for.
enum class Field : std::uint8_t {
  invoice_number,
  invoice_date,
  due_date,
  delivery_date,
  currency,
  line_sum,  // BT-106, the sum of the lines
  net,       // BT-109
  tax,       // BT-110
  total,     // BT-112
  prepaid,   // BT-113
  amount_due,
  seller_name,
  seller_tax_id,  // a VAT id, else the tax office's number
  seller_street,
  seller_city,
  seller_postal_code,
  seller_country,  // two letters
  seller_email,
  seller_phone,
  buyer_name,
  buyer_street,
  buyer_city,
  buyer_postal_code,
  buyer_country,
  order_number,
  customer_number,
  iban,
  payment_reference,  // BT-83, with a check number that is right
};
inline constexpr std::size_t kFieldCount = 28;

/// "invoice_number"; the name of the enumerator.
std::string_view name_of(Field field);
std::optional<Field> field_of(std::string_view name);

enum class Cell : std::uint8_t { description, quantity, unit_price, amount, tax_rate };
inline constexpr std::size_t kCellCount = 5;
std::string_view name_of(Cell cell);

/// What a value was found by.
enum class Ground : std::uint8_t {
  seen,        // its label, form and place
  checksum,    // a check number that is right
  arithmetic,  // amounts that fit
  correction,  // where a reviewer corrected an earlier document of the vendor
};

struct Proposal {
  std::string value;     // canonical: dates YYYY-MM-DD, decimals with a point
  float confidence = 0;  // 0 to 1: of many proposals, the part that is right
  domain::Place place;
  Ground ground = Ground::seen;
  std::string learnt_from = {};  // of a correction: what its hint says it is from
};

using ProposedLine = std::array<std::optional<Proposal>, kCellCount>;

/// Everything that was found; what was not is empty.
struct Proposals {
  std::array<std::optional<Proposal>, kFieldCount> fields;
  std::vector<ProposedLine> lines;
  bool is_credit_note = false;

  std::optional<Proposal>& operator[](Field field) { return fields[static_cast<std::size_t>(field)]; }
  const std::optional<Proposal>& operator[](Field field) const { return fields[static_cast<std::size_t>(field)]; }
};

}  // namespace countersign::reading
