// Rows of a three-way merge, by value and by line identity.
#include "domain/record/merge.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace countersign::domain {
namespace {

bool same_content(const Line& a, const Line& b) {
  for (std::size_t i = 0; i < kLineCellCount; ++i) {
    if (!same_value(line_cell_table()[i].kind, a.cells[i], b.cells[i])) return false;
  }
  return true;
}

/// Equal for lines of equal content.
std::string content_key(const Line& line) {
  std::string key;
  for (std::size_t i = 0; i < kLineCellCount; ++i) {
    const Value& cell = line.cells[i];
    if (cell) {
      const auto number = is_number(line_cell_table()[i].kind) ? Decimal::parse(*cell) : std::nullopt;
      key += number ? number->to_text() : *cell;
    }
    key += '\x1f';
  }
  return key;
}

/// Finds the line of the latest record that a line of the base became: by stable id, else by number, else by content.
class LineMatch {
 public:
  LineMatch(const Invoice& base, const Invoice& latest) : latest_lines_(latest.lines) {
    for (const Line& line : base.lines) base_.emplace(line.line_id, &line);
    for (const Line& line : latest.lines) {
      latest_.emplace(line.line_id, &line);
      highest_ = std::max(highest_, line.line_number);
    }
  }

  const Line* base(const std::string& id) const { return find(base_, id); }

  const Line* now(const std::string& id) const {
    const Line* same = find(latest_, id);
    if (same != nullptr && same->has_stable_id) return same;
    const Line* was = base(id);
    if (was == nullptr || was->has_stable_id) return was == nullptr && same != nullptr && !renamed(id) ? same : nullptr;
    if (same != nullptr && same_content(*was, *same)) return same;
    const Line* moved = with_content(*was);
    return moved != nullptr ? moved : same;
  }

  /// Where lines have only numbers, a line I add must not become one that they added under the same number.
  void tell_apart(const std::vector<Change>& changes) {
    for (const Change& change : changes) {
      const std::string& id = change.path.owner;
      if (change.path.kind != Path::Kind::line_cell || base(id) != nullptr || renamed(id)) continue;
      const Line* theirs = find(latest_, id);
      const auto cell = line_cell_index(change.path.part);
      if (theirs == nullptr || theirs->has_stable_id || !cell) continue;
      if (!same_value(kind_of(change.path), theirs->cells[*cell], change.value))
        new_ids_.emplace(id, "n" + std::to_string(++highest_));
    }
  }
  const std::string* new_id(const std::string& id) const {
    const auto found = new_ids_.find(id);
    return found == new_ids_.end() ? nullptr : &found->second;
  }

 private:
  using Index = std::unordered_map<std::string, const Line*>;
  static const Line* find(const Index& index, const std::string& id) {
    const auto found = index.find(id);
    return found == index.end() ? nullptr : found->second;
  }
  bool renamed(const std::string& id) const { return new_ids_.count(id) != 0; }
  const Line* with_content(const Line& line) const {
    if (by_content_.empty()) {
      for (const Line& each : latest_lines_) by_content_.emplace(content_key(each), &each);
    }
    return find(by_content_, content_key(line));
  }

