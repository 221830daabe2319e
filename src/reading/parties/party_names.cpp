#include "reading/parties/party_names.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "domain/values/text/text.h"
#include "reading/page/characters.h"

namespace countersign::reading {
namespace {

constexpr std::array kNaming = {Meaning::name, Meaning::buyer, Meaning::seller, Meaning::ship_to};

bool is_label(std::string_view text) {
  const LabelRows rows = labels_of(plain_form(text));
  return rows.first != rows.past;
}

/// "Consignee / Buyer": labels alone, whatever sets them apart.
bool is_of_labels(std::string_view text) {
  bool has_part = false;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of("/|", at), text.size());
    const std::string_view part = text.substr(at, end - at);
    if (!plain_form(part).empty()) {
      if (!is_label(part)) return false;
      has_part = true;
    }
    at = end + 1;
  }
  return has_part;
}

}  // namespace

std::string without_name_label(const std::string& text) {
  for (const std::string_view colon : {": ", "： ", "："}) {
    const std::size_t at = text.find(colon);
    if (at == std::string::npos) continue;
    const FoundLabel label{0, 1, labels_of(plain_form(text.substr(0, at)))};
    const auto is_meant = [&](Meaning each) { return label.weight_of(each) > 0; };
    if (std::any_of(kNaming.begin(), kNaming.end(), is_meant)) return text.substr(at + colon.size());
  }
  return text;
}

namespace {

/// Without an address: the words behind the label of the party, else those below it.
Piece name_at_label(const Reading& reading, const FoundLabel& label) {
  constexpr float kHeights = 3;
  const Sheet& sheet = reading.sheet;
  const Phrase& own = sheet.phrases[sheet.phrase_of[label.first]];
  std::size_t behind = label.past;
  const auto is_passed_over = [&](std::size_t token) {  // "Bill to / العميل"
    return sheet.plain[token].empty() || reading.labels.of_token(token) != nullptr;
  };
  while (behind < own.past && is_passed_over(behind)) ++behind;
  if (behind < own.past)
    return {text_of(sheet, behind, own.past), own.page, domain::box_of(sheet.text, behind, own.past)};
  Piece nearest;
  float least = kHeights;
  for (const Phrase& each : sheet.phrases) {
    if (each.page != own.page || each.line < own.line || &each == &own) continue;
    const float down = (each.box.y - own.box.y) / own.box.h;
    const bool right = each.line == own.line && each.box.x > own.box.right();
    const bool below = each.line > own.line && std::abs(each.box.x - own.box.x) < 0.02f;
    const std::string whole = text_of(sheet, each.first, each.past), text = without_name_label(whole);
    const bool is_label = text == whole && reading.labels.of_token(each.first) != nullptr;
    if ((right || below) && down < least && !is_label && can_be_name(text)) {
      nearest = {text, each.page, each.box};
      least = down + (right ? 0.0f : 0.01f);
    }
  }
  return nearest;
}

}  // namespace

std::string_view without_honour(std::string_view text) {
  for (const std::string_view honour : {"御中", "様", "귀하", "귀중"}) {
    if (text.ends_with(honour)) return text.substr(0, text.size() - honour.size());
  }
  return text;
}

void PartyWriter::put(Field field, const Piece& piece, float confidence) const {
  if (piece.text.empty()) return;
  proposals[field] = {piece.text, confidence, place_of(reading.sheet, piece.page, piece.box)};
}

bool can_be_name(const std::string& text) {
  const std::string plain = plain_form(text);
  const auto digits = std::count_if(plain.begin(), plain.end(), domain::is_digit);
  const bool is_head = text.ends_with(':') || text.ends_with("：");
  return !is_head && !is_label(text) && !is_of_labels(text) && !is_salutation(text) && !is_department(text) &&
         digits * 2 < static_cast<std::ptrdiff_t>(plain.size()) && digits < 8;
}

int count_of(const Reading& reading, const std::string& name) {
  std::string all;
  for (const std::string& plain : reading.sheet.plain) all += plain;
  const std::string plain = plain_form(name);
  int count = 0;
  for (std::size_t at = all.find(plain); !plain.empty() && at != std::string::npos; at = all.find(plain, at + 1))
    ++count;
  return count;
}

bool is_in_web_address(const Reading& reading, const std::string& name) {
  constexpr std::size_t kShortest = 4;
  std::string first = plain_form(name.substr(0, name.find(' ')));
  const std::string whole = plain_form(name);
  for (const domain::Token& token : reading.sheet.text.seen) {
    const bool is_web = token.text.find('@') != std::string::npos || token.text.find("www") != std::string::npos ||
                        token.text.find("http") != std::string::npos;
    if (!is_web) continue;
    const std::size_t at = token.text.find('@');
    const std::string plain = plain_form(at == std::string::npos ? token.text : token.text.substr(at));
    if (first.size() >= kShortest && plain.find(first) != std::string::npos) return true;
    if (whole.size() >= kShortest && plain.find(whole.substr(0, 8)) != std::string::npos) return true;
  }
  return false;
}

bool is_account_holder(const Reading& reading, const std::string& name) {
  for (const FoundLabel& label : reading.labels.all()) {
    if (label.weight_of(Meaning::account_holder) == 0) continue;
    std::string behind;
    for (std::size_t i = label.past; i < std::min(label.past + 6, reading.sheet.plain.size()); ++i)
      behind += reading.sheet.plain[i];
    if (!behind.empty() && behind.find(plain_form(name)) == 0) return true;
  }
  return false;
}

