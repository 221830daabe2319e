// Date: a calendar date, never an instant; and how people type one.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/values/result.h"

namespace countersign::domain {

struct Date {
  int year = 1;
  int month = 1;
  int day = 1;
};

/// YYYY-MM-DD, a real day of the years 1 to 9999.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::string to_text(const Date& date);
/// "12 January 2009": leaves no doubt which number is the day.
[[nodiscard]] std::string in_words(const Date& date);
/// How the reader's language writes the days of each month: a text with the three signs below. Empty: YYYY-MM-DD.
struct DateFormat {
  static constexpr char kDay = '\x01', kTwoDigitDay = '\x02', kYear = '\x03';
  std::array<std::string, 12> months;
};
/// One month a line, as the page tells it; anything but twelve lines is no format.
[[nodiscard]] DateFormat date_format_of(std::string_view lines);
/// "14. Okt. 2025" where the reader's language is German.
[[nodiscard]] std::string format_date(const Date& date, const DateFormat& format);
[[nodiscard]] int compare(const Date& a, const Date& b);
/// The day in UTC of an instant in milliseconds since 1970, not before.
[[nodiscard]] Date day_of(std::int64_t instant_ms);

/// A printed or typed date as its readers want it: letters in lower case and without accents, digits of any script as
/// ASCII, a time of day taken out.
[[nodiscard]] std::string date_letters(std::string_view text);

/// The month that a word of date_letters names in full, in its declined form or by a beginning of three letters
/// (two in other scripts than Latin) or more, in the languages invoices are written in; 0 for none, and for a beginning
/// that two months share.
[[nodiscard]] int month_of(std::string_view word);
/// A word of date_letters that stands in a date and says nothing: "th", "de", "um".
[[nodiscard]] bool is_date_filler(std::string_view word);

/// Reads a typed date: 2025-12-19, 19.12.2025, 25/12/2018, 09 MAR 2018, 20180304, "2nd May 2005", with a weekday or a
/// time or without. An ambiguous form (05/01/2018) is an error with both readings; an impossible date is an error. Dots
/// mean the day comes first (12.1.2009). A year of the Buddhist era is one beside a Thai month.
[[nodiscard]] Result<Date> parse_typed_date(std::string_view text);

}  // namespace countersign::domain
