// Numbers as XML writes them and as XPath rounds and compares them.
#include <catch_amalgamated.hpp>

#include "einvoice/xml/number.h"

using namespace countersign::einvoice;

namespace {

std::string read(std::string_view text) {
  const Number number = number_of(text);
  return number ? number->to_text() : "none";
}

std::string rounded(std::string_view text, int digits) {
  const Number number = round_up(number_of(text), digits);
  return number ? number->to_text() : "none";
}

bool is_near_exactly(std::string_view a, std::string_view b) {
  return is_near_in_binary(number_of(a), number_of(b), Binary::exact);
}

}  // namespace

TEST_CASE("every form of xs:decimal is a number") {
  CHECK(read(" 1.50\n") == "1.5");
  CHECK(read("+1.5") == "1.5");
  CHECK(read(".5") == "0.5");
  CHECK(read("-.5") == "-0.5");
  CHECK(read("5.") == "5");
  CHECK(read("007") == "7");
}

TEST_CASE("what is no xs:decimal is no number") {
  for (const char* text : {"", " ", ".", "+", "-", "+-1", "--1", "1e3", "1,5", "1 5", "NaN", "0x1", "1.2.3"})
    CHECK(read(text) == "none");
}

TEST_CASE("a half is rounded towards plus infinity") {
  CHECK(rounded("2.5", 0) == "3");
  CHECK(rounded("-2.5", 0) == "-2");
  CHECK(rounded("-2.51", 0) == "-3");
  CHECK(rounded("-2.49", 0) == "-2");
  CHECK(rounded("0.005", 2) == "0.01");
  CHECK(rounded("-0.005", 2) == "0");
  CHECK(rounded("1.2", 2) == "1.2");
}

TEST_CASE("a missing number makes every result missing and every comparison false") {
  const Number none, one = number_of("1");
  CHECK_FALSE((none + one).has_value());
  CHECK_FALSE(percent_of(one, none).has_value());
  CHECK_FALSE(same(none, none));
  CHECK_FALSE(is_near(none, one, Edge::in));
}

TEST_CASE("the official tolerance is 1, with or without 1 itself") {
  CHECK(is_near(number_of("10"), number_of("10.99"), Edge::out));
  CHECK_FALSE(is_near(number_of("10"), number_of("11"), Edge::out));
  CHECK(is_near(number_of("10"), number_of("11"), Edge::in));
  CHECK_FALSE(is_near(number_of("10"), number_of("11.01"), Edge::in));
}

TEST_CASE("where the artefacts reckon in binary, the last bit decides at the edge") {
  CHECK(is_near_exactly("169.28", "170.28"));
  CHECK_FALSE(is_near_exactly("100", "101"));
  CHECK(is_near_exactly("100", "100.99"));
  CHECK_FALSE(is_near_exactly("169.28", "170.29"));
  CHECK_FALSE(is_near_in_binary(number_of("100"), number_of("101"), Binary::rounded));
}
