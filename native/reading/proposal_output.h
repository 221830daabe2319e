// Proposal output: what was read of one document, as one line of JSON.
#pragma once

#include <string>
#include <vector>

#include "reading/reader.h"

namespace countersign::native {

/// {"fields": {name: {"value", "confidence", "page", "box": [x, y, w, h], "learnt_from"}}, "lines": [{cell: {...}}],
/// "credit_note": bool, "codes": [{"kind", "page", "box", "iban", "amount", "currency", "reference"}]}
std::string to_json_line(const reading::Proposals& proposals, const std::vector<reading::PaymentCode>& codes);

/// {"keys": [...], "hints": [...]}, as a question has them.
std::string to_json_line(const std::vector<std::string>& keys, const std::vector<reading::Hint>& hints);

}  // namespace countersign::native
