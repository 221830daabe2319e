// From typed text to changes, and back.
#include "domain/record/draft.h"

#include <algorithm>
#include <unordered_map>

#include "domain/values/dates/date.h"
#include "domain/values/numbers/currency.h"
#include "domain/values/text/hidden.h"
#include "domain/values/text/order.h"
#include "domain/values/text/text.h"
#include "text/text.h"

namespace countersign::domain {
namespace {

/// The lines that some paths speak of: looked up once each, in one pass that allocates nothing for the others.
class LinesOf {
 public:
  explicit LinesOf(const Invoice& base) : base_(base), count_(base.lines.size()) {}

  void want(const std::string& id) { wanted_.push_back({id, nullptr, kNowhere}); }
  void want(const Path& path) {
    if (path.kind == Path::Kind::line_cell || path.kind == Path::Kind::line) want(path.owner);
  }
  /// Looks them up; `added` stand behind the lines of the invoice.
  void look(const std::vector<std::string>& added) {
    if (wanted_.empty()) return;
    std::sort(wanted_.begin(), wanted_.end(), [](const Found& a, const Found& b) { return a.id < b.id; });
    for (const Line& line : base_.lines)
      note(line.line_id, &line, static_cast<std::size_t>(&line - base_.lines.data()));
    for (const std::string& id : added) note(id, nullptr, count_++);
  }

  /// Null where the invoice has no such line.
  const Line* find(std::string_view id) const {
    const auto found = first_of(id);
    return found == wanted_.end() || found->id != id ? nullptr : found->line;
  }
  /// As the form shows them; behind all where it is none of them.
  std::size_t rank(std::string_view id) const {
    const auto found = first_of(id);
    return found == wanted_.end() || found->id != id ? count_ : std::min(found->rank, count_);
  }

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
  struct Found {
    std::string_view id;
    const Line* line;
    std::size_t rank;
  };

  std::vector<Found>::const_iterator first_of(std::string_view id) const {
    return std::lower_bound(wanted_.begin(), wanted_.end(), id,
                            [](const Found& a, std::string_view b) { return a.id < b; });
  }
  void note(std::string_view id, const Line* line, std::size_t rank) {
    const auto found = first_of(id);
    if (found == wanted_.end() || found->id != id || found->rank != kNowhere) return;
    Found& first = wanted_[static_cast<std::size_t>(found - wanted_.begin())];
    first.line = line;
    first.rank = rank;
  }

