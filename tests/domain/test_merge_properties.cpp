// Properties of the three-way merge over generated records: what holds for every pair of reviewers.
#include <catch_amalgamated.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <random>

#include "domain/record/merge.h"

using namespace countersign::domain;

namespace {

/// COUNTERSIGN_CASES, or a few where the sanitizers make each slow.
int case_count() {
  const char* told = std::getenv("COUNTERSIGN_CASES");
  return told != nullptr ? std::atoi(told) : 5'000;
}

// Two texts and an amount.
constexpr std::array<std::size_t, 3> kFields = {0, 5, 27};

struct Case {
  Invoice base, latest;
  std::vector<Change> mine;
};

/// Makes records of a few lines, and what two reviewers do to them.
class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  Case make() {
    Case made;
    stable_ = below(4) != 0;
    made.base = record();
    made.latest = changed(made.base);
    made.mine = edits(made.base);
    return made;
  }

 private:
  std::uint64_t below(std::uint64_t bound) { return random_() % bound; }

  Value text() {
    static const std::vector<Value> values = {std::nullopt, "A", "B", "C c", "0"};
    return values[below(values.size())];
  }

  Value number() {
    static const std::vector<Value> values = {std::nullopt, "0", "5", "5.00", "7", "-1.5"};
    return values[below(values.size())];
  }

  Value value_for(FieldKind kind) { return is_number(kind) ? number() : text(); }

  Line line(std::int64_t at) {
    Line made;
    made.line_number = at;
    made.has_stable_id = stable_;
    made.line_id = stable_ ? "id" + std::to_string(next_id_++) : "n" + std::to_string(at);
    // Every line has a content of its own, as the content is what tells lines without ids apart.
    made.cells[0] = "line " + std::to_string(next_id_++);
    for (std::size_t i = 1; i < 4; ++i) made.cells[i] = value_for(line_cell_table()[i].kind);
    return made;
  }

  Invoice record() {
    Invoice made;
    for (const std::size_t i : kFields) made.fields[i].value = value_for(field_table()[i].kind);
    made.addresses[0].parts[1] = text();
    const std::uint64_t lines = below(5);
    for (std::uint64_t i = 0; i < lines; ++i) made.lines.push_back(line(static_cast<std::int64_t>(i) + 1));
    return made;
  }

  Invoice changed(const Invoice& base) {
    Invoice made = base;
    made.review_version = 1;
    for (const std::size_t i : kFields) {
      if (below(3) == 0) made.fields[i].value = value_for(field_table()[i].kind);
    }
    if (below(3) == 0) made.addresses[0].parts[1] = text();
    for (Line& each : made.lines) {
      if (stable_ && below(3) == 0) each.cells[1 + below(3)] = number();
    }
    if (!made.lines.empty() && below(3) == 0)
      made.lines.erase(made.lines.begin() + static_cast<long>(below(made.lines.size())));
    if (below(3) == 0) made.lines.push_back(line(static_cast<std::int64_t>(base.lines.size()) + 1));
    if (stable_ && below(4) == 0) std::shuffle(made.lines.begin(), made.lines.end(), random_);
    return made;
  }

  std::vector<Change> edits(const Invoice& base) {
    std::map<Path, Change> made;
    const auto add = [&](const Path& path, const Value& value) {
      const Value was = value_at(base, path);
      if (!same_value(kind_of(path), was, value)) made[path] = {path, was, value};
    };
    for (const std::size_t i : kFields) {
      if (below(2) == 0) add(field_path(field_table()[i].name), value_for(field_table()[i].kind));
    }
    if (below(2) == 0) add(address_path(address_table()[0].name, address_part_table()[1].name), text());
    for (const Line& each : base.lines) {
      const std::uint64_t what = below(4);
      if (what == 0) made[line_path(each.line_id)] = {line_path(each.line_id), std::nullopt, std::nullopt};
      if (what == 1) add(cell_path(each.line_id, line_cell_table()[1 + below(3)].name), number());
    }
    if (below(3) == 0) {
      const std::string id = stable_ ? "mine" : "n" + std::to_string(base.lines.size() + 1);
      made[cell_path(id, "description")] = {cell_path(id, "description"), std::nullopt, "my line"};
    }
    std::vector<Change> changes;
    for (auto& [path, change] : made) changes.push_back(change);
    return changes;
  }

  std::mt19937_64 random_;
  bool stable_ = true;
  int next_id_ = 1;
};

std::vector<Change> applied(const std::vector<MergeRow>& rows) {
  std::vector<Change> changes;
  for (const MergeRow& row : rows) {
    if (is_mine(row.kind) && !needs_choice(row.kind)) changes.push_back({row.path, row.now, row.yours});
  }
  return changes;
}

bool same_record(const Invoice& a, const Invoice& b) {
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    if (a.fields[i].value != b.fields[i].value) return false;
  }
  for (std::size_t i = 0; i < kAddressCount; ++i) {
    if (a.addresses[i].parts != b.addresses[i].parts) return false;
  }
  return std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(),
                    [](const Line& x, const Line& y) { return x.line_id == y.line_id && x.cells == y.cells; });
}

std::uint64_t case_seed(int i) {
  return 20'261'126ull * 1'000'003ull + static_cast<std::uint64_t>(i);
}

