// The table of the rules, and the sentences of those that compare sums.
#include "domain/rules/rules.h"

#include <array>

namespace countersign::domain {
namespace {

using R = RuleId;
using S = Severity;

constexpr std::array kRules = {
    Rule{R::required, "required", S::error, 0, "", "Type it from the document; a validated invoice has it."},
    Rule{R::currency, "currency", S::error, 0, "", "Type a code of ISO 4217, like EUR."},
    Rule{R::line_amount, "line-amount", S::error, 2, "Quantity x unit price",
         "Check the line's quantity, unit price and amount."},
    Rule{R::line_tax, "line-tax", S::warning, 1, "Amount x tax rate", "Check the line's amount, tax rate and tax."},
    Rule{R::negative_price, "negative-price", S::warning, 0, "",
         "A price is not negative; where the line is a credit, the quantity is."},
    Rule{R::rate_unit, "rate-unit", S::warning, 0, "", "Rates are in percent: 19, not 0.19."},
    Rule{R::decimals, "decimals", S::warning, 0, "", "Check the amount and the currency."},
    Rule{R::lines_subtotal, "lines-subtotal", S::error, 2, "The sum of the lines",
         "Check the subtotal, and whether a line is missing or read twice."},
    Rule{R::total, "total", S::error, 2, "Subtotal - discount + shipping + handling + taxes",
         "Check these amounts against the document."},
    Rule{R::tax_parts, "tax-parts", S::error, 0, "The sum of GST, HST, QST and PST",
         "Check the tax amount and its parts."},
    Rule{R::tax_rate, "tax-rate", S::warning, 1, "Taxable amount x rate", "Check the rate, the tax and the subtotal."},
    Rule{R::br_co_10, "BR-CO-10", S::error, 0, "The sum of the lines",
         "The e-invoice breaks EN 16931: check the subtotal and the lines, or ask the vendor for a correct one."},
    Rule{R::br_co_11, "BR-CO-11", S::error, 0, "The sum of the document's allowances",
         "The e-invoice breaks EN 16931: check the discount, or ask the vendor for a correct one."},
    Rule{R::br_co_12, "BR-CO-12", S::error, 0, "The sum of the document's charges",
         "The e-invoice breaks EN 16931: check the handling fee, or ask the vendor for a correct one."},
    Rule{R::br_co_13, "BR-CO-13", S::error, 0, "Subtotal - allowances + charges",
         "The e-invoice breaks EN 16931: check these amounts, or ask the vendor for a correct one."},
    Rule{R::br_co_14, "BR-CO-14", S::error, 0, "The sum of the tax breakdown",
         "The e-invoice breaks EN 16931: check the tax amount, or ask the vendor for a correct one."},
    Rule{R::br_co_15, "BR-CO-15", S::error, 0, "Total without VAT + VAT",
         "The e-invoice breaks EN 16931: check total and tax, or ask the vendor for a correct one."},
    Rule{R::br_co_16, "BR-CO-16", S::error, 0, "Total - paid + rounding",
         "The e-invoice breaks EN 16931: check total and deposit, or ask the vendor for a correct one."},
    Rule{R::br_co_17, "BR-CO-17", S::warning, 2, "Taxable amount x rate",
         "Check the tax breakdown, or ask the vendor for a correct e-invoice."},
    Rule{R::tax_base, "tax-base", S::warning, 0, "The sum of lines, charges and allowances of this rate",
         "Check the tax rates of the lines; the printed breakdown is left as it is."},
    Rule{R::accounting_tax, "accounting-tax", S::warning, 0, "", "One of the two has a wrong sign."},
    Rule{R::due_date, "due-date", S::warning, 0, "", "Check both dates."},
    Rule{R::period, "period", S::warning, 0, "", "Check both dates."},
    Rule{R::sign, "sign", S::warning, 0, "", ""},
    Rule{R::iban, "iban", S::warning, 0, "", "Check it against the document before anything is paid."},
    Rule{R::vat_id, "vat-id", S::warning, 0, "", "Check it against the document."},
    Rule{R::enterprise_number, "enterprise-number", S::warning, 0, "", "Check it against the document."},
    Rule{R::duplicate, "duplicate", S::warning, 0, "", ""},
    Rule{R::hidden_characters, "hidden-characters", S::warning, 0, "",
         "Compare it with the document and type it anew."},
};

}  // namespace

std::span<const Rule> rule_table() {
  return kRules;
}

const Rule& rule_of(RuleId id) {
  return kRules[static_cast<std::size_t>(id)];
}

std::string shown_amount(const Decimal& amount, const MessageFormat& format) {
  return format_decimal(amount, format.numbers, format.digits);
}

void compare_sum(std::vector<Finding>& findings, RuleId id, const Decimal& expected, const Decimal& written,
                 std::string_view name, std::vector<Path> at, const MessageFormat& format, std::string_view says) {
  const auto delta = subtract(written, expected);
  if (!delta || delta->is_zero()) return;
  const Rule& rule = rule_of(id);
  const auto tolerance = Decimal::of(rule.tolerance, format.digits);
  const auto whole = format.whole_units ? round_to(expected, 0) : std::nullopt;
  const bool is_rounding =
      (tolerance && compare(absolute(*delta), *tolerance) <= 0) || (whole && compare(*whole, written) == 0);
  std::string message(says.empty() ? rule.says : says);
  message += " is " + shown_amount(expected, format) + ", " + std::string(name) + " says " +
             shown_amount(written, format) + ": ";
  const std::string amount = shown_amount(absolute(*delta), format);
  if (is_rounding) message += "a rounding difference of " + amount + ".";
  else message += amount + (delta->is_negative() ? " too little. " : " too much. ") + std::string(rule.advice);
  findings.push_back(
      {id, is_rounding ? Severity::rounding : rule.severity, std::move(at), std::move(message), delta->to_text()});
}

}  // namespace countersign::domain
