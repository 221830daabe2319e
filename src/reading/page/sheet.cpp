// Words are split where a label and its value were set without a blank, and gathered to phrases.
#include "reading/page/sheet.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "domain/values/text.h"
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

void join_numbers(domain::PageWords& words, float aspect) {
  domain::PageWords joined;
  for (domain::Word& word : words) {
    if (joined.empty() || !continues_number(joined.back(), word, aspect)) {
      joined.push_back(std::move(word));
      continue;
    }
    joined.back().text += " " + word.text;
    joined.back().box = domain::around(joined.back().box, word.box);
  }
  words.swap(joined);
}

domain::PageWords words_of(const Page& page, const Tilt& tilt, std::size_t& left) {
  domain::PageWords words;
  for (const domain::Word& word : page.words) {
    if (left == 0) break;
    const std::string text = domain::trimmed(word.text);
    const bool is_sane = word.box.w > 0 && word.box.h > 0 && word.box.w < 2 && word.box.h < 1;
    if (text.empty() || !is_sane) continue;
    --left;
    split_into({text, straightened(word.box, tilt)}, words);
  }
  if (page.source == WordSource::recognised) {
    level_lines(words);
    join_numbers(words, page.aspect);
  }
  return words;
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

}  // namespace

std::string plain_form(std::string_view text) {
  std::string plain;
  const std::string folded = domain::folded(text);
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = domain::next_character(folded, at);
    if (is_wide_sign(c)) continue;
    if (c == 0xDF) plain += "ss";
    else if (const char letter = plain_letter(c); letter != 0) plain += letter;
    else domain::append_character(plain, plain_greek(c));
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
    sheet.tilts.push_back(tilt_of(page));
    words.push_back(words_of(page, sheet.tilts.back(), left));
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
  return {page, tilted(straight, sheet.tilts[static_cast<std::size_t>(page)])};
}

domain::Place place_of(const Sheet& sheet, std::size_t first, std::size_t past) {
  return place_of(sheet, sheet.text.seen[first].page, domain::box_of(sheet.text, first, past));
}

}  // namespace countersign::reading
