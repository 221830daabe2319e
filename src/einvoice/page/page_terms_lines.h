// The terms of lines, allowances and charges.
#pragma once

#include "einvoice/page/page_terms.h"

namespace countersign::einvoice {

/// The first kLineColumns are the columns of the table.
inline constexpr PageTerm kLineTerms[] = {
    {"BT-126", "No.", "Nr.", "ID", "AssociatedDocumentLineDocument/LineID", ""},
    {"BT-153", "Item name", "Artikelname", "Item/Name", "SpecifiedTradeProduct/Name", "description"},
    {"BT-129", "Quantity", "Menge", "InvoicedQuantity|CreditedQuantity", "SpecifiedLineTradeDelivery/BilledQuantity",
     "quantity"},
    {"BT-130", "Unit", "Einh.", "InvoicedQuantity|CreditedQuantity/@unitCode",
     "SpecifiedLineTradeDelivery/BilledQuantity/@unitCode", "unit_of_measure"},
    {"BT-146", "Net price", "Nettopreis", "Price/PriceAmount",
     "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount", "unit_price"},
    {"BT-151", "VAT", "USt.", "Item/ClassifiedTaxCategory/ID",
     "SpecifiedLineTradeSettlement/ApplicableTradeTax/CategoryCode", ""},
    {"BT-152", "Rate", "Satz", "Item/ClassifiedTaxCategory/Percent",
     "SpecifiedLineTradeSettlement/ApplicableTradeTax/RateApplicablePercent", "tax_rate"},
    {"BT-131", "Net amount", "Nettobetrag", "LineExtensionAmount",
     "SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount", "amount"},
    {"BT-154", "Item description", "Artikelbeschreibung", "Item/Description", "SpecifiedTradeProduct/Description",
     "description"},
    {"BT-127", "Invoice line note", "Bemerkung zur Rechnungsposition", "Note",
     "AssociatedDocumentLineDocument/IncludedNote/Content", "description"},
    {"BT-128", "Invoice line object identifier", "Kennung des Objekts der Rechnungsposition", "DocumentReference/ID",
     "SpecifiedLineTradeSettlement/AdditionalReferencedDocument/IssuerAssignedID", ""},
    {"BT-132", "Referenced purchase order line reference", "Referenz zur Bestellposition", "OrderLineReference/LineID",
     "SpecifiedLineTradeAgreement/BuyerOrderReferencedDocument/LineID", ""},
    {"BT-133", "Invoice line Buyer accounting reference", "Buchungsreferenz des Käufers zur Position", "AccountingCost",
     "SpecifiedLineTradeSettlement/ReceivableSpecifiedTradeAccountingAccount/ID", "cost_centre_code"},
    {"BT-134", "Invoice line period start date", "Anfangsdatum des Zeitraums der Position", "InvoicePeriod/StartDate",
     "SpecifiedLineTradeSettlement/BillingSpecifiedPeriod/StartDateTime/DateTimeString", ""},
    {"BT-135", "Invoice line period end date", "Enddatum des Zeitraums der Position", "InvoicePeriod/EndDate",
     "SpecifiedLineTradeSettlement/BillingSpecifiedPeriod/EndDateTime/DateTimeString", ""},
    {"BT-148", "Item gross price", "Artikelbruttopreis", "Price/AllowanceCharge/BaseAmount",
     "SpecifiedLineTradeAgreement/GrossPriceProductTradePrice/ChargeAmount", ""},
    {"BT-147", "Item price discount", "Nachlass auf den Artikelpreis", "Price/AllowanceCharge/Amount",
     "SpecifiedLineTradeAgreement/GrossPriceProductTradePrice/AppliedTradeAllowanceCharge/ActualAmount", ""},
    {"BT-149", "Item price base quantity", "Basismenge zum Artikelpreis", "Price/BaseQuantity",
     "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/BasisQuantity", ""},
    {"BT-149", "Item price base quantity", "Basismenge zum Artikelpreis", "",
     "SpecifiedLineTradeAgreement/GrossPriceProductTradePrice/BasisQuantity", ""},
    {"BT-155", "Item Seller's identifier", "Artikelkennung des Verkäufers", "Item/SellersItemIdentification/ID",
     "SpecifiedTradeProduct/SellerAssignedID", ""},
    {"BT-156", "Item Buyer's identifier", "Artikelkennung des Käufers", "Item/BuyersItemIdentification/ID",
     "SpecifiedTradeProduct/BuyerAssignedID", ""},
    {"BT-157", "Item standard identifier", "Kennung eines Artikels nach Standard", "Item/StandardItemIdentification/ID",
     "SpecifiedTradeProduct/GlobalID", ""},
    {"BT-158", "Item classification identifier", "Kennung der Artikelklassifizierung",
     "Item/CommodityClassification/ItemClassificationCode",
     "SpecifiedTradeProduct/DesignatedProductClassification/ClassCode", ""},
    {"BT-159", "Item country of origin", "Herkunftsland des Artikels", "Item/OriginCountry/IdentificationCode",
     "SpecifiedTradeProduct/OriginTradeCountry/ID", ""},
};

inline constexpr PageTerm kAttributeTerms[] = {
    {"BT-160", "Item attribute name", "Artikelattributname", "Name", "Description", ""},
    {"BT-161", "Item attribute value", "Artikelattributwert", "Value", "Value", ""},
};

inline constexpr PageTerm kLineAllowanceTerms[] = {
    {"BT-136", "Invoice line allowance amount", "Betrag des Abschlags zur Position", "Amount", "ActualAmount", ""},
    {"BT-137", "Invoice line allowance base amount", "Grundbetrag des Abschlags zur Position", "BaseAmount",
     "BasisAmount", ""},
    {"BT-138", "Invoice line allowance percentage", "Prozentsatz des Abschlags zur Position", "MultiplierFactorNumeric",
     "CalculationPercent", ""},
    {"BT-139", "Invoice line allowance reason", "Grund für den Abschlag zur Position", "AllowanceChargeReason",
     "Reason", ""},
    {"BT-140", "Invoice line allowance reason code", "Code des Grundes für den Abschlag zur Position",
     "AllowanceChargeReasonCode", "ReasonCode", ""},
};

inline constexpr PageTerm kLineChargeTerms[] = {
    {"BT-141", "Invoice line charge amount", "Betrag des Zuschlags zur Position", "Amount", "ActualAmount", ""},
    {"BT-142", "Invoice line charge base amount", "Grundbetrag des Zuschlags zur Position", "BaseAmount", "BasisAmount",
     ""},
    {"BT-143", "Invoice line charge percentage", "Prozentsatz des Zuschlags zur Position", "MultiplierFactorNumeric",
     "CalculationPercent", ""},
    {"BT-144", "Invoice line charge reason", "Grund für den Zuschlag zur Position", "AllowanceChargeReason", "Reason",
     ""},
    {"BT-145", "Invoice line charge reason code", "Code des Grundes für den Zuschlag zur Position",
     "AllowanceChargeReasonCode", "ReasonCode", ""},
};

inline constexpr PageTerm kAllowanceTerms[] = {
    {"BT-92", "Document level allowance amount", "Betrag des Abschlags auf Dokumentenebene", "Amount", "ActualAmount",
     ""},
    {"BT-93", "Document level allowance base amount", "Grundbetrag des Abschlags auf Dokumentenebene", "BaseAmount",
     "BasisAmount", ""},
    {"BT-94", "Document level allowance percentage", "Prozentsatz des Abschlags auf Dokumentenebene",
     "MultiplierFactorNumeric", "CalculationPercent", ""},
    {"BT-95", "Document level allowance VAT category code", "Code der Umsatzsteuerkategorie des Abschlags",
     "TaxCategory/ID", "CategoryTradeTax/CategoryCode", ""},
    {"BT-96", "Document level allowance VAT rate", "Umsatzsteuersatz des Abschlags", "TaxCategory/Percent",
     "CategoryTradeTax/RateApplicablePercent", ""},
    {"BT-97", "Document level allowance reason", "Grund für den Abschlag auf Dokumentenebene", "AllowanceChargeReason",
     "Reason", ""},
    {"BT-98", "Document level allowance reason code", "Code des Grundes für den Abschlag", "AllowanceChargeReasonCode",
     "ReasonCode", ""},
};

inline constexpr PageTerm kChargeTerms[] = {
    {"BT-99", "Document level charge amount", "Betrag des Zuschlags auf Dokumentenebene", "Amount", "ActualAmount", ""},
    {"BT-100", "Document level charge base amount", "Grundbetrag des Zuschlags auf Dokumentenebene", "BaseAmount",
     "BasisAmount", ""},
    {"BT-101", "Document level charge percentage", "Prozentsatz des Zuschlags auf Dokumentenebene",
     "MultiplierFactorNumeric", "CalculationPercent", ""},
    {"BT-102", "Document level charge VAT category code", "Code der Umsatzsteuerkategorie des Zuschlags",
     "TaxCategory/ID", "CategoryTradeTax/CategoryCode", ""},
    {"BT-103", "Document level charge VAT rate", "Umsatzsteuersatz des Zuschlags", "TaxCategory/Percent",
     "CategoryTradeTax/RateApplicablePercent", ""},
    {"BT-104", "Document level charge reason", "Grund für den Zuschlag auf Dokumentenebene", "AllowanceChargeReason",
     "Reason", ""},
    {"BT-105", "Document level charge reason code", "Code des Grundes für den Zuschlag", "AllowanceChargeReasonCode",
     "ReasonCode", ""},
};

/// Freight and the like, of the profile EXTENDED of CII.
inline constexpr PageTerm kLogisticsTerms[] = {
    {"BT-99", "Document level charge amount", "Betrag des Zuschlags auf Dokumentenebene", "", "AppliedAmount", ""},
    {"BT-102", "Document level charge VAT category code", "Code der Umsatzsteuerkategorie des Zuschlags", "",
     "AppliedTradeTax/CategoryCode", ""},
    {"BT-103", "Document level charge VAT rate", "Umsatzsteuersatz des Zuschlags", "",
     "AppliedTradeTax/RateApplicablePercent", ""},
    {"BT-104", "Document level charge reason", "Grund für den Zuschlag auf Dokumentenebene", "", "Description", ""},
};

}  // namespace countersign::einvoice
