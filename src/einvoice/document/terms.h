// Terms: where the business terms of EN 16931 stand in each syntax, from the element that carries their group.
#pragma once

#include "einvoice/xml/path.h"

namespace countersign::einvoice {

struct Term {
  std::string_view code;
  std::string_view name;
  Path ubl;
  Path cii;  // an empty path leads to the element itself
};

namespace terms {

// From the root.
inline constexpr Term specification{
    "BT-24", "Specification identifier", "cbc:CustomizationID",
    "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID"};
inline constexpr Term number{"BT-1", "Invoice number", "cbc:ID", "rsm:ExchangedDocument/ram:ID"};
inline constexpr Term issue_date{"BT-2", "Invoice issue date", "cbc:IssueDate",
                                 "rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString[102]"};
inline constexpr Term type_code{"BT-3", "Invoice type code", "cbc:InvoiceTypeCode|cbc:CreditNoteTypeCode",
                                "rsm:ExchangedDocument/ram:TypeCode"};
inline constexpr Term currency{
    "BT-5", "Invoice currency code", "cbc:DocumentCurrencyCode",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:InvoiceCurrencyCode"};
inline constexpr Term tax_currency{
    "BT-6", "VAT accounting currency code", "cbc:TaxCurrencyCode",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:TaxCurrencyCode"};
inline constexpr Term seller_name{
    "BT-27", "Seller name", "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:Name"};
inline constexpr Term buyer_name{
    "BT-44", "Buyer name", "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/ram:Name"};
inline constexpr Term seller_address{
    "BG-5", "Seller postal address", "cac:AccountingSupplierParty/cac:Party/cac:PostalAddress",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:PostalTradeAddress"};
inline constexpr Term buyer_address{
    "BG-8", "Buyer postal address", "cac:AccountingCustomerParty/cac:Party/cac:PostalAddress",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/ram:PostalTradeAddress"};
inline constexpr Term line{"BG-25", "Invoice line", "cac:InvoiceLine|cac:CreditNoteLine",
                           "rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem"};
inline constexpr Term vat_breakdown{
    "BG-23", "VAT breakdown", "cac:TaxTotal/cac:TaxSubtotal",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax"};
inline constexpr Term delivery_date{
    "BT-72", "Actual delivery date", "cac:Delivery/cbc:ActualDeliveryDate",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeDelivery/ram:ActualDeliverySupplyChainEvent/"
    "ram:OccurrenceDateTime/udt:DateTimeString"};
inline constexpr Term deliver_to_country{
    "BT-80", "Deliver to country code",
    "cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeDelivery/ram:ShipToTradeParty/ram:PostalTradeAddress/"
    "ram:CountryID"};
inline constexpr Term header_period{
    "BG-14", "Invoicing period", "cac:InvoicePeriod/*",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod/"
    "ram:StartDateTime|ram:EndDateTime"};

// Addresses: in UBL from the address, in CII from the root.
inline constexpr Term seller_country{
    "BT-40", "Seller country code", "cac:Country/cbc:IdentificationCode",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:PostalTradeAddress/"
    "ram:CountryID"};
inline constexpr Term buyer_country{
    "BT-55", "Buyer country code", "cac:Country/cbc:IdentificationCode",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/ram:PostalTradeAddress/"
    "ram:CountryID"};

// Document totals (BG-22).
inline constexpr Term lines_total{"BT-106", "Sum of Invoice line net amount", "cbc:LineExtensionAmount",
                                  "ram:LineTotalAmount"};
inline constexpr Term allowances_total{"BT-107", "Sum of allowances on document level", "cbc:AllowanceTotalAmount",
                                       "ram:AllowanceTotalAmount"};
inline constexpr Term charges_total{"BT-108", "Sum of charges on document level", "cbc:ChargeTotalAmount",
                                    "ram:ChargeTotalAmount"};
inline constexpr Term net_total{"BT-109", "Invoice total amount without VAT", "cbc:TaxExclusiveAmount",
                                "ram:TaxBasisTotalAmount"};
inline constexpr Term gross_total{"BT-112", "Invoice total amount with VAT", "cbc:TaxInclusiveAmount",
                                  "ram:GrandTotalAmount"};
inline constexpr Term prepaid{"BT-113", "Paid amount", "cbc:PrepaidAmount", "ram:TotalPrepaidAmount"};
inline constexpr Term rounding{"BT-114", "Rounding amount", "cbc:PayableRoundingAmount", "ram:RoundingAmount"};
inline constexpr Term due{"BT-115", "Amount due for payment", "cbc:PayableAmount", "ram:DuePayableAmount"};

// Invoice lines (BG-25).
inline constexpr Term line_id{"BT-126", "Invoice line identifier", "cbc:ID",
                              "ram:AssociatedDocumentLineDocument/ram:LineID"};
inline constexpr Term quantity{"BT-129", "Invoiced quantity", "cbc:InvoicedQuantity|cbc:CreditedQuantity",
                               "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity"};
inline constexpr Term unit{"BT-130", "Invoiced quantity unit of measure code",
                           "cbc:InvoicedQuantity|cbc:CreditedQuantity/@unitCode",
                           "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode"};
inline constexpr Term line_net{
    "BT-131", "Invoice line net amount", "cbc:LineExtensionAmount",
    "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount"};
inline constexpr Term item_name{"BT-153", "Item name", "cac:Item/cbc:Name", "ram:SpecifiedTradeProduct/ram:Name"};
inline constexpr Term net_price{"BT-146", "Item net price", "cac:Price/cbc:PriceAmount",
                                "ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount"};
inline constexpr Term gross_price{"BT-148", "Item gross price", "cac:Price/cac:AllowanceCharge/cbc:BaseAmount",
                                  "ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice/ram:ChargeAmount"};
inline constexpr Term line_category{"BT-151", "Invoiced item VAT category code",
                                    "cac:Item/cac:ClassifiedTaxCategory[vat]/cbc:ID",
                                    "ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax[vat]/ram:CategoryCode"};
inline constexpr Term standard_id{"BT-157", "Item standard identifier",
                                  "cac:Item/cac:StandardItemIdentification/cbc:ID",
                                  "ram:SpecifiedTradeProduct/ram:GlobalID"};
inline constexpr Term standard_id_scheme{"BT-157-1", "Item standard identifier, scheme", "@schemeID",
                                         "ram:SpecifiedTradeProduct/ram:GlobalID/@schemeID"};

// Allowances and charges (BG-20, BG-21, BG-27, BG-28).
inline constexpr Term charge_amount{"BT-92", "Allowance or charge amount", "cbc:Amount", "ram:ActualAmount"};
inline constexpr Term charge_base{"BT-93", "Allowance or charge base amount", "cbc:BaseAmount", "ram:BasisAmount"};
inline constexpr Term charge_category{"BT-95", "Allowance or charge VAT category code", "cac:TaxCategory[vat]/cbc:ID",
                                      "ram:CategoryTradeTax[vat]/ram:CategoryCode"};
inline constexpr Term charge_reason{"BT-97", "Allowance or charge reason", "cbc:AllowanceChargeReason", "ram:Reason"};
inline constexpr Term charge_reason_code{"BT-98", "Allowance or charge reason code", "cbc:AllowanceChargeReasonCode",
                                         "ram:ReasonCode"};

// VAT breakdown (BG-23).
inline constexpr Term taxable{"BT-116", "VAT category taxable amount", "cbc:TaxableAmount", "ram:BasisAmount"};
inline constexpr Term tax{"BT-117", "VAT category tax amount", "cbc:TaxAmount", "ram:CalculatedAmount"};
inline constexpr Term category{"BT-118", "VAT category code", "cac:TaxCategory[vat]/cbc:ID", ".[vat]/ram:CategoryCode"};
inline constexpr Term rate{"BT-119", "VAT category rate", "cac:TaxCategory[vat]/cbc:Percent",
                           ".[vat]/ram:RateApplicablePercent"};

// A VAT category: of a line, an allowance, a charge or, in UBL, in a breakdown.
inline constexpr Term category_code{"BT-118", "VAT category code", "cbc:ID", "ram:CategoryCode"};
inline constexpr Term category_rate{"BT-119", "VAT category rate", "cbc:Percent", "ram:RateApplicablePercent"};
inline constexpr Term category_taxable{"BT-116", "VAT category taxable amount", "../cbc:TaxableAmount",
                                       "ram:BasisAmount"};
inline constexpr Term category_tax{"BT-117", "VAT category tax amount", "../cbc:TaxAmount", "ram:CalculatedAmount"};
inline constexpr Term exemption_reason{"BT-120", "VAT exemption reason text", "cbc:TaxExemptionReason",
                                       "ram:ExemptionReason"};
inline constexpr Term exemption_code{"BT-121", "VAT exemption reason code", "cbc:TaxExemptionReasonCode",
                                     "ram:ExemptionReasonCode"};

// Periods (BG-14, BG-26).
inline constexpr Term period_start{"BT-73", "Period start date", "cbc:StartDate", "ram:StartDateTime"};
inline constexpr Term period_end{"BT-74", "Period end date", "cbc:EndDate", "ram:EndDateTime"};
inline constexpr Term period_start_day{"BT-73", "Period start date", "cbc:StartDate",
                                       "ram:StartDateTime/udt:DateTimeString[102]"};
inline constexpr Term period_end_day{"BT-74", "Period end date", "cbc:EndDate",
                                     "ram:EndDateTime/udt:DateTimeString[102]"};
inline constexpr Term tax_point_code{"BT-8", "Value added tax point date code", "cbc:DescriptionCode",
                                     "ram:DueDateTypeCode"};

// Parties, from the party (in UBL cac:AccountingSupplierParty and so on).
inline constexpr Term seller_id{"BT-29", "Seller identifier", "cac:Party/cac:PartyIdentification/cbc:ID",
                                "ram:ID|ram:GlobalID"};
inline constexpr Term seller_legal_id{"BT-30", "Seller legal registration identifier",
                                      "cac:Party/cac:PartyLegalEntity/cbc:CompanyID",
                                      "ram:SpecifiedLegalOrganization/ram:ID"};
inline constexpr Term seller_vat_id{"BT-31", "Seller VAT identifier", "cac:Party/cac:PartyTaxScheme[vat]/cbc:CompanyID",
                                    "ram:SpecifiedTaxRegistration/ram:ID[VA]"};
inline constexpr Term payee_name{"BT-59", "Payee name", "cac:PartyName/cbc:Name", "ram:Name"};
inline constexpr Term representative_name{"BT-62", "Seller tax representative name", "cac:PartyName/cbc:Name",
                                          "ram:Name"};
inline constexpr Term representative_address{"BG-12", "Seller tax representative postal address", "cac:PostalAddress",
                                             "ram:PostalTradeAddress"};
inline constexpr Term representative_vat_id{"BT-63", "Seller tax representative VAT identifier",
                                            "cac:PartyTaxScheme[vat]/cbc:CompanyID",
                                            "ram:SpecifiedTaxRegistration/ram:ID[VA]"};
inline constexpr Term representative_country{"BT-69", "Tax representative country code",
                                             "cac:Country/cbc:IdentificationCode",
                                             "ram:PostalTradeAddress/ram:CountryID"};
inline constexpr Term deliver_to_address{"BG-15", "Deliver to address", "",
                                         "ram:ShipToTradeParty/ram:PostalTradeAddress"};
inline constexpr Term address_country{"BT-80", "Deliver to country code", "cac:Country/cbc:IdentificationCode",
                                      "ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID"};
inline constexpr Term seller_endpoint{
    "BT-34", "Seller electronic address", "",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/"
    "ram:URIUniversalCommunication"};
inline constexpr Term seller_endpoint_scheme{
    "BT-34-1", "Seller electronic address, scheme", "@schemeID",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/"
    "ram:URIUniversalCommunication/ram:URIID/@schemeID"};
inline constexpr Term buyer_endpoint{
    "BT-49", "Buyer electronic address", "",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/"
    "ram:URIUniversalCommunication"};
inline constexpr Term buyer_endpoint_scheme{
    "BT-49-1", "Buyer electronic address, scheme", "@schemeID",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/"
    "ram:URIUniversalCommunication/ram:URIID/@schemeID"};

// Payment.
inline constexpr Term means_code{"BT-81", "Payment means type code", "cbc:PaymentMeansCode", "ram:TypeCode"};
inline constexpr Term account_id{"BT-84", "Payment account identifier", "cbc:ID", "ram:IBANID|ram:ProprietaryID"};
inline constexpr Term means_account{"BT-84", "Payment account identifier", "cac:PayeeFinancialAccount/cbc:ID",
                                    "ram:PayeePartyCreditorFinancialAccount/ram:IBANID|ram:ProprietaryID"};
inline constexpr Term card_number{"BT-87", "Payment card primary account number", "", "ram:ID"};

// References and items.
inline constexpr Term document_reference{"BT-122", "Supporting document reference", "cbc:ID", "ram:IssuerAssignedID"};
inline constexpr Term preceding_reference{"BT-25", "Preceding Invoice reference", "cac:InvoiceDocumentReference/cbc:ID",
                                          "ram:IssuerAssignedID"};
inline constexpr Term attribute_name{"BT-160", "Item attribute name", "cbc:Name", "ram:Description"};
inline constexpr Term attribute_value{"BT-161", "Item attribute value", "cbc:Value", "ram:Value"};
inline constexpr Term class_code{"BT-158", "Item classification identifier", "", "ram:ClassCode"};
inline constexpr Term class_scheme{"BT-158-1", "Item classification identifier, scheme", "@listID",
                                   "ram:ClassCode/@listID"};

}  // namespace terms
}  // namespace countersign::einvoice
