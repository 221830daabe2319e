// Runs of digits and of Latin letters keep their order in a word that is turned, as UAX 9 lays them out.
#include "reading/page/direction.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "domain/values/text/text.h"

namespace countersign::reading {
namespace {

constexpr char32_t kAlef = 0x627, kLam = 0x644;

enum class Kind : std::uint8_t { leftward, rightward, digit, sign };

bool is_leftward_letter(char32_t c) {
  constexpr std::u32string_view kArabicSigns = U"\u060C\u061B\u066A\u066B\u066C";
  return domain::is_leftward(c) && domain::digit_value(c) < 0 && kArabicSigns.find(c) == std::u32string_view::npos;
}

Kind kind_of(char32_t c) {
  if (domain::digit_value(c) >= 0) return Kind::digit;
  if (is_leftward_letter(c)) return Kind::leftward;
  return domain::is_letter_or_digit(domain::lower_letter(c)) ? Kind::rightward : Kind::sign;
}

std::u32string characters_of(std::string_view text) {
  std::u32string characters;
  for (std::size_t at = 0; at < text.size();) characters += domain::next_character(text, at);
  return characters;
}

bool has(const std::u32string& text, Kind kind) {
  return std::any_of(text.begin(), text.end(), [&](char32_t c) { return kind_of(c) == kind; });
}

/// A sign that keeps its place between two digits, as in "1,250.00" and "16/02/2025".
bool joins_digits(char32_t sign, char32_t before) {
  constexpr std::u32string_view kOfAll = U".,:/\u00A0\u066B\u066C", kOfEuropean = U"-+'\u2019\u2212\u2013";
  const bool is_arabic = before >= 0x660 && before <= 0x669;
  return kOfAll.find(sign) != std::u32string_view::npos ||
         (!is_arabic && kOfEuropean.find(sign) != std::u32string_view::npos);
}

/// A sign of percent or of a currency beside a digit is a part of the number.
bool ends_number(char32_t sign) {
  constexpr std::u32string_view kEndings = U"%#$\u00A3\u00A5\u066A";
  return kEndings.find(sign) != std::u32string_view::npos || (sign >= 0x20A0 && sign <= 0x20CF);
}

/// Past the end of what keeps its order from `first` on; `first` itself where nothing does.
std::size_t past_run(const std::u32string& text, std::size_t first) {
  std::size_t past = first;
  for (std::size_t i = first; i < text.size(); ++i) {
    const Kind kind = kind_of(text[i]);
    if (kind == Kind::leftward) break;
    const bool next_is_digit = i + 1 < text.size() && kind_of(text[i + 1]) == Kind::digit;
    const bool after_digit = i > first && kind_of(text[i - 1]) == Kind::digit;
    if (kind == Kind::sign) {
      const bool stays = (after_digit && next_is_digit && joins_digits(text[i], text[i - 1])) ||
                         (ends_number(text[i]) && (after_digit || next_is_digit));
      if (!stays) break;
    }
    past = i + 1;
  }
  return past;
}

char32_t in_mirror(char32_t c) {
  constexpr std::u32string_view kPairs = U"()[]{}<>\u00AB\u00BB";
  const std::size_t at = kPairs.find(c);
  return at == std::u32string_view::npos ? c : kPairs[at ^ 1];
}

/// Of U+FE80 and the following: each letter as often as it has forms.
constexpr std::u32string_view kForms =
    U"\u0621\u0622\u0622\u0623\u0623\u0624\u0624\u0625\u0625\u0626\u0626\u0626\u0626\u0627\u0627\u0628\u0628\u0628"
    U"\u0628\u0629\u0629\u062A\u062A\u062A\u062A\u062B\u062B\u062B\u062B\u062C\u062C\u062C\u062C\u062D\u062D\u062D"
    U"\u062D\u062E\u062E\u062E\u062E\u062F\u062F\u0630\u0630\u0631\u0631\u0632\u0632\u0633\u0633\u0633\u0633\u0634"
    U"\u0634\u0634\u0634\u0635\u0635\u0635\u0635\u0636\u0636\u0636\u0636\u0637\u0637\u0637\u0637\u0638\u0638\u0638"
    U"\u0638\u0639\u0639\u0639\u0639\u063A\u063A\u063A\u063A\u0641\u0641\u0641\u0641\u0642\u0642\u0642\u0642\u0643"
    U"\u0643\u0643\u0643\u0644\u0644\u0644\u0644\u0645\u0645\u0645\u0645\u0646\u0646\u0646\u0646\u0647\u0647\u0647"
    U"\u0647\u0648\u0648\u0649\u0649\u064A\u064A\u064A\u064A";
constexpr char32_t kFirstForm = 0xFE80, kFirstLamAlef = 0xFEF5;
static_assert(kFirstForm + kForms.size() == kFirstLamAlef);

void append_plain(std::u32string& text, char32_t c) {
  constexpr std::u32string_view kAlefs = U"\u0622\u0623\u0625\u0627";  // two forms each
  if (c >= kFirstForm && c < kFirstLamAlef) {
    text += kForms[c - kFirstForm];
  } else if (c >= kFirstLamAlef && c <= 0xFEFC) {
    text += kLam;
    text += kAlefs[(c - kFirstLamAlef) / 2];
  } else {
    text += c;
  }
}

bool is_alef(char32_t c) {
  return c == kAlef || c == 0x622 || c == 0x623 || c == 0x625;
}

/// A ligature of lam and alef comes as two letters in the order in which they are read, and was turned with the others.
/// Behind an alef that is seen, since Arabic has no two alefs in a row, and behind the lam that means "for".
void mend_ligatures(std::u32string& text) {
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const bool is_for = i == 1 && text[0] == kLam;
    if ((is_alef(text[i - 1]) || is_for) && is_alef(text[i]) && text[i + 1] == kLam) std::swap(text[i], text[i + 1]);
  }
}

std::string as_read(const std::u32string& seen) {
  std::u32string text;
  std::vector<std::pair<std::size_t, std::size_t>> runs;
  for (std::size_t i = 0; i < seen.size();) {
    const std::size_t end = past_run(seen, i);
    runs.emplace_back(i, std::max(end, i + 1));
    i = runs.back().second;
  }
  for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
    const bool is_one = run->second - run->first == 1;
    for (std::size_t i = run->first; i < run->second; ++i) append_plain(text, is_one ? in_mirror(seen[i]) : seen[i]);
  }
  mend_ligatures(text);
  return domain::to_utf8(text);
}

