#include "domain/locate/locating.h"

#include <catch_amalgamated.hpp>

#include "domain/values/text/text.h"

using namespace countersign::domain;

namespace {

/// Rows of words from the top; a word begins at the column where it stands in the text, 100 columns a page.
PageWords page_of(std::initializer_list<std::string_view> rows) {
  PageWords words;
  float y = 0.05f;
  for (const std::string_view row : rows) {
    for (std::size_t at = 0; at < row.size();) {
      if (row[at] == ' ') {
        ++at;
        continue;
      }
      const std::size_t end = std::min(row.find(' ', at), row.size());
      words.push_back({std::string(row.substr(at, end - at)),
                       {static_cast<float>(at) / 100, y, static_cast<float>(end - at) / 100, 0.012f}});
      at = end;
    }
    y += 0.02f;
  }
  return words;
}

PageText read(std::initializer_list<std::string_view> rows) {
  return read_pages({page_of(rows)});
}

std::string found(const PageText& text, FieldKind kind, std::string_view value) {
  const Places places = places_of_value(text, kind, value);
  std::string out;
  for (const Place& place : places) out += (out.empty() ? "" : "|") + words_in(text, place.page, place.box);
  return out;
}

Invoice invoice_of(std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
  Invoice invoice;
  for (const auto& [name, value] : values) invoice.fields[*field_index(name)].value = std::string(value);
  return invoice;
}

void add_line(Invoice& invoice, std::initializer_list<std::pair<std::string_view, std::string_view>> cells) {
  Line line;
  line.line_id = "n" + std::to_string(invoice.lines.size() + 1);
  for (const auto& [name, value] : cells) line.cells[*line_cell_index(name)] = std::string(value);
  invoice.lines.push_back(line);
}

/// Column and row of the first place of a path, as in page_of; {-1, -1} where it was not found.
std::pair<int, int> at(Located located, const Path& path) {
  const Places* found = places_at(located, path);
  if (found == nullptr) return {-1, -1};
  const Box& box = found->front().box;
  return {static_cast<int>(box.x * 100 + 0.5f), static_cast<int>((box.y - 0.05f) / 0.02f + 0.5f)};
}

}  // namespace

TEST_CASE("an amount is found in the notation of the document") {
  CHECK(found(read({"Total 1.234,50 EUR"}), FieldKind::money, "1234.5") == "1.234,50");
  CHECK(found(read({"Total 1,234.50"}), FieldKind::money, "1234.5") == "1,234.50");
  CHECK(found(read({"Total CHF 1'234.50"}), FieldKind::money, "1234.5") == "1'234.50");
  CHECK(found(read({"Total \xE2\x82\xAC"
                    "1234,50"}),
              FieldKind::money, "1234.5") ==
        "\xE2\x82\xAC"
        "1234,50");
  CHECK(found(read({"120 000,00 and 12"}), FieldKind::money, "120000") == "120 000,00");
  CHECK(found(read({"120 000,00 and 12"}), FieldKind::money, "0") == "");
  CHECK(found(read({"(1,234.50)"}), FieldKind::money, "-1234.5") == "(1,234.50)");
}

TEST_CASE("an amount is found in digits of other scripts, with a dash for its cents, and before a footnote") {
  CHECK(found(read({"Total \u0661\u066C\u0662\u0663\u0664\u066B\u0665"}), FieldKind::money, "1234.5") != "");
  CHECK(found(read({"Total \uFF11\uFF12"}), FieldKind::money, "12") != "");
  CHECK(found(read({"Total 1,23,456.78"}), FieldKind::money, "123456.78") == "1,23,456.78");
  for (const char* written : {"12,50*", "12,50[1]", "12,50\u00B9", "12,50)"}) {
    CAPTURE(written);
    CHECK(found(read({std::string("Total ") + written}), FieldKind::money, "12.5") == written);
  }
  for (const char* written : {"100.-", "100,\u2013"}) {
    const PageText text = read({std::string("Total ") + written});
    REQUIRE(text.numbers.size() == 1);
    CHECK(text.numbers[0].value.to_text() == "100");
    CHECK_FALSE(text.numbers[0].negative);
  }
  CHECK(read({"Total 100-"}).numbers[0].negative);
  CHECK(found(read({"Nr A100 G5.00"}), FieldKind::money, "5") == "");
}

