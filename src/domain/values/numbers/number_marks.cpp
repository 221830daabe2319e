// The grouping of digits, and what stands behind a printed number.
#include "domain/values/numbers/number_text.h"

#include <algorithm>
#include <vector>

#include "domain/values/text/text.h"

namespace countersign::domain {

bool are_groups(std::string_view whole, char sign) {
  std::vector<std::size_t> lengths = {0};
  for (const char c : whole) {
    if (c == sign) lengths.push_back(0);
    else ++lengths.back();
  }
  const std::size_t first = lengths.front();
  const auto all = [&](std::size_t length) {
    return std::all_of(lengths.begin() + 1, lengths.end() - 1, [&](std::size_t each) { return each == length; });
  };
  if (lengths.size() == 1) return first >= 1 && first <= 3;
  if (lengths.back() != 3 || first < 1) return false;
  return (first <= 3 && all(3)) || (sign == ',' && lengths.size() > 2 && first <= 2 && all(2));
}

std::string without_footnote(std::string_view printed) {
  constexpr std::u32string_view kMarks = U"*#\u2020\u2021\u00B9\u00B2\u00B3\u2070\u2074\u2075\u2076\u2077\u2078\u2079";
  constexpr std::size_t kLongest = 2;  // of what stands in brackets
  std::u32string text;
  for (std::size_t at = 0; at < printed.size();) text += next_character(printed, at);
  const auto digit_before = [&](std::size_t end) {
    return std::any_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end),
                       [](char32_t c) { return digit_value(c) >= 0; });
  };
  while (true) {
    while (!text.empty() && is_blank(text.back())) text.pop_back();
    if (text.empty()) return std::string(printed);
    std::size_t end = text.size();
    if (kMarks.find(text.back()) != std::u32string_view::npos) {
      end = text.size() - 1;
    } else if (text.back() == ')' || text.back() == ']') {
      const std::size_t open = text.rfind(text.back() == ')' ? U'(' : U'[');
      const std::size_t blank = text.rfind(U' ');
      if (open == std::u32string::npos)
        end = blank != std::u32string::npos && text.size() - blank - 2 <= kLongest ? blank : text.size() - 1;
      else if (open > 0 && text.size() - open - 2 <= kLongest) end = open;
    }
    if (end == text.size()) return to_utf8(text);
    if (!digit_before(end)) return std::string(printed);
    text.resize(end);
  }
}

}  // namespace countersign::domain
