// Locating lines: the row of a table that is a line of the invoice, and its cells in that row.
#pragma once

#include "domain/locate/locating.h"

namespace countersign::domain {

void locate_lines(const Invoice& invoice, const PageText& text, Located& located);

}  // namespace countersign::domain
