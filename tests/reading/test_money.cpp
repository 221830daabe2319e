// Money: whose dollars and crowns, amounts that touch their sign, sums of several rates, and whose account.
#include <catch_amalgamated.hpp>

#include "reading/paper.h"

namespace countersign::reading {
namespace {

/// An invoice with these lines above its sums, whose amounts are written with a sign.
Proposals priced_in(std::string_view sign, const std::vector<std::string_view>& above, std::string_view tax = "Tax") {
  const auto with_sign = [&](std::string_view amount) { return std::string(sign) + std::string(amount); };
  const std::string net = with_sign("1,300.00"), taxed = with_sign("130.00"), total = with_sign("1,430.00");
  Paper paper;
  for (const std::string_view line : above) paper.line({{0.1f, line}});
  paper.skip(2).line({{0.55f, "Subtotal"}, {0.8f, net}});
  paper.line({{0.55f, tax}, {0.8f, taxed}}).line({{0.55f, "Total"}, {0.8f, total}});
  return paper.read();
}

std::string currency_of(std::string_view sign, const std::vector<std::string_view>& above,
                        std::string_view tax = "Tax") {
  return value_of(priced_in(sign, above, tax), Field::currency);
}

TEST_CASE("Amounts are read where the sign of their currency touches them") {
  struct Case {
    std::string_view sign, code;
  };
  for (const Case& each : {Case{"US$", "USD"}, Case{"HK$", "HKD"}, Case{"S$", "SGD"}, Case{"NT$", "TWD"},
                           Case{"R$", "BRL"}, Case{"RM", "MYR"}, Case{"Rp", "IDR"}, Case{"R", "ZAR"},
                           Case{"KSh", "KES"}, Case{"€", "EUR"}, Case{"CHF", "CHF"}}) {
    INFO(each.sign);
    const Proposals read = priced_in(each.sign, {});
    CHECK(value_of(read, Field::net) == "1300");
    CHECK(value_of(read, Field::tax) == "130");
    CHECK(value_of(read, Field::total) == "1430");
    CHECK(value_of(read, Field::currency) == each.code);
  }
}

TEST_CASE("Letters that are no currency make no amount, and an R before a whole number is no rand") {
  CHECK(value_of(priced_in("GS", {}), Field::total).empty());
  CHECK(currency_of("", {"Art. R12 R13 R14"}).empty());
}

TEST_CASE("Dollars are those of the country that the page speaks of, else of the United States") {
  CHECK(currency_of("$", {}) == "USD");
  CHECK(currency_of("$", {"3 Queen Street, Auckland 1010, New Zealand"}) == "NZD");
  CHECK(currency_of("$", {"88 Queen's Road West, Hong Kong"}) == "HKD");
  CHECK(currency_of("$", {"41 Elm Ave, Halifax, NS B3H 1C4"}) == "CAD");
  CHECK(currency_of("$", {"ABN 51 824 753 556"}) == "AUD");
  CHECK(currency_of("$", {"RFC: GAM920101AB1, Ciudad de México"}) == "MXN");
  CHECK(currency_of("$", {"2200 Foundry Row, Duluth, MN 55802", "Ship to: Toronto"}) == "USD");
  CHECK(currency_of("$", {"RD 2, Oamaru"}, "GST 15%") == "NZD");
}

TEST_CASE("Crowns are those of the country that the page speaks of, and else not sure") {
  CHECK(currency_of("kr ", {"Plusgiro 12 34 56-7"}) == "SEK");
  CHECK(currency_of("kr ", {"ATT BETALA"}) == "SEK");
  CHECK(currency_of("kr ", {"Organisasjonsnummer 987 654 321"}) == "NOK");
  CHECK(currency_of("kr ", {"NO 987654321MVA"}) == "NOK");
  CHECK(currency_of("kr ", {"CVR-nr. 12345678"}) == "DKK");
  CHECK(priced_in("kr ", {"Faktura"})[Field::currency]->confidence <= 0.6f);
}

TEST_CASE("Net and tax of several rates are added where they give the total, and else left empty") {
  const auto rates = [](std::string_view second_net) {
    Paper paper;
    paper.line({{0.5f, "Nettobetrag 19 %"}, {0.8f, "4.098,35 €"}})
        .line({{0.5f, "Nettobetrag 7 %"}, {0.8f, second_net}})
        .line({{0.5f, "MwSt. 19 %"}, {0.8f, "778,69 €"}})
        .line({{0.5f, "MwSt. 7 %"}, {0.8f, "9,45 €"}})
        .line({{0.5f, "Gesamtbetrag"}, {0.8f, "5.021,49 €"}});
    return paper.read();
  };
  const Proposals read = rates("135,00 €"), other = rates("136,00 €");
  CHECK(value_of(read, Field::net) == "4233.35");
  CHECK(value_of(read, Field::tax) == "788.14");
  CHECK(value_of(read, Field::total) == "5021.49");
  CHECK(value_of(other, Field::net).empty());
  CHECK(value_of(other, Field::tax).empty());
}

TEST_CASE("What is left to pay after a deposit is not the total") {
  Paper paper;
  paper.line({{0.5f, "Total"}, {0.8f, "£2,850.00"}})
      .line({{0.5f, "Deposit paid"}, {0.8f, "-£1,000.00"}})
      .line({{0.5f, "Balance to pay"}, {0.8f, "£1,850.00"}});
  const Proposals read = paper.read();
  CHECK(value_of(read, Field::total) == "2850");
  CHECK(value_of(read, Field::amount_due) == "1850");
}

TEST_CASE("A word in brackets before an amount makes it no less than zero, brackets around it do") {
  const auto total = [](std::string_view amount) {
    return value_of(Paper().line({{0.1f, "Invoice"}}).line({{0.1f, "Total"}, {0.5f, amount}}).read(), Field::total);
  };
  CHECK(total("（小写）¥30000.00") == "30000");
  CHECK(total("(€30.00)") == "-30");
}

TEST_CASE("The account that is to be paid to is not the customer's own") {
  const auto account = [](std::string_view line) { return value_of(Paper().line({{0.1f, line}}).read(), Field::iban); };
  CHECK(account("Wir buchen den Betrag von Ihrem Konto DE89370400440532013000 ab.").empty());
  CHECK(account("We collect it from your account DE89370400440532013000.").empty());
  CHECK(account("Please send your payment to DE89370400440532013000.") == "DE89370400440532013000");
  CHECK(account("Unser Konto: DE89 3704 0044 0532 0130 00") == "DE89370400440532013000");
}

}  // namespace
}  // namespace countersign::reading
