// Postal: the part of a line that is a postal code with its town.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "reading/page/sheet.h"

namespace countersign::reading {

struct Town {
  std::size_t first = 0, past = 0;            // tokens as seen, with the country before the code
  std::size_t city_first = 0, city_past = 0;  // none where the code stands alone, below the town
  std::size_t code_first = 0, code_past = 0;
  std::string postal_code;
  std::string country;  // two letters; empty where it is not told
};

/// A town whose postal code begins at the token, or whose name does where the code stands behind it.
std::optional<Town> town_at(const Sheet& sheet, std::size_t token);

/// The country that a line is the name of, as two letters; empty for any other line.
std::string country_named(std::string_view text);

}  // namespace countersign::reading
