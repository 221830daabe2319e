// What each VAT category asks of the document: its breakdown, its parties, its rates.
#include <algorithm>

#include "einvoice/checks/check.h"
#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

bool is_under_vat(const Document& document, const Node& category) {
  constexpr Path kSelf = ".[vat]";
  return exists(document.tree(), category, kSelf);
}

enum class Scheme : unsigned char { any, vat };

std::size_t count(const Case& at, Set set, Scheme scheme) {
  const Nodes& nodes = at.of_category(set);
  if (scheme == Scheme::any) return nodes.size();
  return static_cast<std::size_t>(
      std::count_if(nodes.begin(), nodes.end(), [&](const Node* node) { return is_under_vat(at.document, *node); }));
}

void breakdowns_are(const Case& at, std::size_t breakdowns) {
  at.fail("There are " + std::to_string(breakdowns) + " VAT breakdowns of " + in_quotes(*at.check.category) + ".");
}

bool is_written(const Case& at, const Node& category) {
  return at.document.value_of(category, terms::category_code) == at.check.category->code;
}

// Where there are lines or charges of IGIC or IPSI, the artefacts look for a code without white space around it, of
// IGIC under any scheme; of the standard rate both do not matter.
std::size_t breakdowns_as_written(const Case& at) {
  if (at.check.category->code == "S") return count(at, Set::breakdown_category, Scheme::any);
  const Nodes& nodes = at.of_category(Set::breakdown_category);
  return static_cast<std::size_t>(std::count_if(nodes.begin(), nodes.end(), [&](const Node* node) {
    return is_written(at, *node) && (at.check.category->code == "L" || is_under_vat(at.document, *node));
  }));
}

// UBL, at least one: breakdowns where there are lines or charges, and the other way round.
void some_breakdown_ubl(const Case& at) {
  const Scheme scheme = at.check.category->code == "S" ? Scheme::any : Scheme::vat;
  const std::size_t used = count(at, Set::charge_category, scheme) + count(at, Set::line_category, scheme);
  const std::size_t breakdowns = used > 0 ? breakdowns_as_written(at) : count(at, Set::breakdown_category, scheme);
  if ((used > 0) != (breakdowns > 0)) breakdowns_are(at, breakdowns);
}

// CII, at least one: the artefacts count two elements of the category together, so two lines without a breakdown pass.
void some_breakdown_cii(const Case& at) {
  const std::size_t breakdowns = count(at, Set::breakdown_category, Scheme::any);
  const std::size_t lines = count(at, Set::line_category, Scheme::any);
  const std::size_t charges = count(at, Set::charge_category, Scheme::any);
  if ((lines > 0 && lines + breakdowns < 2) || (charges > 0 && charges + breakdowns < 2))
    breakdowns_are(at, breakdowns);
}

void one_breakdown_ubl(const Case& at) {
  const std::size_t breakdowns = count(at, Set::breakdown_category, Scheme::vat);
  const std::size_t used = count(at, Set::tax_category, Scheme::vat) + count(at, Set::line_category, Scheme::vat);
  if (used > 0 && breakdowns != 1) breakdowns_are(at, breakdowns);
}

void one_breakdown_cii(const Case& at) {
  const std::size_t breakdowns = count(at, Set::breakdown_category, Scheme::any);
  const std::size_t used = count(at, Set::line_category, Scheme::any) + count(at, Set::charge_category, Scheme::any);
  const bool is_unused = breakdowns == 0 && (used == 0 || at.check.category->code == "O");
  if (is_unused || (breakdowns == 1 && used > 0)) return;
  if (breakdowns == 1) at.fail("No line, allowance or charge is of " + in_quotes(*at.check.category) + ".");
  else breakdowns_are(at, breakdowns);
}

