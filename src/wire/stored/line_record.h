// Lines to JSON and back, as they are stored with what was typed into them.
#pragma once

#include <vector>

#include "domain/record/invoice.h"
#include "wire/json/json.h"

namespace countersign::wire {

/// [{line_id, stable, number, cells: {name: value}}]; cells that hold nothing are left out.
[[nodiscard]] Json lines_to_json(const std::vector<domain::Line>& lines);
/// What is no line is left out.
[[nodiscard]] std::vector<domain::Line> lines_from_json(const Json& json);

}  // namespace countersign::wire
