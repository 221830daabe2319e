// A conflict that comes while one is not decided: what clashed then clashes until somebody decides it.
#include <catch_amalgamated.hpp>

#include "app/conflict/conflict_rows.h"
#include "app/support/reviewers.h"

using namespace countersign;
using domain::MergeKind;
using test::opened;
using test::save_as;
using test::Tab;
using test::World;

namespace {

const domain::Path kVendor = domain::field_path("vendor_name");

/// The row of an edit of this tab that is not decided, null where there is none.
const domain::MergeRow* undecided(const Tab& tab, const domain::Path& path) {
  if (!tab.form().conflict) return nullptr;
  for (const app::ConflictRow& row : tab.form().conflict->rows) {
    if (row.merged.path == path && app::is_undecided(row)) return &row.merged;
  }
  return nullptr;
}

domain::Value saved(const World& world, std::string_view field) {
  return domain::value_at(world.server.invoices.at("i1"), domain::field_path(field));
}

/// Somebody saves what has nothing to do with it, and this tab what it decided: it meets that.
void meet_another(World& world, Tab& tab, const std::string& due = "2025-03-03") {
  save_as(opened(world, "C"), "due_date", due);
  tab.save();
  REQUIRE(tab.form().conflict);
}

}  // namespace

TEST_CASE("a value that both changed is not taken for one that only I changed, in the conflict after that") {
  World world;
  Tab& b = opened(world, "B");
  const domain::Value before = saved(world, "vendor_name");
  save_as(opened(world, "A"), "vendor_name", "Acme Corp");
  b.type("po_number", "PO-1");
  save_as(b, "vendor_name", "Beta Inc");
  REQUIRE(undecided(b, kVendor) != nullptr);
  b.send(app::ConflictAllReapplied{});
  meet_another(world, b);
  REQUIRE(undecided(b, kVendor) != nullptr);
  CHECK(undecided(b, kVendor)->kind == MergeKind::clash);
  CHECK(undecided(b, kVendor)->was == before);
  b.send(app::ConflictAllReapplied{});
  b.save();
  CHECK(saved(world, "vendor_name") == domain::Value("Acme Corp"));
  CHECK(saved(world, "po_number") == domain::Value("PO-1"));
  SECTION("also after the page was loaded again") {
    Tab& again = world.tab("B", "B");
    again.open("i1");
    REQUIRE(undecided(again, kVendor) != nullptr);
    CHECK(undecided(again, kVendor)->kind == MergeKind::clash);
  }
  SECTION("until it is decided") {
    b.send(app::ConflictEditReapplied{kVendor});
    b.save();
    CHECK(saved(world, "vendor_name") == domain::Value("Beta Inc"));
    CHECK_FALSE(b.form().conflict);
  }
}

TEST_CASE("a line that was deleted on one side and edited on the other clashes until that is decided") {
  World world;
  const std::string line = world.server.invoices.at("i1").lines.at(0).line_id;
  const domain::Path cell = domain::cell_path(line, "quantity");
  Tab& b = opened(world, "B");
  const bool i_delete = GENERATE(true, false);
  CAPTURE(i_delete);
  Tab& a = opened(world, "A");
  if (i_delete) a.send(app::FieldEdited{cell, "88"});
  else a.send(app::LineDeleted{line});
  a.save();
  if (i_delete) b.send(app::LineDeleted{line});
  else b.send(app::FieldEdited{cell, "99"});
  b.type("po_number", "PO-1");
  b.save();
  const domain::Path mine = i_delete ? domain::line_path(line) : cell;
  const MergeKind kind = i_delete ? MergeKind::deleted_by_me : MergeKind::deleted_by_them;
  REQUIRE(undecided(b, mine) != nullptr);
  CHECK(undecided(b, mine)->kind == kind);
  b.send(app::ConflictAllReapplied{});
  meet_another(world, b);
  REQUIRE(undecided(b, mine) != nullptr);
  CHECK(undecided(b, mine)->kind == kind);
  b.send(app::ConflictAllReapplied{});
  b.save();
  const domain::Line* kept = domain::find_line(world.server.invoices.at("i1"), line);
  CHECK((kept != nullptr) == i_delete);
  if (kept != nullptr) CHECK(kept->cells[*domain::line_cell_index("quantity")] == domain::Value("88"));
  CHECK(undecided(b, mine) != nullptr);
}

TEST_CASE("a deletion that was decided stays decided in the next conflict") {
  World world;
  const std::string line = world.server.invoices.at("i1").lines.at(0).line_id;
  Tab& b = opened(world, "B");
  Tab& a = opened(world, "A");
  a.send(app::FieldEdited{domain::cell_path(line, "quantity"), "88"});
  a.save();
  b.send(app::LineDeleted{line});
  save_as(b, "po_number", "PO-1");
  b.send(app::ConflictAllReapplied{});
  meet_another(world, b);
  REQUIRE(undecided(b, domain::line_path(line)) != nullptr);
  b.send(app::ConflictEditReapplied{domain::line_path(line)});
  meet_another(world, b, "2025-04-04");
  REQUIRE(undecided(b, domain::line_path(line)) != nullptr);
  CHECK(undecided(b, domain::line_path(line))->kind == MergeKind::only_mine);
}

TEST_CASE("a decision that met a conflict is taken again with the last of the edits, and not before") {
  World world;
  Tab& b = opened(world, "B");
  save_as(opened(world, "A"), "vendor_name", "Acme Corp");
  const bool clashes = GENERATE(false, true);
  if (clashes) b.type("vendor_name", "Beta Inc");
  b.send(app::DecisionChosen{domain::Decision::needs_review});
  b.save();
  REQUIRE(b.form().conflict);
  SECTION("after the page was loaded again") {
    Tab& again = world.tab("B", "B");
    again.open("i1");
    again.send(app::ConflictAllReapplied{});
    CHECK((again.form().draft.decision == domain::Decision::needs_review) != clashes);
    return;
  }
  CHECK(b.form().draft.decision == domain::Decision::pending);
  b.send(app::ConflictAllReapplied{});
  if (clashes) {
    CHECK(b.form().draft.decision == domain::Decision::pending);
    b.send(app::ConflictEditReapplied{kVendor});
    b.send(app::ConflictAllReapplied{});
  }
  CHECK(b.form().draft.decision == domain::Decision::needs_review);
  b.save();
  CHECK_FALSE(b.form().conflict);
  CHECK(world.server.audit.back().reviewer == "B");
}

TEST_CASE("an invoice that did not come without a connection comes with it") {
  World world;
  Tab& tab = world.tab("A");
  world.server.up = false;
  tab.open("i1");
  REQUIRE(std::holds_alternative<app::Failed>(tab.form().load));
  world.server.up = true;
  SECTION("as the browser says so") {
    tab.send(app::CameOnline{});
  }
  SECTION("as the list comes again") {
    tab.send(app::QueueReloadRequested{});
  }
  CHECK(std::holds_alternative<app::Ready>(tab.form().load));
}

TEST_CASE("a save that waited and met a conflict is no longer said to wait") {
  World world;
  Tab& b = opened(world, "B");
  world.server.up = false;
  save_as(b, "vendor_name", "Beta Inc");
  CHECK(b.has_notice("Save failed; queued locally. Retry when DB is reachable."));
  world.server.up = true;
  save_as(opened(world, "A"), "vendor_name", "Acme Corp");
  b.send(app::AllRetriesRequested{});
  REQUIRE(b.form().conflict);
  CHECK_FALSE(b.has_notice("Save failed; queued locally. Retry when DB is reachable."));
}
