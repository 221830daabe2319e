// Blocks: the lines of addresses on the pages, each ended by a postal code and a town.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reading/header/header.h"

namespace countersign::reading {

struct Piece {
  std::string text;
  int page = 0;
  domain::Box box;
};

enum class BlockForm : std::uint8_t {
  stacked,  // one part of the address a line
  inline_,  // all on one line, as letterheads and footers set it
};

struct Block {
  BlockForm form = BlockForm::stacked;
  std::vector<Piece> lines;  // above the town, from the top; the first is likely the name
  Piece street, postal_code, city;
  std::string country;  // two letters; empty where it is not told
  int page = 0;
  domain::Box box;
  std::size_t first = 0, past = 0;  // tokens of the line with the town
};

std::vector<Block> find_blocks(const Reading& reading);

/// Whether the words name a company by its legal form: GmbH, SARL, Ltd.
bool has_legal_form(std::string_view text);
/// Whether the words name a department that bills go to, not who pays them: "Accounts Payable".
bool is_department(std::string_view text);
/// Whether the words are a greeting before a name, not a name: Herr, Madame.
bool is_salutation(std::string_view text);

}  // namespace countersign::reading
