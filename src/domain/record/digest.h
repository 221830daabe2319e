// Digest: a short text that differs where the values of two records differ.
#pragma once

#include <string>

#include "domain/record/invoice.h"

namespace countersign::domain {

/// 16 hex digits over the values of fields, addresses and lines; equal numbers count as equal. Confidences, marks,
/// times and the version are left out.
[[nodiscard]] std::string digest_of(const Invoice& invoice);

}  // namespace countersign::domain
