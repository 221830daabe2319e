// Peppol BIS Billing 3: its rules are asked of CII that says it follows it.
#include <catch_amalgamated.hpp>

#include "einvoice/support/peppol.h"

using namespace countersign::einvoice;

namespace {

const std::string kProcess =
    "<ram:BusinessProcessSpecifiedDocumentContextParameter><ram:ID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</ram:ID>"
    "</ram:BusinessProcessSpecifiedDocumentContextParameter>";

std::string address(const std::string& mail) {
  return "<ram:URIUniversalCommunication><ram:URIID schemeID='EM'>" + mail +
         "</ram:URIID></ram:URIUniversalCommunication>";
}

std::string peppol_cii() {
  std::string text =
      changed(example("cii.xml"), "<ram:ID>urn:cen.eu:en16931:2017</ram:ID>",
              "<ram:ID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</ram:ID>");
  text = changed(text, "<ram:GuidelineSpecified", kProcess + "<ram:GuidelineSpecified");
  text = changed(text, "<ram:SellerTradeParty>", "<ram:BuyerReference>7</ram:BuyerReference><ram:SellerTradeParty>");
  text = changed(text, "</ram:SellerTradeParty>", address("a@b.example") + "</ram:SellerTradeParty>");
  return changed(text, "</ram:BuyerTradeParty>", address("c@d.example") + "</ram:BuyerTradeParty>");
}

}  // namespace

TEST_CASE("a Cross Industry Invoice with what Peppol asks for breaks none of its rules") {
  CHECK(fired(peppol_cii()) == Ids{});
  CHECK(peppol_fired(peppol_cii()) == Ids{});
}

TEST_CASE("of a Cross Industry Invoice too, process, references and electronic addresses are asked for") {
  const std::string text = peppol_cii();
  CHECK(peppol_fired(without(text, kProcess)) == Ids{"R001"});
  CHECK(peppol_fired(changed(text, "billing:01:1.0", "billing:1:1.0")) == Ids{"R007"});
  CHECK(peppol_fired(without(text, "<ram:BuyerReference>7</ram:BuyerReference>")) == Ids{"R003"});
  CHECK(peppol_fired(without(text, address("a@b.example"))) == Ids{"R020"});
  CHECK(peppol_fired(without(text, address("c@d.example"))) == Ids{"R010"});
  CHECK(peppol_fired(changed(text, "<ram:Name>Buyer</ram:Name>", "<ram:Name>Buyer</ram:Name><ram:Description/>")) ==
        Ids{"R008"});
}

TEST_CASE("an amount of a Cross Industry Invoice is what its parts come to") {
  const std::string text = peppol_cii();
  const auto with_price = [&](const std::string& more) {
    return peppol_fired(changed(text, "<ram:ChargeAmount>30</ram:ChargeAmount>", more));
  };
  CHECK(with_price("<ram:ChargeAmount>30.01</ram:ChargeAmount>") == Ids{});
  CHECK(with_price("<ram:ChargeAmount>30.02</ram:ChargeAmount>") == Ids{"R120"});
  const std::string per_two =
      "<ram:ChargeAmount>60</ram:ChargeAmount><ram:BasisQuantity unitCode='C62'>2</ram:BasisQuantity>";
  CHECK(with_price(per_two) == Ids{});
  CHECK(with_price(changed(per_two, "C62", "HUR")) == Ids{"R130"});
  CHECK(with_price(changed(per_two, "'>2<", "'>0<")) == Ids{"R121"});
}

TEST_CASE("a price of a Cross Industry Invoice is the gross price less its allowance, and has no charge") {
  const auto with_gross = [&](const std::string& indicator, const std::string& gross) {
    return peppol_fired(changed(
        peppol_cii(), "<ram:NetPriceProductTradePrice>",
        "<ram:GrossPriceProductTradePrice><ram:ChargeAmount>" + gross +
            "</ram:ChargeAmount><ram:AppliedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>" + indicator +
            "</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>5</ram:ActualAmount></ram:"
            "AppliedTradeAllowanceCharge></ram:GrossPriceProductTradePrice><ram:NetPriceProductTradePrice>"));
  };
  CHECK(with_gross("false", "35") == Ids{});
  CHECK(with_gross("false", "36") == Ids{"R046"});
  CHECK(with_gross("true", "35") == Ids{"R044"});
}

