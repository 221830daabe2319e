// Each form is tried on a few tokens of one line from every token on; the longest that fits is taken.
#include "reading/header/values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "domain/values/text/identifier.h"
#include "domain/values/text/text.h"
#include "reading/header/currencies.h"

namespace countersign::reading {
namespace {

constexpr int kFirstYear = 1990, kLastYear = 2099;

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), domain::is_digit));
}

/// Past the last of at most `most` tokens from `first` on that stand on its line, in its phrase or right behind it.
std::size_t reach(const Sheet& sheet, std::size_t first, std::size_t most) {
  std::size_t past = first + 1;
  const std::vector<domain::Token>& seen = sheet.text.seen;
  constexpr float kLettersAway = 3;
  while (past < seen.size() && past < first + most && seen[past].line == seen[first].line &&
         seen[past].box.x - seen[past - 1].box.right() < kLettersAway * letter_width(seen[past])) {
    ++past;
  }
  return past;
}

/// Without brackets and punctuation around it.
std::string_view core_of(std::string_view text) {
  constexpr std::string_view kAround = ",;:()[]";
  const std::size_t first = text.find_first_not_of(kAround);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kAround) - first + 1);
}

/// £, ¥ or one of the block of currencies: "€1,012.00" is no first of December.
bool is_money(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = domain::next_character(text, at);
    if (c == 0xA3 || c == 0xA5 || (c >= 0x20A0 && c <= 0x20CF)) return true;
  }
  return false;
}

bool can_be_date(std::string_view text) {
  constexpr std::size_t kShortest = 6, kLongest = 24, kFewestDigits = 3;
  if (text.size() < kShortest || text.size() > kLongest || count_digits(text) < kFewestDigits) return false;
  if (text.find_first_of("@%$+*=#:") != std::string_view::npos || is_money(text)) return false;
  return text.find_first_not_of("0123456789") != std::string_view::npos;
}

bool is_of_alphabet(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x2000);
}

/// "7 del 10 gennaio": the name of a month stands before a number of its date.
bool ends_with_word(std::string_view text) {
  constexpr int kShortest = 3;
  int letters = 0;
  for (std::size_t at = text.find_last_of("0123456789") + 1; at < text.size();)
    letters += is_of_alphabet(domain::next_character(text, at)) ? 1 : 0;
  return letters >= kShortest;
}

/// "7 del 10 gennaio 2025": letters of an alphabet between the first and the last of its digits.
bool has_words_between(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789";
  const std::string_view inner = text.substr(0, text.find_last_of(kDigits)).substr(text.find_first_of(kDigits));
  for (std::size_t at = 0; at < inner.size();) {
    if (is_of_alphabet(domain::next_character(inner, at))) return true;
  }
  return false;
}

/// A date of digits alone has the same sign twice, and a year of four digits or a day and a month of two.
bool is_set_as_date(std::string_view text) {
  std::vector<std::size_t> groups;
  std::string signs;
  bool in_digits = false;
  for (const char c : text) {
    const bool digit = domain::is_digit(c);
    if (digit && !in_digits) groups.push_back(0);
    if (digit) ++groups.back();
    else signs += c;
    in_digits = digit;
  }
  const bool letters = std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
  if (letters) return groups.size() < 3 ? !ends_with_word(text) : !has_words_between(text);
  if (groups.size() != 3) return false;
  const bool year_last = groups[0] <= 2 && groups[1] <= 2 && (groups[2] == 4 || groups[2] == 2);
  const bool year_first = groups[0] == 4 && groups[1] <= 2 && groups[2] <= 2;
  constexpr std::string_view kDateSigns = "./-";
  const std::size_t sign = signs.find_first_of(kDateSigns);
  if (sign == std::string::npos || !(year_last || year_first)) return false;
  const auto times = std::count(signs.begin(), signs.end(), signs[sign]);
  const bool has_long_year = groups[2] == 4 || groups[0] == 4, is_padded = groups[0] == 2 && groups[1] == 2;
  return times >= 2 && times <= 3 && (has_long_year || is_padded || signs == "//");  // "2/10/26"
}

/// What a page tells of how its dates are written.
struct DateHabits {
  bool month_first = false;
  bool buddhist = false;  // years are of that era on a page with Thai letters
};

bool has_thai(const domain::Token& token) {
  for (std::size_t at = 0; at < token.text.size();) {
    const char32_t c = domain::next_character(token.text, at);
    if (c >= 0xE01 && c <= 0xE5B) return true;
  }
  return false;
}

