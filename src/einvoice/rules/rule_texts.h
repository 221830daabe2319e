// The rows that rules() is made of.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "einvoice/rules/rules.h"

namespace countersign::einvoice {

struct RuleText {
  std::string_view id;
  std::string_view terms;
  std::string_view meaning;
  std::string_view cure;
  Severity severity = Severity::fatal;
};

std::span<const RuleText> presence_texts();
std::span<const RuleText> condition_texts();
std::span<const RuleText> decimals_texts();
std::span<const RuleText> code_texts();
std::span<const RuleText> xrechnung_texts();
std::span<const RuleText> peppol_texts();
/// The ten to fourteen rules of each VAT category.
std::vector<Rule> category_rules();

}  // namespace countersign::einvoice
