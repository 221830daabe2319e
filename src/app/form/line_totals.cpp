// Sums of lines for people; what is added up, and when, is the check's.
#include "app/form/line_totals.h"

#include "domain/values/text.h"

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
    totals.against = subtotal.is_readable ? "No subtotal to compare with" : "The subtotal cannot be read";
    return;
  }
  const domain::Finding* finding = check.of_subtotal();
  const auto delta = finding != nullptr ? domain::Decimal::parse(finding->delta) : std::nullopt;
  if (!delta) {
    totals.against = "Equals the subtotal";
    return;
  }
  totals.severity = finding->severity;
  const std::string amount = shown(domain::absolute(*delta), figures);
  const bool is_rounding = finding->severity == domain::Severity::rounding;
  totals.against = "Subtotal " + shown(*subtotal.number, figures) + ": " + (is_rounding ? "rounding, " : "") + amount +
                   (delta->is_negative() ? " too little" : " too much");
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
    totals.against = "No line has an amount";
    return totals;
  }
  if (amounts) totals.amount = shown(*amounts, figures);
  if (!amounts) totals.against = "Amounts beyond 10^15 are not added up";
  else if (figures.unreadable_lines > 0) totals.against = "Without what cannot be read";
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
  std::string words = domain::counted(static_cast<std::int64_t>(line_ids.size() * cells.size()), "cell") + " selected";
  const auto total = has_number ? sum.value() : std::nullopt;
  if (total) words += ", sum " + domain::format_decimal(*total, state.number_format);
  return words;
}

}  // namespace countersign::app
