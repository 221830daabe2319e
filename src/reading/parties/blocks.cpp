// From the line with the town upwards, while lines begin at the same place and stand close; or along one line.
#include "reading/parties/blocks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "reading/page/characters.h"
#include "reading/parties/postal.h"

namespace countersign::reading {
namespace {

constexpr std::string_view kPartEdges = ",;|- ";

constexpr std::string_view kLegalForms =
    " gmbh ag kg ohg gbr ug mbh ek ev eg se sarl sas sa sasu eurl sci snc scop srl spa sas snc ltd limited llp plc llc "
    "inc "
    "incorporated corp corporation co company bv nv vof cv bvba sprl lda sl slu sau sll spzoo sro as aps oy oyj ab "
    "hb kft zrt bt doo dd eood ood ad ae epe sp z aspzoo pty gmbhcokg agcokg cv kft bt as ood "
    "eood oe ltda lda "
    "شمم ذمم בעמ ";
/// Those that begin a name.
constexpr std::string_view kFormsBefore = " شركه مؤسسه مجموعه חברת ";
constexpr std::string_view kSalutations =
    " herr herrn frau firma fa an monsieur madame mme mr mrs ms m mlle herrnfrau company familie senor senora sig "
    "signor dhr "
    "mevr pan pani to z hd zhd attn deheer egrsig dr thedirectors ";
constexpr std::string_view kDepartments =
    " accountspayable accounts accounting accountsdepartment apdepartment financedepartment finance billing "
    "purchasing purchaseledger buchhaltung kreditorenbuchhaltung rechnungseingang einkauf finanzabteilung "
    "rechnungswesen servicecomptabilite comptabilite comptabilitefournisseurs serviceachats administration "
    "ufficioacquisti amministrazione contabilidad administracion crediteurenadministratie administratie "
    "boekhouding contabilidade ksiegowosc ekonomiavdelningen bogholderi ";

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (c != ' ' && c != ',') {
      word += c;
      continue;
    }
    if (!word.empty()) words.push_back(plain_form(word));
    word.clear();
  }
  if (!word.empty()) words.push_back(plain_form(word));
  return words;
}

Piece piece_of(const Sheet& sheet, std::size_t first, std::size_t past) {
  return {text_of(sheet, first, past), sheet.text.seen[first].page, domain::box_of(sheet.text, first, past)};
}

bool has_letters(std::string_view text) {
  const std::string plain = plain_form(text);
  return std::count_if(plain.begin(), plain.end(), [](char c) { return !domain::is_digit(c); }) >= 2;
}

/// A token that only separates: a bar, a bullet, a dash; or a word that ends with a comma.
bool separates(const Sheet& sheet, std::size_t token) {
  return sheet.plain[token].empty();
}

/// The parts of a line before the town, split at separators; the nearest phrases to the left count while close.
std::vector<Piece> parts_before(const Sheet& sheet, std::size_t first) {
  constexpr float kLetters = 9;
  std::size_t start = first;
  const auto& seen = sheet.text.seen;
  while (start > 0 && seen[start - 1].line == seen[first].line) {
    const bool same_phrase = sheet.phrase_of[start - 1] == sheet.phrase_of[start];
    const bool bridged = separates(sheet, start - 1) || (start < first && separates(sheet, start));
    const float gap = seen[start].box.x - seen[start - 1].box.right();
    if (!same_phrase && !(bridged && gap < kLetters * letter_width(seen[first]))) break;
    --start;
  }
  std::vector<Piece> parts;
  std::size_t begin = start;
  for (std::size_t i = start; i <= first; ++i) {
    const bool comma = i < first && (seen[i].text.back() == ',' || seen[i].text.back() == ';');
    if (i < first && !separates(sheet, i) && !comma) continue;
    const std::size_t past = comma ? i + 1 : i;
    if (past > begin) parts.push_back(piece_of(sheet, begin, past));
    begin = i + 1;
  }
  for (Piece& part : parts) part.text = without_edges(part.text, kPartEdges);
  constexpr std::string_view kBeforeCode = " cp cap plz cep zip postcode pc ";
  std::erase_if(parts, [&](const Piece& part) {
    const std::string bare = without_edges(part.text, ":.");
    return !has_letters(bare) || is_in(kBeforeCode, plain_form(bare));
  });
  return parts;
}

