// PageText: the words of a document's pages with their places, and what each can mean as a number.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/values/numbers/decimal.h"

namespace countersign::domain {

/// Ratios of the width and height of a page as it is first shown, from its top left.
struct Box {
  float x = 0, y = 0, w = 0, h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  float middle() const { return y + h / 2; }
};

bool operator==(const Box& a, const Box& b);
/// The smallest box around both.
[[nodiscard]] Box around(const Box& a, const Box& b);

struct Word {
  std::string text;
  Box box;
};

/// In the order of the file.
using PageWords = std::vector<Word>;

/// Of texts that cross a border of modules: fields of a record, records, and groups of them.
inline constexpr char kFieldEnd = '\x1f', kRecordEnd = '\x1e', kGroupEnd = '\x1d';
/// Takes the text before the separator, or all of it.
[[nodiscard]] std::string_view next_part(std::string_view& text, char separator);
/// As the page tells them: x, y, width, height and the word are fields, a word is a record.
[[nodiscard]] PageWords words_of(std::string_view text);

/// Where a value stands.
struct Place {
  int page = 0;  // from 0
  Box box;
};
using Places = std::vector<Place>;

/// Letters and digits in lower case, without blanks, punctuation and signs.
[[nodiscard]] std::string folded(std::string_view text);

/// One word, read.
struct Token {
  int page = 0;
  int line = 0;           // as seen: words side by side share it; it grows down the pages
  std::size_t filed = 0;  // its place in the order of the file
  std::string text;
  std::string folded;
  Box box;
};

/// A printed number; of the two readings of "1.234" the one of the document's notation.
struct PrintedNumber {
  std::size_t first = 0, past = 0;  // tokens as seen
  Decimal value;                    // without its sign
  bool negative = false;
  bool percent = false;
};

/// All pages, prepared to be searched.
struct PageText {
  std::vector<Token> seen;         // by page, line, and from left to right
  std::vector<std::size_t> filed;  // the same in the order of the file
  std::vector<PrintedNumber> numbers;
};

[[nodiscard]] PageText read_pages(const std::vector<PageWords>& pages);

/// The box around tokens as seen, from `first` to before `past`.
[[nodiscard]] Box box_of(const PageText& text, std::size_t first, std::size_t past);

}  // namespace countersign::domain
