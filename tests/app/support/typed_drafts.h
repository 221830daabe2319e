// Drafts that a reviewer typed into the first invoice, and the next tab of the same browser.
#pragma once

#include "app/support/world.h"

namespace countersign::test {

inline const domain::Path kVendor = domain::field_path("vendor_name");

inline Tab& typed(World& world, const std::string& reviewer, const std::string& vendor) {
  Tab& tab = world.tab(reviewer, "one");
  tab.open("i1");
  tab.type("vendor_name", vendor);
  return tab;
}

inline Tab& reopened(World& world, const std::string& reviewer = "Ann") {
  Tab& tab = world.tab(reviewer, "one");
  tab.open("i1");
  return tab;
}

}  // namespace countersign::test
