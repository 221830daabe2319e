// Words are split where a label and its value were set without a blank, and gathered to phrases.
#include "reading/page/sheet.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "domain/values/text/text.h"
#include "reading/page/characters.h"
#include "reading/page/straighten.h"

namespace countersign::reading {
namespace {

struct Accent {
  char32_t from, to;
  std::string_view plain;  // one letter for each character
};

constexpr std::array kAccents = {
    Accent{0xE0, 0xFF, "aaaaaaaceeeeiiiidnooooo ouuuuypy"},
    Accent{0x100, 0x17F,
           "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
           "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"},
    Accent{0x218, 0x21B, "sstt"},
};

char plain_letter(char32_t c) {
  for (const Accent& each : kAccents) {
    const std::size_t at = c - each.from;
    if (c >= each.from && c <= each.to && at < each.plain.size()) return each.plain[at];
  }
  return 0;
}

/// A sign of punctuation as wide as a character of Chinese or Japanese.
bool is_wide_sign(char32_t c) {
  constexpr std::u32string_view kWideSigns = U"：（），．；／＃【】「」〔〕《》";
  return kWideSigns.find(c) != std::u32string_view::npos;
}

/// A Greek letter without its accents, and at the end of a word as within it: capitals have neither.
char32_t plain_greek(char32_t c) {
  constexpr std::u32string_view kAccented = U"άέήίόύώϊϋΐΰς", kBare = U"αεηιουωιυιυσ";
  const std::size_t at = kAccented.find(c);
  return at == std::u32string_view::npos ? c : kBare[at];
}

std::size_t count_letters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) static_cast<void>(domain::next_character(text, at));
  return count;
}

bool is_word(std::string_view text) {
  constexpr std::size_t kShortest = 2;
  const std::string plain = plain_form(text);
  return plain.size() >= kShortest && std::none_of(plain.begin(), plain.end(), domain::is_digit);
}

/// Where the brackets begin behind a word: "VAT(20%)", but not "Item(s)"; 0 for none.
std::size_t bracket_of(std::string_view text) {
  constexpr std::size_t kShortest = 4;
  for (const std::string_view bracket : {"(", "（"}) {
    const std::size_t at = text.find(bracket);
    const bool is_long = at != std::string_view::npos && text.size() - at >= kShortest;
    if (is_long && is_word(text.substr(0, at))) return at;
  }
  return 0;
}

/// Where a word ends behind which another begins without a blank: "Nummer:82", "Rechnung/Invoice"; 0 for none.
std::size_t seam_of(std::string_view text) {
  constexpr std::string_view kWideColon = "：";
  const std::size_t wide = text.find(kWideColon);
  if (wide != std::string_view::npos && wide + kWideColon.size() < text.size() && is_word(text.substr(0, wide)))
    return wide + kWideColon.size();
  if (const std::size_t bracket = bracket_of(text); bracket > 0) return bracket;
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos && colon + 1 < text.size() && text[colon + 1] != '/' &&
      is_word(text.substr(0, colon))) {
    return colon + 1;
  }
  const std::size_t slash = text.find('/');
  constexpr std::size_t kShortest = 4;
  if (slash == std::string_view::npos || slash < kShortest || text.size() - slash <= kShortest) return 0;
  const std::string_view left = text.substr(0, slash), right = text.substr(slash + 1);
  return text.find_first_of(":.@") == std::string_view::npos && is_word(left) && is_word(right) ? slash + 1 : 0;
}

void split_into(const domain::Word& word, domain::PageWords& words) {
  const std::size_t seam = seam_of(word.text);
  if (seam == 0) {
    words.push_back(word);
    return;
  }
  const std::string_view text = word.text;
  const float part = static_cast<float>(count_letters(text.substr(0, seam))) / static_cast<float>(count_letters(text));
  domain::Word left = word, right = word;
  left.text = std::string(text.substr(0, seam));
  left.box.w = word.box.w * part;
  right.text = std::string(text.substr(seam));
  right.box.x = word.box.x + left.box.w;
  right.box.w = word.box.w - left.box.w;
  words.push_back(left);
  split_into(right, words);
}

