// What an amount is called: the label on its line, else the head of its column, in a row of amounts alone.
#include "reading/amounts/amounts.h"

#include <algorithm>

#include "domain/values/numbers/currency.h"
#include "domain/values/text/text.h"
#include "reading/header/currencies.h"
#include "reading/labels/beside.h"

namespace countersign::reading {
namespace {

struct RoleMeaning {
  Role role;
  Meaning meaning;
};
constexpr std::array kRoles = {RoleMeaning{Role::line_sum, Meaning::line_sum},
                               RoleMeaning{Role::net, Meaning::net},
                               RoleMeaning{Role::tax, Meaning::tax},
                               RoleMeaning{Role::total, Meaning::total},
                               RoleMeaning{Role::any_total, Meaning::any_total},
                               RoleMeaning{Role::prepaid, Meaning::prepaid},
                               RoleMeaning{Role::amount_due, Meaning::amount_due},
                               RoleMeaning{Role::allowance, Meaning::allowance},
                               RoleMeaning{Role::charge, Meaning::charge},
                               RoleMeaning{Role::rounding, Meaning::rounding}};

bool has_role(const FoundLabel& label) {
  return std::any_of(kRoles.begin(), kRoles.end(),
                     [&](const RoleMeaning& each) { return label.weight_of(each.meaning) > 0; });
}

void weigh(const FoundLabel& label, float part, Amount& amount) {
  for (const RoleMeaning& each : kRoles) {
    float& held = amount.weights[static_cast<std::size_t>(each.role)];
    held = std::max(held, part * static_cast<float>(label.weight_of(each.meaning)));
  }
}

/// "Total TVA", "Summe netto" are labels of their own; "Total (EUR) netto" is not: a more exact word behind a total
/// counts.
bool is_only_total(const FoundLabel& label) {
  for (const RoleMeaning& each : kRoles) {
    if (each.role != Role::any_total && label.weight_of(each.meaning) > 0) return false;
  }
  return label.weight_of(Meaning::any_total) > 0;
}

bool is_of_amounts_alone(const Reading& reading, const Amount& amount) {
  const auto& seen = reading.sheet.text.seen;
  const int line = seen[amount.first].line;
  std::size_t i = amount.first;
  while (i > 0 && seen[i - 1].line == line) --i;
  for (; i < seen.size() && seen[i].line == line; ++i) {
    if (reading.sheet.number_of[i] != Sheet::kNone || reading.sheet.plain[i].empty()) continue;
    const std::string& text = seen[i].text;
    if (is_currency_sign(text)) continue;
    if (reading.labels.of_token(i) == nullptr) return false;
  }
  return true;
}

/// Heads to the left of their cells and amounts to the right: of as many heads as there are numbers, the one of its
/// place.
void weigh_by_order(const Reading& reading, Amount& amount) {
  constexpr std::size_t kFewest = 3;
  const Sheet& sheet = reading.sheet;
  const auto& seen = sheet.text.seen;
  const int line = seen[amount.first].line;
  std::size_t first = amount.first;
  while (first > 0 && seen[first - 1].line == line) --first;
  std::vector<std::size_t> numbers;
  for (std::size_t i = first; i < seen.size() && seen[i].line == line; ++i) {
    const std::size_t number = sheet.number_of[i];
    if (number != Sheet::kNone && (numbers.empty() || numbers.back() != number)) numbers.push_back(number);
  }
  std::vector<const FoundLabel*> heads;
  for (std::size_t at = sheet.phrase_of[first]; at > 0 && sheet.phrases[at - 1].line == line - 1; --at)
    heads.insert(heads.begin(), reading.labels.of_token(sheet.phrases[at - 1].first));
  const auto own = std::find(numbers.begin(), numbers.end(), sheet.number_of[amount.first]);
  if (numbers.size() < kFewest || heads.size() != numbers.size() || own == numbers.end()) return;
  const FoundLabel* head = heads[static_cast<std::size_t>(own - numbers.begin())];
  if (head != nullptr && has_role(*head)) weigh(*head, 0.85f, amount);
}

void weigh_labels(const Reading& reading, Amount& amount) {
  const auto neighbours = neighbours_of(reading.sheet, reading.labels, amount.first, amount.past);
  bool told = false;
  for (const Neighbour& each : neighbours) {
    if (each.side != Side::left || !has_role(*each.label)) continue;
    weigh(*each.label, each.between > 4 ? 0.5f : each.between > 1 ? 0.85f : 1.0f, amount);
    told = told || !is_only_total(*each.label);
    if (told) break;
  }
  if (told || !is_of_amounts_alone(reading, amount)) return;
  bool is_under = false;
  for (const Neighbour& each : neighbours) {
    if (each.side != Side::above || !has_role(*each.label)) continue;
    weigh(*each.label, 0.9f, amount);
    is_under = true;
  }
  if (!is_under) weigh_by_order(reading, amount);
}

bool is_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x2000 && c != 0xD7);
}

}  // namespace

