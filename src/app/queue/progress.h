// Progress: the invoices that a reviewer validated today in this browser.
#pragma once

#include <string>
#include <string_view>

#include "app/model/turn.h"

namespace countersign::app {

/// How many invoices the reviewer has validated since midnight in their zone; 0 where these are another user's.
std::int64_t validated_today(const AppState& state);
/// An accepted save makes it one more, or one less where it takes a validation of today back.
void count_progress(Turn& turn, const SaveRequest& save, std::string_view user);
/// As text that the browser keeps: the day, the user, and the invoices, a line each.
std::string to_text(const Progress& progress);
/// What such a text says; nothing of one that is not whole.
Progress progress_of(std::string_view text);

}  // namespace countersign::app
