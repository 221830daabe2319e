// Every block gets marks for what speaks for a seller and against it; the highest is the seller, the buyer is among the
// others.
#include "reading/parties.h"

#include <algorithm>
#include <cmath>

#include "domain/text.h"
#include "reading/beside.h"
#include "reading/blocks.h"

namespace countersign::reading {
namespace {

struct Judged {
  Block block;
  Piece name;
  float seller = 0;  // above 0: rather the seller
  float buyer = 0;
};

/// How a label of a party applies to a block: the nearest one above it or to its left, alone in its phrase.
struct PartyLabel {
  Meaning meaning = Meaning::name;
  float distance = 1000;
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
    if (distance < nearest.distance) nearest = {meaning, distance};
  }
  return nearest;
}

bool can_be_name(const std::string& text) {
  const std::string plain = plain_form(text);
  const auto digits = std::count_if(plain.begin(), plain.end(), domain::is_digit);
  return !is_salutation(text) && digits * 2 < static_cast<std::ptrdiff_t>(plain.size()) && digits < 8;
}

/// The first line that names somebody.
Piece name_of(const Block& block) {
  for (const Piece& line : block.lines) {
    if (!can_be_name(line.text)) continue;
    Piece name = line;
    const std::size_t space = name.text.find(' ');
    if (space != std::string::npos && is_salutation(name.text.substr(0, space)) &&
        name.text.substr(0, space) != "Firma")
      name.text = name.text.substr(space + 1);
    return name;
  }
  return {};
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

/// Whether the first word of the name stands in an address of mail or of the web that is on the pages.
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

void judge_place(const Block& block, Judged& judged) {
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

/// In a form, where the name stands apart from the address: the phrase to the right of "Name", near above the block.
Piece name_by_label(const Reading& reading, const Block& block) {
  constexpr float kHeights = 9;
  const Sheet& sheet = reading.sheet;
  Piece name;
  for (const FoundLabel& label : reading.labels.all()) {
    const domain::Token& token = sheet.text.seen[label.first];
    const float rise = (block.box.y - token.box.y) / token.box.h;
    if (label.weight_of(Meaning::name) == 0 || token.page != block.page || rise < 0 || rise > kHeights) continue;
    for (const Phrase& each : sheet.phrases) {
      const bool beside = each.page == block.page && std::abs(each.box.y - token.box.y) < 1.2f * token.box.h &&
                          each.box.x > token.box.right() && std::abs(each.box.x - block.box.x) < 0.02f;
      const std::string text = text_of(sheet, each.first, each.past);
      if (beside && can_be_name(text)) name = {text, each.page, each.box};
    }
  }
  return name;
}

Judged judge(const Reading& reading, const Block& block) {
  Judged judged{block, name_of(block), 0, 0};
  if (judged.name.text.empty()) judged.name = name_by_label(reading, block);
  if (judged.name.text.empty()) {
    judged.seller = judged.buyer = -20;
    return judged;
  }
  const PartyLabel label = label_of(reading, block);
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
  if (!block.lines.empty() && is_salutation(block.lines.front().text)) judged.seller -= 3, judged.buyer += 3;
  return judged;
}

struct Writer {
  const Reading& reading;
  Proposals& proposals;

  void put(Field field, const Piece& piece, float confidence) const {
    if (piece.text.empty()) return;
    proposals[field] = {piece.text, confidence, place_of(reading.sheet, piece.page, piece.box)};
  }
};

struct PartyFields {
  Field name, street, city, postal_code, country;
};
constexpr PartyFields kSeller = {Field::seller_name, Field::seller_street, Field::seller_city,
                                 Field::seller_postal_code, Field::seller_country};
constexpr PartyFields kBuyer = {Field::buyer_name, Field::buyer_street, Field::buyer_city, Field::buyer_postal_code,
                                Field::buyer_country};

void write_party(const Judged& party, const PartyFields& fields, float confidence, const Writer& writer) {
  const Block& block = party.block;
  writer.put(fields.name, party.name, confidence);
  writer.put(fields.street, block.street, confidence);
  writer.put(fields.city, block.city, confidence);
  writer.put(fields.postal_code, block.postal_code, confidence);
  writer.put(fields.country, {block.country, block.page, block.box}, confidence - 0.05f);
}

/// Without a block of an address: a line of the upper part, or of the foot, with a legal form.
void propose_seller_by_form(const Reading& reading, const std::string& buyer, const Writer& writer) {
  constexpr std::size_t kMostWords = 8;
  const Phrase* best = nullptr;
  float most = 0;
  for (const Phrase& phrase : reading.sheet.phrases) {
    const std::string text = text_of(reading.sheet, phrase.first, phrase.past);
    if (phrase.past - phrase.first > kMostWords || !has_legal_form(text) || plain_form(text) == buyer) continue;
    const bool is_edge = phrase.page == 0 && (phrase.box.y < 0.2f || phrase.box.y > 0.85f);
    const float score = 1 + (is_edge ? 2.0f : 0.0f) + (is_in_web_address(reading, text) ? 3.0f : 0.0f) +
                        (is_account_holder(reading, text) ? 2.0f : 0.0f);
    if (score > most) {
      most = score;
      best = &phrase;
    }
  }
  if (best == nullptr) return;
  writer.put(Field::seller_name, {text_of(reading.sheet, best->first, best->past), best->page, best->box},
             most > 2 ? 0.75f : 0.5f);
}

/// Without an address: the words behind the label of the party, else those below it.
Piece name_at_label(const Reading& reading, const FoundLabel& label) {
  constexpr float kHeights = 3;
  const Sheet& sheet = reading.sheet;
  const Phrase& own = sheet.phrases[sheet.phrase_of[label.first]];
  std::size_t behind = label.past;
  while (behind < own.past && sheet.plain[behind].empty()) ++behind;
  if (behind < own.past)
    return {text_of(sheet, behind, own.past), own.page, domain::box_of(sheet.text, behind, own.past)};
  Piece nearest;
  float least = kHeights;
  for (const Phrase& each : sheet.phrases) {
    if (each.page != own.page || each.line < own.line || &each == &own) continue;
    const float down = (each.box.y - own.box.y) / own.box.h;
    const bool right = each.line == own.line && each.box.x > own.box.right();
    const bool below = each.line > own.line && std::abs(each.box.x - own.box.x) < 0.02f;
    const std::string text = text_of(sheet, each.first, each.past);
    if ((right || below) && down < least && reading.labels.of_token(each.first) == nullptr && can_be_name(text)) {
      nearest = {text, each.page, each.box};
      least = down + (right ? 0.0f : 0.01f);
    }
  }
  return nearest;
}

void propose_by_label(const Reading& reading, Meaning meaning, Field field, const Writer& writer) {
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

bool is_of_buyer(const Reading& reading, const FoundId& id, const Judged* buyer) {
  const auto& seen = reading.sheet.text.seen;
  constexpr std::string_view kTheirs =
      " client kunde kunden ihre votre customer cliente buyer klant nabywca odberatel your ihr ";
  for (std::size_t i = id.first; i > 0 && i + 8 > id.first && seen[i - 1].line == seen[id.first].line; --i) {
    if (kTheirs.find(" " + reading.sheet.plain[i - 1] + " ") != std::string_view::npos &&
        !reading.sheet.plain[i - 1].empty())
      return true;
  }
  if (buyer == nullptr || buyer->block.page != seen[id.first].page) return false;
  const domain::Box &box = buyer->block.box, &at = seen[id.first].box;
  return at.y > box.y && at.y < box.bottom() + 8 * at.h && at.x < box.right() + 0.1f && at.right() > box.x - 0.1f;
}

/// Whether the line also tells a register, a bank or a manager, as the imprint of a seller does.
bool is_in_imprint(const Reading& reading, const FoundId& id) {
  constexpr std::string_view kImprint =
      " hrb hra registergericht amtsgericht geschaftsfuhrer geschaftsfuhrung iban bic siret siren rcs ape naf capital "
      "bank "
      "vorstand inhaber handelsregister kvk ";
  const auto& seen = reading.sheet.text.seen;
  const int line = seen[id.first].line;
  std::size_t i = id.first;
  while (i > 0 && seen[i - 1].line == line) --i;
  for (; i < seen.size() && seen[i].line == line; ++i) {
    if (!reading.sheet.plain[i].empty() && kImprint.find(" " + reading.sheet.plain[i] + " ") != std::string_view::npos)
      return true;
  }
  return false;
}

void propose_tax_id(const Reading& reading, const Judged* seller, const Judged* buyer, const Writer& writer) {
  const FoundId* best = nullptr;
  float least = 0;
  std::size_t count = 0;
  for (const FoundId& id : reading.values.ids) {
    if (id.kind != IdKind::vat_id) continue;
    const domain::Token& token = reading.sheet.text.seen[id.first];
    float distance = is_of_buyer(reading, id, buyer) ? 100.0f : 0.0f;
    if (seller != nullptr) {
      distance += token.page == seller->block.page ? std::abs(token.box.y - seller->block.box.bottom()) * 10 : 5.0f;
      distance += seller->block.country == id.value.substr(0, 2) ? 0.0f : 4.0f;
    }
    if (token.box.y > 0.8f) distance -= 4;
    if (is_in_imprint(reading, id)) distance -= 6;
    if (best == nullptr || id.value != best->value) ++count;
    if (best == nullptr || distance < least) {
      least = distance;
      best = &id;
    }
  }
  if (best == nullptr) return;
  const bool theirs = is_of_buyer(reading, *best, buyer);
  const float confidence = theirs ? 0.4f : count == 1 ? 0.96f : 0.88f;
  const auto& seen = reading.sheet.text.seen;
  writer.put(Field::seller_tax_id,
             {best->value, seen[best->first].page, domain::box_of(reading.sheet.text, best->first, best->past)},
             confidence);
}

/// Without a VAT id: the number of the tax office beside its label.
void propose_tax_number(const Reading& reading, const Writer& writer) {
  if (writer.proposals[Field::seller_tax_id]) return;
  const auto& seen = reading.sheet.text.seen;
  for (const FoundLabel& label : reading.labels.all()) {
    if (label.weight_of(Meaning::tax_office_id) == 0 && label.weight_of(Meaning::tax_id) == 0) continue;
    std::size_t i = label.past;
    while (i < seen.size() && seen[i].line == seen[label.first].line && reading.sheet.plain[i].empty()) ++i;
    if (i >= seen.size() || seen[i].line != seen[label.first].line || reading.values.taken[i]) continue;
    const std::string& text = seen[i].text;
    const auto digits = std::count_if(text.begin(), text.end(), domain::is_digit);
    if (digits < 7 || reading.labels.of_token(i) != nullptr) continue;
    std::string value = text;
    while (!value.empty() && (value.back() == ',' || value.back() == '.' || value.back() == ';')) value.pop_back();
    writer.put(Field::seller_tax_id, {value, seen[i].page, seen[i].box}, 0.8f);
    return;
  }
}

void propose_mail(const Reading& reading, const Judged* buyer, const Writer& writer) {
  for (const domain::Token& token : reading.sheet.text.seen) {
    const std::size_t at = token.text.find('@');
    if (at == std::string::npos || at == 0 || token.text.find('.', at) == std::string::npos) continue;
    const bool theirs = buyer != nullptr && token.page == buyer->block.page &&
                        token.box.y > buyer->block.box.y - 0.02f && token.box.y < buyer->block.box.bottom() + 0.06f &&
                        token.box.x < buyer->block.box.right();
    if (theirs) continue;
    std::string value = token.text;
    while (!value.empty() && (value.back() == ',' || value.back() == '.' || value.back() == ';')) value.pop_back();
    writer.put(Field::seller_email, {value, token.page, token.box}, 0.8f);
    return;
  }
}

}  // namespace

void propose_parties(const Reading& reading, Proposals& proposals) {
  std::vector<Judged> judged;
  for (const Block& block : find_blocks(reading)) judged.push_back(judge(reading, block));
  const Writer writer{reading, proposals};
  const Judged* seller = nullptr;
  for (const Judged& each : judged) {
    if (each.seller > 0 && (seller == nullptr || each.seller > seller->seller)) seller = &each;
  }
  const Judged* buyer = nullptr;
  for (const Judged& each : judged) {
    const bool same = seller != nullptr && plain_form(each.name.text) == plain_form(seller->name.text);
    if (!same && each.buyer > -3 && (buyer == nullptr || each.buyer > buyer->buyer)) buyer = &each;
  }
  if (seller != nullptr)
    write_party(*seller, kSeller, seller->seller >= 16 ? 0.92f : seller->seller >= 5 ? 0.86f : 0.65f, writer);
  if (buyer != nullptr)
    write_party(*buyer, kBuyer, buyer->buyer >= 16 ? 0.92f : buyer->buyer >= 4 ? 0.86f : 0.6f, writer);
  if (buyer == nullptr) propose_by_label(reading, Meaning::buyer, Field::buyer_name, writer);
  if (seller == nullptr) propose_by_label(reading, Meaning::seller, Field::seller_name, writer);
  if (!proposals[Field::seller_name])
    propose_seller_by_form(reading, buyer != nullptr ? plain_form(buyer->name.text) : "", writer);
  propose_tax_id(reading, seller, buyer, writer);
  propose_tax_number(reading, writer);
  propose_mail(reading, buyer, writer);
}

}  // namespace countersign::reading
