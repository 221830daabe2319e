// Kinds of pages that sellers of other countries and trades print, each as little of it as tells.
#include <catch_amalgamated.hpp>

#include "reading/paper.h"

namespace countersign::reading {
namespace {

TEST_CASE("A head in two languages, or with words in brackets, is one head") {
  Paper paper;
  paper.line({{0.1f, "Rechnung / Facture 88"}})
      .line({{0.1f, "Bezeichnung / Désignation"},
             {0.45f, "Menge / Quantité"},
             {0.65f, "Preis (exkl. MWST)"},
             {0.85f, "Betrag (CHF)"}})
      .line({{0.1f, "Transport"}, {0.55f, "4"}, {0.72f, "118.50"}, {0.9f, "474.00"}})
      .line({{0.1f, "Hebebühne"}, {0.55f, "1"}, {0.73f, "45.00"}, {0.91f, "45.00"}});
  const Proposals read = paper.read();
  REQUIRE(read.lines.size() == 2);
  CHECK(value_of(read, 0, Cell::description) == "Transport");
  CHECK(value_of(read, 0, Cell::quantity) == "4");
  CHECK(value_of(read, 0, Cell::unit_price) == "118.5");
}

TEST_CASE("A second line of heads begins no other table") {
  Paper paper;
  paper.line({{0.1f, "Faktura nr 7"}})
      .line({{0.1f, "Nazwa"}, {0.4f, "Ilość"}, {0.5f, "Cena"}, {0.62f, "Wartość"}, {0.75f, "VAT"}, {0.85f, "Wartość"}})
      .line({{0.1f, "towaru"}, {0.5f, "netto"}, {0.62f, "netto"}, {0.75f, "VAT"}, {0.85f, "brutto"}})
      .line({{0.1f, "Papier"},
             {0.42f, "120"},
             {0.5f, "86,40"},
             {0.62f, "10368,00"},
             {0.75f, "23%"},
             {0.85f, "12752,64"}});
  const Proposals read = paper.read();
  REQUIRE(read.lines.size() == 1);
  CHECK(value_of(read, 0, Cell::amount) == "10368");
}

TEST_CASE("Sums under their names end the lines, and are the invoice's") {
  Paper paper;
  paper.line({{0.1f, "Faktura"}, {0.5f, "Att betala i SEK"}})
      .line({{0.1f, "Benämning"}, {0.5f, "Antal"}, {0.65f, "Á-pris"}, {0.82f, "Belopp"}})
      .line({{0.1f, "Takarbete"}, {0.52f, "2"}, {0.65f, "500,00"}, {0.82f, "1000,00"}})
      .skip(2)
      .line({{0.1f, "Netto"}, {0.35f, "Moms"}, {0.55f, "Öresavrundning"}, {0.82f, "Att betala"}})
      .line({{0.1f, "1000,00 kr"}, {0.35f, "250,00 kr"}, {0.55f, "0,00 kr"}, {0.82f, "1250,00 kr"}});
  const Proposals read = paper.read();
  CHECK(read.lines.size() == 1);
  CHECK(value_of(read, Field::total) == "1250");
  CHECK(value_of(read, Field::tax) == "250");
  CHECK(value_of(read, Field::currency) == "SEK");
}

TEST_CASE("Sums that end where their names do not begin are told by their order") {
  Paper paper;
  paper.line({{0.1f, "Factuur 61"}})
      .line({{0.1f, "Mvh"}, {0.4f, "BTW 6%"}, {0.7f, "Te betalen"}})
      .line({{0.25f, "€ 369,00"}, {0.55f, "€ 22,14"}, {0.9f, "€ 391,14"}});
  CHECK(value_of(paper.read(), Field::total) == "391.14");
  CHECK(value_of(paper.read(), Field::net) == "369");
}

TEST_CASE("The sums of one rate are not the invoice's") {
  Paper paper;
  paper.line({{0.1f, "Invoice 88213"}})
      .line({{0.5f, "Total"}, {0.8f, "€372.00"}})
      .skip(2)
      .line({{0.1f, "VAT %"}, {0.3f, "Net"}, {0.5f, "VAT"}, {0.7f, "Gross"}})
      .line({{0.1f, "9%"}, {0.3f, "330.28"}, {0.5f, "29.72"}, {0.7f, "360.00"}})
      .line({{0.1f, "23%"}, {0.3f, "9.76"}, {0.5f, "2.24"}, {0.7f, "12.00"}});
  const Proposals read = paper.read();
  CHECK(value_of(read, Field::total) == "372");
  CHECK(value_of(read, Field::net).empty());
}

TEST_CASE("Two taxes of the same amount are one tax") {
  Paper paper;
  paper.line({{0.1f, "TAX INVOICE"}})
      .line({{0.5f, "Sub Total"}, {0.8f, "₹1,000.00"}})
      .line({{0.5f, "CGST (9%)"}, {0.8f, "₹90.00"}})
      .line({{0.5f, "SGST (9%)"}, {0.8f, "₹90.00"}})
      .line({{0.5f, "Total"}, {0.8f, "₹1,180.00"}});
  const Proposals read = paper.read();
  CHECK(value_of(read, Field::tax) == "180");
  CHECK(value_of(read, Field::total) == "1180");
}

TEST_CASE("A tax printed up to its brackets is told by its label") {
  Paper paper;
  paper.line({{0.1f, "Fatura 12"}})
      .line({{0.5f, "Mal Hizmet Toplam Tutarı"}, {0.8f, "100,00 TL"}})
      .line({{0.5f, "Hesaplanan KDV(%20)"}, {0.8f, "20,00 TL"}})
      .line({{0.5f, "Ödenecek Tutar"}, {0.8f, "120,00 TL"}});
  const Proposals read = paper.read();
  CHECK(value_of(read, Field::tax) == "20");
  CHECK(value_of(read, Field::currency) == "TRY");
}

TEST_CASE("The date of the invoice that is credited is not the credit note's") {
  Paper paper;
  paper.line({{0.1f, "Rechnungskorrektur GS-18"}, {0.6f, "Datum: 11.03.2025"}})
      .line({{0.1f, "zu unserer Rechnung RE-207 vom 24.02.2025"}});
  CHECK(value_of(paper.read(), Field::invoice_date) == "2025-03-11");
}

TEST_CASE("One date can be that of the invoice and of the delivery") {
  Paper paper;
  paper.line({{0.1f, "Invoice # GB25"}}).line({{0.1f, "Invoice date / Delivery date 12 March 2025"}});
  CHECK(value_of(paper.read(), Field::invoice_date) == "2025-03-12");
}

TEST_CASE("A number is found behind its sign, under a short label, and where it looks like a date") {
  Paper sign, above, date;
  sign.line({{0.4f, "ФАКТУРА"}}).line({{0.4f, "№ 0000001482"}}).line({{0.4f, "Дата: 12.02.2025 г."}});
  CHECK(value_of(sign.read(), Field::invoice_number) == "0000001482");
  above.line({{0.1f, "Fattura immediata"}})
      .line({{0.1f, "Numero"}, {0.3f, "Data"}})
      .line({{0.1f, "412/A"}, {0.3f, "18/02/2025"}});
  CHECK(value_of(above.read(), Field::invoice_number) == "412/A");
  date.line({{0.1f, "Faktura nr 5/02/2025"}}).line({{0.1f, "Data wystawienia: 28.02.2025"}});
  CHECK(value_of(date.read(), Field::invoice_number) == "5/02/2025");
  CHECK(value_of(date.read(), Field::invoice_date) == "2025-02-28");
}

TEST_CASE("Greek capitals and wide colons are read as small letters and colons are") {
  Paper greek, chinese;
  greek.line({{0.1f, "ΤΙΜΟΛΟΓΙΟ"}}).line({{0.1f, "ΑΡΙΘΜΟΣ ΤΙΜΟΛΟΓΙΟΥ:"}, {0.4f, "Α 1187"}});
  CHECK(value_of(greek.read(), Field::invoice_number) == "Α 1187");
  chinese.line({{0.1f, "发票号码：25312000000118223344"}});
  CHECK(value_of(chinese.read(), Field::invoice_number) == "25312000000118223344");
}

TEST_CASE("What is due is due without the discount of whoever pays early") {
  const auto due = [](const std::vector<std::string_view>& lines) {
    Paper paper;
    paper.line({{0.1f, "Rechnung Nr. 7 vom 05.02.2026"}}).skip(3);
    for (const std::string_view line : lines) paper.line({{0.1f, line}});
    return value_of(paper.read(), Field::due_date);
  };
  CHECK(due({"Zahlbar bis 17.02.2026 mit 2 % Skonto, bis 05.03.2026 ohne Abzug."}) == "2026-03-05");
  CHECK(due({"Zahlbar bis 19.02.2026 abzgl. 2 % Skonto, bis 07.03.2026 netto."}) == "2026-03-07");
  CHECK(due({"Bei Zahlung bis zum 17.02.2026 gewähren wir 3 % Skonto. Zahlbar spätestens am", "05.03.2026."}) ==
        "2026-03-05");
  CHECK(due({"Payment due by 26 Feb 2026 for 2% early payment discount, net due 18 Mar 2026."}) == "2026-03-18");
  CHECK(due({"Zahlbar bis 05.03.2026. Skonto wird nicht gewährt."}) == "2026-03-05");
}

TEST_CASE("A date with a label of its own is not that of the order or the address in the column before it") {
  for (const std::string_view before : {"Ship to", "Order # 7781"}) {
    INFO(before);
    Paper paper;
    paper.line({{0.1f, "INVOICE 4471"}}).skip(1).line({{0.1f, before}, {0.6f, "Date: 02/16/2026"}});
    CHECK(value_of(paper.read(), Field::invoice_date) == "2026-02-16");
  }
  CHECK(value_of(Paper().line({{0.1f, "Rechnung 7"}}).line({{0.1f, "Bestellung 4711 vom 16.02.2026"}}).read(),
                 Field::invoice_date)
            .empty());
}

TEST_CASE("The number stands behind a colon, and ends before the date of its sentence") {
  const Proposals named = Paper()
                              .line({{0.1f, "FACTURA"}})
                              .line({{0.1f, "Beatriz Lozano, arquitecta"}})
                              .line({{0.1f, "26001 Logroño"}})
                              .skip(1)
                              .line({{0.1f, "Número: 2026/03"}})
                              .read();
  CHECK(value_of(named, Field::invoice_number) == "2026/03");
  CHECK(value_of(Paper().line({{0.1f, "Facture n° 104 882 197 du 4 février 2026"}}).read(), Field::invoice_number) ==
        "104 882 197");
}

TEST_CASE("Quantities are the first of two numbers where no head names them, and follow the heads where one does") {
  const auto quantity = [](std::string_view first, std::string_view second) {
    Paper paper;
    paper.line({{0.1f, "Description"}, {0.5f, first}, {0.65f, second}, {0.8f, "Amount"}})
        .line({{0.1f, "Winter boots"}, {0.52f, "3"}, {0.66f, "95.00"}, {0.8f, "285.00"}})
        .line({{0.1f, "Laces"}, {0.52f, "4"}, {0.66f, "2.50"}, {0.8f, "10.00"}});
    const Proposals read = paper.read();
    return read.lines.empty() ? std::string() : value_of(read, 0, Cell::quantity);
  };
  CHECK(quantity("Qté/Aant.", "Price") == "3");
  CHECK(quantity("Qty", "Price") == "3");
  CHECK(quantity("Price", "Qty") == "95");
}

}  // namespace
}  // namespace countersign::reading
