// Currencies: the codes of ISO 4217 and their minor units.
#include "domain/values/numbers/currency.h"

#include <string>

#include "domain/values/text/text.h"

namespace countersign::domain {
namespace {

struct Codes {
  int minor_units;
  std::string_view codes;  // sorted, three letters each
};

#include "domain/values/numbers/currency_codes.inc"

/// What a currency is written with beside its code, in lower case; a dot at its end may be there or not.
struct Sign {
  std::string_view sign;
  std::string_view codes;  // three letters each
};

constexpr Sign kSigns[] = {
    {"$", "USDCADAUDNZDSGDHKDTWDMXNARSCLPCOPUYUBSDBBDBMDBNDBZDFJDGYDJMDKYDLRDNADSBDSRDTTDXCDBRLCVENIOTOPDOP"},
    {"us$", "USD"},
    {"ca$", "CAD"},
    {"c$", "CADNIO"},
    {"a$", "AUD"},
    {"hk$", "HKD"},
    {"s$", "SGD"},
    {"nz$", "NZD"},
    {"r$", "BRL"},
    {"au$", "AUD"},
    {"nt$", "TWD"},
    {"ksh", "KES"},
    {"\u0433\u0440\u043D.", "UAH"},
    {"\u20AC", "EUR"},
    {"euro", "EUR"},
    {"\u00A3", "GBPEGPFKPGIPLBPSHPSSPSDGSYP"},
    {"\u00A5", "JPYCNY"},
    {"\u5186", "JPY"},
    {"\u5143", "CNYTWDHKD"},
    {"rmb", "CNY"},
    {"\u20A9", "KRWKPW"},
    {"\uC6D0", "KRW"},
    {"\u20B9", "INR"},
    {"rs.", "INRPKRLKRNPRMURSCR"},
    {"\u20BD", "RUB"},
    {"\u0440\u0443\u0431.", "RUBBYN"},
    {"\u0440.", "RUBBYN"},
    {"\u20BA", "TRY"},
    {"tl", "TRY"},
    {"\u20AA", "ILS"},
    {"\u0E3F", "THB"},
    {"\u0E1A\u0E32\u0E17", "THB"},
    {"rm", "MYR"},
    {"rp", "IDR"},
    {"kr.", "SEKDKKNOKISK"},
    {"k\u010D", "CZK"},
    {"z\u0142.", "PLN"},
    {"ft", "HUF"},
    {"fr.", "CHFXAFXOFXPFDJFGNFRWFBIFKMF"},
    {"sfr.", "CHF"},
    {"\u043B\u0432.", "BGN"},
    {"lei", "RONMDL"},
    {"r", "ZAR"},
    {"bs.", "BOBVES"},
    {"dh.", "AEDMAD"},
    {"\u0631.\u0633.", "SAR"},
    {"\u062F.\u0643.", "KWD"},
    {"\u062F.\u0625.", "AED"},
    {"\u062C.\u0645.", "EGP"},
    {"\u062F.\u0645.", "MAD"},
    {"\u0631.\u0642.", "QAR"},
    {"\u05E9\"\u05D7", "ILS"},
};

const Sign* sign_of(std::string_view unit) {
  std::string sign;
  for (std::size_t at = 0; at < unit.size();) append_character(sign, lower_letter(next_character(unit, at)));
  for (const Sign& each : kSigns) {
    const bool may_lack_dot = each.sign.back() == '.' && each.sign.substr(0, each.sign.size() - 1) == sign;
    if (each.sign == sign || may_lack_dot) return &each;
  }
  return nullptr;
}

bool holds(std::string_view codes, std::string_view code) {
  for (std::size_t at = 0; at + 3 <= codes.size(); at += 3) {
    if (codes.substr(at, 3) == code) return true;
  }
  return false;
}

}  // namespace

std::optional<int> minor_units(std::string_view code) {
  if (code.size() != 3) return std::nullopt;
  for (const Codes& group : kCodes) {
    if (holds(group.codes, code)) return group.minor_units;
  }
  return std::nullopt;
}

bool is_rounded_to_whole(std::string_view code) {
  return code == "HUF";
}

bool is_currency(std::string_view unit) {
  if (sign_of(unit) != nullptr || minor_units(upper_case(unit))) return true;
  std::size_t at = 0;
  const char32_t c = unit.empty() ? 0 : next_character(unit, at);
  return at == unit.size() && (c == 0xA2 || c == 0xA4 || (c >= 0x20A0 && c <= 0x20CF));
}

bool can_be_written(std::string_view sign, std::string_view code) {
  if (const Sign* known = sign_of(sign)) return holds(known->codes, code);
  const std::string written = upper_case(sign);
  return !minor_units(written) || written == code;
}

}  // namespace countersign::domain
