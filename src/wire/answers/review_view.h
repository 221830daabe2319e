// Review view: the record of one invoice as both backends send it (docs/protocol.md, section 1).
#pragma once

#include <string_view>

#include "domain/record/invoice.h"
#include "domain/values/result.h"
#include "wire/json/json.h"

namespace countersign::wire {

/// An error names what makes the text unusable; an unknown field is kept, a missing one is null.
[[nodiscard]] domain::Result<domain::Invoice> parse_review_view(std::string_view text);
/// Of a text that is read already.
[[nodiscard]] domain::Result<domain::Invoice> review_view_of(const Json& json);

}  // namespace countersign::wire