enum class Belongs : std::uint8_t { here, elsewhere, anywhere };

Belongs belongs(const std::u32string& text, Direction direction) {
  const Kind own = direction == Direction::leftward ? Kind::leftward : Kind::rightward;
  const Kind other = direction == Direction::leftward ? Kind::rightward : Kind::leftward;
  if (has(text, Kind::leftward) && has(text, Kind::rightward)) return Belongs::here;
  return has(text, own) ? Belongs::here : has(text, other) ? Belongs::elsewhere : Belongs::anywhere;
}

/// "14 500,00" on a page that is read from the right: one to three digits, and three or more at their right as seen.
bool are_groups(const domain::Word& whole, const domain::Word& rest) {
  constexpr std::size_t kGroup = 3;
  const auto digits = [](std::string_view text) { return std::min(text.size(), text.find_first_not_of("0123456789")); };
  return whole.text.size() <= kGroup && digits(whole.text) == whole.text.size() && digits(rest.text) == kGroup &&
         rest.box.right() <= whole.box.x;
}

/// As words of one line stand, a blank apart.
bool stands_beside(const domain::Box& word, const domain::Box& group, float aspect) {
  constexpr float kSameLine = 0.4f, kBlank = 0.55f;
  const float gap = std::max(word.x - group.right(), group.x - word.right());
  return std::abs(word.middle() - group.middle()) < kSameLine * word.h && gap < kBlank * word.h * aspect;
}

/// The parts of a number that were set apart are of the direction of digits.
void mark_groups(const domain::PageWords& words, float aspect, std::vector<Belongs>& kinds) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const domain::Word &a = words[i - 1], &b = words[i];
    if ((are_groups(a, b) || are_groups(b, a)) && stands_beside(a.box, b.box, aspect))
      kinds[i - 1] = kinds[i] = Belongs::elsewhere;
  }
}