TEST_CASE("a grouped number means what the other numbers of the document say") {
  CHECK(found(read({"1.500 12,75"}), FieldKind::money, "1500") == "1.500");
  CHECK(found(read({"1.500 12,75"}), FieldKind::money, "1.5") == "");
  CHECK(found(read({"1.500 12.75"}), FieldKind::money, "1.5") == "1.500");
}

TEST_CASE("numbers that only look alike are not found") {
  const PageText text = read({"12.03.2018 A100 1.23.456 12:30 100,000,0"});
  CHECK(found(text, FieldKind::money, "100") == "");
  CHECK(found(text, FieldKind::money, "12.03") == "");
  CHECK(found(text, FieldKind::money, "123456") == "");
}

TEST_CASE("a rate is found with its percent sign before a plain number") {
  CHECK(found(read({"19 pieces, 19 % tax"}), FieldKind::rate, "19") == "19");
  const Places places = places_of_value(read({"19 pieces at 19% tax"}), FieldKind::rate, "19");
  REQUIRE(places.size() == 1);
  CHECK(places[0].box.x > 0.1f);
}

TEST_CASE("a date is found however it is written") {
  for (const char* written :
       {"05.03.2018", "2018-03-05", "05/03/18", "3/5/2018", "5 March 2018", "March 5, 2018", "5. M\xC3\xA4rz 2018",
        "20180305", "5th March 2018", "5 marca 2018", "5. b\u0159ezna 2018", "5 \u0E21\u0E35.\u0E04. 2561",
        "\u0665/\u0663/\u0662\u0660\u0661\u0668", "05.03.2018*"}) {
    CAPTURE(written);
    CHECK(found(read({std::string("vom ") + written + " an"}), FieldKind::date, "2018-03-05") == written);
  }
  CHECK(found(read({"05.03.2019 06.03.2018 05:03:2018"}), FieldKind::date, "2018-03-05") == "");
}

TEST_CASE("a date that can be another day is in doubt, one that cannot is not") {
  const auto doubt = [](const char* printed, std::string_view value) {
    const PageText text = read({std::string("on ") + printed + " and"});
    const Places places = places_of_value(text, FieldKind::date, value);
    REQUIRE(places.size() == 1);
    return doubtful_date(text, value, places.front());
  };
  CHECK(doubt("04/05/2025", "2025-05-04") == "04/05/2025");
  CHECK(doubt("05/04/2025", "2025-05-04") == "05/04/2025");
  CHECK(doubt("05.04.2025", "2025-05-04") == "05.04.2025");
  for (const char* printed : {"04.05.2025", "2025-05-04", "4 May 2025", "4 May 2025*"}) {
    CAPTURE(printed);
    CHECK(doubt(printed, "2025-05-04") == "");
  }
  CHECK(doubt("25/05/2025", "2025-05-25") == "");
}

TEST_CASE("a text is found whatever its case, punctuation and line ends") {
  CHECK(found(read({"An: MUSTER GMBH & Co."}), FieldKind::text, "Muster GmbH &Co") == "MUSTER GMBH & Co.");
  CHECK(found(read({"Verein", "der Freunde"}), FieldKind::text, "Verein der Freunde") == "Verein\nder Freunde");
  CHECK(found(read({"Nr.:RE-17 vom"}), FieldKind::identifier, "RE-17") != "");
  CHECK(found(read({"XRE-178"}), FieldKind::identifier, "RE-17") == "");
  CHECK(found(read({"Kabel 3 m", "schwarz"}), FieldKind::text, "Kabel 3 m, rot und lang genug") == "Kabel 3 m");
}

TEST_CASE("a text that is read from the right is found where its words are filed from the left") {
  const PageText text = read({"x בע״מ מיזוג אורן 12"});
  const Places places = places_of_value(text, FieldKind::text, "אורן מיזוג בע״מ");
  REQUIRE(places.size() == 1);
  CHECK(words_in(text, 0, places[0].box) == "בע״מ מיזוג אורן");
}

