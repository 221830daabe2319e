// Dates are calendar dates, and ambiguous ones are asked about.
#include <catch_amalgamated.hpp>

#include "domain/values/date.h"

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
  CHECK(parse_typed_date("05/01/2018").failure().readings == std::vector<std::string>{"2018-01-05", "2018-05-01"});
  CHECK(parse_typed_date("05-01-18").failure().readings == std::vector<std::string>{"2018-01-05", "2018-05-01"});
  CHECK(typed("05/05/2018") == "2018-05-05");
}

TEST_CASE("impossible dates are refused (E10)") {
  for (const char* text :
       {"2025-02-29", "31.4.2025", "0410912025", "32/13/2020", "hello", "", "12", "2025", "marble 3 2018",
        "3 octane 2018", "3 mart 2018 x", "1/2/3/2018", "3 March April 2018", "ju 3 2018"}) {
    INFO(text);
    CHECK_FALSE(parse_typed_date(text).ok());
  }
  CHECK(parse_date("2024-02-29").has_value());
  CHECK_FALSE(parse_date("2023-02-29").has_value());
  CHECK_FALSE(parse_date("2023-2-9").has_value());
}

TEST_CASE("months are read in the languages of invoices, and dates with their signs (E8)") {
  CHECK(typed("3 d\u00E9cembre 2025") == "2025-12-03");
  CHECK(typed("1er ao\u00FBt 2025") == "2025-08-01");
  CHECK(typed("2 de mayo de 2018") == "2018-05-02");
  CHECK(typed("May 2, 2018") == "2018-05-02");
  CHECK(typed("4. M\u00E4rz 2019") == "2019-03-04");
  CHECK(typed("2018\u5E743\u67084\u65E5") == "2018-03-04");
}

TEST_CASE("a dotted date puts the day first, and is echoed in words that leave no doubt (E7)") {
  CHECK(in_words(parse_typed_date("12.1.2009").value()) == "12 January 2009");
  CHECK(in_words(Date{2025, 12, 1}) == "1 December 2025");
}

TEST_CASE("a date is no instant: reading and writing it any number of times leaves it (E1, E2)") {
  std::string date = "2025-11-20";
  for (int i = 0; i < 5; ++i) date = to_text(*parse_date(typed(date)));
  CHECK(date == "2025-11-20");
}