  Index base_, latest_;
  mutable Index by_content_;
  std::unordered_map<std::string, std::string> new_ids_;
  const std::vector<Line>& latest_lines_;
  std::int64_t highest_ = 0;
};

MergeKind kind_of_values(FieldKind kind, const Value& was, const Value& now, const Value& yours) {
  if (same_value(kind, now, yours)) return MergeKind::same;
  return same_value(kind, was, now) ? MergeKind::only_mine : MergeKind::clash;
}

MergeRow row_of_cell(const Change& change, const LineMatch& lines) {
  MergeRow row{change.path, MergeKind::only_mine, change.base, {}, change.value, 0};
  const auto cell = line_cell_index(change.path.part);
  const Line* was = lines.base(change.path.owner);
  const Line* now = lines.now(change.path.owner);
  if (now != nullptr) {
    row.path.owner = now->line_id;
    row.line_number = now->line_number;
    if (cell) row.now = now->cells[*cell];
    row.kind = kind_of_values(kind_of(change.path), change.base, row.now, change.value);
  } else {
    if (const std::string* id = lines.new_id(change.path.owner)) row.path.owner = *id;
    row.line_number = was != nullptr ? was->line_number : 0;
    row.kind = was != nullptr ? MergeKind::deleted_by_them : MergeKind::added_by_me;
  }
  return row;
}

MergeRow row_of_deletion(const Change& change, const LineMatch& lines) {
  MergeRow row{change.path, MergeKind::only_mine, {}, {}, {}, 0};
  const Line* was = lines.base(change.path.owner);
  const Line* now = lines.now(change.path.owner);
  row.line_number = was != nullptr ? was->line_number : 0;
  if (now == nullptr) {
    row.kind = MergeKind::same;
  } else {
    row.path.owner = now->line_id;
    row.kind = was == nullptr || same_content(*was, *now) ? MergeKind::only_mine : MergeKind::deleted_by_me;
  }
  return row;
}

void add_if_theirs(std::vector<MergeRow>& rows, const std::map<Path, bool>& mine, const Path& path, const Value& was,
                   const Value& now, std::int64_t line_number) {
  if (same_value(kind_of(path), was, now) || mine.count(path) != 0) return;
  rows.push_back({path, MergeKind::only_theirs, was, now, {}, line_number});
}

void add_their_lists(std::vector<MergeRow>& rows, const std::map<Path, bool>& mine, const Invoice& base,
                     const Invoice& latest) {
  for (std::size_t list = 0; list < kListCount; ++list) {
    const std::size_t count = std::max(base.lists[list].size(), latest.lists[list].size());
    for (std::size_t row = 1; row <= count; ++row) {
      for (const ListCellSpec& cell : cells_of(list_table()[list])) {
        const Path path = list_path(list_table()[list].name, row, cell.name);
        add_if_theirs(rows, mine, path, value_at(base, path), value_at(latest, path), 0);
      }
    }
  }
}

void add_their_lines(std::vector<MergeRow>& rows, const std::map<Path, bool>& mine, const Invoice& base,
                     const Invoice& latest, const LineMatch& lines) {
  std::unordered_map<std::string, bool> matched;
  for (const Line& was : base.lines) {
    const Line* now = lines.now(was.line_id);
    if (now == nullptr) {
      const bool have_row =
          std::any_of(mine.begin(), mine.end(), [&](const auto& each) { return each.first.owner == was.line_id; });
      if (!have_row) {
        rows.push_back({line_path(was.line_id), MergeKind::only_theirs, was.cells[0], {}, {}, was.line_number});
      }
      continue;
    }
    matched.emplace(now->line_id, true);
    if (mine.count(line_path(now->line_id)) != 0) continue;
    for (std::size_t i = 0; i < kLineCellCount; ++i) {
      add_if_theirs(rows, mine, cell_path(now->line_id, line_cell_table()[i].name), was.cells[i], now->cells[i],
                    now->line_number);
    }
  }
  for (const Line& now : latest.lines) {
    if (matched.count(now.line_id) != 0 || lines.base(now.line_id) != nullptr) continue;
    rows.push_back({line_path(now.line_id), MergeKind::only_theirs, {}, now.cells[0], {}, now.line_number});
  }
}

}  // namespace

std::vector<MergeRow> merge(const Invoice& base, const std::vector<Change>& changes, const Invoice& latest) {
  std::vector<MergeRow> rows;
  std::map<Path, bool> mine;
  LineMatch lines(base, latest);
  lines.tell_apart(changes);
  for (const Change& change : changes) {
    MergeRow row{change.path, MergeKind::only_mine, change.base, {}, change.value, 0};
    if (change.path.kind == Path::Kind::line_cell) {
      row = row_of_cell(change, lines);
    } else if (change.path.kind == Path::Kind::line) {
      row = row_of_deletion(change, lines);
    } else {
      row.now = value_at(latest, change.path);
      row.kind = kind_of_values(kind_of(change.path), change.base, row.now, change.value);
    }
    mine.emplace(row.path, true);
    rows.push_back(std::move(row));
  }
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    add_if_theirs(rows, mine, field_path(field_table()[i].name), base.fields[i].value, latest.fields[i].value, 0);
  }
  for (std::size_t a = 0; a < kAddressCount; ++a) {
    for (std::size_t p = 0; p < kAddressPartCount; ++p) {
      add_if_theirs(rows, mine, address_path(address_table()[a].name, address_part_table()[p].name),
                    base.addresses[a].parts[p], latest.addresses[a].parts[p], 0);
    }
  }
  add_their_lists(rows, mine, base, latest);
  add_their_lines(rows, mine, base, latest, lines);
  return rows;
}

bool is_mine(MergeKind kind) {
  return kind != MergeKind::only_theirs && kind != MergeKind::same;
}

bool needs_choice(MergeKind kind) {
  return kind == MergeKind::clash || kind == MergeKind::deleted_by_them || kind == MergeKind::deleted_by_me;
}

}  // namespace countersign::domain
