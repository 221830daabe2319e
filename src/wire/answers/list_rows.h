// What a review view has several of beside its lines, and terms of EN 16931 where they stand for fields.
#pragma once

#include "domain/record/invoice.h"
#include "wire/json/json.h"

namespace countersign::wire {

/// The list, or an empty one.
[[nodiscard]] const Json& list_of(const Json& json);

/// "lists": by name, rows of {value: {cell: text}, confidence, validated}.
void read_lists(domain::Invoice& invoice, const Json& lists);
/// Of a server that has no fields for them: what extensions.en16931 of the view says.
void take_terms(domain::Invoice& invoice, const Json& view);

}  // namespace countersign::wire
