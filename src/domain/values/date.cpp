// Calendar dates: the wire form, and what people type.
#include "domain/values/date.h"

#include <array>
#include <vector>

#include "domain/values/text.h"

namespace countersign::domain {
namespace {

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool is_real(const Date& date) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1) return false;
  const int days = kDays[static_cast<std::size_t>(date.month - 1)] + (date.month == 2 && is_leap(date.year) ? 1 : 0);
  return date.day <= days;
}

/// Month names in the languages invoices are written in, one line a month, each between blanks.
constexpr std::string_view kMonths[] = {
    " january januar janvier enero gennaio januari janeiro ",
    " february februar f\u00E9vrier fevrier febrero febbraio februari fevereiro ",
    " march m\u00E4rz maerz mrz mars marzo maart mrt mar\u00E7o marco ",
    " april avril abril aprile ",
    " may mai mayo maggio mei maio maj ",
    " june juni juin junio giugno junho ",
    " july juli juillet julio luglio julho ",
    " august ao\u00FBt aout agosto augustus augusti ",
    " september septembre septiembre settembre setembro ",
    " october oktober octobre octubre ottobre outubro ",
    " november novembre noviembre novembro ",
    " december dezember d\u00E9cembre decembre diciembre dicembre dezembro ",
};

}  // namespace

int month_of(std::string_view word) {
  constexpr std::size_t kShortest = 3;
  if (word.size() < kShortest) return 0;
  const std::string beginning = " " + std::string(word);
  int number = 0, at = 0;
  for (const std::string_view names : kMonths) {
    ++at;
    if (names.find(beginning) == std::string_view::npos) continue;
    if (number != 0) return 0;
    number = at;
  }
  return number;
}

namespace {

struct Part {
  std::string text;
  int number = -1;  // -1 for a word
};

/// Numbers and words; everything between them separates. `dotted` tells whether every sign between numbers is a dot.
std::vector<Part> parts_of(std::string_view text, bool& dotted) {
  std::vector<Part> parts;
  dotted = false;
  bool slash = false, open = false, digits = false;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    const bool letter = (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) >= 0x80);
    if (!digit && !letter) {
      dotted = dotted || c == '.';
      slash = slash || c == '/' || c == '-';
      open = false;
      continue;
    }
    if (!open || digits != digit) parts.push_back({});
    open = true;
    digits = digit;
    parts.back().text += c;
  }
  dotted = dotted && !slash;
  constexpr std::size_t kLongest = 8;
  for (Part& part : parts) {
    if (part.text.front() < '0' || part.text.front() > '9' || part.text.size() > kLongest) continue;
    part.number = 0;
    for (const char c : part.text) part.number = part.number * 10 + (c - '0');
  }
  return parts;
}

int full_year(const Part& part) {
  if (part.text.size() == 4) return part.number;
  if (part.text.size() != 2) return 0;
  return part.number < 70 ? 2000 + part.number : 1900 + part.number;
}

Result<Date> checked(const Date& date, std::string_view typed) {
  if (is_real(date)) return date;
  return Error{"There is no such day: " + std::string(typed) + "."};
}

Result<Date> from_three_numbers(const std::vector<Part>& parts, bool dotted, std::string_view typed) {
  if (parts[0].text.size() == 4) return checked({parts[0].number, parts[1].number, parts[2].number}, typed);
  const Date day_first{full_year(parts[2]), parts[1].number, parts[0].number};
  const Date month_first{full_year(parts[2]), parts[0].number, parts[1].number};
  if (dotted) return checked(day_first, typed);
  const bool can_be_day_first = is_real(day_first), can_be_month_first = is_real(month_first);
  if (can_be_day_first && can_be_month_first && compare(day_first, month_first) != 0) {
    return Error{"This can mean " + to_text(day_first) + " or " + to_text(month_first) + ". Type the one you mean.",
                 {to_text(day_first), to_text(month_first)}};
  }
  return can_be_month_first && !can_be_day_first ? Result<Date>(month_first) : checked(day_first, typed);
}

bool is_ordinal(std::string_view word) {
  constexpr std::string_view kWords = " st nd rd th er de of \u5E74 \u6708 \u65E5 \uB144 \uC6D4 \uC77C ";
  return kWords.find(" " + std::string(word) + " ") != std::string_view::npos;
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
  constexpr std::array<std::string_view, 12> kNames = {"January",   "February", "March",    "April",
                                                       "May",       "June",     "July",     "August",
                                                       "September", "October",  "November", "December"};
  return std::to_string(date.day) + " " + std::string(kNames[static_cast<std::size_t>(date.month - 1)]) + " " +
         std::to_string(date.year);
}

int compare(const Date& a, const Date& b) {
  const int left = (a.year * 100 + a.month) * 100 + a.day;
  const int right = (b.year * 100 + b.month) * 100 + b.day;
  return left < right ? -1 : left > right ? 1 : 0;
}

Result<Date> parse_typed_date(std::string_view text) {
  const std::string typed = trimmed(text);
  bool dotted = false;
  std::vector<Part> parts = parts_of(lower_case(typed), dotted);
  int month = 0;
  std::vector<Part> numbers;
  for (const Part& part : parts) {
    if (part.number >= 0) numbers.push_back(part);
    else if (const int named = month_of(part.text); named != 0 && month == 0) month = named;
    else if (!is_ordinal(part.text))
      return Error{"\"" + part.text + "\" is not part of a date. Type it as 2025-12-31."};
  }
  if (month != 0 && numbers.size() == 2) {
    const bool year_first = numbers[0].text.size() == 4;
    return checked({full_year(numbers[year_first ? 0 : 1]), month, numbers[year_first ? 1 : 0].number}, typed);
  }
  if (month == 0 && numbers.size() == 3) return from_three_numbers(numbers, dotted, typed);
  if (month == 0 && numbers.size() == 1 && parts.size() == 1 && numbers[0].text.size() == 8) {
    const int n = numbers[0].number;
    return checked({n / 10000, n / 100 % 100, n % 100}, typed);
  }
  return Error{"This is not a date. Type it as 2025-12-31."};
}

}  // namespace countersign::domain
