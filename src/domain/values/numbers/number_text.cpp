// How people type and read amounts: the decimal sign is found by structure, else by the reviewer's format, else asked.
#include "domain/values/numbers/number_text.h"

#include <algorithm>
#include <vector>

#include "domain/values/numbers/currency.h"
#include "domain/values/numbers/decimal.h"
#include "domain/values/text/text.h"
#include "text/text.h"

namespace countersign::domain {
namespace {

/// A typed amount reduced to digits and signs; blanks between digits count as the sign ' '.
struct Signs {
  std::string body;
  bool negative = false;
  bool has_own_point = false;  // a decimal sign that is nothing else: U+066B
  bool is_whole = false;       // a dash stands for the cents: "100.-"
};

bool is_minus(char32_t c) {
  return c == '-' || c == 0x2212 || (c >= 0x2010 && c <= 0x2013);
}

bool is_dash(char32_t c) {
  return is_minus(c) || c == 0x2014 || c == 0x2015;
}

bool is_letter(char32_t c) {
  return digit_value(c) < 0 && is_letter_or_digit(lower_letter(c));
}

/// What is typed around the digits is taken away from both ends, in any order: a currency, a sign, CR or DR.
struct Amount {
  std::u32string text;
  std::size_t first = 0;  // the place of its first character among those that are seen, from 0
  bool is_signed = false;
  bool is_whole = false;
  std::string entry;               // "CR" or "DR": whose side a book-keeper put it on
  std::vector<std::string> units;  // as typed

