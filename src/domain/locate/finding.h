// Finding: one value on the pages, as ranges of tokens; what locating ranks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "domain/record/field_table.h"
#include "domain/values/page/page_text.h"

namespace countersign::domain {

struct Found {
  int page = 0;
  int line = 0;  // of its first token
  Box box;
  Box head;           // of its first line
  bool whole = true;  // false: only the beginning of a long text
};
using Finds = std::vector<Found>;

[[nodiscard]] Finds find_value(const PageText& text, FieldKind kind, std::string_view value);
[[nodiscard]] Finds find_number(const PageText& text, const Decimal& value, bool percent);
/// What counts: all of a text, or of a long one also its first part alone.
enum class TextMatch : std::uint8_t { whole, beginning };
[[nodiscard]] Finds find_text(const PageText& text, std::string_view value, TextMatch match);

}  // namespace countersign::domain
