// The groups in the order of the page. In paths of CII, "A", "D" and "S" are the header's agreement, delivery and
// settlement.
#include "einvoice/page/page_terms.h"

#include "einvoice/page/page_terms_lines.h"
#include "einvoice/page/page_terms_parties.h"

namespace countersign::einvoice {
namespace {

constexpr PageTerm kDocumentTerms[] = {
    {"BT-1", "Invoice number", "Rechnungsnummer", "ID", "ExchangedDocument/ID", "fields/invoice_number"},
    {"BT-2", "Invoice issue date", "Rechnungsdatum", "IssueDate", "ExchangedDocument/IssueDateTime/DateTimeString",
     "fields/invoice_date"},
    {"BT-3", "Invoice type code", "Code für den Rechnungstyp", "InvoiceTypeCode|CreditNoteTypeCode",
     "ExchangedDocument/TypeCode", "fields/invoice_type"},
    {"BT-5", "Invoice currency code", "Code für die Rechnungswährung", "DocumentCurrencyCode", "S/InvoiceCurrencyCode",
     "fields/currency"},
    {"BT-6", "VAT accounting currency code", "Code für die Währung der Umsatzsteuerbuchung", "TaxCurrencyCode",
     "S/TaxCurrencyCode", "fields/accounting_currency"},
    {"BT-7", "Value added tax point date", "Datum der Steuerfälligkeit", "TaxPointDate",
     "S/ApplicableTradeTax/TaxPointDate/DateString", ""},
    {"BT-8", "Value added tax point date code", "Code für das Datum der Steuerfälligkeit",
     "InvoicePeriod/DescriptionCode", "S/ApplicableTradeTax/DueDateTypeCode", ""},
    {"BT-9", "Payment due date", "Fälligkeitsdatum der Zahlung", "DueDate",
     "S/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString", "fields/due_date"},
    {"BT-9", "Payment due date", "Fälligkeitsdatum der Zahlung", "PaymentMeans/PaymentDueDate", "", "fields/due_date"},
    {"BT-73", "Invoicing period start date", "Anfangsdatum des Rechnungszeitraums", "InvoicePeriod/StartDate",
     "S/BillingSpecifiedPeriod/StartDateTime/DateTimeString", "fields/period_start"},
    {"BT-74", "Invoicing period end date", "Enddatum des Rechnungszeitraums", "InvoicePeriod/EndDate",
     "S/BillingSpecifiedPeriod/EndDateTime/DateTimeString", "fields/period_end"},
};

constexpr PageTerm kReferenceTerms[] = {
    {"BT-10", "Buyer reference", "Käuferreferenz", "BuyerReference", "A/BuyerReference", "fields/reference_number"},
    {"BT-11", "Project reference", "Projektreferenz", "ProjectReference/ID", "A/SpecifiedProcuringProject/ID", ""},
    {"BT-11", "Project reference", "Projektreferenz", "AdditionalDocumentReference[DocumentTypeCode=50]/ID", "", ""},
    {"BT-12", "Contract reference", "Vertragsreferenz", "ContractDocumentReference/ID",
     "A/ContractReferencedDocument/IssuerAssignedID", "fields/contract_id"},
    {"BT-13", "Purchase order reference", "Bestellreferenz", "OrderReference/ID",
     "A/BuyerOrderReferencedDocument/IssuerAssignedID", "fields/po_number"},
    {"BT-14", "Sales order reference", "Auftragsreferenz", "OrderReference/SalesOrderID",
     "A/SellerOrderReferencedDocument/IssuerAssignedID", ""},
    {"BT-15", "Receiving advice reference", "Referenz der Wareneingangsmeldung", "ReceiptDocumentReference/ID",
     "D/ReceivingAdviceReferencedDocument/IssuerAssignedID", ""},
    {"BT-16", "Despatch advice reference", "Referenz des Lieferavis", "DespatchDocumentReference/ID",
     "D/DespatchAdviceReferencedDocument/IssuerAssignedID", ""},
    {"BT-17", "Tender or lot reference", "Referenz der Ausschreibung oder des Loses", "OriginatorDocumentReference/ID",
     "A/AdditionalReferencedDocument[TypeCode=50]/IssuerAssignedID", ""},
    {"BT-18", "Invoiced object identifier", "Kennung des Abrechnungsobjekts",
     "AdditionalDocumentReference[DocumentTypeCode=130]/ID",
     "A/AdditionalReferencedDocument[TypeCode=130]/IssuerAssignedID", ""},
    {"BT-19", "Buyer accounting reference", "Buchungsreferenz des Käufers", "AccountingCost",
     "S/ReceivableSpecifiedTradeAccountingAccount/ID", ""},
    {"BT-25", "Preceding Invoice reference", "Referenz auf die vorausgegangene Rechnung",
     "BillingReference/InvoiceDocumentReference/ID", "S/InvoiceReferencedDocument/IssuerAssignedID", ""},
    {"BT-26", "Preceding Invoice issue date", "Datum der vorausgegangenen Rechnung",
     "BillingReference/InvoiceDocumentReference/IssueDate",
     "S/InvoiceReferencedDocument/FormattedIssueDateTime/DateTimeString", ""},
};

constexpr PageTerm kNoteTerms[] = {
    {"BT-21", "Invoice note subject code", "Code für den Betreff der Bemerkung", "", "SubjectCode", ""},
    {"BT-22", "Invoice note", "Bemerkung zur Rechnung", ".", "Content", ""},
};

constexpr PageTerm kProcessTerms[] = {
    {"BT-23", "Business process type", "Geschäftsprozesstyp", "ProfileID",
     "ExchangedDocumentContext/BusinessProcessSpecifiedDocumentContextParameter/ID", ""},
    {"BT-24", "Specification identifier", "Spezifikationskennung", "CustomizationID",
     "ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID", ""},
};

/// The first kTaxColumns are the columns of the table.
constexpr PageTerm kBreakdownTerms[] = {
    {"BT-118", "VAT category", "Umsatzsteuerkategorie", "TaxCategory/ID", "CategoryCode", ""},
    {"BT-119", "VAT rate", "Umsatzsteuersatz", "TaxCategory/Percent", "RateApplicablePercent", ""},
    {"BT-116", "Taxable amount", "Steuerbasisbetrag", "TaxableAmount", "BasisAmount", ""},
    {"BT-117", "VAT amount", "Umsatzsteuerbetrag", "TaxAmount", "CalculatedAmount", ""},
    {"BT-120", "VAT exemption reason text", "Text des Grundes für die Befreiung", "TaxCategory/TaxExemptionReason",
     "ExemptionReason", ""},
    {"BT-121", "VAT exemption reason code", "Code des Grundes für die Befreiung", "TaxCategory/TaxExemptionReasonCode",
     "ExemptionReasonCode", ""},
};

constexpr PageTerm kTotalTerms[] = {
    {"BT-106", "Sum of Invoice line net amount", "Summe der Nettobeträge der Rechnungspositionen",
     "LegalMonetaryTotal/LineExtensionAmount", "S/SpecifiedTradeSettlementHeaderMonetarySummation/LineTotalAmount",
     "fields/subtotal"},
    {"BT-107", "Sum of allowances on document level", "Summe der Abschläge auf Dokumentenebene",
     "LegalMonetaryTotal/AllowanceTotalAmount",
     "S/SpecifiedTradeSettlementHeaderMonetarySummation/AllowanceTotalAmount", "fields/discount_amount"},
    {"BT-108", "Sum of charges on document level", "Summe der Zuschläge auf Dokumentenebene",
     "LegalMonetaryTotal/ChargeTotalAmount", "S/SpecifiedTradeSettlementHeaderMonetarySummation/ChargeTotalAmount",
     "fields/handling_fee"},
    {"BT-109", "Invoice total amount without VAT", "Rechnungsgesamtbetrag ohne Umsatzsteuer",
     "LegalMonetaryTotal/TaxExclusiveAmount", "S/SpecifiedTradeSettlementHeaderMonetarySummation/TaxBasisTotalAmount",
     ""},
    {"BT-110", "Invoice total VAT amount", "Gesamtbetrag der Umsatzsteuer", "TaxTotal/TaxAmount[@currencyID=$]",
     "S/SpecifiedTradeSettlementHeaderMonetarySummation/TaxTotalAmount[@currencyID=$]", "fields/tax_amount"},
    {"BT-111", "Invoice total VAT amount in accounting currency", "Gesamtbetrag der Umsatzsteuer in Buchungswährung",
     "TaxTotal/TaxAmount", "S/SpecifiedTradeSettlementHeaderMonetarySummation/TaxTotalAmount", "fields/accounting_tax"},
    {"BT-112", "Invoice total amount with VAT", "Rechnungsgesamtbetrag mit Umsatzsteuer",
     "LegalMonetaryTotal/TaxInclusiveAmount", "S/SpecifiedTradeSettlementHeaderMonetarySummation/GrandTotalAmount",
     "fields/total_amount"},
    {"BT-113", "Paid amount", "Gezahlter Betrag", "LegalMonetaryTotal/PrepaidAmount",
     "S/SpecifiedTradeSettlementHeaderMonetarySummation/TotalPrepaidAmount", "fields/deposit_amount"},
    {"BT-114", "Rounding amount", "Rundungsbetrag", "LegalMonetaryTotal/PayableRoundingAmount",
     "S/SpecifiedTradeSettlementHeaderMonetarySummation/RoundingAmount", "fields/rounding_amount"},
    {"BT-115", "Amount due for payment", "Fälliger Zahlungsbetrag", "LegalMonetaryTotal/PayableAmount",
     "S/SpecifiedTradeSettlementHeaderMonetarySummation/DuePayableAmount", "fields/amount_due"},
};

constexpr PageTerm kMeansTerms[] = {
    {"BT-82", "Payment means text", "Text zur Zahlungsart", "PaymentMeansCode/@name", "Information",
     "fields/payment_method"},
    {"BT-81", "Payment means type code", "Code für die Zahlungsart", "PaymentMeansCode", "TypeCode",
     "fields/payment_method"},
    {"BT-83", "Remittance information", "Verwendungszweck", "PaymentID", "", ""},
    {"BT-84", "Payment account identifier", "Kennung des Zahlungskontos", "PayeeFinancialAccount/ID",
     "PayeePartyCreditorFinancialAccount/IBANID|ProprietaryID", ""},
    {"BT-85", "Payment account name", "Name des Zahlungskontos", "PayeeFinancialAccount/Name",
     "PayeePartyCreditorFinancialAccount/AccountName", ""},
    {"BT-86", "Payment service provider identifier", "Kennung des Zahlungsdienstleisters",
     "PayeeFinancialAccount/FinancialInstitutionBranch/ID", "PayeeSpecifiedCreditorFinancialInstitution/BICID", ""},
    {"BT-87", "Payment card primary account number", "Nummer der Zahlungskarte", "CardAccount/PrimaryAccountNumberID",
     "ApplicableTradeSettlementFinancialCard/ID", ""},
    {"BT-88", "Payment card holder name", "Name des Karteninhabers", "CardAccount/HolderName",
     "ApplicableTradeSettlementFinancialCard/CardholderName", ""},
    {"BT-89", "Mandate reference identifier", "Mandatsreferenznummer", "PaymentMandate/ID", "", ""},
    {"BT-91", "Debited account identifier", "Kennung des zu belastenden Kontos",
     "PaymentMandate/PayerFinancialAccount/ID", "PayerPartyDebtorFinancialAccount/IBANID", ""},
};

constexpr PageTerm kPaymentTerms[] = {
    {"BT-20", "Payment terms", "Zahlungsbedingungen", "PaymentTerms/Note", "S/SpecifiedTradePaymentTerms/Description",
     "fields/payment_terms"},
    {"BT-83", "Remittance information", "Verwendungszweck", "", "S/PaymentReference", ""},
    {"BT-89", "Mandate reference identifier", "Mandatsreferenznummer", "",
     "S/SpecifiedTradePaymentTerms/DirectDebitMandateID", ""},
    {"BT-90", "Bank assigned creditor identifier", "Gläubiger-Identifikationsnummer", "", "S/CreditorReferenceID", ""},
};

constexpr PageTerm kSupportingTerms[] = {
    {"BT-122", "Supporting document reference", "Kennung der rechnungsbegründenden Unterlage", "ID", "IssuerAssignedID",
     ""},
    {"BT-123", "Supporting document description", "Beschreibung der rechnungsbegründenden Unterlage",
     "DocumentDescription", "Name", ""},
    {"BT-124", "External document location", "Ablageort der externen Unterlage", "Attachment/ExternalReference/URI",
     "URIID", ""},
    {"BT-125", "Attached document", "Angehängtes Dokument", "Attachment/EmbeddedDocumentBinaryObject",
     "AttachmentBinaryObject", ""},
};

constexpr PageGroup kGroups[] = {
    {"", "Invoice", "Rechnung", "", "", kDocumentTerms},
    {"", "References", "Referenzen", "", "", kReferenceTerms},
    {"BG-4", "Seller", "Verkäufer", "AccountingSupplierParty/Party", "A/SellerTradeParty", kSellerTerms},
    {"BG-7", "Buyer", "Käufer", "AccountingCustomerParty/Party", "A/BuyerTradeParty", kBuyerTerms},
    {"BG-10", "Payee", "Zahlungsempfänger", "PayeeParty", "S/PayeeTradeParty", kPayeeTerms},
    {"BG-11", "Seller tax representative party", "Steuervertreter des Verkäufers", "TaxRepresentativeParty",
     "A/SellerTaxRepresentativeTradeParty", kRepresentativeTerms},
    {"BG-13", "Delivery information", "Lieferinformationen", "Delivery", "D", kDeliveryTerms, Shape::items},
    {"BG-25", "Invoice lines", "Rechnungspositionen", "InvoiceLine|CreditNoteLine",
     "SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem", kLineTerms, Shape::lines},
    {"BG-20", "Document level allowances", "Abschläge auf Dokumentenebene", "AllowanceCharge[!ChargeIndicator]",
     "S/SpecifiedTradeAllowanceCharge[!ChargeIndicator/Indicator]", kAllowanceTerms, Shape::items},
    {"BG-21", "Document level charges", "Zuschläge auf Dokumentenebene", "AllowanceCharge",
     "S/SpecifiedTradeAllowanceCharge", kChargeTerms, Shape::items},
    {"BG-21", "Document level charges", "Zuschläge auf Dokumentenebene", "-", "S/SpecifiedLogisticsServiceCharge",
     kLogisticsTerms, Shape::items},
    {"BG-23", "VAT breakdown", "Aufschlüsselung der Umsatzsteuer", "TaxTotal/TaxSubtotal", "S/ApplicableTradeTax",
     kBreakdownTerms, Shape::taxes},
    {"BG-22", "Document totals", "Gesamtsummen auf Dokumentenebene", "", "", kTotalTerms},
    {"BG-16", "Payment instructions", "Zahlungsanweisungen", "PaymentMeans", "S/SpecifiedTradeSettlementPaymentMeans",
     kMeansTerms, Shape::items},
    {"", "Payment", "Zahlung", "", "", kPaymentTerms},
    {"BG-1", "Invoice notes", "Bemerkungen zur Rechnung", "Note", "ExchangedDocument/IncludedNote", kNoteTerms,
     Shape::items},
    {"BG-24", "Additional supporting documents", "Rechnungsbegründende Unterlagen", "AdditionalDocumentReference",
     "A/AdditionalReferencedDocument", kSupportingTerms, Shape::items},
    {"BG-2", "Process control", "Prozesssteuerung", "", "", kProcessTerms},
};

constexpr PageGroup kWithinLines[] = {
    {"BG-27", "", "", "AllowanceCharge[!ChargeIndicator]",
     "SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge[!ChargeIndicator/Indicator]", kLineAllowanceTerms},
    {"BG-28", "", "", "AllowanceCharge", "SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge",
     kLineChargeTerms},
    {"BG-32", "", "", "Item/AdditionalItemProperty", "SpecifiedTradeProduct/ApplicableProductCharacteristic",
     kAttributeTerms},
};

}  // namespace

std::span<const PageGroup> page_groups() {
  return kGroups;
}

std::span<const PageGroup> line_groups() {
  return kWithinLines;
}

}  // namespace countersign::einvoice
