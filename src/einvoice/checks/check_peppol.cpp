// What Peppol BIS Billing 3 asks beside EN 16931.
#include <algorithm>

#include "einvoice/checks/check.h"
#include "einvoice/checks/presence.h"
#include "einvoice/document/terms_peppol.h"
#include "einvoice/document/terms_profiles.h"
#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

constexpr int kSlackInCents = 2;

std::string short_text(std::string_view text) {
  return "\"" + std::string(trimmed(text).substr(0, 60)) + "\"";
}

std::string_view text_at(const Case& at, const Path& path) {
  return trimmed(value(at.document.tree(), at.node, path).value_or(""));
}

void any_reference(const Case& at) {
  if (!is_filled(at.value(terms::buyer_reference)) && !is_filled(at.value(terms::order_reference)))
    at.fail("Buyer reference (BT-10) and Purchase order reference (BT-13) are both missing.");
}

void specification_of_peppol(const Case& at) {
  constexpr std::string_view kId = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
  const std::string_view id = trimmed(at.value(terms::specification).value_or(""));
  if (id.substr(0, kId.size()) != kId) at.fail("The specification is " + short_text(id) + ".");
}

void other_currency(const Case& at) {
  const auto own = at.value(terms::currency), other = at.value(terms::tax_currency);
  if (own && other && trimmed(*own) == trimmed(*other)) at.fail("Both currencies are " + short_text(*own) + ".");
}

