// Rules between terms that are no sums: dates, parties, currencies, split payment.
#include <algorithm>
#include <set>

#include "einvoice/checks/check.h"
#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

// "2025-03-01Z" is the day 2025-03-01. A period of which a day is not written so cannot be compared.
std::string_view day_of(std::string_view text) {
  return trimmed(text).substr(0, 10);
}

void period_in_order(const Case& at) {
  if (!at.has(terms::period_start) || !at.has(terms::period_end)) return;
  const auto start = at.value(terms::period_start_day), end = at.value(terms::period_end_day);
  const bool is_in_order = start && end && (at.document.is_cii() ? *end >= *start : day_of(*end) >= day_of(*start));
  if (!is_in_order)
    at.fail("The period is from " + std::string(trimmed(start.value_or("no date")).substr(0, 20)) + " to " +
            std::string(trimmed(end.value_or("no date")).substr(0, 20)) + ".");
}

void period_has_date(const Case& at) {
  const bool has_code = at.check.id == "BR-CO-19" && !at.document.is_cii() && at.has(terms::tax_point_code);
  if (!at.has(terms::period_start) && !at.has(terms::period_end) && !has_code)
    at.fail("The period has neither start nor end.");
}

void one_tax_point(const Case& at) {
  constexpr Path kDate = "cbc:TaxPointDate", kCode = "cac:InvoicePeriod/cbc:DescriptionCode";
  const bool has_date =
      at.document.is_cii() ? !at.set(Set::tax_point_date).empty() : exists(at.document.tree(), at.node, kDate);
  const bool has_code =
      at.document.is_cii() ? !at.set(Set::tax_point_code).empty() : exists(at.document.tree(), at.node, kCode);
  if (has_date && has_code) at.fail("There are both a date (BT-7) and a code (BT-8).");
}

/// The first two characters, as they stand among the codes with a blank before, between and after them.
bool is_prefix_known(std::string_view id, bool needs_blanks) {
  std::string list = " EL ";
  list += code_list_source(CodeList::countries).codes;
  list += " ";
  std::string wanted(id.substr(0, 2));
  if (needs_blanks) wanted = " " + wanted + " ";
  return list.find(wanted) != std::string::npos;
}

void vat_prefix(const Case& at) {
  constexpr Path kId = "cbc:CompanyID";
  const std::string_view id =
      at.document.is_cii() ? at.node.text : value(at.document.tree(), at.node, kId).value_or("");
  if (!is_prefix_known(id, at.document.is_cii()))
    at.fail("\"" + std::string(id.substr(0, 20)) + "\" does not begin with a country's code.");
}

bool shares(const Document& document, const Node& a, const Path& a_path, const Node& b, const Path& b_path) {
  std::set<std::string_view> texts;
  for (const Node* one : find_all(document.tree(), a, a_path)) texts.insert(one->text);
  const Nodes others = find_all(document.tree(), b, b_path);
  return std::any_of(others.begin(), others.end(), [&](const Node* other) { return texts.contains(other->text); });
}

void payee_is_other_ubl(const Case& at) {
  constexpr Path kSeller = "../cac:AccountingSupplierParty/cac:Party";
  constexpr Path kName = "cac:PartyName/cbc:Name", kId = "cac:PartyIdentification/cbc:ID";
  if (!at.has(terms::payee_name)) return at.fail("Payee name (BT-59) is missing.");
  const Node* seller = find(at.document.tree(), at.node, kSeller);
  if (seller == nullptr) return;
  if (shares(at.document, at.node, kName, *seller, kName)) at.fail("The payee has the seller's name.");
  else if (shares(at.document, at.node, kId, *seller, kId)) at.fail("The payee has the seller's identifier.");
}

