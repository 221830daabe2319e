// Reviewing: what the panel's rules find in a record, of an e-invoice or of a document whose pages were read.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace countersign::native {

/// Of {"file": NAME, "record": RECORD, "today": "2026-01-15"}: {"file", "findings": [{"rule", "severity", "at",
/// "message", "cure", "delta"}]}, or {"file", "error"}. `today`, which dates are too far ahead of, may be left out; the
/// message ends with the cure, which may be empty.
nlohmann::json review(const std::string& line);

}  // namespace countersign::native
