// What is in doubt is what a band of confidence says, as far as nobody has checked, edited or deleted it.
#include "app/form/doubts.h"

#include <algorithm>

#include "app/form/checking.h"

namespace countersign::app {
namespace {

bool is_in_doubt(const AppState& state, const domain::Value& confidence) {
  const auto thresholds = state.session ? state.session->thresholds : domain::ConfidenceThresholds{};
  const domain::ConfidenceBand band = domain::confidence_band(confidence, thresholds);
  return band == domain::ConfidenceBand::low || band == domain::ConfidenceBand::medium;
}

bool is_named_low(const OpenInvoice& open, std::string_view name) {
  const std::vector<std::string>& low = open.base->low_confidence_fields;
  return std::find(low.begin(), low.end(), name) != low.end();
}

}  // namespace

domain::Path mark_of(const domain::Path& path) {
  switch (path.kind) {
    case domain::Path::Kind::address_part:
      return domain::address_path(path.owner, domain::address_part_table().front().name);
    case domain::Path::Kind::list_cell:
      if (const auto at = domain::list_place(path))
        return {path.kind, path.owner, std::string(domain::cells_of(domain::list_table()[at->list]).front().name)};
      break;
    case domain::Path::Kind::line_cell: return domain::line_path(path.owner);
    case domain::Path::Kind::field:
    case domain::Path::Kind::line: break;
  }
  return path;
}

const domain::ListRow* base_row(const OpenInvoice& open, const domain::Path& path) {
  const auto at = domain::list_place(path);
  if (!at || at->row >= open.base->lists[at->list].size()) return nullptr;
  return &open.base->lists[at->list][at->row];
}

bool was_checked(const OpenInvoice& open, const domain::Path& mark) {
  if (mark.kind == domain::Path::Kind::line) {
    const domain::Line* line = base_line(open, mark.owner);
    return line != nullptr && line->validated;
  }
  if (mark.kind == domain::Path::Kind::address_part) {
    const auto address = domain::address_index(mark.owner);
    return address && open.base->addresses[*address].validated;
  }
  if (const domain::ListRow* row = base_row(open, mark)) return row->validated;
  const auto field = domain::field_index(mark.owner);
  return field && open.base->fields[*field].validated;
}

bool is_checked(const OpenInvoice& open, const domain::Path& mark) {
  const auto marked = open.draft.checked.find(mark);
  return marked != open.draft.checked.end() ? marked->second : was_checked(open, mark);
}

bool is_doubtful_field(const AppState& state, std::size_t field) {
  const OpenInvoice& open = *state.open;
  const std::string_view name = domain::field_table()[field].name;
  const domain::Path path = domain::field_path(name);
  const domain::FieldRecord& record = open.base->fields[field];
  if (!record.value || open.draft.edits.count(path) != 0 || is_checked(open, path)) return false;
  return is_named_low(open, name) || is_in_doubt(state, record.confidence);
}

bool is_doubtful_address(const AppState& state, std::size_t address) {
  const OpenInvoice& open = *state.open;
  const domain::Address& record = open.base->addresses[address];
  const auto& parts = record.parts;
  const std::string_view name = domain::address_table()[address].name;
  if (std::none_of(parts.begin(), parts.end(), [](const domain::Value& part) { return part.has_value(); }))
    return false;
  if (is_checked(open, mark_of(domain::address_path(name, "")))) return false;
  return is_named_low(open, name) || is_in_doubt(state, record.confidence);
}

bool is_doubtful_row(const AppState& state, std::size_t list, std::size_t row) {
  const OpenInvoice& open = *state.open;
  const domain::ListSpec& spec = domain::list_table()[list];
  const domain::ListRow& record = open.base->lists[list][row];
  const auto& cells = record.cells;
  if (std::none_of(cells.begin(), cells.end(), [](const domain::Value& cell) { return cell.has_value(); }))
    return false;
  const domain::Path mark = domain::list_path(spec.name, row + 1, domain::cells_of(spec).front().name);
  return !is_checked(open, mark) && is_in_doubt(state, record.confidence);
}

bool is_doubtful_line(const AppState& state, const domain::Line& line) {
  const OpenInvoice& open = *state.open;
  return is_in_doubt(state, line.confidence) && open.draft.deleted_lines.count(line.line_id) == 0 &&
         !is_checked(open, domain::line_path(line.line_id));
}

void find_doubtful_lines(AppState& state) {
  OpenInvoice& open = *state.open;
  open.doubtful_lines.clear();
  const std::vector<domain::Line>& lines = open.base->lines;
  for (std::uint32_t at = 0; at < lines.size(); ++at) {
    if (!lines[at].validated && is_in_doubt(state, lines[at].confidence)) open.doubtful_lines.push_back(at);
  }
}

int count_doubtful_lines(const AppState& state) {
  const OpenInvoice& open = *state.open;
  const auto was_doubtful = [&](const std::string& line_id) {
    const domain::Line* line = base_line(open, line_id);
    return line != nullptr && !line->validated && is_in_doubt(state, line->confidence);
  };
  auto count = static_cast<int>(open.doubtful_lines.size());
  for (const std::string& id : open.draft.deleted_lines) count -= was_doubtful(id) ? 1 : 0;
  for (const auto& [mark, checked] : open.draft.checked) {
    const bool settles = mark.kind == domain::Path::Kind::line && checked &&
                         open.draft.deleted_lines.count(mark.owner) == 0 && was_doubtful(mark.owner);
    count -= settles ? 1 : 0;
  }
  return count;
}

}  // namespace countersign::app
