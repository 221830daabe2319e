// Forms of postal codes: digits before the town as most of Europe has them, and the British and American ones behind
// it.
#include "reading/parties/postal.h"

#include <algorithm>
#include <array>

#include "domain/values/text/text.h"
#include "reading/page/characters.h"

namespace countersign::reading {
namespace {

struct CountryName {
  std::string_view name, code;  // in plain form
};
constexpr std::array kCountries = {
    CountryName{"deutschland", "DE"},   CountryName{"germany", "DE"},        CountryName{"allemagne", "DE"},
    CountryName{"france", "FR"},        CountryName{"frankreich", "FR"},     CountryName{"osterreich", "AT"},
    CountryName{"austria", "AT"},       CountryName{"schweiz", "CH"},        CountryName{"suisse", "CH"},
    CountryName{"switzerland", "CH"},   CountryName{"belgium", "BE"},        CountryName{"belgien", "BE"},
    CountryName{"belgique", "BE"},      CountryName{"belgie", "BE"},         CountryName{"nederland", "NL"},
    CountryName{"netherlands", "NL"},   CountryName{"thenetherlands", "NL"}, CountryName{"niederlande", "NL"},
    CountryName{"unitedkingdom", "GB"}, CountryName{"greatbritain", "GB"},   CountryName{"uk", "GB"},
    CountryName{"england", "GB"},       CountryName{"italia", "IT"},         CountryName{"italy", "IT"},
    CountryName{"italien", "IT"},       CountryName{"espana", "ES"},         CountryName{"spain", "ES"},
    CountryName{"spanien", "ES"},       CountryName{"portugal", "PT"},       CountryName{"luxembourg", "LU"},
    CountryName{"luxemburg", "LU"},     CountryName{"polska", "PL"},         CountryName{"poland", "PL"},
    CountryName{"polen", "PL"},         CountryName{"ceskarepublika", "CZ"}, CountryName{"czechrepublic", "CZ"},
    CountryName{"danmark", "DK"},       CountryName{"denmark", "DK"},        CountryName{"sverige", "SE"},
    CountryName{"sweden", "SE"},        CountryName{"norge", "NO"},          CountryName{"norway", "NO"},
    CountryName{"suomi", "FI"},         CountryName{"finland", "FI"},        CountryName{"ireland", "IE"},
    CountryName{"usa", "US"},           CountryName{"unitedstates", "US"},   CountryName{"unitedstatesofamerica", "US"},
    CountryName{"canada", "CA"},        CountryName{"australia", "AU"},      CountryName{"magyarorszag", "HU"},
    CountryName{"hungary", "HU"},       CountryName{"slovensko", "SK"},      CountryName{"slovenija", "SI"},
    CountryName{"hrvatska", "HR"},      CountryName{"romania", "RO"},        CountryName{"bulgaria", "BG"},
    CountryName{"ελλαδα", "GR"},        CountryName{"ελλάδα", "GR"},         CountryName{"greece", "GR"},
    CountryName{"българия", "BG"},      CountryName{"日本", "JP"},           CountryName{"中国", "CN"}};

bool is_digits_of(std::string_view text, std::size_t count) {
  return text.size() == count && std::all_of(text.begin(), text.end(), domain::is_digit);
}

std::string_view without_comma(std::string_view text) {
  while (!text.empty() && (text.back() == ',' || text.back() == '.' || text.back() == ';')) text.remove_suffix(1);
  return text;
}

bool begins_like_town(std::string_view text) {
  if (text.empty()) return false;
  const auto first = static_cast<unsigned char>(text.front());
  return (first >= 'A' && first <= 'Z') || first >= 0xC3 || text.front() == '\'';
}

/// "D-80333", "80333", "00-950", "1010", "2500-100", "DK-2100", "L-1234".
struct Code {
  std::string digits;
  std::string country;
  std::size_t tokens = 0;
};

constexpr std::array kCountryLetters = {CountryName{"D", "DE"},   CountryName{"A", "AT"}, CountryName{"F", "FR"},
                                        CountryName{"L", "LU"},   CountryName{"B", "BE"}, CountryName{"I", "IT"},
                                        CountryName{"E", "ES"},   CountryName{"S", "SE"}, CountryName{"P", "PT"},
                                        CountryName{"FIN", "FI"}, CountryName{"N", "NO"}};

std::string country_of_prefix(std::string_view prefix) {
  for (const CountryName& each : kCountryLetters) {
    if (each.name == prefix) return std::string(each.code);
  }
  const bool capitals =
      prefix.size() == 2 && std::all_of(prefix.begin(), prefix.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return capitals ? std::string(prefix) : std::string();
}

bool is_plain_code(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash != std::string_view::npos) {
    const std::string_view left = text.substr(0, dash), right = text.substr(dash + 1);
    return (is_digits_of(left, 2) && is_digits_of(right, 3)) || (is_digits_of(left, 4) && is_digits_of(right, 3));
  }
  return is_digits_of(text, 4) || is_digits_of(text, 5);
}

std::optional<Code> code_at(const Sheet& sheet, std::size_t token) {
  const auto& seen = sheet.text.seen;
  const auto text_at = [&](std::size_t i) {
    const bool same =
        i < seen.size() && seen[i].line == seen[token].line && sheet.phrase_of[i] == sheet.phrase_of[token];
    return same ? without_comma(seen[i].text) : std::string_view();
  };
  const std::string_view text = text_at(token);
  if (is_plain_code(text)) {
    // "1234 AB": Dutch; "123 45" is looked for below.
    const std::string_view next = text_at(token + 1);
    const bool dutch = is_digits_of(text, 4) && next.size() == 2 &&
                       next.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
    if (dutch) return Code{std::string(text) + " " + std::string(next), "NL", 2};
    return Code{std::string(text), "", 1};
  }
  if (is_digits_of(text, 3) && is_digits_of(text_at(token + 1), 2)) {
    return Code{std::string(text) + " " + std::string(text_at(token + 1)), "", 2};
  }
  const std::size_t dash = text.find('-');
  if (dash != std::string_view::npos && dash > 0 && dash <= 3 && is_plain_code(text.substr(dash + 1))) {
    const std::string country = country_of_prefix(text.substr(0, dash));
    if (!country.empty()) return Code{std::string(text.substr(dash + 1)), country, 1};
  }
  if (text.size() == 6 && is_digits_of(text.substr(0, 4), 4) && text[4] >= 'A' && text[4] <= 'Z' && text[5] >= 'A' &&
      text[5] <= 'Z') {
    return Code{std::string(text), "NL", 1};
  }
  const std::string country = text.size() == 2 ? country_of_prefix(text) : std::string();
  if (!country.empty() && is_plain_code(text_at(token + 1))) return Code{std::string(text_at(token + 1)), country, 2};
  return std::nullopt;
}

/// "CA 94016", "EC1A 1BB": the code behind the town, on the same line.
bool is_british(std::string_view outward, std::string_view inward) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return outward.size() >= 2 && outward.size() <= 4 && is_capital(outward[0]) &&
         domain::is_digit(outward.back() >= 'A' ? outward[outward.size() - 2] : outward.back()) && inward.size() == 3 &&
         domain::is_digit(inward[0]) && is_capital(inward[1]) && is_capital(inward[2]);
}

/// Digits, capitals and others as in the pattern: 9 a digit, A a capital, X either.
bool is_like(std::string_view text, std::string_view pattern) {
  if (text.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = domain::is_digit(text[i]), capital = text[i] >= 'A' && text[i] <= 'Z';
    if (pattern[i] == '9' ? !digit : pattern[i] == 'A' ? !capital : !digit && !capital) return false;
  }
  return true;
}

/// A code that stands behind its town, with what may stand between them: a state, a dash.
struct CodeBehind {
  std::size_t first = 0, past = 0;  // tokens of the code
  std::string_view country;
  bool can_be_alone = false;  // on a line of its own
};

/// The code that begins at a token, or at the one behind the state that stands there.
std::optional<CodeBehind> code_behind(const Sheet& sheet, std::size_t token) {
  constexpr std::string_view kAustralia = " NSW VIC QLD SA WA TAS ACT NT ";
  constexpr std::string_view kCanada = " AB BC MB NB NL NS NT NU ON PE QC SK YT ";
  const Phrase& phrase = sheet.phrases[sheet.phrase_of[token]];
  const auto at = [&](std::size_t i) {
    return i < phrase.past ? without_comma(sheet.text.seen[i].text) : std::string_view();
  };
  const std::string_view text = at(token), next = at(token + 1), third = at(token + 2);
  if (is_british(text, next)) return CodeBehind{token, token + 2, "GB", true};
  if (is_like(text, "A9A") && is_like(next, "9A9")) return CodeBehind{token, token + 2, "CA", true};
  if (is_like(text, "A9X") && is_like(next, "XXXX")) return CodeBehind{token, token + 2, "IE", true};
  if (is_in(kCanada, text) && is_like(next, "A9A") && is_like(third, "9A9"))
    return CodeBehind{token + 1, token + 3, "CA"};
  if (is_in(kAustralia, text) && is_like(next, "9999")) return CodeBehind{token + 1, token + 2, "AU"};
  const bool zip =
      is_like(next.substr(0, 5), "99999") && (next.size() == 5 || (next[5] == '-' && is_like(next.substr(6), "9999")));
  if (is_like(text, "AA") && zip) return CodeBehind{token + 1, token + 2, "US"};
  const bool dash = text == "-" || text == "–";
  if (dash && is_like(next, "999999")) return CodeBehind{token + 1, token + 2, "IN"};
  return std::nullopt;
}

std::optional<Town> town_before_code(const Sheet& sheet, std::size_t token) {
  const auto& seen = sheet.text.seen;
  const Phrase& phrase = sheet.phrases[sheet.phrase_of[token]];
  const std::optional<CodeBehind> code = code_behind(sheet, token);
  if (!code) return std::nullopt;
  std::string digits(without_comma(seen[code->first].text));
  if (code->past - code->first > 1) digits += " " + std::string(without_comma(seen[code->first + 1].text));
  if (token == phrase.first) {
    if (!code->can_be_alone || code->past != phrase.past) return std::nullopt;
    return Town{token, code->past, token, token, token, code->past, digits, std::string(code->country)};
  }
  std::size_t city = token;
  constexpr std::size_t kMostWords = 3;
  while (city > phrase.first && token - city < kMostWords && begins_like_town(seen[city - 1].text) &&
         (city == token || seen[city - 1].text.back() != ',')) {
    --city;
  }
  if (city == token) return std::nullopt;
  return Town{city, code->past, city, token, code->first, code->past, digits, std::string(code->country)};
}

}  // namespace

