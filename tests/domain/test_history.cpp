// What changed between two versions.
#include <catch_amalgamated.hpp>

#include "domain/record/history.h"

using namespace countersign::domain;

namespace {

const Path kVendor = field_path("vendor_name");
const Path kTotal = field_path("total_amount");

SavedVersion save(std::int64_t version, std::vector<Change> changes) {
  SavedVersion made;
  made.review_version = version;
  made.changes = std::move(changes);
  return made;
}

const std::vector<SavedVersion> kSaves = {save(1, {{kVendor, "A", "B"}, {kTotal, "5", "6"}}),
                                          save(2, {{kVendor, "B", "C"}}), save(3, {{kTotal, "6", "5.00"}})};

}  // namespace

TEST_CASE("between two versions a value is shown as it was before the first save and after the last") {
  const std::vector<Change> all = changes_between(kSaves, 0, 3);
  REQUIRE(all.size() == 1);
  CHECK(all[0] == Change{kVendor, "A", "C"});
  CHECK(changes_between(kSaves, 1, 2) == std::vector<Change>{{kVendor, "B", "C"}});
  CHECK(changes_between(kSaves, 0, 1).size() == 2);
}

TEST_CASE("a version compared with itself differs in nothing") {
  for (std::int64_t version = 0; version <= 3; ++version) CHECK(changes_between(kSaves, version, version).empty());
}

TEST_CASE("saves without a version, as the predecessor's backend sends them, take no part") {
  SavedVersion unknown;
  unknown.changes = {{kVendor, "X", "Y"}};
  CHECK(changes_between({unknown}, 0, 9).empty());
}
