// The currency, by the codes and signs beside the amounts, and the bank account.
#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "reading/header/currencies.h"
#include "reading/header/header.h"
#include "reading/page/characters.h"

namespace countersign::reading {
namespace {

/// "Einzel/€", "(EUR)": without the words before the sign and the brackets around it.
std::string sign_in(const std::string& word) {
  std::string bare = word;
  std::erase_if(bare, [](char c) { return std::string_view("()[]:").find(c) != std::string_view::npos; });
  for (const std::string_view sign : {"€", "£"}) {
    if (bare.size() > sign.size() && bare.ends_with(sign)) return std::string(sign);
  }
  return bare;
}

bool is_beside_number(const Sheet& sheet, std::size_t token) {
  const auto is_number = [&](std::size_t other) {
    return sheet.text.seen[other].line == sheet.text.seen[token].line && sheet.number_of[other] != Sheet::kNone;
  };
  return is_number(token) || (token > 0 && is_number(token - 1)) ||
         (token + 1 < sheet.text.seen.size() && is_number(token + 1));
}

bool is_alone_in_phrase(const Sheet& sheet, std::size_t token) {
  const Phrase& phrase = sheet.phrases[sheet.phrase_of[token]];
  return phrase.past - phrase.first == 1;
}

bool is_labelled(const Reading& reading, std::size_t token) {
  for (std::size_t i = token; i > 0 && i + 3 > token; --i) {
    const FoundLabel* label = reading.labels.of_token(i - 1);
    if (label != nullptr && reading.sheet.text.seen[i - 1].line == reading.sheet.text.seen[token].line &&
        label->weight_of(Meaning::currency) > 0) {
      return true;
    }
  }
  return false;
}

struct Votes {
  int count = 0;
  std::size_t token = 0;
};

/// Where what is due is collected, the account on the page may be the customer's.
bool is_collected(const Sheet& sheet) {
  constexpr std::array<std::string_view, 15> kWords = {
      "lastschrift", "abgebucht", "eingezogen",    "abbuchen",      "prelevement",
      "einzug",      "incasso",   "domiciliacion", "domiciliation", "mandatsreferenz",
      "directdebit", "addebito",  "autogiro",      "sepadd",        "mandate"};
  return std::any_of(sheet.plain.begin(), sheet.plain.end(), [&](const std::string& word) {
    return std::any_of(kWords.begin(), kWords.end(),
                       [&](std::string_view each) { return word.find(each) != std::string::npos; });
  });
}

/// "von Ihrem Konto DE21 …": of whoever pays.
bool is_of_customer(const Sheet& sheet, const FoundId& id) {
  constexpr std::string_view kYour =
      " ihr ihrem ihres ihre your votre vos vostro suo tuo su uw jouw seu sua ditt er din dit ";
  constexpr std::string_view kAccount =
      " konto bankkonto girokonto account bank compte conto cuenta conta rekening bankrekening iban ";
  constexpr std::size_t kNear = 6;
  for (std::size_t i = id.first; i > 1 && i + kNear > id.first; --i) {
    if (is_in(kYour, sheet.plain[i - 2]) && is_in(kAccount, sheet.plain[i - 1])) return true;
    if (sheet.text.seen[i - 1].text.ends_with('.') && sheet.plain[i - 1].size() > 3) return false;
  }
  return false;
}

}  // namespace

void propose_currency(const Reading& reading, Proposals& proposals) {
  constexpr int kLabelled = 20;
  constexpr std::size_t kLongestOfMany = 3;  // bytes
  std::map<std::string, Votes, std::less<>> votes;
  const auto& seen = reading.sheet.text.seen;
  std::map<std::string, CurrencyOfCountry, std::less<>> of_many;  // by the sign
  int count = 0;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const std::string word = sign_in(without_digits(seen[i].text));
    if (word.empty()) continue;
    std::string_view code = currency_code_of(word);
    if (code.empty()) code = currency_code_of(seen[i].text);
    if (code.empty() && word.size() <= kLongestOfMany) {
      const auto [known, is_new] = of_many.try_emplace(word);
      if (is_new) known->second = currency_of_many(word, reading.sheet);
      code = known->second.code;
    }
    if (code.empty()) continue;
    const bool labelled = is_labelled(reading, i);
    const int vote = labelled ? kLabelled : is_beside_number(reading.sheet, i) ? 2 : 0;
    const bool is_sign =
        vote == 0 && (word != code || seen[i].text.front() == '(' || is_alone_in_phrase(reading.sheet, i));
    if (vote + (is_sign ? 1 : 0) == 0) continue;
    Votes& held = votes[std::string(code)];
    if (held.count == 0 || labelled) held.token = i;
    held.count += vote + (is_sign ? 1 : 0);
    count += vote + (is_sign ? 1 : 0);
  }
  const auto best = std::max_element(votes.begin(), votes.end(),
                                     [](const auto& a, const auto& b) { return a.second.count < b.second.count; });
  if (best == votes.end()) return;
  const bool is_guess = std::any_of(of_many.begin(), of_many.end(), [&](const auto& each) {
    return each.first != "$" && each.second.code == best->first && !each.second.is_told;
  });
  const bool is_clear = best->second.count * 4 >= count * 3;
  const bool is_dollar = seen[best->second.token].text.find('$') != std::string::npos;
  const float confidence = is_guess                 ? 0.6f
                           : !is_clear              ? 0.7f
                           : best->second.count < 2 ? 0.85f
                           : is_dollar              ? 0.85f
                           : votes.size() == 1      ? 0.97f
                                                    : 0.93f;
  proposals[Field::currency] = {best->first, confidence,
                                place_of(reading.sheet, best->second.token, best->second.token + 1)};
}

void propose_iban(const Reading& reading, Proposals& proposals) {
  const FoundId* best = nullptr;
  int count = 0;
  for (const FoundId& each : reading.values.ids) {
    if (each.kind == IdKind::vat_id || is_of_customer(reading.sheet, each)) continue;
    if (best == nullptr || (each.kind == IdKind::iban && best->kind != IdKind::iban)) best = &each;
    if (each.kind == IdKind::iban && best->value != each.value) ++count;
  }
  if (best == nullptr) return;
  const float confidence = best->kind != IdKind::iban    ? 0.6f
                           : count > 0                   ? 0.75f
                           : is_collected(reading.sheet) ? 0.85f
                                                         : 0.98f;
  proposals[Field::iban] = {best->value, confidence, place_of(reading.sheet, best->first, best->past),
                            best->kind == IdKind::iban ? Ground::checksum : Ground::seen};
}

}  // namespace countersign::reading
