// The rules over the record and the draft, kept up to date, and the order in which a reviewer looks.
#include "app/form/checking.h"

#include <algorithm>
#include <unordered_map>

#include "app/form/doubts.h"
#include "app/form/form.h"
#include "app/form/form_order.h"
#include "domain/record/draft.h"
#include "domain/values/text/order.h"

namespace countersign::app {
namespace {

/// None while the clock stands where no invoice of this program was made yet.
std::optional<domain::Date> today_of(const AppState& state) {
  constexpr std::int64_t kStartOf2025 = 1'735'689'600'000;
  return state.now_ms < kStartOf2025 ? std::nullopt : std::optional<domain::Date>(domain::day_of(state.now_ms));
}

std::optional<domain::Value> effective(const OpenInvoice& open, const domain::Path& path,
                                       const domain::NumberFormat& format) {
  const auto edit = open.draft.edits.find(path);
  if (edit == open.draft.edits.end()) return base_value(open, path);
  const domain::Result<domain::Value> value = domain::read_typed(domain::kind_of(path), edit->second, format);
  return value ? std::optional<domain::Value>(value.value()) : std::nullopt;
}

/// The first part of an address that holds something.
domain::Path first_part_of(const OpenInvoice& open, std::size_t address) {
  const auto& parts = open.base->addresses[address].parts;
  const auto found =
      std::find_if(parts.begin(), parts.end(), [](const domain::Value& part) { return part.has_value(); });
  return domain::address_path(domain::address_table()[address].name,
                              domain::address_part_table()[static_cast<std::size_t>(found - parts.begin())].name);
}

domain::Path first_cell_of(const OpenInvoice& open, std::size_t list, std::size_t row) {
  const auto& cells = open.base->lists[list][row].cells;
  const auto found =
      std::find_if(cells.begin(), cells.end(), [](const domain::Value& cell) { return cell.has_value(); });
  const domain::ListSpec& spec = domain::list_table()[list];
  return domain::list_path(spec.name, row + 1,
                           domain::cells_of(spec)[static_cast<std::size_t>(found - cells.begin())].name);
}

bool is_unreadable(const AppState& state, const domain::Path& path) {
  const auto edit = state.open->draft.edits.find(path);
  return edit != state.open->draft.edits.end() &&
         !domain::read_typed(domain::kind_of(path), edit->second, state.number_format).ok();
}

void add_fields(const AppState& state, std::vector<ToCheck>& places) {
  for (const std::size_t i : form_order()) {
    const domain::FieldSpec& spec = domain::field_table()[i];
    const domain::Path path = domain::field_path(spec.name);
    if (is_unreadable(state, path)) places.push_back({path, LookReason::unreadable});
    else if (is_doubtful_field(state, i)) places.push_back({path, LookReason::doubtful});
  }
  for (const auto& [path, text] : state.open->draft.edits) {
    if (path.kind != domain::Path::Kind::field && is_unreadable(state, path))
      places.push_back({path, LookReason::unreadable});
  }
}

/// Where nothing can be marked, a doubt could never be settled.
void add_addresses_and_lines(const AppState& state, std::vector<ToCheck>& places) {
  if (!may_mark(state)) return;
  const OpenInvoice& open = *state.open;
  for (std::size_t i = 0; i < domain::kAddressCount; ++i) {
    if (is_doubtful_address(state, i)) places.push_back({first_part_of(open, i), LookReason::doubtful});
  }
  for (std::size_t list = 0; list < domain::kListCount; ++list) {
    for (std::size_t row = 0; row < open.base->lists[list].size(); ++row) {
      if (is_doubtful_row(state, list, row)) places.push_back({first_cell_of(open, list, row), LookReason::doubtful});
    }
  }
  for (const std::uint32_t at : open.doubtful_lines) {
    const domain::Line& line = open.base->lines[at];
    if (is_doubtful_line(state, line))
      places.push_back({domain::cell_path(line.line_id, "description"), LookReason::doubtful});
  }
}

void add_fault(std::vector<ToCheck>& places, const domain::Finding& finding) {
  if (finding.at.empty() || finding.severity == domain::Severity::rounding) return;
  const auto is_there = [&](const ToCheck& place) { return place.path == finding.at.front(); };
  if (std::none_of(places.begin(), places.end(), is_there)) places.push_back({finding.at.front(), LookReason::rule});
}

/// The places in lines stand as the lines are shown.
void order_lines(const OpenInvoice& open, std::vector<ToCheck>& places) {
  if (open.line_order.column.empty()) return;
  std::unordered_map<std::string, std::size_t> shown;
  for (const LineRow& row : open.line_rows) shown.emplace(row.line_id, shown.size() + 1);
  std::vector<double> keys;
  for (const ToCheck& place : places) {
    const auto found = shown.find(place.path.owner);
    const bool is_of_line = place.path.kind == domain::Path::Kind::line_cell && found != shown.end();
    keys.push_back(is_of_line ? static_cast<double>(found->second) : 0);
  }
  domain::reorder(places, keys);
}

/// Where a field stands in the form; other places come after all fields.
std::size_t rank(const domain::Path& path) {
  const auto index = path.kind == domain::Path::Kind::field ? domain::field_index(path.owner) : std::nullopt;
  return index ? place_in_form(*index) : domain::kFieldCount;
}

/// After the last place the way begins again at what was passed over; faults that were seen hold nobody up.
int first_unconfirmed(const std::vector<ToCheck>& places, const std::optional<domain::Path>& from) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].reason != LookReason::rule && !(from && places[i].path == *from)) return static_cast<int>(i);
  }
  return static_cast<int>(places.size());
}

}  // namespace

