// Codes on the page, and what they and the text say of one payment.
#include <catch_amalgamated.hpp>

#include "reading/paper.h"

namespace countersign::reading {
namespace {

const std::string kEpc =
    "BCD\n002\n1\nSCT\nBFSWDE33BER\nHolzbau Meier GmbH\nDE89370400440532013000\nEUR119.00\n\nRF18539007547034\n\n";

std::string swiss(const std::string& type, const std::string& reference) {
  return "SPC\r\n0200\r\n1\r\nCH4431999123000889012\r\nS\r\nMax Muster & Söhne\r\nMusterstrasse\r\n123\r\n8000\r\n"
         "Seldwyla\r\nCH\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n50.00\r\nCHF\r\nS\r\nSimon Muster\r\nMusterstrasse\r\n1\r\n"
         "8000\r\nSeldwyla\r\nCH\r\n" +
         type + "\r\n" + reference + "\r\nAuftrag\r\nEPD";
}

Known with(const std::string& code) {
  Known known;
  known.codes.push_back({code, {0, {0.1f, 0.7f, 0.2f, 0.15f}}});
  return known;
}

Paper invoice(std::string_view account) {
  Paper paper;
  paper.line({{0.1f, "Rechnung Nr. RE-1044 vom 14.03.2023"}})
      .line({{0.1f, "Nettobetrag"}, {0.4f, "100,00 €"}})
      .line({{0.1f, "MwSt. 19%"}, {0.4f, "19,00 €"}})
      .line({{0.1f, "Gesamtbetrag"}, {0.4f, "119,00 €"}});
  if (!account.empty()) paper.line({{0.1f, account}});
  return paper;
}

TEST_CASE("A code for a transfer in euros tells account, amount and reference") {
  const auto code = payment_code({kEpc, {}});
  REQUIRE(code);
  CHECK(code->iban == "DE89370400440532013000");
  CHECK(code->amount.value().to_text() == "119");
  CHECK(code->currency == "EUR");
  CHECK(code->reference == "RF18539007547034");
}

TEST_CASE("A Swiss QR bill tells the same, with either kind of reference") {
  const auto code = payment_code({swiss("QRR", "210000000003139471430009017"), {}});
  REQUIRE(code);
  CHECK(code->iban == "CH4431999123000889012");
  CHECK(code->amount.value().to_text() == "50");
  CHECK(code->currency == "CHF");
  CHECK(code->reference == "210000000003139471430009017");
  CHECK(payment_code({swiss("SCOR", "RF18 5390 0754 7034"), {}})->reference == "RF18539007547034");
}

TEST_CASE("A reference with a wrong check number is not taken") {
  CHECK(payment_code({swiss("QRR", "210000000003139471430009018"), {}})->reference.empty());
  CHECK(payment_code({swiss("SCOR", "RF19539007547034"), {}})->reference.empty());
  CHECK(payment_code({swiss("NON", "210000000003139471430009017"), {}})->reference.empty());
}

TEST_CASE("A code whose account has a wrong check number is none, nor is any other text") {
  std::string wrong = kEpc;
  wrong.replace(wrong.find("DE89"), 4, "DE88");
  for (const std::string& text : {wrong, std::string(), std::string("https://example.org"), std::string("BCD"),
                                  std::string("SPC\n0200"), std::string("BCD\n009\n1\nSCT")})
    CHECK_FALSE(payment_code({text, {}}));
}

TEST_CASE("An amount of a code that is none is left out") {
  for (const std::string amount : {"EUR-5", "EUR0", "EUR1e9", "USD119.00", "119.00", "EUR1.234"}) {
    std::string text = kEpc;
    text.replace(text.find("EUR119.00"), 9, amount);
    REQUIRE(payment_code({text, {}}));
    CHECK_FALSE(payment_code({text, {}})->amount);
  }
}

TEST_CASE("Where the text has no account the code gives it, at its place") {
  const Proposals read = invoice("").read(with(kEpc));
  REQUIRE(value_of(read, Field::iban) == "DE89370400440532013000");
  CHECK(read[Field::iban]->confidence > 0.9f);
  CHECK(read[Field::iban]->place.box.y == Catch::Approx(0.7f));
  CHECK(value_of(read, Field::payment_reference) == "RF18539007547034");
}

TEST_CASE("Where the text has no amounts the code gives what is due") {
  Paper paper;
  paper.line({{0.1f, "Rechnung Nr. RE-1044 vom 14.03.2023"}});
  const Proposals read = paper.read(with(kEpc));
  CHECK(value_of(read, Field::amount_due) == "119");
  CHECK(value_of(read, Field::total) == "119");
  CHECK(value_of(read, Field::currency) == "EUR");
}

TEST_CASE("Of several accounts in the text the one of the code is to be paid") {
  const Proposals read = invoice("IBAN DE75512108001245126199 oder IBAN DE89370400440532013000").read(with(kEpc));
  CHECK(value_of(read, Field::iban) == "DE89370400440532013000");
  CHECK(read[Field::iban]->confidence > 0.9f);
}

TEST_CASE("Where page and code differ the text stays, and neither is sure") {
  std::string other = kEpc;
  other.replace(other.find("EUR119.00"), 9, "EUR120.00");
  const Proposals read = invoice("IBAN DE75512108001245126199").read(with(other));
  CHECK(value_of(read, Field::iban) == "DE75512108001245126199");
  CHECK(read[Field::iban]->confidence < 0.7f);
  CHECK(value_of(read, Field::total) == "119");
  CHECK(read[Field::total]->confidence < 0.7f);
}

TEST_CASE("Codes of two accounts give none of them") {
  Known known = with(kEpc);
  known.codes.push_back({swiss("NON", ""), {}});
  CHECK_FALSE(invoice("").read(known)[Field::iban]);
}

TEST_CASE("A page without words is read by its code") {
  CHECK(read_invoice({Page{}}, with(kEpc))[Field::iban].has_value());
}

}  // namespace
}  // namespace countersign::reading
