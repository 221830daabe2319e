// Currencies: how many decimals an amount has, by the ISO 4217 table.
#pragma once

#include <optional>
#include <string_view>

namespace countersign::domain {

/// 0 for JPY, 2 for EUR, 3 for KWD, 4 for CLF; none for a code that is not a currency in use or
/// withdrawn lately. Capital letters only.
[[nodiscard]] std::optional<int> minor_units(std::string_view code);

/// The currency has minor units by the table, and its invoices are rounded to whole units by law or custom: HUF.
[[nodiscard]] bool is_rounded_to_whole(std::string_view code);
/// A code in use or withdrawn lately, a sign of a currency, or a name that one is written with ("kr", "Fr.", "Rs."),
/// in capitals or not.
[[nodiscard]] bool is_currency(std::string_view unit);
/// False where the sign or code that is written with an amount belongs to another currency than `code`; true also for a
/// sign nobody knows.
[[nodiscard]] bool can_be_written(std::string_view sign, std::string_view code);

}  // namespace countersign::domain