const domain::Line* base_line(const OpenInvoice& open, const std::string& line_id) {
  const std::vector<domain::Line>& lines = open.base->lines;
  const std::optional<std::size_t> at = open.check.place_of(line_id);
  if (at && *at < lines.size() && lines[*at].line_id == line_id) return &lines[*at];
  const std::vector<std::string>& added = open.draft.added_lines;
  if (std::find(added.begin(), added.end(), line_id) != added.end()) return nullptr;
  return domain::find_line(*open.base, line_id);
}

domain::Value base_value(const OpenInvoice& open, const domain::Path& path) {
  if (path.kind != domain::Path::Kind::line_cell) return domain::value_at(*open.base, path);
  const domain::Line* line = base_line(open, path.owner);
  const std::optional<std::size_t> cell = domain::line_cell_index(path.part);
  return line != nullptr && cell ? line->cells[*cell] : domain::Value{};
}

void judge_edit(OpenInvoice& open, const domain::Path& path, const domain::NumberFormat& format) {
  const bool is_of_line = path.kind == domain::Path::Kind::line || path.kind == domain::Path::Kind::line_cell;
  if (is_of_line) {
    const auto& added = open.draft.added_lines;
    const bool is_added = std::find(added.begin(), added.end(), path.owner) != added.end();
    if (is_added) open.check.add_line(path.owner);
    const bool is_base = base_line(open, path.owner) != nullptr;
    const bool is_kept = is_added || (is_base && open.draft.deleted_lines.count(path.owner) == 0);
    open.check.count_line(path.owner, is_kept ? domain::Counted::yes : domain::Counted::no);
  }
  if (path.kind != domain::Path::Kind::line) open.check.set(path, effective(open, path, format));
}

void judge_all(OpenInvoice& open) {
  open.checked_generation = 0;
}

