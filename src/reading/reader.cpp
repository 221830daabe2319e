#include "reading/reader.h"

#include <algorithm>

#include "reading/amounts.h"
#include "reading/header.h"
#include "reading/lines.h"
#include "reading/parties.h"

namespace countersign::reading {
namespace {

bool is_credit_note(const Sheet& sheet, const FoundLabels& labels) {
  constexpr float kUpperPart = 0.5f;
  for (const FoundLabel& label : labels.all()) {
    const domain::Token& token = sheet.text.seen[label.first];
    if (token.page > 0 || token.box.y > kUpperPart) break;
    const bool begins = sheet.phrases[sheet.phrase_of[label.first]].first == label.first;
    if (begins && label.weight_of(Meaning::title) > 0) return false;
    if (begins && label.weight_of(Meaning::credit_title) > 0) return true;
  }
  return false;
}

/// A credit note may print its amounts with a minus that its data does not have: which it is cannot be seen.
void doubt_signs(Proposals& proposals) {
  constexpr float kOpen = 0.85f;
  const auto doubt = [](std::optional<Proposal>& proposal) {
    if (proposal && proposal->value.front() == '-') proposal->confidence = std::min(proposal->confidence, kOpen);
  };
  for (std::optional<Proposal>& field : proposals.fields) doubt(field);
  for (ProposedLine& line : proposals.lines) {
    for (std::optional<Proposal>& cell : line) doubt(cell);
  }
}

}  // namespace

Proposals read_invoice(const std::vector<Page>& pages) {
  const Sheet sheet = prepare(pages);
  Proposals proposals;
  if (sheet.text.seen.empty()) return proposals;
  const FoundLabels labels(sheet);
  const Values values = find_values(sheet);
  const Reading reading{sheet, labels, values};
  propose_currency(reading, proposals);
  propose_iban(reading, proposals);
  propose_numbers(reading, proposals);
  propose_dates(reading, proposals);
  propose_parties(reading, proposals);
  const std::optional<domain::Decimal> lines_sum = propose_lines(reading, proposals);
  propose_amounts(reading, find_amounts(reading, decimals_of_amounts(proposals)), lines_sum, proposals);
  proposals.is_credit_note = is_credit_note(sheet, labels);
  if (proposals.is_credit_note) doubt_signs(proposals);
  return proposals;
}

}  // namespace countersign::reading
