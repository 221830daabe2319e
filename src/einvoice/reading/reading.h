// Reading: an XML tree to what its invoice says.
#pragma once

#include <array>
#include <span>

#include "domain/values/result.h"
#include "einvoice/reading/invoice.h"
#include "einvoice/reading/lookup.h"

namespace countersign::einvoice {

/// UBL 2.1 Invoice and CreditNote, Cross Industry Invoice (ZUGFeRD 2, Factur-X) and ZUGFeRD 1, also within an envelope.
/// An error where there is none of these, or one that has neither a number nor a line.
domain::Result<Invoice> read_invoice(const Tree& tree);

/// The element of the outermost of these invoices; null where there is none, and what is said then.
const Node* root_of_invoice(const Tree& tree);
domain::Error no_invoice(const Tree& tree);

Invoice read_ubl(const Lookup& lookup, const Node& root);
Invoice read_cii(const Lookup& lookup, const Node& root);

/// Where a term stands, from the element that carries its group.
struct Place {
  std::string_view term;
  std::string_view path;
};

/// The values of a group whose element is `from`.
Values values_at(const Lookup& lookup, const Node& from, std::span<const Place> places);

/// What an allowance or a charge says of itself, by the names that its kind has for it.
struct AdjustmentNames {
  std::string_view amount, base, percent, reason, category, rate;
};
inline constexpr AdjustmentNames kAllowance{"BT-92", "BT-93", "BT-94", "BT-97", "BT-95", "BT-96"};
inline constexpr AdjustmentNames kCharge{"BT-99", "BT-100", "BT-101", "BT-104", "BT-102", "BT-103"};

/// The paths of the same in a syntax.
struct AdjustmentPaths {
  std::string_view indicator, amount, base, percent, reason, category, rate;
};
/// Puts each allowance and charge of the document where it belongs.
void take_adjustments(const Lookup& lookup, const std::vector<const Node*>& nodes, const AdjustmentPaths& paths,
                      Invoice& invoice);
/// BG-27 or BG-28: amount and reason.
Values line_adjustment(const Lookup& lookup, const Node& node, const AdjustmentPaths& paths);

}  // namespace countersign::einvoice
