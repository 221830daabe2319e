// Currencies: how many decimals an amount has, by the ISO 4217 table.
#pragma once

#include <optional>
#include <string_view>

namespace countersign::domain {

/// 0 for JPY, 2 for EUR, 3 for KWD, 4 for CLF; none for a code that is not a currency in use. Capital letters only.
std::optional<int> minor_units(std::string_view code);

}  // namespace countersign::domain