Piece name_by_label(const Reading& reading, const Block& block) {
  constexpr float kHeights = 9;
  const Sheet& sheet = reading.sheet;
  Piece name;
  for (const FoundLabel& label : reading.labels.all()) {
    const domain::Token& token = sheet.text.seen[label.first];
    const float rise = (block.box.y - token.box.y) / token.box.h;
    if (label.weight_of(Meaning::name) == 0 || token.page != block.page || rise < 0 || rise > kHeights) continue;
    for (const Phrase& each : sheet.phrases) {
      const bool beside = each.page == block.page && std::abs(each.box.y - token.box.y) < 1.4f * token.box.h &&
                          each.box.x > token.box.right() && std::abs(each.box.x - block.box.x) < 0.02f;
      const std::string text = text_of(sheet, each.first, each.past);
      if (!beside || (!can_be_name(text) && !is_salutation(text))) continue;
      if (!name.text.empty() && name.box.bottom() < each.box.bottom()) {
        name = {name.text + " " + text, each.page, domain::around(name.box, each.box)};
      } else {
        name = {text, each.page, each.box};
      }
    }
  }
  return name;
}

void propose_by_label(const PartyWriter& writer, Meaning meaning, Field field) {
  const Reading& reading = writer.reading;
  constexpr int kStrong = 9;
  for (const FoundLabel& label : reading.labels.all()) {
    const Phrase& own = reading.sheet.phrases[reading.sheet.phrase_of[label.first]];
    const bool ends = reading.sheet.text.seen[label.past - 1].text.back() == ':' || label.past == own.past;
    const bool leads = label.past - label.first > 1;
    if (label.weight_of(meaning) < kStrong || label.first != own.first || !(ends || leads)) continue;
    const Piece name = name_at_label(reading, label);
    if (name.text.empty() || !can_be_name(name.text)) continue;
    writer.put(field, name, 0.75f);
    return;
  }
}

bool propose_addressed(const PartyWriter& writer) {
  const Sheet& sheet = writer.reading.sheet;
  for (const Phrase& phrase : sheet.phrases) {
    const std::string text = text_of(sheet, phrase.first, phrase.past);
    const std::string_view honoured = without_honour(text);
    if (honoured.size() == text.size()) continue;
    std::string name = without_edges(honoured, " ");
    if (name.empty() && phrase.first > 0 && sheet.text.seen[phrase.first - 1].line == phrase.line) {
      const Phrase& before = sheet.phrases[sheet.phrase_of[phrase.first - 1]];
      name = text_of(sheet, before.first, before.past);
    }
    if (name.empty() || !can_be_name(name)) continue;
    writer.put(Field::buyer_name, {name, phrase.page, phrase.box}, 0.86f);
    return true;
  }
  return false;
}

void propose_seller_by_form(const PartyWriter& writer, const std::string& buyer) {
  const Reading& reading = writer.reading;
  constexpr std::size_t kMostWords = 8;
  constexpr std::size_t kMostNames = 200;
  const Phrase* best = nullptr;
  float most = 0;
  std::size_t left = kMostNames;
  for (const Phrase& phrase : reading.sheet.phrases) {
    const std::string text = text_of(reading.sheet, phrase.first, phrase.past);
    if (phrase.past - phrase.first > kMostWords || !has_legal_form(text) || plain_form(text) == buyer) continue;
    if (without_honour(text).size() < text.size() || !can_be_name(text)) continue;
    const FoundLabel* label = reading.labels.of_token(phrase.first);
    if (label != nullptr && label->weight_of(Meaning::buyer) + label->weight_of(Meaning::ship_to) > 0) continue;
    if (left-- == 0) break;
    const bool is_edge = phrase.page == 0 && (phrase.box.y < 0.2f || phrase.box.y > 0.85f);
    const float score = 1 + (is_edge ? 2.0f : 0.0f) + (is_in_web_address(reading, text) ? 3.0f : 0.0f) +
                        (is_account_holder(reading, text) ? 2.0f : 0.0f);
    if (score > most) {
      most = score;
      best = &phrase;
    }
  }
  if (best == nullptr) return;
  const std::string name = without_name_label(text_of(reading.sheet, best->first, best->past));
  writer.put(Field::seller_name, {name, best->page, best->box}, most > 2 ? 0.75f : 0.5f);
}

void propose_seller_by_size(const PartyWriter& writer) {
  constexpr float kTop = 0.15f, kLarge = 1.4f;
  const Sheet& sheet = writer.reading.sheet;
  std::vector<float> heights;
  for (const Phrase& phrase : sheet.phrases) heights.push_back(phrase.box.h);
  if (heights.empty()) return;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  for (const Phrase& phrase : sheet.phrases) {
    const std::string text = text_of(sheet, phrase.first, phrase.past);
    const bool is_large = phrase.page == 0 && phrase.box.y < kTop && phrase.box.h > kLarge * *middle;
    const bool is_labelled = writer.reading.labels.of_token(phrase.first) != nullptr;
    if (!is_large || is_labelled || phrase.past - phrase.first < 2 || !can_be_name(text)) continue;
    writer.put(Field::seller_name, {text, phrase.page, phrase.box}, 0.5f);
    return;
  }
}

bool has_name_at_top(const Reading& reading) {
  constexpr float kTop = 0.12f;
  constexpr std::size_t kMostWords = 6;
  return std::any_of(reading.sheet.phrases.begin(), reading.sheet.phrases.end(), [&](const Phrase& phrase) {
    return phrase.page == 0 && phrase.box.y < kTop && phrase.past - phrase.first <= kMostWords &&
           has_legal_form(text_of(reading.sheet, phrase.first, phrase.past));
  });
}

}  // namespace countersign::reading
