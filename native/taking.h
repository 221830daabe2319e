// Taking: one document to the record that the queue keeps of it.
#pragma once

#include <nlohmann/json.hpp>

#include "questions.h"

namespace countersign::native {

/// {"file", "record"}, or {"file", "error"}.
nlohmann::ordered_json take(const Question& question);

}  // namespace countersign::native
