// Currencies: the codes of ISO 4217 and their minor units.
#include "domain/values/currency.h"

namespace countersign::domain {
namespace {

struct Codes {
  int minor_units;
  std::string_view codes;  // sorted, three letters each
};

constexpr Codes kCodes[] = {
    {0, "BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXUYIVNDVUVXAFXOFXPF"},
    {2,
     "AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBMDBNDBOBBOVBRLBSDBTNBWPBYNBZDCADCDFCHECHFCHWCNYCOPCOU"
     "CRCCUPCVECZKDKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGTQGYDHKDHNLHTGHUFIDRILSINRIRRJMDKES"
     "KGSKHRKPWKYDKZTLAKLBPLKRLRDLSLMADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMXVMYRMZNNADNGNNIONOKNPR"
     "NZDPABPENPGKPHPPKRPLNQARRONRSDRUBSARSBDSCRSDGSEKSGDSHPSLESOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTOP"
     "TRYTTDTWDTZSUAHUSDUSNUYUUZSVEDVESWSTXADXCDXCGYERZARZMWZWG"},
    {2, "ANGBGNCUCHRKSLLZWL"},  // withdrawn since 2021: invoices of those years keep them
    {3, "BHDIQDJODKWDLYDOMRTND"},
    {4, "CLFUYW"},
};

struct Sign {
  std::string_view sign;
  std::string_view codes;  // three letters each
};

constexpr Sign kSigns[] = {
    {"$", "USDCADAUDNZDSGDHKDTWDMXNARSCLPCOPUYUBSDBBDBMDBNDBZDFJDGYDJMDKYDLRDNADSBDSRDTTDXCDBRLCVENIOTOPDOP"},
    {"\u20AC", "EUR"},
    {"\u00A3", "GBPEGPFKPGIPLBPSHPSSPSDGSYP"},
    {"\u00A5", "JPYCNY"},
    {"\u20A9", "KRWKPW"},
    {"\u20B9", "INR"},
    {"\u20BD", "RUB"},
    {"\u20BA", "TRY"},
    {"\u20AA", "ILS"},
    {"RM", "MYR"},
    {"kr", "SEKDKKNOKISK"},
    {"K\u010D", "CZK"},
    {"z\u0142", "PLN"},
    {"Ft", "HUF"},
};

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

bool can_be_written(std::string_view sign, std::string_view code) {
  for (const Sign& each : kSigns) {
    if (each.sign == sign) return holds(each.codes, code);
  }
  return !minor_units(sign) || sign == code;
}

}  // namespace countersign::domain
