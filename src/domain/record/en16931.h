// En16931: the terms of an e-invoice that the rules need and the review view has no field for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace countersign::domain {

/// Amounts are canonical decimals; what the invoice does not carry is null.
struct En16931 {
  using Term = std::optional<std::string>;

  /// BG-20 (allowance) or BG-21 (charge) of the document.
  struct Adjustment {
    Term amount;    // BT-92, BT-99
    Term rate;      // BT-96, BT-103, percent
    Term category;  // BT-95, BT-102
  };
  /// What a line carries beyond its cells.
  struct Line {
    std::int64_t line_number = 0;
    Term base_quantity;            // BT-149: the price is for so many
    Term category;                 // BT-151
    std::vector<Term> allowances;  // BT-136
    std::vector<Term> charges;     // BT-141
    bool has_sub_lines = false;
  };

  Term net_total;                 // BT-109
  std::vector<Term> third_party;  // BT-DEX-002, XRechnung extension: due as well
  std::vector<Adjustment> allowances;
  std::vector<Adjustment> charges;
  std::vector<Line> lines;  // those that carry more
};

}  // namespace countersign::domain
