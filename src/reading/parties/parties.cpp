// Every block gets marks for what speaks for a seller and against it; the highest is the seller, the buyer is among the
// others.
#include "reading/parties/parties.h"

#include <algorithm>
#include <cmath>

#include "reading/labels/beside.h"
#include "reading/parties/blocks.h"
#include "reading/parties/party_names.h"

namespace countersign::reading {
namespace {

constexpr float kAside = 3;  // distances of labels

struct JudgedBlock {
  Block block;
  Piece name;
  float seller = 0;  // above 0: rather the seller
  float buyer = 0;
};

/// How a label of a party applies to a block: the nearest one above it or to its left, alone in its phrase.
struct PartyLabel {
  Meaning meaning = Meaning::name;
  float distance = 1000;
  const FoundLabel* label = nullptr;
};

bool is_alone(const Reading& reading, const FoundLabel& label) {
  const Sheet& sheet = reading.sheet;
  const Phrase& phrase = sheet.phrases[sheet.phrase_of[label.first]];
  if (label.first != phrase.first) return false;
  if (sheet.text.seen[label.past - 1].text.back() == ':') return true;
  std::size_t past = label.past;
  while (past < phrase.past && (sheet.plain[past].empty() || reading.labels.of_token(past) != nullptr)) ++past;
  return past >= phrase.past;
}

PartyLabel label_of(const Reading& reading, const Block& block) {
  constexpr float kHeights = 16;
  PartyLabel nearest;
  for (const FoundLabel& label : reading.labels.all()) {
    const domain::Token& token = reading.sheet.text.seen[label.first];
    if (token.page != block.page || token.box.y > block.box.bottom()) continue;
    Meaning meaning = Meaning::name;
    for (const Meaning each : {Meaning::seller, Meaning::buyer, Meaning::ship_to}) {
      if (label.weight_of(each) > 0) meaning = each;
    }
    if (meaning == Meaning::name || !is_alone(reading, label)) continue;
    const float rise = std::max(0.0f, (block.box.y - token.box.bottom()) / token.box.h);
    const float aside = std::abs(token.box.x - block.box.x);
    const bool is_right = token.box.x > block.box.right();
    const bool in_line = token.box.y >= block.box.y - token.box.h;
    if (is_right || rise > kHeights || (!in_line && aside > 0.45f)) continue;
    const float distance = rise + aside * 25;
    if (distance < nearest.distance) nearest = {meaning, distance, &label};
  }
  return nearest;
}

/// "M. et Mme Faure": without the greeting, or two with "and" between them.
std::string without_salutation(std::string name) {
  constexpr std::string_view kAnd = " et und and y e en i a ";
  bool greeted = false;
  const std::size_t second = name.find(' ', name.find(' ') + 1);  // "De heer"
  if (second != std::string::npos && name.find(' ') < second && is_salutation(name.substr(0, second)))
    name.erase(0, second + 1);
  for (std::size_t space = name.find(' '); space != std::string::npos; space = name.find(' ')) {
    const std::string first = name.substr(0, space);
    const bool is_and = greeted && kAnd.find(" " + first + " ") != std::string_view::npos;
    if (first == "Firma" || (!is_and && !is_salutation(first))) break;
    greeted = true;
    name.erase(0, space + 1);
  }
  return name;
}

/// The first line that names somebody.
Piece name_of(const Block& block) {
  for (const Piece& line : block.lines) {
    if (!can_be_name(line.text)) continue;
    Piece name = line;
    name.text = without_name_label(line.text);
    name.text = without_salutation(std::move(name.text));
    const bool is_greeted = name.text.size() < line.text.size();
    const auto company = std::find_if(block.lines.begin(), block.lines.end(),
                                      [](const Piece& each) { return has_legal_form(each.text); });
    if (is_greeted && company != block.lines.end() && !has_legal_form(name.text)) return *company;
    return name;
  }
  return {};
}

/// How near the closest VAT id or bank account is, in heights of a line; a large number where there is none.
float distance_to_ids(const Reading& reading, const Block& block) {
  float least = 1000;
  for (const FoundId& id : reading.values.ids) {
    const domain::Token& token = reading.sheet.text.seen[id.first];
    if (token.page != block.page) continue;
    const float down = std::abs(token.box.middle() - block.box.middle()) / token.box.h;
    const float aside = std::max({0.0f, token.box.x - block.box.right(), block.box.x - token.box.right()});
    least = std::min(least, down + aside * 10);
  }
  return least;
}

void judge_place(const Block& block, JudgedBlock& judged) {
  const bool is_window = block.page == 0 && block.form == BlockForm::stacked && block.box.x < 0.4f &&
                         block.box.y > 0.09f && block.box.y < 0.36f;
  if (is_window) {
    judged.seller -= 2;
    judged.buyer += 3;
  }
  if (block.box.y > 0.78f) {
    judged.seller += 4;
    judged.buyer -= 4;
  }
  if (block.box.y < 0.1f) {
    judged.seller += 3;
    judged.buyer -= 2;
  }
  if (block.form == BlockForm::inline_) {
    judged.seller += 3;
    judged.buyer -= 2;
  }
  if (block.box.x > 0.5f && block.box.y < 0.35f) judged.seller += 1;
  if (block.page > 0) judged.buyer -= 2;
}

/// A letterhead with the name over a line of its address: the lowest line with a legal form or in large letters.
void take_name_above(const Reading& reading, JudgedBlock& judged) {
  constexpr float kHeights = 3.5f, kTop = 0.15f, kLarge = 1.4f;
  const domain::Box& box = judged.block.box;
  for (const Phrase& each : reading.sheet.phrases) {
    const bool is_over = each.page == judged.block.page && each.box.y < box.y &&
                         box.y - each.box.y < kHeights * box.h && each.box.x < box.right() && each.box.right() > box.x;
    const std::string text = text_of(reading.sheet, each.first, each.past);
    const bool is_large = box.y < kTop && each.box.h > kLarge * box.h && reading.labels.of_token(each.first) == nullptr;
    if (is_over && (is_large || has_legal_form(text)) && can_be_name(text)) judged.name = {text, each.page, each.box};
  }
}

/// Of each block its label. One speaks for the block that is nearest to it: not for one beside that.
std::vector<PartyLabel> labels_of_blocks(const Reading& reading, const std::vector<Block>& blocks) {
  std::vector<PartyLabel> nearest, own;
  nearest.reserve(blocks.size());
  own.reserve(blocks.size());
  for (const Block& block : blocks) nearest.push_back(label_of(reading, block));
  for (const PartyLabel& label : nearest) {
    const bool is_anothers = std::any_of(nearest.begin(), nearest.end(), [&](const PartyLabel& other) {
      return label.label != nullptr && other.label == label.label && other.distance + kAside < label.distance;
    });
    own.push_back(is_anothers ? PartyLabel{} : label);
  }
  return own;
}

JudgedBlock judge(const Reading& reading, const Block& block, const PartyLabel& label) {
  JudgedBlock judged{block, name_of(block), 0, 0};
  if (judged.name.text.empty()) judged.name = name_by_label(reading, block);
  if (judged.name.text.empty()) {
    judged.seller = judged.buyer = -20;
    return judged;
  }
  if (block.form == BlockForm::inline_ && !has_legal_form(judged.name.text)) take_name_above(reading, judged);
  if (label.meaning == Meaning::seller) judged.seller += 12, judged.buyer -= 12;
  if (label.meaning == Meaning::buyer) judged.seller -= 12, judged.buyer += 12;
  if (label.meaning == Meaning::ship_to) judged.seller -= 8, judged.buyer += 1;
  judge_place(block, judged);
  const std::string& name = judged.name.text;
  if (has_legal_form(name)) judged.seller += 1;
  if (count_of(reading, name) > 1) judged.seller += 1.5f;
  if (is_in_web_address(reading, name)) judged.seller += 4, judged.buyer -= 3;
  if (is_account_holder(reading, name)) judged.seller += 4, judged.buyer -= 3;
  if (distance_to_ids(reading, block) < 7 && label.meaning != Meaning::buyer) judged.seller += 2;
  const std::string first = block.lines.empty() ? std::string() : block.lines.front().text;
  if (is_salutation(first) || is_salutation(first.substr(0, first.find(' ')))) judged.seller -= 3, judged.buyer += 3;
  return judged;
}

struct PartyFields {
  Field name, street, city, postal_code, country;
};
constexpr PartyFields kSeller = {Field::seller_name, Field::seller_street, Field::seller_city,
                                 Field::seller_postal_code, Field::seller_country};
constexpr PartyFields kBuyer = {Field::buyer_name, Field::buyer_street, Field::buyer_city, Field::buyer_postal_code,
                                Field::buyer_country};

void write_party(const JudgedBlock& party, const PartyFields& fields, float confidence, const PartyWriter& writer) {
  const Block& block = party.block;
  writer.put(fields.name, party.name, confidence);
  writer.put(fields.street, block.street, confidence);
  writer.put(fields.city, block.city, confidence);
  writer.put(fields.postal_code, block.postal_code, confidence);
  writer.put(fields.country, {block.country, block.page, block.box}, confidence - 0.05f);
}

/// Whether much also speaks for another name.
bool is_rivalled(const JudgedBlock& seller, const std::vector<JudgedBlock>& judged) {
  constexpr float kMuch = 6;
  return std::any_of(judged.begin(), judged.end(), [&](const JudgedBlock& each) {
    return each.seller >= kMuch && plain_form(each.name.text) != plain_form(seller.name.text);
  });
}

}  // namespace

void propose_parties(const Reading& reading, Proposals& proposals) {
  constexpr float kWeak = 3;
  std::vector<JudgedBlock> judged;
  const std::vector<Block> blocks = find_blocks(reading);
  judged.reserve(blocks.size());
  const std::vector<PartyLabel> labels = labels_of_blocks(reading, blocks);
  for (std::size_t i = 0; i < blocks.size(); ++i) judged.push_back(judge(reading, blocks[i], labels[i]));
  const PartyWriter writer{reading, proposals};
  const JudgedBlock* seller = nullptr;
  for (const JudgedBlock& each : judged) {
    if (each.seller > 0 && (seller == nullptr || each.seller > seller->seller)) seller = &each;
  }
  if (seller != nullptr && seller->seller < kWeak && has_name_at_top(reading)) seller = nullptr;
  const JudgedBlock* buyer = nullptr;
  for (const JudgedBlock& each : judged) {
    const bool same = seller != nullptr && plain_form(each.name.text) == plain_form(seller->name.text);
    if (!same && each.buyer > -3 && (buyer == nullptr || each.buyer > buyer->buyer)) buyer = &each;
  }
  if (seller != nullptr) {
    const bool is_sure = seller->seller >= 9 && !is_rivalled(*seller, judged);
    write_party(*seller, kSeller, is_sure ? 0.92f : seller->seller >= 5 ? 0.86f : 0.65f, writer);
  }
  if (buyer != nullptr)
    write_party(*buyer, kBuyer, buyer->buyer >= 9 ? 0.92f : buyer->buyer >= 4 ? 0.86f : 0.6f, writer);
  if (buyer == nullptr && !propose_addressed(writer)) propose_by_label(writer, Meaning::buyer, Field::buyer_name);
  if (seller == nullptr) propose_by_label(writer, Meaning::seller, Field::seller_name);
  if (!proposals[Field::seller_name])
    propose_seller_by_form(writer, proposals[Field::buyer_name] ? plain_form(proposals[Field::buyer_name]->value) : "");
  if (!proposals[Field::seller_name]) propose_seller_by_size(writer);
  const auto block_of_party = [](const JudgedBlock* party) { return party != nullptr ? &party->block : nullptr; };
  propose_seller_ids(writer, block_of_party(seller), block_of_party(buyer));
}

}  // namespace countersign::reading
