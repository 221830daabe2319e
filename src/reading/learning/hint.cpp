#include "reading/learning/hint.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "domain/values/numbers/decimal.h"
#include "domain/values/text/identifier.h"
#include "reading/learning/candidates.h"

namespace countersign::reading {
namespace {

constexpr float kNearAside = 0.03f, kNearDown = 0.012f;
constexpr float kBoth = 0.88f, kLabel = 0.8f, kPlace = 0.55f;

std::string name_key(std::string_view name) {
  const std::string plain = plain_form(name);
  return plain.empty() ? plain : "name:" + plain;
}

/// Apart by one letter at most, as a recognised word may be.
bool is_alike(const std::string& a, const std::string& b) {
  constexpr std::size_t kLong = 6;
  if (a == b) return true;
  if (a.size() != b.size() || a.size() < kLong) return false;
  return std::inner_product(a.begin(), a.end(), b.begin(), 0, std::plus<>(), std::not_equal_to<>()) <= 1;
}

bool is_value(const Candidate& candidate, Field field, std::string_view value) {
  const auto number = domain::Decimal::parse(value), found = domain::Decimal::parse(candidate.value);
  const bool is_amount =
      field == Field::line_sum || field == Field::tax || field == Field::total || field == Field::prepaid;
  if (is_amount) return number && found && domain::compare(*number, *found) == 0;
  return plain_form(candidate.value) == plain_form(value);
}

std::size_t count_words(std::string_view value) {
  return static_cast<std::size_t>(std::count(value.begin(), value.end(), ' ')) + 1;
}

Hint hint_at(const Sheet& sheet, const Candidate& found, Field field) {
  const domain::Token& token = sheet.text.seen[found.first];
  Hint hint;
  hint.field = field;
  hint.label = words_left_of(sheet, found.first);
  if (hint.label.empty()) {
    hint.label = words_above(sheet, found.first, found.past);
    hint.side = Side::above;
  }
  hint.page = token.page;
  hint.x = token.box.x;
  hint.y = token.box.middle();
  hint.words = static_cast<int>(found.past - found.first);
  return hint;
}

/// The keys of what stands on the pages.
std::vector<std::string> keys_on(const Reading& reading, const Proposals& proposals) {
  std::vector<std::string> keys;
  const auto value = [&](Field field) { return proposals[field] ? proposals[field]->value : std::string(); };
  for (const FoundId& each : reading.values.ids) {
    const bool is_vat = each.kind == IdKind::vat_id;
    for (std::string& key : keys_of({"", is_vat ? each.value : "", is_vat ? "" : each.value})) keys.push_back(key);
  }
  for (std::string& key : keys_of({value(Field::seller_name), value(Field::seller_tax_id), value(Field::iban)}))
    keys.push_back(key);
  return keys;
}

bool has_key(const std::vector<std::string>& keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool is_of_tax(const std::string& key) {
  return key.rfind("vat:", 0) == 0;
}

/// How many keys are the same; 0 where the name alone is, and the tax ids are others.
std::size_t agreement(const VendorHints& vendor, const std::vector<std::string>& keys) {
  std::size_t count = 0;
  bool is_only_named = true, has_tax_id = false;
  for (const std::string& key : vendor.keys) {
    has_tax_id = has_tax_id || is_of_tax(key);
    if (!has_key(keys, key)) continue;
    ++count;
    is_only_named = is_only_named && key.rfind("name:", 0) == 0;
  }
  const bool has_other = has_tax_id && std::any_of(keys.begin(), keys.end(), is_of_tax);
  return is_only_named && has_other ? 0 : count;
}

struct Choice {
  const Candidate* candidate = nullptr;
  float confidence = 0;
  float away = 0;
};

Choice best_of(const Sheet& sheet, const std::vector<Candidate>& candidates, const Hint& hint) {
  Choice best;
  for (const Candidate& each : candidates) {
    const domain::Token& token = sheet.text.seen[each.first];
    const std::string label =
        hint.side == Side::left ? words_left_of(sheet, each.first) : words_above(sheet, each.first, each.past);
    const float aside = std::abs(token.box.x - hint.x), down = std::abs(token.box.middle() - hint.y);
    const bool is_labelled = !hint.label.empty() && is_alike(label, hint.label);
    const bool is_near = token.page == hint.page && aside < kNearAside && down < kNearDown;
    const float confidence = is_labelled && is_near ? kBoth : is_labelled ? kLabel : is_near ? kPlace : 0;
    const float away = aside + down + (token.page == hint.page ? 0.0f : 1.0f);
    if (confidence == 0 || confidence < best.confidence) continue;
    if (confidence == best.confidence && away >= best.away) continue;
    best = {&each, confidence, away};
  }
  return best;
}

bool is_confirmed(const std::optional<Proposal>& proposal) {
  return proposal && (proposal->ground == Ground::checksum || proposal->ground == Ground::arithmetic);
}

void apply(const Reading& reading, const Hint& hint, Proposals& proposals) {
  std::optional<Proposal>& held = proposals[hint.field];
  if (!can_be_learnt(hint.field) || is_confirmed(held)) return;
  const auto candidates = candidates_of(reading, hint.field, static_cast<std::size_t>(std::max(hint.words, 1)));
  const Choice best = best_of(reading.sheet, candidates, hint);
  if (best.candidate == nullptr || (held && held->value == best.candidate->value)) return;
  if (held && best.confidence == kPlace && held->confidence > kPlace) return;
  held = {best.candidate->value, best.confidence, place_of(reading.sheet, best.candidate->first, best.candidate->past),
          Ground::correction, hint.from};
}

}  // namespace

std::vector<std::string> keys_of(const KnownVendor& vendor) {
  std::vector<std::string> keys;
  const std::string tax_id = plain_form(vendor.tax_id), account = domain::compact_identifier(vendor.account);
  if (!tax_id.empty()) keys.push_back("vat:" + tax_id);
  if (!account.empty()) keys.push_back("account:" + account);
  if (std::string name = name_key(vendor.name); !name.empty()) keys.push_back(std::move(name));
  return keys;
}

bool can_be_learnt(Field field) {
  switch (field) {
    case Field::invoice_number:
    case Field::invoice_date:
    case Field::due_date:
    case Field::delivery_date:
    case Field::line_sum:
    case Field::tax:
    case Field::total:
    case Field::prepaid:
    case Field::seller_name:
    case Field::seller_tax_id:
    case Field::seller_email:
    case Field::seller_phone:
    case Field::buyer_name:
    case Field::order_number:
    case Field::customer_number: return true;
    default: return false;
  }
}

std::optional<Hint> learn(const Reading& reading, Field field, std::string_view value) {
  if (!can_be_learnt(field) || plain_form(value).empty()) return std::nullopt;
  std::optional<Hint> first;
  const std::size_t words = count_words(value);
  for (const std::size_t each : {words, words + 1, words + 2}) {  // "B - 77" may be set in three
    for (const Candidate& candidate : candidates_of(reading, field, each)) {
      if (!is_value(candidate, field, value)) continue;
      Hint hint = hint_at(reading.sheet, candidate, field);
      if (!hint.label.empty() && hint.side == Side::left) return hint;
      if (!first || (first->label.empty() && !hint.label.empty())) first = std::move(hint);
    }
    if (first) return first;
  }
  return first;
}

void apply_hints(const Reading& reading, const std::vector<VendorHints>& vendors, Proposals& proposals) {
  if (vendors.empty()) return;
  const std::vector<std::string> keys = keys_on(reading, proposals);
  const VendorHints* best = nullptr;
  std::size_t most = 0;
  for (const VendorHints& each : vendors) {
    const std::size_t same = agreement(each, keys);
    if (same > most) {
      most = same;
      best = &each;
    }
  }
  if (best == nullptr) return;
  for (const Hint& hint : best->hints) apply(reading, hint, proposals);
}

}  // namespace countersign::reading
