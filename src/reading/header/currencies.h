// Currencies: what a printed sign or code stands for, and whose dollars or crowns a sign of several countries means.
#pragma once

#include <string>
#include <string_view>

#include "reading/page/sheet.h"

namespace countersign::reading {

/// The code that a word stands for by itself: "EUR" of "€", "USD" of "US$", "ZAR" of "R1,300.00"; empty for any other
/// word.
std::string_view currency_code_of(const std::string& word);
/// Whether a text, with digits or without, is the sign or code of a currency: "US$1,300.00", "kr", "EUR".
bool is_currency_sign(const std::string& text);
/// "1.300,00€" without what belongs to the number.
std::string without_digits(std::string_view text);

/// The country of a sign that several have, by what the pages say: names, tax ids, domains of the web, postal codes.
struct CurrencyOfCountry {
  std::string_view code;  // empty where no country has the sign
  int by_place = 0;       // how much speaks for the country, but its currency's code
  bool is_told = false;   // something on the pages speaks for it
};
CurrencyOfCountry dollars_of(const Sheet& sheet);
/// "$", "¥", "kr" and their like; without a code for any other word.
CurrencyOfCountry currency_of_many(const std::string& word, const Sheet& sheet);

}  // namespace countersign::reading
