// History: the accepted saves of an invoice, and what changed between any two versions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/record/draft.h"

namespace countersign::domain {

/// One accepted save. What a backend does not tell is empty.
struct SavedVersion {
  std::optional<std::int64_t> review_version;
  std::string status;
  std::string reviewer;
  std::string notes;
  std::string timestamp;        // RFC 3339
  std::vector<Change> changes;  // base: before, value: after; a whole line has its description
};

/// What differs between two versions: for each path the value before the first of the saves and after the last. A value
/// that came back to what it was is left out. `saves` are oldest first; 0 is the version before them.
[[nodiscard]] std::vector<Change> changes_between(const std::vector<SavedVersion>& saves, std::int64_t older,
                                                  std::int64_t newer);

}  // namespace countersign::domain
