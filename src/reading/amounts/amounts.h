// Amounts: every amount on the pages with what its labels say, and the assignment of net, tax and total that fits.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "domain/values/numbers/decimal.h"
#include "reading/header/header.h"

namespace countersign::reading {

enum class Role : std::uint8_t {
  line_sum,
  net,
  tax,
  total,
  any_total,
  prepaid,
  amount_due,
  allowance,
  charge,
  rounding
};
inline constexpr std::size_t kRoleCount = 10;

/// One printed amount.
struct Amount {
  std::size_t first = 0, past = 0;          // tokens as seen
  domain::Decimal value;                    // with its sign
  std::array<float, kRoleCount> weights{};  // by role: 0 to 10

  float weight(Role role) const { return weights[static_cast<std::size_t>(role)]; }
};

/// How many decimals the amounts of these pages have: 2, but 0 where the currency has none.
int decimals_of_amounts(const Proposals& proposals);
/// The value of a printed number with its sign; "1'250.-" has none.
domain::Decimal signed_value(const Sheet& sheet, const domain::PrintedNumber& number);
/// Digits, signs, and at most the sign or code of a currency.
bool is_clean_number(const Sheet& sheet, const domain::PrintedNumber& number);

std::vector<Amount> find_amounts(const Reading& reading, int decimals);
/// `lines_sum`: what the amounts of the lines add up to, where they were read.
void propose_amounts(const Reading& reading, const std::vector<Amount>& amounts,
                     const std::optional<domain::Decimal>& lines_sum, Proposals& proposals);

}  // namespace countersign::reading