bool is_two_digits(std::string_view text) {
  return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void process_of_peppol(const Case& at) {
  constexpr std::string_view kBefore = "urn:fdc:peppol.eu:2017:poacc:billing:", kAfter = ":1.0";
  const auto id = at.value(terms::business_process);
  if (!id) return;
  const std::string_view text = trimmed(*id);
  const bool is_good = text.size() == kBefore.size() + 2 + kAfter.size() && text.substr(0, kBefore.size()) == kBefore &&
                       is_two_digits(text.substr(kBefore.size(), 2)) && text.substr(kBefore.size() + 2) == kAfter;
  if (!is_good) at.fail("The business process is " + short_text(*id) + ".");
}

/// CII asks for this one whether or not anything is delivered.
bool may_be_empty(const Node& node) {
  return node.name == name_of("ram:ApplicableHeaderTradeDelivery");
}

void nothing_empty(const Case& at) {
  for (const Node& node : at.document.tree().nodes)
    if (node.first_child == nullptr && trimmed(node.text).empty() && !may_be_empty(node))
      at.fail_at(node, "The element is empty.");
}

bool is_zero_or_less(const Number& number) {
  return !number || number->is_zero() || number->is_negative();
}

void amount_of_percentage(const Case& at) {
  if (!at.has(peppol::percentage) || !at.has(peppol::base)) return;
  const Number is = at.number(peppol::amount),
               product = percent_of(at.number(peppol::base), at.number(peppol::percentage));
  if (!is_within_cents(is, product, kSlackInCents))
    at.fail(difference("The amount", is, product, "base times percentage is"));
}

void base_of_percentage(const Case& at) {
  if (at.has(peppol::percentage) && !at.has(peppol::base)) at.fail("The base amount is missing.");
}

void percentage_of_base(const Case& at) {
  const bool is_of_price = at.node.parent != nullptr && at.node.parent->name == name_of("cac:Price");
  if (!is_of_price && at.has(peppol::base) && !at.has(peppol::percentage)) at.fail("The percentage is missing.");
}

void indicator_is_word(const Case& at) {
  const std::string_view indicator = trimmed(at.value(peppol::indicator).value_or(""));
  if (indicator != "true" && indicator != "false") at.fail("The indicator is " + short_text(indicator) + ".");
}

void no_charge_on_price(const Case& at) {
  if (at.has(peppol::price_charge)) at.fail("The price has a charge.");
}

void net_price_of_gross(const Case& at) {
  if (!at.has(peppol::gross_price) || (at.document.is_cii() && !at.has(peppol::price_discount))) return;
  const Number is = at.number(peppol::net_price),
               net = at.number(peppol::gross_price) - at.number(peppol::price_discount);
  if (!same(is, net)) at.fail(difference("BT-146", is, net, "BT-148 - BT-147 is"));
}

void own_currency(const Case& at) {
  const auto currency = at.document.value_of(at.document.root(), terms::currency);
  const std::string_view* is = at.document.tree().attribute(at.node, name_of("currencyID"));
  if (currency && is != nullptr && trimmed(*is) != trimmed(*currency))
    at.fail("The currency is " + short_text(*is) + ".");
}

std::size_t totals_with_breakdowns(const Case& at) {
  const Nodes& totals = at.set(Set::tax_total);
  return static_cast<std::size_t>(std::count_if(totals.begin(), totals.end(), [&](const Node* total) {
    return exists(at.document.tree(), *total, "cac:TaxSubtotal");
  }));
}

void one_total_with_breakdowns(const Case& at) {
  const std::size_t totals = totals_with_breakdowns(at);
  if (totals != 1) at.fail("There are " + std::to_string(totals) + " VAT totals with breakdowns.");
}

void accounting_total(const Case& at) {
  const std::size_t totals = at.set(Set::tax_total).size() - totals_with_breakdowns(at);
  if (totals != (at.has(terms::tax_currency) ? 1U : 0U))
    at.fail("There are " + std::to_string(totals) + " VAT totals without breakdowns.");
}

void same_signs(const Case& at) {
  if (!at.has(terms::tax_currency)) return;
  bool has_negative = false, has_positive = false;
  for (const Node* total : at.set(Set::tax_total)) {
    const Number amount = at.document.number(*total, terms::tax);
    has_negative = has_negative || (amount && amount->is_negative());
    has_positive = has_positive || (amount && !amount->is_negative() && !amount->is_zero());
  }
  if (has_negative && has_positive) at.fail("One VAT total is negative, the other is not.");
}

/// In CII a total has no breakdowns in it: its currency tells which it is.
struct CiiTotals {
  std::size_t own = 0, other = 0;
  bool has_negative = false, has_positive = false;
};

CiiTotals cii_totals(const Case& at) {
  constexpr Path kTotals =
      "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/"
      "ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount";
  const std::string_view currency = trimmed(at.value(terms::currency).value_or(""));
  CiiTotals totals;
  for (const Node* total : find_all(at.document.tree(), at.node, kTotals)) {
    const std::string_view* is = at.document.tree().attribute(*total, name_of("currencyID"));
    if (is == nullptr) continue;
    ++(trimmed(*is) == currency ? totals.own : totals.other);
    const Number amount = number_of(total->text);
    totals.has_negative = totals.has_negative || (amount && amount->is_negative());
    totals.has_positive = totals.has_positive || (amount && !amount->is_negative() && !amount->is_zero());
  }
  return totals;
}

void one_own_total(const Case& at) {
  const std::size_t totals = cii_totals(at).own;
  if (totals > 1) at.fail("There are " + std::to_string(totals) + " VAT totals in the invoice's currency.");
}

void one_other_total(const Case& at) {
  const std::size_t totals = cii_totals(at).other;
  if (totals != (at.has(terms::tax_currency) ? 1U : 0U))
    at.fail("There are " + std::to_string(totals) + " VAT totals in another currency.");
}

void same_signs_in_cii(const Case& at) {
  const CiiTotals totals = cii_totals(at);
  if (at.has(terms::tax_currency) && totals.has_negative && totals.has_positive)
    at.fail("One VAT total is negative, the other is not.");
}

void mandate_of_debit(const Case& at) {
  const std::string_view code = trimmed(at.value(terms::means_code).value_or(""));
  if ((code == "49" || code == "59") && !at.has(peppol::mandate))
    at.fail("Mandate reference identifier (BT-89) is missing.");
}

void object_reference(const Case& at) {
  const std::string_view code =
      at.document.is_cii() ? text_at(at, "ram:TypeCode") : text_at(at, "cbc:DocumentTypeCode");
  if (code != "130") at.fail("The document type is " + short_text(code) + ".");
}

/// A date of the line's period and of the invoice's; both empty where one is missing.
std::pair<std::string_view, std::string_view> days(const Case& at, const Term& of_line, const Term& of_invoice) {
  const auto line = at.value(of_line), whole_period = at.document.value_of(at.document.root(), of_invoice);
  if (!is_filled(line) || !is_filled(whole_period)) return {};
  return {trimmed(*line), trimmed(*whole_period)};
}

void line_starts_within(const Case& at) {
  const auto [line, invoice] = days(at, terms::period_start_day, peppol::invoice_start);
  if (line < invoice)
    at.fail("The line starts on " + short_text(line) + ", the invoice on " + short_text(invoice) + ".");
}

void line_ends_within(const Case& at) {
  const auto [line, invoice] = days(at, terms::period_end_day, peppol::invoice_end);
  if (line > invoice) at.fail("The line ends on " + short_text(line) + ", the invoice on " + short_text(invoice) + ".");
}

Number sum_at(const Case& at, const Term& term) {
  domain::Sum sum;
  for (const Node* node : find_all(at.document.tree(), at.node, at.document.path(term)))
    if (const Number amount = number_of(node->text)) sum.add(*amount);
  return sum.value();
}

void amount_of_line(const Case& at) {
  const Number quantity = at.number(terms::quantity), price = at.number(peppol::line_price),
               is = at.number(terms::line_net);
  const Number per = at.has(peppol::price_per) ? at.number(peppol::price_per) : Number(whole(1));
  if (!quantity || !price || !per || per->is_zero()) return;
  const Number product = quantity * price;
  const Number amount = product ? domain::divide(*product, *per, 6) : product;
  const Number net = amount + sum_at(at, peppol::line_charge) - sum_at(at, peppol::line_allowance);
  if (net && !is_within_cents(is, net, kSlackInCents))
    at.fail(difference("BT-131", is, round_up(net, 2), "BT-129 x BT-146 / BT-149 + charges - allowances is"));
}

void base_above_zero(const Case& at) {
  const Number base = at.number(peppol::base_quantity);
  if (at.has(peppol::base_quantity) && is_zero_or_less(base)) at.fail("The base quantity is " + shown(base) + ".");
}

void unit_of_price(const Case& at) {
  const auto unit = at.value(terms::unit), base = at.value(peppol::base_unit);
  if (unit && base && *unit != *base)
    at.fail("The quantity is in " + short_text(*unit) + ", the price per " + short_text(*base) + ".");
}

void add_peppol(std::vector<Check>& checks, On on, const char* number, Set at, void (*run)(const Case&),
                const Term* term = nullptr) {
  checks.push_back({std::string("PEPPOL-EN16931-") + number, at, run, term, nullptr, on});
}

void add_peppol_of_charges(std::vector<Check>& checks, On on, Set set) {
  add_peppol(checks, on, "R040", set, amount_of_percentage);
  add_peppol(checks, on, "R041", set, base_of_percentage);
  add_peppol(checks, on, "R042", set, percentage_of_base);
  add_peppol(checks, on, "R043", set, indicator_is_word);
}

void add_peppol_of_lines(std::vector<Check>& checks) {
  add_peppol(checks, On::both, "R044", Set::price, no_charge_on_price);
  add_peppol(checks, On::both, "R046", Set::price, net_price_of_gross);
  add_peppol(checks, On::both, "R101", Set::line_reference, object_reference);
  add_peppol(checks, On::both, "R110", Set::line_period, line_starts_within);
  add_peppol(checks, On::both, "R111", Set::line_period, line_ends_within);
  add_peppol(checks, On::both, "R120", Set::line, amount_of_line);
  add_peppol(checks, On::both, "R121", Set::price, base_above_zero);
  add_peppol(checks, On::both, "R130", Set::line, unit_of_price);
}

}  // namespace

