// XRechnung: its rules are asked of documents that say they follow it, beside those of EN 16931.
#include <catch_amalgamated.hpp>

#include "einvoice/support/support.h"

using namespace countersign::einvoice;

namespace {

constexpr const char* kXrechnung = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0";

Ids profile_fired(std::string_view text) {
  const auto tree = read_xml(text);
  if (!tree) return {"unreadable"};
  const auto document = Document::of(tree.value());
  if (!document) return {"unreadable"};
  const auto faults = judge_profile(document.value());
  Ids ids;
  for (const Fault& fault : faults.value()) ids.insert(fault.rule->id);
  return ids;
}

/// An example with what XRechnung asks for added.
std::string german(const std::string& name) {
  std::string text = changed(example(name), "urn:cen.eu:en16931:2017<", std::string(kXrechnung) + "<");
  if (name == "cii.xml") {
    text = changed(text, "<ram:SellerTradeParty>",
                   "<ram:BuyerReference>04011000-1-1</ram:BuyerReference><ram:SellerTradeParty>");
    text = changed(text, "<ram:PostalTradeAddress>",
                   "<ram:DefinedTradeContact><ram:PersonName>Kim</ram:PersonName><ram:TelephoneUniversalCommunication>"
                   "<ram:CompleteNumber>+49 30 1</ram:CompleteNumber></ram:TelephoneUniversalCommunication>"
                   "<ram:EmailURIUniversalCommunication><ram:URIID>kim@example.org</ram:URIID>"
                   "</ram:EmailURIUniversalCommunication></ram:DefinedTradeContact><ram:PostalTradeAddress >"
                   "<ram:PostcodeCode>10115</ram:PostcodeCode><ram:CityName>Berlin</ram:CityName>");
    return changed(
        text, "<ram:PostalTradeAddress>",
        "<ram:PostalTradeAddress><ram:PostcodeCode>1010</ram:PostcodeCode><ram:CityName>Wien</ram:CityName>");
  }
  text = changed(text, "<cac:AccountingSupplierParty>",
                 "<cbc:BuyerReference>04011000-1-1</cbc:BuyerReference><cac:AccountingSupplierParty>");
  text = changed(text, "<cac:PostalAddress>",
                 "<cac:PostalAddress ><cbc:CityName>Berlin</cbc:CityName><cbc:PostalZone>10115</cbc:PostalZone>");
  text = changed(text, "<cac:PostalAddress>",
                 "<cac:PostalAddress><cbc:CityName>Wien</cbc:CityName><cbc:PostalZone>1010</cbc:PostalZone>");
  return changed(text, "</cac:PartyLegalEntity>",
                 "</cac:PartyLegalEntity><cac:Contact><cbc:Name>Kim</cbc:Name><cbc:Telephone>+49 30 1</cbc:Telephone>"
                 "<cbc:ElectronicMail>kim@example.org</cbc:ElectronicMail></cac:Contact>");
}

const std::vector<std::string> kExamples{"invoice.xml", "credit_note.xml", "cii.xml"};

}  // namespace

TEST_CASE("a document that follows EN 16931 alone is asked nothing else") {
  for (const std::string& name : kExamples) CHECK(profile_fired(example(name)) == Ids{});
}

TEST_CASE("a document with what XRechnung asks for breaks none of its rules") {
  for (const std::string& name : kExamples) {
    INFO(name);
    CHECK(fired(german(name)) == Ids{});
    CHECK(profile_fired(german(name)) == Ids{});
  }
}

TEST_CASE("an invoice that only says it is an XRechnung lacks the contact, the cities and the reference") {
  const Ids expected{"BR-DE-15", "BR-DE-2", "BR-DE-3", "BR-DE-4", "BR-DE-8", "BR-DE-9"};
  for (const std::string& name : kExamples) {
    INFO(name);
    CHECK(profile_fired(changed(example(name), "urn:cen.eu:en16931:2017<", std::string(kXrechnung) + "<")) == expected);
  }
}

