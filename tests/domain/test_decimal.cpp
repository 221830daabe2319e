// Decimals are exact, and amounts are read as people type them.
#include <catch_amalgamated.hpp>

#include "domain/decimal.h"

using namespace countersign::domain;

namespace {

const NumberFormat kEnglish{'.', ","};
const NumberFormat kGerman{',', "."};
const NumberFormat kUnknownGroup{'.', ""};

std::string typed(std::string_view text, const NumberFormat& format = kEnglish) {
  const auto result = parse_typed_decimal(text, format);
  return result ? result.value().to_text() : "error: " + result.error();
}

bool refused(std::string_view text, const NumberFormat& format = kEnglish) {
  return !parse_typed_decimal(text, format).ok();
}

Decimal number(std::string_view text) {
  const auto value = Decimal::parse(text);
  REQUIRE(value.has_value());
  return *value;
}

}  // namespace

TEST_CASE("an amount with the decimal comma is read by its structure (A1, A2, A4, A5, A7)") {
  CHECK(typed("1.234,56", kGerman) == "1234.56");
  CHECK(typed("1.234,56", kEnglish) == "1234.56");
  CHECK(typed("1.000,00", kGerman) == "1000");
  CHECK(typed("19053,79", kEnglish) == "19053.79");
  CHECK(typed("35", kGerman) == "35");
  CHECK(typed("20,00", kEnglish) == "20");
}

TEST_CASE("a zero before the sign makes it the decimal sign (A8)") {
  CHECK(typed("0,075", kEnglish) == "0.075");
  CHECK(typed("0.075", kGerman) == "0.075");
}

TEST_CASE("Swiss and French signs between thousands are read (A10, A11)") {
  CHECK(typed("1'234.56") == "1234.56");
  CHECK(typed("1\u2019234.56") == "1234.56");
  CHECK(typed("1 234,56") == "1234.56");
  CHECK(typed("1\u00A0234,56") == "1234.56");
  CHECK(typed("1\u202F234,56") == "1234.56");
}

TEST_CASE("cents alone, currency signs and names are accepted (A13, A14)") {
  CHECK(typed(".75") == "0.75");
  CHECK(typed("\u20AC 1234.56") == "1234.56");
  CHECK(typed("RM9.00") == "9");
  CHECK(typed("RM 9.00") == "9");
  CHECK(typed("$9.00") == "9");
  CHECK(typed("9.00 EUR") == "9");
}

TEST_CASE("brackets and a trailing minus are negative, nonsense is refused (A17)") {
  CHECK(typed("(5.00)") == "-5");
  CHECK(typed("5-") == "-5");
  CHECK(typed("-5.00") == "-5");
  for (const char* text :
       {"1e5", "NaN", "Infinity", "0x10", "--5", "12O.50", "1.2.3", "abc", "-", ",", "1,23,456", "5 -"}) {
    INFO(text);
    if (std::string_view(text) == "5 -") CHECK_FALSE(refused(text));
    else CHECK(refused(text));
  }
}

TEST_CASE("a bad character is named with its place") {
  CHECK(typed("12O.50") == "error: \"O\" at place 3 does not belong in a number.");
}

TEST_CASE("a lone sign before three digits asks where the format gives no hint") {
  CHECK(typed("1,000", kEnglish) == "1000");
  CHECK(typed("1,000", kGerman) == "1");
  CHECK(typed("1.000", kGerman) == "1000");
  CHECK(typed("1,000", kUnknownGroup) == "error: This can mean 1000 or 1.000. Type 1000 or 1.0000.");
}

TEST_CASE("pasted amounts lose what cannot be seen (H5)") {
  CHECK(typed("\u200B1\u00A0234,56\u200F\n") == "1234.56");
  CHECK(typed("\u0661\u0662") == "12");
}

TEST_CASE("arithmetic is exact (B1, B14, B19)") {
  CHECK(multiply(number("100"), number("35.55"))->to_fixed(2) == "3555.00");
  auto sum = add(number("720.81"), number("0.01"));
  sum = subtract(*sum, number("720.81"));
  sum = subtract(*sum, number("0.01"));
  CHECK(sum->to_text() == "0");
  CHECK(sum->to_fixed(2) == "0.00");
  Decimal total;
  for (int i = 0; i < 5000; ++i) total = *add(total, number("19.99"));
  CHECK(total.to_text() == "99950");
}

TEST_CASE("rounding goes half away from zero (B17)") {
  CHECK(number("-0.125").to_fixed(2) == "-0.13");
  CHECK(number("0.125").to_fixed(2) == "0.13");
  CHECK(number("-0.001").to_fixed(2) == "0.00");
  CHECK(round_to(number("2.345"), 2)->to_text() == "2.35");
}

TEST_CASE("overflow is no number, never a wrong one") {
  CHECK_FALSE(Decimal::parse("99999999999999999999").has_value());
  CHECK_FALSE(multiply(number("9000000000000000000"), number("2")).has_value());
  CHECK_FALSE(add(number("9000000000000000000"), number("9000000000000000000")).has_value());
}

TEST_CASE("the wire form has no exponent, blanks or bare points") {
  for (const char* text : {"", "-", "1e5", "+1", " 1", "1.", ".5", "1,5", "NaN"}) {
    INFO(text);
    CHECK_FALSE(Decimal::parse(text).has_value());
  }
  CHECK(number("-0").to_text() == "0");
  CHECK(number("5.00").to_text() == "5");
  CHECK(compare(number("5"), number("5.000")) == 0);
  CHECK(compare(number("-5"), number("5")) < 0);
}
