// The rules of one line.
#include "domain/rules/check.h"

namespace countersign::domain {
namespace {

struct LineJudge {
  const LineFigures& line;
  const MessageFormat& format;
  std::vector<Finding> findings;

  Path cell(std::string_view name) const { return cell_path(line.line_id, name); }

  void say(RuleId rule, std::string_view name, std::string fact) {
    const Rule& row = rule_of(rule);
    findings.push_back({rule, row.severity, {cell(name)}, std::move(fact) + " " + std::string(row.advice), ""});
  }

  void amount() {
    const auto &quantity = line.quantity.number, &price = line.unit_price.number, &written = line.amount.number;
    if (!quantity || !price || !written || line.has_sub_lines) return;
    auto expected = multiply(*quantity, *price);
    if (expected && line.base_quantity) expected = divide(*expected, *line.base_quantity, format.digits);
    if (expected) expected = add(*expected, line.adjustments);
    if (!expected || compare(*expected, *written) == 0) return;
    if (const auto rounded = round_to(*expected, format.digits))
      compare_sum(findings, RuleId::line_amount, *rounded, *written, "the amount",
                  {cell("amount"), cell("quantity"), cell("unit_price")}, format,
                  line.adjustments.is_zero() ? "" : "Quantity x unit price with its allowances and charges");
  }

  void tax() {
    const auto &amount = line.amount.number, &rate = line.tax_rate.number, &written = line.tax_amount.number;
    if (!amount || !rate || !written) return;
    const auto times = multiply(*amount, *rate);
    const auto expected = times ? divide(*times, *Decimal::of(100, 0), format.digits) : std::nullopt;
    if (expected)
      compare_sum(findings, RuleId::line_tax, *expected, *written, "the tax",
                  {cell("tax_amount"), cell("amount"), cell("tax_rate")}, format);
  }

  void decimals(const Reading& reading, std::string_view name, std::string_view label) {
    if (!reading.number || reading.number->scale() <= format.digits) return;
    say(RuleId::decimals, name,
        std::string(label) + " has more decimals than its currency, which has " + std::to_string(format.digits) + ".");
  }
};

}  // namespace

std::vector<Finding> check_line(const LineFigures& line, const MessageFormat& format) {
  LineJudge judge{line, format, {}};
  judge.amount();
  judge.tax();
  if (line.unit_price.number && line.unit_price.number->is_negative())
    judge.say(RuleId::negative_price, "unit_price", "The unit price is negative.");
  const auto& rate = line.tax_rate.number;
  if (rate && !rate->is_negative() && !rate->is_zero() && compare(*rate, *Decimal::of(1, 0)) < 0)
    judge.say(RuleId::rate_unit, "tax_rate", "A tax rate of " + rate->to_text() + " % is unusually small.");
  judge.decimals(line.amount, "amount", "The amount");
  judge.decimals(line.tax_amount, "tax_amount", "The tax");
  return std::move(judge.findings);
}

}  // namespace countersign::domain
