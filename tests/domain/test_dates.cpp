// Dates are calendar dates, and ambiguous ones are asked about.
#include <catch_amalgamated.hpp>

#include "domain/values/dates/date.h"

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

TEST_CASE("months are read in the languages of the demonstration, declined, shortened and in capitals") {
  for (const char* text :
       {"3. M\u00E4rz 2025", "3 mars 2025", "3 March 2025", "3 MARCH 2025", "3 marca 2025", "3 marzec 2025",
        "3. b\u0159ezna 2025", "3 \u039C\u03B1\u03C1\u03C4\u03AF\u03BF\u03C5 2025",
        "3 \u039C\u0391\u03A1\u03A4\u0399\u039F\u03A5 2025", "3 \u043C\u0430\u0440\u0442 2025 \u0433.",
        "3 \u0645\u0627\u0631\u0633 2025", "3 \u05D1\u05DE\u05E8\u05E5 2025",
        "3 \u0E21\u0E35\u0E19\u0E32\u0E04\u0E21 2568", "3 \u0E21\u0E35.\u0E04. 2568",
        "3 \u092E\u093E\u0930\u094D\u091A 2025", "2025\u5E743\u67083\u65E5", "2025\uB144 3\uC6D4 3\uC77C",
        "\uFF12\uFF10\uFF12\uFF15-03-03", "\u0663/\u0663/\u0662\u0660\u0662\u0665"}) {
    INFO(text);
    CHECK(typed(text) == "2025-03-03");
  }
  CHECK(typed("7 wrzesie\u0144 2025") == "2025-09-07");
  CHECK(typed("1. \u010Dervence 2025") == "2025-07-01");
  CHECK(typed("1. \u010Dervna 2025") == "2025-06-01");
  CHECK(typed("3 \u03B1\u03C0\u03C1 2025") == "2025-04-03");
  CHECK(month_of("cerven") == 6);
  CHECK(month_of("jun") == 6);
  CHECK(month_of("ju") == 0);
  CHECK(month_of("ma") == 0);
}

TEST_CASE("a weekday and a time of day do not stand in a date's way") {
  for (const char* text :
       {"Monday, 3 March 2025", "Mo., 03.03.2025", "lundi 3 mars 2025", "lun. 3 mars 2025", "pon. 3 marca 2025",
        "2025\u5E743\u67083\u65E5(\u6708)", "2025\u5E743\u67083\u65E5 \u6708\u66DC\u65E5", "3 March 2025 (Mon)",
        "2025-03-03T10:00:00Z", "2025-03-03T10:00:00+01:00", "2025-03-03Z", "2025-03-03+01:00", "2025-03-03 23:59",
        "3 March 2025, 10:30 pm", "3 mars 2025 \u00E0 14h30", "03.03.2025 um 10:30 Uhr", "10:30 3 March 2025"}) {
    INFO(text);
    CHECK(typed(text) == "2025-03-03");
  }
  CHECK(typed("mar. 4 mars 2025") == "2025-03-04");
  CHECK(typed("Fri 05/01/2018") == "error: This can mean 2018-01-05 or 2018-05-01. Type the one you mean.");
  for (const char* text : {"05:03:2018", "10:30", "hello 3 March 2025", "3 March 2025 total"}) {
    INFO(text);
    CHECK_FALSE(parse_typed_date(text).ok());
  }
}

TEST_CASE("a dotted date puts the day first, and is echoed in words that leave no doubt (E7)") {
  CHECK(in_words(parse_typed_date("12.1.2009").value()) == "12 January 2009");
  CHECK(in_words(Date{2025, 12, 1}) == "1 December 2025");
}

TEST_CASE("a day is written by the text of its month, and by its numbers where there is none") {
  std::string lines = "Jan \x01, \x03";
  for (int month = 2; month <= 12; ++month) lines += "\n\x03." + std::to_string(month) + ".\x02";
  const DateFormat format = date_format_of(lines);
  CHECK(format_date({2025, 1, 5}, format) == "Jan 5, 2025");
  CHECK(format_date({2025, 12, 5}, format) == "2025.12.05");
  CHECK(format_date({987, 11, 25}, format) == "987.11.25");
  CHECK(format_date({2025, 1, 5}, {}) == "2025-01-05");
  CHECK(format_date({2025, 1, 5}, date_format_of("Jan \x01, \x03")) == "2025-01-05");
  CHECK(format_date({2025, 1, 5}, date_format_of("")) == "2025-01-05");
}

TEST_CASE("the day of an instant is the calendar's") {
  CHECK(to_text(day_of(0)) == "1970-01-01");
  CHECK(to_text(day_of(86'399'999)) == "1970-01-01");
  CHECK(to_text(day_of(951'782'400'000)) == "2000-02-29");
  CHECK(to_text(day_of(1'735'689'599'999)) == "2024-12-31");
  CHECK(to_text(day_of(1'735'689'600'000)) == "2025-01-01");
  CHECK(to_text(day_of(4'102'444'800'000)) == "2100-01-01");
}

TEST_CASE("a date is no instant: reading and writing it any number of times leaves it (E1, E2)") {
  std::string date = "2025-11-20";
  for (int i = 0; i < 5; ++i) date = to_text(*parse_date(typed(date)));
  CHECK(date == "2025-11-20");
}
