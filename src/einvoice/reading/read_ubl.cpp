// UBL 2.1 Invoice and CreditNote.
#include <algorithm>

#include "einvoice/reading/reading.h"

namespace countersign::einvoice {
namespace {

// Under this extension a PrepaidPayment is what a third party claims (BG-DEX-09); else it tells of what was paid.
constexpr std::string_view kClaims = "urn:xeinkauf.de:kosit:extension:xrechnung";

constexpr Place kUblValues[] = {
    {"BT-1", "ID"},
    {"BT-2", "IssueDate"},
    {"BT-9", "DueDate"},
    {"BT-5", "DocumentCurrencyCode"},
    {"BT-6", "TaxCurrencyCode"},
    {"BT-10", "BuyerReference"},
    {"BT-11", "ProjectReference/ID"},
    {"BT-12", "ContractDocumentReference/ID"},
    {"BT-13", "OrderReference/ID"},
    {"BT-14", "OrderReference/SalesOrderID"},
    {"BT-19", "AccountingCost"},
    {"BT-24", "CustomizationID"},
    {"BT-25", "BillingReference/InvoiceDocumentReference/ID"},
    {"BT-26", "BillingReference/InvoiceDocumentReference/IssueDate"},
    {"BT-72", "Delivery/ActualDeliveryDate"},
    {"BT-73", "InvoicePeriod/StartDate"},
    {"BT-74", "InvoicePeriod/EndDate"},
    {"BT-81", "PaymentMeans/PaymentMeansCode"},
    {"BT-83", "PaymentMeans/PaymentID"},
    {"BT-84", "PaymentMeans/PayeeFinancialAccount/ID"},
    {"BT-106", "LegalMonetaryTotal/LineExtensionAmount"},
    {"BT-107", "LegalMonetaryTotal/AllowanceTotalAmount"},
    {"BT-108", "LegalMonetaryTotal/ChargeTotalAmount"},
    {"BT-109", "LegalMonetaryTotal/TaxExclusiveAmount"},
    {"BT-112", "LegalMonetaryTotal/TaxInclusiveAmount"},
    {"BT-113", "LegalMonetaryTotal/PrepaidAmount"},
    {"BT-114", "LegalMonetaryTotal/PayableRoundingAmount"},
    {"BT-115", "LegalMonetaryTotal/PayableAmount"},
};
constexpr Place kUblMeans[] = {
    {"BT-81", "PaymentMeansCode"},
    {"BT-83", "PaymentID"},
    {"BT-84", "PayeeFinancialAccount/ID"},
    {"BT-85", "PayeeFinancialAccount/Name"},
    {"BT-86", "PayeeFinancialAccount/FinancialInstitutionBranch/ID"},
};
constexpr Place kUblPreceding[] = {
    {"BT-25", "InvoiceDocumentReference/ID"},
    {"BT-26", "InvoiceDocumentReference/IssueDate"},
};
constexpr Place kUblTax[] = {
    {"BT-116", "TaxableAmount"},
    {"BT-117", "TaxAmount"},
    {"BT-118", "TaxCategory/ID"},
    {"BT-119", "TaxCategory/Percent"},
    {"BT-120", "TaxCategory/TaxExemptionReason"},
};
constexpr Place kUblLine[] = {
    {"BT-149", "Price/BaseQuantity"}, {"BT-151", "Item/ClassifiedTaxCategory/ID"},     {"BT-127", "Note"},
    {"BT-133", "AccountingCost"},     {"BT-155", "Item/SellersItemIdentification/ID"},
};
constexpr AdjustmentPaths kUblAdjustment{
    "ChargeIndicator",       "Amount",         "BaseAmount",         "MultiplierFactorNumeric",
    "AllowanceChargeReason", "TaxCategory/ID", "TaxCategory/Percent"};

class UblReader {
 public:
  UblReader(const Lookup& lookup, const Node& root)
      : lookup_(lookup), root_(root), is_credit_(root.local == "CreditNote") {}

  Invoice read() {
    invoice_.syntax = is_credit_ ? "UBL CreditNote" : "UBL Invoice";
    read_values();
    read_taxes();
    invoice_.seller = party(lookup_.find(&root_, "AccountingSupplierParty/Party"));
    invoice_.buyer = party(lookup_.find(&root_, "AccountingCustomerParty/Party"));
    if (const Node* payee = lookup_.find(&root_, "PayeeParty")) invoice_.payee = party(payee);
    take_adjustments(lookup_, lookup_.all(root_, "AllowanceCharge"), kUblAdjustment, invoice_);
    if (invoice_.values.find("BT-24").value_or("").find(kClaims) != std::string::npos) read_claims();
    take("PaymentMeans", kUblMeans, invoice_.means);
    take("BillingReference", kUblPreceding, invoice_.preceding);
    for (const Node* node : lookup_.all(root_, is_credit_ ? "CreditNoteLine" : "InvoiceLine"))
      invoice_.lines.push_back(line(*node));
    return std::move(invoice_);
  }