/// The phrase that continues a block upwards: on the line above, beginning at the same place, close enough.
const Phrase* phrase_above(const Sheet& sheet, const Phrase& below, float close) {
  constexpr float kLeast = 0.6f;
  const float letter = letter_width(sheet.text.seen[below.first]);
  const Phrase* best = nullptr;
  for (const Phrase& each : sheet.phrases) {
    if (each.page != below.page) continue;
    const float rise = below.box.y - each.box.y;
    if (rise < kLeast * below.box.h) continue;
    if (rise > close * std::max(below.box.h, each.box.h)) continue;
    const bool starts = std::abs(each.box.x - below.box.x) < 1.5f * letter;
    const bool ends = std::abs(each.box.right() - below.box.right()) < letter && each.box.x > 0.5f;
    const bool centred = std::abs(each.box.x + each.box.w / 2 - below.box.x - below.box.w / 2) < letter;
    if ((starts || ends || centred) && (best == nullptr || each.box.y > best->box.y)) best = &each;
  }
  return best;
}

/// A line that is no part of an address: a label alone, a number with its label, an amount, a page address.
bool ends_block(const Reading& reading, const Phrase& phrase) {
  const FoundLabel* label = reading.labels.of_token(phrase.first);
  const std::string text = text_of(reading.sheet, phrase.first, phrase.past);
  if (text.find('@') != std::string::npos || text.find("www.") != std::string::npos ||
      text.find("http") != std::string::npos)
    return true;
  if (!has_letters(text)) return true;
  for (std::size_t i = phrase.first; i < phrase.past; ++i) {
    if (town_at(reading.sheet, i)) return true;
  }
  if (label == nullptr) return false;
  std::size_t past = label->past;
  while (past < phrase.past && reading.sheet.plain[past].empty()) ++past;
  const bool alone = past >= phrase.past;
  const bool colon = reading.sheet.text.seen[label->past - 1].text.back() == ':';
  const bool is_name = !alone && label->weight_of(Meaning::name) > 0;
  return (alone && !is_salutation(text)) || (colon && !is_name) || label->weight_of(Meaning::other_number) > 0 ||
         label->weight_of(Meaning::phone) > 0 || label->weight_of(Meaning::tax_id) > 0;
}

void climb(const Reading& reading, std::size_t town_first, Block& block) {
  constexpr std::size_t kMostLines = 6;
  constexpr float kClose = 1.85f, kNameAway = 2.5f;
  const Sheet& sheet = reading.sheet;
  const Phrase* at = &sheet.phrases[sheet.phrase_of[town_first]];
  while (block.lines.size() < kMostLines) {
    at = phrase_above(sheet, *at, block.lines.size() < 2 ? kNameAway : kClose);
    if (at == nullptr || ends_block(reading, *at)) break;
    block.lines.insert(block.lines.begin(), piece_of(sheet, at->first, at->past));
    block.box = domain::around(block.box, at->box);
  }
}

/// The last line above the town that has a number or is not the only one.
void take_street(Block& block) {
  if (block.lines.empty()) return;
  const bool numbered = has_digit(block.lines.back().text);
  if (block.lines.size() < 2 && !numbered) return;
  if (!numbered && block.lines.size() > 1 && has_digit(block.lines[block.lines.size() - 2].text)) {
    block.lines.pop_back();  // a district between street and town
  }
  block.street = block.lines.back();
  block.street.text = without_edges(block.street.text, kPartEdges);
  block.lines.pop_back();
}

/// The country on the line below the town, or behind it.
std::string country_near(const Sheet& sheet, const Town& town) {
  const auto& seen = sheet.text.seen;
  std::size_t behind = town.past;
  while (behind < seen.size() && seen[behind].line == seen[town.first].line && separates(sheet, behind)) ++behind;
  if (behind < seen.size() && seen[behind].line == seen[town.first].line) {
    if (std::string code = country_named(seen[behind].text); !code.empty()) return code;
  }
  const domain::Box box = domain::box_of(sheet.text, town.first, town.past);
  for (const Phrase& each : sheet.phrases) {
    const bool below = each.page == seen[town.first].page && each.box.y > box.y && each.box.y < box.y + 2.3f * box.h;
    if (!below || std::abs(each.box.x - box.x) > 0.02f) continue;
    if (std::string code = country_named(text_of(sheet, each.first, each.past)); !code.empty()) return code;
  }
  return town.country;
}

