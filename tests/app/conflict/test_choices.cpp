// What a reviewer decides in a conflict can be taken back.
#include <catch_amalgamated.hpp>

#include "app/conflict/conflict_rows.h"
#include "app/support/reviewers.h"

using namespace countersign;
using test::Tab;
using test::typed_vendor;
using test::World;

namespace {

const domain::Path kVendor = domain::field_path("vendor_name");
const domain::Path kFax = domain::field_path("vendor_fax");

/// B typed a vendor name and a fax number over a version in which A changed the vendor name.
Tab& in_conflict(World& world) {
  Tab& b = typed_vendor(world, "B", "Beta Inc");
  b.type("vendor_fax", "1");
  typed_vendor(world, "A", "Acme Corp").save();
  b.save();
  REQUIRE(b.form().conflict);
  return b;
}

app::ConflictChoice choice(const Tab& tab, const domain::Path& path) {
  return test::row_of(tab, path).choice;
}

}  // namespace

TEST_CASE("an edit that was put back leaves the form again when that is undone") {
  World world;
  Tab& b = in_conflict(world);
  b.send(app::ConflictEditReapplied{kVendor});
  CHECK(b.shown("vendor_name") == "Beta Inc");
  b.send(app::ConflictChoiceUndone{kVendor});
  CHECK(b.shown("vendor_name") == "Acme Corp");
  CHECK(choice(b, kVendor) == app::ConflictChoice::open);
}

TEST_CASE("an edit that was let go is kept again, also in the outbox") {
  World world;
  Tab& b = in_conflict(world);
  b.send(app::ConflictEditDropped{kVendor});
  CHECK(world.browsers["B"].entries.begin()->second.save.changes.size() == 1);
  b.send(app::ConflictChoiceUndone{kVendor});
  CHECK(world.browsers["B"].entries.begin()->second.save.changes.size() == 2);
  CHECK(choice(b, kVendor) == app::ConflictChoice::open);
}

TEST_CASE("a third value typed in the form decides the clash") {
  World world;
  Tab& b = in_conflict(world);
  b.type("vendor_name", "Acme and Beta");
  CHECK(choice(b, kVendor) == app::ConflictChoice::mine);
  b.send(app::ConflictAllReapplied{});
  b.save();
  CHECK(domain::value_at(world.invoice(), kVendor) == domain::Value("Acme and Beta"));
  CHECK(domain::value_at(world.invoice(), kFax) == domain::Value("1"));
  CHECK_FALSE(b.form().conflict);
}

TEST_CASE("a line they deleted comes back whole and goes whole") {
  World world;
  Tab& b = world.tab("B", "B");
  b.open("i1");
  const std::string line = b.form().line_rows[0].line_id;
  b.send(app::FieldEdited{domain::cell_path(line, "quantity"), "9"});
  Tab& a = world.tab("A", "A");
  a.open("i1");
  a.send(app::LineDeleted{line});
  a.save();
  b.save();
  b.send(app::ConflictEditReapplied{domain::cell_path(line, "quantity")});
  CHECK(b.form().line_rows.size() == 1);
  b.send(app::ConflictChoiceUndone{domain::cell_path(line, "quantity")});
  CHECK(b.form().line_rows.empty());
  CHECK(b.form().draft.edits.empty());
  b.send(app::ConflictEditReapplied{domain::cell_path(line, "quantity")});
  b.save();
  REQUIRE(world.invoice().lines.size() == 1);
  CHECK(world.invoice().lines[0].cells[*domain::line_cell_index("description")] == domain::Value("Bolts"));
}

TEST_CASE("discarded edits can be had back until the next save is accepted") {
  World world;
  Tab& b = in_conflict(world);
  b.send(app::ConflictDiscardRequested{});
  b.send(app::ConflictDiscardConfirmed{});
  CHECK_FALSE(b.form().conflict);
  CHECK(world.kept().empty());
  REQUIRE(b.form().discarded);
  b.send(app::ConflictDiscardUndone{});
  REQUIRE(b.form().conflict);
  CHECK(b.form().conflict->rows.size() == 2);
  CHECK_FALSE(b.form().discarded);
  b.send(app::ConflictDiscardRequested{});
  b.send(app::ConflictDiscardConfirmed{});
  b.type("po_number", "7");
  b.save();
  CHECK_FALSE(b.form().discarded);
}

TEST_CASE("forty clashes are decided one by one and saved as one version") {
  World world;
  Tab& b = world.tab("B", "B");
  Tab& a = world.tab("A", "A");
  b.open("i1");
  a.open("i1");
  int fields = 0;
  for (const domain::FieldSpec& spec : domain::field_table()) {
    if (spec.kind != domain::FieldKind::text && spec.kind != domain::FieldKind::identifier) continue;
    a.type(spec.name, "theirs");
    b.type(spec.name, std::string(300, 'x'));
    ++fields;
  }
  const std::string line = a.form().line_rows[0].line_id;
  for (const domain::CellSpec& cell : domain::line_cell_table()) {
    a.send(app::FieldEdited{domain::cell_path(line, cell.name), "1"});
    b.send(app::FieldEdited{domain::cell_path(line, cell.name), "2"});
    ++fields;
  }
  a.save();
  b.save();
  REQUIRE(b.form().conflict);
  std::vector<domain::Path> undecided;
  for (const app::ConflictRow& row : b.form().conflict->rows) {
    if (app::is_undecided(row)) undecided.push_back(row.merged.path);
  }
  CHECK(undecided.size() == static_cast<std::size_t>(fields));
  REQUIRE(undecided.size() >= 30);
  for (std::size_t i = 0; i < undecided.size(); ++i) {
    if (i % 2 == 0) b.send(app::ConflictEditReapplied{undecided[i]});
    else b.send(app::ConflictEditDropped{undecided[i]});
  }
  b.save();
  CHECK_FALSE(b.form().conflict);
  CHECK(b.version() == 2);
  for (std::size_t i = 0; i < undecided.size(); ++i) {
    const domain::Value now = domain::value_at(world.invoice(), undecided[i]);
    CHECK((now == domain::Value("theirs") || now == domain::Value("1")) == (i % 2 != 0));
  }
}

TEST_CASE(
    "another tab's refused save waits until the conflict that is shown is decided, and hides nothing typed over it") {
  World world;
  Tab& tab = typed_vendor(world, "B", "Mine");
  Tab& other_tab = typed_vendor(world, "B's other tab", "Earlier");
  Tab& reviewer = world.tab("A", "A");
  reviewer.open("i1");
  reviewer.type("vendor_fax", "1");
  world.server.up = false;
  other_tab.save();
  world.server.up = true;
  reviewer.save();
  tab.save();
  REQUIRE(tab.form().conflict);
  const std::string shown = tab.form().conflict->request_id;
  tab.type("vendor_name", "Later");

  tab.store_of().entries.merge(other_tab.store_of().entries);
  world.kill(other_tab);
  tab.send(app::OutboxChangedElsewhere{});
  world.advance(120'000);
  CHECK(world.kept().size() == 2);
  REQUIRE(tab.form().conflict);
  CHECK(tab.form().conflict->request_id == shown);
  CHECK(tab.shown("vendor_name") == "Later");

  tab.save();
  CHECK(tab.version() == 2);
  REQUIRE(tab.form().conflict);
  CHECK(tab.form().conflict->rows[0].merged.yours == domain::Value("Earlier"));
}
