#include "einvoice/reading/canonical.h"

#include <algorithm>

#include "domain/values/dates/date.h"
#include "domain/values/numbers/decimal.h"
#include "domain/values/text/text.h"
#include "einvoice/reading/lookup.h"
#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

using domain::Error;
using domain::FieldKind;

constexpr std::size_t kMostCharacters = 20'000;
constexpr std::size_t kMostDigits = 40;
constexpr std::size_t kDateLength = 10;
constexpr std::string_view kNoDecimal = "is not a decimal number such as 1234.5";

/// Line ends, and spaces and tabs around them, are one space.
std::string in_one_line(std::string_view text) {
  std::string line;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find_first_of("\r\n", at);
    if (end == std::string_view::npos) return line.append(text.substr(at));
    std::string_view before = text.substr(at, end - at);
    while (!before.empty() && (before.back() == ' ' || before.back() == '\t')) before.remove_suffix(1);
    line.append(before).append(" ");
    while (at < text.size() && (at < end || is_blank(text[at]))) ++at;
  }
  return line;
}

bool are_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), domain::is_digit);
}

/// "Z", "+01:00" or nothing.
bool is_zone(std::string_view text) {
  if (text.empty() || text == "Z") return true;
  return text.size() == 6 && (text[0] == '+' || text[0] == '-') && are_digits(text.substr(1, 2)) && text[3] == ':' &&
         are_digits(text.substr(4));
}

/// Whether the text behind a date is a time of day, a zone or both.
bool is_time(std::string_view text) {
  if (text.empty() || text.front() != 'T') return is_zone(text);
  const auto of_time = [](char c) { return domain::is_digit(c) || c == ':' || c == '.'; };
  const auto end = std::find_if_not(text.begin() + 1, text.end(), of_time);
  return end != text.begin() + 1 && is_zone(text.substr(static_cast<std::size_t>(end - text.begin())));
}

std::string plain_date(std::string text) {
  const bool has_more = text.size() > kDateLength && text[4] == '-' && text[7] == '-';
  if (has_more && is_time(std::string_view(text).substr(kDateLength))) text.resize(kDateLength);
  return text;
}

std::string plain_decimal(std::string text) {
  if (!text.empty() && text.back() == '.') text.pop_back();
  const std::size_t first = !text.empty() && (text.front() == '+' || text.front() == '-') ? 1 : 0;
  if (first < text.size() && text[first] == '.') text.insert(first, "0");
  if (!text.empty() && text.front() == '+') text.erase(0, 1);
  return text;
}

domain::Result<std::string> canonical_decimal(std::string_view text) {
  const bool is_negative = !text.empty() && text.front() == '-';
  if (is_negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  std::string_view whole = text.substr(0, point), fraction;
  if (point != std::string_view::npos) fraction = text.substr(point + 1);
  const bool is_form = !whole.empty() && are_digits(whole) && are_digits(fraction) &&
                       (point == std::string_view::npos || !fraction.empty());
  if (!is_form || whole.size() > kMostDigits || fraction.size() > kMostDigits) return Error{std::string(kNoDecimal)};
  while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
  while (!fraction.empty() && fraction.back() == '0') fraction.remove_suffix(1);
  std::string number = std::string(whole) + (fraction.empty() ? "" : ".") + std::string(fraction);
  if (!domain::Decimal::parse(number)) return Error{"has more digits than can be kept"};
  return number == "0" || !is_negative ? number : "-" + number;
}

domain::Result<std::string> canonical_date(const std::string& text) {
  const std::string_view view = text;
  const bool is_form = view.size() == kDateLength && view[4] == '-' && view[7] == '-' &&
                       are_digits(view.substr(0, 4)) && are_digits(view.substr(5, 2)) && are_digits(view.substr(8));
  if (!is_form) return Error{"is not a date of the form YYYY-MM-DD"};
  if (!domain::parse_date(text)) return Error{"is not a day of the calendar"};
  return text;
}

bool is_currency(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

std::string plain_form(FieldKind kind, std::string_view value) {
  value = stripped(value);
  std::string text = kind == FieldKind::multiline ? std::string(value) : in_one_line(value);
  if (kind == FieldKind::date) return plain_date(std::move(text));
  return domain::is_number(kind) ? plain_decimal(std::move(text)) : text;
}

domain::Result<std::string> canonical(FieldKind kind, const std::string& plain) {
  if (domain::is_number(kind)) return canonical_decimal(plain);
  if (kind == FieldKind::date) return canonical_date(plain);
  if (kind == FieldKind::currency && !is_currency(plain))
    return Error{"is not a currency code of three capital letters"};
  if (length_of(plain) > kMostCharacters)
    return Error{"is longer than " + std::to_string(kMostCharacters) + " characters"};
  return plain;
}

std::string_view beginning(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (; most > 0 && at < text.size(); --most) static_cast<void>(domain::next_character(text, at));
  return text.substr(0, at);
}

}  // namespace countersign::einvoice
