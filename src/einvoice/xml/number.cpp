// Arithmetic on decimals of which each may be missing.
#include "einvoice/xml/number.h"

#include <cmath>

#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

// Exact for coefficients below 2^53, as a text's conversion is: both are the nearest there is.
double binary_of(const Decimal& number) {
  return static_cast<double>(number.coefficient()) / static_cast<double>(power_of_ten(number.scale()));
}

/// -1, 0 or 1: the exact value of `a` against `b`.
int compare_exactly(double a, const Decimal& b) {
  const double near = binary_of(b);
  if (std::abs(a - near) > 1e-9 * std::abs(near)) return a < near ? -1 : 1;
  int exponent = 0;
  const auto mantissa = static_cast<std::int64_t>(std::ldexp(std::frexp(a, &exponent), 53));
  exponent -= 53;
  __extension__ using Wide = __int128;
  Wide left = static_cast<Wide>(mantissa) * power_of_ten(b.scale()), right = b.coefficient();
  if (exponent < -100 || exponent > 10) return 0;  // both are next to 0, or too large for any amount
  if (exponent < 0) right *= static_cast<Wide>(1) << -exponent;
  else left *= static_cast<Wide>(1) << exponent;
  return left < right ? -1 : left > right ? 1 : 0;
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

bool is_near(const Number& a, const Number& b, Edge edge) {
  const Number apart = magnitude(a - b);
  return apart && domain::compare(*apart, whole(1)) < (edge == Edge::in ? 1 : 0);
}

bool is_near_in_binary(const Number& a, const Number& b, Binary binary) {
  if (!a || !b) return false;
  const double below = binary_of(*a) - 1, above = binary_of(*a) + 1;
  if (binary == Binary::rounded) return below < binary_of(*b) && above > binary_of(*b);
  return compare_exactly(below, *b) < 0 && compare_exactly(above, *b) > 0;
}

Decimal whole(int number) {
  return *Decimal::of(number, 0);
}

bool is_within_cents(const Number& a, const Number& b, int cents) {
  const Number apart = magnitude(a - b);
  return apart && domain::compare(*apart, *Decimal::of(cents, 2)) <= 0;
}

std::string shown(const Number& number) {
  if (!number) return "nothing";
  return number->scale() < 2 ? number->to_fixed(2).value_or(number->to_text()) : number->to_text();
}

}  // namespace countersign::einvoice
