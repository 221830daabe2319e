// Labels: the words that invoices print beside their values, in the languages of the demonstration and their
// neighbours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reading/page/sheet.h"

namespace countersign::reading {

/// What the value beside a label is.
enum class Meaning : std::uint8_t {
  title,  // "Invoice": a number may follow
  credit_title,
  number,
  any_number,  // "No.": only beside a title
  issue_date,
  any_date,
  due_date,
  delivery_date,
  other_date,
  currency,
  order_number,
  customer_number,
  other_number,
  line_sum,
  allowance,
  charge,
  net,
  tax,
  total,
  any_total,  // "Total": which one the arithmetic tells
  prepaid,
  amount_due,
  rounding,
  tax_id,
  tax_office_id,
  iban,
  seller,
  buyer,
  ship_to,
  name,
  account_holder,
  phone,
  column_position,
  column_article,
  column_description,
  column_quantity,
  column_unit,
  column_price,
  column_rate,
  column_discount,
  column_amount,
  column_other,
};

/// A label and one of its meanings.
struct Label {
  std::string words;  // in plain form, without blanks
  Meaning meaning;
  int weight;  // 1 to 10: how surely the words have this meaning
};

/// Rows of the table for exactly these words.
struct LabelRows {
  const Label* first = nullptr;
  const Label* past = nullptr;
};

LabelRows labels_of(std::string_view plain);

/// A label on the pages.
struct FoundLabel {
  std::size_t first = 0, past = 0;  // tokens as seen
  LabelRows rows;

  /// The weight of a meaning; 0 where the words do not have it.
  int weight_of(Meaning meaning) const;
};

/// All labels as seen; where one is a part of another only the longer one.
class FoundLabels {
 public:
  explicit FoundLabels(const Sheet& sheet);

  const std::vector<FoundLabel>& all() const { return all_; }
  /// The label that a token belongs to; null for none.
  const FoundLabel* of_token(std::size_t token) const;

 private:
  std::vector<FoundLabel> all_;
  std::vector<std::size_t> label_of_;
};

}  // namespace countersign::reading
