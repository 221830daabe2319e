// A record as JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "einvoice/reading/record.h"

namespace countersign::native {

/// As the server's importers make it: fields, addresses, line_items, extraction_confidence, invoice_subtype,
/// extensions.
nlohmann::ordered_json to_json(const einvoice::Record& record);

}  // namespace countersign::native