 private:
  void read_values() {
    for (const auto& [term, path] : kUblValues) {
      Text text = lookup_.text(&root_, path);
      if (!text && term == "BT-9") text = lookup_.text(&root_, "PaymentMeans/PaymentDueDate");
      invoice_.values.add(term, std::move(text));
    }
    invoice_.values.add("BT-3", lookup_.text(&root_, is_credit_ ? "CreditNoteTypeCode" : "InvoiceTypeCode"));
    invoice_.values.add("BT-20", lookup_.lines(root_, "PaymentTerms/Note"));
    invoice_.values.add("BT-22", lookup_.lines(root_, "Note"));
    const Node* means = lookup_.find(&root_, "PaymentMeans/PaymentMeansCode");
    invoice_.values.add("BT-82", lookup_.attribute(means, name_of("name")));
  }

  /// TaxTotal stands twice where the tax is also told in the accounting currency (BT-111), in either order.
  void read_taxes() {
    const Text currency = invoice_.values.find("BT-5");
    std::vector<const Node*> totals;
    for (const Node* total : lookup_.all(root_, "TaxTotal"))
      if (lookup_.find(total, "TaxAmount") != nullptr) totals.push_back(total);
    const bool has_own =
        std::any_of(totals.begin(), totals.end(), [&](const Node* total) { return currency_of(*total) == currency; });
    bool has_tax = false, has_second = false;
    for (const Node* total : totals) {
      const Text own = currency_of(*total);
      const bool is_second = has_own && own && own != currency;
      if (!std::exchange(is_second ? has_second : has_tax, true))
        invoice_.values.add(is_second ? "BT-111" : "BT-110", lookup_.text(total, "TaxAmount"));
      if (is_second) continue;
      for (const Node* part : lookup_.all(*total, "TaxSubtotal"))
        invoice_.taxes.push_back(values_at(lookup_, *part, kUblTax));
    }
  }

  void read_claims() {
    for (const Node* amount : lookup_.all(root_, "PrepaidPayment/PaidAmount")) {
      const std::string_view text = stripped(amount->text);
      if (!text.empty()) invoice_.third_party.emplace_back().add("BT-DEX-002", Text(text));
    }
  }

  Text currency_of(const Node& total) const {
    return lookup_.attribute(lookup_.find(&total, "TaxAmount"), name_of("currencyID"));
  }

  void take(std::string_view path, std::span<const Place> places, std::vector<Values>& into) const {
    for (const Node* node : lookup_.all(root_, path)) into.push_back(values_at(lookup_, *node, places));
  }

  Party party(const Node* from) const {
    Party party;
    if (from == nullptr) return party;
    const auto text = [&](std::string_view path) { return lookup_.text(from, path); };
    party.name = text("PartyLegalEntity/RegistrationName");
    if (!party.name) party.name = text("PartyName/Name");
    party.identifier = text("PartyIdentification/ID");
    read_tax_ids(*from, party);
    party.legal_id = text("PartyLegalEntity/CompanyID");
    party.street = joined({text("PostalAddress/StreetName"), text("PostalAddress/AdditionalStreetName"),
                           text("PostalAddress/AddressLine/Line")});
    party.city = text("PostalAddress/CityName");
    party.province = text("PostalAddress/CountrySubentity");
    party.postal_code = text("PostalAddress/PostalZone");
    party.country = text("PostalAddress/Country/IdentificationCode");
    party.phone = text("Contact/Telephone");
    party.fax = text("Contact/Telefax");
    party.email = text("Contact/ElectronicMail");
    return party;
  }

  /// The last of each scheme; a tax id is that of the first other scheme than VAT that has one.
  void read_tax_ids(const Node& from, Party& party) const {
    std::vector<std::pair<std::string, Text>> ids;
    for (const Node* node : lookup_.all(from, "PartyTaxScheme")) {
      const std::string scheme = lookup_.text(node, "TaxScheme/ID").value_or("");
      const auto is_same = [&](const auto& each) { return each.first == scheme; };
      const auto known = std::find_if(ids.begin(), ids.end(), is_same);
      (known == ids.end() ? ids.emplace_back(scheme, Text()) : *known).second = lookup_.text(node, "CompanyID");
    }
    for (const auto& [scheme, id] : ids) {
      if (scheme == "VAT") party.vat_id = id;
      else if (!party.tax_id) party.tax_id = id;
    }
  }

  InvoiceLine line(const Node& node) const {
    const auto text = [&](std::string_view path) { return lookup_.text(&node, path); };
    const std::string_view quantity = is_credit_ ? "CreditedQuantity" : "InvoicedQuantity";
    InvoiceLine line;
    line.identifier = text("ID");
    line.name = text("Item/Name");
    line.description = lookup_.lines(node, "Item/Description");
    line.quantity = text(quantity);
    line.unit = lookup_.attribute(lookup_.find(&node, quantity), name_of("unitCode"));
    line.price = text("Price/PriceAmount");
    line.amount = text("LineExtensionAmount");
    line.rate = text("Item/ClassifiedTaxCategory/Percent");
    line.more = values_at(lookup_, node, kUblLine);
    for (const Node* each : lookup_.all(node, "AllowanceCharge"))
      line.adjustments.push_back(line_adjustment(lookup_, *each, kUblAdjustment));
    line.sub_lines = lookup_.all(node, "SubInvoiceLine").size() + lookup_.all(node, "SubCreditNoteLine").size();
    return line;
  }

  const Lookup& lookup_;
  const Node& root_;
  bool is_credit_;
  Invoice invoice_;
};

}  // namespace

Invoice read_ubl(const Lookup& lookup, const Node& root) {
  return UblReader(lookup, root).read();
}

}  // namespace countersign::einvoice
