// Exact arithmetic on 64-bit coefficients, overflow checked in 128 bits.
#include "domain/values/numbers/decimal.h"

#include <algorithm>
#include <limits>

namespace countersign::domain {
namespace {

__extension__ using Wide = __int128;

constexpr int kMaxScale = 18;
constexpr Wide kMax = std::numeric_limits<std::int64_t>::max();
constexpr Wide kMin = std::numeric_limits<std::int64_t>::min();

constexpr int kMostTens = 18;  // that 64 bits hold: those of 128 are slow in the browser

Wide power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < std::min(exponent, kMostTens); ++i) power *= 10;
  Wide wide = power;
  for (int i = kMostTens; i < exponent; ++i) wide *= 10;
  return wide;
}

/// Takes zeros at the end of the decimals away.
template <class Number>
void shorten(Number& coefficient, int& scale) {
  for (; scale > 0 && coefficient % 10 == 0; --scale) coefficient /= 10;
}

std::optional<Decimal> narrow(Wide coefficient, int scale) {
  const auto fits = [](Wide number) { return number <= kMax && number > kMin; };
  if (!fits(coefficient)) shorten(coefficient, scale);
  if (!fits(coefficient)) return std::nullopt;
  auto number = static_cast<std::int64_t>(coefficient);
  shorten(number, scale);
  return scale > kMaxScale ? std::nullopt : std::optional(Decimal::of(number, scale));
}

Wide round_half_away(Wide coefficient, Wide unit) {
  const Wide half = unit / 2;
  return coefficient >= 0 ? (coefficient + half) / unit : (coefficient - half) / unit;
}

std::string digits_of(Wide magnitude, int scale) {
  std::string digits;
  do {
    digits += static_cast<char>('0' + static_cast<int>(magnitude % 10));
    magnitude /= 10;
  } while (magnitude > 0);
  while (static_cast<int>(digits.size()) <= scale) digits += '0';
  std::reverse(digits.begin(), digits.end());
  if (scale > 0) digits.insert(digits.size() - static_cast<std::size_t>(scale), ".");
  return digits;
}

}  // namespace

std::optional<Decimal> Decimal::of(std::int64_t coefficient, int scale) {
  if (scale < 0 || scale > kMaxScale || coefficient <= kMin) return std::nullopt;
  Decimal decimal;
  decimal.coefficient_ = coefficient;
  decimal.scale_ = scale;
  return decimal;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  Wide coefficient = 0;
  int scale = 0;
  bool point = false, digit_before = false, digit_after = false;
  for (const char c : text) {
    if (c == '.') {
      if (point || !digit_before) return std::nullopt;
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    (point ? digit_after : digit_before) = true;
    if (point && scale == kMaxScale) {
      if (c != '0') return std::nullopt;
      continue;
    }
    coefficient = coefficient * 10 + (c - '0');
    if (point) ++scale;
    if (coefficient > kMax * 1000000000) return std::nullopt;
  }
  if (!digit_before || (point && !digit_after)) return std::nullopt;
  return narrow(negative ? -coefficient : coefficient, scale);
}

std::string Decimal::to_text() const {
  Wide coefficient = coefficient_;
  int scale = scale_;
  while (scale > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --scale;
  }
  const bool negative = coefficient < 0;
  return (negative ? "-" : "") + digits_of(negative ? -coefficient : coefficient, scale);
}

std::optional<std::string> Decimal::to_fixed(int digits) const {
  if (digits < 0 || digits > kMaxScale) return std::nullopt;
  Wide coefficient = coefficient_;
  if (digits >= scale_) coefficient *= power_of_ten(digits - scale_);
  else coefficient = round_half_away(coefficient, power_of_ten(scale_ - digits));
  const bool negative = coefficient < 0;
  return (negative ? "-" : "") + digits_of(negative ? -coefficient : coefficient, digits);
}

int compare(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale(), b.scale());
  const Wide left = a.coefficient() * power_of_ten(scale - a.scale());
  const Wide right = b.coefficient() * power_of_ten(scale - b.scale());
  return left < right ? -1 : left > right ? 1 : 0;
}

std::optional<Decimal> add(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale(), b.scale());
  return narrow(a.coefficient() * power_of_ten(scale - a.scale()) + b.coefficient() * power_of_ten(scale - b.scale()),
                scale);
}

std::optional<Decimal> subtract(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale(), b.scale());
  return narrow(a.coefficient() * power_of_ten(scale - a.scale()) - b.coefficient() * power_of_ten(scale - b.scale()),
                scale);
}

std::optional<Decimal> multiply(const Decimal& a, const Decimal& b) {
  return narrow(static_cast<Wide>(a.coefficient()) * b.coefficient(), a.scale() + b.scale());
}

std::optional<Decimal> divide(const Decimal& a, const Decimal& b, int digits) {
  if (b.is_zero() || digits < 0 || digits > kMaxScale) return std::nullopt;
  Wide by = b.coefficient(), whole = a.coefficient();
  int exponent = digits + b.scale() - a.scale();
  if (exponent < 0) by *= power_of_ten(-exponent);
  const bool negative = (whole < 0) != (by < 0);
  if (whole < 0) whole = -whole;
  if (by < 0) by = -by;
  Wide rest = whole % by;
  whole /= by;
  for (; exponent > 0; --exponent) {
    whole = whole * 10 + rest * 10 / by;
    rest = rest * 10 % by;
    if (whole > kMax * power_of_ten(kMaxScale)) return std::nullopt;
  }
  if (rest >= by - rest) ++whole;
  return narrow(negative ? -whole : whole, digits);
}

Decimal negated(const Decimal& a) {
  return *narrow(-static_cast<Wide>(a.coefficient()), a.scale());
}

Decimal absolute(const Decimal& a) {
  return a.is_negative() ? negated(a) : a;
}

std::optional<Decimal> round_to(const Decimal& a, int digits) {
  if (digits >= a.scale()) return a;
  if (digits < 0) return std::nullopt;
  return narrow(round_half_away(a.coefficient(), power_of_ten(a.scale() - digits)), digits);
}

void Sum::change(const Decimal& number, int sign) {
  const Wide scaled = number.coefficient() * power_of_ten(kMaxScale - number.scale());
  const Wide limit = power_of_ten(15 + kMaxScale);
  if (scaled >= limit || scaled <= -limit) beyond_ += sign;
  else at_scale_18_ += sign * scaled;
}

std::optional<Decimal> Sum::value() const {
  return beyond_ != 0 ? std::nullopt : narrow(at_scale_18_, kMaxScale);
}

}  // namespace countersign::domain
