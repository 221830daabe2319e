// Known values: each amount of the pages once, with what all its places say of it.
#pragma once

#include <array>
#include <map>
#include <vector>

#include "reading/amounts/amounts.h"

namespace countersign::reading {

/// All places of one value.
struct KnownValue {
  domain::Decimal value;
  std::array<float, kRoleCount> weights{};
  std::array<const Amount*, kRoleCount> at{};  // the place with that weight; the last of equals
  const Amount* last = nullptr;
  int taxes = 0;  // places where it is called tax

  float weight(Role role) const { return weights[static_cast<std::size_t>(role)]; }
  const Amount* place(Role role) const {
    const Amount* known = at[static_cast<std::size_t>(role)];
    return known != nullptr ? known : last;
  }
};

struct Less {
  bool operator()(const domain::Decimal& a, const domain::Decimal& b) const { return domain::compare(a, b) < 0; }
};
using ValueMap = std::map<domain::Decimal, KnownValue, Less>;

ValueMap values_of(const std::vector<Amount>& amounts);
double number(const domain::Decimal& value);

/// How well a value can be the net, or the total, by its labels.
float net_weight(const KnownValue& v);
float total_weight(const KnownValue& v);

/// The least weight of what is named at all.
inline constexpr float kNamed = 4;

/// The total that the other ones add up to, as the gross amounts of a table of rates do; null where there is none.
const KnownValue* whole_of_parts(const ValueMap& values);

/// The total of which a payment leaves what is due, "Total 2,850, Deposit 1,000, Balance 1,850"; null where there is
/// none.
const KnownValue* total_before_payment(const ValueMap& values, const KnownValue& due);

/// What several amounts that are called the same come to; the largest of them tells where.
struct Parts {
  domain::Decimal sum;
  const KnownValue* largest = nullptr;
  int count = 0;
};
Parts parts_of(const ValueMap& values, Role role, float least);

}  // namespace countersign::reading
