// How people type and read amounts: the decimal sign is found by structure, else by the reviewer's format, else asked.

#include <string>
#include <string_view>

#include "domain/values/currency.h"
#include "domain/values/decimal.h"
#include "domain/values/text.h"

namespace countersign::domain {
namespace {

/// A typed amount reduced to digits and signs; blanks between digits count as the sign ' '.
struct Signs {
  std::string body;
  bool negative = false;
};

bool is_currency_sign(char32_t c) {
  return c == '$' || c == 0xA2 || c == 0xA3 || c == 0xA4 || c == 0xA5 || (c >= 0x20A0 && c <= 0x20CF);
}

/// Zero of each block of ten decimal digits that invoices are typed with.
constexpr char32_t kZeros[] = {'0', 0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0xFF10};

int digit_value(char32_t c) {
  for (const char32_t zero : kZeros) {
    if (c >= zero && c <= zero + 9) return static_cast<int>(c - zero);
  }
  return -1;
}

bool is_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x2000);
}

bool is_unit(char32_t c) {
  return (is_letter(c) && digit_value(c) < 0) || is_currency_sign(c) || is_blank(c);
}

/// The characters that are seen, between the blanks around them; `first` is the place of the first one, from 0.
struct Seen {
  std::u32string text;
  std::size_t first = 0;

  void cut_front(std::size_t count) {
    text.erase(0, count);
    first += count;
  }
  void cut_blanks() {
    while (!text.empty() && is_blank(text.back())) text.pop_back();
    while (!text.empty() && is_blank(text.front())) cut_front(1);
  }
};

Seen seen_of(std::string_view typed) {
  Seen seen;
  for (std::size_t at = 0; at < typed.size();) {
    const char32_t c = next_character(typed, at);
    if (!is_invisible(c)) seen.text += c;
  }
  seen.cut_blanks();
  return seen;
}

struct Units {
  std::size_t front = 0, back = 0;  // how many characters at either end are a currency's sign or name, and blanks
};

/// Letters beside a digit that are no currency's code and may each be a digit read wrongly: "1O", "I2", "1OO".
bool may_be_digits(const std::u32string& word) {
  std::string code;
  for (const char32_t c : word) {
    if (std::u32string_view(U"OoQIlSZB").find(c) == std::u32string_view::npos) return false;
    code += static_cast<char>(c);
  }
  return !word.empty() && !minor_units(code);
}

/// "RM 9.00", "9.00 EUR", "\u20AC 12"; none where a word is longer than a currency's name.
Units units_of(const std::u32string& text) {
  constexpr int kLongestName = 3;
  Units units;
  int before = 0, after = 0;
  while (units.front < text.size() && is_unit(text[units.front])) before += is_letter(text[units.front++]) ? 1 : 0;
  while (units.front + units.back < text.size() && is_unit(text[text.size() - 1 - units.back]))
    after += is_letter(text[text.size() - 1 - units.back++]) ? 1 : 0;
  if (before > kLongestName || after > kLongestName) return {};
  std::size_t first = units.front, past = text.size() - units.back;
  while (first > 0 && is_letter(text[first - 1])) --first;
  while (past < text.size() && is_letter(text[past])) ++past;
  if (may_be_digits(text.substr(first, units.front - first))) units.front = first;
  const std::size_t digits_end = text.size() - units.back;
  if (may_be_digits(text.substr(digits_end, past - digits_end))) units.back = text.size() - past;
  return units;
}

bool take_minus(Seen& seen) {
  std::u32string& text = seen.text;
  const auto is_minus = [](char32_t c) { return c == '-' || c == 0x2212 || c == 0x2013; };
  if (text.size() < 2) return false;
  if (text.front() == '(' && text.back() == ')') {
    text.pop_back();
    seen.cut_front(1);
  } else if (is_minus(text.front())) {
    seen.cut_front(1);
  } else if (is_minus(text.back())) {
    text.pop_back();
  } else {
    return false;
  }
  return true;
}

Error bad_place(std::size_t place, char32_t c) {
  std::string shown;
  append_character(shown, c);
  return {"\"" + shown + "\" at place " + std::to_string(place + 1) + " does not belong in a number."};
}

Result<Signs> read_signs(std::string_view typed) {
  Seen seen = seen_of(typed);
  Signs signs;
  signs.negative = take_minus(seen);
  const Units units = units_of(seen.text);
  seen.text.erase(seen.text.size() - units.back);
  seen.cut_front(units.front);
  if (!signs.negative) signs.negative = take_minus(seen);
  seen.cut_blanks();
  for (std::size_t i = 0; i < seen.text.size(); ++i) {
    const char32_t c = seen.text[i];
    if (const int digit = digit_value(c); digit >= 0) signs.body += static_cast<char>('0' + digit);
    else if (c == '.' || c == ',') signs.body += static_cast<char>(c);
    else if (c == '\'' || c == 0x2019) signs.body += '\'';
    else if (is_blank(c)) signs.body += ' ';
    else return bad_place(seen.first + i, c);
  }
  return signs;
}

