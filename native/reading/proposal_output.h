// Proposal output: what was read of one document, as one line of JSON.
#pragma once

#include <string>

#include "reading/page/proposal.h"

namespace countersign::native {

/// {"fields": {name: {"value", "confidence", "page", "box": [x, y, w, h]}}, "lines": [{cell: {...}}], "credit_note":
/// bool}
std::string to_json_line(const reading::Proposals& proposals);

}  // namespace countersign::native
