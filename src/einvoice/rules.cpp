// Puts the table of rules together.
#include "einvoice/rules.h"

#include <map>

#include "einvoice/rule_texts.h"

namespace countersign::einvoice {
namespace {

std::vector<Rule> all_rules() {
  std::vector<Rule> rules;
  for (const auto texts : {presence_texts(), condition_texts(), decimals_texts(), code_texts()})
    for (const RuleText& text : texts) {
      const Severity severity = text.id == "BR-51" ? Severity::warning : Severity::fatal;
      rules.push_back(
          {std::string(text.id), severity, std::string(text.terms), std::string(text.meaning), std::string(text.cure)});
    }
  for (Rule& rule : category_rules()) rules.push_back(std::move(rule));
  return rules;
}

}  // namespace

const std::vector<Rule>& rules() {
  static const std::vector<Rule> kRules = all_rules();
  return kRules;
}

std::optional<std::size_t> rule_index(std::string_view id) {
  static const std::map<std::string_view, std::size_t> kIndex = [] {
    std::map<std::string_view, std::size_t> index;
    for (std::size_t i = 0; i < rules().size(); ++i) index.emplace(rules()[i].id, i);
    return index;
  }();
  const auto found = kIndex.find(id);
  return found == kIndex.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace countersign::einvoice
