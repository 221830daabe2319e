// Amounts with more than two decimals: BR-DEC.
#include "einvoice/checks/check.h"
#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

// The artefacts count the characters after the point, whatever they are.
bool has_two_decimals(std::string_view text) {
  const std::size_t point = text.find('.');
  return point == std::string_view::npos || length_of(text.substr(point + 1)) <= 2;
}

void two_decimals(const Case& at) {
  const std::string_view text = at.value(*at.check.term).value_or("");
  if (!has_two_decimals(text))
    at.fail(std::string(at.check.term->name) + " is " + std::string(trimmed(text).substr(0, 40)) + ".");
}

/// One VAT total that is rounded or in another currency than `currency` is enough for the artefacts.
bool has_good_total(const Case& at, const Nodes& totals, std::string_view currency) {
  for (const Node* node : totals) {
    const std::string_view* currency_id = at.document.tree().attribute(*node, name_of("currencyID"));
    const Number amount = number_of(node->text);
    if (currency_id == nullptr || *currency_id != currency || same(amount, round_up(amount, 2))) return true;
  }
  return totals.empty();
}

Nodes vat_totals(const Case& at) {
  return find_all(at.document.tree(), at.node, Path("ram:TaxTotalAmount"));
}

void vat_total(const Case& at) {
  const auto code = at.document.value_of(at.document.root(), terms::currency);
  if (code && !has_good_total(at, vat_totals(at), *code)) at.fail("BT-110 has more than two decimals.");
}

void accounting_vat_total(const Case& at) {
  const auto code = at.document.value_of(at.document.root(), terms::tax_currency);
  if (!code) return;
  const Nodes totals = vat_totals(at);
  for (const Node* node : totals) {
    const std::string_view* currency_id = at.document.tree().attribute(*node, name_of("currencyID"));
    const Number amount = number_of(node->text);
    if (currency_id != nullptr && *currency_id == *code && same(amount, round_up(amount, 2))) return;
  }
  if (!totals.empty()) at.fail("No VAT total in " + std::string(code->substr(0, 8)) + " has two decimals at most.");
}

}  // namespace

void add_decimals_checks(std::vector<Check>& checks) {
  checks.insert(
      checks.end(),
      {
          {"BR-DEC-01", Set::document_allowance, two_decimals, &terms::charge_amount},
          {"BR-DEC-02", Set::document_allowance, two_decimals, &terms::charge_base},
          {"BR-DEC-05", Set::document_charge, two_decimals, &terms::charge_amount},
          {"BR-DEC-06", Set::document_charge, two_decimals, &terms::charge_base},
          {"BR-DEC-09", Set::totals, two_decimals, &terms::lines_total},
          {"BR-DEC-10", Set::totals, two_decimals, &terms::allowances_total},
          {"BR-DEC-11", Set::totals, two_decimals, &terms::charges_total},
          {"BR-DEC-12", Set::totals, two_decimals, &terms::net_total},
          // In UBL the artefacts look for a currency where none can stand, so BR-DEC-13 and BR-DEC-15 never speak.
          {"BR-DEC-13", Set::totals, vat_total, nullptr, nullptr, On::cii},
          {"BR-DEC-14", Set::totals, two_decimals, &terms::gross_total},
          {"BR-DEC-15", Set::totals, accounting_vat_total, nullptr, nullptr, On::cii},
          {"BR-DEC-16", Set::totals, two_decimals, &terms::prepaid},
          {"BR-DEC-17", Set::totals, two_decimals, &terms::rounding},
          {"BR-DEC-18", Set::totals, two_decimals, &terms::due},
          {"BR-DEC-19", Set::breakdown, two_decimals, &terms::taxable},
          {"BR-DEC-20", Set::breakdown, two_decimals, &terms::tax},
          {"BR-DEC-23", Set::line, two_decimals, &terms::line_net},
          {"BR-DEC-24", Set::line_allowance, two_decimals, &terms::charge_amount},
          {"BR-DEC-25", Set::line_allowance, two_decimals, &terms::charge_base},
          {"BR-DEC-27", Set::line_charge, two_decimals, &terms::charge_amount},
          {"BR-DEC-28", Set::line_charge, two_decimals, &terms::charge_base},
      });
}

}  // namespace countersign::einvoice
