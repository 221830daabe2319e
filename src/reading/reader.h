// Reader: proposes the values of an invoice from the words of its pages. Nothing is made up: what is not found is
// empty.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "reading/codes/payment_code.h"
#include "reading/learning/hint.h"
#include "reading/page/page.h"
#include "reading/page/proposal.h"

namespace countersign::reading {

/// What is known of a document beside its words.
struct Known {
  std::vector<ScannedCode> codes;
  std::vector<VendorHints> vendors;  // that it may be of
};

/// Of the first kMostPagesRead pages and kMostWordsRead words.
Proposals read_invoice(const std::vector<Page>& pages, const Known& known = {});

/// The codes of these that ask for a payment.
std::vector<PaymentCode> payment_codes(const std::vector<ScannedCode>& scanned);

/// Fields of a document with the values that a reviewer gave them.
using Corrections = std::vector<std::pair<Field, std::string>>;
/// The hints that they give: of those whose value stands on the pages.
std::vector<Hint> learn_from(const std::vector<Page>& pages, const Corrections& corrections);

}  // namespace countersign::reading
