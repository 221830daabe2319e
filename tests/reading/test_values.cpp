// Dates, identifiers and labels on made-up lines.
#include <catch_amalgamated.hpp>

#include "reading/header/values.h"
#include "reading/labels/labels.h"
#include "reading/paper.h"

namespace countersign::reading {
namespace {

Sheet sheet_of(std::string_view text) {
  return prepare({Paper().line({{0.05f, text}}).page()});
}

std::string only_date(std::string_view text) {
  const Sheet sheet = sheet_of(text);
  const Values values = find_values(sheet);
  return values.dates.size() == 1 ? domain::to_text(values.dates[0].date)
                                  : std::to_string(values.dates.size()) + " dates";
}

TEST_CASE("Dates are found in the forms that invoices print") {
  CHECK(only_date("Datum: 05.03.2018") == "2018-03-05");
  CHECK(only_date("le 5 mars 2018, à Lyon") == "2018-03-05");
  CHECK(only_date("March 5, 2018") == "2018-03-05");
  CHECK(only_date("09-Mar-2018") == "2018-03-09");
  CHECK(only_date("2018-03-05") == "2018-03-05");
  CHECK(only_date("25/12/18") == "2018-12-25");
}

TEST_CASE("Numbers that only look like dates are none") {
  CHECK(only_date("Tel. 04 72 00 11 22") == "0 dates");
  CHECK(only_date("Version 1.2.3") == "0 dates");
  CHECK(only_date("31.02.2020") == "0 dates");
  CHECK(only_date("12.500,00") == "0 dates");
  CHECK(only_date("€1,012.00") == "0 dates");
}

TEST_CASE("Words and numbers before a date are no part of it") {
  CHECK(only_date("Fattura n. 7 del 10 gennaio 2025") == "2025-01-10");
  const Sheet sheet = sheet_of("VENCIMIENTO 30/03/2025");  // it begins as a Friday does
  const Values values = find_values(sheet);
  REQUIRE(values.dates.size() == 1);
  CHECK(values.dates[0].first == 1);
}

TEST_CASE("A day and a month of one digit are a date between strokes, also with a year of two") {
  CHECK(only_date("2/16/26") == "2026-02-16");
  CHECK(only_date("16/2/26") == "2026-02-16");
  CHECK(only_date("1.2.26") == "0 dates");
}

TEST_CASE("Years of the Buddhist era are those of a page in Thai") {
  CHECK(only_date("วันที่ 15/02/2569") == "2026-02-15");
  CHECK(only_date("วันที่ 05/02/2569") == "2026-02-05");
  CHECK(only_date("15/02/2569") == "0 dates");
}

TEST_CASE("The month comes first beside dollars of America, not beside others") {
  const auto day_of = [](std::string_view line) {
    const Values values = find_values(sheet_of(line));
    return values.dates.empty() ? std::string() : domain::to_text(values.dates[0].date);
  };
  CHECK(day_of("07/08/2026 $100.00 Duluth, MN 55802") == "2026-07-08");
  CHECK(day_of("07/08/2026 $100.00 Duluth, MN 55802 VAT ID DE811569869") == "2026-07-08");
  CHECK(day_of("07/08/2026 $100.00 VAT ID DE811569869") == "2026-08-07");
  CHECK(day_of("07/08/2026 $100.00 Auckland, New Zealand") == "2026-08-07");
  CHECK(day_of("07/08/2026 $100.00 GST 15%") == "2026-08-07");
}

TEST_CASE("The day of 05/06/2024 is open until another date tells") {
  const Sheet open = sheet_of("05/06/2024"), told = sheet_of("05/06/2024 and 25/06/2024");
  CHECK_FALSE(find_values(open).dates[0].is_sure);
  CHECK(find_values(told).dates[0].is_sure);
  CHECK(domain::to_text(find_values(told).dates[0].date) == "2024-06-05");
}

TEST_CASE("A bank account in groups is one value, and a wrong check number makes it none") {
  const Sheet good = sheet_of("Konto DE89 3704 0044 0532 0130 00 bei der Bank");
  const Values values = find_values(good);
  REQUIRE(values.ids.size() == 1);
  CHECK(values.ids[0].kind == IdKind::iban);
  CHECK(values.ids[0].value == "DE89370400440532013000");
  CHECK(find_values(sheet_of("Konto DE88 3704 0044 0532 0130 00 bei der Bank")).ids.empty());
}

TEST_CASE("A bank account that goes on in the line below is one value") {
  Paper paper;
  paper.line({{0.05f, "Volksbank"}, {0.5f, "IBAN: DE89 3704 0044"}}).line({{0.05f, "Filiale"}, {0.5f, "0532 0130 00"}});
  const Values values = find_values(prepare({paper.page()}));
  REQUIRE(values.ids.size() == 1);
  CHECK(values.ids[0].value == "DE89370400440532013000");
}

TEST_CASE("An account at the end of a sentence is without its full stop") {
  const Values values = find_values(sheet_of("auf mein Konto DE89 3704 0044 0532 0130 00."));
  REQUIRE(values.ids.size() == 1);
  CHECK(values.ids[0].value == "DE89370400440532013000");
}

TEST_CASE("A VAT id is found by its form") {
  const Values values = find_values(sheet_of("VAT Reg No: GB 123 4567 82"));
  REQUIRE(values.ids.size() == 1);
  CHECK(values.ids[0].value == "GB123456782");
}

TEST_CASE("The longest label counts, with and without its accents and signs") {
  const Sheet sheet = sheet_of("Rechnungs-Nr.: 7");
  const FoundLabels labels(sheet);
  REQUIRE(labels.all().size() == 1);
  CHECK(labels.all()[0].weight_of(Meaning::number) == 10);
  CHECK(labels_of(plain_form("Fällig am:")).first != labels_of(plain_form("Fällig am:")).past);
  CHECK(plain_form("N° de Façture") == "ndefacture");
  CHECK(plain_form("Größe") == "grosse");
}

TEST_CASE("A label and its value without a blank are two words") {
  const Sheet sheet = sheet_of("Kundennummer:82 http://example.org/a 14:30");
  REQUIRE(sheet.text.seen.size() == 4);
  CHECK(sheet.text.seen[1].text == "82");
  CHECK(sheet.text.seen[2].text == "http://example.org/a");
}

TEST_CASE("Decimals are counted as they are printed") {
  const Sheet sheet = sheet_of("275,00 und 1.000 und 9,9000");
  REQUIRE(sheet.text.numbers.size() == 3);
  CHECK(printed_decimals(sheet, sheet.text.numbers[0]) == 2);
  CHECK(printed_decimals(sheet, sheet.text.numbers[1]) == 0);
  CHECK(printed_decimals(sheet, sheet.text.numbers[2]) == 4);
}

}  // namespace
}  // namespace countersign::reading