int decimals_of_amounts(const Proposals& proposals) {
  const auto& currency = proposals[Field::currency];
  const std::optional<int> units = currency ? domain::minor_units(currency->value) : std::nullopt;
  return units && !domain::is_rounded_to_whole(currency->value) ? *units : 2;
}

domain::Decimal signed_value(const Sheet& sheet, const domain::PrintedNumber& number) {
  const std::string& text = sheet.text.seen[number.past - 1].text;
  const bool is_rounded = text.ends_with(".-") || text.ends_with(",-") || text.ends_with(".–") || text.ends_with(",–");
  return number.negative && !is_rounded ? domain::negated(number.value) : number.value;
}

bool is_clean_number(const Sheet& sheet, const domain::PrintedNumber& number) {
  for (std::size_t i = number.first; i < number.past; ++i) {
    const std::string& text = sheet.text.seen[i].text;
    std::string letters;  // and signs of currencies: "US$" of "US$1,300.00"
    bool has_letter = false;
    for (std::size_t at = 0; at < text.size();) {
      const char32_t c = domain::next_character(text, at);
      has_letter = has_letter || is_letter(c);
      if (is_letter(c) || c == '$' || (c >= 0x20A0 && c <= 0x20CF)) domain::append_character(letters, c);
      else if (c == '/' || c == ':' || c == '#' || c == '@' || c == '=' || c == 0xD7) return false;
    }
    if (has_letter && !is_currency_sign(letters) && !is_currency_sign(text)) return false;
  }
  return true;
}

namespace {

/// Whether the sign or code of a currency stands in the number or right beside it.
bool has_money_sign(const Sheet& sheet, const domain::PrintedNumber& number) {
  const auto& seen = sheet.text.seen;
  const int line = seen[number.first].line;
  if (number.first > 0 && seen[number.first - 1].line == line && is_currency_sign(seen[number.first - 1].text))
    return true;
  if (number.past < seen.size() && seen[number.past].line == line && is_currency_sign(seen[number.past].text))
    return true;
  return std::any_of(seen.begin() + static_cast<std::ptrdiff_t>(number.first),
                     seen.begin() + static_cast<std::ptrdiff_t>(number.past), [](const domain::Token& token) {
                       return token.text.find_first_not_of("0123456789.,'-+()") != std::string::npos;
                     });
}

}  // namespace

std::vector<Amount> find_amounts(const Reading& reading, int decimals) {
  std::vector<Amount> amounts;
  for (const domain::PrintedNumber& number : reading.sheet.text.numbers) {
    if (number.percent || reading.values.taken[number.first] || !is_clean_number(reading.sheet, number)) continue;
    Amount amount{number.first, number.past, signed_value(reading.sheet, number), {}};
    const std::string& before = number.first > 0 ? reading.sheet.text.seen[number.first - 1].text : std::string();
    if ((before == "-" || before == "–") && !number.negative &&
        reading.sheet.text.seen[number.first - 1].line == reading.sheet.text.seen[number.first].line) {
      amount.value = domain::negated(amount.value);
    }
    const int printed = printed_decimals(reading.sheet, number);
    if (printed != decimals && !(printed == 0 && has_money_sign(reading.sheet, number))) continue;
    weigh_labels(reading, amount);
    amounts.push_back(amount);
  }
  return amounts;
}

}  // namespace countersign::reading
