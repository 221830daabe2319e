// Rules of Peppol BIS Billing 3 (PEPPOL-EN16931-R).
#include "einvoice/rule_texts.h"

namespace countersign::einvoice {

std::span<const RuleText> peppol_texts() {
  return {};
}

}  // namespace countersign::einvoice
