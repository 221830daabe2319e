// Peppol BIS Billing 3: its rules are asked of UBL that says it follows it; of CII see test_peppol_cii.cpp.
#include <catch_amalgamated.hpp>

#include "einvoice/support/peppol.h"

using namespace countersign::einvoice;

namespace {

std::string peppol(const std::string& name) {
  std::string text =
      changed(example(name), "urn:cen.eu:en16931:2017</cbc:CustomizationID>",
              "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
              "</cbc:CustomizationID><cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>");
  text = changed(text, "<cac:AccountingSupplierParty>",
                 "<cbc:BuyerReference>7</cbc:BuyerReference><cac:AccountingSupplierParty>");
  text = changed(text, "<cac:Party>", "<cac:Party ><cbc:EndpointID schemeID='EM'>a@b.example</cbc:EndpointID>");
  return changed(text, "<cac:Party>", "<cac:Party><cbc:EndpointID schemeID='EM'>c@d.example</cbc:EndpointID>");
}

const std::vector<std::string> kExamples{"invoice.xml", "credit_note.xml"};

}  // namespace

TEST_CASE("a document with what Peppol asks for breaks none of its rules") {
  for (const std::string& name : kExamples) {
    CHECK(fired(peppol(name)) == Ids{});
    CHECK(peppol_fired(peppol(name)) == Ids{});
  }
}

TEST_CASE("process, references and electronic addresses are asked for") {
  const std::string text = peppol("invoice.xml");
  CHECK(peppol_fired(without(text, "<cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>")) ==
        Ids{"R001"});
  CHECK(peppol_fired(changed(text, "billing:01:1.0", "billing:1:1.0")) == Ids{"R007"});
  CHECK(peppol_fired(without(text, "<cbc:BuyerReference>7</cbc:BuyerReference>")) == Ids{"R003"});
  CHECK(peppol_fired(without(text, "<cbc:EndpointID schemeID='EM'>a@b.example</cbc:EndpointID>")) == Ids{"R020"});
  CHECK(peppol_fired(without(text, "<cbc:EndpointID schemeID='EM'>c@d.example</cbc:EndpointID>")) == Ids{"R010"});
}

TEST_CASE("an amount is what its parts come to, within two cents") {
  const std::string text = peppol("invoice.xml");
  const auto with_price = [&](const char* price) { return peppol_fired(changed(text, ">30<", price)); };
  CHECK(with_price(">30.01<") == Ids{});
  CHECK(with_price(">30.02<") == Ids{"R120"});
  CHECK(with_price(">60<") == Ids{"R120"});
  const std::string per_two = changed(text, ">30</cbc:PriceAmount>",
                                      ">60</cbc:PriceAmount><cbc:BaseQuantity unitCode='C62'>2</cbc:BaseQuantity>");
  CHECK(peppol_fired(per_two) == Ids{});
  CHECK(peppol_fired(changed(per_two, "unitCode='C62'", "unitCode='HUR'")) == Ids{"R130"});
  CHECK(peppol_fired(changed(per_two, "'>2<", "'>0<")) == Ids{"R121"});
}

TEST_CASE("an allowance has a base with a percentage, or neither") {
  const std::string text = peppol("invoice.xml");
  const auto with = [&](const char* terms) { return peppol_fired(changed(text, "<cbc:Amount ", terms)); };
  const std::string percent = "<cbc:MultiplierFactorNumeric>10</cbc:MultiplierFactorNumeric><cbc:Amount ";
  CHECK(with(percent.c_str()) == Ids{"R041"});
  CHECK(with("<cbc:BaseAmount currencyID='EUR'>100</cbc:BaseAmount><cbc:Amount ") == Ids{"R042"});
  const std::string both = "<cbc:BaseAmount currencyID='EUR'>100</cbc:BaseAmount>" + percent;
  CHECK(with(both.c_str()) == Ids{});
  CHECK(peppol_fired(changed(changed(text, "<cbc:Amount ", both), ">100</cbc:BaseAmount>", ">101</cbc:BaseAmount>")) ==
        Ids{"R040"});
  CHECK(peppol_fired(changed(text, ">false<", ">0<")) == Ids{"R043"});
}

