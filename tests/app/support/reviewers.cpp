#include "app/support/reviewers.h"

#include <stdexcept>

namespace countersign::test {

Tab& opened(World& world, const std::string& reviewer) {
  Tab& tab = world.tab(reviewer, reviewer);
  tab.open("i1");
  return tab;
}

void save_as(Tab& tab, std::string_view field, const std::string& text) {
  tab.type(field, text);
  tab.save();
}

Tab& typed_vendor(World& world, const std::string& reviewer, const std::string& vendor, const std::string& browser) {
  Tab& tab = world.tab(reviewer, browser.empty() ? reviewer : browser);
  tab.open("i1");
  tab.type("vendor_name", vendor);
  return tab;
}

const app::ConflictRow& row_of(const Tab& tab, const domain::Path& path) {
  for (const app::ConflictRow& row : tab.form().conflict->rows) {
    if (row.merged.path == path) return row;
  }
  throw std::runtime_error("no row for " + domain::to_text(path));
}

}  // namespace countersign::test
