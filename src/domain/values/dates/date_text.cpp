// How people write dates: months by name in many languages, with a weekday, a time of day, or neither.
#include <array>
#include <vector>

#include "domain/values/dates/date.h"
#include "domain/values/text/text.h"
#include "text/text.h"

namespace countersign::domain {
namespace {

/// Month names as date_letters leaves them, one line a month, each between blanks. A star stands for an ending of up to
/// three letters.
constexpr std::string_view kMonths[] = {
    // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): the assertion below counts them
    " januar* janvier enero gennaio janeiro janner stycz* leden ledna "
    "\u03B9\u03B1\u03BD\u03BF\u03C5\u03B1\u03C1\u03B9* \u044F\u043D\u0443\u0430\u0440\u0438 "
    "\u064A\u0646\u0627\u064A\u0631 \u05D9\u05E0\u05D5\u05D0\u05E8 \u0E21\u0E01\u0E23\u0E32\u0E04\u0E21 "
    "\u0E21\u0E04 \u091C\u0928\u0935\u0930\u0940 ",
    " februar* fevrier febrero febbraio fevereiro feber luty lutego unor* "
    "\u03C6\u03B5\u03B2\u03C1\u03BF\u03C5\u03B1\u03C1\u03B9* \u0444\u0435\u0432\u0440\u0443\u0430\u0440\u0438 "
    "\u0641\u0628\u0631\u0627\u064A\u0631 \u05E4\u05D1\u05E8\u05D5\u05D0\u05E8 "
    "\u0E01\u0E38\u0E21\u0E20\u0E32\u0E1E\u0E31\u0E19\u0E18\u0E4C \u0E01\u0E1E \u092B\u0930\u0935\u0930\u0940 "
    "\u092B\u093C\u0930\u0935\u0930\u0940 ",
    " march marz* maerz mrz mars maart mrt marco marca brezen brezna \u03BC\u03B1\u03C1\u03C4\u03B9* "
    "\u043C\u0430\u0440\u0442 \u0645\u0627\u0631\u0633 \u05DE\u05E8\u05E5 \u05DE\u05E8\u05E1 "
    "\u0E21\u0E35\u0E19\u0E32\u0E04\u0E21 \u0E21\u0E35\u0E04 \u092E\u093E\u0930\u094D\u091A ",
    " april* avril abril kwiec* kwiet* duben dubna \u03B1\u03C0\u03C1\u03B9\u03BB\u03B9* "
    "\u0430\u043F\u0440\u0438\u043B \u0627\u0628\u0631\u064A\u0644 \u05D0\u05E4\u05E8\u05D9\u05DC "
    "\u0E40\u0E21\u0E29\u0E32\u0E22\u0E19 \u0E40\u0E21\u0E22 \u0905\u092A\u094D\u0930\u0948\u0932 ",
    " may mai mayo maggio mei maio maj* kveten kvetna \u03BC\u03B1\u03B9* \u043C\u0430\u0439 "
    "\u0645\u0627\u064A\u0648 \u05DE\u05D0\u05D9 \u0E1E\u0E24\u0E29\u0E20\u0E32\u0E04\u0E21 \u0E1E\u0E04 "
    "\u092E\u0908 ",
    " june juni* juin giugno junho czerw* cerven cervna \u03B9\u03BF\u03C5\u03BD\u03B9* \u044E\u043D\u0438 "
    "\u064A\u0648\u0646\u064A\u0648 \u064A\u0648\u0646\u064A\u0647 \u05D9\u05D5\u05E0\u05D9 "
    "\u0E21\u0E34\u0E16\u0E38\u0E19\u0E32\u0E22\u0E19 \u0E21\u0E34\u0E22 \u091C\u0942\u0928 ",
    " july juli* juillet luglio julho lipiec lipca cervenec cervence \u03B9\u03BF\u03C5\u03BB\u03B9* "
    "\u044E\u043B\u0438 \u064A\u0648\u0644\u064A\u0648 \u064A\u0648\u0644\u064A\u0647 \u05D9\u05D5\u05DC\u05D9 "
    "\u0E01\u0E23\u0E01\u0E0E\u0E32\u0E04\u0E21 \u0E01\u0E04 \u091C\u0941\u0932\u093E\u0908 ",
    " august* aout agosto sierp* srpen srpna \u03B1\u03C5\u03B3\u03BF\u03C5\u03C3\u03C4* "
    "\u0430\u0432\u0433\u0443\u0441\u0442 \u0627\u063A\u0633\u0637\u0633 \u05D0\u05D5\u05D2\u05D5\u05E1\u05D8 "
    "\u0E2A\u0E34\u0E07\u0E2B\u0E32\u0E04\u0E21 \u0E2A\u0E04 \u0905\u0917\u0938\u094D\u0924 ",
    " septemb* setembro settembre septiembre wrzes* zari \u03C3\u03B5\u03C0\u03C4\u03B5\u03BC\u03B2\u03C1\u03B9* "
    "\u0441\u0435\u043F\u0442\u0435\u043C\u0432\u0440\u0438 \u0633\u0628\u062A\u0645\u0628\u0631 "
    "\u05E1\u05E4\u05D8\u05DE\u05D1\u05E8 \u0E01\u0E31\u0E19\u0E22\u0E32\u0E22\u0E19 \u0E01\u0E22 "
    "\u0938\u093F\u0924\u0902\u092C\u0930 \u0938\u093F\u0924\u092E\u094D\u092C\u0930 ",
    " octob* oktob* octubre ottobre outubro pazdziernik* rijen rijna \u03BF\u03BA\u03C4\u03C9\u03B2\u03C1\u03B9* "
    "\u043E\u043A\u0442\u043E\u043C\u0432\u0440\u0438 \u0627\u0643\u062A\u0648\u0628\u0631 "
    "\u05D0\u05D5\u05E7\u05D8\u05D5\u05D1\u05E8 \u0E15\u0E38\u0E25\u0E32\u0E04\u0E21 \u0E15\u0E04 "
    "\u0905\u0915\u094D\u091F\u0942\u092C\u0930 \u0905\u0915\u094D\u0924\u0942\u092C\u0930 ",
    " novemb* noviembre listopad* \u03BD\u03BF\u03B5\u03BC\u03B2\u03C1\u03B9* "
    "\u043D\u043E\u0435\u043C\u0432\u0440\u0438 \u0646\u0648\u0641\u0645\u0628\u0631 "
    "\u05E0\u05D5\u05D1\u05DE\u05D1\u05E8 \u0E1E\u0E24\u0E28\u0E08\u0E34\u0E01\u0E32\u0E22\u0E19 \u0E1E\u0E22 "
    "\u0928\u0935\u0902\u092C\u0930 \u0928\u0935\u092E\u094D\u092C\u0930 ",
    " decemb* dezemb* diciembre dicembre grudz* grudnia prosinec prosince "
    "\u03B4\u03B5\u03BA\u03B5\u03BC\u03B2\u03C1\u03B9* \u0434\u0435\u043A\u0435\u043C\u0432\u0440\u0438 "
    "\u062F\u064A\u0633\u0645\u0628\u0631 \u05D3\u05E6\u05DE\u05D1\u05E8 "
    "\u0E18\u0E31\u0E19\u0E27\u0E32\u0E04\u0E21 \u0E18\u0E04 \u0926\u093F\u0938\u0902\u092C\u0930 "
    "\u0926\u093F\u0938\u092E\u094D\u092C\u0930 ",
};
static_assert(std::size(kMonths) == 12);

/// Weekdays of languages in Latin letters, by their first letters.
constexpr std::string_view kWeekdays =
    " mo di mi do fr sa so lu ma me je ve mon tue wed thu fri sat sun mit die don fre sam son lun mar mer jeu ven dim "
    "mie jue vie sab dom gio seg ter qua qui sex maa din woe vri zat zon pon wto sro czw pia sob nie ute str ctv pat "
    "ned man tis ons tor lor ";

/// Letters with their accents, each followed by the letter without.
constexpr std::u32string_view kAccents =
    U"\u00E0a\u00E1a\u00E2a\u00E3a\u00E4a\u00E5a\u0105a\u0101a\u00E7c\u0107c\u010Dc\u010Fd\u00E8e\u00E9e"
    U"\u00EAe\u00EBe\u0119e\u011Be\u00ECi\u00EDi\u00EEi\u00EFi\u0142l\u00F1n\u0144n\u0148n\u00F2o\u00F3o"
    U"\u00F4o\u00F5o\u00F6o\u00F8o\u0159r\u015Bs\u0161s\u0165t\u00F9u\u00FAu\u00FBu\u00FCu\u016Fu\u00FDy"
    U"\u017Az\u017Cz\u017Ez\u03AC\u03B1\u03AD\u03B5\u03AE\u03B7\u03AF\u03B9\u03CA\u03B9\u0390\u03B9\u03CC"
    U"\u03BF\u03CD\u03C5\u03CE\u03C9\u03C2\u03C3\u0623\u0627\u0625\u0627\u0622\u0627";

bool is_thai(char32_t c) {
  return c >= 0xE01 && c <= 0xE4F;
}

char32_t without_accent(char32_t c) {
  for (std::size_t at = 0; at < kAccents.size(); at += 2) {
    if (kAccents[at] == c) return kAccents[at + 1];
  }
  return c;
}

/// Letters of a word, not bytes.
std::size_t letters_of(std::string_view word) {
  std::size_t letters = 0;
  for (const char c : word) letters += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u ? 1 : 0;
  return letters;
}

/// "10:30", "t10:30:15.5z", "14h30+01:00" become a blank.
void take_time(std::string& text) {
  const auto digit_at = [&](std::size_t at) { return at < text.size() && is_digit(text[at]); };
  for (std::size_t at = 1; at < text.size(); ++at) {
    if ((text[at] != ':' && text[at] != 'h') || !digit_at(at - 1) || !digit_at(at + 1)) continue;
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && digit_at(begin - 1)) --begin;
    if (begin > 1 && text[begin - 1] == 't' && digit_at(begin - 2)) --begin;
    while (end < text.size() && (digit_at(end) || std::string_view(":.+-z").find(text[end]) != std::string_view::npos))
      ++end;
    text.replace(begin, end - begin, " ");
    return;
  }
}

enum class Match { none, beginning, whole };

Match match_of(std::string_view name, std::string_view word) {
  constexpr std::size_t kEnding = 3;
  const std::size_t shortest = static_cast<unsigned char>(word.front()) < 0x80 ? 3 : 2;
  const bool has_endings = name.back() == '*';
  if (has_endings) name.remove_suffix(1);
  if (word == name) return Match::whole;
  if (word.size() < name.size())
    return letters_of(word) >= shortest && name.substr(0, word.size()) == word ? Match::beginning : Match::none;
  const bool is_longer = has_endings && word.substr(0, name.size()) == name;
  return is_longer && letters_of(word.substr(name.size())) <= kEnding ? Match::whole : Match::none;
}

struct Part {
  std::string text;
  int number = -1;  // -1 for a word
};
using Parts = std::vector<Part>;

/// Numbers and words; everything between them separates. `dotted` tells whether every sign between numbers is a dot.
Parts parts_of(std::string_view text, bool& dotted) {
  Parts parts;
  dotted = false;
  bool slash = false, open = false, digits = false;
  for (const char c : text) {
    const bool digit = is_digit(c);
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
    if (!is_digit(part.text.front()) || part.text.size() > kLongest) continue;
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

bool is_real_day(const Date& date) {
  return parse_date(to_text(date)).has_value();
}

Result<Date> checked(const Date& date, std::string_view typed) {
  if (is_real_day(date)) return date;
  return Error{say(Text::no_such_day, {typed})};
}

Result<Date> from_three_numbers(const Parts& parts, bool dotted, std::string_view typed) {
  if (parts[0].text.size() == 4) return checked({parts[0].number, parts[1].number, parts[2].number}, typed);
  const Date day_first{full_year(parts[2]), parts[1].number, parts[0].number};
  const Date month_first{full_year(parts[2]), parts[0].number, parts[1].number};
  if (dotted) return checked(day_first, typed);
  const bool can_be_day_first = is_real_day(day_first), can_be_month_first = is_real_day(month_first);
  if (can_be_day_first && can_be_month_first && compare(day_first, month_first) != 0) {
    return Error{say(Text::can_mean, {to_text(day_first), to_text(month_first)}),
                 {to_text(day_first), to_text(month_first)}};
  }
  return can_be_month_first && !can_be_day_first ? Result<Date>(month_first) : checked(day_first, typed);
}

/// A weekday: in Latin letters one that is known, in another script any word.
bool is_weekday(const Part& part) {
  if (part.number >= 0 || is_digit(part.text.front())) return false;
  if (static_cast<unsigned char>(part.text.front()) >= 0x80) return true;
  return kWeekdays.find(" " + part.text.substr(0, 3) + " ") != std::string_view::npos;
}

Result<Date> from_parts(const Parts& parts, bool dotted, std::string_view typed) {
  constexpr int kBuddhistEra = 543, kFirstOfIt = 2400;
  int month = 0;
  bool thai = false;
  Parts numbers;
  for (const Part& part : parts) {
    std::size_t at = 0;
    thai = thai || is_thai(next_character(part.text, at));
    if (part.number >= 0) numbers.push_back(part);
    else if (const int named = month_of(part.text); named != 0 && month == 0) month = named;
    else if (!is_date_filler(part.text)) return Error{say(Text::not_part_of_date, {part.text})};
  }
  if (month != 0 && numbers.size() == 2) {
    const bool year_first = numbers[0].text.size() == 4;
    const int year = full_year(numbers[year_first ? 0 : 1]);
    return checked({thai && year > kFirstOfIt ? year - kBuddhistEra : year, month, numbers[year_first ? 1 : 0].number},
                   typed);
  }
  if (month == 0 && numbers.size() == 3) return from_three_numbers(numbers, dotted, typed);
  if (month == 0 && numbers.size() == 1 && parts.size() == 1 && numbers[0].text.size() == 8) {
    const int n = numbers[0].number;
    return checked({n / 10000, n / 100 % 100, n % 100}, typed);
  }
  return Error{std::string(say(Text::not_a_date))};
}

}  // namespace

std::string date_letters(std::string_view text) {
  std::string letters;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = without_accent(lower_letter(half_width(next_character(text, at))));
    const int digit = digit_value(c);
    if (is_invisible(c) || (c == '.' && is_thai(before))) continue;
    if (digit >= 0) letters += static_cast<char>('0' + digit);
    else if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) letters += '-';
    else if (c >= 0x80 && (c == 0x60C || c == 0x5F3 || c == 0x970 || !is_letter_or_digit(c))) letters += ' ';
    else append_character(letters, c);
    before = c;
  }
  take_time(letters);
  return letters;
}

