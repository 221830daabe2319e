// Reviewers at the same invoice, for tests of conflicts and tabs.
#pragma once

#include <string>
#include <string_view>

#include "app/support/world.h"

namespace countersign::test {

/// A reviewer who opened i1 in a tab of a browser of their own.
Tab& opened(World& world, const std::string& reviewer);
/// Types a field and presses Save.
void save_as(Tab& tab, std::string_view field, const std::string& text);
/// A reviewer who opened i1 in a tab and typed the name of the vendor; the browser is the reviewer's own, or that
/// named.
Tab& typed_vendor(World& world, const std::string& reviewer, const std::string& vendor,
                  const std::string& browser = "");
/// The row of the conflict that a tab shows.
const app::ConflictRow& row_of(const Tab& tab, const domain::Path& path);

}  // namespace countersign::test
