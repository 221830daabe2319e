// Arithmetic on decimals of which each may be missing.
#include "einvoice/number.h"

#include "einvoice/text.h"

namespace countersign::einvoice {
namespace {

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

}  // namespace

Number number_of(std::string_view text) {
  text = trimmed(text);
  if (const Number plain = Decimal::parse(text)) return plain;
  std::string wire;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    if (text.front() == '-') wire = "-";
    text.remove_prefix(1);
  }
  if (text.empty() || text == "." || text.front() == '-') return std::nullopt;
  if (text.front() == '.') wire += "0";
  wire += text;
  if (wire.back() == '.') wire += "0";
  return Decimal::parse(wire);
}

Number round_up(const Number& number, int digits) {
  if (!number || number->scale() <= digits) return number;
  const std::int64_t unit = power_of_ten(number->scale() - digits);
  std::int64_t whole_units = number->coefficient() / unit;
  const std::int64_t rest = number->coefficient() % unit;
  if (rest >= unit - rest) ++whole_units;
  else if (rest < 0 && -rest > unit / 2) --whole_units;
  return Decimal::of(whole_units, digits);
}

Number operator+(const Number& a, const Number& b) {
  return a && b ? domain::add(*a, *b) : std::nullopt;
}

Number operator-(const Number& a, const Number& b) {
  return a && b ? domain::subtract(*a, *b) : std::nullopt;
}

Number operator*(const Number& a, const Number& b) {
  return a && b ? domain::multiply(*a, *b) : std::nullopt;
}

Number percent_of(const Number& amount, const Number& percent) {
  return round_up(amount * percent * Decimal::of(1, 2), 2);
}

Number magnitude(const Number& number) {
  return number ? Number(domain::absolute(*number)) : number;
}

bool same(const Number& a, const Number& b) {
  return a && b && domain::compare(*a, *b) == 0;
}

bool nearer_than(const Number& a, const Number& b, const Decimal& tolerance) {
  const Number apart = magnitude(a - b);
  return apart && domain::compare(*apart, tolerance) < 0;
}

Decimal whole(int number) {
  return *Decimal::of(number, 0);
}

std::string shown(const Number& number) {
  if (!number) return "nothing";
  return number->scale() < 2 ? number->to_fixed(2).value_or(number->to_text()) : number->to_text();
}

}  // namespace countersign::einvoice
