// The sets of UBL 2.1 Invoice and CreditNote.
#include "einvoice/document/sets_of.h"
#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

bool is_no_line_period(const Tree&, const Node& node, const Node&) {
  const Name parent = node.parent == nullptr ? 0 : node.parent->name;
  return parent != name_of("cac:InvoiceLine") && parent != name_of("cac:CreditNoteLine");
}

bool is_ubl_credit_transfer(const Tree& tree, const Node& node, const Node&) {
  constexpr Path kCode = "../cbc:PaymentMeansCode";
  const auto code = value(tree, node, kCode);
  return code == "30" || code == "58";
}

constexpr Member kUblMembers[] = {
    {Set::invoice, "/ubl:Invoice|cn:CreditNote"},
    {Set::totals, "cac:LegalMonetaryTotal"},
    {Set::line, "cac:InvoiceLine|cac:CreditNoteLine"},
    {Set::line_period, "cac:InvoiceLine|cac:CreditNoteLine/cac:InvoicePeriod"},
    {Set::period, "cac:InvoicePeriod", is_no_line_period},
    {Set::document_allowance, "/ubl:Invoice|cn:CreditNote/cac:AllowanceCharge[deduction]"},
    {Set::document_charge, "/ubl:Invoice|cn:CreditNote/cac:AllowanceCharge[charge]"},
    {Set::line_allowance, "cac:InvoiceLine|cac:CreditNoteLine/cac:AllowanceCharge[deduction]"},
    {Set::line_charge, "cac:InvoiceLine|cac:CreditNoteLine/cac:AllowanceCharge[charge]"},
    {Set::breakdown, "cac:TaxTotal/cac:TaxSubtotal"},
    {Set::vat_line, "cac:InvoiceLine|cac:CreditNoteLine/cac:Item/cac:ClassifiedTaxCategory[vat]"},
    {Set::vat_allowance, "cac:AllowanceCharge[deduction]/cac:TaxCategory[vat]"},
    {Set::vat_charge, "cac:AllowanceCharge[charge]/cac:TaxCategory[vat]"},
    {Set::vat_breakdown, "/*/cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory[vat]"},
    {Set::payment_means, "cac:PaymentMeans"},
    {Set::account, "cac:PaymentMeans/cac:PayeeFinancialAccount", is_ubl_credit_transfer},
    {Set::card, "cac:PaymentMeans/cac:CardAccount/cbc:PrimaryAccountNumberID"},
    {Set::supporting_document, "cac:AdditionalDocumentReference"},
    {Set::item_attribute, "cac:AdditionalItemProperty"},
    {Set::item_class,
     "cac:InvoiceLine|cac:CreditNoteLine/cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode"},
    {Set::standard_id, "cac:InvoiceLine|cac:CreditNoteLine/cac:Item/cac:StandardItemIdentification/cbc:ID"},
    {Set::note, "/ubl:Invoice|cn:CreditNote/cbc:Note"},
    {Set::payee, "cac:PayeeParty"},
    {Set::preceding, "cac:BillingReference"},
    {Set::seller, "cac:AccountingSupplierParty"},
    {Set::seller_address, "cac:AccountingSupplierParty/cac:Party/cac:PostalAddress"},
    {Set::buyer_address, "cac:AccountingCustomerParty/cac:Party/cac:PostalAddress"},
    {Set::seller_endpoint, "cac:AccountingSupplierParty/cac:Party/cbc:EndpointID"},
    {Set::buyer_endpoint, "cac:AccountingCustomerParty/cac:Party/cbc:EndpointID"},
    {Set::representative, "cac:TaxRepresentativeParty"},
    {Set::representative_address, "cac:TaxRepresentativeParty/cac:PostalAddress"},
    {Set::deliver_to, "cac:Delivery/cac:DeliveryLocation/cac:Address"},
    {Set::deliver_to_address, "cac:Delivery/cac:DeliveryLocation/cac:Address"},
    {Set::seller_contact, "/*/cac:AccountingSupplierParty/cac:Party/cac:Contact"},
    {Set::tax_total, "/ubl:Invoice|cn:CreditNote/cac:TaxTotal"},
    {Set::vat_identifier, "cac:PartyTaxScheme[vat]"},

    {Set::line_category, "cac:ClassifiedTaxCategory"},
    {Set::charge_category, "cac:AllowanceCharge/cac:TaxCategory"},
    {Set::breakdown_category, "/*/cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory"},
    {Set::tax_category, "cac:TaxCategory"},
    {Set::any_charge, "cac:AllowanceCharge"},
    {Set::root_line, "/*/cac:InvoiceLine|cac:CreditNoteLine"},
    {Set::root_allowance, "/*/cac:AllowanceCharge[deduction]"},
    {Set::root_charge, "/*/cac:AllowanceCharge[charge]"},
    {Set::seller_tax_id, "cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID"},
    {Set::seller_vat_id, "cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme[vat]/cbc:CompanyID"},
    {Set::representative_vat_id, "cac:TaxRepresentativeParty/cac:PartyTaxScheme[vat]/cbc:CompanyID"},
    {Set::buyer_vat_id, "cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme[vat]/cbc:CompanyID"},
    {Set::buyer_legal_id, "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID"},
    {Set::tax_amount, "cac:TaxTotal/cbc:TaxAmount"},
    {Set::price, "cac:InvoiceLine|cac:CreditNoteLine/cac:Price"},
    {Set::buyer, "cac:AccountingCustomerParty"},
    {Set::line_reference, "cac:InvoiceLine|cac:CreditNoteLine/cac:DocumentReference"},
    {Set::amount, "cbc:Amount|cbc:BaseAmount"},
    {Set::amount, "cbc:PriceAmount|cbc:TaxableAmount"},
    {Set::amount, "cbc:LineExtensionAmount|cbc:TaxExclusiveAmount"},
    {Set::amount, "cbc:TaxInclusiveAmount|cbc:AllowanceTotalAmount"},
    {Set::amount, "cbc:ChargeTotalAmount|cbc:PrepaidAmount"},
    {Set::amount, "cbc:PayableRoundingAmount|cbc:PayableAmount"},
    {Set::amount, "cac:TaxSubtotal/cbc:TaxAmount"},
    {Set::sub_line, "cac:SubInvoiceLine"},
    {Set::third_party, "/ubl:Invoice/cac:PrepaidPayment"},
    {Set::country, "cbc:IdentificationCode"},
};

}  // namespace

std::span<const Member> ubl_members() {
  return kUblMembers;
}

}  // namespace countersign::einvoice
