// A world whose server is the predecessor's, and what is read and typed there.
#pragma once

#include <catch_amalgamated.hpp>

#include "app/form/form.h"
#include "app/support/reviewers.h"

namespace countersign::test {

inline const domain::Path kVendor = domain::field_path("vendor_name");
inline const domain::Path kTotal = domain::field_path("total_amount");
inline const domain::Path kCity = domain::address_path("vendor_address", "city");
inline const domain::Path kStreet = domain::address_path("vendor_address", "street");

inline domain::Value& address_part(World& world, const domain::Path& path) {
  return world.invoice().addresses[*domain::address_index(path.owner)].parts[*domain::address_part_index(path.part)];
}

inline domain::Value& field(World& world, std::string_view name) {
  return world.invoice().fields[*domain::field_index(name)].value;
}

struct BaselineWorld : World {
  BaselineWorld() {
    server.baseline = true;
    for (auto& [id, invoice] : server.invoices) {
      invoice.epoch.clear();
      invoice.lines[0].line_id = "n1";
      invoice.lines[0].has_stable_id = false;
    }
    address_part(*this, kStreet) = "1 King Street";
    address_part(*this, kCity) = "Toronto";
  }
  Tab& opened(const std::string& reviewer) {
    Tab& tab = this->tab(reviewer, reviewer);
    tab.open("i1");
    return tab;
  }
};

inline const app::OutboxEntry& only_entry(const Tab& tab) {
  REQUIRE(tab.state.outbox.entries.size() == 1);
  return tab.state.outbox.entries[0];
}

}  // namespace countersign::test
