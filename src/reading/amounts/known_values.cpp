// Values are compared as decimals; sums of a few are taken in floating point, to half a cent.
#include "reading/amounts/known_values.h"

#include <algorithm>
#include <cmath>

namespace countersign::reading {

ValueMap values_of(const std::vector<Amount>& amounts) {
  ValueMap values;
  for (const Amount& amount : amounts) {
    KnownValue& value = values[amount.value];
    value.value = amount.value;
    value.last = &amount;
    value.taxes += amount.weight(Role::tax) > kNamed ? 1 : 0;
    for (std::size_t role = 0; role < kRoleCount; ++role) {
      if (amount.weights[role] == 0 || amount.weights[role] < value.weights[role]) continue;
      value.weights[role] = amount.weights[role];
      value.at[role] = &amount;
    }
  }
  return values;
}

double number(const domain::Decimal& value) {
  return static_cast<double>(value.coefficient()) / std::pow(10.0, value.scale());
}

float net_weight(const KnownValue& v) {
  return std::max({v.weight(Role::net), 0.6f * v.weight(Role::line_sum), 0.5f * v.weight(Role::any_total)});
}
float total_weight(const KnownValue& v) {
  return std::max({v.weight(Role::total), 0.8f * v.weight(Role::amount_due), 0.8f * v.weight(Role::any_total)});
}

const KnownValue* whole_of_parts(const ValueMap& values) {
  constexpr double kHalfCent = 0.004;
  double sum = 0;
  int parts = 0;
  for (const auto& [value, held] : values) {
    if (held.weight(Role::total) < kNamed || value.is_negative()) continue;
    sum += number(value);
    ++parts;
  }
  for (const auto& [value, held] : values) {
    const bool is_named = held.weight(Role::total) >= kNamed, may_be = is_named || total_weight(held) >= kNamed;
    const double rest = sum - (is_named ? number(value) : 0);
    if (may_be && parts - (is_named ? 1 : 0) > 1 && std::abs(rest - number(value)) < kHalfCent) return &held;
  }
  return nullptr;
}

const KnownValue* total_before_payment(const ValueMap& values, const KnownValue& due) {
  for (const auto& [value, held] : values) {
    if (total_weight(held) < kNamed || std::abs(number(value)) <= std::abs(number(due.value))) continue;
    const std::optional<domain::Decimal> paid = domain::subtract(value, due.value);
    if (paid && (values.contains(*paid) || values.contains(domain::negated(*paid)))) return &held;
  }
  return nullptr;
}

Parts parts_of(const ValueMap& values, Role role, float least) {
  Parts parts;
  for (const auto& [value, held] : values) {
    if (held.weight(role) < least || value.is_zero()) continue;
    const std::optional<domain::Decimal> sum = domain::add(parts.sum, value);
    if (!sum) return {};
    parts.sum = *sum;
    ++parts.count;
    if (parts.largest == nullptr || std::abs(number(value)) > std::abs(number(parts.largest->value)))
      parts.largest = &held;
  }
  return parts;
}

}  // namespace countersign::reading
