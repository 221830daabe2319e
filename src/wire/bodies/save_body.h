// Save body: one press of Save as the JSON text that goes out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/model/values/outbox_entry.h"

namespace countersign::wire {

/// The same save gives the same bytes, so that a replay is a replay.
[[nodiscard]] std::string encode_save(const app::SaveRequest& save);

/// The wire words of a decision: "pending", "validated", "needs_review".
[[nodiscard]] std::string_view decision_word(domain::Decision decision);
[[nodiscard]] std::optional<domain::Decision> decision_named(std::string_view word);

}  // namespace countersign::wire
