// Whole made-up invoices, in several languages and layouts.
#include <catch_amalgamated.hpp>

#include "reading/paper.h"

namespace countersign::reading {
namespace {

Paper german_letter() {
  Paper paper;
  paper.line({{0.1f, "Holzbau Meier GmbH"}, {0.65f, "Tel. 0761 123456"}})
      .line({{0.1f, "Waldweg 3"}, {0.65f, "info@holzbau-meier.de"}})
      .line({{0.1f, "79098 Freiburg"}, {0.65f, "USt-IdNr. DE811569869"}})
      .skip(4)
      .line({{0.1f, "Firma"}})
      .line({{0.1f, "Stadtwerke Nordheim AG"}})
      .line({{0.1f, "Hauptstr. 77"}})
      .line({{0.1f, "10115 Berlin"}})
      .skip(4)
      .line({{0.1f, "Rechnung Nr. RE-1044 vom 14.03.2023"}})
      .line({{0.1f, "Bestellnummer: B-77"}})
      .skip(2)
      .line({{0.1f, "Pos."}, {0.16f, "Bezeichnung"}, {0.55f, "Menge"}, {0.66f, "Einzelpreis"}, {0.82f, "Gesamtpreis"}})
      .line({{0.1f, "1"}, {0.16f, "Eichenparkett"}, {0.56f, "35,00"}, {0.7f, "64,90"}, {0.84f, "2.271,50"}})
      .line({{0.1f, "2"}, {0.16f, "Anfahrt"}, {0.56f, "1,00"}, {0.7f, "45,00"}, {0.86f, "45,00"}})
      .skip(2)
      .line({{0.55f, "Nettobetrag"}, {0.84f, "2.316,50 €"}})
      .line({{0.55f, "zzgl. 19% MwSt."}, {0.84f, "440,14 €"}})
      .line({{0.55f, "Rechnungsbetrag"}, {0.84f, "2.756,64 €"}})
      .skip(2)
      .line({{0.1f, "Zahlbar bis zum 28.03.2023 auf IBAN DE89 3704 0044 0532 0130 00"}});
  return paper;
}

TEST_CASE("A German letter is read") {
  const Proposals read = german_letter().read();
  CHECK(value_of(read, Field::invoice_number) == "RE-1044");
  CHECK(value_of(read, Field::invoice_date) == "2023-03-14");
  CHECK(value_of(read, Field::due_date) == "2023-03-28");
  CHECK(value_of(read, Field::order_number) == "B-77");
  CHECK(value_of(read, Field::currency) == "EUR");
  CHECK(value_of(read, Field::net) == "2316.5");
  CHECK(value_of(read, Field::tax) == "440.14");
  CHECK(value_of(read, Field::total) == "2756.64");
  CHECK(value_of(read, Field::amount_due) == "2756.64");
  CHECK(value_of(read, Field::seller_name) == "Holzbau Meier GmbH");
  CHECK(value_of(read, Field::seller_street) == "Waldweg 3");
  CHECK(value_of(read, Field::seller_postal_code) == "79098");
  CHECK(value_of(read, Field::seller_city) == "Freiburg");
  CHECK(value_of(read, Field::seller_tax_id) == "DE811569869");
  CHECK(value_of(read, Field::buyer_name) == "Stadtwerke Nordheim AG");
  CHECK(value_of(read, Field::iban) == "DE89370400440532013000");
  REQUIRE(read.lines.size() == 2);
  CHECK(value_of(read, 0, Cell::description) == "Eichenparkett");
  CHECK(value_of(read, 0, Cell::quantity) == "35");
  CHECK(value_of(read, 0, Cell::unit_price) == "64.9");
  CHECK(value_of(read, 1, Cell::amount) == "45");
  CHECK_FALSE(read.is_credit_note);
}

TEST_CASE("A proposal stands where its words do") {
  const Proposals read = german_letter().read();
  REQUIRE(read[Field::total]);
  const domain::Box box = read[Field::total]->place.box;
  CHECK(box.x == Catch::Approx(0.84f).margin(0.001));
  CHECK(read[Field::total]->place.page == 0);
}

TEST_CASE("What arithmetic and labels agree on is sure") {
  const Proposals read = german_letter().read();
  CHECK(read[Field::total]->confidence > 0.9f);
  CHECK(read[Field::net]->confidence > 0.9f);
  CHECK(read[Field::iban]->confidence > 0.9f);
}

TEST_CASE("A French invoice with two rates and an advance is read") {
  Paper paper;
  paper.line({{0.1f, "Atelier Lumière SARL"}, {0.7f, "FACTURE"}})
      .line({{0.1f, "18 rue des Lilas"}, {0.7f, "Facture n° F2023-014"}})
      .line({{0.1f, "69003 LYON"}, {0.7f, "Date : 12/03/2023"}})
      .line({{0.1f, "N° TVA : FR40303265045"}, {0.7f, "Échéance : 25/04/2023"}})
      .skip(4)
      .line({{0.55f, "Client :"}})
      .line({{0.55f, "Boulangerie Petit"}})
      .line({{0.55f, "4 place du Marché"}})
      .line({{0.55f, "38000 GRENOBLE"}})
      .skip(3)
      .line({{0.1f, "Désignation"}, {0.55f, "Qté"}, {0.66f, "PU HT"}, {0.82f, "Total HT"}})
      .line({{0.1f, "Conception lumière"}, {0.56f, "2"}, {0.66f, "450,00 €"}, {0.82f, "900,00 €"}})
      .line({{0.1f, "Pose"}, {0.56f, "1"}, {0.66f, "380,00 €"}, {0.82f, "380,00 €"}})
      .skip(2)
      .line({{0.6f, "Total HT"}, {0.8f, "1 280,00 €"}})
      .line({{0.6f, "TVA 10 %"}, {0.82f, "38,00 €"}})
      .line({{0.6f, "TVA 20 %"}, {0.82f, "180,00 €"}})
      .line({{0.6f, "Total TTC"}, {0.8f, "1 498,00 €"}})
      .line({{0.6f, "Acompte versé"}, {0.82f, "500,00 €"}})
      .line({{0.6f, "Net à payer"}, {0.82f, "998,00 €"}});
  const Proposals read = paper.read();
  CHECK(value_of(read, Field::invoice_number) == "F2023-014");
  CHECK(value_of(read, Field::invoice_date) == "2023-03-12");
  CHECK(value_of(read, Field::due_date) == "2023-04-25");
  CHECK(value_of(read, Field::net) == "1280");
  CHECK(value_of(read, Field::tax) == "218");
  CHECK(value_of(read, Field::total) == "1498");
  CHECK(value_of(read, Field::prepaid) == "500");
  CHECK(value_of(read, Field::amount_due) == "998");
  CHECK(value_of(read, Field::seller_name) == "Atelier Lumière SARL");
  CHECK(value_of(read, Field::buyer_name) == "Boulangerie Petit");
  CHECK(read.lines.size() == 2);
}

TEST_CASE("An American invoice has the month first") {
  Paper paper;
  paper.line({{0.1f, "Granite Peak Supply LLC"}, {0.7f, "INVOICE"}})
      .line({{0.1f, "1200 Industrial Pkwy"}, {0.6f, "INVOICE #"}, {0.8f, "100482"}})
      .line({{0.1f, "Boise, ID 83702"}, {0.6f, "DATE"}, {0.8f, "03/15/2024"}})
      .line({{0.1f, "Phone (208) 555-0142"}, {0.6f, "DUE DATE"}, {0.8f, "04/05/2024"}})
      .skip(3)
      .line({{0.1f, "BILL TO"}, {0.5f, "SHIP TO"}})
      .line({{0.1f, "Harlan Construction"}, {0.5f, "Harlan Jobsite 12"}})
      .line({{0.1f, "88 Foothill Rd"}, {0.5f, "400 Canyon Dr"}})
      .line({{0.1f, "Reno, NV 89501"}, {0.5f, "Sparks, NV 89431"}})
      .skip(3)
      .line({{0.1f, "QTY"}, {0.2f, "DESCRIPTION"}, {0.62f, "UNIT PRICE"}, {0.8f, "LINE TOTAL"}})
      .line({{0.1f, "24"}, {0.2f, "Spruce stud"}, {0.66f, "4.85"}, {0.84f, "116.40"}})
      .skip(2)
      .line({{0.6f, "SUBTOTAL"}, {0.83f, "$116.40"}})
      .line({{0.6f, "SALES TAX 6.00%"}, {0.83f, "$6.98"}})
      .line({{0.6f, "TOTAL DUE"}, {0.83f, "$123.38"}});
  const Proposals read = paper.read();
  CHECK(value_of(read, Field::invoice_number) == "100482");
  CHECK(value_of(read, Field::invoice_date) == "2024-03-15");
  CHECK(value_of(read, Field::due_date) == "2024-04-05");
  CHECK(value_of(read, Field::currency) == "USD");
  CHECK(value_of(read, Field::total) == "123.38");
  CHECK(value_of(read, Field::seller_name) == "Granite Peak Supply LLC");
  CHECK(value_of(read, Field::buyer_name) == "Harlan Construction");
  CHECK(value_of(read, 0, Cell::quantity) == "24");
}

TEST_CASE("A Japanese invoice has amounts without decimals") {
  Paper paper;
  paper.line({{0.1f, "株式会社山田製作所"}, {0.6f, "請求書"}})
      .line({{0.1f, "請求書番号:"}, {0.3f, "INV-0042"}})
      .line({{0.1f, "請求日:"}, {0.3f, "2024年1月31日"}})
      .skip(3)
      .line({{0.1f, "小計"}, {0.4f, "12,000円"}})
      .line({{0.1f, "消費税"}, {0.4f, "1,200円"}})
      .line({{0.1f, "合計金額"}, {0.4f, "13,200円"}});
  const Proposals read = paper.read();
  CHECK(value_of(read, Field::invoice_number) == "INV-0042");
  CHECK(value_of(read, Field::invoice_date) == "2024-01-31");
  CHECK(value_of(read, Field::currency) == "JPY");
  CHECK(value_of(read, Field::tax) == "1200");
  CHECK(value_of(read, Field::total) == "13200");
}

TEST_CASE("A credit note is told, and the sign of its amounts is no certainty") {
  Paper paper;
  paper.line({{0.1f, "Gutschrift Nr. G-9 vom 01.02.2024"}})
      .skip(2)
      .line({{0.1f, "Nettobetrag"}, {0.4f, "-100,00 €"}})
      .line({{0.1f, "MwSt. 19%"}, {0.4f, "-19,00 €"}})
      .line({{0.1f, "Gesamtbetrag"}, {0.4f, "-119,00 €"}});
  const Proposals read = paper.read();
  CHECK(read.is_credit_note);
  CHECK(value_of(read, Field::total) == "-119");
  CHECK(read[Field::total]->confidence < 0.9f);
}

TEST_CASE("Nothing is made up on a page that is no invoice") {
  Paper paper;
  paper.line({{0.1f, "Dear neighbours, the water will be off on Tuesday from nine to noon."}})
      .line({{0.1f, "Please keep some in a bottle. Thank you for your patience."}});
  const Proposals read = paper.read();
  for (const auto& field : read.fields) CHECK_FALSE(field.has_value());
  CHECK(read.lines.empty());
}

TEST_CASE("No page and an empty page propose nothing") {
  CHECK(read_invoice({}).lines.empty());
  CHECK_FALSE(read_invoice({Page{}})[Field::total].has_value());
}

TEST_CASE("A turned scan is read like a straight one, and places stay where the scan has them") {
  constexpr float kSlope = 0.02f;
  Page page = german_letter().page();
  const float aspect = page.aspect;
  page.source = WordSource::recognised;
  for (domain::Word& word : page.words) {
    const float along = word.box.x + word.box.w / 2 - 0.5f, down = word.box.middle() - 0.5f;
    word.box.y += kSlope * along;
    word.box.x -= kSlope * aspect * aspect * down;
  }
  const Proposals read = read_invoice({page});
  CHECK(value_of(read, Field::invoice_number) == "RE-1044");
  CHECK(value_of(read, Field::total) == "2756.64");
  CHECK(value_of(read, Field::seller_name) == "Holzbau Meier GmbH");
  REQUIRE(read[Field::total]);
  const auto word =
      std::find_if(page.words.begin(), page.words.end(), [](const domain::Word& w) { return w.text == "2.756,64"; });
  REQUIRE(word != page.words.end());
  CHECK(read[Field::total]->place.box.y == Catch::Approx(word->box.y).margin(0.004));
}

TEST_CASE("Of several invoices in one document nothing is sure; a second page of one takes nothing away") {
  const auto page = [](std::string_view number, std::string_view total) {
    return Paper()
        .line({{0.1f, "INVOICE"}, {0.6f, "Invoice number:"}, {0.8f, number}})
        .line({{0.1f, "Date: 5 March 2026"}})
        .line({{0.5f, "Total amount"}, {0.8f, total}})
        .page();
  };
  const Proposals one = read_invoice({page("A-1001", "€100.00"), page("A-1001", "€100.00")}, {});
  const Proposals two = read_invoice({page("A-1001", "€100.00"), page("B-2002", "€250.00")}, {});
  CHECK(one[Field::invoice_number]->confidence > 0.9f);
  for (const std::optional<Proposal>& field : two.fields) CHECK((!field || field->confidence <= 0.6f));
}

}  // namespace
}  // namespace countersign::reading
