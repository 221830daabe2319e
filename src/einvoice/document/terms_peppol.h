// Terms that only Peppol asks for.
#pragma once

#include "einvoice/document/terms.h"

namespace countersign::einvoice::peppol {

// Of an allowance or a charge.
inline constexpr Term percentage{"BT-94", "Percentage", "cbc:MultiplierFactorNumeric", "ram:CalculationPercent"};
inline constexpr Term base{"BT-93", "Base amount", "cbc:BaseAmount", "ram:BasisAmount"};
inline constexpr Term amount{"BT-92", "Amount", "cbc:Amount", "ram:ActualAmount"};
inline constexpr Term indicator{"BG-20", "Indicator", "cbc:ChargeIndicator", "ram:ChargeIndicator/udt:Indicator"};
// Of what a line's price is agreed in.
inline constexpr Term net_price{"BT-146", "Item net price", "cbc:PriceAmount",
                                "ram:NetPriceProductTradePrice/ram:ChargeAmount"};
inline constexpr Term gross_price{"BT-148", "Item gross price", "cac:AllowanceCharge/cbc:BaseAmount",
                                  "ram:GrossPriceProductTradePrice/ram:ChargeAmount"};
inline constexpr Term price_discount{
    "BT-147", "Item price discount", "cac:AllowanceCharge/cbc:Amount",
    "ram:GrossPriceProductTradePrice/ram:AppliedTradeAllowanceCharge/ram:ActualAmount"};
inline constexpr Term price_charge{"BT-147", "Charge on a price", "cac:AllowanceCharge[charge]",
                                   "ram:GrossPriceProductTradePrice/ram:AppliedTradeAllowanceCharge[charge]"};
inline constexpr Term base_quantity{"BT-149", "Item price base quantity", "cbc:BaseQuantity",
                                    "ram:NetPriceProductTradePrice/ram:BasisQuantity"};
// Of a line.
inline constexpr Term line_price{"BT-146", "Item net price", "cac:Price/cbc:PriceAmount",
                                 "ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount"};
inline constexpr Term price_per{"BT-149", "Item price base quantity", "cac:Price/cbc:BaseQuantity",
                                "ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:BasisQuantity"};
inline constexpr Term base_unit{
    "BT-150", "Item price base quantity unit", "cac:Price/cbc:BaseQuantity/@unitCode",
    "ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:BasisQuantity/@unitCode"};
inline constexpr Term line_charge{
    "BT-141", "Line charge", "cac:AllowanceCharge[charge]/cbc:Amount",
    "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge[charge]/ram:ActualAmount"};
inline constexpr Term line_allowance{
    "BT-136", "Line allowance", "cac:AllowanceCharge[deduction]/cbc:Amount",
    "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge[deduction]/ram:ActualAmount"};
// Of the payment means, and of the invoice.
inline constexpr Term mandate{"BT-89", "Mandate reference identifier", "cac:PaymentMandate/cbc:ID",
                              "../ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID"};
inline constexpr Term invoice_start{
    "BT-73", "Period start date", "cac:InvoicePeriod/cbc:StartDate",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod/ram:StartDateTime/"
    "udt:DateTimeString[102]"};
inline constexpr Term invoice_end{
    "BT-74", "Period end date", "cac:InvoicePeriod/cbc:EndDate",
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod/ram:EndDateTime/"
    "udt:DateTimeString[102]"};

}  // namespace countersign::einvoice::peppol
