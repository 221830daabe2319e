// Candidates: what on the pages has the form of a field, and what stands beside it.
#pragma once

#include <string>
#include <vector>

#include "reading/learning/hint.h"

namespace countersign::reading {

struct Candidate {
  std::size_t first = 0, past = 0;  // tokens as seen
  std::string value;                // canonical
};

/// Everything that the field could be; `words`: how many a number or a mail address has.
std::vector<Candidate> candidates_of(const Reading& reading, Field field, std::size_t words);

/// The words to the left on the line, and those above in the column.
std::string words_left_of(const Sheet& sheet, std::size_t first);
std::string words_above(const Sheet& sheet, std::size_t first, std::size_t past);

}  // namespace countersign::reading