int month_of(std::string_view word) {
  constexpr std::string_view kInTheMonth = "\u05D1";  // a letter that Hebrew puts before the name
  if (word.empty()) return 0;
  int number = 0;
  bool is_shared = false;
  for (std::size_t month = 0; month < std::size(kMonths); ++month) {
    std::string_view names = kMonths[month];
    while (names.size() > 1) {
      names.remove_prefix(1);
      const std::string_view name = names.substr(0, names.find(' '));
      names.remove_prefix(name.size());
      const Match match = match_of(name, word);
      const int found = static_cast<int>(month) + 1;
      if (match == Match::whole) return found;
      if (match == Match::none) continue;
      is_shared = is_shared || (number != 0 && number != found);
      number = found;
    }
  }
  if (number == 0 && word.substr(0, kInTheMonth.size()) == kInTheMonth)
    return month_of(word.substr(kInTheMonth.size()));
  return is_shared ? 0 : number;
}

bool is_date_filler(std::string_view word) {
  constexpr std::string_view kWords =
      " a feira st nd rd th er de del of at am pm um uhr h t z utc gmt le el den r y roku \u5E74 \u6708 \u65E5 \uB144 "
      "\uC6D4 "
      "\uC77C \u0433 \u0E1E\u0E28 \u0E27\u0E31\u0E19\u0E17\u0E35\u0E48 ";
  return kWords.find(" " + std::string(word) + " ") != std::string_view::npos;
}

Result<Date> parse_typed_date(std::string_view text) {
  const std::string typed = trimmed(text);
  bool dotted = false;
  Parts parts = parts_of(date_letters(typed), dotted);
  Result<Date> all = from_parts(parts, dotted, typed);
  if (all || !all.failure().readings.empty()) return all;
  while (!parts.empty() && (is_weekday(parts.front()) || is_weekday(parts.back()))) {
    if (is_weekday(parts.front())) parts.erase(parts.begin());
    else parts.pop_back();
    Result<Date> rest = from_parts(parts, dotted, typed);
    if (rest || !rest.failure().readings.empty()) return rest;
  }
  return all;
}

}  // namespace countersign::domain
