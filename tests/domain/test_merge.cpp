// Three-way merge: no edit is lost, none is applied unseen.
#include <catch_amalgamated.hpp>

#include "domain/record/merge.h"

using namespace countersign::domain;

namespace {

Line line(const std::string& id, std::int64_t number, const std::string& description, bool stable) {
  Line made;
  made.line_id = id;
  made.line_number = number;
  made.has_stable_id = stable;
  made.cells[*line_cell_index("description")] = description;
  return made;
}

Invoice with(std::string_view field, const std::string& value) {
  Invoice invoice;
  invoice.fields[*field_index(field)].value = value;
  return invoice;
}

MergeKind kind(const Value& was, const Value& now, const Value& yours) {
  Invoice base, latest;
  base.fields[*field_index("total_amount")].value = was;
  latest.fields[*field_index("total_amount")].value = now;
  const std::vector<MergeRow> rows = merge(base, {{field_path("total_amount"), was, yours}}, latest);
  REQUIRE(rows.size() == 1);
  return rows[0].kind;
}

}  // namespace

TEST_CASE("only I changed it, both the same, both differently") {
  CHECK(kind("1", "1", "2") == MergeKind::only_mine);
  CHECK(kind("1", "2", "2") == MergeKind::same);
  CHECK(kind("1", "3", "2") == MergeKind::clash);
  CHECK(kind("1", std::nullopt, "2") == MergeKind::clash);
  CHECK(kind(std::nullopt, std::nullopt, "2") == MergeKind::only_mine);
  CHECK(kind("1", std::nullopt, std::nullopt) == MergeKind::same);
}

TEST_CASE("O8: numbers are compared as numbers, so that 5.00 against 5 is no clash") {
  CHECK(kind("5", "5.00", "6") == MergeKind::only_mine);
  CHECK(kind("1", "2.0", "2") == MergeKind::same);
}

TEST_CASE("what only they changed is listed, after mine") {
  Invoice base = with("vendor_name", "Old"), latest = with("vendor_name", "Theirs");
  latest.fields[*field_index("vendor_fax")].value = "1";
  const std::vector<MergeRow> rows = merge(base, {{field_path("vendor_name"), "Old", "Mine"}}, latest);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].kind == MergeKind::clash);
  CHECK(rows[1].kind == MergeKind::only_theirs);
  CHECK(rows[1].path == field_path("vendor_fax"));
}

TEST_CASE("every edit of mine has exactly one row, whatever they did") {
  Invoice base;
  for (int i = 1; i <= 3; ++i) base.lines.push_back(line("id" + std::to_string(i), i, "L" + std::to_string(i), true));
  const std::vector<Change> mine = {{field_path("vendor_name"), std::nullopt, "A"},
                                    {cell_path("id1", "quantity"), std::nullopt, "2"},
                                    {cell_path("id2", "quantity"), std::nullopt, "3"},
                                    {line_path("id3"), std::nullopt, std::nullopt},
                                    {cell_path("new", "description"), std::nullopt, "Mine"}};
  for (int they = 0; they < 8; ++they) {
    CAPTURE(they);
    Invoice latest = base;
    if ((they & 1) != 0) latest.lines.erase(latest.lines.begin());
    if ((they & 2) != 0) latest.lines.back().cells[*line_cell_index("amount")] = "9";
    if ((they & 4) != 0) latest.lines.push_back(line("theirs", 4, "Theirs", true));
    std::size_t rows = 0;
    for (const MergeRow& row : merge(base, mine, latest)) rows += row.kind != MergeKind::only_theirs;
    CHECK(rows == mine.size());
  }
}

TEST_CASE("lines: deleted by them, deleted by me, added by both") {
  Invoice base;
  base.lines = {line("a", 1, "One", true), line("b", 2, "Two", true)};
  Invoice latest = base;
  latest.lines.erase(latest.lines.begin());
  latest.lines[0].cells[*line_cell_index("description")] = "Two, changed";
  latest.lines.push_back(line("t", 3, "Theirs", true));
  const std::vector<MergeRow> rows = merge(base,
                                           {{cell_path("a", "quantity"), std::nullopt, "5"},
                                            {line_path("b"), std::nullopt, std::nullopt},
                                            {cell_path("m", "description"), std::nullopt, "Mine"}},
                                           latest);
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].kind == MergeKind::deleted_by_them);
  CHECK(needs_choice(rows[0].kind));
  CHECK(rows[1].kind == MergeKind::deleted_by_me);
  CHECK(rows[2].kind == MergeKind::added_by_me);
  CHECK_FALSE(needs_choice(rows[2].kind));
  CHECK(rows[3].kind == MergeKind::only_theirs);
}

TEST_CASE("without stable ids a line is found by its content when the numbers moved") {
  Invoice base, latest;
  base.lines = {line("n1", 1, "One", false), line("n2", 2, "Two", false)};
  latest.lines = {line("n1", 1, "New first", false), line("n2", 2, "One", false), line("n3", 3, "Two", false)};
  const std::vector<MergeRow> rows = merge(base, {{cell_path("n2", "quantity"), std::nullopt, "7"}}, latest);
  REQUIRE_FALSE(rows.empty());
  CHECK(rows[0].path == cell_path("n3", "quantity"));
  CHECK(rows[0].kind == MergeKind::only_mine);
}
