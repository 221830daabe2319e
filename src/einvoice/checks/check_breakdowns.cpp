// What each VAT category asks of its breakdown: the amounts, the reason, and what may stand beside it.
#include <algorithm>

#include "einvoice/checks/check.h"
#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

/// Lines plus charges less allowances; CII rounds each of the three to cents.
Number base_of(const Case& at, const Totals& totals, const domain::Sum& lines) {
  if (at.document.is_cii())
    return round_up(lines.value(), 2) + round_up(totals.charges.value(), 2) - round_up(totals.allowances.value(), 2);
  return lines.value() + totals.charges.value() - totals.allowances.value();
}

bool fits_base(const Case& at, const Number& is, const Number& base) {
  const bool has_tolerance =
      at.document.is_cii() ? !at.check.category->by_rate && at.check.category->code != "O" : at.check.category->by_rate;
  return has_tolerance ? is_near_in_binary(is, base, at.document.is_cii() ? Binary::rounded : Binary::exact)
                       : same(is, base);
}

void taxable_amount(const Case& at) {
  const Category& category = *at.check.category;
  const Number is = at.number(terms::category_taxable), percent = at.number(terms::category_rate);
  if (category.by_rate && !percent) return;
  const Totals& totals = at.document.totals().of(category.code, category.by_rate ? percent : std::nullopt);
  const Number base = base_of(at, totals, totals.invoice_lines), credited = base_of(at, totals, totals.credit_lines);
  if (at.document.is_cii()) {
    if (!fits_base(at, is, base)) at.fail(difference("BT-116", is, base, "what is taxed so comes to"));
    return;
  }
  const Nodes& lines = at.set(Set::line);
  const auto has_lines = [&](Name name) {
    return std::any_of(lines.begin(), lines.end(), [&](const Node* line) { return line->name == name; });
  };
  const bool is_used = category.code == "S";
  const bool by_invoice =
      is_used ? totals.has_invoice_line || totals.has_charge : has_lines(name_of("cac:InvoiceLine"));
  const bool by_credit =
      is_used ? totals.has_credit_line || totals.has_charge : has_lines(name_of("cac:CreditNoteLine"));
  if ((by_invoice && fits_base(at, is, base)) || (by_credit && fits_base(at, is, credited))) return;
  if (!by_invoice && !by_credit) return at.fail("No line, allowance or charge is taxed so.");
  at.fail(difference("BT-116", is, by_credit && !by_invoice ? credited : base, "what is taxed so comes to"));
}

void tax_of_rate(const Case& at) {
  const Number is = magnitude(at.number(terms::category_tax));
  const Number tax = percent_of(magnitude(at.number(terms::category_taxable)), at.number(terms::category_rate));
  if (!is_near(is, tax, Edge::out)) at.fail(difference("BT-117", is, tax, "BT-116 x BT-119 / 100 is"));
}

void no_tax(const Case& at) {
  const Number is = at.number(terms::category_tax);
  if (!is || !is->is_zero()) at.fail("The tax (BT-117) is " + shown(is) + " and not 0.");
}

void exemption(const Case& at) {
  const bool has_reason = at.has(terms::exemption_reason) || at.has(terms::exemption_code);
  if (has_reason == at.check.category->has_reason) return;
  at.fail(has_reason ? "There is a reason for an exemption (BT-120, BT-121)."
                     : "There is no reason for the exemption (BT-120, BT-121).");
}

bool has_vat_breakdown(const Case& at) {
  return !at.of_category(Set::vat_breakdown).empty();
}

void delivery_is_dated(const Case& at) {
  if (!at.document.is_cii() && !has_vat_breakdown(at)) return;
  const Node& root = at.document.root();
  const auto date = at.document.value_of(root, terms::delivery_date);
  const bool has_date = date && (at.document.is_cii() || length_of(*date) > 1);
  if (!has_date && !at.document.has(root, terms::header_period))
    at.fail("There is neither a delivery date (BT-72) nor an invoicing period (BG-14).");
}

