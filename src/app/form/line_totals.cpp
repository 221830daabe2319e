// Sums of lines for people; what is added up, and when, is the check's.
#include "app/form/line_totals.h"

#include "domain/values/text/text.h"
#include "text/text.h"

namespace countersign::app {
namespace {

std::string shown(const domain::Decimal& amount, const domain::Figures& figures) {
  return domain::shown_amount(amount, figures.format);
}

/// What the subtotal says of a sum that the rules could compare with it.
void compare_with_subtotal(const domain::Check& check, LineTotals& totals) {
  const domain::Figures& figures = check.figures();
  const domain::Reading& subtotal = figures.field("subtotal");
  if (!subtotal.number) {
    totals.against = say(subtotal.is_readable ? Text::no_subtotal : Text::subtotal_unreadable);
    return;
  }
  const domain::Finding* finding = check.of_subtotal();
  const auto delta = finding != nullptr ? domain::Decimal::parse(finding->delta) : std::nullopt;
  if (!delta) {
    totals.against = say(Text::equals_subtotal);
    return;
  }
  totals.severity = finding->severity;
  const std::string amount = shown(domain::absolute(*delta), figures);
  const bool is_rounding = finding->severity == domain::Severity::rounding;
  const Text little = is_rounding ? Text::subtotal_rounding_little : Text::subtotal_too_little,
             much = is_rounding ? Text::subtotal_rounding_much : Text::subtotal_too_much;
  totals.against = say(delta->is_negative() ? little : much, {shown(*subtotal.number, figures), amount});
  totals.difference = (delta->is_negative() ? "-" : "+") + amount;
}

}  // namespace

LineTotals line_totals(const AppState& state) {
  const domain::Check& check = state.open->check;
  const domain::Figures& figures = check.figures();
  LineTotals totals;
  const auto taxes = figures.line_taxes.value(), amounts = figures.line_amounts.value();
  if (figures.taxed_lines > 0 && taxes) totals.tax = shown(*taxes, figures);
  if (figures.by_rate.empty()) {
    totals.against = say(Text::no_line_amount);
    return totals;
  }
  if (amounts) totals.amount = shown(*amounts, figures);
  if (!amounts) totals.against = say(Text::amounts_too_large);
  else if (figures.unreadable_lines > 0) totals.against = say(Text::without_unreadable);
  else compare_with_subtotal(check, totals);
  return totals;
}

std::string words_of_selection(const AppState& state, const std::vector<std::string>& line_ids,
                               const std::vector<std::string>& cells) {
  const domain::Check& check = state.open->check;
  domain::Sum sum;
  bool has_number = false;
  for (const std::string& line_id : line_ids) {
    for (const std::string& cell : cells) {
      const auto number = check.number_at(line_id, cell);
      if (number) sum.add(*number);
      has_number = has_number || number;
    }
  }
  const auto count = static_cast<std::int64_t>(line_ids.size() * cells.size());
  const auto total = has_number ? sum.value() : std::nullopt;
  if (!total) return say_count(Text::cells_selected, count);
  return say_count(Text::cells_selected_sum, count,
                   {std::to_string(count), domain::format_decimal(*total, state.number_format)});
}

}  // namespace countersign::app
