// The number of an invoice, of its order and of its customer: words with digits beside the label.
#include <algorithm>
#include <optional>

#include "domain/values/text/text.h"
#include "reading/header/header.h"
#include "reading/labels/beside.h"
#include "reading/page/characters.h"

namespace countersign::reading {
namespace {

constexpr std::string_view kNumberEdges = "#,;:.()[]|* ";

struct Span {
  std::size_t first, past;
};

struct Scored {
  Span span;
  float score;
  bool is_left;
};

/// "Faktura nr 5/02/2025": a number with month and year, right behind a strong label.
bool is_number_like_date(const Reading& reading, std::size_t token) {
  constexpr int kStrong = 9;
  if (token == 0 || reading.sheet.text.seen[token].text.find('/') == std::string::npos) return false;
  const FoundLabel* label = reading.labels.of_token(token - 1);
  return label != nullptr && label->weight_of(Meaning::number) >= kStrong &&
         reading.sheet.phrase_of[token] == reading.sheet.phrase_of[token - 1];
}

/// A word that can be the number of a document, and no amount, phone number, address of a page or part of one.
bool can_be_number(const Reading& reading, std::size_t token) {
  constexpr std::size_t kLongest = 30;
  const std::string& text = reading.sheet.text.seen[token].text;
  if ((reading.values.taken[token] && !is_number_like_date(reading, token)) || !has_digit(text) ||
      text.size() > kLongest)
    return false;
  if (text.starts_with("〒")) return false;
  if (text.find_first_of("@%€$£+*=") != std::string::npos || text.find("www") == 0) return false;
  const std::size_t number = reading.sheet.number_of[token];
  if (number == Sheet::kNone) return true;
  const domain::PrintedNumber& printed = reading.sheet.text.numbers[number];
  const auto& seen = reading.sheet.text.seen;
  const bool is_amount =
      printed.past < seen.size() && (seen[printed.past].text == "€" || seen[printed.past].text == "EUR");
  return printed_decimals(reading.sheet, printed) == 0 && !printed.percent && !is_amount;
}

/// Capitals, or one letter of any script: "RE", "Α".
bool is_prefix(const domain::Token& token) {
  std::size_t one = 0;
  if (domain::next_character(token.text, one) >= 0x100 && one == token.text.size()) return true;
  constexpr std::size_t kLongest = 4;
  return token.text.size() <= kLongest && std::all_of(token.text.begin(), token.text.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || c == '-' || c == '/' || c == '.';
         });
}

/// "RE 2014 0042" in three words: the whole phrase from the label on, where all of it has digits or is a prefix.
Span whole_number(const Reading& reading, std::size_t token) {
  constexpr std::size_t kMostWords = 5;
  const Sheet& sheet = reading.sheet;
  const Phrase& phrase = sheet.phrases[sheet.phrase_of[token]];
  Span span{token, token + 1};
  if (token > phrase.first && reading.labels.of_token(token - 1) == nullptr && !sheet.plain[token - 1].empty() &&
      is_prefix(sheet.text.seen[token - 1])) {
    span.first = token - 1;
  }
  std::size_t past = token + 1;
  while (past < phrase.past && can_be_number(reading, past) && reading.labels.of_token(past) == nullptr) ++past;
  const FoundLabel* behind = past < phrase.past ? reading.labels.of_token(past) : nullptr;
  const bool is_ended = past == phrase.past || (behind != nullptr && behind->weight_of(Meaning::any_date) > 0);
  if (is_ended && past - span.first <= kMostWords) span.past = past;
  return span;
}

/// Lower for a shape that numbers of documents seldom have.
float shape_penalty(std::string_view text) {
  constexpr std::size_t kYear = 4;
  const bool digits = std::all_of(text.begin(), text.end(), domain::is_digit);
  if (text.front() == '(') return 4;
  if (digits && text.size() == kYear && (text.substr(0, 2) == "20" || text.substr(0, 2) == "19")) return 3;
  return digits && text.size() <= 2 ? 1 : 0;
}

/// Few digits alone can be any number on the page.
bool is_short(std::string_view text) {
  constexpr std::size_t kFew = 3;
  return text.size() <= kFew && std::all_of(text.begin(), text.end(), domain::is_digit);
}

bool is_of_title(Meaning meaning) {
  return meaning == Meaning::number;
}

/// The weight of the label for the meaning; a title counts for the number of the invoice.
float weight_for(const FoundLabel& label, Meaning meaning) {
  int weight = label.weight_of(meaning);
  if (is_of_title(meaning)) {
    weight = std::max({weight, label.weight_of(Meaning::title), label.weight_of(Meaning::credit_title)});
  }
  return static_cast<float>(weight);
}

bool means_another(const FoundLabel& label, Meaning meaning) {
  for (const Label* row = label.rows.first; row != label.rows.past; ++row) {
    switch (row->meaning) {
      case Meaning::number:
      case Meaning::order_number:
      case Meaning::customer_number:
      case Meaning::other_number:
      case Meaning::tax_id:
      case Meaning::tax_office_id:
      case Meaning::iban:
      case Meaning::phone:
      case Meaning::issue_date:
      case Meaning::due_date:
      case Meaning::delivery_date:
      case Meaning::other_date:
      case Meaning::column_quantity:
        if (row->meaning != meaning) return true;
        break;
      default: break;
    }
  }
  return false;
}

/// The score from the labels on the line: the nearest one that tells what the value is.
std::optional<float> score_from_left(const std::vector<Neighbour>& neighbours, Meaning meaning) {
  float any = 0;
  bool seen_label = false;
  for (const Neighbour& each : neighbours) {
    if (each.side != Side::left) break;
    const float weight = weight_for(*each.label, meaning);
    const bool is_near = each.between <= (any > 0 ? 2 : 0);
    if (weight > 0 && is_near) {
      const float far = each.distance > 45 ? 2.0f : 0.0f;
      return weight + (any > 0 ? 2.0f : 0.0f) - static_cast<float>(each.between) * 0.5f - far;
    }
    if (is_near && means_another(*each.label, meaning)) return 0.0f;
    if (is_near) any = std::max(any, static_cast<float>(each.label->weight_of(Meaning::any_number)));
    seen_label = seen_label || is_near;
  }
  if (any > 0 && is_of_title(meaning)) return any - 3;
  return seen_label ? std::optional<float>(0.0f) : std::nullopt;
}

/// Where the pages say what they are, "Number" over a value on the upper part of the first tells too.
float score_from_above(const std::vector<Neighbour>& neighbours, Meaning meaning, bool is_titled) {
  constexpr float kClose = 3.2f, kOfAnyNumber = 0.55f;
  float any = 0;
  for (const Neighbour& each : neighbours) {
    if (each.side != Side::above || each.distance > kClose) continue;
    const float weight = weight_for(*each.label, meaning);
    const bool is_title = is_of_title(meaning) && each.label->weight_of(Meaning::number) == 0;
    if (weight > 0) return is_title ? weight * 0.4f : weight * 0.9f;
    if (is_titled && is_of_title(meaning))
      any = std::max(any, kOfAnyNumber * static_cast<float>(each.label->weight_of(Meaning::any_number)));
  }
  return any;
}

/// "№ 1482", "# 77": a sign of numbers before it that is no part of a label.
bool has_number_sign(const Sheet& sheet, std::size_t token) {
  const auto& seen = sheet.text.seen;
  if (token == 0 || seen[token - 1].line != seen[token].line) return false;
  const std::string& before = seen[token - 1].text;
  return before == "№" || before == "#" || before == "Nº" || before == "N°";
}

bool has_title(const Reading& reading) {
  return std::any_of(reading.labels.all().begin(), reading.labels.all().end(), [](const FoundLabel& label) {
    return label.weight_of(Meaning::title) > 0 || label.weight_of(Meaning::credit_title) > 0;
  });
}

std::vector<Scored> candidates_of(const Reading& reading, Meaning meaning) {
  constexpr float kUpperPart = 0.4f, kOfSign = 3.3f;
  constexpr float kOfSentence = 2;  // "26001 Logroño" under a title
  const bool is_titled = has_title(reading);
  std::vector<Scored> found;
  for (std::size_t i = 0; i < reading.sheet.text.seen.size(); ++i) {
    if (!can_be_number(reading, i) || reading.labels.of_token(i) != nullptr) continue;
    const Span span = whole_number(reading, i);
    const auto neighbours = neighbours_of(reading.sheet, reading.labels, span.first, span.past);
    const std::optional<float> left = score_from_left(neighbours, meaning);
    const domain::Token& token = reading.sheet.text.seen[i];
    const bool is_upper = token.page == 0 && token.box.y < kUpperPart;
    float score = left ? *left : score_from_above(neighbours, meaning, is_titled && is_upper);
    if (!left && span.past < reading.sheet.phrases[reading.sheet.phrase_of[i]].past) score -= kOfSentence;
    if (score <= 0 && is_titled && is_upper && is_of_title(meaning) && has_number_sign(reading.sheet, span.first))
      score = kOfSign;
    score -= shape_penalty(token.text) + (token.page > 0 ? 1.0f : 0.0f) + token.box.y * 0.5f;
    if (score > 2.5f) found.push_back({span, score, left.has_value()});
    i = std::max(i, span.past - 1);
  }
  return found;
}

void propose_number(const Reading& reading, Meaning meaning, Field field, Proposals& proposals) {
  constexpr float kSure = 8.5f, kGood = 6.0f;
  const std::vector<Scored> found = candidates_of(reading, meaning);
  if (found.empty()) return;
  const auto best =
      std::max_element(found.begin(), found.end(), [](const Scored& a, const Scored& b) { return a.score < b.score; });
  const auto value_of = [&](const Scored& each) {
    return without_edges(text_of(reading.sheet, each.span.first, each.span.past), kNumberEdges);
  };
  const std::string value = value_of(*best);
  const bool is_rivalled = std::any_of(found.begin(), found.end(), [&](const Scored& each) {
    return each.score > best->score - 1.5f && value_of(each) != value;
  });
  float confidence = best->score >= kSure ? 0.96f : best->score >= kGood ? 0.85f : 0.6f;
  if (is_rivalled) confidence = std::min(confidence, 0.7f);
  if (is_short(value)) confidence = std::min(confidence, 0.8f);
  if (!best->is_left) confidence = std::min(confidence, 0.88f);
  proposals[field] = {value, confidence, place_of(reading.sheet, best->span.first, best->span.past)};
}

/// The best number of a page with a label of its own; empty where there is none.
std::string number_of_page(const Reading& reading, const std::vector<Scored>& found, int page) {
  constexpr float kNamed = 6;
  const Scored* best = nullptr;
  for (const Scored& each : found) {
    if (reading.sheet.text.seen[each.span.first].page != page || each.score < kNamed) continue;
    if (best == nullptr || each.score > best->score) best = &each;
  }
  if (best == nullptr) return {};
  return without_edges(text_of(reading.sheet, best->span.first, best->span.past), kNumberEdges);
}

bool stands_on(const Sheet& sheet, int page, const std::string& number) {
  const std::string plain = plain_form(number);
  std::string all;
  for (std::size_t i = 0; i < sheet.plain.size(); ++i) {
    if (sheet.text.seen[i].page == page) all += sheet.plain[i];
  }
  return all.find(plain) != std::string::npos;
}

}  // namespace

bool has_several_invoices(const Reading& reading) {
  const auto& seen = reading.sheet.text.seen;
  if (seen.empty() || seen.back().page == 0) return false;
  const std::vector<Scored> found = candidates_of(reading, Meaning::number);
  const std::string first = number_of_page(reading, found, 0);
  for (int page = 1; !first.empty() && page <= seen.back().page; ++page) {
    const std::string other = number_of_page(reading, found, page);
    if (!other.empty() && !stands_on(reading.sheet, page, first) && !stands_on(reading.sheet, 0, other)) return true;
  }
  return false;
}

void propose_numbers(const Reading& reading, Proposals& proposals) {
  propose_number(reading, Meaning::number, Field::invoice_number, proposals);
  propose_number(reading, Meaning::order_number, Field::order_number, proposals);
  propose_number(reading, Meaning::customer_number, Field::customer_number, proposals);
}

}  // namespace countersign::reading