TEST_CASE("currencies are one but for the accounting VAT total") {
  const std::string text = peppol("invoice.xml");
  CHECK(peppol_fired(changed(text, "\"EUR\">60.00", "\"GBP\">60.00")) == Ids{"R051"});
  const std::string two = changed(text, "<cac:AccountingSupplierParty>",
                                  "<cbc:TaxCurrencyCode>GBP</cbc:TaxCurrencyCode><cac:AccountingSupplierParty>");
  CHECK(peppol_fired(two) == Ids{"R054"});
  const std::string total =
      "<cac:TaxTotal><cbc:TaxAmount currencyID='GBP'>14</cbc:TaxAmount></cac:TaxTotal><cac:LegalMonetaryTotal>";
  CHECK(peppol_fired(changed(two, "<cac:LegalMonetaryTotal>", total)) == Ids{});
  CHECK(peppol_fired(changed(changed(two, "<cac:LegalMonetaryTotal>", total), ">14<", ">-14<")) == Ids{"R055"});
  CHECK(peppol_fired(changed(text, "<cac:LegalMonetaryTotal>", total)) == Ids{"R054"});
  CHECK(peppol_fired(changed(changed(two, "<cac:LegalMonetaryTotal>", total), "Code>GBP<", "Code>EUR<")) ==
        Ids{"R005"});
}

TEST_CASE("periods, empty elements, mandates and references are checked") {
  const std::string text = peppol("invoice.xml");
  const std::string period =
      "<cac:InvoicePeriod><cbc:StartDate>2025-02-01</cbc:StartDate><cbc:EndDate>2025-02-28</cbc:EndDate></"
      "cac:InvoicePeriod>";
  const auto with_line_period = [&](const char* start, const char* end) {
    const std::string of_line = "<cac:InvoicePeriod><cbc:StartDate>" + std::string(start) +
                                "</cbc:StartDate><cbc:EndDate>" + end + "</cbc:EndDate></cac:InvoicePeriod><cac:Item>";
    return peppol_fired(
        changed(changed(text, "<cac:AccountingSupplierParty>", period + "<cac:AccountingSupplierParty>"), "<cac:Item>",
                of_line));
  };
  CHECK(with_line_period("2025-02-01", "2025-02-28") == Ids{});
  CHECK(with_line_period("2025-01-31", "2025-02-28") == Ids{"R110"});
  CHECK(with_line_period("2025-02-01", "2025-03-01") == Ids{"R111"});
  CHECK(peppol_fired(changed(text, "<cac:AccountingSupplierParty>", "<cbc:Note/><cac:AccountingSupplierParty>")) ==
        Ids{"R008"});
  CHECK(peppol_fired(changed(text, ">58<", ">59<")) == Ids{"R061"});
  CHECK(peppol_fired(changed(text, "<cac:Item>",
                             "<cac:DocumentReference><cbc:ID>1</cbc:ID></cac:DocumentReference><cac:Item>")) ==
        Ids{"R101"});
}

TEST_CASE("a price is the gross price less its allowance, and has no charge") {
  const auto with_allowance = [&](const std::string& indicator, const std::string& base) {
    return peppol_fired(changed(peppol("invoice.xml"), ">30</cbc:PriceAmount>",
                                ">30</cbc:PriceAmount><cac:AllowanceCharge><cbc:ChargeIndicator>" + indicator +
                                    "</cbc:ChargeIndicator><cbc:Amount currencyID='EUR'>5</cbc:Amount><cbc:BaseAmount "
                                    "currencyID='EUR'>" +
                                    base + "</cbc:BaseAmount></cac:AllowanceCharge>"));
  };
  CHECK(with_allowance("false", "35") == Ids{});
  CHECK(with_allowance("false", "36") == Ids{"R046"});
  CHECK(with_allowance("true", "35") == Ids{"R044"});
}