/// Runs a property over all generated cases and names the first that breaks it.
template <class Property>
void for_all(Property property) {
  const int cases = case_count();
  int broken = -1;
  for (int i = 0; i < cases && broken < 0; ++i) {
    if (!property(Maker(case_seed(i)).make())) broken = i;
  }
  CAPTURE(broken);
  CHECK(broken == -1);
}

}  // namespace

TEST_CASE("merging with a record that nobody changed has no clash and nothing of theirs", "[properties]") {
  for_all([](const Case& each) {
    const std::vector<MergeRow> rows = merge(each.base, each.mine, each.base);
    return rows.size() == each.mine.size() && std::all_of(rows.begin(), rows.end(), [](const MergeRow& row) {
             return row.kind == MergeKind::only_mine || row.kind == MergeKind::added_by_me;
           });
  });
}

TEST_CASE("merging without edits of mine lists only what they changed, and equal records give nothing",
          "[properties]") {
  for_all([](const Case& each) {
    const std::vector<MergeRow> theirs = merge(each.base, {}, each.latest);
    return merge(each.latest, {}, each.latest).empty() &&
           std::all_of(theirs.begin(), theirs.end(),
                       [](const MergeRow& row) { return row.kind == MergeKind::only_theirs; });
  });
}

TEST_CASE("edits that do not clash, re-applied, change the latest record in these places and in no other",
          "[properties]") {
  for_all([](const Case& each) {
    const std::vector<Change> changes = applied(merge(each.base, each.mine, each.latest));
    const Invoice result = countersign::domain::apply(each.latest, changes);
    std::vector<Change> back;
    for (const Change& change : changes) {
      const bool deletes = change.path.kind == Path::Kind::line;
      if (deletes && find_line(result, change.path.owner) != nullptr) return false;
      if (!deletes && value_at(result, change.path) != change.value) return false;
      if (!deletes && find_line(each.latest, change.path.owner) == nullptr && change.path.kind == Path::Kind::line_cell)
        back.push_back({line_path(change.path.owner), std::nullopt, std::nullopt});
      else if (!deletes) back.push_back({change.path, std::nullopt, value_at(each.latest, change.path)});
    }
    Invoice untouched = each.latest;
    untouched.lines.erase(std::remove_if(untouched.lines.begin(), untouched.lines.end(),
                                         [&](const Line& line) { return find_line(result, line.line_id) == nullptr; }),
                          untouched.lines.end());
    return same_record(countersign::domain::apply(result, back), untouched);
  });
}

TEST_CASE("every edit of mine has one row, and no row is mine that I did not edit", "[properties]") {
  for_all([](const Case& each) {
    const std::vector<MergeRow> rows = merge(each.base, each.mine, each.latest);
    const auto mine =
        std::count_if(rows.begin(), rows.end(), [](const MergeRow& row) { return row.kind != MergeKind::only_theirs; });
    return static_cast<std::size_t>(mine) == each.mine.size();
  });
}

TEST_CASE("the same value on both sides is silent, another one is a clash, by number where it is one", "[properties]") {
  for_all([](const Case& each) {
    const std::vector<MergeRow> rows = merge(each.base, each.mine, each.latest);
    return std::all_of(rows.begin(), rows.end(), [&](const MergeRow& row) {
      if (row.path.kind != Path::Kind::field) return true;
      const FieldKind kind = kind_of(row.path);
      switch (row.kind) {
        case MergeKind::same: return same_value(kind, row.now, row.yours);
        case MergeKind::only_mine: return same_value(kind, row.was, row.now) && !same_value(kind, row.now, row.yours);
        case MergeKind::clash: return !same_value(kind, row.was, row.now) && !same_value(kind, row.now, row.yours);
        default: return row.kind == MergeKind::only_theirs && !same_value(kind, row.was, row.now);
      }
    });
  });
}

TEST_CASE("deleting a line and editing it clash, whoever did which", "[properties]") {
  for_all([](const Case& each) {
    for (const MergeRow& row : merge(each.base, each.mine, each.latest)) {
      const Line* was = find_line(each.base, row.path.owner);
      if (was == nullptr || !was->has_stable_id) continue;
      const Line* now = find_line(each.latest, row.path.owner);
      if (row.path.kind == Path::Kind::line_cell && now == nullptr && row.kind != MergeKind::deleted_by_them)
        return false;
      if (row.path.kind != Path::Kind::line || now == nullptr || row.kind == MergeKind::only_theirs) continue;
      bool differs = false;
      for (std::size_t i = 0; i < kLineCellCount; ++i)
        differs = differs || !same_value(line_cell_table()[i].kind, was->cells[i], now->cells[i]);
      if (differs != (row.kind == MergeKind::deleted_by_me)) return false;
    }
    return true;
  });
}

TEST_CASE("a line that both added keeps both, also where lines have only numbers", "[properties]") {
  for_all([](const Case& each) {
    for (const MergeRow& row : merge(each.base, each.mine, each.latest)) {
      if (row.path.kind != Path::Kind::line_cell || row.yours != Value("my line")) continue;
      if (row.kind != MergeKind::added_by_me || find_line(each.latest, row.path.owner) != nullptr) return false;
    }
    return true;
  });
}