std::optional<domain::Date> in_our_era(domain::Date date, DateHabits habits) {
  constexpr int kBuddhist = 543;
  if (date.year > kLastYear && habits.buddhist) date.year -= kBuddhist;
  if (date.year < kFirstYear || date.year > kLastYear) return std::nullopt;
  return date;
}

std::optional<FoundDate> date_at(const Sheet& sheet, std::size_t first, DateHabits habits) {
  constexpr std::size_t kMostTokens = 5;
  for (std::size_t past = reach(sheet, first, kMostTokens); past > first; --past) {
    const std::string joined = text_of(sheet, first, past);
    const std::string_view text = core_of(joined);
    if (!can_be_date(text) || !is_set_as_date(text)) continue;
    const domain::Result<domain::Date> read = domain::parse_typed_date(text);
    const bool is_open = !read && read.failure().readings.size() == 2;
    if (!read && !is_open) continue;
    const auto told =
        read ? std::optional(read.value()) : domain::parse_date(read.failure().readings[habits.month_first ? 1 : 0]);
    const auto date = told ? in_our_era(*told, habits) : std::nullopt;
    if (date) return FoundDate{first, past, *date, !is_open};
  }
  return std::nullopt;
}

/// Without the words before it that tell no part of it: "VENCIMIENTO 30/03/2025", which begins as a Friday does.
FoundDate without_words_before(const Sheet& sheet, FoundDate found, DateHabits habits) {
  while (found.past - found.first > 1) {
    const std::optional<FoundDate> later = date_at(sheet, found.first + 1, habits);
    if (!later || later->past != found.past || domain::compare(later->date, found.date) != 0) break;
    found = *later;
  }
  return found;
}

bool is_signed(const Sheet& sheet, std::string_view sign) {
  const auto has = [&](const domain::Token& token) { return token.text.find(sign) != std::string::npos; };
  return std::any_of(sheet.text.seen.begin(), sheet.text.seen.end(), has);
}

/// Where nothing on the pages tells, dollars without another sign mean that the month comes first: those of the United
/// States and Canada, of which a page with a VAT number says more than that.
bool is_month_first(const Sheet& sheet) {
  const bool dollars = is_signed(sheet, "$") || is_signed(sheet, "USD");
  if (!dollars || is_signed(sheet, "€") || is_signed(sheet, "EUR") || is_signed(sheet, "£") || is_signed(sheet, "GBP"))
    return false;
  const CurrencyOfCountry country = dollars_of(sheet);
  const bool is_american = country.code == "USD" || country.code == "CAD";
  return is_american && (country.by_place > 0 || !is_signed(sheet, "VAT"));
}

void find_dates(const Sheet& sheet, Values& values) {
  const auto& seen = sheet.text.seen;
  const DateHabits habits{is_month_first(sheet), std::any_of(seen.begin(), seen.end(), has_thai)};
  for (std::size_t i = 0; i < sheet.text.seen.size(); ++i) {
    std::optional<FoundDate> found = date_at(sheet, i, habits);
    if (!found) continue;
    found = without_words_before(sheet, *found, habits);
    values.dates.push_back(*found);
    std::fill(values.taken.begin() + static_cast<std::ptrdiff_t>(found->first),
              values.taken.begin() + static_cast<std::ptrdiff_t>(found->past), true);
    i = found->past - 1;
  }
  int day_first = 0, month_before = 0;
  for (const FoundDate& each : values.dates) {
    const std::string text = text_of(sheet, each.first, each.past);
    if (!each.is_sure || text.find('/') == std::string::npos || each.date.day <= 12) continue;
    const std::size_t digits = text.find_first_of("0123456789");
    const bool day_leads = std::to_string(each.date.day) == text.substr(digits, 2);
    ++(day_leads ? day_first : month_before);
  }
  for (FoundDate& each : values.dates) {
    if (each.is_sure || (day_first > 0) == (month_before > 0)) continue;
    if (habits.month_first != (month_before > 0)) std::swap(each.date.day, each.date.month);
    each.is_sure = true;
  }
}

std::string compact(const Sheet& sheet, std::size_t first, std::size_t past) {
  std::string text;
  for (const char c : domain::compact_identifier(text_of(sheet, first, past))) {
    if (std::string_view(",;:()[]|").find(c) == std::string_view::npos) text += c;
  }
  while (text.ends_with('.')) text.pop_back();
  return text;
}

