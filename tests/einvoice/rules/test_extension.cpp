// The extension of XRechnung: its rules are asked of documents that say they follow it.
#include <catch_amalgamated.hpp>

#include "einvoice/support/support.h"

using namespace countersign::einvoice;

namespace {

Ids extension_fired(std::string_view text) {
  const auto tree = read_xml(text);
  if (!tree) return {"unreadable"};
  const auto document = Document::of(tree.value());
  if (!document) return {"unreadable"};
  const auto faults = judge_profile(document.value());
  Ids ids;
  for (const Fault& fault : faults.value())
    if (fault.rule->id.substr(0, 6) == "BR-DEX") ids.insert(fault.rule->id.substr(7));
  return ids;
}

const std::string kPayment =
    "<cac:PrepaidPayment><cbc:ID>01</cbc:ID><cbc:PaidAmount currencyID='EUR'>5.00</cbc:PaidAmount>"
    "<cbc:InstructionID>Parking</cbc:InstructionID></cac:PrepaidPayment>";

/// An invoice of 107.10 and a third party's 5.00.
std::string extended(const std::string& payment = kPayment) {
  std::string text = changed(example("invoice.xml"), "urn:cen.eu:en16931:2017<",
                             "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0#conformant#"
                             "urn:xeinkauf.de:kosit:extension:xrechnung_3.0<");
  text = changed(text, "<cac:AllowanceCharge>", payment + "<cac:AllowanceCharge>");
  return changed(text, ">107.10</cbc:PayableAmount>", ">112.10</cbc:PayableAmount>");
}

std::string sub_line(const std::string& amount, const std::string& category) {
  return "<cac:SubInvoiceLine><cbc:LineExtensionAmount currencyID='EUR'>" + amount +
         "</cbc:LineExtensionAmount><cac:Item>" + category + "</cac:Item></cac:SubInvoiceLine></cac:InvoiceLine>";
}

}  // namespace

TEST_CASE("what a third party is paid is due as well") {
  CHECK(extension_fired(extended()) == Ids{});
  CHECK(extension_fired(changed(extended(), ">112.10</cbc:PayableAmount>", ">107.10</cbc:PayableAmount>")) ==
        Ids{"09"});
  CHECK(extension_fired(changed(extended(), "#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0", "")) == Ids{});
}

TEST_CASE("a third party payment has a type, an amount in the invoice's currency and a description") {
  CHECK(extension_fired(extended(without(kPayment, "<cbc:ID>01</cbc:ID>"))) == Ids{"10"});
  CHECK(extension_fired(extended(changed(kPayment, ">5.00<", "><"))) == Ids{"09", "11"});
  CHECK(extension_fired(extended(changed(kPayment, "Parking", " "))) == Ids{"12"});
  CHECK(extension_fired(extended(changed(kPayment, "5.00", "5.000"))) == Ids{"13"});
  CHECK(extension_fired(extended(changed(kPayment, "EUR", "SEK"))) == Ids{"14"});
}

TEST_CASE("a line is the sum of the lines below it, each of which has one VAT category") {
  const std::string category = "<cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID></cac:ClassifiedTaxCategory>";
  const auto with = [&](const std::string& lines) {
    return extension_fired(changed(extended(), "</cac:InvoiceLine>", lines));
  };
  CHECK(with(sub_line("60.00", category)) == Ids{});
  CHECK(with(sub_line("61.00", category)) == Ids{"02"});
  CHECK(with(sub_line("60.00", "")) == Ids{"03"});
  CHECK(with(sub_line("60.00", category + category)) == Ids{"03"});
}

TEST_CASE("codes of the extension are those of the standard, and those of health apps") {
  struct Row {
    const char *rule, *element, *after;
  };
  const auto ubl = [](const std::string& scheme, const Row& row) {
    std::string element = row.element;
    element.replace(element.find('?'), 1, scheme);
    return extension_fired(changed(extended(), row.after, row.after + element));
  };
  constexpr const char* kParty = "<cac:Party>";
  const Row rows[] = {
      {"04", "<cac:PartyIdentification><cbc:ID schemeID='?'>1</cbc:ID></cac:PartyIdentification>", kParty},
      {"05", "<cac:PartyLegalEntity><cbc:CompanyID schemeID='?'>1</cbc:CompanyID></cac:PartyLegalEntity>", kParty},
      {"06", "<cac:StandardItemIdentification><cbc:ID schemeID='?'>1</cbc:ID></cac:StandardItemIdentification>",
       "<cac:Item>"},
      {"07", "<cbc:EndpointID schemeID='?'>1</cbc:EndpointID>", kParty},
      {"08",
       "<cac:Delivery><cac:DeliveryLocation><cbc:ID schemeID='?'>1</cbc:ID></cac:DeliveryLocation></cac:Delivery>",
       "</cac:AccountingCustomerParty>"},
  };
  for (const Row& row : rows) {
    INFO(row.rule);
    CHECK(ubl("XR02", row) == Ids{});
    CHECK(ubl("0088", row) == Ids{});
    CHECK(ubl("XR04", row) == Ids{row.rule});
  }
}

TEST_CASE("an attachment of the extension may be XML as well") {
  const auto with = [](const std::string& type) {
    return extension_fired(changed(extended(), "<cac:AccountingSupplierParty>",
                                   "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment>"
                                   "<cbc:EmbeddedDocumentBinaryObject mimeCode='" +
                                       type +
                                       "' filename='a'>AA==</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>"
                                       "</cac:AdditionalDocumentReference><cac:AccountingSupplierParty>"));
  };
  CHECK(with("application/xml") == Ids{});
  CHECK(with("application/pdf") == Ids{});
  CHECK(with("text/plain") == Ids{"01"});
}

TEST_CASE("of a Cross Industry Invoice the extension is asked for its codes, and takes no lines below lines") {
  const std::string id = "<ram:ID>urn:cen.eu:en16931:2017";
  const std::string text = changed(example("cii.xml"), id,
                                   id + "#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0#conformant#"
                                        "urn:xeinkauf.de:kosit:extension:xrechnung_3.0");
  const auto with = [&](const std::string& after, const std::string& more) {
    return extension_fired(changed(text, after, after + more));
  };
  const std::string buyer = "<ram:BuyerTradeParty>", product = "<ram:SpecifiedTradeProduct>";
  CHECK(extension_fired(text) == Ids{});
  CHECK(with(buyer, "<ram:GlobalID schemeID='XR01'>1</ram:GlobalID>") == Ids{});
  CHECK(with(buyer, "<ram:GlobalID schemeID='XR09'>1</ram:GlobalID>") == Ids{"04"});
  CHECK(with(buyer, "<ram:ID schemeID='XR09'>1</ram:ID>") == Ids{"05"});
  CHECK(with(product, "<ram:GlobalID schemeID='XR09'>1</ram:GlobalID>") == Ids{"06"});
  CHECK(with(buyer,
             "<ram:URIUniversalCommunication><ram:URIID schemeID='XR09'>1</ram:URIID>"
             "</ram:URIUniversalCommunication>") == Ids{"07"});
  CHECK(extension_fired(changed(text, "<ram:ApplicableHeaderTradeDelivery/>",
                                "<ram:ApplicableHeaderTradeDelivery><ram:ShipToTradeParty><ram:GlobalID "
                                "schemeID='XR09'>1</ram:GlobalID></ram:ShipToTradeParty>"
                                "</ram:ApplicableHeaderTradeDelivery>")) == Ids{"08"});
  CHECK(with("<ram:LineID>1</ram:LineID>", "<ram:ParentLineID>1</ram:ParentLineID>") == Ids{"15"});
}
