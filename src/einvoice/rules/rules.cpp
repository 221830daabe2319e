// Puts the table of rules together.
#include "einvoice/rules/rules.h"

#include <map>

#include "einvoice/rules/rule_texts.h"

namespace countersign::einvoice {
namespace {

void add_texts(std::vector<Rule>& rules, std::span<const RuleText> texts, Profile profile) {
  for (const RuleText& text : texts)
    rules.push_back({std::string(text.id), text.severity, std::string(text.terms), std::string(text.meaning),
                     std::string(text.cure), profile});
}

std::vector<Rule> all_rules() {
  std::vector<Rule> rules;
  for (const auto texts : {presence_texts(), condition_texts(), decimals_texts(), code_texts()})
    add_texts(rules, texts, Profile::en16931);
  for (Rule& rule : category_rules()) rules.push_back(std::move(rule));
  add_texts(rules, xrechnung_texts(), Profile::xrechnung);
  add_texts(rules, peppol_texts(), Profile::peppol);
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
