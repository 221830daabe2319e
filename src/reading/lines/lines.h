// Lines: the table of what was sold, by the heads of its columns and by quantity x price = amount.
#pragma once

#include <optional>
#include <vector>

#include "domain/values/numbers/decimal.h"
#include "reading/header/header.h"

namespace countersign::reading {

void propose_lines(const Reading& reading, Proposals& proposals);

/// What the amounts of the lines add up to; none where there is no line, or one has no amount.
std::optional<domain::Decimal> sum_of_lines(const std::vector<ProposedLine>& lines);

/// Once the sums are known: of rows that do not give them, those without quantity and price are no lines where the
/// others do.
void settle_lines(Proposals& proposals);

}  // namespace countersign::reading
