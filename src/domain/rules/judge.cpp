// How the rules of the document see its values and speak.
#include "domain/rules/judge.h"

#include <algorithm>

namespace countersign::domain {

Number DocumentJudge::sum_of_lines() const {
  return !f.by_rate.empty() && f.unreadable_lines == 0 ? f.line_amounts.value() : std::nullopt;
}

bool DocumentJudge::is_unread(std::string_view name) const {
  return std::any_of(f.unread.begin(), f.unread.end(), [&](const Unread& each) { return each.path.owner == name; });
}

bool DocumentJudge::has_tax_parts() const {
  return std::any_of(kTaxParts.begin(), kTaxParts.end(),
                     [&](const auto& part) { return field(part[0]).text.has_value(); });
}

Number DocumentJudge::sum_of_tax_parts() const {
  Number parts = Decimal();
  for (const auto& [amount, rate] : kTaxParts) parts = plus(parts, or_zero(amount));
  return parts;
}

Number DocumentJudge::share(const Number& base, const Number& percent, const Number& written) const {
  const Number times = base && percent && written ? multiply(*base, *percent) : std::nullopt;
  return times ? divide(*times, *Decimal::of(100, 0), decimals_beside(*written, f.format)) : std::nullopt;
}

void DocumentJudge::say(RuleId rule, std::vector<Path> at, std::string_view fact) {
  const Rule& row = rule_of(rule);
  findings.push_back({rule, row.severity, std::move(at), with_advice(fact, row), ""});
}

void DocumentJudge::sum(RuleId rule, const Number& expected, const Number& written, Text name,
                        std::initializer_list<std::string_view> fields, std::string_view says) {
  sum(rule, expected, written, countersign::say(name), fields, says);
}

void DocumentJudge::sum(RuleId rule, const Number& expected, const Number& written, std::string_view name,
                        std::initializer_list<std::string_view> fields, std::string_view says) {
  std::vector<Path> at;
  for (const std::string_view each : fields) at.push_back(field_path(each));
  sum_at(rule, expected, written, name, std::move(at), says);
}

void DocumentJudge::sum_at(RuleId rule, const Number& expected, const Number& written, std::string_view name,
                           std::vector<Path> at, std::string_view says) {
  if (!expected || !written) return;
  compare_sum(findings, rule, *expected, *written, name, std::move(at), f.format, says);
}

}  // namespace countersign::domain
