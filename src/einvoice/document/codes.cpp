// The table of coded elements, one for UBL and one for CII.
#include "einvoice/document/codes.h"

namespace countersign::einvoice {
namespace {

bool is_under(const Tree& tree, const Node& node, Name ancestor) {
  for (const Node* each = node.parent; each != nullptr && tree.spend(1); each = each->parent)
    if (each->name == ancestor) return true;
  return false;
}

bool is_object_reference(const Tree& tree, const Node& node, const Node&) {
  constexpr Path kType = "../cbc:DocumentTypeCode";
  return value(tree, node, kType) == "130";
}

// A creditor's identifier of SEPA is no ISO/IEC 6523 scheme, and is allowed to those who are paid.
bool is_no_sepa_id(const Tree& tree, const Node& node, const Node&) {
  const std::string_view* scheme = tree.attribute(node, name_of("schemeID"));
  const bool is_sepa = scheme != nullptr && *scheme == "SEPA";
  return !is_sepa || !(is_under(tree, node, name_of("cac:AccountingSupplierParty")) ||
                       is_under(tree, node, name_of("cac:PayeeParty")));
}

bool is_party_id(const Tree& tree, const Node& node, const Node&) {
  return !is_under(tree, node, name_of("ram:SpecifiedTradeProduct")) &&
         !is_under(tree, node, name_of("ram:ShipToTradeParty"));
}

bool is_no_tax_registration(const Tree& tree, const Node& node, const Node&) {
  return !is_under(tree, node, name_of("ram:SpecifiedTaxRegistration"));
}

bool has_no_scheme(const Tree& tree, const Node& node, const Node&) {
  return tree.attribute(node, name_of("schemeID")) == nullptr;
}

constexpr CodeRow amount(Path pattern) {
  return {"BR-CL-03", pattern, CodeList::currencies, nullptr, Reading::as_is, true};
}

constexpr CodeRow kUblCodes[] = {
    {"BR-CL-01", "cbc:InvoiceTypeCode", CodeList::invoice_types},
    {"BR-CL-01", "cbc:CreditNoteTypeCode", CodeList::credit_note_types},
    amount("cbc:Amount|cbc:BaseAmount/@currencyID"),
    amount("cbc:PriceAmount|cbc:TaxAmount/@currencyID"),
    amount("cbc:TaxableAmount|cbc:LineExtensionAmount/@currencyID"),
    amount("cbc:TaxExclusiveAmount|cbc:TaxInclusiveAmount/@currencyID"),
    amount("cbc:AllowanceTotalAmount|cbc:ChargeTotalAmount/@currencyID"),
    amount("cbc:PrepaidAmount|cbc:PayableRoundingAmount/@currencyID"),
    amount("cbc:PayableAmount/@currencyID"),
    {"BR-CL-04", "cbc:DocumentCurrencyCode", CodeList::currencies},
    {"BR-CL-05", "cbc:TaxCurrencyCode", CodeList::currencies},
    {"BR-CL-06", "cac:InvoicePeriod/cbc:DescriptionCode", CodeList::vat_point_dates},
    {"BR-CL-07", "cac:AdditionalDocumentReference|cac:DocumentReference/cbc:ID/@schemeID", CodeList::references,
     is_object_reference},
    {"BR-CL-10", "cac:PartyIdentification/cbc:ID/@schemeID", CodeList::icd, is_no_sepa_id},
    {"BR-CL-11", "cac:PartyLegalEntity/cbc:CompanyID/@schemeID", CodeList::icd},
    {"BR-CL-13", "cac:CommodityClassification/cbc:ItemClassificationCode/@listID", CodeList::item_classes},
    {"BR-CL-14", "cac:Country/cbc:IdentificationCode", CodeList::countries},
    {"BR-CL-15", "cac:OriginCountry/cbc:IdentificationCode", CodeList::countries},
    {"BR-CL-16", "cac:PaymentMeans/cbc:PaymentMeansCode", CodeList::payment_means},
    {"BR-CL-17", "cac:TaxCategory/cbc:ID", CodeList::vat_categories},
    {"BR-CL-18", "cac:ClassifiedTaxCategory/cbc:ID", CodeList::vat_categories},
    {"BR-CL-19", "cac:AllowanceCharge[deduction]/cbc:AllowanceChargeReasonCode", CodeList::allowance_reasons},
    {"BR-CL-20", "cac:AllowanceCharge[charge]/cbc:AllowanceChargeReasonCode", CodeList::charge_reasons},
    {"BR-CL-21", "cac:StandardItemIdentification/cbc:ID/@schemeID", CodeList::icd},
    {"BR-CL-22", "cbc:TaxExemptionReasonCode", CodeList::vatex, nullptr, Reading::capitals},
    {"BR-CL-23", "cbc:InvoicedQuantity|cbc:CreditedQuantity/@unitCode", CodeList::units},
    {"BR-CL-23", "cbc:BaseQuantity/@unitCode", CodeList::units},
    {"BR-CL-24", "cbc:EmbeddedDocumentBinaryObject/@mimeCode", CodeList::mime, nullptr, Reading::exact},
    {"BR-CL-25", "cbc:EndpointID/@schemeID", CodeList::eas},
    {"BR-CL-26", "cac:DeliveryLocation/cbc:ID/@schemeID", CodeList::icd},
};

constexpr CodeRow kCiiCodes[] = {
    {"BR-CL-01", "rsm:ExchangedDocument/ram:TypeCode", CodeList::document_types},
    {"BR-CL-03", "ram:TaxTotalAmount/@currencyID", CodeList::currencies},
    {"BR-CL-04", "ram:InvoiceCurrencyCode", CodeList::currencies},
    {"BR-CL-05", "ram:TaxCurrencyCode", CodeList::currencies},
    {"BR-CL-06", "ram:DueDateTypeCode", CodeList::vat_point_events},
    {"BR-CL-07", "ram:ReferenceTypeCode", CodeList::references},
    {"BR-CL-08", "ram:SubjectCode", CodeList::all_subjects},
    {"BR-CL-10", "ram:GlobalID/@schemeID", CodeList::icd, is_party_id},
    {"BR-CL-11", "ram:ID/@schemeID", CodeList::icd, is_no_tax_registration},
    {"BR-CL-13", "ram:ClassCode/@listID", CodeList::item_classes},
    {"BR-CL-14", "ram:CountryID", CodeList::countries},
    {"BR-CL-15", "ram:OriginTradeCountry/ram:ID", CodeList::countries, has_no_scheme},
    {"BR-CL-16", "ram:SpecifiedTradeSettlementPaymentMeans/ram:TypeCode", CodeList::payment_means},
    {"BR-CL-17", "ram:CategoryTradeTax/ram:CategoryCode", CodeList::vat_categories},
    {"BR-CL-18", "ram:ApplicableTradeTax/ram:CategoryCode", CodeList::vat_categories},
    {"BR-CL-19", "ram:SpecifiedTradeAllowanceCharge[deduction]/ram:ReasonCode", CodeList::allowance_reasons},
    {"BR-CL-20", "ram:SpecifiedTradeAllowanceCharge[charge]/ram:ReasonCode", CodeList::charge_reasons},
    {"BR-CL-21", "ram:SpecifiedTradeProduct/ram:GlobalID/@schemeID", CodeList::icd},
    {"BR-CL-22", "ram:ExemptionReasonCode", CodeList::vatex, nullptr, Reading::capitals},
    {"BR-CL-23", "ram:BasisQuantity|ram:BilledQuantity/@unitCode", CodeList::units},
    {"BR-CL-24", "ram:AttachmentBinaryObject/@mimeCode", CodeList::mime, nullptr, Reading::exact},
    {"BR-CL-25", "ram:URIUniversalCommunication/ram:URIID/@schemeID", CodeList::eas},
    {"BR-CL-26", "ram:ApplicableHeaderTradeDelivery/ram:ShipToTradeParty/ram:GlobalID/@schemeID", CodeList::icd},
};

}  // namespace

std::span<const CodeRow> code_rows(Syntax syntax) {
  if (syntax == Syntax::cii) return kCiiCodes;
  return kUblCodes;
}

}  // namespace countersign::einvoice