void delivery_has_country(const Case& at) {
  if (!at.document.is_cii() && !has_vat_breakdown(at)) return;
  const auto country = at.document.value_of(at.document.root(), terms::deliver_to_country);
  if (!country || (!at.document.is_cii() && length_of(*country) < 2))
    at.fail("There is no deliver-to country (BT-80).");
}

/// Whether the set has a category beside "not subject to VAT".
bool has_other(const Case& at, Set set) {
  const Nodes& nodes = at.set(set);
  return std::any_of(nodes.begin(), nodes.end(), [&](const Node* node) {
    if (at.document.category_of(*node) == at.check.category->code) return false;
    return at.document.is_cii() ? at.document.has(*node, terms::category_code)
                                : exists(at.document.tree(), *node, ".[vat]");
  });
}

template <Set kUbl, Set kCii>
void nothing_beside(const Case& at) {
  if (!at.document.is_cii() && !has_vat_breakdown(at)) return;
  if (has_other(at, at.document.is_cii() ? kCii : kUbl)) at.fail("There are others beside what is not subject to VAT.");
}

void add_breakdown_checks_of(std::vector<Check>& checks, const Category& category) {
  const std::string prefix(category.prefix);
  const auto add = [&](const char* number, Set at, void (*run)(const Case&), On on = On::both) {
    checks.push_back({prefix + number, at, run, nullptr, nullptr, on, &category});
  };
  add("08", Set::vat_breakdown, taxable_amount);
  // In CII the artefacts leave the tax of IGIC and IPSI to BR-CO-17, which does not judge those.
  if (category.by_rate) add("09", Set::vat_breakdown, tax_of_rate, category.code == "S" ? On::both : On::ubl);
  else add("09", Set::vat_breakdown, no_tax);
  add("10", Set::vat_breakdown, exemption);
  const auto add_to_document = [&](const char* number, void (*run)(const Case&)) {
    add(number, Set::invoice, run, On::ubl);
    add(number, Set::vat_breakdown, run, On::cii);
  };
  if (category.code == "K") {
    add_to_document("11", delivery_is_dated);
    add_to_document("12", delivery_has_country);
  }
  if (category.code != "O") return;
  add_to_document("11", nothing_beside<Set::breakdown_category, Set::tax_category>);
  add_to_document("12", nothing_beside<Set::line_category, Set::tax_category>);
  add_to_document("13", nothing_beside<Set::vat_allowance, Set::charge_category>);
  add_to_document("14", nothing_beside<Set::vat_charge, Set::charge_category>);
}

bool has_code(const Case& at, Set set, std::string_view code) {
  const Nodes& nodes = at.set(set);
  return std::any_of(nodes.begin(), nodes.end(),
                     [&](const Node* node) { return at.document.value_of(*node, terms::category_code) == code; });
}

bool has_split_payment(const Case& at) {
  return has_code(at, Set::tax_category, "B") || has_code(at, Set::line_category, "B") ||
         has_code(at, Set::charge_category, "B");
}

void split_payment_is_italian(const Case& at) {
  if (!has_split_payment(at)) return;
  const Nodes& countries = at.set(Set::country);
  const auto other =
      std::find_if(countries.begin(), countries.end(), [](const Node* node) { return node->text != "IT"; });
  if (other != countries.end()) at.fail_at(**other, "A country is " + std::string((*other)->text.substr(0, 8)) + ".");
}

void split_payment_is_alone(const Case& at) {
  const bool has_standard = has_code(at, Set::line_category, "S") || has_code(at, Set::charge_category, "S") ||
                            (at.document.is_cii() && has_code(at, Set::tax_category, "S"));
  if (has_split_payment(at) && has_standard) at.fail("There are both split payment (B) and the standard rate (S).");
}

}  // namespace

void add_breakdown_checks(std::vector<Check>& checks) {
  for (const Category& category : kCategories) add_breakdown_checks_of(checks, category);
  checks.push_back({"BR-B-01", Set::invoice, split_payment_is_italian});
  checks.push_back({"BR-B-02", Set::invoice, split_payment_is_alone});
}

}  // namespace countersign::einvoice
