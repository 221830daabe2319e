// Sheet: the pages prepared for reading: straight, in words, with their numbers and cells.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "domain/values/page/page_text.h"
#include "reading/page/direction.h"
#include "reading/page/page.h"

namespace countersign::reading {

/// Letters and digits in lower case and without accents: "Fällig am:" is "falligam".
std::string plain_form(std::string_view text);

/// Words of one line that stand close to each other, as a table or a form sets them.
struct Phrase {
  std::size_t first = 0, past = 0;  // tokens as seen
  int page = 0;
  int line = 0;
  domain::Box box;
};

struct Tilt {
  float slope = 0;  // of a line of the page, in ratios of its height by ratios of its width
  float aspect = 1;
};

/// How a page lay before it was put straight.
struct Layout {
  Direction direction = Direction::rightward;
  Tilt tilt;  // of the page as it is read, mirrored where it is read from the right
};

struct Sheet {
  domain::PageText text;
  std::vector<std::string> plain;      // of each token as seen
  std::vector<Phrase> phrases;         // as seen
  std::vector<std::size_t> phrase_of;  // of each token
  std::vector<std::size_t> number_of;  // of each token: the number it begins or belongs to, else kNone
  std::vector<Layout> layouts;         // of each page
  Turns turns;                         // of each word, in the order of the file

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
};

Sheet prepare(const std::vector<Page>& pages);

/// The text of tokens, with a blank between them.
std::string text_of(const Sheet& sheet, std::size_t first, std::size_t past);
/// Where tokens, or a box of the sheet, stand on the page as it was given.
domain::Place place_of(const Sheet& sheet, std::size_t first, std::size_t past);
domain::Place place_of(const Sheet& sheet, int page, const domain::Box& straight);
/// How many decimals a number is printed with: "275,00" has two, "1.000" of a thousand none.
int printed_decimals(const Sheet& sheet, const domain::PrintedNumber& number);
/// How wide a letter of the token is.
float letter_width(const domain::Token& token);

}  // namespace countersign::reading
