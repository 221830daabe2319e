// Sums of an e-invoice, and its tax breakdown against its lines, by EN 16931.
#include <algorithm>

#include "domain/rules/judge.h"
#include "text/text.h"

namespace countersign::domain {
namespace {

Number sum_of(const std::vector<En16931::Adjustment>& adjustments) {
  Number sum = Decimal();
  for (const En16931::Adjustment& each : adjustments) sum = plus(sum, term(each.amount));
  return sum;
}

Path at(const TaxFigures& tax, std::string_view cell) {
  return list_path("tax_breakdown", tax.row, cell);
}

/// What is missing of an entry of the breakdown; a rate that is missing is 0 percent.
void judge_tax(DocumentJudge& judge, const TaxFigures& tax) {
  const std::string rate = tax.rate.value_or("0");
  if (tax.base && tax.amount)
    return judge.sum_at(RuleId::br_co_17, judge.share(term(tax.base), term(rate), term(tax.amount)), term(tax.amount),
                        say(Text::the_tax_of_rate, {rate}), {at(tax, "amount"), at(tax, "rate"), at(tax, "base")});
  if (tax.base || tax.amount)
    judge.say(RuleId::missing_operand, {at(tax, tax.base ? "amount" : "base")},
              say(tax.base ? Text::tax_of_rate_empty : Text::base_of_rate_empty, {rate}));
}

/// Sums of bases by rate, or by category and rate where each line, charge, allowance and tax has its category.
struct TaxBases {
  bool by_category = false;
  std::map<std::string, Number> sums;

  /// False for an amount without a rate, which belongs nowhere.
  bool change(const En16931::Term& category, const En16931::Term& rate, const Number& amount) {
    const std::string key = tax_key(by_category ? category.value_or("") : "", rate);
    if (key.empty() || !amount) return false;
    sums[key] = plus(sums.try_emplace(key, Decimal()).first->second, amount);
    return true;
  }
};

bool all_have_categories(const Figures& f, const En16931& terms, const std::vector<TaxFigures>& taxes) {
  const auto has = [](const auto& each) { return each.category.has_value(); };
  return f.lines_without_category == 0 && std::all_of(terms.allowances.begin(), terms.allowances.end(), has) &&
         std::all_of(terms.charges.begin(), terms.charges.end(), has) && std::all_of(taxes.begin(), taxes.end(), has);
}

/// "19 % (S)" of "S 19", "19 %" of "19".
std::string shown_key(const std::string& key) {
  const std::size_t blank = key.find(' ');
  return blank == std::string::npos ? key + " %" : key.substr(blank + 1) + " % (" + key.substr(0, blank) + ")";
}

/// The lines, charges and allowances of each category and rate against the printed breakdown.
void judge_tax_bases(DocumentJudge& judge, const En16931& terms, const std::vector<TaxFigures>& taxes) {
  const Figures& f = judge.f;
  const bool by_category = all_have_categories(f, terms, taxes);
  const auto& of_lines = by_category ? f.by_category : f.by_rate;
  if (f.unreadable_lines > 0 || of_lines.empty() || of_lines.count("") != 0 || taxes.empty()) return;
  TaxBases expected{by_category, {}}, printed{by_category, {}};
  for (const auto& [key, of_rate] : of_lines) expected.sums[key] = of_rate.amounts.value();
  for (const En16931::Adjustment& each : terms.allowances) {
    if (!expected.change(each.category, each.rate, minus(Decimal(), term(each.amount)))) return;
  }
  for (const En16931::Adjustment& each : terms.charges) {
    if (!expected.change(each.category, each.rate, term(each.amount))) return;
  }
  std::map<std::string, std::vector<Path>> places;
  for (const TaxFigures& each : taxes) {
    const std::string key = tax_key(by_category ? each.category.value_or("") : "", each.rate.value_or("0"));
    places[key].push_back(at(each, "base"));
    printed.sums[key] = plus(printed.sums.try_emplace(key, Decimal()).first->second, term(each.base));
  }
  for (const auto& [key, base] : expected.sums) printed.sums.try_emplace(key, Decimal());
  for (const auto& [key, base] : printed.sums)
    judge.sum_at(RuleId::tax_base, expected.sums.try_emplace(key, Decimal()).first->second, base,
                 say(Text::the_breakdown_of, {shown_key(key)}), places[key]);
}

}  // namespace

std::string tax_key(std::string_view category, const En16931::Term& rate) {
  const std::string prefix = category.empty() ? "" : std::string(category) + " ";
  if (const Number number = term(rate)) return prefix + number->to_text();
  return category == "O" ? prefix + "0" : "";  // what is outside the scope of the tax has no rate
}

void judge_terms(DocumentJudge& judge, const En16931& terms) {
  const Number subtotal = judge.subtotal_or_lines(), discount = judge.or_zero("discount_amount"),
               fee = judge.or_zero("handling_fee"), tax = judge.or_zero("tax_amount");
  judge.sum(RuleId::br_co_10, judge.sum_of_lines(), judge.number("subtotal"), Text::the_subtotal, {"subtotal"});
  judge.sum(RuleId::br_co_11, sum_of(terms.allowances), discount, Text::the_discount, {"discount_amount"});
  judge.sum(RuleId::br_co_12, sum_of(terms.charges), fee, Text::the_handling_fee, {"handling_fee"});
  const Number net_expected = plus(minus(subtotal, discount), fee);
  const Number net = terms.net_total ? term(terms.net_total) : net_expected;
  judge.sum(RuleId::br_co_13, net_expected, net, Text::the_total_without_vat,
            {"subtotal", "discount_amount", "handling_fee"});
  const std::vector<TaxFigures> taxes = judge.f.taxes();
  Number breakdown = Decimal();
  for (const TaxFigures& each : taxes) breakdown = plus(breakdown, term(each.amount));
  if (!taxes.empty()) judge.sum(RuleId::br_co_14, breakdown, tax, Text::the_tax_amount, {"tax_amount"});
  judge.sum(RuleId::br_co_15, plus(net, tax), judge.number("total_amount"), Text::the_total,
            {"total_amount", "tax_amount"});
  const Number total = judge.is_empty("total_amount") ? plus(net, tax) : judge.number("total_amount");
  Number due = minus(total, judge.or_zero("deposit_amount"));
  due = plus(due, judge.or_zero("rounding_amount"));
  for (const En16931::Term& each : terms.third_party) due = plus(due, term(each));
  judge.sum(RuleId::br_co_16, due, judge.number("amount_due"), Text::the_amount_due,
            {"amount_due", "total_amount", "deposit_amount", "rounding_amount"},
            say(terms.third_party.empty() ? Text::nothing : Text::due_with_third_party));
  for (const TaxFigures& each : taxes) judge_tax(judge, each);
  judge_tax_bases(judge, terms, taxes);
}

}  // namespace countersign::domain
