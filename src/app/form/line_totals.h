// Line totals: what stands below the lines, and the sum of selected cells, as texts in the reviewer's number format.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/model/state/state.h"

namespace countersign::app {

struct LineTotals {
  std::string amount, tax;                   // sums over the lines; empty where no line has one
  std::string against;                       // what the subtotal says of the sum, for people
  std::string difference;                    // what the sum lacks, with its sign: "+10.00"; empty where it is equal
  std::optional<domain::Severity> severity;  // of the difference
};

/// The invoice must be loaded. Costs the same for 20 lines as for 20,000.
LineTotals line_totals(const AppState& state);

/// "3 cells selected, sum 12.50"; the sum is of the cells that hold a number the rules look at.
std::string words_of_selection(const AppState& state, const std::vector<std::string>& line_ids,
                               const std::vector<std::string>& cells);

}  // namespace countersign::app
