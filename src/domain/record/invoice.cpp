// Values of an invoice by path, compared as a reader means it.
#include "domain/record/invoice.h"

#include "domain/values/numbers/decimal.h"

namespace countersign::domain {
const Line* find_line(const Invoice& invoice, std::string_view line_id) {
  for (const Line& line : invoice.lines) {
    if (line.line_id == line_id) return &line;
  }
  return nullptr;
}

std::string label_of(const Invoice& invoice, const Path& path) {
  const bool is_of_line = path.kind == Path::Kind::line_cell || path.kind == Path::Kind::line;
  const Line* line = is_of_line ? find_line(invoice, path.owner) : nullptr;
  return label_of(path, line != nullptr ? line->line_number : 0);
}

Value value_at(const Invoice& invoice, const Path& path) {
  switch (path.kind) {
    case Path::Kind::field:
      if (const auto i = field_index(path.owner)) return invoice.fields[*i].value;
      break;
    case Path::Kind::address_part: {
      const auto address = address_index(path.owner);
      const auto part = address_part_index(path.part);
      if (address && part) return invoice.addresses[*address].parts[*part];
      break;
    }
    case Path::Kind::list_cell: {
      const auto at = list_place(path);
      if (at && at->row < invoice.lists[at->list].size()) return invoice.lists[at->list][at->row].cells[at->cell];
      break;
    }
    case Path::Kind::line_cell: {
      const Line* line = find_line(invoice, path.owner);
      const auto cell = line_cell_index(path.part);
      if (line != nullptr && cell) return line->cells[*cell];
      break;
    }
    case Path::Kind::line: break;
  }
  return std::nullopt;
}

bool same_value(FieldKind kind, const Value& a, const Value& b) {
  if (!a || !b) return !a && !b;
  if (*a == *b) return true;
  if (is_number(kind)) {
    const auto left = Decimal::parse(*a), right = Decimal::parse(*b);
    return left && right && compare(*left, *right) == 0;
  }
  return false;
}

ConfidenceBand confidence_band(const Value& confidence, const ConfidenceThresholds& thresholds) {
  const auto value = confidence ? Decimal::parse(*confidence) : std::nullopt;
  const auto high = Decimal::parse(thresholds.high), medium = Decimal::parse(thresholds.medium);
  if (!value || !high || !medium) return ConfidenceBand::unknown;
  if (compare(*value, *high) >= 0) return ConfidenceBand::high;
  return compare(*value, *medium) >= 0 ? ConfidenceBand::medium : ConfidenceBand::low;
}

}  // namespace countersign::domain
