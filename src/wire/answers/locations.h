// field_locations of a review view to places on the pages.
#pragma once

#include <vector>

#include "domain/record/invoice.h"
#include "wire/json/json.h"

namespace countersign::wire {

/// A region that cannot be read is left out. `lines` are the invoice's: a line may be named by its number.
[[nodiscard]] std::vector<domain::FieldLocation> field_locations_of(const Json& json,
                                                                    const std::vector<domain::Line>& lines);

}  // namespace countersign::wire
