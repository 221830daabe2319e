// Edit steps: what undo takes back and redo makes again.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/record/path.h"

namespace countersign::app {

struct TextEdit {
  domain::Path path;
  std::optional<std::string> before, after;  // what was typed; none: nothing
};

/// What one act of the reviewer changed in the draft.
struct EditStep {
  struct Lines {
    std::vector<std::string> added_before, added_after;
    std::set<std::string> deleted_before, deleted_after;
  };
  std::vector<TextEdit> edits;
  std::optional<Lines> lines;
};

struct EditHistory {
  std::vector<EditStep> done, undone;  // the newest last
  std::uint64_t generation = 0;        // the form_generation that the steps belong to
};

}  // namespace countersign::app
