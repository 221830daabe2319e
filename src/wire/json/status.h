// Status: what both backends call the state of an invoice, in one set of words.
#pragma once

#include <string>

#include "wire/json/json.h"

namespace countersign::wire {

/// The status of a row or a record in our word for it whatever its case; one that is not known stays as it is.
[[nodiscard]] std::string status_at(const Json& object);

}  // namespace countersign::wire
