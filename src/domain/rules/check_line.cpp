// The rules of one line.
#include "domain/rules/check.h"
#include "text/text.h"

namespace countersign::domain {
namespace {

struct LineJudge {
  const LineFigures& line;
  const MessageFormat& format;
  std::vector<Finding> findings;

  Path cell(std::string_view name) const { return cell_path(line.line_id, name); }

  void say(RuleId rule, std::string_view name, std::string_view fact) {
    const Rule& row = rule_of(rule);
    findings.push_back({rule, row.severity, {cell(name)}, with_advice(fact, row), ""});
  }

  /// Quantity x unit price with its allowances and charges.
  std::optional<Decimal> product(int decimals) const {
    auto expected = multiply(*line.quantity.number, *line.unit_price.number);
    if (expected && line.base_quantity) expected = divide(*expected, *line.base_quantity, decimals);
    return expected ? add(*expected, line.adjustments) : std::nullopt;
  }

  static bool is_empty(const Reading& reading) { return !reading.text && reading.is_readable; }

  /// One of quantity, price and amount is empty, and the other two say what it should be.
  void missing() {
    const auto &quantity = line.quantity.number, &price = line.unit_price.number, &written = line.amount.number;
    if (quantity && price && is_empty(line.amount)) {
      const auto expected = product(format.digits);
      if (expected && !expected->is_zero())
        say(RuleId::missing_operand, "amount", countersign::say(Text::amount_empty, {shown_amount(*expected, format)}));
    } else if (price && written && is_empty(line.quantity) && compare(*price, *written) != 0) {
      say(RuleId::missing_operand, "quantity",
          countersign::say(Text::quantity_empty, {shown_amount(*price, format), shown_amount(*written, format)}));
    } else if (quantity && written && is_empty(line.unit_price) && compare(*quantity, *Decimal::of(1, 0)) != 0) {
      say(RuleId::missing_operand, "unit_price",
          countersign::say(Text::price_empty, {quantity->to_text(), shown_amount(*written, format)}));
    }
  }

  void amount() {
    const auto &quantity = line.quantity.number, &price = line.unit_price.number, &written = line.amount.number;
    if (line.has_sub_lines) return;
    if (!quantity || !price || !written) return missing();
    const int decimals = decimals_beside(*written, format);
    const auto expected = product(decimals);
    if (!expected || compare(*expected, *written) == 0) return;
    if (const auto rounded = round_to(*expected, decimals))
      compare_sum(findings, RuleId::line_amount, *rounded, *written, countersign::say(Text::the_amount),
                  {cell("amount"), cell("quantity"), cell("unit_price")}, format,
                  countersign::say(line.adjustments.is_zero() ? Text::nothing : Text::product_with_adjustments));
  }

  void tax() {
    const auto &amount = line.amount.number, &rate = line.tax_rate.number, &written = line.tax_amount.number;
    if (!amount || !rate || !written) return;
    const auto times = multiply(*amount, *rate);
    const int decimals = decimals_beside(*written, format);
    const auto expected = times ? divide(*times, *Decimal::of(100, 0), decimals) : std::nullopt;
    if (expected)
      compare_sum(findings, RuleId::line_tax, *expected, *written, countersign::say(Text::the_tax),
                  {cell("tax_amount"), cell("amount"), cell("tax_rate")}, format);
  }

  void decimals(const Reading& reading, std::string_view name, Text fact) {
    if (!reading.number || !format.is_known || reading.number->scale() <= format.digits) return;
    say(RuleId::decimals, name, countersign::say(fact, {std::to_string(format.digits)}));
  }
};

}  // namespace

std::vector<Finding> check_line(const LineFigures& line, const MessageFormat& format) {
  LineJudge judge{line, format, {}};
  judge.amount();
  judge.tax();
  if (line.unit_price.number && line.unit_price.number->is_negative())
    judge.say(RuleId::negative_price, "unit_price", say(Text::price_negative));
  const auto& rate = line.tax_rate.number;
  if (rate && !rate->is_negative() && !rate->is_zero() && compare(*rate, *Decimal::of(1, 0)) < 0)
    judge.say(RuleId::rate_unit, "tax_rate", say(Text::tax_rate_is_small, {rate->to_text()}));
  judge.decimals(line.amount, "amount", Text::amount_more_decimals);
  judge.decimals(line.tax_amount, "tax_amount", Text::tax_more_decimals);
  return std::move(judge.findings);
}

}  // namespace countersign::domain
