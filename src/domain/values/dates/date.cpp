// Calendar dates and their wire form.
#include "domain/values/dates/date.h"

#include <algorithm>
#include <array>

#include "text/text.h"

namespace countersign::domain {
namespace {

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap(year) ? 1 : 0);
}

bool is_real(const Date& date) {
  if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1) return false;
  return date.day <= days_in(date.year, date.month);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t from, std::size_t count) {
    int value = 0;
    for (std::size_t i = from; i < from + count; ++i) {
      if (text[i] < '0' || text[i] > '9') return -1;
      value = value * 10 + (text[i] - '0');
    }
    return value;
  };
  const Date date{number(0, 4), number(5, 2), number(8, 2)};
  if (!is_real(date)) return std::nullopt;
  return date;
}

std::string to_text(const Date& date) {
  const auto padded = [](int value, std::size_t width) {
    std::string digits = std::to_string(value);
    return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
  };
  return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

std::string in_words(const Date& date) {
  const auto month = static_cast<Text>(static_cast<int>(Text::january) + date.month - 1);
  return say(Text::date_in_words, {std::to_string(date.day), say(month), std::to_string(date.year)});
}

DateFormat date_format_of(std::string_view lines) {
  DateFormat format;
  std::size_t month = 0;
  for (std::size_t at = 0; at < lines.size() && month < format.months.size(); ++month) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    format.months[month] = lines.substr(at, end - at);
    at = end + 1;
  }
  return month == format.months.size() ? format : DateFormat{};
}

std::string format_date(const Date& date, const DateFormat& format) {
  const std::string& month = format.months[static_cast<std::size_t>(date.month - 1)];
  if (month.empty()) return to_text(date);
  std::string text;
  for (const char sign : month) {
    if (sign == DateFormat::kYear) text += std::to_string(date.year);
    else if (sign == DateFormat::kDay || sign == DateFormat::kTwoDigitDay)
      text += (sign == DateFormat::kTwoDigitDay && date.day < 10 ? "0" : "") + std::to_string(date.day);
    else text += sign;
  }
  return text;
}

int compare(const Date& a, const Date& b) {
  const int left = (a.year * 100 + a.month) * 100 + a.day;
  const int right = (b.year * 100 + b.month) * 100 + b.day;
  return left < right ? -1 : left > right ? 1 : 0;
}

Date day_of(std::int64_t instant_ms) {
  constexpr std::int64_t kDayMs = 86'400'000;
  constexpr int kYear = 365;
  auto days = static_cast<int>(instant_ms / kDayMs);
  Date date{1970, 1, 1};
  for (; days >= kYear + (is_leap(date.year) ? 1 : 0); ++date.year) days -= kYear + (is_leap(date.year) ? 1 : 0);
  for (; days >= days_in(date.year, date.month); ++date.month) days -= days_in(date.year, date.month);
  date.day += days;
  return date;
}

}  // namespace countersign::domain