  const Invoice& base_;
  std::size_t count_;
  std::vector<Found> wanted_;
};

/// Where a change stands in the form: fields, addresses, lists, then lines as they stand.
double place_in_form(const Path& path, const LinesOf& lines) {
  const auto ranked = [](int kind, std::size_t owner, std::size_t part) {
    constexpr double kMostParts = 64, kMostOwners = 1e12;  // exact: below 2^53
    return (kind * kMostOwners + static_cast<double>(owner)) * kMostParts + static_cast<double>(part);
  };
  switch (path.kind) {
    case Path::Kind::field: return ranked(0, field_index(path.owner).value_or(kFieldCount), 0);
    case Path::Kind::address_part:
      return ranked(1, address_index(path.owner).value_or(0), address_part_index(path.part).value_or(0));
    case Path::Kind::list_cell:
      if (const auto at = list_place(path)) return ranked(2, at->list * kMostListRows + at->row, at->cell);
      break;
    default: break;
  }
  return ranked(3, lines.rank(path.owner), line_cell_index(path.part).value_or(0));
}

/// A text as it is kept, where nothing hides in it.
Result<Value> read_text(std::string text) {
  if (!has_hidden(text)) return Value{std::move(text)};
  return Error{say(Text::has_hidden, {hidden_excerpt(text)}), {without_hidden(text)}};
}

}  // namespace

bool is_empty(const Draft& draft) {
  return draft.edits.empty() && draft.added_lines.empty() && draft.deleted_lines.empty() && draft.checked.empty() &&
         draft.notes.empty() && draft.decision == Decision::pending;
}

Result<Value> read_typed(FieldKind kind, std::string_view text, const NumberFormat& format) {
  const std::string shown = trimmed(text);
  if (shown.empty()) return Value{};
  switch (kind) {
    case FieldKind::money:
    case FieldKind::rate:
    case FieldKind::quantity: {
      std::string typed(text);
      if (kind == FieldKind::rate) typed.resize(shown.back() == '%' ? typed.rfind('%') : typed.size());
      const Result<Decimal> number = parse_typed_decimal(typed, format);
      if (!number) return number.failure();
      return Value{number.value().to_text()};
    }
    case FieldKind::date: {
      const Result<Date> date = parse_typed_date(shown);
      if (!date) return date.failure();
      return Value{to_text(date.value())};
    }
    case FieldKind::currency: {
      const std::string code = upper_case(shown);
      if (!minor_units(code)) return Error{say(Text::not_a_currency_typed, {shown})};
      return Value{code};
    }
    case FieldKind::multiline: return read_text(std::string(text));
    default: break;
  }
  return read_text(shown);
}

std::string shown_text(FieldKind kind, const Value& value, const NumberFormat& format) {
  if (!value) return "";
  if (is_number(kind)) {
    if (const auto number = Decimal::parse(*value)) {
      NumberFormat plain = format;
      plain.group.clear();
      return format_decimal(*number, plain);
    }
  }
  return *value;
}

ChangeSet changes_of(const Draft& draft, const Invoice& base, const NumberFormat& format) {
  ChangeSet set;
  LinesOf lines(base);
  for (const auto& [path, text] : draft.edits) lines.want(path);
  for (const std::string& id : draft.deleted_lines) lines.want(id);
  lines.look(draft.added_lines);
  for (const auto& [path, text] : draft.edits) {
    if (path.kind == Path::Kind::line_cell && draft.deleted_lines.count(path.owner) != 0) continue;
    Value was;
    if (path.kind == Path::Kind::line_cell) {
      const Line* line = lines.find(path.owner);
      const auto cell = line_cell_index(path.part);
      if (line != nullptr && cell) was = line->cells[*cell];
    } else {
      was = value_at(base, path);
    }
    if (was == text) continue;  // also where it could not be typed
    const FieldKind kind = kind_of(path);
    const Result<Value> value = read_typed(kind, text, format);
    if (!value) {
      set.invalid.push_back({path, value.error()});
    } else if (!same_value(kind, was, value.value())) {
      set.changes.push_back({path, was, value.value()});
    }
  }
  for (const std::string& id : draft.deleted_lines) set.changes.push_back({line_path(id), std::nullopt, std::nullopt});
  std::vector<double> keys;
  keys.reserve(set.changes.size());
  for (const Change& change : set.changes) keys.push_back(place_in_form(change.path, lines));
  reorder(set.changes, keys);
  return set;
}

std::vector<Change> kept_changes(const Draft& draft, const Invoice& base, const NumberFormat& format) {
  ChangeSet set = changes_of(draft, base, format);
  for (const InvalidEdit& each : set.invalid) {
    set.changes.push_back({each.path, value_at(base, each.path), draft.edits.find(each.path)->second});
  }
  return set.changes;
}

bool operator==(const Draft& a, const Draft& b) {
  return a.edits == b.edits && a.added_lines == b.added_lines && a.deleted_lines == b.deleted_lines &&
         a.checked == b.checked && a.notes == b.notes && a.decision == b.decision;
}

Draft laid_over(Draft under, const Draft& over) {
  for (const auto& [path, text] : over.edits) {
    under.edits[path] = text;
    if (path.kind == Path::Kind::line_cell) under.deleted_lines.erase(path.owner);
  }
  const std::set<std::string> added(under.added_lines.begin(), under.added_lines.end());
  for (const std::string& id : over.added_lines) {
    if (added.count(id) == 0) under.added_lines.push_back(id);
  }
  under.deleted_lines.insert(over.deleted_lines.begin(), over.deleted_lines.end());
  for (const auto& [path, checked] : over.checked) under.checked[path] = checked;
  if (!over.notes.empty()) under.notes = over.notes;
  if (over.decision != Decision::pending) under.decision = over.decision;
  return under;
}

Draft typed_since(const Draft& now, const Draft& earlier) {
  Draft rest;
  for (const auto& [path, text] : now.edits) {
    const auto found = earlier.edits.find(path);
    if (found == earlier.edits.end() || found->second != text) rest.edits.emplace(path, text);
  }
  const std::set<std::string> added(earlier.added_lines.begin(), earlier.added_lines.end());
  for (const std::string& id : now.added_lines) {
    if (added.count(id) == 0) rest.added_lines.push_back(id);
  }
  for (const std::string& id : now.deleted_lines) {
    if (earlier.deleted_lines.count(id) == 0) rest.deleted_lines.insert(id);
  }
  for (const auto& [path, checked] : now.checked) {
    const auto found = earlier.checked.find(path);
    if (found == earlier.checked.end() || found->second != checked) rest.checked.emplace(path, checked);
  }
  if (now.notes != earlier.notes) rest.notes = now.notes;
  if (now.decision != earlier.decision) rest.decision = now.decision;
  return rest;
}

Draft draft_from(const std::vector<Change>& changes, const Invoice& base, const NumberFormat& format) {
  Draft draft;
  std::set<std::string> added;
  LinesOf lines(base);
  for (const Change& change : changes) lines.want(change.path);
  lines.look({});
  for (const Change& change : changes) {
    const std::string& owner = change.path.owner;
    if (change.path.kind == Path::Kind::line) {
      if (lines.find(owner) != nullptr) draft.deleted_lines.insert(owner);
      continue;
    }
    const bool is_added = change.path.kind == Path::Kind::line_cell && lines.find(owner) == nullptr;
    if (is_added && added.insert(owner).second) draft.added_lines.push_back(owner);
    draft.edits[change.path] = shown_text(kind_of(change.path), change.value, format);
  }
  return draft;
}

Invoice apply(const Invoice& base, const std::vector<Change>& changes) {
  Invoice result = base;
  std::unordered_map<std::string, std::size_t> at;
  for (const Line& line : result.lines) at.emplace(line.line_id, at.size());
  std::int64_t highest = 0;
  for (const Line& line : result.lines) highest = std::max(highest, line.line_number);
  std::set<std::string> deleted;
  for (const Change& change : changes) {
    const Path& path = change.path;
    if (path.kind == Path::Kind::field) {
      if (const auto i = field_index(path.owner)) result.fields[*i].value = change.value;
    } else if (path.kind == Path::Kind::address_part) {
      const auto address = address_index(path.owner);
      const auto part = address_part_index(path.part);
      if (address && part) result.addresses[*address].parts[*part] = change.value;
    } else if (const auto place = list_place(path)) {
      std::vector<ListRow>& rows = result.lists[place->list];
      if (rows.size() <= place->row) rows.resize(place->row + 1);
      rows[place->row].cells[place->cell] = change.value;
    } else if (path.kind == Path::Kind::line) {
      deleted.insert(path.owner);
    } else if (const auto cell = line_cell_index(path.part)) {
      const auto [found, is_new] = at.emplace(path.owner, result.lines.size());
      if (is_new) {
        Line line;
        line.line_id = path.owner;
        line.has_stable_id = true;
        line.line_number = ++highest;
        result.lines.push_back(std::move(line));
      }
      result.lines[found->second].cells[*cell] = change.value;
    }
  }
  result.lines.erase(std::remove_if(result.lines.begin(), result.lines.end(),
                                    [&](const Line& line) { return deleted.count(line.line_id) != 0; }),
                     result.lines.end());
  return result;
}

}  // namespace countersign::domain
