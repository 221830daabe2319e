// Told: pages as the panel tells them, and what was found on them as it is told back: texts that cross the border of a
// module.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reading/page/page.h"
#include "reading/page/proposal.h"

namespace countersign::reading {

/// A page is a group: its height by its width as a record, then its words as domain::words_of reads them.
[[nodiscard]] std::vector<Page> pages_of(std::string_view text);

/// A record a value that the panel has a field or a cell for: its path, the value, how sure it is, the page, and the
/// box as ratios.
[[nodiscard]] std::string told_of(const Proposals& proposals);

}  // namespace countersign::reading
