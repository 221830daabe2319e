// Table text: what spreadsheets put on the clipboard.
#include <catch_amalgamated.hpp>

#include "domain/values/text/table_text.h"

using countersign::domain::parse_table;
using countersign::domain::TableText;
using countersign::domain::write_table;

TEST_CASE("rows and cells are those of the spreadsheet") {
  CHECK(parse_table("") == TableText{});
  CHECK(parse_table("7") == TableText{{"7"}});
  CHECK(parse_table("a\tb\r\nc\td\r\n") == TableText{{"a", "b"}, {"c", "d"}});
  CHECK(parse_table("a\n\nb") == TableText{{"a"}, {""}, {"b"}});
  CHECK(parse_table("\t\n") == TableText{{"", ""}});
  CHECK(parse_table("a\rb") == TableText{{"a"}, {"b"}});
}

TEST_CASE("a quoted cell holds tabs, line breaks and quotes") {
  CHECK(parse_table("\"a\tb\nc\"\t\"say \"\"hi\"\"\"\nx") == TableText{{"a\tb\nc", "say \"hi\""}, {"x"}});
  CHECK(parse_table("\"\"\tx") == TableText{{"", "x"}});
}

TEST_CASE("a quote that is not closed, or that something follows, is a quote") {
  CHECK(parse_table("\"5 inch\tx") == TableText{{"\"5 inch", "x"}});
  CHECK(parse_table("5\"\tx") == TableText{{"5\"", "x"}});
  CHECK(parse_table("\"a\"b\tx") == TableText{{"\"a\"b", "x"}});
}

TEST_CASE("what is written is read back") {
  const TableText table = {{"a", "", "b\tc"}, {"\"", "line\r\nbreak", "  blank "}, {"ü", "-5", "x"}};
  CHECK(parse_table(write_table(table)) == table);
}