bool are_groups(std::string_view whole, char sign) {
  std::size_t start = 0;
  bool first = true;
  while (true) {
    const std::size_t end = whole.find(sign, start);
    const std::size_t length = (end == std::string_view::npos ? whole.size() : end) - start;
    if (first ? (length < 1 || length > 3) : length != 3) return false;
    if (end == std::string_view::npos) return true;
    start = end + 1;
    first = false;
  }
}

Result<Decimal> from_parts(const Signs& signs, std::string_view whole, std::string_view fraction, char group) {
  if (group != 0 && whole.find(group) != std::string_view::npos && !are_groups(whole, group)) {
    return Error{"The signs between thousands do not stand after every third digit."};
  }
  std::string plain = signs.negative ? "-" : "";
  const std::size_t before = plain.size();
  for (const char c : whole) {
    if (c >= '0' && c <= '9') plain += c;
    else if (c != group) return Error{"The number has two different signs between thousands."};
  }
  if (plain.size() == before) plain += '0';
  if (!fraction.empty()) plain += "." + std::string(fraction);
  if (const auto decimal = Decimal::parse(plain)) return *decimal;
  return Error{"The number has too many digits."};
}

/// The sign between thousands in a whole part, 0 when there is none.
char group_sign_of(std::string_view whole) {
  const std::size_t at = whole.find_first_not_of("0123456789");
  return at == std::string_view::npos ? '\0' : whole[at];
}

}  // namespace

Result<Decimal> parse_typed_decimal(std::string_view text, const NumberFormat& format) {
  const Result<Signs> read = read_signs(text);
  if (!read) return read.failure();
  const Signs& signs = read.value();
  const std::string_view body = signs.body;
  if (body.find_first_of("0123456789") == std::string_view::npos) return Error{"Type a number, for example 1234.56."};
  const std::size_t last = body.find_last_of(".,");
  if (last == std::string_view::npos) return from_parts(signs, body, {}, group_sign_of(body));
  const char sign = body[last];
  const std::string_view whole = body.substr(0, last), rest = body.substr(last + 1);
  if (rest.find_first_not_of("0123456789") != std::string_view::npos)
    return Error{"A sign between thousands stands behind the decimal sign."};
  const auto as_decimal = [&] { return from_parts(signs, whole, rest, group_sign_of(whole)); };
  const auto as_groups = [&] { return from_parts(signs, body, {}, sign); };
  if (whole.find(sign) != std::string_view::npos) return as_groups();
  if (whole.find_first_not_of("0123456789") != std::string_view::npos) return as_decimal();
  const bool could_be_group = rest.size() == 3 && !whole.empty() && whole.size() <= 3 && whole.front() != '0';
  if (!could_be_group || sign == format.decimal) return as_decimal();
  if (format.group.size() == 1 && format.group.front() == sign) return as_groups();
  const Result<Decimal> grouped = as_groups(), pointed = as_decimal();
  if (!grouped || !pointed) return grouped ? pointed : grouped;
  const std::string many = grouped.value().to_text(), few = pointed.value().to_text();
  const std::string minus = signs.negative ? "-" : "", before = minus + std::string(whole), after(rest);
  return Error{"This can mean " + many + " or " + before + "." + after + ". Type " + many + " or " + before +
                   format.decimal + after + "0.",
               {many, few}};
}

std::string currency_written(std::string_view text) {
  Seen seen = seen_of(text);
  take_minus(seen);
  const Units units = units_of(seen.text);
  std::string written;
  for (std::size_t i = 0; i < seen.text.size(); ++i) {
    const bool is_part = i < units.front || i >= seen.text.size() - units.back;
    if (is_part && !is_blank(seen.text[i])) append_character(written, seen.text[i]);
  }
  return written;
}

std::string format_decimal(const Decimal& value, const NumberFormat& format, int min_digits) {
  std::string plain = value.to_text();
  const bool negative = !plain.empty() && plain.front() == '-';
  if (negative) plain.erase(0, 1);
  const std::size_t point = plain.find('.');
  std::string whole = plain.substr(0, point);
  std::string fraction = point == std::string::npos ? "" : plain.substr(point + 1);
  while (static_cast<int>(fraction.size()) < min_digits) fraction += '0';
  std::string grouped;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) grouped += format.group;
    grouped += whole[i];
  }
  return (negative ? "-" : "") + grouped + (fraction.empty() ? "" : format.decimal + fraction);
}

}  // namespace countersign::domain
