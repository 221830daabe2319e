// UN/CEFACT Cross Industry Invoice, and ZUGFeRD 1 by its names.
#include <algorithm>

#include "einvoice/reading/reading.h"

namespace countersign::einvoice {
namespace {

constexpr Place kDocumentValues[] = {{"BT-1", "ExchangedDocument/ID"}, {"BT-3", "ExchangedDocument/TypeCode"}};
// Of the header's settlement.
constexpr Place kCurrencyPlaces[] = {{"BT-5", "InvoiceCurrencyCode"}, {"BT-6", "TaxCurrencyCode"}};
// Of the header's agreement.
constexpr Place kAgreed[] = {
    {"BT-10", "BuyerReference"},
    {"BT-12", "ContractReferencedDocument/IssuerAssignedID"},
    {"BT-13", "BuyerOrderReferencedDocument/IssuerAssignedID"},
    {"BT-14", "SellerOrderReferencedDocument/IssuerAssignedID"},
};
constexpr Place kPaid[] = {
    {"BT-81", "SpecifiedTradeSettlementPaymentMeans/TypeCode"},
    {"BT-82", "SpecifiedTradeSettlementPaymentMeans/Information"},
    {"BT-83", "PaymentReference"},
};
constexpr Place kSums[] = {
    {"BT-106", "LineTotalAmount"},     {"BT-107", "AllowanceTotalAmount"}, {"BT-108", "ChargeTotalAmount"},
    {"BT-109", "TaxBasisTotalAmount"}, {"BT-112", "GrandTotalAmount"},     {"BT-113", "TotalPrepaidAmount"},
    {"BT-114", "RoundingAmount"},      {"BT-115", "DuePayableAmount"},
};
constexpr Place kCiiTax[] = {
    {"BT-116", "BasisAmount"},           {"BT-117", "CalculatedAmount"}, {"BT-118", "CategoryCode"},
    {"BT-119", "RateApplicablePercent"}, {"BT-120", "ExemptionReason"},
};
// Freight and the like, a charge of the document that the profile EXTENDED has an element of its own for.
constexpr Place kLogistics[] = {
    {"BT-99", "AppliedAmount"},
    {"BT-104", "Description"},
    {"BT-102", "AppliedTradeTax/CategoryCode"},
    {"BT-103", "AppliedTradeTax/RateApplicablePercent"},
};
constexpr AdjustmentPaths kCiiAdjustment{"ChargeIndicator/Indicator",
                                         "ActualAmount",
                                         "BasisAmount",
                                         "CalculationPercent",
                                         "Reason",
                                         "CategoryTradeTax/CategoryCode",
                                         "CategoryTradeTax/RateApplicablePercent"};
constexpr std::string_view kPrice = "SpecifiedLineTradeAgreement/NetPriceProductTradePrice";
constexpr std::string_view kLineSum =
    "SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount";
constexpr std::string_view kLineKind = "AssociatedDocumentLineDocument/LineStatusReasonCode";

class CiiReader {
 public:
  CiiReader(const Lookup& lookup, const Node& root)
      : lookup_(lookup),
        root_(root),
        agreed_(of_deal("ApplicableHeaderTradeAgreement")),
        delivered_(of_deal("ApplicableHeaderTradeDelivery")),
        paid_(of_deal("ApplicableHeaderTradeSettlement")),
        sums_(first(paid_, "SpecifiedTradeSettlementHeaderMonetarySummation")) {}

  Invoice read() {
    invoice_.syntax = "CII";
    read_values();
    read_dates();
    read_texts();
    read_tax_totals();
    invoice_.seller = party(lookup_.find(agreed_, "SellerTradeParty"));
    invoice_.buyer = party(lookup_.find(agreed_, "BuyerTradeParty"));
    if (const Node* payee = lookup_.find(paid_, "PayeeTradeParty")) invoice_.payee = party(payee);
    take_adjustments(lookup_, paid("SpecifiedTradeAllowanceCharge"), kCiiAdjustment, invoice_);
    for (const Node* node : paid("SpecifiedLogisticsServiceCharge"))
      invoice_.charges.push_back(values_at(lookup_, *node, kLogistics));
    for (const Node* node : paid("SpecifiedTradeSettlementPaymentMeans")) invoice_.means.push_back(means(*node));
    for (const Node* node : paid("InvoiceReferencedDocument")) invoice_.preceding.push_back(preceding(*node));
    for (const Node* node : paid("ApplicableTradeTax")) invoice_.taxes.push_back(values_at(lookup_, *node, kCiiTax));
    for (const Node* node : lookup_.all(root_, "SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem"))
      invoice_.lines.push_back(is_heading(*node) ? heading(*node) : line(*node));
    return std::move(invoice_);
  }

