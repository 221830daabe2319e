// Terms that only XRechnung and Peppol ask for.
#pragma once

#include "einvoice/document/terms.h"

namespace countersign::einvoice::terms {

inline constexpr Term buyer_reference{
    "BT-10", "Buyer reference", "cbc:BuyerReference",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:BuyerReference"};
inline constexpr Term order_reference{"BT-13", "Purchase order reference", "cac:OrderReference/cbc:ID",
                                      "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/"
                                      "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID"};
inline constexpr Term business_process{
    "BT-23", "Business process type", "cbc:ProfileID",
    "rsm:ExchangedDocumentContext/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID"};
inline constexpr Term preceding_invoice{"BG-3", "Preceding Invoice reference",
                                        "cac:BillingReference/cac:InvoiceDocumentReference",
                                        "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/"
                                        "ram:InvoiceReferencedDocument"};
inline constexpr Term payment_instructions{"BG-16", "Payment instructions", "cac:PaymentMeans",
                                           "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/"
                                           "ram:SpecifiedTradeSettlementPaymentMeans"};
inline constexpr Term payment_note{"BT-20", "Payment terms", "cac:PaymentTerms/cbc:Note",
                                   "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/"
                                   "ram:SpecifiedTradePaymentTerms/ram:Description"};
inline constexpr Term seller_contact{"BG-6", "Seller contact", "cac:Party/cac:Contact", "ram:DefinedTradeContact"};
inline constexpr Term contact_name{"BT-41", "Seller contact point", "cbc:Name", "ram:PersonName|ram:DepartmentName"};
inline constexpr Term contact_phone{"BT-42", "Seller contact telephone number", "cbc:Telephone",
                                    "ram:TelephoneUniversalCommunication/ram:CompleteNumber"};
inline constexpr Term contact_mail{"BT-43", "Seller contact email address", "cbc:ElectronicMail",
                                   "ram:EmailURIUniversalCommunication/ram:URIID"};
inline constexpr Term party_endpoint{"BT-34, BT-49", "Electronic address", "cac:Party/cbc:EndpointID",
                                     "ram:URIUniversalCommunication/ram:URIID"};
inline constexpr Term seller_city{"BT-37", "Seller city", "cbc:CityName", "ram:CityName"};
inline constexpr Term seller_zip{"BT-38", "Seller post code", "cbc:PostalZone", "ram:PostcodeCode"};
inline constexpr Term buyer_city{"BT-52", "Buyer city", "cbc:CityName", "ram:CityName"};
inline constexpr Term buyer_zip{"BT-53", "Buyer post code", "cbc:PostalZone", "ram:PostcodeCode"};
inline constexpr Term delivery_city{"BT-77", "Deliver to city", "cbc:CityName", "ram:CityName"};
inline constexpr Term delivery_zip{"BT-78", "Deliver to post code", "cbc:PostalZone", "ram:PostcodeCode"};
inline constexpr Term any_rate{"BT-119", "VAT category rate", "cac:TaxCategory/cbc:Percent",
                               "ram:RateApplicablePercent"};

// From the payment means (BG-16).
inline constexpr Term transfer{"BG-17", "Credit transfer", "cac:PayeeFinancialAccount",
                               "ram:PayeePartyCreditorFinancialAccount"};
inline constexpr Term card{"BG-18", "Payment card information", "cac:CardAccount",
                           "ram:ApplicableTradeSettlementFinancialCard"};
inline constexpr Term debited_account{"BT-91", "Debited account identifier",
                                      "cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID",
                                      "ram:PayerPartyDebtorFinancialAccount/ram:IBANID"};

}  // namespace countersign::einvoice::terms