/// Of a country whose form nobody knows a check number may be right by chance: "FN 281934k LG Salzburg".
bool has_digits_enough(std::string_view iban) {
  return count_digits(iban) * 2 >= iban.size();
}

/// An account number that goes on in the line below, where its column is narrow.
std::optional<FoundId> wrapped_iban_at(const Sheet& sheet, std::size_t first) {
  constexpr float kClose = 2, kSame = 0.01f;
  const Phrase& own = sheet.phrases[sheet.phrase_of[first]];
  const std::string begun = compact(sheet, first, own.past);
  const domain::Box& box = sheet.text.seen[first].box;
  for (std::size_t i = sheet.phrase_of[first] + 1; i < sheet.phrases.size(); ++i) {
    const Phrase& below = sheet.phrases[i];
    if (below.page != own.page || below.box.y - own.box.y > kClose * own.box.h) break;
    const bool is_under = std::abs(below.box.x - own.box.x) < kSame || std::abs(below.box.x - box.x) < kSame;
    for (std::size_t past = below.past; below.line > own.line && is_under && past > below.first; --past) {
      const std::string text = begun + compact(sheet, below.first, past);
      const bool is_good = domain::check_iban(text) == domain::IbanFault::none;
      if (is_good && has_digits_enough(text)) return FoundId{first, own.past, IdKind::iban, text};
    }
  }
  return std::nullopt;
}

std::optional<FoundId> iban_at(const Sheet& sheet, std::size_t first) {
  constexpr std::size_t kMostTokens = 10;
  if (!domain::looks_like_iban(compact(sheet, first, std::min(first + 2, sheet.text.seen.size())))) return std::nullopt;
  const std::size_t reached = reach(sheet, first, kMostTokens);
  for (std::size_t past = reached; past > first; --past) {
    const std::string text = compact(sheet, first, past);
    const bool is_good = domain::check_iban(text) == domain::IbanFault::none;
    if (is_good && has_digits_enough(text)) return FoundId{first, past, IdKind::iban, text};
  }
  if (std::optional<FoundId> wrapped = wrapped_iban_at(sheet, first)) return wrapped;
  const bool labelled =
      first > 0 && (sheet.plain[first - 1] == "iban" ||
                    (first > 1 && sheet.plain[first - 1].empty() && sheet.plain[first - 2] == "iban"));
  for (std::size_t past = reached; labelled && past > first; --past) {
    const std::string text = compact(sheet, first, past);
    if (domain::check_iban(text) == domain::IbanFault::checksum) return FoundId{first, past, IdKind::iban_form, text};
  }
  return std::nullopt;
}

/// Few digits are a VAT id only in one word: "RO 12" is not.
std::optional<FoundId> vat_id_at(const Sheet& sheet, std::size_t first) {
  constexpr std::size_t kMostTokens = 6, kFewestDigits = 7;
  const std::string& head = sheet.text.seen[first].text;
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const std::string_view core = core_of(head);
  if (core.size() < 2 || !is_capital(core[0]) || !is_capital(core[1])) return std::nullopt;
  for (std::size_t past = reach(sheet, first, kMostTokens); past > first; --past) {
    std::string text = compact(sheet, first, past);
    std::erase_if(text, [](char c) { return c == '.' || c == '-'; });
    if (count_digits(text) < kFewestDigits) break;
    const domain::VatVerdict verdict = domain::check_vat_id(text);
    if (verdict == domain::VatVerdict::form_good || verdict == domain::VatVerdict::sum_bad) {
      return FoundId{first, past, IdKind::vat_id, text};
    }
  }
  return std::nullopt;
}

void find_ids(const Sheet& sheet, Values& values) {
  for (std::size_t i = 0; i < sheet.text.seen.size(); ++i) {
    if (values.taken[i]) continue;
    std::optional<FoundId> found = iban_at(sheet, i);
    if (!found) found = vat_id_at(sheet, i);
    if (!found) continue;
    for (std::size_t at = i; at < found->past; ++at) values.taken[at] = true;
    i = found->past - 1;
    values.ids.push_back(std::move(*found));
  }
}

}  // namespace

Values find_values(const Sheet& sheet) {
  Values values;
  values.taken.assign(sheet.text.seen.size(), false);
  find_dates(sheet, values);
  find_ids(sheet, values);
  return values;
}

}  // namespace countersign::reading
