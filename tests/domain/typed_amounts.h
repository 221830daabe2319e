// Typed amounts: the ways in which a place writes numbers, and what a typed text is read as.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/values/numbers/decimal.h"

namespace countersign::test {

inline const domain::NumberFormat kEnglish{'.', ","};
inline const domain::NumberFormat kGerman{',', "."};
inline const domain::NumberFormat kUnknownGroup{'.', ""};

/// The canonical decimal, or "error: " and what is said.
inline std::string typed(std::string_view text, const domain::NumberFormat& format = kEnglish) {
  const auto result = domain::parse_typed_decimal(text, format);
  return result ? result.value().to_text() : "error: " + result.error();
}

/// What the text can mean, where it is asked.
inline std::vector<std::string> readings(std::string_view text, const domain::NumberFormat& format) {
  const auto result = domain::parse_typed_decimal(text, format);
  return result ? std::vector<std::string>{} : result.failure().readings;
}

}  // namespace countersign::test
