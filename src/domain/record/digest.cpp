// FNV-1a over the values of a record.
#include "domain/record/digest.h"

#include <cstdint>

#include "domain/values/numbers/decimal.h"

namespace countersign::domain {
namespace {

class Hash {
 public:
  void add(std::string_view text) {
    for (const char c : text) step(static_cast<unsigned char>(c));
    step(kEnd);
  }
  void add(FieldKind kind, const Value& value) {
    const auto number = value && is_number(kind) ? Decimal::parse(*value) : std::nullopt;
    if (!value) step(kNull);
    else add(number ? number->to_text() : *value);
  }
  std::string text() const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string digits;
    for (int shift = 60; shift >= 0; shift -= 4) digits += kDigits[(state_ >> shift) & 15u];
    return digits;
  }

 private:
  static constexpr unsigned kEnd = 256, kNull = 257;  // no byte of a text
  void step(unsigned symbol) {
    state_ ^= symbol;
    state_ *= 0x100000001b3u;
  }
  std::uint64_t state_ = 0xcbf29ce484222325u;
};

}  // namespace

std::string digest_of(const Invoice& invoice) {
  Hash hash;
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    const FieldSpec& spec = field_table()[i];
    const Value& value = invoice.fields[i].value;
    // Those that older releases did not have count where they are.
    if (value || !has_term(spec.name)) hash.add(spec.kind, value);
  }
  for (const Address& address : invoice.addresses) {
    for (std::size_t i = 0; i < kAddressPartCount; ++i) hash.add(address_part_table()[i].kind, address.parts[i]);
  }
  for (std::size_t list = 0; list < kListCount; ++list) {
    const auto cells = cells_of(list_table()[list]);
    for (const ListRow& row : invoice.lists[list]) {
      for (std::size_t i = 0; i < cells.size(); ++i) hash.add(cells[i].kind, row.cells[i]);
    }
  }
  for (const Line& line : invoice.lines) {
    hash.add(line.line_id);
    for (std::size_t i = 0; i < kLineCellCount; ++i) hash.add(line_cell_table()[i].kind, line.cells[i]);
  }
  return hash.text();
}

}  // namespace countersign::domain