  void cut_front(std::size_t count) {
    text.erase(0, count);
    first += count;
  }
  void cut_blanks() {
    while (!text.empty() && is_blank(text.back())) text.pop_back();
    while (!text.empty() && is_blank(text.front())) cut_front(1);
  }
};

enum class End { front, back };

std::u32string_view piece_of(const std::u32string& text, End end, std::size_t length) {
  return std::u32string_view(text).substr(end == End::front ? 0 : text.size() - length, length);
}

bool is_entry(std::string_view unit) {
  const std::string lower = lower_case(unit.substr(0, unit.find('.')));
  return lower == "cr" || lower == "dr";
}

/// Characters at this end that are a currency's code, sign or name, CR or DR; 0 for none. A word counts as a whole.
std::size_t unit_length(const std::u32string& text, End end) {
  constexpr std::size_t kLongest = 5;
  for (std::size_t length = std::min(kLongest, text.size()); length > 0; --length) {
    const std::u32string_view piece = piece_of(text, end, length);
    const char32_t inner = end == End::front ? piece.back() : piece.front();
    if (end == End::front && length == 2 && inner == '.') continue;  // "R.75" is 75 cents
    if (length < text.size() && is_letter(inner)) {
      const char32_t next = end == End::front ? text[length] : text[text.size() - length - 1];
      if (is_letter(next)) continue;
    }
    const std::string unit = to_utf8(piece);
    if (is_currency(unit) || is_entry(unit)) return length;
  }
  return 0;
}

bool take_unit(Amount& amount, End end) {
  constexpr std::size_t kMost = 3;
  const std::size_t length = amount.units.size() < kMost ? unit_length(amount.text, end) : 0;
  if (length == 0) return false;
  const std::string unit = to_utf8(piece_of(amount.text, end, length));
  if (is_entry(unit) && !amount.entry.empty()) return false;
  if (is_entry(unit)) amount.entry = unit;
  else amount.units.push_back(unit);
  if (end == End::front) amount.cut_front(length);
  else amount.text.resize(amount.text.size() - length);
  return true;
}

/// "100.-", "5,\u2013": dashes behind a sign stand for the cents that there are none of; "/-" says that nothing
/// follows.
bool take_dash(Amount& amount) {
  std::u32string_view rest = amount.text;
  while (!rest.empty() && (is_dash(rest.back()) || is_blank(rest.back()))) rest.remove_suffix(1);
  if (rest.size() < 2 || rest.size() == amount.text.size() || digit_value(rest[rest.size() - 2]) < 0) return false;
  if (rest.back() != '.' && rest.back() != ',' && rest.back() != '/') return false;
  amount.is_whole = rest.back() != '/';
  amount.text.resize(rest.size() - 1);
  return true;
}

bool take_sign(Amount& amount) {
  std::u32string& text = amount.text;
  if (amount.is_signed || text.size() < 2) return false;
  if (text.front() == '(' && text.back() == ')') {
    text.pop_back();
    amount.cut_front(1);
  } else if (is_minus(text.front())) {
    amount.cut_front(1);
  } else if (is_minus(text.back())) {
    text.pop_back();
  } else {
    return false;
  }
  amount.is_signed = true;
  return true;
}

Amount amount_of(std::string_view typed) {
  Amount amount;
  for (std::size_t at = 0; at < typed.size();) {
    const char32_t c = half_width(next_character(typed, at));
    if (!is_invisible(c)) amount.text += c;
  }
  do {
    amount.cut_blanks();
  } while (take_unit(amount, End::front) || take_unit(amount, End::back) || take_dash(amount) || take_sign(amount));
  return amount;
}

Error bad_place(std::size_t place, char32_t c) {
  return {say(Text::not_in_a_number, {to_utf8({&c, 1}), std::to_string(place + 1)})};
}

Result<Signs> signs_of(const Amount& amount) {
  Signs signs;
  signs.negative = amount.is_signed;
  signs.is_whole = amount.is_whole;
  for (std::size_t i = 0; i < amount.text.size(); ++i) {
    const char32_t c = amount.text[i];
    signs.has_own_point = signs.has_own_point || c == 0x66B;
    if (const int digit = digit_value(c); digit >= 0) signs.body += static_cast<char>('0' + digit);
    else if (c == '.' || c == ',') signs.body += static_cast<char>(c);
    else if (c == 0x66B) signs.body += '.';
    else if (c == '\'' || c == 0x2019 || c == 0x66C) signs.body += '\'';
    else if (is_blank(c)) signs.body += ' ';
    else return bad_place(amount.first + i, c);
  }
  return signs;
}

Result<Decimal> from_parts(const Signs& signs, std::string_view whole, std::string_view fraction, char group) {
  if (group != 0 && whole.find(group) != std::string_view::npos && !are_groups(whole, group)) {
    return Error{std::string(say(Text::groups_misplaced))};
  }
  std::string plain = signs.negative ? "-" : "";
  const std::size_t before = plain.size();
  for (const char c : whole) {
    if (c >= '0' && c <= '9') plain += c;
    else if (c != group) return Error{std::string(say(Text::two_group_signs))};
  }
  if (plain.size() == before) plain += '0';
  if (!fraction.empty()) plain += "." + std::string(fraction);
  if (const auto decimal = Decimal::parse(plain)) return *decimal;
  return Error{std::string(say(Text::too_many_digits))};
}

/// The sign between thousands in a whole part, 0 when there is none.
char group_sign_of(std::string_view whole) {
  const std::size_t at = whole.find_first_not_of("0123456789");
  return at == std::string_view::npos ? '\0' : whole[at];
}

Result<Decimal> read_body(const Signs& signs, const NumberFormat& format) {
  const std::string_view body = signs.body;
  if (body.find_first_of("0123456789") == std::string_view::npos) return Error{std::string(say(Text::type_a_number))};
  const std::size_t last = body.find_last_of(".,");
  if (signs.is_whole || last == std::string_view::npos) return from_parts(signs, body, {}, group_sign_of(body));
  const char sign = body[last];
  const std::string_view whole = body.substr(0, last), rest = body.substr(last + 1);
  if (rest.find_first_not_of("0123456789") != std::string_view::npos)
    return Error{std::string(say(Text::group_behind_decimal))};
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
  const std::string decimal = before + "." + after, clear = before + format.decimal + after + "0";
  return Error{say(Text::number_can_mean, {many, decimal, clear}), {many, few}};
}

/// CR is a credit to one and a debit to the other: both are asked, for each reading of the number.
Error ask_for_sign(const std::string& entry, const Result<Decimal>& number) {
  std::vector<std::string> readings = {number ? number.value().to_text() : ""};
  if (!number) readings = number.failure().readings;
  if (readings.empty()) return number.failure();
  Error error;
  std::string meanings;
  for (const std::string& each : readings) {
    const std::string opposite = each.front() == '-' ? each.substr(1) : "-" + each;
    for (const std::string& reading : {each, opposite}) {
      meanings = meanings.empty() ? reading : say(Text::a_or_b, {meanings, reading});
      error.readings.push_back(reading);
    }
  }
  error.message = say(Text::entry_can_mean, {entry, meanings});
  return error;
}

}  // namespace

Result<Decimal> parse_typed_decimal(std::string_view text, const NumberFormat& format) {
  const Amount amount = amount_of(text);
  const Result<Signs> signs = signs_of(amount);
  if (!signs) return signs.failure();
  const Result<Decimal> number = read_body(signs.value(), signs.value().has_own_point ? NumberFormat{'.', ""} : format);
  return amount.entry.empty() ? number : ask_for_sign(amount.entry, number);
}

std::string currency_written(std::string_view text) {
  const Amount amount = amount_of(text);
  for (const std::string& unit : amount.units) {
    if (minor_units(upper_case(unit))) return unit;
  }
  return amount.units.empty() ? "" : amount.units.front();
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
