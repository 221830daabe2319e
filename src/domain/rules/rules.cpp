// The table of the rules, and the sentences of those that compare sums.
#include "domain/rules/rules.h"

#include <algorithm>
#include <array>

#include "text/text.h"

namespace countersign::domain {
namespace {

constexpr std::array kRules = {
#define RULE(name, id, severity, tolerance, says, advice) \
  Rule{RuleId::name, id, Severity::severity, tolerance, says, advice},
#include "domain/rules/rule_rows.inc"
#undef RULE
};

}  // namespace

std::span<const Rule> rule_table() {
  return kRules;
}

const Rule& rule_of(RuleId id) {
  return kRules[static_cast<std::size_t>(id)];
}

std::string with_advice(std::string_view fact, const Rule& rule) {
  const std::string_view advice = rule.advice;
  return advice.empty() ? std::string(fact) : say(Text::two_sentences, {fact, advice});
}

int decimals_beside(const Decimal& written, const MessageFormat& format) {
  constexpr int kUsual = 2;
  if (format.is_known) return format.digits;
  return written.scale() == 0 ? 0 : std::max(kUsual, written.scale());
}

std::string shown_amount(const Decimal& amount, const MessageFormat& format) {
  return format_decimal(amount, format.numbers, format.is_known ? format.digits : 0);
}

void compare_sum(std::vector<Finding>& findings, RuleId id, const Decimal& expected, const Decimal& written,
                 std::string_view name, std::vector<Path> at, const MessageFormat& format, std::string_view says) {
  const auto delta = subtract(written, expected);
  if (!delta || delta->is_zero()) return;
  const Rule& rule = rule_of(id);
  const int decimals = decimals_beside(written, format);
  const bool has_tolerance = format.is_known || decimals > 0;
  const auto tolerance = has_tolerance ? Decimal::of(rule.tolerance, decimals) : Decimal();
  const auto whole = format.whole_units ? round_to(expected, 0) : std::nullopt;
  const bool is_rounding =
      (tolerance && compare(absolute(*delta), *tolerance) <= 0) || (whole && compare(*whole, written) == 0);
  const std::string amount = shown_amount(absolute(*delta), format);
  const Text key = is_rounding ? Text::sum_rounding : delta->is_negative() ? Text::sum_too_little : Text::sum_too_much;
  const std::string_view what = says.empty() ? say(rule.says.key) : says;
  std::string message = say(key, {what, shown_amount(expected, format), name, shown_amount(written, format), amount});
  if (!is_rounding) message = with_advice(message, rule);
  findings.push_back(
      {id, is_rounding ? Severity::rounding : rule.severity, std::move(at), std::move(message), delta->to_text()});
}

}  // namespace countersign::domain