/// "1 706,00": three digits and more behind one to three of them, half a height away, are one number.
bool continues_number(const domain::Word& before, const domain::Word& after, float aspect) {
  constexpr std::size_t kGroup = 3;
  constexpr float kGap = 0.5f, kSameLine = 0.4f;
  const std::string_view head = before.text, rest = after.text;
  const std::size_t sign = head.empty() || domain::is_digit(head.front()) ? 0 : 1;
  const std::size_t last = head.find_last_of(' ');
  const std::string_view group = last == std::string_view::npos ? head.substr(sign) : head.substr(last + 1);
  const bool digits = !group.empty() && group.size() <= kGroup && is_all_digits(group);
  const bool three = rest.size() > kGroup && is_all_digits(rest.substr(0, kGroup)) && !domain::is_digit(rest[kGroup]);
  const float gap = after.box.x - before.box.right();
  return digits && three && gap > 0 && gap < kGap * after.box.h * aspect &&
         std::abs(after.box.middle() - before.box.middle()) < kSameLine * after.box.h;
}

struct StraightWords {
  domain::PageWords words;
  Turns turns;
};

void join_numbers(StraightWords& straight, float aspect) {
  StraightWords joined;
  domain::PageWords& words = joined.words;
  for (std::size_t i = 0; i < straight.words.size(); ++i) {
    domain::Word& word = straight.words[i];
    if (words.empty() || !continues_number(words.back(), word, aspect)) {
      words.push_back(std::move(word));
      joined.turns.push_back(straight.turns[i]);
      continue;
    }
    words.back().text += " " + word.text;
    words.back().box = domain::around(words.back().box, word.box);
  }
  straight = std::move(joined);
}

bool is_sane(const domain::Box& box) {
  return box.w > 0 && box.h > 0 && box.w < 2 && box.h < 1;
}

/// As a page that is read from the left.
Page as_read(const Page& page, Direction direction, std::size_t& left) {
  Page read{{}, page.aspect, page.source};
  for (const domain::Word& word : page.words) {
    if (left == 0) break;
    const std::string text = with_plain_digits(domain::trimmed(word.text));
    if (text.empty() || !is_sane(word.box)) continue;
    --left;
    read.words.push_back({text, direction == Direction::leftward ? mirrored(word.box) : word.box});
  }
  return read;
}

StraightWords words_of(const Page& page, const Layout& layout) {
  StraightWords straight;
  domain::PageWords whole = page.words;
  for (domain::Word& word : whole) word.box = straightened(word.box, layout.tilt);
  const Turns turns = turn_foreign_runs(whole, layout.direction, page.aspect);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    split_into(whole[i], straight.words);
    straight.turns.resize(straight.words.size(), turns[i]);
  }
  if (page.source == WordSource::recognised) {
    level_lines(straight.words);
    join_numbers(straight, page.aspect);
  }
  return straight;
}

void gather_phrases(Sheet& sheet) {
  constexpr float kLettersBetween = 1.7f;
  const std::vector<domain::Token>& seen = sheet.text.seen;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const domain::Token& token = seen[i];
    if (i > 0 && seen[i - 1].line == token.line) {
      const float letter = std::max(letter_width(seen[i - 1]), letter_width(token));
      Phrase& open = sheet.phrases.back();
      if (token.box.x - seen[i - 1].box.right() < kLettersBetween * letter) {
        open.past = i + 1;
        open.box = domain::around(open.box, token.box);
        sheet.phrase_of.push_back(sheet.phrases.size() - 1);
        continue;
      }
    }
    sheet.phrases.push_back({i, i + 1, token.page, token.line, token.box});
    sheet.phrase_of.push_back(sheet.phrases.size() - 1);
  }
}

