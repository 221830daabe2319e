// Decimals are exact, and amounts are read as people type them.
#include <catch_amalgamated.hpp>

#include "domain/typed_amounts.h"
#include "domain/values/numbers/currency.h"
#include "domain/values/numbers/decimal.h"

using namespace countersign::domain;
using namespace countersign::test;

namespace {

const NumberFormat kFrench{',', "\u202F"};

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

TEST_CASE("the currency that is typed with an amount is known, and whether it is the invoice's (A14)") {
  CHECK(currency_written("RM 9.00") == "RM");
  CHECK(currency_written("(\u20AC 9.00)") == "\u20AC");
  CHECK(currency_written("9.00 EUR") == "EUR");
  CHECK(currency_written("9.00").empty());
  CHECK(can_be_written("$", "CAD"));
  CHECK_FALSE(can_be_written("$", "EUR"));
  CHECK_FALSE(can_be_written("USD", "EUR"));
  CHECK_FALSE(can_be_written("RM", "USD"));
  CHECK(can_be_written("\u00A5", "CNY"));
  CHECK(can_be_written("Pfd", "EUR"));
}

TEST_CASE("brackets and a trailing minus are negative, nonsense is refused (A17)") {
  CHECK(typed("(5.00)") == "-5");
  CHECK(typed("5-") == "-5");
  CHECK(typed("-5.00") == "-5");
  for (const char* text :
       {"1e5", "NaN", "Infinity", "0x10", "--5", "12O.50", "1.2.3", "abc", "-", ",", "12,34,56", "5 -"}) {
    INFO(text);
    if (std::string_view(text) == "5 -") CHECK_FALSE(refused(text));
    else CHECK(refused(text));
  }
}

TEST_CASE("a bad character is named with its place, also behind blanks, signs and currencies (A17)") {
  CHECK(typed("  -\u20AC 12O.50") == "error: \"O\" at place 8 does not belong in a number.");
  CHECK(typed("\u200B12;50") == "error: \";\" at place 3 does not belong in a number.");
  CHECK(typed("1O") == "error: \"O\" at place 2 does not belong in a number.");
  CHECK(typed("1OO") == "error: \"O\" at place 2 does not belong in a number.");
  CHECK(typed("l2") == "error: \"l\" at place 1 does not belong in a number.");
  CHECK(typed("S9.00 EUR") == "error: \"S\" at place 1 does not belong in a number.");
  CHECK(typed("9.00SOS") == "9");
  CHECK(typed("BOB 9.00") == "9");
  CHECK(typed("R9.00") == "9");
  CHECK(typed("Bs9.00") == "9");
  CHECK(typed("12O.50") == "error: \"O\" at place 3 does not belong in a number.");
}

TEST_CASE("a lone sign before three digits asks where the format gives no hint") {
  CHECK(typed("1,000", kEnglish) == "1000");
  CHECK(typed("1,000", kGerman) == "1");
  CHECK(typed("1.000", kGerman) == "1000");
  CHECK(typed("1,000", kUnknownGroup) == "error: This can mean 1000 or 1.000. Type 1000 or 1.0000.");
  CHECK(typed("(1.000)", kFrench) == "error: This can mean -1000 or -1.000. Type -1000 or -1,0000.");
  CHECK(typed("-1,0000", kFrench) == "-1");
  CHECK(readings("1,000", kUnknownGroup) == std::vector<std::string>{"1000", "1"});
  CHECK(readings("(12,345)", kUnknownGroup) == std::vector<std::string>{"-12345", "-12.345"});
  CHECK(readings("1.000", kFrench) == std::vector<std::string>{"1000", "1"});
  CHECK(readings("1.0000", kFrench).empty());
  CHECK(readings("12O.50", kFrench).empty());
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

TEST_CASE("a discount line cancels to the cent, and tax is exact (B8)") {
  const Decimal net = *add(number("8500.00"), number("-7500.00"));
  CHECK(net.to_text() == "1000");
  CHECK(add(net, *multiply(net, number("0.19")))->to_fixed(2) == "1190.00");
}

TEST_CASE("rounding a line first or the total gives what people calculated by hand (B4, B5, B7)") {
  const Decimal net = *multiply(*multiply(number("348.35"), number("16")), number("0.96"));
  CHECK(multiply(*round_to(net, 2), number("1.22"))->to_fixed(2) == "6527.81");
  CHECK(multiply(net, number("1.22"))->to_fixed(2) == "6527.80");
  const Decimal unit = *multiply(number("3.60"), number("1.055"));
  CHECK(unit.to_fixed(2) == "3.80");
  CHECK(multiply(unit, number("10"))->to_fixed(2) == "37.98");
  CHECK(multiply(*round_to(unit, 2), number("10"))->to_fixed(2) == "38.00");
  Decimal rounded, raw;
  const auto line = [&](std::string_view price, std::string_view quantity, bool taxed) {
    const Decimal amount = *multiply(*multiply(number(price), number(quantity)), number(taxed ? "1.15" : "1"));
    rounded = *add(rounded, *round_to(amount, 2));
    raw = *add(raw, amount);
  };
  for (const char* price : {"786.23", "569.48", "343.76", "221.73", "168.67", "3516"}) line(price, "1", true);
  for (const char* price : {"70.81", "23.28", "24.79"}) line(price, "2", true);
  line("362.98", "2.5", true);
  line("540", "6", false);
  line("480", "1", false);
  CHECK(rounded.to_fixed(2) == "11483.73");
  CHECK(raw.to_fixed(2) == "11483.74");
}

TEST_CASE("unit prices keep eight decimals and totals keep the decimals of their currency (B16, C4, C11)") {
  CHECK(number("0.12345678").to_text() == "0.12345678");
  CHECK(multiply(number("4.5"), number("30001"))->to_fixed(0) == "135005");
  CHECK(subtract(number("3989.33"), number("3989"))->to_text() == "0.33");
  CHECK(number("0.0001").to_fixed(3) == "0.000");
}

TEST_CASE("division rounds half away from zero and never divides by zero") {
  CHECK(divide(number("10"), number("3"), 4)->to_text() == "3.3333");
  CHECK(divide(number("-1"), number("8"), 2)->to_text() == "-0.13");
  CHECK(divide(number("1"), number("-8"), 2)->to_text() == "-0.13");
  CHECK(divide(number("0.0001"), number("1000"), 18)->to_text() == "0.0000001");
  CHECK_FALSE(divide(number("1"), number("0"), 2).has_value());
  CHECK_FALSE(divide(number("9000000000000000000"), number("0.000000000000000001"), 18).has_value());
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
