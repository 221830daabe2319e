// The forms of identifiers, as tables, and their check numbers.
#include "domain/values/text/identifier.h"

#include <cstddef>

#include "domain/values/text/text.h"

namespace countersign::domain {
namespace {

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

/// Country and length of an IBAN, four characters each.
constexpr std::string_view kIbanLengths =
    "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22"
    "GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20"
    "MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26"
    "UA29VA22VG24XK20YE30";
constexpr std::size_t kShortestIban = 15, kLongestIban = 34;

/// 0 for a country that is not in the table.
std::size_t iban_length(std::string_view country) {
  for (std::size_t at = 0; at < kIbanLengths.size(); at += 4) {
    const auto digit = [&](std::size_t place) { return static_cast<std::size_t>(kIbanLengths[at + place] - '0'); };
    if (kIbanLengths.substr(at, 2) == country) return digit(2) * 10 + digit(3);
  }
  return 0;
}

struct VatForms {
  std::string_view prefix;
  std::string_view forms;  // one or several, between blanks: 9 a digit, A a letter, X either, else itself
};

constexpr VatForms kVatForms[] = {
    {"AT", "U99999999"},
    {"BE", "9999999999"},
    {"BG", "999999999 9999999999"},
    {"CHE", "999999999 999999999MWST 999999999TVA 999999999IVA"},
    {"CY", "99999999A"},
    {"CZ", "99999999 999999999 9999999999"},
    {"DE", "999999999"},
    {"DK", "99999999"},
    {"EE", "999999999"},
    {"EL", "999999999"},
    {"ES", "X9999999X"},
    {"FI", "99999999"},
    {"FR", "XX999999999"},
    {"GB", "999999999 999999999999 GD999 HA999"},
    {"GR", "999999999"},
    {"HR", "99999999999"},
    {"HU", "99999999"},
    {"IE", "9X99999A 9X99999AA"},
    {"IT", "99999999999"},
    {"LT", "999999999 999999999999"},
    {"LU", "99999999"},
    {"LV", "99999999999"},
    {"MT", "99999999"},
    {"NL", "999999999B99"},
    {"NO", "999999999 999999999MVA"},
    {"PL", "9999999999"},
    {"PT", "999999999"},
    {"RO", "99 999 9999 99999 999999 9999999 99999999 999999999 9999999999"},
    {"SE", "999999999999"},
    {"SI", "99999999"},
    {"SK", "9999999999"},
    {"XI", "999999999 999999999999 GD999 HA999"},
};

bool has_form(std::string_view text, std::string_view form) {
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const char c = text[i];
    const bool fits = form[i] == '9'   ? is_digit(c)
                      : form[i] == 'A' ? is_capital(c)
                      : form[i] == 'X' ? is_digit(c) || is_capital(c)
                                       : c == form[i];
    if (!fits) return false;
  }
  return true;
}

bool has_one_of(std::string_view text, std::string_view forms) {
  while (true) {
    const std::size_t end = forms.find(' ');
    if (has_form(text, forms.substr(0, end))) return true;
    if (end == std::string_view::npos) return false;
    forms.remove_prefix(end + 1);
  }
}

int remainder_97(std::string_view digits, int start = 0) {
  int rest = start;
  for (const char c : digits) {
    if (is_capital(c)) rest = (rest * 100 + (c - 'A' + 10)) % 97;
    else rest = (rest * 10 + (c - '0')) % 97;
  }
  return rest;
}

}  // namespace

std::string compact_identifier(std::string_view text) {
  std::string compact;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_character(text, at);
    if (is_blank(c) || is_invisible(c)) continue;
    if (c >= 'a' && c <= 'z') c = c - 'a' + 'A';
    append_character(compact, c);
  }
  return compact;
}

bool looks_like_iban(std::string_view text) {
  const std::string iban = compact_identifier(text);
  return iban.size() > 4 && has_form(std::string_view(iban).substr(0, 4), "AA99");
}

IbanFault check_iban(std::string_view text) {
  const std::string held = compact_identifier(text);
  const std::string_view iban = held;
  if (!looks_like_iban(iban)) return IbanFault::form;
  for (const char c : iban) {
    if (!is_digit(c) && !is_capital(c)) return IbanFault::form;
  }
  const std::size_t length = iban_length(iban.substr(0, 2));
  if (length != 0 ? iban.size() != length : iban.size() < kShortestIban || iban.size() > kLongestIban)
    return IbanFault::length;
  const std::string_view check = iban.substr(2, 2);
  if (check == "00" || check == "01" || check == "99") return IbanFault::checksum;
  const int rest = remainder_97(iban.substr(0, 4), remainder_97(iban.substr(4)));
  return rest == 1 ? IbanFault::none : IbanFault::checksum;
}

VatVerdict check_vat_id(std::string_view text) {
  std::string id;
  for (const char c : compact_identifier(text)) {
    if (c != '.' && c != '-') id += c;
  }
  for (const VatForms& country : kVatForms) {
    if (id.compare(0, country.prefix.size(), country.prefix) != 0) continue;
    const std::string_view rest = std::string_view(id).substr(country.prefix.size());
    if (!has_one_of(rest, country.forms)) return VatVerdict::form_bad;
    return country.prefix == "BE" && !is_belgian_enterprise_number(rest) ? VatVerdict::sum_bad : VatVerdict::form_good;
  }
  return VatVerdict::unknown;
}

bool is_belgian_enterprise_number(std::string_view text) {
  std::string digits;
  for (const char c : compact_identifier(text)) {
    if (c != '.' && c != '-') digits += c;
  }
  if (digits.compare(0, 2, "BE") == 0) digits.erase(0, 2);
  if (!has_form(digits, "9999999999")) return false;
  const int check = (digits[8] - '0') * 10 + (digits[9] - '0');
  return check == 97 - remainder_97(std::string_view(digits).substr(0, 8));
}

}  // namespace countersign::domain