/// Words that follow each other in the file and stand beside each other, none of which belongs here.
std::vector<std::size_t> group_at(const domain::PageWords& words, const std::vector<Belongs>& kinds, std::size_t first,
                                  float aspect) {
  std::vector<std::size_t> group{first};
  domain::Box box = words[first].box;
  for (std::size_t i = first + 1; i < words.size(); ++i) {
    if (kinds[i] == Belongs::here || !stands_beside(words[i].box, box, aspect)) break;
    box = domain::around(box, words[i].box);
    group.push_back(i);
  }
  return group;
}

/// Without the words at the right that belong anywhere: they are read before the run.
void keep_run(std::vector<std::size_t>& group, const domain::PageWords& words, const std::vector<Belongs>& kinds) {
  std::sort(group.begin(), group.end(), [&](std::size_t a, std::size_t b) { return words[a].box.x > words[b].box.x; });
  const auto first =
      std::find_if(group.begin(), group.end(), [&](std::size_t i) { return kinds[i] == Belongs::elsewhere; });
  group.erase(group.begin(), first);
}

}  // namespace

Direction direction_of(const domain::PageWords& words) {
  std::size_t leftward = 0, rightward = 0;
  for (const domain::Word& word : words) {
    for (const char32_t c : characters_of(word.text)) {
      const Kind kind = kind_of(c);
      leftward += kind == Kind::leftward ? 1 : 0;
      rightward += kind == Kind::rightward ? 1 : 0;
    }
  }
  return leftward > rightward ? Direction::leftward : Direction::rightward;
}

domain::Box mirrored(const domain::Box& box) {
  return {1 - box.right(), box.y, box.w, box.h};
}

void put_letters_in_order(domain::PageWords& words) {
  const bool is_leftward = direction_of(words) == Direction::leftward;
  for (domain::Word& word : words) {
    const std::u32string seen = characters_of(word.text);
    const bool turns = has(seen, Kind::leftward) || (is_leftward && !has(seen, Kind::rightward));
    if (turns) word.text = as_read(seen);
  }
}

Turns turn_foreign_runs(domain::PageWords& words, Direction direction, float aspect) {
  Turns turns(words.size(), 0);
  std::vector<Belongs> kinds;
  kinds.reserve(words.size());
  for (const domain::Word& word : words) kinds.push_back(belongs(characters_of(word.text), direction));
  if (direction == Direction::leftward) mark_groups(words, aspect, kinds);
  for (std::size_t i = 0; i < words.size();) {
    if (kinds[i] == Belongs::here) {
      ++i;
      continue;
    }
    std::vector<std::size_t> run = group_at(words, kinds, i, aspect);
    i = run.back() + 1;
    keep_run(run, words, kinds);
    if (run.size() < 2) continue;
    const float turn = words[run.front()].box.right() + words[run.back()].box.x;
    for (const std::size_t each : run) {
      turns[each] = turn;
      words[each].box = turned(words[each].box, turn);
    }
  }
  return turns;
}

domain::Box turned(const domain::Box& box, float turn) {
  return turn > 0 ? domain::Box{turn - box.right(), box.y, box.w, box.h} : box;
}

std::string with_plain_digits(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = domain::next_character(text, at);
    const int digit = domain::digit_value(c);
    if (digit >= 0) plain += static_cast<char>('0' + digit);
    else domain::append_character(plain, c);
  }
  return plain;
}

char32_t plain_leftward_letter(char32_t c) {
  constexpr char32_t kTaMarbuta = 0x629, kHa = 0x647, kAlefMaksura = 0x649, kYa = 0x64A, kTatweel = 0x640;
  const bool is_vowel_sign = (c >= 0x591 && c <= 0x5C7) || (c >= 0x64B && c <= 0x65F) || c == 0x670;
  if (is_vowel_sign || c == kTatweel || c == 0x5F3 || c == 0x5F4) return 0;
  if (is_alef(c)) return kAlef;
  return c == kTaMarbuta ? kHa : c == kAlefMaksura ? kYa : c;
}

void join_lam_alef(std::string& plain) {
  constexpr std::string_view kLamAlef = "\u0644\u0627", kAlefLam = "\u0627\u0644";
  for (std::size_t at = plain.find(kLamAlef); at != std::string::npos; at = plain.find(kLamAlef, at + 1))
    plain.replace(at, kLamAlef.size(), kAlefLam);
}

}  // namespace countersign::reading
