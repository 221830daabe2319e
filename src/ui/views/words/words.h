// What values, states and times are called, in words for people.
#pragma once

#include <string>
#include <string_view>

#include "ui/theme.h"
#include "ui/views/state/view_state.h"

namespace countersign::ui {

/// With a comma or what the reviewer's language has between thousands.
std::string grouped(std::int64_t count, const domain::NumberFormat& format);
/// A name in a sentence, so that it keeps its own direction and turns nothing else around.
std::string set_apart(std::string_view name);
std::string words_of_status(std::string_view status);
/// How far the review of an invoice is; where it is not to be reviewed, what it is instead.
std::string words_of_state(const domain::Invoice& invoice);
/// Of one that was taken: validated, or help is needed.
std::string_view words_of_decision(domain::Decision decision);
/// A date as the reader's language writes it; a text that is none as it is.
std::string words_of_date(const std::string& text, const app::AppState& state);
/// To the minute, in the reader's zone, which is said. One without a zone is UTC: so the predecessor's backend writes
/// them.
std::string words_of_instant(std::string_view rfc3339, const app::AppState& state);
/// "62%", empty where it is not known.
std::string short_confidence(const domain::Value& confidence);
std::string words_of_confidence(const domain::Value& confidence, domain::ConfidenceBand band);
Color color_of(domain::ConfidenceBand band);
/// A value of the open invoice as text to read.
std::string shown_value(const app::AppState& state, const domain::Path& path, const domain::Value& value);

}  // namespace countersign::ui
