// The rules that each VAT category has, from one text each.
#include "einvoice/document/categories.h"
#include "einvoice/rules/rule_texts.h"

namespace countersign::einvoice {
namespace {

std::string parties_meaning(Parties parties) {
  switch (parties) {
    case Parties::seller_tax: return "the seller's VAT or tax identifier, or the tax representative's VAT identifier";
    case Parties::seller_tax_and_buyer:
      return "a tax identifier of the seller or its representative, and the buyer's VAT or legal identifier";
    case Parties::seller_vat: return "the VAT identifier of the seller or its tax representative";
    case Parties::seller_vat_and_buyer_vat:
      return "the VAT identifier of the seller or its representative, and the buyer's VAT identifier";
    case Parties::nobody: break;
  }
  return "no VAT identifier of seller, tax representative or buyer";
}

std::string parties_terms(Parties parties) {
  switch (parties) {
    case Parties::seller_tax: return "BT-31, BT-32, BT-63";
    case Parties::seller_tax_and_buyer: return "BT-31, BT-32, BT-63, BT-47, BT-48";
    case Parties::seller_vat: return "BT-31, BT-63";
    case Parties::seller_vat_and_buyer_vat:
    case Parties::nobody: break;
  }
  return "BT-31, BT-63, BT-48";
}

std::string rate_meaning(Rate rate) {
  switch (rate) {
    case Rate::positive: return "has a rate above 0.";
    case Rate::not_negative: return "has a rate of 0 or more.";
    case Rate::zero: return "has the rate 0.";
    case Rate::absent: break;
  }
  return "has no rate.";
}

struct Kind {
  std::string_view name;
  std::string_view category_term;
  std::string_view rate_term;
};

constexpr Kind kKinds[] = {
    {"A line", "BT-151", "BT-152"},
    {"A document allowance", "BT-95", "BT-96"},
    {"A document charge", "BT-102", "BT-103"},
};

void add_breakdown_rules(std::vector<Rule>& rules, const Category& category, const std::string& name) {
  rules.push_back({rule_id(category, 8), Severity::fatal, "BT-116, BT-131, BT-92, BT-99",
                   "The taxable amount of " + name + (category.by_rate ? ", for each rate," : "") +
                       " is what its lines, charges and allowances come to.",
                   "Add up again and correct the amount that is wrong."});
  const std::string tax = category.by_rate ? "its taxable amount times its rate." : "0.";
  rules.push_back(
      {rule_id(category, 9), Severity::fatal, "BT-117, BT-118", "The tax of " + name + " is " + tax,
       category.by_rate ? "Multiply again and correct the amount that is wrong." : "Make the tax amount 0."});
  rules.push_back({rule_id(category, 10), Severity::fatal, "BT-120, BT-121",
                   "A breakdown of " + name + (category.has_reason ? " has" : " has no") + " reason for an exemption.",
                   category.has_reason ? "Give the reason or its code." : "Leave reason and code out."});
}

void add_rules(std::vector<Rule>& rules, const Category& category) {
  const std::string name = in_quotes(category);
  rules.push_back({rule_id(category, 1), Severity::fatal, "BG-23, BT-118",
                   "Lines, allowances or charges of " + name + " come with " +
                       (category.is_once ? "exactly one" : "at least one") + " VAT breakdown of it.",
                   "Add the breakdown, join those of one category, or correct the category."});
  for (int i = 0; i < 3; ++i)
    rules.push_back(
        {rule_id(category, 2 + i), Severity::fatal,
         std::string(kKinds[i].category_term) + ", " + parties_terms(category.parties),
         std::string(kKinds[i].name) + " of " + name + " asks for " + parties_meaning(category.parties) + ".",
         category.parties == Parties::nobody ? "Leave the VAT identifiers out, or use another category."
                                             : "Give the identifiers, or use another category."});
  for (int i = 0; i < 3; ++i)
    rules.push_back({rule_id(category, 5 + i), Severity::fatal, std::string(kKinds[i].rate_term),
                     std::string(kKinds[i].name) + " of " + name + " " + rate_meaning(category.rate),
                     "Correct the rate or the category."});
  add_breakdown_rules(rules, category, name);
}

void add_special_rules(std::vector<Rule>& rules, std::string_view prefix) {
  if (prefix == "BR-IC-") {
    rules.push_back({"BR-IC-11", Severity::fatal, "BT-72, BG-14",
                     "An intra-community supply has a delivery date or an invoicing period.",
                     "Give the date of delivery or the period."});
    rules.push_back({"BR-IC-12", Severity::fatal, "BT-80", "An intra-community supply names the country delivered to.",
                     "Give the country that was delivered to."});
  }
  if (prefix != "BR-O-") return;
  constexpr std::string_view kCure = "Make an invoice of its own for what is not subject to VAT.";
  constexpr std::string_view kOthers[] = {"other VAT breakdowns", "lines of another category",
                                          "document allowances of another category",
                                          "document charges of another category"};
  constexpr std::string_view kTerms[] = {"BT-118", "BT-151", "BT-95", "BT-102"};
  for (int i = 0; i < 4; ++i)
    rules.push_back({"BR-O-" + std::to_string(11 + i), Severity::fatal, std::string(kTerms[i]),
                     "A breakdown that is not subject to VAT does not stand beside " + std::string(kOthers[i]) + ".",
                     std::string(kCure)});
}

}  // namespace

std::vector<Rule> category_rules() {
  std::vector<Rule> rules;
  for (const Category& category : kCategories) {
    add_rules(rules, category);
    add_special_rules(rules, category.prefix);
  }
  return rules;
}

}  // namespace countersign::einvoice