TEST_CASE("of equal amounts the one beside a label of the field comes first") {
  const PageText text = read({"Zwischensumme   220,00", "USt.   0,00", "Bruttosumme   220,00", "Bezahlt   220,00"});
  Located located = locate(invoice_of({{"total_amount", "220"}, {"subtotal", "220"}}), text);
  CHECK(at(located, field_path("total_amount")).second == 2);
  CHECK(at(located, field_path("subtotal")).second == 0);
  CHECK(places_at(located, field_path("total_amount"))->size() == 3);
}

TEST_CASE("a place that was told is that of the value that was told, not of another one typed since") {
  const PageText text = read({"Total   220,00", "Paid   150,00"});
  const Path total = field_path("total_amount");
  Invoice invoice = invoice_of({{"total_amount", "220"}});
  invoice.field_locations = {{total, {{4, {0.5f, 0.5f, 0.1f, 0.1f}}}}};
  const Located located = locate(invoice, text);
  Draft draft;
  const auto where = [&] {
    std::string out;
    for (const Place& place : places_now(invoice, draft, NumberFormat{}, text, located, total))
      out += std::to_string(place.page) + words_in(text, place.page, place.box);
    return out;
  };
  CHECK(where() == "4");
  draft.edits[total] = "150";
  CHECK(where() == "0150,00");
  for (const char* nowhere : {"151", "", "x"}) {
    draft.edits[total] = nowhere;
    CAPTURE(nowhere);
    CHECK(where() == "");
    CHECK(is_changed(invoice, draft, NumberFormat{}, total));
  }
  draft.edits[total] = "220.00";
  CHECK(where() == "4");
  CHECK_FALSE(is_changed(invoice, draft, NumberFormat{}, total));
  invoice.field_locations.clear();
  CHECK(where() == "0220,00");
}

TEST_CASE("a number of one or two digits has a place beside its label, or none") {
  const PageText text = read({"1   Screws   6   12,00", "2   Nails   1   6", "Total   6"});
  const Invoice invoice = invoice_of({{"total_amount", "6"}, {"tax_amount", "1"}, {"subtotal", "12"}});
  const Located located = locate(invoice, text);
  CHECK(at(located, field_path("total_amount")) == std::pair{8, 2});
  CHECK(places_at(located, field_path("total_amount"))->size() == 1);
  CHECK(places_at(located, field_path("tax_amount")) == nullptr);
  CHECK(at(located, field_path("subtotal")).second == 0);
  Draft draft;
  draft.edits[field_path("tax_amount")] = "2";
  CHECK(places_now(invoice, draft, NumberFormat{}, text, located, field_path("tax_amount")).empty());
}

TEST_CASE("a value that is typed into a line is looked for in its row first") {
  const PageText text = read({"4711   Screws   3   7,00   21,00", "4712   Nails   5   7,00   35,00"});
  Invoice invoice;
  add_line(invoice, {{"description", "Screws"}, {"quantity", "3"}, {"amount", "21"}});
  add_line(invoice, {{"description", "Nails"}, {"quantity", "3"}, {"amount", "35"}});
  const Located located = locate(invoice, text);
  Draft draft;
  const auto row_of = [&](const Path& path, const char* typed) {
    draft.edits[path] = typed;
    const Places places = places_now(invoice, draft, NumberFormat{}, text, located, path);
    return places.empty() ? -1 : static_cast<int>((places.front().box.y - 0.05f) / 0.02f + 0.5f);
  };
  CHECK(row_of(cell_path("n2", "unit_price"), "7") == 1);
  CHECK(row_of(cell_path("n2", "quantity"), "5") == 1);
  CHECK(row_of(cell_path("n1", "quantity"), "5") == -1);
  CHECK(row_of(cell_path("n1", "amount"), "35") == 1);
}

TEST_CASE("a value that stands nowhere is not located") {
  const Located located =
      locate(invoice_of({{"invoice_number", "471102"}, {"vendor_name", "Acme"}}), read({"Rechnung 471103"}));
  CHECK(located.empty());
  CHECK(is_printed_as_is(field_path("invoice_number")));
  CHECK_FALSE(is_printed_as_is(field_path("currency")));
}

