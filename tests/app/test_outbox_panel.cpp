// Kept saves as the reviewer meets them: what is shown of them, and what becomes of what the reviewer wishes.
#include <catch_amalgamated.hpp>

#include "app/form.h"
#include "app/world.h"

using namespace countersign;
using test::Tab;
using test::World;

TEST_CASE("edits that another tab adds to a conflict are shown where it is open, and are not dropped with the others") {
  World world;
  Tab& ada = world.tab("Ada");
  ada.open("i1");
  ada.type("vendor_name", "Mine");
  Tab& bea = world.tab("Bea", "two");
  bea.open("i1");
  bea.type("vendor_name", "Theirs");
  bea.save();
  ada.save();
  REQUIRE(ada.form().conflict);
  REQUIRE(world.store.entries.size() == 1);
  app::OutboxEntry& kept = world.store.entries.begin()->second;
  kept.save.changes.push_back({domain::field_path("vendor_fax"), std::nullopt, "Added"});
  ada.send(app::OutboxChangedElsewhere{});
  const auto shown = [&](std::string_view field) {
    const std::vector<app::ConflictRow>& rows = ada.form().conflict->rows;
    return std::any_of(rows.begin(), rows.end(), [&](const app::ConflictRow& row) {
      return row.merged.path == domain::field_path(field) && domain::is_mine(row.merged.kind);
    });
  };
  CHECK(shown("vendor_name"));
  CHECK(shown("vendor_fax"));
  ada.send(app::ConflictEditDropped{domain::field_path("vendor_name")});
  REQUIRE(ada.form().conflict);
  CHECK(world.store.entries.size() == 1);
  ada.send(app::ConflictEditDropped{domain::field_path("vendor_fax")});
  CHECK_FALSE(ada.form().conflict);
  CHECK(world.store.entries.empty());
}
