// DocumentJudge: what the rules of the document share: the values they see, and how they speak.
#pragma once

#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/rules/check.h"
#include "text/text.h"

namespace countersign::domain {

using Number = std::optional<Decimal>;

/// None where either is missing, and on overflow.
[[nodiscard]] inline Number plus(const Number& a, const Number& b) {
  return a && b ? add(*a, *b) : std::nullopt;
}
[[nodiscard]] inline Number minus(const Number& a, const Number& b) {
  return a && b ? subtract(*a, *b) : std::nullopt;
}
[[nodiscard]] inline Number term(const En16931::Term& value) {
  return value ? Decimal::parse(*value) : std::nullopt;
}

/// Amounts and rates of the parts of a tax.
constexpr std::array<std::array<std::string_view, 2>, 4> kTaxParts = {
    {{"gst_amount", "gst_rate"}, {"hst_amount", "hst_rate"}, {"qst_amount", "qst_rate"}, {"pst_amount", "pst_rate"}}};

class DocumentJudge {
 public:
  explicit DocumentJudge(const Figures& figures) : f(figures) {}

  const Reading& field(std::string_view name) const { return f.field(name); }
  Number number(std::string_view name) const { return field(name).number; }
  /// Null, and not a text that cannot be read.
  bool is_empty(std::string_view name) const { return !field(name).text && field(name).is_readable; }
  /// Whether the document's file has something there that is none of the field's kind.
  bool is_unread(std::string_view name) const;
  /// Zero for null; none for what cannot be read.
  Number or_zero(std::string_view name) const { return is_empty(name) ? Decimal() : number(name); }
  std::string label(std::string_view name) const { return label_of(field_path(name)); }
  /// Of shipping and handling.
  Number extra() const { return plus(or_zero("shipping_amount"), or_zero("handling_fee")); }
  /// None where no line has an amount: then there is nothing to compare with.
  Number sum_of_lines() const;
  /// The subtotal; where it is empty the sum of the lines stands in for it.
  Number subtotal_or_lines() const { return is_empty("subtotal") ? sum_of_lines() : number("subtotal"); }
  bool has_tax_parts() const;
  Number sum_of_tax_parts() const;
  /// base x percent, rounded as an amount beside `written` is.
  Number share(const Number& base, const Number& percent, const Number& written) const;

  void say(RuleId rule, std::vector<Path> at, std::string_view fact);
  void sum(RuleId rule, const Number& expected, const Number& written, Text name,
           std::initializer_list<std::string_view> fields, std::string_view says = {});
  void sum(RuleId rule, const Number& expected, const Number& written, std::string_view name,
           std::initializer_list<std::string_view> fields, std::string_view says = {});
  void sum_at(RuleId rule, const Number& expected, const Number& written, std::string_view name, std::vector<Path> at,
              std::string_view says = {});

  const Figures& f;
  std::vector<Finding> findings;
};

/// Sums of an invoice that is no e-invoice, and its tax against its lines.
void judge_plain_sums(DocumentJudge& judge);
/// Sums of an e-invoice by EN 16931.
void judge_terms(DocumentJudge& judge, const En16931& terms);

}  // namespace countersign::domain