 private:
  const Node* first(const Node* from, std::string_view path) const { return lookup_.find(from, path); }
  const Node* of_deal(std::string_view part) const {
    return lookup_.find(lookup_.find(&root_, "SupplyChainTradeTransaction"), part);
  }
  std::vector<const Node*> paid(std::string_view path) const {
    return paid_ == nullptr ? std::vector<const Node*>() : lookup_.all(*paid_, path);
  }

  void add(const Node* from, std::span<const Place> places) {
    for (const auto& [term, path] : places) invoice_.values.add(term, lookup_.text(from, path));
  }

  void read_values() {
    Values& values = invoice_.values;
    add(&root_, kDocumentValues);
    add(paid_, kCurrencyPlaces);
    add(agreed_, kAgreed);
    values.add("BT-19", lookup_.text(paid_, "ReceivableSpecifiedTradeAccountingAccount/ID"));
    values.add("BT-24", lookup_.text(&root_, "ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID"));
    values.add("BT-25", lookup_.text(paid_, "InvoiceReferencedDocument/IssuerAssignedID"));
    add(paid_, kPaid);
    values.add("BT-84", account());
    add(sums_, kSums);
  }

  /// The first IBAN; without one, the first account of any kind.
  Text account() const {
    Text found = lookup_.text(paid_, "SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID");
    for (const Node* node : paid("SpecifiedTradeSettlementPaymentMeans")) {
      if (found) break;
      found = account_of(*node);
    }
    return found;
  }

  void read_dates() {
    Values& values = invoice_.values;
    values.add("BT-2", date(&root_, "ExchangedDocument/IssueDateTime/DateTimeString"));
    values.add("BT-9", date(paid_, "SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString"));
    values.add("BT-26", date(paid_, "InvoiceReferencedDocument/FormattedIssueDateTime/DateTimeString"));
    values.add("BT-72", date(delivered_, "ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString"));
    values.add("BT-73", date(paid_, "BillingSpecifiedPeriod/StartDateTime/DateTimeString"));
    values.add("BT-74", date(paid_, "BillingSpecifiedPeriod/EndDateTime/DateTimeString"));
  }

  /// Format 102 is YYYYMMDD; what is something else stays as it is, and is refused where a date is needed.
  Text date(const Node* from, std::string_view path) const {
    Text text = lookup_.text(from, path);
    const auto is_figure = [](char c) { return c >= '0' && c <= '9'; };
    if (!text || text->size() != 8 || !std::all_of(text->begin(), text->end(), is_figure)) return text;
    return text->substr(0, 4) + "-" + text->substr(4, 2) + "-" + text->substr(6);
  }

  void read_texts() {
    if (paid_ != nullptr) invoice_.values.add("BT-20", lookup_.lines(*paid_, "SpecifiedTradePaymentTerms/Description"));
    invoice_.values.add("BT-22", lookup_.lines(root_, "ExchangedDocument/IncludedNote/Content"));
  }

  void read_tax_totals() {
    if (sums_ == nullptr) return;
    const Text currency = invoice_.values.find("BT-5");
    bool has_tax = false, has_second = false;
    for (const Node* node : lookup_.all(*sums_, "TaxTotalAmount")) {
      const Text own = lookup_.attribute(node, name_of("currencyID"));
      const bool is_second = own && own != currency;
      if (std::exchange(is_second ? has_second : has_tax, true)) continue;
      const std::string_view amount = stripped(node->text);
      if (!amount.empty()) invoice_.values.add(is_second ? "BT-111" : "BT-110", Text(amount));
    }
  }

  Text account_of(const Node& node) const {
    Text iban = lookup_.text(&node, "PayeePartyCreditorFinancialAccount/IBANID");
    return iban ? iban : lookup_.text(&node, "PayeePartyCreditorFinancialAccount/ProprietaryID");
  }

  Values means(const Node& node) const {
    Values means;
    means.add("BT-81", lookup_.text(&node, "TypeCode"));
    means.add("BT-82", lookup_.text(&node, "Information"));
    means.add("BT-84", account_of(node));
    means.add("BT-85", lookup_.text(&node, "PayeePartyCreditorFinancialAccount/AccountName"));
    means.add("BT-86", lookup_.text(&node, "PayeeSpecifiedCreditorFinancialInstitution/BICID"));
    return means;
  }

