// Comparing: what the codes on the page and its text say of the payment.
#pragma once

#include <vector>

#include "reading/codes/payment_code.h"
#include "reading/header/header.h"

namespace countersign::reading {

/// What the text lacks the code gives; what both say is sure; where they differ the text stays, and is not sure.
void compare_with_codes(const Reading& reading, const std::vector<PaymentCode>& codes, Proposals& proposals);

}  // namespace countersign::reading
