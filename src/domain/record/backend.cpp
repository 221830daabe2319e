// What the predecessor's backend keeps, and rates as fractions.
#include "domain/record/backend.h"

#include "domain/values/numbers/decimal.h"
#include "text/text.h"

namespace countersign::domain {
namespace {

constexpr int kAmountDecimals = 2;

OnBaseline on_baseline(const Path& path) {
  switch (path.kind) {
    case Path::Kind::field:
      if (const auto i = field_index(path.owner)) return field_table()[*i].on_baseline;
      break;
    case Path::Kind::address_part:
      if (const auto i = address_part_index(path.part)) return address_part_table()[*i].on_baseline;
      break;
    case Path::Kind::line_cell:
      if (const auto i = line_cell_index(path.part)) return line_cell_table()[*i].on_baseline;
      break;
    case Path::Kind::list_cell: break;
    case Path::Kind::line: return OnBaseline::kept_and_emptied;
  }
  return OnBaseline::ignored;
}

/// The label without the line or address it belongs to.
std::string short_label(const Path& path) {
  if (path.kind == Path::Kind::field) return label_of(path);
  const auto part = address_part_index(path.part), cell = line_cell_index(path.part);
  if (path.kind == Path::Kind::address_part && part) return std::string(address_part_table()[*part].label);
  if (path.kind == Path::Kind::line_cell && cell) return std::string(line_cell_table()[*cell].label);
  return label_of(path);
}

/// Prices of a line have more decimals than amounts.
bool has_amount_decimals(const Path& path) {
  return kind_of(path) == FieldKind::money && path.part != "unit_price";
}

/// The number times 10^shift, exactly; what is no number stays as it is.
Value shifted(const Value& value, int shift) {
  const auto number = value ? Decimal::parse(*value) : std::nullopt;
  if (!number) return value;
  const auto factor = shift > 0 ? Decimal::of(100, 0) : Decimal::of(1, 2);
  const auto product = multiply(*number, *factor);
  return product ? Value(product->to_text()) : value;
}

void forget_unknown(Value& confidence) {
  const auto number = confidence ? Decimal::parse(*confidence) : std::nullopt;
  if (number && number->is_zero()) confidence.reset();
}

}  // namespace

std::optional<RateUnit> rate_unit_named(std::string_view word) {
  if (word == "percent") return RateUnit::percent;
  if (word == "fraction") return RateUnit::fraction;
  return std::nullopt;
}

bool keeps(const Backend& backend, const Path& path) {
  return !backend.is_baseline || on_baseline(path) != OnBaseline::ignored;
}

std::string why_not_kept(const Backend& backend, const Path& path, const Value& value) {
  if (!backend.is_baseline) return "";
  if (!keeps(backend, path)) return say(Text::keeps_no_change, {short_label(path)});
  if (!value)
    return on_baseline(path) == OnBaseline::kept_and_emptied ? "" : say(Text::cannot_empty, {short_label(path)});
  const auto number = has_amount_decimals(path) ? Decimal::parse(*value) : std::nullopt;
  const auto rounded = number ? round_to(*number, kAmountDecimals) : std::nullopt;
  if (!rounded || compare(*rounded, *number) == 0) return "";
  return say(Text::keeps_two_decimals, {short_label(path)});
}

bool same_stored(const Backend& backend, const Path& path, const Value& sent, const Value& stored) {
  const FieldKind kind = kind_of(path);
  if (same_value(kind, sent, stored)) return true;
  if (!backend.is_baseline || !has_amount_decimals(path) || !sent || !stored) return false;
  const auto a = Decimal::parse(*sent), b = Decimal::parse(*stored), cent = Decimal::of(1, kAmountDecimals);
  const auto difference = a && b ? subtract(*a, *b) : std::nullopt;
  return difference && compare(absolute(*difference), *cent) < 0;
}

Value read_from(const Backend& backend, FieldKind kind, const Value& written) {
  return kind == FieldKind::rate && backend.rates == RateUnit::fraction ? shifted(written, 2) : written;
}

Value written_to(const Backend& backend, FieldKind kind, const Value& value) {
  return kind == FieldKind::rate && backend.rates == RateUnit::fraction ? shifted(value, -2) : value;
}

bool differs_in_writing(const Backend& backend) {
  return backend.is_baseline || backend.rates != RateUnit::percent;
}

Invoice read_from(const Backend& backend, Invoice written) {
  for (std::size_t i = 0; i < kFieldCount; ++i)
    written.fields[i].value = read_from(backend, field_table()[i].kind, written.fields[i].value);
  for (Line& line : written.lines) {
    for (std::size_t i = 0; i < kLineCellCount; ++i)
      line.cells[i] = read_from(backend, line_cell_table()[i].kind, line.cells[i]);
  }
  if (!backend.is_baseline) return written;
  for (FieldRecord& field : written.fields) forget_unknown(field.confidence);
  for (Address& address : written.addresses) forget_unknown(address.confidence);
  for (Line& line : written.lines) forget_unknown(line.confidence);
  forget_unknown(written.extraction_confidence);
  return written;
}

}  // namespace countersign::domain