void follow_edits(AppState& state) {
  if (!state.open || state.open->base == nullptr) return;
  OpenInvoice& open = *state.open;
  if (open.checked_generation != open.form_generation) {
    open.checked_generation = open.form_generation;
    find_doubtful_lines(state);
    open.check = domain::Check(*open.base, state.number_format, today_of(state));
    for (const std::string& id : open.draft.added_lines) open.check.add_line(id);
    for (const std::string& id : open.draft.deleted_lines) open.check.count_line(id, domain::Counted::no);
    for (const auto& [path, text] : open.draft.edits) {
      const domain::Result<domain::Value> value = domain::read_typed(domain::kind_of(path), text, state.number_format);
      open.check.set(path, value ? std::optional<domain::Value>(value.value()) : std::nullopt);
    }
  }
  open.check.settle();
}

const domain::Finding* finding_at(const OpenInvoice& open, const domain::Path& path) {
  const bool is_cell = path.kind == domain::Path::Kind::line_cell;
  const std::vector<domain::Finding>* findings = is_cell ? open.check.of_line(path.owner) : &open.check.document();
  const domain::Finding* found = nullptr;
  if (findings == nullptr) return nullptr;
  for (const domain::Finding& each : *findings) {
    if (std::find(each.at.begin(), each.at.end(), path) == each.at.end()) continue;
    const bool is_graver =
        found == nullptr || each.severity > found->severity ||
        (each.severity == found->severity && each.at.front() == path && !(found->at.front() == path));
    if (is_graver) found = &each;
  }
  return found;
}

std::vector<ToCheck> to_check(const AppState& state) {
  std::vector<ToCheck> places;
  add_fields(state, places);
  add_addresses_and_lines(state, places);
  for (const domain::Finding& each : state.open->check.document()) add_fault(places, each);
  for (const auto& [at, findings] : state.open->check.lines()) {
    const domain::Finding* first = nullptr;
    for (const domain::Finding& each : findings) {
      if (first == nullptr && each.severity != domain::Severity::rounding) first = &each;
    }
    if (first != nullptr) places.push_back({first->at.front(), LookReason::rule});
  }
  order_lines(*state.open, places);
  return places;
}

std::variant<domain::Path, AllChecked> next_to_check(const AppState& state, const std::optional<domain::Path>& from,
                                                     int step) {
  const std::vector<ToCheck> places = to_check(state);
  const int count = static_cast<int>(places.size());
  int to = step > 0 ? 0 : count - 1;
  if (from) {
    const auto is_here = [&](const ToCheck& place) { return place.path == *from; };
    const auto is_after = [&](const ToCheck& place) {
      return place.reason == LookReason::rule || rank(place.path) > rank(*from);
    };
    auto here = std::find_if(places.begin(), places.end(), is_here);
    if (here == places.end()) {  // another part of an address, or another cell of a line
      here = std::find_if(places.begin(), places.end(),
                          [&](const ToCheck& place) { return mark_of(place.path) == mark_of(*from); });
    }
    const auto after = here != places.end() ? here : std::find_if(places.begin(), places.end(), is_after);
    const int at = static_cast<int>(after - places.begin());
    to = step < 0 ? at - 1 : here != places.end() ? at + 1 : at;
  }
  if (to >= count) to = first_unconfirmed(places, from);
  if (to < 0 || to >= count) return AllChecked{};
  return places[static_cast<std::size_t>(to)].path;
}

LookCounts look_counts(const AppState& state) {
  LookCounts counts;
  const auto& said = state.open->check.counts();
  counts.roundings = said[0];
  counts.warnings = said[1];
  counts.errors = said[2];
  std::vector<ToCheck> fields;
  add_fields(state, fields);
  counts.fields = static_cast<int>(fields.size());
  if (!may_mark(state)) return counts;
  for (std::size_t i = 0; i < domain::kAddressCount; ++i) counts.fields += is_doubtful_address(state, i) ? 1 : 0;
  for (std::size_t list = 0; list < domain::kListCount; ++list) {
    const std::size_t rows = state.open->base->lists[list].size();
    for (std::size_t row = 0; row < rows; ++row) counts.fields += is_doubtful_row(state, list, row) ? 1 : 0;
  }
  counts.lines = count_doubtful_lines(state);
  return counts;
}

}  // namespace countersign::app
