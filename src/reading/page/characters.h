// Characters: what kinds of them a text has.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "domain/values/text/text.h"

namespace countersign::reading {

inline bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), domain::is_digit);
}

inline bool is_all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), domain::is_digit);
}

/// Whether a list of words, each between blanks, has this one.
inline bool is_in(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); !word.empty() && at != std::string_view::npos;
       at = words.find(word, at + 1)) {
    const std::size_t past = at + word.size();
    if (at > 0 && words[at - 1] == ' ' && past < words.size() && words[past] == ' ') return true;
  }
  return false;
}

/// Without these characters at both ends.
inline std::string without_edges(std::string_view text, std::string_view edges) {
  const std::size_t first = text.find_first_not_of(edges);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(edges) - first + 1));
}

}  // namespace countersign::reading