std::string plain_word(std::string_view word) {
  std::string plain;
  const std::string folded = domain::folded(word);
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = domain::next_character(folded, at);
    if (is_wide_sign(c)) continue;
    if (c == 0xDF) plain += "ss";
    else if (const char letter = plain_letter(c); letter != 0) plain += letter;
    else if (const char32_t other = plain_leftward_letter(plain_greek(c)); other != 0)
      domain::append_character(plain, other);
  }
  join_lam_alef(plain);
  return plain;
}

}  // namespace

std::string plain_form(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    plain += plain_word(text.substr(at, end - at));
    at = end + 1;
  }
  return plain;
}

float letter_width(const domain::Token& token) {
  return token.box.w / static_cast<float>(std::max<std::size_t>(1, count_letters(token.text)));
}

Sheet prepare(const std::vector<Page>& pages) {
  Sheet sheet;
  std::vector<domain::PageWords> words;
  std::size_t left = kMostWordsRead;
  for (const Page& page : pages) {
    if (words.size() == kMostPagesRead) break;
    const Direction direction = direction_of(page.words);
    const Page read = as_read(page, direction, left);
    sheet.layouts.push_back({direction, tilt_of(read)});
    StraightWords straight = words_of(read, sheet.layouts.back());
    words.push_back(std::move(straight.words));
    sheet.turns.insert(sheet.turns.end(), straight.turns.begin(), straight.turns.end());
  }
  sheet.text = domain::read_pages(words);
  for (const domain::Token& token : sheet.text.seen) sheet.plain.push_back(plain_form(token.text));
  gather_phrases(sheet);
  sheet.number_of.assign(sheet.text.seen.size(), Sheet::kNone);
  for (std::size_t i = 0; i < sheet.text.numbers.size(); ++i) {
    const domain::PrintedNumber& number = sheet.text.numbers[i];
    for (std::size_t at = number.first; at < number.past; ++at) sheet.number_of[at] = i;
  }
  return sheet;
}

int printed_decimals(const Sheet& sheet, const domain::PrintedNumber& number) {
  constexpr std::ptrdiff_t kGroup = 3;
  std::string text;
  for (std::size_t i = number.first; i < number.past; ++i) text += sheet.text.seen[i].text;
  const std::size_t sign = text.find_last_of(".,");
  if (sign == std::string::npos) return 0;
  const auto from = text.begin() + static_cast<std::ptrdiff_t>(sign);
  const std::ptrdiff_t after = std::count_if(from, text.end(), domain::is_digit);
  const std::ptrdiff_t before = std::count_if(text.begin(), from, domain::is_digit);
  const bool is_group = after == kGroup && number.value.scale() == 0 &&
                        static_cast<std::ptrdiff_t>(domain::absolute(number.value).to_text().size()) > before;
  return is_group ? 0 : static_cast<int>(after);
}

std::string text_of(const Sheet& sheet, std::size_t first, std::size_t past) {
  std::string text;
  for (std::size_t i = first; i < past; ++i) text += (i == first ? "" : " ") + sheet.text.seen[i].text;
  return text;
}

domain::Place place_of(const Sheet& sheet, int page, const domain::Box& straight) {
  const Layout& layout = sheet.layouts[static_cast<std::size_t>(page)];
  const domain::Box lying = tilted(straight, layout.tilt);
  return {page, layout.direction == Direction::leftward ? mirrored(lying) : lying};
}

domain::Place place_of(const Sheet& sheet, std::size_t first, std::size_t past) {
  const auto unturned = [&](const domain::Token& token) { return turned(token.box, sheet.turns[token.filed]); };
  domain::Box box = unturned(sheet.text.seen[first]);
  for (std::size_t i = first + 1; i < past; ++i) box = domain::around(box, unturned(sheet.text.seen[i]));
  return place_of(sheet, sheet.text.seen[first].page, box);
}

}  // namespace countersign::reading
