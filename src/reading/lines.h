// Lines: the table of what was sold, by the heads of its columns and by quantity x price = amount.
#pragma once

#include <optional>
#include <vector>

#include "domain/decimal.h"
#include "reading/header.h"

namespace countersign::reading {

/// Adds the lines, and answers what their amounts add up to, where every line has one.
std::optional<domain::Decimal> propose_lines(const Reading& reading, Proposals& proposals);

/// Once the sums are known: of rows that do not give them, those without quantity and price are no lines where the
/// others do.
void settle_lines(Proposals& proposals);

}  // namespace countersign::reading
