// Amounts are read in the dress that people and printers give them, and nothing that is no number is taken for one.
#include <catch_amalgamated.hpp>

#include "domain/typed_amounts.h"
#include "domain/values/numbers/currency.h"
#include "domain/values/numbers/decimal.h"
#include "domain/values/numbers/number_text.h"

using namespace countersign::domain;
using namespace countersign::test;

namespace {

/// The character that is refused, and its place.
std::string refused(std::string_view text) {
  const std::string said = typed(text);
  const std::string end = " does not belong in a number.";
  return said.size() > end.size() && said.substr(said.size() - end.size()) == end
             ? said.substr(7, said.size() - end.size() - 7)
             : said;
}

}  // namespace

TEST_CASE("a dash in place of the cents is no minus") {
  for (const char* text : {"100.-", "100,\u2013", "100,-", "100.--", "100.\u2014", "100,- EUR", "EUR 100.-",
                           "CHF 100.\u2212", "100. -", "Fr. 100.-"}) {
    INFO(text);
    CHECK(typed(text) == "100");
    CHECK(typed(text, kGerman) == "100");
  }
  CHECK(typed("-100.-") == "-100");
  CHECK(typed("(5,-) EUR") == "-5");
  CHECK(typed("1.000,-") == "1000");
  CHECK(typed("1'000.-") == "1000");
  CHECK(typed("500/-") == "500");
  CHECK(typed("Rs. 1,23,456.78/-") == "123456.78");
  CHECK(typed(".-") == "error: Type a number, for example 1234.56.");
  CHECK(typed(".-") == "error: Type a number, for example 1234.56.");
}

TEST_CASE("letters beside digits are refused with their place, unless a currency is written so") {
  CHECK(refused("i2.50") == "\"i\" at place 1");
  CHECK(refused("G5.00") == "\"G\" at place 1");
  CHECK(refused("12.5g") == "\"g\" at place 5");
  CHECK(refused("5x") == "\"x\" at place 2");
  CHECK(refused("12.5 O") == "\"O\" at place 6");
  CHECK(refused("Pfd 12") == "\"P\" at place 1");
  CHECK(refused("12 eurox") == "\"e\" at place 4");
  CHECK(refused("\u20AC 1O.50 EUR") == "\"O\" at place 4");
  CHECK(refused("\u0661\u0662x") == "\"x\" at place 3");
}

TEST_CASE("a currency is taken by its code, sign or name, before the number or behind it") {
  for (const char* unit : {"EUR",
                           "eur",
                           "\u20AC",
                           "$",
                           "US$",
                           "Fr.",
                           "Fr",
                           "kr",
                           "kr.",
                           "z\u0142",
                           "z\u0142.",
                           "Rs.",
                           "Rs",
                           "\u0440\u0443\u0431.",
                           "\u0440\u0443\u0431",
                           "K\u010D",
                           "\u043B\u0432.",
                           "RM",
                           "\u5186",
                           "\u20B9",
                           "\u0E3F",
                           "\u20AA",
                           "\u0631.\u0633",
                           "\u062F.\u0643."}) {
    const std::string name = unit;
    INFO(name);
    CHECK(is_currency(name));
    for (const std::string& text : {name + " 12.50", name + "12.50", "12.50 " + name, "12.50" + name}) {
      CHECK(typed(text) == "12.5");
      CHECK(currency_written(text) == name);
    }
  }
  CHECK(typed("CAD $12.50") == "12.5");
  CHECK(currency_written("$ 12.50 CAD") == "CAD");
  CHECK(typed("R.75") == "0.75");
  CHECK(can_be_written("Fr.", "CHF"));
  CHECK(can_be_written("KR.", "SEK"));
  CHECK_FALSE(can_be_written("Fr.", "EUR"));
  CHECK_FALSE(can_be_written("us$", "CAD"));
  CHECK_FALSE(is_currency("g"));
  CHECK_FALSE(is_currency(""));
}

TEST_CASE("CR and DR ask which sign is meant") {
  CHECK(typed("12.50 CR") == "error: \"CR\" can mean 12.5 or -12.5. Type the one you mean.");
  CHECK(readings("1,234.50 Cr.", kEnglish) == std::vector<std::string>{"1234.5", "-1234.5"});
  CHECK(readings("DR EUR 7", kEnglish) == std::vector<std::string>{"7", "-7"});
  CHECK(readings("1,000 CR", kUnknownGroup) == std::vector<std::string>{"1000", "-1000", "1", "-1"});
  CHECK(readings("-5 DR", kEnglish) == std::vector<std::string>{"-5", "5"});
  CHECK(currency_written("12.50 CR EUR") == "EUR");
}

TEST_CASE("Indian groups are read, and groups that are nobody's are not") {
  CHECK(typed("1,23,456.78") == "123456.78");
  CHECK(typed("12,34,56,789") == "123456789");
  CHECK(typed("1,23,456") == "123456");
  for (const char* text : {"123,45,678", "1,23,45", "1,234,56,789", "1.23.456", "1,,234"}) {
    INFO(text);
    CHECK(typed(text) == "error: The signs between thousands do not stand after every third digit.");
  }
}

TEST_CASE("digits of other scripts are read with their own separators") {
  for (const NumberFormat& format : {kEnglish, kGerman, kUnknownGroup}) {
    CHECK(typed("\u0661\u066C\u0662\u0663\u0664\u066B\u0665\u0666", format) == "1234.56");
    CHECK(typed("\u0661\u0662\u066B\u0663\u0664\u0665", format) == "12.345");
    CHECK(typed("\u06F1\u06F2\u066C\u06F3\u06F4\u06F5", format) == "12345");
    CHECK(typed("\uFF11\uFF0C\uFF12\uFF13\uFF14\uFF0E\uFF15\uFF10", format) == "1234.5");
    CHECK(typed("\uFFE5\uFF11\uFF12\uFF13\uFF14", format) == "1234");
    CHECK(typed("\uFF0D\uFF15", format) == "-5");
  }
}

TEST_CASE("a number from a page is taken without its footnote, and nothing else is cut") {
  for (const char* text : {"12.50*", "12.50 **", "12.50\u2020", "12.50\u00B9", "12.50\u00B9)", "12.50 1)", "12.50[2]",
                           "12.50 [a]", "12.50 (1)", "12.50)", "12.50 *)"}) {
    INFO(text);
    CHECK(without_footnote(text) == "12.50");
  }
  for (const char* text : {"(12.50)", "12.50", "*", "[1]", "EUR 12.50 (incl. VAT)", "-", "", "(5)"}) {
    INFO(text);
    CHECK(without_footnote(text) == text);
  }
}