  Values preceding(const Node& node) const {
    Values preceding;
    preceding.add("BT-25", lookup_.text(&node, "IssuerAssignedID"));
    preceding.add("BT-26", date(&node, "FormattedIssueDateTime/DateTimeString"));
    return preceding;
  }

  Party party(const Node* from) const {
    Party party;
    if (from == nullptr) return party;
    const auto text = [&](std::string_view path) { return lookup_.text(from, path); };
    party.name = text("Name");
    party.identifier = text("ID");
    if (!party.identifier) party.identifier = text("GlobalID");
    party.vat_id = lookup_.text_of_scheme(from, "SpecifiedTaxRegistration/ID", "VA");
    party.tax_id = lookup_.text_of_scheme(from, "SpecifiedTaxRegistration/ID", "FC");
    party.legal_id = text("SpecifiedLegalOrganization/ID");
    party.street = joined(
        {text("PostalTradeAddress/LineOne"), text("PostalTradeAddress/LineTwo"), text("PostalTradeAddress/LineThree")});
    party.city = text("PostalTradeAddress/CityName");
    party.province = text("PostalTradeAddress/CountrySubDivisionName");
    party.postal_code = text("PostalTradeAddress/PostcodeCode");
    party.country = text("PostalTradeAddress/CountryID");
    party.phone = text("DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber");
    party.fax = text("DefinedTradeContact/FaxUniversalCommunication/CompleteNumber");
    party.email = text("DefinedTradeContact/EmailURIUniversalCommunication/URIID");
    return party;
  }

  bool is_heading(const Node& node) const {
    const Text kind = lookup_.text(&node, kLineKind);
    return kind == "GROUP" || kind == "INFORMATION";
  }

  InvoiceLine named(const Node& node) const {
    InvoiceLine line;
    line.identifier = lookup_.text(&node, "AssociatedDocumentLineDocument/LineID");
    line.name = lookup_.text(&node, "SpecifiedTradeProduct/Name");
    line.description = lookup_.lines(node, "SpecifiedTradeProduct/Description");
    return line;
  }

  /// A line that sums up or explains the DETAIL lines below it: its amounts count in no sum.
  InvoiceLine heading(const Node& node) const {
    InvoiceLine line = named(node);
    line.more.add("kind", lookup_.text(&node, kLineKind));
    line.more.add("BT-131", lookup_.text(&node, kLineSum));
    return line;
  }

  InvoiceLine line(const Node& node) const {
    InvoiceLine line = named(node);
    const Node* quantity = lookup_.find(&node, "SpecifiedLineTradeDelivery/BilledQuantity");
    const Node* settled = lookup_.find(&node, "SpecifiedLineTradeSettlement");
    const Node* tax = lookup_.find(&node, "SpecifiedLineTradeSettlement/ApplicableTradeTax");
    const Node* price = lookup_.find(&node, kPrice);
    line.quantity = lookup_.text(&node, "SpecifiedLineTradeDelivery/BilledQuantity");
    line.unit = lookup_.attribute(quantity, name_of("unitCode"));
    line.price = lookup_.text(price, "ChargeAmount");
    line.amount = lookup_.text(&node, kLineSum);
    line.rate = lookup_.text(tax, "RateApplicablePercent");
    line.more.add("BT-149", lookup_.text(price, "BasisQuantity"));
    line.more.add("BT-151", lookup_.text(tax, "CategoryCode"));
    line.more.add("BT-127", lookup_.text(&node, "AssociatedDocumentLineDocument/IncludedNote/Content"));
    line.more.add("BT-155", lookup_.text(&node, "SpecifiedTradeProduct/SellerAssignedID"));
    if (settled == nullptr) return line;
    for (const Node* each : lookup_.all(*settled, "SpecifiedTradeAllowanceCharge"))
      line.adjustments.push_back(line_adjustment(lookup_, *each, kCiiAdjustment));
    return line;
  }

  const Lookup& lookup_;
  const Node& root_;
  const Node *agreed_, *delivered_, *paid_, *sums_;
  Invoice invoice_;
};

}  // namespace

Invoice read_cii(const Lookup& lookup, const Node& root) {
  return CiiReader(lookup, root).read();
}

}  // namespace countersign::einvoice