TEST_CASE("another version of XRechnung is judged, with a warning") {
  for (const std::string& name : kExamples)
    CHECK(profile_fired(changed(german(name), "xrechnung_3.0", "xrechnung_2.3")) == Ids{"BR-DE-21"});
}

TEST_CASE("a means of payment comes with what belongs to it") {
  CHECK(profile_fired(changed(german("invoice.xml"), ">58<", ">48<")) == Ids{"BR-DE-24-a", "BR-DE-24-b"});
  CHECK(profile_fired(changed(german("invoice.xml"), ">58<", ">59<")) == Ids{"BR-DE-20", "BR-DE-25-a", "BR-DE-25-b"});
  CHECK(profile_fired(changed(german("cii.xml"), ">58<", ">48<")) == Ids{"BR-DE-24-a", "BR-DE-24-b"});
  CHECK(profile_fired(changed(german("invoice.xml"), "<cac:PayeeFinancialAccount>",
                              "<cac:CardAccount/><cac:PayeeFinancialAccount>")) == Ids{"BR-DE-23-b"});
}

TEST_CASE("a direct debit names the creditor and the account") {
  const std::string text =
      changed(german("invoice.xml"), "<cac:PayeeFinancialAccount>", "<cac:PaymentMandate/><cac:PayeeFinancialAccount>");
  CHECK(profile_fired(text) == Ids{"BR-DE-23-b", "BR-DE-30", "BR-DE-31"});
  CHECK(profile_fired(changed(text, "<cac:PostalAddress >",
                              "<cac:PartyIdentification><cbc:ID schemeID='SEPA'>X</cbc:ID></cac:PartyIdentification>"
                              "<cac:PostalAddress >")) == Ids{"BR-DE-23-b", "BR-DE-31"});
}

TEST_CASE("an account that is no IBAN is warned of, whatever blanks stand in it") {
  CHECK(profile_fired(changed(german("cii.xml"), "DE02120300000000202051", "DE02 1203 0000 0000 2020 51")) == Ids{});
  CHECK(profile_fired(changed(german("cii.xml"), "DE02120300000000202051", "DE03120300000000202051")) ==
        Ids{"BR-DE-19"});
}

TEST_CASE("a line on cash discount is written in one way") {
  const auto with_terms = [](const std::string& terms) {
    return profile_fired(
        changed(german("invoice.xml"), "<cac:AllowanceCharge>",
                "<cac:PaymentTerms><cbc:Note>" + terms + "</cbc:Note></cac:PaymentTerms><cac:AllowanceCharge>"));
  };
  CHECK(with_terms("30 days") == Ids{});
  CHECK(with_terms("#SKONTO#TAGE=7#PROZENT=2.00#\n") == Ids{});
  CHECK(with_terms("#SKONTO#TAGE=7#PROZENT=2.00#\r\n#SKONTO#TAGE=14#PROZENT=1.00#BASISBETRAG=-90.50#\n") == Ids{});
  for (const char* line :
       {"#SKONTO#TAGE=7#PROZENT=2.00#", "#SKONTO#TAGE=7#PROZENT=2#\n", "#SKONTO#TAGE=#PROZENT=2.00#\n",
        "#Skonto#TAGE=7#PROZENT=2.00#\n", "#SKONTO#TAGE=7#PROZENT=2.00#BASISBETRAG=1#\n"})
    CHECK(with_terms(line) == Ids{"BR-DE-18"});
}

TEST_CASE("a contact's number and address have a form") {
  CHECK(profile_fired(changed(german("invoice.xml"), "+49 30 1", "a 1 b 2")) == Ids{"BR-DE-27"});
  for (const char* mail : {"kim", "@example.org", "kim@example", "kim@.org", "kim@example.", "k im@example.org",
                           "kim@a@example.org", "kim@example..org"})
    CHECK(profile_fired(changed(german("cii.xml"), "kim@example.org", mail)) == Ids{"BR-DE-28"});
}