TEST_CASE("an allowance of a Cross Industry Invoice has a base with a percentage, or neither") {
  const auto with = [&](const std::string& parts) {
    return peppol_fired(changed(peppol_cii(), "<ram:ActualAmount>", parts + "<ram:ActualAmount>"));
  };
  CHECK(with("<ram:CalculationPercent>10</ram:CalculationPercent>") == Ids{"R041"});
  CHECK(with("<ram:BasisAmount>100</ram:BasisAmount>") == Ids{"R042"});
  CHECK(with("<ram:CalculationPercent>10</ram:CalculationPercent><ram:BasisAmount>100</ram:BasisAmount>") == Ids{});
  CHECK(with("<ram:CalculationPercent>10</ram:CalculationPercent><ram:BasisAmount>101</ram:BasisAmount>") ==
        Ids{"R040"});
  CHECK(peppol_fired(changed(peppol_cii(), ">false<", ">0<")).count("R043") == 1);
}

TEST_CASE("periods and mandates of a Cross Industry Invoice are checked") {
  const std::string text = peppol_cii();
  const auto period = [](const std::string& start, const std::string& end) {
    return "<ram:BillingSpecifiedPeriod><ram:StartDateTime><udt:DateTimeString format='102'>" + start +
           "</udt:DateTimeString></ram:StartDateTime><ram:EndDateTime><udt:DateTimeString format='102'>" + end +
           "</udt:DateTimeString></ram:EndDateTime></ram:BillingSpecifiedPeriod>";
  };
  const auto with_line_period = [&](const std::string& start, const std::string& end) {
    const std::string both =
        changed(text, "<ram:InvoiceCurrencyCode>", period("20250201", "20250228") + "<ram:InvoiceCurrencyCode>");
    return peppol_fired(changed(both, "<ram:SpecifiedTradeSettlementLineMonetarySummation>",
                                period(start, end) + "<ram:SpecifiedTradeSettlementLineMonetarySummation>"));
  };
  CHECK(with_line_period("20250201", "20250228") == Ids{});
  CHECK(with_line_period("20250131", "20250228") == Ids{"R110"});
  CHECK(with_line_period("20250201", "20250301") == Ids{"R111"});
  CHECK(peppol_fired(changed(text, ">58<", ">59<")) == Ids{"R061"});
}

TEST_CASE("a Cross Industry Invoice has one VAT total a currency, and both have one sign") {
  const std::string text = peppol_cii();
  const std::string own = "<ram:TaxTotalAmount currencyID=\"EUR\">";
  const std::string other = "<ram:TaxTotalAmount currencyID='SEK'>77.00</ram:TaxTotalAmount>";
  const auto with = [&](const std::string& currency, const std::string& totals) {
    return peppol_fired(
        changed(changed(text, "<ram:InvoiceCurrencyCode>", currency + "<ram:InvoiceCurrencyCode>"), own, totals + own));
  };
  const std::string accounting = "<ram:TaxCurrencyCode>SEK</ram:TaxCurrencyCode>";
  CHECK(with(accounting, other) == Ids{});
  CHECK(with("", own + "7.10</ram:TaxTotalAmount>") == Ids{"R053"});
  CHECK(with("", other) == Ids{"R054"});
  CHECK(with(accounting, "") == Ids{"R054"});
  CHECK(with(accounting, other + other) == Ids{"R054"});
  CHECK(with(accounting, changed(other, "77", "-77")) == Ids{"R055"});
}

TEST_CASE("amounts of a Cross Industry Invoice are in its currency, and a line refers to an object") {
  const std::string text = peppol_cii();
  CHECK(peppol_fired(changed(text, "<ram:DuePayableAmount>", "<ram:DuePayableAmount currencyID='EUR'>")) == Ids{});
  CHECK(peppol_fired(changed(text, "<ram:DuePayableAmount>", "<ram:DuePayableAmount currencyID='SEK'>")) ==
        Ids{"R051"});
  const auto with_reference = [&](const std::string& code) {
    return peppol_fired(changed(text, "</ram:SpecifiedLineTradeSettlement>",
                                "<ram:AdditionalReferencedDocument><ram:IssuerAssignedID>1</ram:IssuerAssignedID>"
                                "<ram:TypeCode>" +
                                    code +
                                    "</ram:TypeCode></ram:AdditionalReferencedDocument>"
                                    "</ram:SpecifiedLineTradeSettlement>"));
  };
  CHECK(with_reference("130") == Ids{});
  CHECK(with_reference("916") == Ids{"R101"});
}
