// What a reviewer corrects is found at the same place on the next document of the vendor.
#include <catch_amalgamated.hpp>

#include "reading/paper.h"

namespace countersign::reading {
namespace {

struct Printed {
  std::string number = "4711", order = "K-20031", sent = "18.03.2023", total = "119,00 €", iban = "";
};

/// A vendor that calls the order of its customer a voucher, and prints it where nobody looks.
Paper letter(const Printed& printed) {
  Paper paper;
  paper.line({{0.1f, "Holzbau Meier GmbH"}, {0.65f, "USt-IdNr. DE811569869"}})
      .skip(4)
      .line({{0.1f, "Rechnung Nr. " + printed.number + " vom 14.03.2023"}})
      .line({{0.1f, "Ihr Beleg:"}, {0.3f, printed.order}, {0.6f, "Verladen am"}, {0.75f, printed.sent}})
      .skip(2)
      .line({{0.1f, "Nettobetrag"}, {0.4f, "100,00 €"}})
      .line({{0.1f, "MwSt. 19%"}, {0.4f, "19,00 €"}})
      .line({{0.1f, "Gesamtbetrag"}, {0.4f, printed.total}});
  return paper;
}

std::vector<VendorHints> learnt(const Paper& paper, const Corrections& corrections) {
  VendorHints vendor{keys_of({"Holzbau Meier GmbH", "DE811569869", ""}), learn_from({paper.page()}, corrections)};
  for (Hint& hint : vendor.hints) hint.from = "INV-1";
  return {vendor};
}

Known known_of(const Paper& paper, const Corrections& corrections) {
  return {{}, learnt(paper, corrections)};
}

TEST_CASE("A correction is remembered as label and place, without the value") {
  const std::vector<Hint> hints = learn_from({letter({}).page()}, {{Field::order_number, "K-20031"}});
  REQUIRE(hints.size() == 1);
  CHECK(hints[0].field == Field::order_number);
  CHECK(hints[0].label == "ihrbeleg");
  CHECK(hints[0].side == Side::left);
  CHECK(hints[0].x == Catch::Approx(0.3f).margin(0.001));
  CHECK(hints[0].words == 1);
}

TEST_CASE("The next document of the vendor is read where the correction showed") {
  const Known known = known_of(letter({}), {{Field::order_number, "K-20031"}, {Field::delivery_date, "2023-03-18"}});
  Printed next;
  next.order = "K-20999";
  next.sent = "02.04.2023";
  CHECK_FALSE(letter(next).read()[Field::order_number]);
  const Proposals read = letter(next).read(known);
  REQUIRE(value_of(read, Field::order_number) == "K-20999");
  CHECK(value_of(read, Field::delivery_date) == "2023-04-02");
  CHECK(read[Field::order_number]->ground == Ground::correction);
  CHECK(read[Field::order_number]->learnt_from == "INV-1");
  CHECK(read[Field::order_number]->confidence < 0.9f);
  CHECK(read[Field::order_number]->place.box.x == Catch::Approx(0.3f).margin(0.001));
}

TEST_CASE("A label counts where the place has moved, and a place where the label is not read") {
  const Known known = known_of(letter({}), {{Field::order_number, "K-20031"}});
  Paper moved;
  moved.line({{0.1f, "Holzbau Meier GmbH"}, {0.65f, "USt-IdNr. DE811569869"}})
      .skip(12)
      .line({{0.5f, "Ihr Beleg:"}, {0.8f, "K-1"}});
  CHECK(value_of(moved.read(known), Field::order_number) == "K-1");
  Paper smudged;
  smudged.line({{0.1f, "Holzbau Meier GmbH"}, {0.65f, "USt-IdNr. DE811569869"}})
      .skip(5)
      .line({{0.1f, "lhr 8eleq"}, {0.3f, "K-2"}});
  const Proposals read = smudged.read(known);
  REQUIRE(value_of(read, Field::order_number) == "K-2");
  CHECK(read[Field::order_number]->confidence < 0.6f);
}

TEST_CASE("What arithmetic or a check number found is left alone") {
  std::vector<VendorHints> vendors = learnt(letter({}), {});
  Hint wrong;
  wrong.field = Field::total;
  wrong.label = "nettobetrag";
  vendors[0].hints = {wrong};
  const Proposals read = letter({}).read({{}, vendors});
  CHECK(value_of(read, Field::total) == "119");
  CHECK(read[Field::total]->ground == Ground::arithmetic);
}

TEST_CASE("What is found there already is not called learnt") {
  const Known known = known_of(letter({}), {{Field::invoice_number, "4711"}});
  const Proposals read = letter({}).read(known);
  CHECK(value_of(read, Field::invoice_number) == "4711");
  CHECK(read[Field::invoice_number]->ground == Ground::seen);
}

TEST_CASE("Hints of another vendor change nothing, also not one of the same name with another tax id") {
  Known known = known_of(letter({}), {{Field::order_number, "K-20031"}});
  known.vendors[0].keys = keys_of({"Stahlbau Huber AG", "DE136695976", ""});
  CHECK_FALSE(letter({}).read(known)[Field::order_number]);
  known.vendors[0].keys = keys_of({"Holzbau Meier GmbH", "DE136695976", ""});
  CHECK_FALSE(letter({}).read(known)[Field::order_number]);
  known.vendors[0].keys = keys_of({"Holzbau Meier GmbH", "", ""});
  CHECK(letter({}).read(known)[Field::order_number]);
}

TEST_CASE("Of a value that is not on the pages, and of a field that codes and sums tell, nothing is learnt") {
  const Page page = letter({}).page();
  CHECK(learn_from({page}, {{Field::order_number, "Z-9"}}).empty());
  CHECK(learn_from({page}, {{Field::iban, "DE811569869"}, {Field::net, "100"}}).empty());
  CHECK(learn_from({page}, {{Field::order_number, ""}}).empty());
  CHECK(learn_from({}, {{Field::order_number, "K-20031"}}).empty());
}

TEST_CASE("A vendor goes by tax id, account and name, however they are written") {
  CHECK(keys_of({"Holzbau Meier GmbH", "DE 811 569 869", "DE89 3704 0044 0532 0130 00"}) ==
        std::vector<std::string>{"vat:de811569869", "account:DE89370400440532013000", "name:holzbaumeiergmbh"});
  CHECK(keys_of({}).empty());
}

}  // namespace
}  // namespace countersign::reading
