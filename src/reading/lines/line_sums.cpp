// Whether the lines give the sums of the invoice, and which of them do.
#include <algorithm>

#include "reading/lines/lines.h"

namespace countersign::reading {
namespace {

using domain::Decimal;

bool is_sum_of(const std::vector<ProposedLine>& lines, const std::optional<Proposal>& proposal) {
  const std::optional<Decimal> sum = sum_of_lines(lines),
                               told = proposal ? Decimal::parse(proposal->value) : std::nullopt;
  return sum && told && domain::compare(*sum, *told) == 0;
}

}  // namespace

std::optional<Decimal> sum_of_lines(const std::vector<ProposedLine>& lines) {
  domain::Sum sum;
  for (const ProposedLine& line : lines) {
    const auto& amount = line[static_cast<std::size_t>(Cell::amount)];
    const std::optional<Decimal> value = amount ? Decimal::parse(amount->value) : std::nullopt;
    if (!value) return std::nullopt;
    sum.add(*value);
  }
  return lines.empty() ? std::nullopt : sum.value();
}

void settle_lines(Proposals& proposals) {
  constexpr float kSure = 0.93f;
  const auto fits = [&](const std::vector<ProposedLine>& lines) {
    return is_sum_of(lines, proposals[Field::line_sum]) || is_sum_of(lines, proposals[Field::net]);
  };
  if (!fits(proposals.lines)) {
    std::vector<ProposedLine> counted;
    for (const ProposedLine& line : proposals.lines) {
      if (line[static_cast<std::size_t>(Cell::quantity)] && line[static_cast<std::size_t>(Cell::unit_price)])
        counted.push_back(line);
    }
    if (!fits(counted)) return;
    proposals.lines.swap(counted);
  }
  for (ProposedLine& line : proposals.lines) {
    auto& amount = line[static_cast<std::size_t>(Cell::amount)];
    if (amount) amount->confidence = std::max(amount->confidence, kSure);
  }
}

}  // namespace countersign::reading
