// Date: a calendar date, never an instant; and how people type one.
#pragma once

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
std::optional<Date> parse_date(std::string_view text);
std::string to_text(const Date& date);
/// "12 January 2009": leaves no doubt which number is the day.
std::string in_words(const Date& date);
int compare(const Date& a, const Date& b);

/// The month that a lower-case word begins the name of, in the languages invoices are written in; 0 for none.
int month_of(std::string_view word);

/// Reads a typed date: 2025-12-19, 19.12.2025, 25/12/2018, 09 MAR 2018, 20180304, "2nd May 2005".
/// An ambiguous form (05/01/2018) is an error with both readings; an impossible date is an error. Dots mean the day
/// comes first (12.1.2009).
Result<Date> parse_typed_date(std::string_view text);

}  // namespace countersign::domain
