// Text: UTF-8 characters one by one, and what surrounds and hides in pasted text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace countersign::domain {

/// The code point at `at`, which moves past it; a broken byte is U+FFFD.
char32_t next_character(std::string_view text, std::size_t& at);
void append_character(std::string& text, char32_t character);
[[nodiscard]] std::string to_utf8(std::u32string_view text);

/// 0 to 9.
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Blanks of all kinds: spaces, no-break spaces, line ends.
[[nodiscard]] bool is_blank(char32_t character);
/// Characters that are there but not seen: zero-width, bidi marks, byte order mark.
[[nodiscard]] bool is_invisible(char32_t character);

/// Without blanks and invisible characters at both ends.
[[nodiscard]] std::string trimmed(std::string_view text);

/// "-12.5" as a measure, not as an amount; null where there is anything but digits and a point.
[[nodiscard]] std::optional<float> measure_of(std::string_view text);

/// Of a block of Hebrew, Arabic or another script that is written from the right: its letters, digits and signs.
[[nodiscard]] bool is_leftward(char32_t character);
/// For a sentence that it is put into: between U+2068 and U+2069 where it runs from the right, so that what stands
/// around it keeps its order; else as it is.
[[nodiscard]] std::string isolated(std::string_view text);

/// A to Z in lower case; other letters stay.
[[nodiscard]] std::string lower_case(std::string_view text);
/// a to z as capitals; other letters stay.
[[nodiscard]] std::string upper_case(std::string_view text);
/// A letter of the Latin, Greek or Cyrillic script in lower case; another character as it is.
[[nodiscard]] char32_t lower_letter(char32_t character);
/// A letter or digit of any script, or a mark that belongs to one; capitals by lower_letter first.
[[nodiscard]] bool is_letter_or_digit(char32_t character);
/// 0 to 9 for a decimal digit of a script that invoices are written in, else -1.
[[nodiscard]] int digit_value(char32_t character);
/// The ASCII form of a full-width letter, digit or sign; another character as it is.
[[nodiscard]] char32_t half_width(char32_t character);

}  // namespace countersign::domain
