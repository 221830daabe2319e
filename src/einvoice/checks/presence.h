// Checks that only ask whether a term is there.
#pragma once

#include "einvoice/checks/check.h"

namespace countersign::einvoice {

/// The element of the check's term is there.
void check_there(const Case& at);
/// It is, and holds more than white space.
void check_filled(const Case& at);

}  // namespace countersign::einvoice