std::string country_named(std::string_view text) {
  const std::string plain = plain_form(text);
  for (const CountryName& each : kCountries) {
    if (each.name == plain) return std::string(each.code);
  }
  return {};
}

std::optional<Town> town_at(const Sheet& sheet, std::size_t token) {
  const auto& seen = sheet.text.seen;
  if (std::optional<Town> town = town_before_code(sheet, token)) return town;
  const std::optional<Code> code = code_at(sheet, token);
  if (!code) return std::nullopt;
  const std::size_t phrase = sheet.phrase_of[token];
  const std::size_t city = token + code->tokens;
  if (city >= seen.size() || sheet.phrase_of[city] != phrase || !begins_like_town(seen[city].text)) return std::nullopt;
  if (sheet.number_of[city] != Sheet::kNone) return std::nullopt;
  constexpr std::size_t kMostWords = 4;
  std::size_t past = city;
  while (past < seen.size() && sheet.phrase_of[past] == phrase && past - city < kMostWords &&
         !sheet.plain[past].empty() && !std::any_of(seen[past].text.begin(), seen[past].text.end(), domain::is_digit)) {
    ++past;
    if (seen[past - 1].text.back() == ',') break;
  }
  if (past == city) return std::nullopt;
  return Town{token, past, city, past, token + code->tokens - 1, city, code->digits, code->country};
}

}  // namespace countersign::reading
