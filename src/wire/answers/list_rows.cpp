// Lists of a view, and terms as fields.
#include "wire/answers/list_rows.h"

#include <algorithm>

namespace countersign::wire {
namespace {

/// "BT-115", or "BG-7/BT-48".
domain::Value term_at(const Json& terms, std::string_view name) {
  const std::size_t slash = name.find('/');
  if (slash == std::string_view::npos) return value_of(member(terms, name));
  return value_of(member(member(terms, name.substr(0, slash)), name.substr(slash + 1)));
}

bool is_empty_row(const domain::ListRow& row) {
  return std::none_of(row.cells.begin(), row.cells.end(), [](const domain::Value& cell) { return cell.has_value(); });
}

domain::ListRow row_of_terms(const domain::ListSpec& list, const Json& item) {
  domain::ListRow row;
  const auto cells = domain::cells_of(list);
  for (std::size_t i = 0; i < cells.size(); ++i) row.cells[i] = value_of(member(item, cells[i].term));
  return row;
}

/// Of several means of payment some have no account, and some have one account.
void take_list(std::vector<domain::ListRow>& rows, const domain::ListSpec& list, const Json& terms) {
  const auto take = [&](domain::ListRow row) {
    const bool is_there = std::any_of(rows.begin(), rows.end(), [&](const domain::ListRow& each) {
      return list.term == "BG-16" && each.cells.front() == row.cells.front();
    });
    if (!is_empty_row(row) && !is_there && rows.size() < domain::kMostListRows) rows.push_back(std::move(row));
  };
  for (const Json& item : list_of(member(terms, list.term))) take(row_of_terms(list, item));
  if (list.term == "BG-16") take(row_of_terms(list, terms));
}

}  // namespace

const Json& list_of(const Json& json) {
  static const Json kEmpty = Json::array();
  return json.is_array() ? json : kEmpty;
}

void read_lists(domain::Invoice& invoice, const Json& lists) {
  for (std::size_t at = 0; at < domain::kListCount; ++at) {
    const domain::ListSpec& list = domain::list_table()[at];
    const auto cells = domain::cells_of(list);
    for (const Json& item : list_of(member(lists, list.name))) {
      if (invoice.lists[at].size() == domain::kMostListRows) break;
      domain::ListRow& row = invoice.lists[at].emplace_back();
      const Json& value = member(item, "value");
      for (std::size_t i = 0; i < cells.size(); ++i) row.cells[i] = value_of(member(value, cells[i].name));
      row.confidence = value_of(member(item, "confidence"));
      row.validated = flag_at(item, "validated");
    }
  }
}

void take_terms(domain::Invoice& invoice, const Json& view) {
  const Json &terms = member(member(view, "extensions"), "en16931"), &fields = member(view, "fields");
  if (!terms.is_object()) return;
  for (const domain::TermSpec& each : domain::term_table()) {
    const auto field = domain::field_index(each.field);
    if (field && fields.is_object() && !fields.contains(each.field))
      invoice.fields[*field].value = term_at(terms, each.term);
  }
  if (member(view, "lists").is_object()) return;
  for (std::size_t at = 0; at < domain::kListCount; ++at) take_list(invoice.lists[at], domain::list_table()[at], terms);
}

}  // namespace countersign::wire
