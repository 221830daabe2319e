// Which characters are hidden, by Unicode's Default_Ignorable_Code_Point and the place they stand in.
#include "domain/values/text/hidden.h"

#include <algorithm>
#include <cstdint>
#include <span>

#include "domain/values/text/text.h"

namespace countersign::domain {
namespace {

struct Range {
  char32_t first, last;
};

/// Controls and what is default-ignorable, line and paragraph separators, annotation anchors, the blank of Braille.
constexpr Range kUnseen[] = {
    {0x00, 0x08},     {0x0B, 0x0C},       {0x0E, 0x1F},       {0x7F, 0x9F},       {0xAD, 0xAD},     {0x034F, 0x034F},
    {0x061C, 0x061C}, {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x200B, 0x200F}, {0x2028, 0x202E},
    {0x2060, 0x206F}, {0x2800, 0x2800},   {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};
/// Scripts whose letters a joiner or a non-joiner may follow.
constexpr Range kJoining[] = {
    {0x0600, 0x109F}, {0x1780, 0x18AF}, {0x1A00, 0x1CFF},   {0xA800, 0xABFF},
    {0xFB50, 0xFDFF}, {0xFE70, 0xFEFC}, {0x10A00, 0x11FFF}, {0x1E900, 0x1E95F},
};
/// Scripts that write no blanks between words: Thai to Myanmar, and Khmer.
constexpr Range kUnspaced[] = {{0x0E00, 0x109F}, {0x1780, 0x17FF}};
constexpr Range kFromRight[] = {
    {0x0590, 0x08FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFC}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};
constexpr Range kEmoji[] = {{0x2190, 0x2BFF}, {0xFE0F, 0xFE0F}, {0x1F000, 0x1FFFF}};
/// What a variation selector may follow: Myanmar, symbols, CJK, emoji.
constexpr Range kVaried[] = {{0xA9, 0xA9}, {0xAE, 0xAE}, {0x1000, 0x109F}, {0x203C, 0xFFEE}, {0x1F000, 0x3FFFF}};
constexpr Range kIdeographs[] = {{0x2E80, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x3FFFF}};
constexpr Range kMongolian[] = {{0x1820, 0x18AA}};
constexpr Range kLetters[] = {{'A', 'Z'}, {'a', 'z'}, {0xC0, 0x1FFF}, {0x2C00, 0xFDFF}, {0xFE70, 0x3FFFF}};
constexpr Range kRegionTags[] = {{0xE0030, 0xE0039}, {0xE0061, 0xE007A}};
constexpr char kNo = ' ', kYes = 'x';
constexpr char32_t kFlag = 0x1F3F4, kLastTag = 0xE007F;
constexpr std::size_t kMostRegionTags = 6, kBeside = 4, kExcerpt = 60;

bool is_in(std::span<const Range> ranges, char32_t c) {
  for (const Range& range : ranges) {
    if (c >= range.first && c <= range.last) return true;
  }
  return false;
}

bool is_ascii(char c) {
  return (c >= 0x20 && c < 0x7F) || c == '\t' || c == '\n' || c == '\r';
}

/// The text with a mark on what is hidden.
class Reader {
 public:
  explicit Reader(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) text_ += next_character(text, at);
    std::size_t flag_end = 0;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_[i] == kFlag) flag_end = end_of_flag(i + 1);
      hidden_ += is_in(kUnseen, text_[i]) && i >= flag_end && !is_needed(i) ? kYes : kNo;
      if (is_in(kLetters, text_[i]) && !is_in(kUnseen, text_[i])) letter_ = text_[i];
    }
  }

  std::size_t size() const { return text_.size(); }
  std::size_t first() const { return std::min(hidden_.find(kYes), size()); }
  std::string seen() const { return written(0, size(), Hidden::left_out); }
  std::string shown(std::size_t from, std::size_t to) const { return written(from, to, Hidden::named); }

 private:
  enum class Hidden : std::uint8_t { left_out, named };
  std::string written(std::size_t from, std::size_t to, Hidden hidden) const {
    std::string result;
    for (std::size_t i = from; i < to; ++i) {
      if (hidden_[i] == kNo) append_character(result, text_[i]);
      else if (hidden == Hidden::named) put_name(result, text_[i]);
    }
    return result;
  }
  char32_t at(std::size_t i) const { return i < size() ? text_[i] : 0; }

  static void put_name(std::string& out, char32_t c) {
    out += "<U+";
    for (int shift = c > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4) out += "0123456789ABCDEF"[(c >> shift) & 15];
    out += '>';
  }

  /// Where the tags of a region's flag end, else `from`.
  std::size_t end_of_flag(std::size_t from) const {
    std::size_t end = from;
    while (end - from < kMostRegionTags && is_in(kRegionTags, at(end))) ++end;
    return end > from && at(end) == kLastTag ? end + 1 : from;
  }

  bool is_beside_right_to_left(std::size_t i) const {
    if (is_in(kFromRight, letter_)) return true;
    for (std::size_t next = i + 1; next <= i + kBeside; ++next) {
      if (is_in(kLetters, at(next)) && !is_in(kUnseen, at(next))) return is_in(kFromRight, at(next));
    }
    return false;
  }

  bool is_needed(std::size_t i) const {
    const char32_t c = text_[i], before = i > 0 ? text_[i - 1] : 0, after = at(i + 1);
    const bool is_joiner = c == 0x200D;
    if (is_joiner && is_in(kEmoji, before) && is_in(kEmoji, after)) return true;
    if (is_joiner || c == 0x200C) return is_in(kJoining, before) && !is_in(kUnseen, before);
    if (c == 0x200B) return is_in(kUnspaced, before);
    if (c == 0x200E || c == 0x200F || c == 0x061C) return is_beside_right_to_left(i);
    if (c >= 0xFE00 && c <= 0xFE0F) {
      const bool is_key = after == 0x20E3 && ((before >= '0' && before <= '9') || before == '#' || before == '*');
      return is_key || (is_in(kVaried, before) && !is_in(kUnseen, before));
    }
    if (c >= 0xE0100 && c <= 0xE01EF) return is_in(kIdeographs, before);
    return c >= 0x180B && c <= 0x180F && is_in(kMongolian, before);
  }

  std::u32string text_;
  std::string hidden_;   // of each character kYes or kNo
  char32_t letter_ = 0;  // the last one read
};

}  // namespace

bool has_hidden(std::string_view text) {
  bool is_looked_at = false;
  for (std::size_t at = 0; at < text.size() && !is_looked_at;) {
    if (is_ascii(text[at])) ++at;
    else is_looked_at = is_in(kUnseen, next_character(text, at));
  }
  if (!is_looked_at) return false;
  const Reader reader(text);
  return reader.first() < reader.size();
}

std::string hidden_shown(std::string_view text) {
  const Reader reader(text);
  return reader.shown(0, reader.size());
}

std::string hidden_excerpt(std::string_view text) {
  const Reader reader(text);
  const std::size_t first = reader.first(), from = first > kExcerpt ? first - kExcerpt : 0;
  const std::size_t to = std::min(reader.size(), first + kExcerpt);
  constexpr std::string_view kMore = "\xE2\x80\xA6";
  return std::string(from > 0 ? kMore : "") + reader.shown(from, to) + std::string(to < reader.size() ? kMore : "");
}

std::string without_hidden(std::string_view text) {
  return Reader(text).seen();
}

}  // namespace countersign::domain
