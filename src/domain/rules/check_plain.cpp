// Sums of an invoice as a machine read it from paper: total, tax and lines.
#include <algorithm>

#include "domain/rules/judge.h"
#include "text/text.h"

namespace countersign::domain {
namespace {

/// The tax as written; where it is empty, its parts, or what the lines say of it.
struct TaxOfTotal {
  Number amount;
  Text name = Text::taxes_in_sum;
};

TaxOfTotal tax_of_total(const DocumentJudge& judge) {
  if (!judge.is_empty("tax_amount")) return {judge.number("tax_amount")};
  const bool lines_say = !judge.has_tax_parts() && judge.f.taxed_lines > 0;
  if (lines_say) return {judge.f.line_taxes.value(), Text::lines_taxes_in_sum};
  return {judge.sum_of_tax_parts()};
}

/// The total from what it is made of. An empty subtotal is stood in for by the lines; without lines the total cannot be
/// checked, which is said where there is something to check it by.
void judge_total(DocumentJudge& judge) {
  const bool has_subtotal = !judge.is_empty("subtotal");
  const Number written = judge.number("total_amount"), base = judge.subtotal_or_lines();
  if (!has_subtotal && !base && written && judge.f.by_rate.empty() && judge.number("tax_amount"))
    return judge.say(RuleId::missing_operand, {field_path("subtotal")}, say(Text::subtotal_empty));
  const TaxOfTotal tax = tax_of_total(judge);
  const Number total = plus(plus(minus(base, judge.or_zero("discount_amount")), judge.extra()), tax.amount);
  const Number paid = judge.or_zero("deposit_amount"), rest = minus(total, paid);
  if (rest && written && compare(*rest, *written) == 0) return;
  std::string says = say(has_subtotal ? Text::total_of_subtotal : Text::total_of_lines, {say(tax.name)});
  if (paid && !paid->is_zero()) says = say(Text::deposit_not_subtracted, {says});
  judge.sum(RuleId::total, total, written, Text::the_total,
            {"total_amount", "subtotal", "discount_amount", "shipping_amount", "handling_fee", "tax_amount"}, says);
}

/// What a vendor may count as taxed besides the lines: nothing, less the discount, plus shipping and handling, or all.
std::vector<Number> taxed_besides(const DocumentJudge& judge) {
  const Number discount = minus(Decimal(), judge.or_zero("discount_amount")), extra = judge.extra();
  return {plus(discount, extra), Decimal(), discount, extra};
}

/// The tax of the lines by the ways of rounding that vendors have.
struct LineTaxes {
  Number per_rate, per_line, on_total;
};

/// With `besides` taxed at the rate of the lines, of which there is one then.
LineTaxes line_taxes(const DocumentJudge& judge, const Number& besides, const Number& written) {
  LineTaxes taxes{Decimal(), judge.f.rounded_taxes.value(), std::nullopt};
  Number exact = Decimal();
  for (const auto& [text, of_rate] : judge.f.by_rate) {
    if (text.empty()) continue;
    const Number rate = Decimal::parse(text), base = plus(of_rate.amounts.value(), besides);
    taxes.per_rate = plus(taxes.per_rate, judge.share(base, rate, written));
    exact = plus(exact, base && rate ? multiply(*base, *rate) : std::nullopt);
    taxes.per_line = plus(taxes.per_line, judge.share(besides, rate, written));
  }
  taxes.on_total = judge.share(exact, *Decimal::of(1, 0), written);
  return taxes;
}

bool are_equal(const Number& a, const Number& b) {
  return a && b && compare(*a, *b) == 0;
}

void say_rounding(DocumentJudge& judge, Text how, const LineTaxes& taxes, const Decimal& written) {
  const Number delta = minus(written, taxes.per_rate);
  const std::string amount = shown_amount(written, judge.f.format);
  judge.findings.push_back({RuleId::lines_tax,
                            Severity::rounding,
                            {field_path("tax_amount")},
                            say(how, {amount, shown_amount(taxes.per_rate.value_or(written), judge.f.format)}),
                            delta ? delta->to_text() : ""});
}

/// Whether every line that counts has a rate, or taxes nothing.
bool all_have_rates(const Figures& f) {
  const auto without = f.by_rate.find("");
  return without == f.by_rate.end() || are_equal(without->second.amounts.value(), Decimal());
}

std::size_t count_of_rates(const Figures& f) {
  return f.by_rate.size() - f.by_rate.count("");
}

/// A tax that is the subtotal's, where the lines are not: that they differ is said already.
bool is_of_subtotal(const DocumentJudge& judge, const std::vector<Number>& besides, const Number& written) {
  const Number more = minus(judge.number("subtotal"), judge.sum_of_lines());
  return count_of_rates(judge.f) == 1 && std::any_of(besides.begin(), besides.end(), [&](const Number& each) {
           return are_equal(line_taxes(judge, plus(each, more), written).per_rate, written);
         });
}

/// The tax against the lines by every way of rounding; one that is found and is not the usual one is named. Where
/// several rates meet a discount, shipping or handling, nobody can tell what is taxed at which.
void judge_lines_tax(DocumentJudge& judge) {
  const Figures& f = judge.f;
  const Number written = judge.number("tax_amount");
  if (!written || f.unreadable_lines > 0 || judge.has_tax_parts() || count_of_rates(f) == 0) return;
  if (!all_have_rates(f))
    return judge.say(RuleId::missing_operand, {field_path("tax_amount")}, say(Text::lines_without_rate));
  const std::vector<Number> besides = taxed_besides(judge);
  const bool nothing_besides = are_equal(besides[2], Decimal()) && are_equal(besides[3], Decimal());
  if (count_of_rates(f) > 1 && !nothing_besides) return;
  std::vector<LineTaxes> ways;
  ways.reserve(besides.size());
  for (const Number& each : besides) ways.push_back(line_taxes(judge, each, written));
  for (const LineTaxes& way : ways) {
    if (are_equal(way.per_rate, written)) return;
  }
  if (is_of_subtotal(judge, besides, written)) return;
  if (f.taxed_lines == f.priced_lines && are_equal(f.line_taxes.value(), written)) return;
  for (const LineTaxes& way : ways) {
    if (are_equal(way.per_line, written)) return say_rounding(judge, Text::rounded_per_line, way, *written);
    if (are_equal(way.on_total, written)) return say_rounding(judge, Text::rounded_on_total, way, *written);
  }
  judge.sum(RuleId::lines_tax, ways[0].per_rate, written, Text::the_tax_amount, {"tax_amount"});
}

/// What is left to pay. A total may be what is left already.
void judge_due(DocumentJudge& judge) {
  const Number total = judge.number("total_amount"), due = judge.number("amount_due"),
               rounded = plus(total, judge.or_zero("rounding_amount"));
  if (are_equal(due, total) || are_equal(due, rounded)) return;
  judge.sum(RuleId::amount_due, minus(rounded, judge.or_zero("deposit_amount")), due, Text::the_amount_due,
            {"amount_due", "total_amount", "deposit_amount", "rounding_amount"});
}

/// The printed table of taxes, row by row and against the tax.
void judge_breakdown(DocumentJudge& judge) {
  const std::vector<TaxFigures> taxes = judge.f.taxes();
  Number sum = Decimal();
  for (const TaxFigures& each : taxes) {
    sum = plus(sum, term(each.amount));
    judge.sum_at(RuleId::tax_rate, judge.share(term(each.base), term(each.rate), term(each.amount)), term(each.amount),
                 say(Text::the_tax_of_rate, {each.rate.value_or("0")}),
                 {list_path("tax_breakdown", each.row, "amount"), list_path("tax_breakdown", each.row, "rate"),
                  list_path("tax_breakdown", each.row, "base")});
  }
  if (!taxes.empty())
    judge.sum(RuleId::tax_parts, sum, judge.number("tax_amount"), Text::the_tax_amount, {"tax_amount"},
              say(Text::sum_of_breakdown));
}

}  // namespace

void judge_plain_sums(DocumentJudge& judge) {
  judge.sum(RuleId::lines_subtotal, judge.sum_of_lines(), judge.number("subtotal"), Text::the_subtotal, {"subtotal"});
  judge_total(judge);
  judge_lines_tax(judge);
  judge_due(judge);
  judge_breakdown(judge);
}

}  // namespace countersign::domain
