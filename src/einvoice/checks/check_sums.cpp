// Amounts that have to come out of each other: BR-CO-10 to BR-CO-17.
#include "einvoice/checks/check.h"
#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

/// The sum of a term over elements, in cents. Elements without it do not count.
Number sum_of(const Case& at, const Nodes& nodes, const Term& term) {
  domain::Sum sum;
  for (const Node* node : nodes)
    if (const Number amount = at.document.number(*node, term)) sum.add(*amount);
  return round_up(sum.value(), 2);
}

Number or_zero(const Number& number) {
  return number ? number : Number(whole(0));
}

void lines_add_up(const Case& at) {
  const Number is = at.number(terms::lines_total),
               sum = sum_of(at, at.set(at.document.is_cii() ? Set::root_line : Set::line), terms::line_net);
  if (!same(is, sum)) at.fail(difference("BT-106", is, sum, "the lines (BT-131) come to"));
}

/// The total of allowances or charges is there exactly where there are some, and is their sum.
void charges_add_up(const Case& at, const Nodes& nodes, std::string_view what, std::string_view from) {
  const Term& total = *at.check.term;
  if (nodes.empty() && !at.has(total)) return;
  const Number is = at.number(total), sum = sum_of(at, nodes, terms::charge_amount);
  if (!same(is, sum)) at.fail(difference(what, is, sum, from));
}

void document_allowances(const Case& at) {
  charges_add_up(at, at.set(Set::root_allowance), "BT-107", "the allowances (BT-92) come to");
}

void document_charges(const Case& at) {
  charges_add_up(at, at.set(Set::root_charge), "BT-108", "the charges (BT-99) come to");
}

void without_vat(const Case& at) {
  const Number is = at.number(terms::net_total), lines = at.number(terms::lines_total);
  Number sum = lines;
  if (at.has(terms::charges_total)) sum = sum + at.number(terms::charges_total);
  if (at.has(terms::allowances_total)) sum = sum - at.number(terms::allowances_total);
  const bool is_plain = !at.has(terms::charges_total) && !at.has(terms::allowances_total) && !at.document.is_cii();
  if (!is_plain) sum = round_up(sum, 2);
  if (!same(is, sum)) at.fail(difference("BT-109", is, sum, "BT-106 - BT-107 + BT-108 is"));
}

void vat_total_ubl(const Case& at) {
  const Nodes parts = find_all(at.document.tree(), at.node, Path("cac:TaxSubtotal"));
  if (parts.empty()) return;
  const Number is = at.number(terms::tax), sum = sum_of(at, parts, terms::tax);
  if (!same(is, sum)) at.fail(difference("BT-110", is, sum, "the breakdowns (BT-117) come to"));
}

void vat_total_cii(const Case& at) {
  const Number is = number_of(at.node.text);
  const Number sum = sum_of(at, find_all(at.document.tree(), at.document.root(), terms::vat_breakdown.cii), terms::tax);
  if (!same(is, sum)) at.fail(difference("BT-110", is, sum, "the breakdowns (BT-117) come to"));
}

/// The VAT total in the currency; none where there is none or more than one.
Number vat_total_in(const Case& at, std::string_view wanted, const Path& amounts) {
  const Node* only = nullptr;
  for (const Node* node : find_all(at.document.tree(), at.document.root(), amounts)) {
    const std::string_view* currency_id = at.document.tree().attribute(*node, name_of("currencyID"));
    if (currency_id == nullptr || *currency_id != wanted) continue;
    if (only != nullptr) return std::nullopt;
    only = node;
  }
  return only == nullptr ? std::nullopt : number_of(only->text);
}

void with_vat(const Case& at) {
  constexpr Path kUbl = "cac:TaxTotal/cbc:TaxAmount";
  constexpr Path kCii =
      "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/"
      "ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount";
  const auto wanted = at.value(terms::currency);
  if (!wanted) return;
  const Nodes& totals = at.set(Set::totals);
  const Number is = totals.empty() ? std::nullopt : at.document.number(*totals.front(), terms::gross_total);
  const Number net = totals.empty() ? std::nullopt : at.document.number(*totals.front(), terms::net_total);
  const Number vat = vat_total_in(at, *wanted, at.document.is_cii() ? kCii : kUbl);
  if (same(is, round_up(net + vat, 2)) || (at.document.is_cii() && same(is, net))) return;
  if (!vat) return at.fail("There is no one VAT total (BT-110) in " + std::string(wanted->substr(0, 8)) + ".");
  at.fail(difference("BT-112", is, round_up(net + vat, 2), "BT-109 + BT-110 is"));
}

void due_cii(const Case& at) {
  const Number is = at.number(terms::due), sum = at.number(terms::gross_total) - or_zero(at.number(terms::prepaid)) +
                                                 or_zero(at.number(terms::rounding));
  if (!same(is, sum)) at.fail(difference("BT-115", is, sum, "BT-112 - BT-113 + BT-114 is"));
}

void due_ubl(const Case& at) {
  Number is = at.number(terms::due), sum = at.number(terms::gross_total);
  if (at.has(terms::prepaid)) sum = round_up(sum - at.number(terms::prepaid), 2);
  if (at.has(terms::rounding)) is = round_up(is - at.number(terms::rounding), 2);
  if (same(is, sum)) return;
  if (at.has(terms::rounding)) sum = sum + at.number(terms::rounding);
  at.fail(difference("BT-115", at.number(terms::due), sum, "BT-112 - BT-113 + BT-114 is"));
}

/// Official tolerance: less than 1 in UBL, 1 itself in CII as well.
void tax_of_breakdown(const Case& at) {
  const Number is = at.number(terms::tax), percent = at.number(terms::rate), base = at.number(terms::taxable);
  if (!percent || same(round_up(percent, 0), whole(0))) {
    if (!same(round_up(is, 0), whole(0)))
      at.fail(difference("BT-117", is, whole(0),
                         percent ? "at this rate (BT-119) it is" : "without a rate (BT-119) it is"));
    return;
  }
  const Number tax_of_base = percent_of(magnitude(base), percent);
  if (is_near(magnitude(is), tax_of_base, at.document.is_cii() ? Edge::in : Edge::out)) return;
  at.fail(difference("BT-117", magnitude(is), tax_of_base, "BT-116 x BT-119 / 100 is"));
}

}  // namespace

void add_sum_checks(std::vector<Check>& checks) {
  checks.insert(checks.end(), {
                                  {"BR-CO-10", Set::totals, lines_add_up},
                                  {"BR-CO-11", Set::totals, document_allowances, &terms::allowances_total},
                                  {"BR-CO-12", Set::totals, document_charges, &terms::charges_total},
                                  {"BR-CO-13", Set::totals, without_vat},
                                  {"BR-CO-14", Set::tax_total, vat_total_ubl, nullptr, nullptr, On::ubl},
                                  {"BR-CO-14", Set::tax_total, vat_total_cii, nullptr, nullptr, On::cii},
                                  {"BR-CO-15", Set::invoice, with_vat},
                                  {"BR-CO-16", Set::totals, due_ubl, nullptr, nullptr, On::ubl},
                                  {"BR-CO-16", Set::totals, due_cii, nullptr, nullptr, On::cii},
                                  {"BR-CO-17", Set::breakdown, tax_of_breakdown},
                              });
}

}  // namespace countersign::einvoice
