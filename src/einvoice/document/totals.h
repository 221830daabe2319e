// Totals: what lines, allowances and charges of a VAT category come to, with and without regard to the rate.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "einvoice/xml/number.h"

namespace countersign::einvoice {

struct Totals {
  domain::Sum invoice_lines;
  domain::Sum credit_lines;
  domain::Sum allowances;
  domain::Sum charges;
  bool has_invoice_line = false;
  bool has_credit_line = false;
  bool has_charge = false;  // an allowance or a charge, on the document or on a line
};

class CategoryTotals {
 public:
  /// The totals of a category; of one of its rates where a rate is given.
  const Totals& of(std::string_view category, const Number& rate = {}) const;
  Totals& entry(std::string_view category, const Number& rate);

 private:
  using Key = std::pair<std::string, std::string>;
  std::map<Key, Totals> totals_;
  Totals none_;
};

}  // namespace countersign::einvoice
