#include "reading/reader.h"

#include <algorithm>
#include <array>

#include "reading/amounts/amounts.h"
#include "reading/codes/comparing.h"
#include "reading/header/header.h"
#include "reading/lines/lines.h"
#include "reading/parties/parties.h"

namespace countersign::reading {
namespace {

/// The first title on the upper part of the first page, at the beginning of a phrase, tells.
bool is_credit_note(const Sheet& sheet) {
  constexpr float kUpperPart = 0.5f;
  constexpr std::size_t kMostWords = 3;
  for (const Phrase& phrase : sheet.phrases) {
    if (phrase.page > 0 || phrase.box.y > kUpperPart) break;
    std::string words;
    for (std::size_t i = phrase.first; i < std::min(phrase.past, phrase.first + kMostWords); ++i) {
      words += sheet.plain[i];
      const FoundLabel title{phrase.first, i + 1, labels_of(words)};
      if (title.weight_of(Meaning::credit_title) > 0) return true;
      if (title.weight_of(Meaning::title) > 0) return false;
    }
  }
  return false;
}

/// A credit note may print its amounts with a minus that its data does not have: which it is cannot be seen.
void doubt_signs(Proposals& proposals) {
  constexpr float kOpen = 0.85f;
  const auto doubt = [&](std::optional<Proposal>& proposal) {
    if (proposal && proposal->value.front() == '-') proposal->confidence = std::min(proposal->confidence, kOpen);
  };
  for (std::optional<Proposal>& field : proposals.fields) doubt(field);
  for (ProposedLine& line : proposals.lines) {
    for (std::optional<Proposal>& cell : line) doubt(cell);
  }
}

/// What is read of several invoices at once may be of any of them.
void doubt_all(Proposals& proposals) {
  constexpr float kAny = 0.6f;
  const auto doubt = [&](std::optional<Proposal>& proposal) {
    if (proposal) proposal->confidence = std::min(proposal->confidence, kAny);
  };
  for (std::optional<Proposal>& field : proposals.fields) doubt(field);
  for (ProposedLine& line : proposals.lines) {
    for (std::optional<Proposal>& cell : line) doubt(cell);
  }
}

/// A letter that was recognised wrongly is not seen where neither a check number nor arithmetic confirms it.
void doubt_letters(Proposals& proposals) {
  constexpr float kOpen = 0.89f;
  constexpr std::array kConfirmed = {Field::iban,    Field::currency,   Field::line_sum,
                                     Field::net,     Field::tax,        Field::total,
                                     Field::prepaid, Field::amount_due, Field::payment_reference};
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    const bool confirmed = std::find(kConfirmed.begin(), kConfirmed.end(), static_cast<Field>(i)) != kConfirmed.end();
    std::optional<Proposal>& field = proposals.fields[i];
    if (field && !confirmed) field->confidence = std::min(field->confidence, kOpen);
  }
}

bool is_recognised(const Page& page) {
  return page.source == WordSource::recognised;
}

}  // namespace

Proposals read_invoice(const std::vector<Page>& pages, const Known& known) {
  const Sheet sheet = prepare(pages);
  const std::vector<PaymentCode> codes = payment_codes(known.codes);
  Proposals proposals;
  if (sheet.text.seen.empty() && codes.empty()) return proposals;
  const FoundLabels labels(sheet);
  const Values values = find_values(sheet);
  const Reading reading{sheet, labels, values};
  propose_currency(reading, proposals);
  propose_iban(reading, proposals);
  propose_numbers(reading, proposals);
  propose_dates(reading, proposals);
  propose_parties(reading, proposals);
  propose_lines(reading, proposals);
  const std::optional<domain::Decimal> lines_sum = sum_of_lines(proposals.lines);
  propose_amounts(reading, find_amounts(reading, decimals_of_amounts(proposals)), lines_sum, proposals);
  settle_lines(proposals);
  compare_with_codes(reading, codes, proposals);
  apply_hints(reading, known.vendors, proposals);
  proposals.is_credit_note = is_credit_note(sheet);
  if (proposals.is_credit_note) doubt_signs(proposals);
  if (std::any_of(pages.begin(), pages.end(), is_recognised)) doubt_letters(proposals);
  if (has_several_invoices(reading)) doubt_all(proposals);
  return proposals;
}

std::vector<PaymentCode> payment_codes(const std::vector<ScannedCode>& scanned) {
  constexpr std::size_t kMost = 8;
  std::vector<PaymentCode> codes;
  for (const ScannedCode& each : scanned) {
    std::optional<PaymentCode> code = codes.size() < kMost ? payment_code(each) : std::nullopt;
    if (code) codes.push_back(std::move(*code));
  }
  return codes;
}

std::vector<Hint> learn_from(const std::vector<Page>& pages, const Corrections& corrections) {
  const Sheet sheet = prepare(pages);
  const FoundLabels labels(sheet);
  const Values values = find_values(sheet);
  std::vector<Hint> hints;
  for (const auto& [field, value] : corrections) {
    if (std::optional<Hint> hint = learn({sheet, labels, values}, field, value)) hints.push_back(std::move(*hint));
  }
  return hints;
}

}  // namespace countersign::reading
