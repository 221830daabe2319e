#include "reading/header/currencies.h"

#include <algorithm>
#include <array>
#include <span>

#include "domain/values/numbers/currency.h"
#include "domain/values/text/text.h"
#include "reading/page/characters.h"

namespace countersign::reading {
namespace {

struct Sign {
  std::string_view sign, code;
};
constexpr std::array kSigns = {
    Sign{"€", "EUR"},    Sign{"£", "GBP"},    Sign{"zł", "PLN"},   Sign{"Kč", "CZK"},    Sign{"Ft", "HUF"},
    Sign{"₹", "INR"},    Sign{"₪", "ILS"},    Sign{"฿", "THB"},    Sign{"₩", "KRW"},     Sign{"円", "JPY"},
    Sign{"원", "KRW"},   Sign{"元", "CNY"},   Sign{"лв", "BGN"},   Sign{"US$", "USD"},   Sign{"C$", "CAD"},
    Sign{"A$", "AUD"},   Sign{"CA$", "CAD"},  Sign{"₺", "TRY"},    Sign{"₽", "RUB"},   Sign{"SFr", "CHF"},
    Sign{"SFr.", "CHF"}, Sign{"Fr.", "CHF"},  Sign{"lei", "RON"},  Sign{"₴", "UAH"},     Sign{"Euro", "EUR"},
    Sign{"TL", "TRY"},   Sign{"Rs", "INR"},   Sign{"Rs.", "INR"},  Sign{"euros", "EUR"}, Sign{"EURO", "EUR"},
    Sign{"€uro", "EUR"}, Sign{"R$", "BRL"},   Sign{"رس", "SAR"},   Sign{"جم", "EGP"},    Sign{"جنيه", "EGP"},
    Sign{"دإ", "AED"},   Sign{"دم", "MAD"},   Sign{"DH", "MAD"},   Sign{"رق", "QAR"},    Sign{"دك", "KWD"},
    Sign{"دب", "BHD"},   Sign{"رع", "OMR"},   Sign{"دأ", "JOD"},   Sign{"שח", "ILS"},    Sign{"בש\"ח", "ILS"},
    Sign{"בשח", "ILS"},  Sign{"ש״ח", "ILS"},  Sign{"ש\"ח", "ILS"}, Sign{"AU$", "AUD"},   Sign{"NZ$", "NZD"},
    Sign{"HK$", "HKD"},  Sign{"S$", "SGD"},   Sign{"SG$", "SGD"},  Sign{"NT$", "TWD"},   Sign{"MX$", "MXN"},
    Sign{"TT$", "TTD"},  Sign{"RM", "MYR"},   Sign{"Rp", "IDR"},   Sign{"Rp.", "IDR"},   Sign{"₱", "PHP"},
    Sign{"₦", "NGN"},    Sign{"₫", "VND"},    Sign{"₸", "KZT"},    Sign{"KSh", "KES"},   Sign{"KShs", "KES"},
    Sign{"Ksh", "KES"},  Sign{"USh", "UGX"},  Sign{"TSh", "TZS"},  Sign{"S/", "PEN"},    Sign{"GH₵", "GHS"},
    Sign{"руб", "RUB"},  Sign{"руб.", "RUB"}, Sign{"грн", "UAH"},  Sign{"грн.", "UAH"},  Sign{"тг", "KZT"}};

/// Words are in plain form, each between blanks. A domain and the beginning of a VAT id may be empty.
struct Country {
  std::string_view code, domain, vat, strong, weak;
};
constexpr std::array kDollars = {
    Country{"USD", ".us", "", " usa ein statesofamerica ", " llc inc corp zip routing "},
    Country{"CAD", ".ca", "", " canada hst gsthst pst qst tvq tps tpstvq ", " ontario quebec alberta manitoba "},
    Country{"AUD", ".au", "", " australia abn acn ", " pty nsw qld vic "},
    Country{"NZD", ".nz", "", " zealand nzbn ", " auckland wellington christchurch "},
    Country{"SGD", ".sg", "", " singapore uen ", " pte "},
    Country{"HKD", ".hk", "", " kong ", " kowloon "},
    Country{"TWD", ".tw", "", " taiwan ", " taipei "},
    Country{"MXN", ".mx", "", " mexico rfc cfdi ", " iva "},
    Country{"TTD", ".tt", "", " trinidad tobago ", ""},
    Country{"COP", ".co", "", " colombia nit ", " bogota "},
    Country{"CLP", ".cl", "", " chile rut ", " santiago "},
    Country{"ARS", ".ar", "", " argentina cuit ", " buenosaires "}};
constexpr std::array kCrowns = {
    Country{"DKK", ".dk", "dk", " danmark denmark cvr cvrnr ", " forfaldsdato betalingsfrist "},
    Country{"SEK", ".se", "se", " sverige sweden bankgiro plusgiro fskatt ", " betala momsregnr forfallodatum "},
    Country{"NOK", ".no", "no", " norge norway mva merverdiavgift organisasjonsnummer ", " forfall kontonummer kid "},
    Country{"ISK", ".is", "is", " island iceland kennitala vsk ", ""}};

constexpr int kByCode = 4, kByName = 3, kByDomain = 2;

bool ends_in_domain(const std::string& text, std::string_view domain) {
  const bool is_web = text.find('@') != std::string::npos || text.find("www.") != std::string::npos ||
                      text.find("://") != std::string::npos;
  return is_web && text.ends_with(domain);
}

/// "SE556677889901", "987654321MVA".
bool is_tax_id_of(const std::string& plain, std::string_view vat) {
  constexpr std::size_t kFewestDigits = 8;
  if (vat.empty() || !plain.starts_with(vat)) return false;
  const std::string_view rest = std::string_view(plain).substr(vat.size());
  return rest.size() >= kFewestDigits && std::all_of(rest.begin(), rest.end(), domain::is_digit);
}

/// "MN 55802" of the United States, "M5V 2T6" of Canada.
std::string_view country_of_postal_code(const Sheet& sheet, std::size_t token) {
  if (token + 1 >= sheet.plain.size()) return {};
  const std::string& text = sheet.text.seen[token].text;
  const std::string &plain = sheet.plain[token], &next = sheet.plain[token + 1];
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const bool is_state = text.size() == 2 && is_capital(text[0]) && is_capital(text[1]);
  if (is_state && (next.size() == 5 || next.size() == 9) && std::all_of(next.begin(), next.end(), domain::is_digit))
    return "USD";
  const bool is_code = plain.size() == 3 && next.size() == 3 && is_letter(plain[0]) && domain::is_digit(plain[1]) &&
                       is_letter(plain[2]) && domain::is_digit(next[0]) && is_letter(next[1]) &&
                       domain::is_digit(next[2]);
  return is_code ? "CAD" : std::string_view();
}

/// How much a word speaks for a country, but the code of its currency.
int weight_of(const Country& country, const Sheet& sheet, std::size_t token) {
  const std::string& plain = sheet.plain[token];
  if (is_in(country.strong, plain) || is_tax_id_of(plain, country.vat)) return kByName;
  if (country.code == "NOK" && plain.size() > 9 && plain.ends_with("mva")) return kByName;
  if (country_of_postal_code(sheet, token) == country.code) return kByName;
  if (ends_in_domain(sheet.text.seen[token].text, country.domain)) return kByDomain;
  return is_in(country.weak, plain) ? 1 : 0;
}

/// The first of them where nothing speaks for any.
CurrencyOfCountry likeliest(std::span<const Country> countries, const Sheet& sheet) {
  CurrencyOfCountry best{countries.front().code};
  int most = 0;
  for (const Country& country : countries) {
    const std::string code = plain_form(country.code);
    int by_place = 0, by_code = 0;
    for (std::size_t i = 0; i < sheet.plain.size(); ++i) {
      by_place += weight_of(country, sheet, i);
      by_code += sheet.plain[i] == code ? kByCode : 0;
    }
    if (by_place + by_code <= most) continue;
    most = by_place + by_code;
    best = {country.code, by_place, true};
  }
  return best;
}

/// A goods and services tax is none of the United States: its rate tells whose it is.
std::string_view dollars_by_gst(const Sheet& sheet) {
  struct Rate {
    std::string_view percent, code;
  };
  constexpr std::array kRates = {Rate{"15", "NZD"}, Rate{"10", "AUD"}, Rate{"9", "SGD"},
                                 Rate{"8", "SGD"},  Rate{"7", "SGD"},  Rate{"5", "CAD"}};
  if (std::find(sheet.plain.begin(), sheet.plain.end(), "gst") == sheet.plain.end()) return {};
  for (const Rate& rate : kRates) {
    const auto is_it = [&](const domain::PrintedNumber& number) {
      return number.percent && number.value.to_text() == rate.percent;
    };
    if (std::any_of(sheet.text.numbers.begin(), sheet.text.numbers.end(), is_it)) return rate.code;
  }
  return {};
}

bool has_text(const Sheet& sheet, std::string_view text) {
  return std::any_of(sheet.text.seen.begin(), sheet.text.seen.end(),
                     [&](const domain::Token& token) { return token.text.find(text) != std::string::npos; });
}

/// "R1,300.00": the letter of a rand stands for much else, so it is one before an amount with decimals alone.
bool is_rand(std::string_view text) {
  if (text.size() < 5 || text.front() != 'R') return false;
  const std::string_view amount = text.substr(1);
  const char point = amount[amount.size() - 3];
  return amount.find_first_not_of("0123456789.,") == std::string_view::npos && (point == '.' || point == ',');
}

bool is_of_many(std::string_view word) {
  constexpr std::array<std::string_view, 6> kOfMany = {"$", "¥", "￥", "kr", "kr.", "Kr"};
  return std::find(kOfMany.begin(), kOfMany.end(), word) != kOfMany.end();
}

}  // namespace

std::string without_digits(std::string_view text) {
  constexpr std::string_view kLeftOut = "0123456789.,'-+()/:";
  std::string rest;
  for (const char c : text) {
    if (kLeftOut.find(c) == std::string_view::npos) rest += c;
  }
  return rest;
}

std::string_view currency_code_of(const std::string& word) {
  if (is_rand(word)) return "ZAR";
  for (const Sign& each : kSigns) {
    if (word == each.sign) return each.code;
  }
  if (word == "CHE" || word == "CHW") return {};  // funds codes; the former begins Swiss VAT ids
  return word.size() == 3 && domain::minor_units(word) ? std::string_view(word) : std::string_view();
}

bool is_currency_sign(const std::string& text) {
  return is_of_many(text) || !currency_code_of(text).empty() || !currency_code_of(without_digits(text)).empty();
}

CurrencyOfCountry dollars_of(const Sheet& sheet) {
  const CurrencyOfCountry by_words = likeliest(kDollars, sheet);
  if (by_words.code != "USD" || by_words.by_place > 0) return by_words;
  const std::string_view by_rate = dollars_by_gst(sheet);
  return by_rate.empty() ? by_words : CurrencyOfCountry{by_rate, 1, true};
}

CurrencyOfCountry currency_of_many(const std::string& word, const Sheet& sheet) {
  if (word == "$") return dollars_of(sheet);
  if (word == "¥" || word == "￥") {
    const bool chinese = has_text(sheet, "增值税") || has_text(sheet, "发票") || has_text(sheet, "价税");
    return {chinese ? "CNY" : "JPY", 0, true};
  }
  if (is_of_many(word)) return likeliest(kCrowns, sheet);
  return {};
}

}  // namespace countersign::reading
