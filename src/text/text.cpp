// The sentences of the catalogue, and what is put into them.
#include "text/text.h"

#include <algorithm>
#include <array>
#include <list>
#include <vector>

namespace countersign {
namespace {

/// One after the other, so that no list of their addresses is downloaded; where each begins is found once.
constexpr char kEnglish[] =
#define TEXT(key, sentence) sentence "\n"
#include "text/english.inc"
#undef TEXT
    ;
/// Its length is known: a text of all sentences is not measured for each of them.
constexpr std::string_view kEnglishLines(kEnglish, sizeof kEnglish - 1);

enum class Last : std::uint16_t {
#define TEXT(key, sentence) key,
#include "text/english.inc"
#undef TEXT
  count
};

constexpr std::size_t kCount = static_cast<std::size_t>(Last::count);
constexpr std::string_view kEnglishCode = "en";

struct Spoken {
  std::string code, lines;  // of English no lines
  std::vector<std::uint32_t> starts;
};

std::vector<std::uint32_t> starts_of(std::string_view lines) {
  std::vector<std::uint32_t> starts = {0};
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (lines[at] == '\n') starts.push_back(static_cast<std::uint32_t>(at + 1));
  }
  return starts;
}

/// A language that was in use stays in memory: a text of it may still be looked at.
std::list<Spoken>& languages() {
  static std::list<Spoken> all = {{std::string(kEnglishCode), "", starts_of(kEnglishLines)}};
  return all;
}

bool is_from_right = false;

const Spoken*& spoken() {
  static const Spoken* in_use = &languages().front();
  return in_use;
}

/// Signs between digits part them where letters from the right stand before: then it is read from the left.
void put_part(std::string& text, std::string_view part) {
  constexpr std::string_view kSigns = "-+", kLeftToRight = "\u200E";
  const bool has_sign = part.find_first_of(kSigns) != std::string_view::npos;
  if (is_from_right && !text.empty() && has_sign && part[0] <= '9') text += kLeftToRight;
  text += part;
}

std::string filled(std::string_view sentence, std::initializer_list<std::string_view> parts) {
  std::string text;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    const bool is_place = sentence[at] == '{' && at + 2 < sentence.size() && sentence[at + 2] == '}';
    if (is_place) put_part(text, parts.begin()[sentence[at + 1] - '0']);
    else text += sentence[at];
    if (is_place) at += 2;
  }
  return text;
}

std::string_view form_of(std::string_view forms, int form) {
  for (; form > 0; --form) forms.remove_prefix(std::min(forms.find('|') + 1, forms.size()));
  return forms.substr(0, forms.find('|'));
}

/// The last two are of languages that are written from the right.
enum class Plural : std::uint8_t { none, one, below_two, polish, arabic, hebrew };

struct PluralOf {
  std::string_view code;
  Plural plural;
};

constexpr std::array kPlurals = {
    PluralOf{"en", Plural::one},  PluralOf{"de", Plural::one},    PluralOf{"fr", Plural::below_two},
    PluralOf{"es", Plural::one},  PluralOf{"it", Plural::one},    PluralOf{"pl", Plural::polish},
    PluralOf{"pt", Plural::one},  PluralOf{"nl", Plural::one},    PluralOf{"ja", Plural::none},
    PluralOf{"zh", Plural::none}, PluralOf{"ar", Plural::arabic}, PluralOf{"he", Plural::hebrew},
};

const PluralOf* plural_of(std::string_view code) {
  const auto* found =
      std::find_if(kPlurals.begin(), kPlurals.end(), [&](const PluralOf& each) { return each.code == code; });
  return found == kPlurals.end() ? nullptr : found;
}

int polish_form(std::int64_t count) {
  if (count == 1) return 0;
  const std::int64_t tens = count % 100, ones = count % 10;
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 1 : 2;
}

/// Zero, one, two, few, many and other.
int arabic_form(std::int64_t count) {
  if (count < 3) return static_cast<int>(count);
  const std::int64_t tens = count % 100;
  return tens >= 11 ? 4 : tens >= 3 ? 3 : 5;
}

}  // namespace

std::string_view say(Text key) {
  const Spoken& now = *spoken();
  const std::string_view lines = now.lines.empty() ? kEnglishLines : now.lines;
  const std::size_t at = static_cast<std::size_t>(key);
  return lines.substr(now.starts[at], now.starts[at + 1] - now.starts[at] - 1);
}

std::string say(Text key, std::initializer_list<std::string_view> parts) {
  return filled(say(key), parts);
}

std::string say_count(Text key, std::int64_t count) {
  return say_count(key, count, {std::to_string(count)});
}

std::string say_count(Text key, std::int64_t count, std::initializer_list<std::string_view> parts) {
  return filled(form_of(say(key), plural_form(language(), count)), parts);
}

void add_to_list(std::string& list, std::string_view next) {
  if (next.empty()) return;
  list = list.empty() ? std::string(next) : say(Text::pair, {list, next});
}

std::string_view first_sentence(std::string_view text) {
  constexpr std::string_view kWideStop = "\u3002";
  const std::size_t wide = text.find(kWideStop);
  return text.substr(0, wide == std::string_view::npos ? text.find(". ") : wide);
}

std::string_view language() {
  return spoken()->code;
}

bool runs_from_right() {
  return is_from_right;
}

bool is_english() {
  return language() == kEnglishCode;
}

int plural_forms(std::string_view code) {
  const PluralOf* found = plural_of(code);
  if (found == nullptr) return 0;
  constexpr std::array kForms = {1, 2, 2, 3, 6, 3};
  return kForms[static_cast<std::size_t>(found->plural)];
}

int plural_form(std::string_view code, std::int64_t count) {
  const PluralOf* found = plural_of(code);
  if (found == nullptr || found->plural == Plural::none) return 0;
  if (found->plural == Plural::polish) return polish_form(count);
  if (found->plural == Plural::arabic) return arabic_form(count);
  if (found->plural == Plural::hebrew) return count == 1 || count == 2 ? static_cast<int>(count) - 1 : 2;
  return count == 1 || (count == 0 && found->plural == Plural::below_two) ? 0 : 1;
}

bool use_language(std::string lines) {
  std::list<Spoken>& all = languages();
  const std::size_t past_code = lines.find('\n');
  std::string code = lines.empty() ? std::string(kEnglishCode) : lines.substr(0, past_code);
  const PluralOf* plural = plural_of(code);
  if (!lines.empty()) lines.erase(0, past_code == std::string::npos ? past_code : past_code + 1);
  const auto known = std::find_if(all.begin(), all.end(),
                                  [&](const Spoken& each) { return each.code == code && each.lines == lines; });
  std::vector<std::uint32_t> starts = starts_of(lines);
  if (known == all.end() && (plural == nullptr || starts.size() != kCount + 1)) return false;
  is_from_right = plural->plural >= Plural::arabic;
  spoken() =
      known != all.end() ? &*known : &all.emplace_back(Spoken{std::move(code), std::move(lines), std::move(starts)});
  return true;
}

}  // namespace countersign
