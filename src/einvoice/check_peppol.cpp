// What Peppol BIS Billing 3 asks beside EN 16931.
#include "einvoice/check.h"

namespace countersign::einvoice {

void add_peppol_checks(std::vector<Check>& /*checks*/) {}

}  // namespace countersign::einvoice