TEST_CASE("the cells of a line are those of one row") {
  Invoice invoice;
  add_line(invoice, {{"description", "Bolt"}, {"quantity", "2"}, {"unit_price", "3"}, {"amount", "6"}});
  add_line(invoice, {{"description", "Nut"}, {"quantity", "3"}, {"unit_price", "2"}, {"amount", "6"}});
  const PageText text = read({"Pos Text      Qty  Price  Amount",  //
                              "1   Bolt        2   3.00    6.00",  //
                              "2   Nut         3   2.00    6.00",  //
                              "Total                      12.00"});
  const Located located = locate(invoice, text);
  CHECK(at(located, cell_path("n1", "quantity")) == std::pair{16, 1});
  CHECK(at(located, cell_path("n1", "unit_price")) == std::pair{20, 1});
  CHECK(at(located, cell_path("n1", "amount")) == std::pair{28, 1});
  CHECK(at(located, cell_path("n2", "description")) == std::pair{4, 2});
  CHECK(at(located, cell_path("n2", "quantity")) == std::pair{16, 2});
  CHECK(at(located, cell_path("n2", "unit_price")) == std::pair{20, 2});
}

TEST_CASE("equal lines have rows of their own, in their order") {
  Invoice invoice;
  for (int i = 0; i < 3; ++i) add_line(invoice, {{"description", "Bolt"}, {"quantity", "1"}, {"amount", "6"}});
  const Located located = locate(invoice, read({"Bolt  1  6.00", "Bolt  1  6.00", "Bolt  1  6.00"}));
  for (int i = 0; i < 3; ++i) CHECK(at(located, cell_path("n" + std::to_string(i + 1), "amount")).second == i);
}

TEST_CASE("a quantity equal to its amount stands in the column of the other quantities") {
  Invoice invoice;
  add_line(invoice, {{"description", "Acid"}, {"quantity", "-5"}, {"unit_price", "1"}, {"amount", "-5"}});
  add_line(invoice, {{"description", "Sugar"}, {"quantity", "-2"}, {"unit_price", "1.45"}, {"amount", "-2.9"}});
  const Located located = locate(invoice, read({"Acid   1,00  -5   -5,00", "", "Sugar  1,45  -2   -2,90"}));
  CHECK(at(located, cell_path("n1", "quantity")).first == 13);
  CHECK(at(located, cell_path("n1", "amount")).first == 18);
}

TEST_CASE("the number of a line is not its quantity") {
  Invoice invoice;
  add_line(invoice, {{"description", "Rent 1"}, {"quantity", "1"}, {"amount", "500"}});
  const Located located = locate(invoice, read({"1  Rent 1   1  500.00"}));
  CHECK(at(located, cell_path("n1", "quantity")).first == 12);
}

TEST_CASE("the words in a box are read line by line") {
  const PageText text = read({"one two three", "four five six"});
  CHECK(words_in(text, 0, {0.0f, 0.04f, 0.08f, 0.06f}) == "one two\nfour five");
  CHECK(words_in(text, 1, {0, 0, 1, 1}) == "");
}

TEST_CASE("words of wild places and letters are read without harm") {
  const PageText text = read_pages(
      {{{"\xFF\xC3", {-3, -1, 0, 0}}, {"", {0, 0, 9, 9}}, {"1e999999", {2, 2, -1, -1}}, {"9999999999999999999999", {}}},
       {}});
  CHECK(text.seen.size() == 4);
  CHECK(locate(invoice_of({{"total_amount", "1"}, {"invoice_date", "2018-01-01"}, {"vendor_name", "\xFF"}}), text)
            .empty());
}

TEST_CASE("a measure is digits and a point, and nothing else") {
  CHECK(measure_of("0.125") == 0.125f);
  CHECK(measure_of("-12.5") == -12.5f);
  CHECK(measure_of("595") == 595.0f);
  for (const char* text : {"", "-", "1e5", "1,5", "1.2.3", " 1", "nan"}) CHECK(!measure_of(text));
}