/// "Reading, Berkshire, RG1 8DN": before a code that stands behind its town, a county is taken for the town.
bool is_town_of_county(const Town& town, const std::string& part) {
  return town.city_past > town.city_first && town.code_first >= town.city_past && !has_digit(part) &&
         !has_legal_form(part);
}

Block block_of(const Reading& reading, const Town& town) {
  const Sheet& sheet = reading.sheet;
  Block block;
  block.first = town.first;
  block.past = town.past;
  block.page = sheet.text.seen[town.first].page;
  block.box = domain::box_of(sheet.text, town.first, town.past);
  block.postal_code = piece_of(sheet, town.code_first, town.code_past);
  block.postal_code.text = town.postal_code;
  if (town.city_past > town.city_first) block.city = piece_of(sheet, town.city_first, town.city_past);
  block.city.text = without_edges(block.city.text, kPartEdges);
  block.country = country_near(sheet, town);
  block.lines = parts_before(sheet, town.first);
  if (!block.lines.empty()) {
    block.form = BlockForm::inline_;
    for (const Piece& part : block.lines) block.box = domain::around(block.box, part.box);
    if (block.lines.size() == 1 && is_town_of_county(town, block.lines[0].text)) {
      block.form = BlockForm::stacked;
      block.city = block.lines[0];
      block.lines.clear();
      climb(reading, sheet.phrases[sheet.phrase_of[town.first]].first, block);
    } else if (block.lines.size() == 1 && has_digit(block.lines[0].text))
      climb(reading, sheet.phrases[sheet.phrase_of[town.first]].first, block);
  } else {
    climb(reading, town.first, block);
  }
  if (town.city_past == town.city_first && !block.lines.empty()) {
    block.city = block.lines.back();
    block.lines.pop_back();
  }
  take_street(block);
  return block;
}

/// "2200 Foundry Row, Suite 14, Duluth, MN 55802": a house number looks like the code of a town, whose own stands
/// behind.
bool is_street_before_town(const Sheet& sheet, const Town& town) {
  const auto& seen = sheet.text.seen;
  if (town.code_first >= town.city_past) return false;
  constexpr float kLettersAway = 3;
  for (std::size_t i = town.past; i < seen.size() && seen[i].line == seen[town.first].line; ++i) {
    if (seen[i].box.x - seen[i - 1].box.right() > kLettersAway * letter_width(seen[i])) return false;
    const std::optional<Town> other = town_at(sheet, i);
    if (other && other->city_past > other->city_first && other->code_first >= other->city_past) return true;
  }
  return false;
}

}  // namespace

bool has_legal_form(std::string_view text) {
  constexpr std::array<std::string_view, 8> kWithoutBlank = {"株式会社", "有限会社", "合同会社", "㈱",
                                                             "有限公司", "股份公司", "주식회사", "(주)"};
  const auto is_in_text = [&](std::string_view form) { return text.find(form) != std::string_view::npos; };
  if (std::any_of(kWithoutBlank.begin(), kWithoutBlank.end(), is_in_text)) return true;
  const std::vector<std::string> words = words_of(text);
  if (words.empty()) return false;
  return (words.size() > 1 && is_in(kFormsBefore, words.front())) ||
         std::any_of(words.begin() + 1, words.end(), [](const std::string& word) { return is_in(kLegalForms, word); });
}

bool is_salutation(std::string_view text) {
  return is_in(kSalutations, plain_form(text));
}

bool is_department(std::string_view text) {
  return is_in(kDepartments, plain_form(text));
}

std::vector<Block> find_blocks(const Reading& reading) {
  constexpr std::size_t kMostBlocks = 40;
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < reading.sheet.text.seen.size() && blocks.size() < kMostBlocks; ++i) {
    if (reading.values.taken[i]) continue;
    const std::optional<Town> town = town_at(reading.sheet, i);
    if (!town || is_street_before_town(reading.sheet, *town)) continue;
    blocks.push_back(block_of(reading, *town));
    i = std::max(i, town->past - 1);
  }
  return blocks;
}

}  // namespace countersign::reading
