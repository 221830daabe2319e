// Totals by category and rate: "S" and "19.00" are the same key as "S" and "19".
#include "einvoice/document/totals.h"

namespace countersign::einvoice {
namespace {

std::string key_of(const Number& rate) {
  return rate ? rate->to_text() : std::string();
}

}  // namespace

const Totals& CategoryTotals::of(std::string_view category, const Number& rate) const {
  const auto found = totals_.find({std::string(category), key_of(rate)});
  return found == totals_.end() ? none_ : found->second;
}

Totals& CategoryTotals::entry(std::string_view category, const Number& rate) {
  return totals_[{std::string(category), key_of(rate)}];
}

}  // namespace countersign::einvoice
