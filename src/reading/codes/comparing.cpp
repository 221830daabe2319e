#include "reading/codes/comparing.h"

#include <algorithm>

namespace countersign::reading {
namespace {

constexpr float kGiven = 0.95f, kAgreed = 0.98f, kDisputed = 0.6f;

void compare_account(const Reading& reading, const PaymentCode& code, Proposals& proposals) {
  const FoundId* same = nullptr;
  bool is_any = false;
  for (const FoundId& each : reading.values.ids) {
    if (each.kind != IdKind::iban) continue;
    is_any = true;
    if (each.value == code.iban) same = &each;
  }
  std::optional<Proposal>& iban = proposals[Field::iban];
  if (same != nullptr) iban = {code.iban, kAgreed, place_of(reading.sheet, same->first, same->past), Ground::checksum};
  else if (!is_any) iban = {code.iban, kGiven, code.place, Ground::checksum};
  else if (iban) iban->confidence = std::min(iban->confidence, kDisputed);
}

bool is_amount(const std::optional<Proposal>& proposal, const domain::Decimal& amount) {
  const auto value = proposal ? domain::Decimal::parse(proposal->value) : std::nullopt;
  return value && domain::compare(*value, amount) == 0;
}

/// A code asks for what is due, which is the total where nothing was paid.
void compare_amount(const PaymentCode& code, Proposals& proposals) {
  std::optional<Proposal>&total = proposals[Field::total], &due = proposals[Field::amount_due];
  const bool agrees = is_amount(total, *code.amount) || is_amount(due, *code.amount);
  for (std::optional<Proposal>* each : {&total, &due}) {
    if (!*each) continue;
    if (is_amount(*each, *code.amount)) (*each)->confidence = std::max((*each)->confidence, kGiven);
    else if (!agrees) (*each)->confidence = std::min((*each)->confidence, kDisputed);
  }
  if (!due) due = {code.amount->to_text(), kGiven, code.place, Ground::checksum};
  if (!total && !proposals[Field::prepaid]) total = {code.amount->to_text(), 0.85f, code.place, Ground::checksum};
}

}  // namespace

void compare_with_codes(const Reading& reading, const std::vector<PaymentCode>& codes, Proposals& proposals) {
  if (codes.empty()) return;
  const PaymentCode& code = codes.front();
  const bool is_one_account =
      std::all_of(codes.begin(), codes.end(), [&](const PaymentCode& each) { return each.iban == code.iban; });
  if (is_one_account) compare_account(reading, code, proposals);
  if (codes.size() > 1) return;  // instalments, or slips to choose from
  if (code.amount) compare_amount(code, proposals);
  if (!proposals[Field::currency] && !code.currency.empty())
    proposals[Field::currency] = {code.currency, kGiven, code.place};
  if (!code.reference.empty())
    proposals[Field::payment_reference] = {code.reference, kAgreed, code.place, Ground::checksum};
}

}  // namespace countersign::reading
