// The sets of UN/CEFACT Cross Industry Invoice.
#include "einvoice/document/sets_of.h"
#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

constexpr Path kIndicator = "ram:ChargeIndicator/udt:Indicator";
constexpr Path kCategoryCode = "ram:CategoryCode";

// The artefacts compare this indicator as a text, so "0" and "1" are neither here.
bool is_allowance(const Tree& tree, const Node& node, const Node&) {
  return value(tree, node, kIndicator) == "false";
}

bool is_charge(const Tree& tree, const Node& node, const Node&) {
  return value(tree, node, kIndicator) == "true";
}

bool has_vat_type(const Tree& tree, const Node& node) {
  constexpr Path kType = "ram:TypeCode";
  const auto type = value(tree, node, kType);
  return type && equal_upper(*type, "VAT");
}

bool is_one_of(std::string_view code, std::initializer_list<std::string_view> codes) {
  for (const std::string_view each : codes)
    if (each == code) return true;
  return false;
}

// The artefacts judge a breakdown of IGIC, of IPSI and of what is not subject to VAT by the rules of its category
// alone.
bool is_judged_by_category_alone(const Tree& tree, const Node& node) {
  return has_vat_type(tree, node) && is_one_of(value(tree, node, kCategoryCode).value_or(""), {"L", "M", "O"});
}

bool is_breakdown(const Tree& tree, const Node& node, const Node&) {
  return !is_judged_by_category_alone(tree, node);
}

bool is_vat_breakdown(const Tree& tree, const Node& node, const Node&) {
  return is_one_of(value(tree, node, kCategoryCode).value_or(""), {"S", "Z"}) || has_vat_type(tree, node);
}

bool is_cii_credit_transfer(const Tree& tree, const Node& node, const Node&) {
  constexpr Path kMeans = "../ram:TypeCode";
  return is_one_of(value(tree, node, kMeans).value_or(""), {"30", "58"});
}

bool is_in_invoice_currency(const Tree& tree, const Node& node, const Node& root) {
  constexpr Path kCurrency =
      "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:InvoiceCurrencyCode";
  const std::string_view* currency = tree.attribute(node, name_of("currencyID"));
  return currency != nullptr && value(tree, root, kCurrency) == *currency;
}

constexpr Member kCiiMembers[] = {
    {Set::invoice, "/rsm:CrossIndustryInvoice"},
    {Set::totals, "ram:SpecifiedTradeSettlementHeaderMonetarySummation"},
    {Set::line, "ram:IncludedSupplyChainTradeLineItem"},
    {Set::line_period, "ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod"},
    {Set::period, "ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod"},
    {Set::document_allowance, "ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeAllowanceCharge", is_allowance},
    {Set::document_charge, "ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeAllowanceCharge", is_charge},
    {Set::line_allowance, "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge", is_allowance},
    {Set::line_charge, "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge", is_charge},
    {Set::breakdown, "ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax", is_breakdown},
    {Set::vat_line,
     "rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeSettlement/"
     "ram:ApplicableTradeTax[vat]"},
    {Set::vat_allowance, "ram:SpecifiedTradeAllowanceCharge[deduction]/ram:CategoryTradeTax[vat]"},
    {Set::vat_charge, "ram:SpecifiedTradeAllowanceCharge[charge]/ram:CategoryTradeTax[vat]"},
    {Set::vat_breakdown, "ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax", is_vat_breakdown},
    {Set::payment_means, "ram:SpecifiedTradeSettlementPaymentMeans"},
    {Set::account, "ram:SpecifiedTradeSettlementPaymentMeans/ram:PayeePartyCreditorFinancialAccount",
     is_cii_credit_transfer},
    {Set::card, "ram:ApplicableTradeSettlementFinancialCard"},
    {Set::supporting_document, "ram:AdditionalReferencedDocument"},
    {Set::item_attribute, "ram:ApplicableProductCharacteristic"},
    {Set::item_class, "ram:DesignatedProductClassification"},
    {Set::payee, "ram:PayeeTradeParty"},
    {Set::preceding,
     "/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/"
     "ram:InvoiceReferencedDocument"},
    {Set::seller, "ram:SellerTradeParty"},
    {Set::representative, "ram:SellerTaxRepresentativeTradeParty"},
    {Set::deliver_to, "/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeDelivery"},
    {Set::deliver_to_address, "ram:ApplicableHeaderTradeDelivery/ram:ShipToTradeParty/ram:PostalTradeAddress"},
    {Set::seller_address, "ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:PostalTradeAddress"},
    {Set::buyer_address, "ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/ram:PostalTradeAddress"},
    {Set::seller_contact, "ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:DefinedTradeContact"},
    {Set::tax_total, "ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount", is_in_invoice_currency},
    {Set::vat_identifier, "ram:SpecifiedTaxRegistration/ram:ID[VA]"},

    {Set::line_category, "ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax"},
    {Set::charge_category, "ram:CategoryTradeTax"},
    {Set::breakdown_category, "ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax"},
    {Set::root_line, "/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem"},
    {Set::root_allowance,
     "/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/"
     "ram:SpecifiedTradeAllowanceCharge[deduction]"},
    {Set::root_charge,
     "/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/"
     "ram:SpecifiedTradeAllowanceCharge[charge]"},
    {Set::seller_tax_id, "ram:SellerTradeParty/ram:SpecifiedTaxRegistration/ram:ID[VA|FC]"},
    {Set::seller_vat_id, "ram:SellerTradeParty/ram:SpecifiedTaxRegistration/ram:ID[VA]"},
    {Set::representative_vat_id, "ram:SellerTaxRepresentativeTradeParty/ram:SpecifiedTaxRegistration/ram:ID[VA]"},
    {Set::buyer_vat_id, "ram:BuyerTradeParty/ram:SpecifiedTaxRegistration/ram:ID[VA]"},
    {Set::buyer_legal_id, "ram:BuyerTradeParty/ram:SpecifiedLegalOrganization/ram:ID"},
    {Set::tax_point_date, "ram:TaxPointDate"},
    {Set::tax_point_code, "ram:DueDateTypeCode"},
    {Set::country, "ram:CountryID"},
    {Set::tax_category, "ram:ApplicableTradeTax"},
    {Set::price, "ram:SpecifiedLineTradeAgreement"},
    {Set::buyer, "ram:BuyerTradeParty"},
    {Set::trade_charge, "ram:SpecifiedTradeAllowanceCharge"},
    {Set::line_reference, "ram:SpecifiedLineTradeSettlement/ram:AdditionalReferencedDocument"},
    {Set::amount, "ram:ActualAmount|ram:BasisAmount"},
    {Set::amount, "ram:ChargeAmount|ram:CalculatedAmount"},
    {Set::amount, "ram:LineTotalAmount|ram:TaxBasisTotalAmount"},
    {Set::amount, "ram:GrandTotalAmount|ram:AllowanceTotalAmount"},
    {Set::amount, "ram:ChargeTotalAmount|ram:TotalPrepaidAmount"},
    {Set::amount, "ram:RoundingAmount|ram:DuePayableAmount"},
    {Set::header_tax, "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax"},
};

}  // namespace

std::span<const Member> cii_members() {
  return kCiiMembers;
}

}  // namespace countersign::einvoice
