// The currency, by the codes and signs beside the amounts, and the bank account.
#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "domain/values/numbers/currency.h"
#include "reading/header/header.h"

namespace countersign::reading {
namespace {

struct Sign {
  std::string_view sign, code;
};
constexpr std::array kSigns = {
    Sign{"€", "EUR"},    Sign{"£", "GBP"},   Sign{"zł", "PLN"},  Sign{"Kč", "CZK"},    Sign{"Ft", "HUF"},
    Sign{"₹", "INR"},    Sign{"₪", "ILS"},   Sign{"฿", "THB"},   Sign{"₩", "KRW"},     Sign{"円", "JPY"},
    Sign{"원", "KRW"},   Sign{"元", "CNY"},  Sign{"лв", "BGN"},  Sign{"US$", "USD"},   Sign{"C$", "CAD"},
    Sign{"A$", "AUD"},   Sign{"CA$", "CAD"}, Sign{"₺", "TRY"},   Sign{"₽", "RUB"},   Sign{"SFr", "CHF"},
    Sign{"SFr.", "CHF"}, Sign{"Fr.", "CHF"}, Sign{"lei", "RON"}, Sign{"₴", "UAH"},     Sign{"Euro", "EUR"},
    Sign{"TL", "TRY"},   Sign{"Rs", "INR"},  Sign{"Rs.", "INR"}, Sign{"euros", "EUR"}, Sign{"EURO", "EUR"},
    Sign{"€uro", "EUR"}, Sign{"R$", "BRL"},  Sign{"رس", "SAR"},  Sign{"جم", "EGP"},    Sign{"جنيه", "EGP"},
    Sign{"دإ", "AED"},   Sign{"دم", "MAD"},  Sign{"DH", "MAD"},  Sign{"رق", "QAR"},    Sign{"دك", "KWD"},
    Sign{"دب", "BHD"},   Sign{"رع", "OMR"},  Sign{"دأ", "JOD"},  Sign{"שח", "ILS"},    Sign{"בש\"ח", "ILS"},
    Sign{"בשח", "ILS"},  Sign{"ש״ח", "ILS"}, Sign{"ש\"ח", "ILS"}};

std::string without_digits(std::string_view text) {
  constexpr std::string_view kLeftOut = "0123456789.,'-+()/:";
  std::string rest;
  for (const char c : text) {
    if (kLeftOut.find(c) == std::string_view::npos) rest += c;
  }
  return rest;
}

/// The code that a word stands for; empty for any other word.
std::string_view code_of(const std::string& word) {
  for (const Sign& each : kSigns) {
    if (word == each.sign) return each.code;
  }
  if (word == "CHE" || word == "CHW") return {};  // funds codes; the former begins Swiss VAT ids
  return word.size() == 3 && domain::minor_units(word) ? std::string_view(word) : std::string_view();
}

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

/// Dollars, yen and crowns are of several countries.
std::string_view code_of_many(const std::string& word, const std::string& all) {
  const auto has = [&](std::string_view text) { return all.find(text) != std::string::npos; };
  if (word == "$")
    return has("GST/HST") || has("HST") || has("Canada") ? "CAD" : has("ABN") || has("Australia") ? "AUD" : "USD";
  if (word == "¥" || word == "￥") return has("增值税") || has("发票") || has("价税") ? "CNY" : "JPY";
  if (word == "kr" || word == "kr." || word == "Kr" || word == ":-") {
    if (has("NOK") || has("mva") || has("MVA") || has("Norge")) return "NOK";
    const bool swedish = has("SEK") || has("Sverige") || has("Bankgiro") || has("Org.nr") || has("etala");
    return swedish && !has("DKK") ? "SEK" : "DKK";
  }
  return {};
}

/// Where what is due is collected, the account on the page may be the customer's.
bool is_collected(const Sheet& sheet) {
  constexpr std::array<std::string_view, 9> kWords = {"lastschrift", "abgebucht",     "eingezogen",
                                                      "abbuchen",    "prelevement",   "einzug",
                                                      "incasso",     "domiciliacion", "mandatsreferenz"};
  return std::any_of(sheet.plain.begin(), sheet.plain.end(), [&](const std::string& word) {
    return std::any_of(kWords.begin(), kWords.end(),
                       [&](std::string_view each) { return word.find(each) != std::string::npos; });
  });
}

}  // namespace

bool is_currency_sign(const std::string& text) {
  constexpr std::array<std::string_view, 6> kOfMany = {"$", "¥", "￥", "kr", "kr.", "Kr"};
  return !code_of(text).empty() || !code_of(without_digits(text)).empty() ||
         std::find(kOfMany.begin(), kOfMany.end(), text) != kOfMany.end();
}

void propose_currency(const Reading& reading, Proposals& proposals) {
  constexpr int kLabelled = 20;
  std::map<std::string, Votes, std::less<>> votes;
  const auto& seen = reading.sheet.text.seen;
  const std::string all = text_of(reading.sheet, 0, seen.size());
  int count = 0;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const std::string word = sign_in(without_digits(seen[i].text));
    if (word.empty()) continue;
    std::string_view code = code_of(word);
    if (code.empty()) code = code_of_many(word, all);
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
  const bool is_clear = best->second.count * 4 >= count * 3;
  const bool is_dollar = seen[best->second.token].text.find('$') != std::string::npos;
  const float confidence = !is_clear                ? 0.7f
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
    if (each.kind == IdKind::vat_id) continue;
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
