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
        say(RuleId::missing_operand, "amount",
            "The amount is empty; quantity x unit price is " + shown_amount(*expected, format) + ".");
    } else if (price && written && is_empty(line.quantity) && compare(*price, *written) != 0) {
      say(RuleId::missing_operand, "quantity",
          "The quantity is empty, so that unit price and amount, " + shown_amount(*price, format) + " and " +
              shown_amount(*written, format) + ", cannot be compared.");
    } else if (quantity && written && is_empty(line.unit_price) && compare(*quantity, *Decimal::of(1, 0)) != 0) {
      say(RuleId::missing_operand, "unit_price",
          "The unit price is empty, so that quantity and amount, " + quantity->to_text() + " and " +
              shown_amount(*written, format) + ", cannot be compared.");
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
      compare_sum(findings, RuleId::line_amount, *rounded, *written, "the amount",
                  {cell("amount"), cell("quantity"), cell("unit_price")}, format,
                  line.adjustments.is_zero() ? "" : "Quantity x unit price with its allowances and charges");
  }

  void tax() {
    const auto &amount = line.amount.number, &rate = line.tax_rate.number, &written = line.tax_amount.number;
    if (!amount || !rate || !written) return;
    const auto times = multiply(*amount, *rate);
    const int decimals = decimals_beside(*written, format);
    const auto expected = times ? divide(*times, *Decimal::of(100, 0), decimals) : std::nullopt;
    if (expected)
      compare_sum(findings, RuleId::line_tax, *expected, *written, "the tax",
                  {cell("tax_amount"), cell("amount"), cell("tax_rate")}, format);
  }

  void decimals(const Reading& reading, std::string_view name, std::string_view label) {
    if (!reading.number || !format.is_known || reading.number->scale() <= format.digits) return;
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
