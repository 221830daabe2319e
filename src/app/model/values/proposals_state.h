// Proposals: what was found on the pages for fields that are empty. Nothing of it is the record's before it is
// accepted.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "domain/record/path.h"
#include "domain/values/page/page_text.h"

namespace countersign::app {

struct Proposal {
  domain::Path path;
  std::string value;     // canonical
  float confidence = 0;  // 0 to 1
  domain::Place place;
};

struct FoundValues {
  bool asked = false;                // of the pages of this opening
  std::vector<Proposal> all;         // in the order of the form
  std::vector<Proposal> cells;       // of lines, these one after the other; the owner tells them apart
  std::set<domain::Path> dismissed;  // by the reviewer
};

}  // namespace countersign::app