void add_peppol_checks(std::vector<Check>& checks) {
  add_peppol(checks, On::both, "R001", Set::invoice, check_filled, &terms::business_process);
  add_peppol(checks, On::both, "R003", Set::invoice, any_reference);
  add_peppol(checks, On::both, "R004", Set::invoice, specification_of_peppol);
  add_peppol(checks, On::both, "R005", Set::invoice, other_currency);
  add_peppol(checks, On::both, "R007", Set::invoice, process_of_peppol);
  add_peppol(checks, On::both, "R008", Set::invoice, nothing_empty);
  add_peppol(checks, On::both, "R010", Set::buyer, check_there, &terms::party_endpoint);
  add_peppol(checks, On::both, "R020", Set::seller, check_there, &terms::party_endpoint);
  add_peppol_of_charges(checks, On::ubl, Set::any_charge);
  add_peppol_of_charges(checks, On::cii, Set::trade_charge);
  add_peppol(checks, On::both, "R051", Set::amount, own_currency);
  add_peppol(checks, On::ubl, "R053", Set::invoice, one_total_with_breakdowns);
  add_peppol(checks, On::ubl, "R054", Set::invoice, accounting_total);
  add_peppol(checks, On::ubl, "R055", Set::invoice, same_signs);
  add_peppol(checks, On::cii, "R053", Set::invoice, one_own_total);
  add_peppol(checks, On::cii, "R054", Set::invoice, one_other_total);
  add_peppol(checks, On::cii, "R055", Set::invoice, same_signs_in_cii);
  add_peppol(checks, On::both, "R061", Set::payment_means, mandate_of_debit);
  add_peppol_of_lines(checks);
}

}  // namespace countersign::einvoice