bool are_parties_there(const Case& at) {
  const auto is_there = [&](Set set) { return !at.set(set).empty(); };
  const bool has_seller_vat = is_there(Set::seller_vat_id) || is_there(Set::representative_vat_id);
  const bool has_seller = is_there(Set::seller_tax_id) || is_there(Set::representative_vat_id);
  const bool has_buyer_vat = is_there(Set::buyer_vat_id);
  switch (at.check.category->parties) {
    case Parties::seller_tax: return has_seller;
    case Parties::seller_tax_and_buyer: return has_seller && (has_buyer_vat || is_there(Set::buyer_legal_id));
    case Parties::seller_vat: return has_seller_vat;
    case Parties::seller_vat_and_buyer_vat: return has_seller_vat && has_buyer_vat;
    case Parties::nobody: break;
  }
  return !has_seller_vat && !has_buyer_vat;
}

void parties(const Case& at) {
  if (are_parties_there(at)) return;
  const bool are_too_many = at.check.category->parties == Parties::nobody;
  at.fail("What is of " + in_quotes(*at.check.category) +
          (are_too_many ? " stands beside a VAT identifier." : " stands without the identifiers that it asks for."));
}

/// Of lines in UBL, the artefacts look at the whole document; of "S" also at those that are under no scheme.
void parties_of_lines_ubl(const Case& at) {
  if (is_under_vat(at.document, at.node)) return parties(at);
  const bool is_alone = at.check.category->code == "S" && count(at, Set::line_category, Scheme::vat) == 0;
  if (is_alone) at.fail("A line is of " + in_quotes(*at.check.category) + " under no VAT scheme.");
}

/// IGIC, in UBL: white space around the code of a charge hides it from the artefacts.
void parties_of_written(const Case& at) {
  if (is_written(at, at.node)) parties(at);
}

/// Not subject to VAT, in UBL: of allowances and charges, those on the document.
void parties_of_document(const Case& at) {
  const Node* charge = at.node.parent;
  if (charge != nullptr && charge->parent == &at.document.root()) parties(at);
}

bool is_rate_right(const Case& at) {
  const bool is_there = at.has(terms::category_rate);
  const Number rate = at.number(terms::category_rate);
  switch (at.check.category->rate) {
    case Rate::positive: return rate && !rate->is_negative() && !rate->is_zero();
    case Rate::not_negative: return rate && !rate->is_negative();
    case Rate::zero: return rate && rate->is_zero();
    case Rate::absent: break;
  }
  return !is_there;
}

void rate_of_category(const Case& at) {
  if (is_rate_right(at)) return;
  const std::string_view rate = trimmed(at.value(terms::category_rate).value_or(""));
  at.fail("The rate of " + in_quotes(*at.check.category) + " is " +
          (rate.empty() ? "missing" : std::string(rate.substr(0, 20))) + ".");
}

void add_category_checks_of(std::vector<Check>& checks, const Category& category) {
  const auto add = [&](int number, Set at, void (*run)(const Case&), On on = On::both) {
    checks.push_back({rule_id(category, number), at, run, nullptr, nullptr, on, &category});
  };
  add(1, Set::invoice, category.is_once ? one_breakdown_ubl : some_breakdown_ubl, On::ubl);
  add(1, Set::invoice, category.is_once ? one_breakdown_cii : some_breakdown_cii, On::cii);
  add(2, Set::line_category, parties_of_lines_ubl, On::ubl);
  add(2, Set::vat_line, parties, On::cii);
  const auto of_charges = category.parties == Parties::nobody ? parties_of_document : parties;
  add(3, Set::vat_allowance, of_charges, On::ubl);
  add(3, Set::vat_allowance, parties, On::cii);
  add(4, Set::vat_charge, category.code == "L" ? parties_of_written : of_charges, On::ubl);
  add(4, Set::vat_charge, parties, On::cii);
  add(5, Set::vat_line, rate_of_category);
  add(6, Set::vat_allowance, rate_of_category);
  add(7, Set::vat_charge, rate_of_category);
}

}  // namespace

void add_category_checks(std::vector<Check>& checks) {
  for (const Category& category : kCategories) add_category_checks_of(checks, category);
}

}  // namespace countersign::einvoice
