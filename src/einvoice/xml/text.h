// Texts as XML compares them.
#pragma once

#include <string>
#include <string_view>

namespace countersign::einvoice {

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Without the white space around it.
constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// In one line, with a blank for each stretch of white space.
inline std::string one_line_of(std::string_view text) {
  std::string line;
  for (const char c : trimmed(text)) {
    if (!is_blank(c)) line += c;
    else if (line.back() != ' ') line += ' ';
  }
  return line;
}

/// Whether `text` in capitals is `capitals`.
constexpr bool equal_upper(std::string_view text, std::string_view capitals) {
  if (text.size() != capitals.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] >= 'a' && text[i] <= 'z' ? static_cast<char>(text[i] - 'a' + 'A') : text[i];
    if (c != capitals[i]) return false;
  }
  return true;
}

/// How many characters of UTF-8.
constexpr std::size_t length_of(std::string_view text) {
  std::size_t length = 0;
  for (const char c : text) length += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
  return length;
}

}  // namespace countersign::einvoice
