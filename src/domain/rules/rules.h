// Rules: the table of what is checked of an invoice, and what a rule that speaks says.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/record/path.h"
#include "domain/values/numbers/decimal.h"
#include "text/text.h"

namespace countersign::domain {

enum class Severity : std::uint8_t { rounding, warning, error };

enum class RuleId : std::uint8_t {
#define RULE(name, ...) name,
#include "domain/rules/rule_rows.inc"
#undef RULE
};

struct Rule {
  RuleId rule;
  std::string_view id;  // for people and for the contract
  Severity severity;    // of a fault; a difference within the tolerance is `rounding`
  int tolerance;        // minor units of the currency that rounding may account for
  Label says;           // sums: what the expected amount is
  Label advice;         // what to do
};

[[nodiscard]] std::span<const Rule> rule_table();
[[nodiscard]] const Rule& rule_of(RuleId id);

/// What is so, and what to do about it.
[[nodiscard]] std::string with_advice(std::string_view fact, const Rule& rule);

/// A rule that speaks.
struct Finding {
  RuleId rule = RuleId::required;
  Severity severity = Severity::error;
  std::vector<Path> at;  // first where to put it right; empty where no field holds the value
  std::string message;
  std::string delta;            // sums: what is there minus what is expected, a canonical decimal
  std::string invoice_id = {};  // of a duplicate: the other invoice
};

/// How amounts are written in messages.
struct MessageFormat {
  NumberFormat numbers;
  int digits = 2;            // minor units of the currency
  bool is_known = true;      // false: no currency, or none that is known; an amount has the decimals it is written with
  bool whole_units = false;  // invoices of the currency are rounded to whole units all the same
};

/// The decimals that an amount is rounded to where it is compared with `written`: its currency's, or its own.
[[nodiscard]] int decimals_beside(const Decimal& written, const MessageFormat& format);

[[nodiscard]] std::string shown_amount(const Decimal& amount, const MessageFormat& format);

/// Compares a sum with what is written: nothing where they are equal, a rounding difference within the rule's
/// tolerance, else a fault. `name` is the label of the written amount; `says` replaces the rule's where it is not
/// empty.
void compare_sum(std::vector<Finding>& findings, RuleId rule, const Decimal& expected, const Decimal& written,
                 std::string_view name, std::vector<Path> at, const MessageFormat& format, std::string_view says = {});

}  // namespace countersign::domain
