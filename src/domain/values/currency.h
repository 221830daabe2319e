// Currencies: how many decimals an amount has, by the ISO 4217 table.
#pragma once

#include <optional>
#include <string_view>

namespace countersign::domain {

/// 0 for JPY, 2 for EUR, 3 for KWD, 4 for CLF; none for a code that is not a currency in use or
/// withdrawn lately. Capital letters only.
std::optional<int> minor_units(std::string_view code);

/// The currency has minor units by the table, and its invoices are rounded to whole units by law or custom: HUF.
bool is_rounded_to_whole(std::string_view code);
/// False where the sign or code that is written with an amount belongs to another currency than `code`; true also for a
/// sign nobody knows.
bool can_be_written(std::string_view sign, std::string_view code);

}  // namespace countersign::domain