void payee_is_other_cii(const Case& at) {
  constexpr Path kSeller = "../../ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty";
  constexpr Path kName = "ram:Name", kId = "ram:ID", kLegal = "ram:SpecifiedLegalOrganization/ram:ID";
  if (!at.has(terms::payee_name)) return at.fail("Payee name (BT-59) is missing.");
  const Node* seller = find(at.document.tree(), at.node, kSeller);
  if (seller == nullptr) return;
  for (const Path& same_path : {kName, kId, kLegal})
    if (shares(at.document, at.node, same_path, *seller, same_path))
      return at.fail("The payee has the seller's name or identifier.");
}

bool has_vat_total_in(const Document& document, const Nodes& totals, std::string_view wanted) {
  return std::any_of(totals.begin(), totals.end(), [&](const Node* node) {
    const std::string_view* currency_id = document.tree().attribute(*node, name_of("currencyID"));
    return currency_id != nullptr && *currency_id == wanted;
  });
}

void accounting_total_ubl(const Case& at) {
  for (const Node* code : find_all(at.document.tree(), at.node, terms::tax_currency.ubl))
    if (!has_vat_total_in(at.document, at.set(Set::tax_amount), code->text))
      return at.fail("There is no VAT total (BT-111) in " + std::string(code->text.substr(0, 8)) + ".");
}

void accounting_total_cii(const Case& at) {
  const auto code = at.document.value_of(at.document.root(), terms::tax_currency);
  if (!code) return;
  const Nodes totals = find_all(at.document.tree(), at.node, Path("ram:TaxTotalAmount"));
  if (!has_vat_total_in(at.document, totals, *code))
    at.fail("There is no VAT total (BT-111) in " + std::string(code->substr(0, 8)) + ".");
  else if (at.document.value_of(at.document.root(), terms::currency) == *code)
    at.fail("The accounting currency (BT-6) is the invoice's own (BT-5).");
}

void has_breakdown_cii(const Case& at) {
  if (at.set(Set::header_tax).empty()) at.fail("There is no VAT breakdown (BG-23).");
}

void seller_is_known(const Case& at) {
  if (!at.has(terms::seller_id) && !at.has(terms::seller_legal_id) && !at.has(terms::seller_vat_id))
    at.fail("The seller has neither an identifier nor a legal registration nor a VAT identifier.");
}

/// UBL has no element for a note's subject: the note begins "#AAI#".
void note_subject(const Case& at) {
  const std::string_view text = at.node.text;
  const std::size_t first = text.find('#');
  if (first == std::string_view::npos) return;
  const std::size_t second = text.find('#', first + 1);
  if (second == std::string_view::npos) return;
  const std::string_view code = text.substr(first + 1, second - first - 1);
  if (length_of(code) == 3 && !is_listed(CodeList::subjects, code))
    at.fail("\"" + std::string(code) + "\" is no code of UNTDID 4451.");
}

}  // namespace

void add_document_checks(std::vector<Check>& checks) {
  checks.insert(checks.end(), {
                                  {"BR-17", Set::payee, payee_is_other_ubl, nullptr, nullptr, On::ubl},
                                  {"BR-17", Set::payee, payee_is_other_cii, nullptr, nullptr, On::cii},
                                  {"BR-29", Set::period, period_in_order},
                                  {"BR-30", Set::line_period, period_in_order},
                                  {"BR-53", Set::invoice, accounting_total_ubl, nullptr, nullptr, On::ubl},
                                  {"BR-53", Set::totals, accounting_total_cii, nullptr, nullptr, On::cii},
                                  {"BR-CO-03", Set::invoice, one_tax_point, nullptr, nullptr, On::ubl},
                                  {"BR-CO-03", Set::breakdown, one_tax_point, nullptr, nullptr, On::cii},
                                  {"BR-CO-09", Set::vat_identifier, vat_prefix},
                                  {"BR-CO-18", Set::line, has_breakdown_cii, nullptr, nullptr, On::cii},
                                  {"BR-CO-19", Set::period, period_has_date},
                                  {"BR-CO-20", Set::line_period, period_has_date},
                                  {"BR-CO-26", Set::seller, seller_is_known},
                                  {"BR-CL-08", Set::note, note_subject, nullptr, nullptr, On::ubl},
                              });
}

}  // namespace countersign::einvoice
