// Orders lines by a column: numbers by value, texts by their text, what cannot be read after that, what is empty last.
#include "app/form/line_order.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "app/form/form.h"
#include "app/model/turn.h"
#include "domain/values/text/order.h"
#include "domain/values/text/text.h"

namespace countersign::app {
namespace {

struct Key {
  enum class Kind : std::uint8_t { number, text, unreadable, empty };
  Kind kind = Kind::empty;
  domain::Decimal number;
  std::string text;
};

int compare(const Key& a, const Key& b) {
  return a.kind == Key::Kind::number ? domain::compare(a.number, b.number) : a.text.compare(b.text);
}

Key key_of(const OpenInvoice& open, const LineRow& row, std::size_t cell, const domain::NumberFormat& format) {
  const domain::CellSpec& spec = domain::line_cell_table()[cell];
  domain::Value value = row.base_at ? open.base->lines[*row.base_at].cells[cell] : std::nullopt;
  const auto edit = open.draft.edits.empty() ? open.draft.edits.end()
                                             : open.draft.edits.find(domain::cell_path(row.line_id, spec.name));
  if (edit != open.draft.edits.end()) {
    const domain::Result<domain::Value> typed = domain::read_typed(spec.kind, edit->second, format);
    if (!typed) return {Key::Kind::unreadable, {}, edit->second};
    value = typed.value();
  }
  if (!value) return {};
  const auto number = domain::is_number(spec.kind) ? domain::Decimal::parse(*value) : std::nullopt;
  if (number) return {Key::Kind::number, *number, ""};
  return {domain::is_number(spec.kind) ? Key::Kind::unreadable : Key::Kind::text, {}, domain::lower_case(*value)};
}

Key key_of_number(const LineRow& row) {
  const auto number = domain::Decimal::of(row.line_number, 0);
  return row.line_number > 0 && number ? Key{Key::Kind::number, *number, ""} : Key{};
}

}  // namespace

void put_in_order(OpenInvoice& open) {
  const LineOrder& order = open.line_order;
  if (order.column.empty()) return;
  std::vector<LineRow*> placed(order.places.size()), late;
  for (LineRow& row : open.line_rows) {
    const auto found = order.places.find(row.line_id);
    if (found == order.places.end() || placed[found->second] != nullptr) late.push_back(&row);
    else placed[found->second] = &row;
  }
  placed.insert(placed.end(), late.begin(), late.end());
  std::vector<LineRow> rows;
  rows.reserve(open.line_rows.size());
  for (LineRow* row : placed) {
    if (row != nullptr) rows.push_back(std::move(*row));
  }
  open.line_rows = std::move(rows);
}

void on(Turn& turn, const LineOrderChosen& event) {
  const auto cell = domain::line_cell_index(event.column);
  if (!turn.state.open || (!cell && event.column != kLineNumbers)) return;
  OpenInvoice& open = *turn.state.open;
  LineOrder order;
  const bool again = open.line_order.column == event.column;
  if (!again || !open.line_order.descending) order.column = event.column;
  order.descending = again;
  open.line_order = {};
  rebuild_lines(open);
  if (order.column.empty()) return;
  std::vector<Key> keys;
  keys.reserve(open.line_rows.size());
  for (const LineRow& row : open.line_rows)
    keys.push_back(cell ? key_of(open, row, *cell, turn.state.number_format) : key_of_number(row));
  const auto sorted = domain::order_of(keys.size(), [&](std::uint32_t i, std::uint32_t j) {
    const Key &a = keys[i], &b = keys[j];
    if (a.kind != b.kind) return a.kind < b.kind;
    const int by_value = order.descending ? compare(b, a) : compare(a, b);
    return by_value != 0 ? by_value < 0 : i < j;
  });
  for (std::size_t i = 0; i < sorted.size(); ++i) order.places.emplace(open.line_rows[sorted[i]].line_id, i);
  open.line_order = std::move(order);
  put_in_order(open);
}

}  // namespace countersign::app
