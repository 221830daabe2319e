// Dates are calendar dates, and ambiguous ones are asked about.
#include <catch_amalgamated.hpp>

#include "domain/date.h"

using namespace countersign::domain;

namespace {

std::string typed(std::string_view text) {
  const auto result = parse_typed_date(text);
  return result ? to_text(result.value()) : "error: " + result.error();
}

}  // namespace

TEST_CASE("dates are read in the shapes invoices have (E7, E8, E10, E11)") {
  CHECK(typed("2025-12-19") == "2025-12-19");
  CHECK(typed("12.1.2009") == "2009-01-12");
  CHECK(typed("2nd May 2005") == "2005-05-02");
  CHECK(typed("29th March 2006") == "2006-03-29");
  CHECK(typed("9\" June 2014") == "2014-06-09");
  CHECK(typed("19. Dez. 2025") == "2025-12-19");
  CHECK(typed("25/12/2018") == "2018-12-25");
  CHECK(typed("29-12-17") == "2017-12-29");
  CHECK(typed("17-03-2018") == "2018-03-17");
  CHECK(typed("25/12/18") == "2018-12-25");
  CHECK(typed("09 MAR 2018") == "2018-03-09");
  CHECK(typed("20180304") == "2018-03-04");
  CHECK(typed("(25/12/2018)") == "2018-12-25");
  CHECK(typed("12/25/2018") == "2018-12-25");
}

TEST_CASE("a date with two readings asks (E5)") {
  CHECK(typed("05/01/2018") == "error: This can mean 2018-01-05 or 2018-05-01. Type the one you mean.");
  CHECK(typed("05/05/2018") == "2018-05-05");
}

TEST_CASE("impossible dates are refused (E10)") {
  for (const char* text : {"2025-02-29", "31.4.2025", "0410912025", "32/13/2020", "hello", "", "12", "2025"}) {
    INFO(text);
    CHECK_FALSE(parse_typed_date(text).ok());
  }
  CHECK(parse_date("2024-02-29").has_value());
  CHECK_FALSE(parse_date("2023-02-29").has_value());
  CHECK_FALSE(parse_date("2023-2-9").has_value());
}
