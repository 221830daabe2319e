// Decimal: an exact number, a 64-bit coefficient and a scale; and how people type one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/values/result.h"

namespace countersign::domain {

class Decimal {
 public:
  Decimal() = default;
  /// coefficient x 10^-scale, scale from 0 to 18.
  static std::optional<Decimal> of(std::int64_t coefficient, int scale);
  /// The wire form: optional minus, digits, optional point and digits. No exponent, sign plus, blanks or grouping.
  static std::optional<Decimal> parse(std::string_view text);

  std::int64_t coefficient() const { return coefficient_; }
  int scale() const { return scale_; }
  bool is_zero() const { return coefficient_ == 0; }
  bool is_negative() const { return coefficient_ < 0; }

  /// The wire form with trailing zeros cut: "100", "-0.5"; never "-0".
  std::string to_text() const;
  /// The number with exactly `digits` decimals, half away from zero: "100.00". None on overflow.
  std::optional<std::string> to_fixed(int digits) const;

 private:
  std::int64_t coefficient_ = 0;
  int scale_ = 0;
};

/// -1, 0 or 1, by value: 5 and 5.00 are equal. Exact for every pair.
[[nodiscard]] int compare(const Decimal& a, const Decimal& b);
/// None on overflow.
[[nodiscard]] std::optional<Decimal> add(const Decimal& a, const Decimal& b);
[[nodiscard]] std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
[[nodiscard]] std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
/// a / b to `digits` decimals, half away from zero. None on overflow and for a divisor of zero.
[[nodiscard]] std::optional<Decimal> divide(const Decimal& a, const Decimal& b, int digits);
[[nodiscard]] Decimal negated(const Decimal& a);
[[nodiscard]] Decimal absolute(const Decimal& a);
/// Half away from zero. None on overflow.
[[nodiscard]] std::optional<Decimal> round_to(const Decimal& a, int digits);

/// A sum that numbers are added to and taken from again, exact as long as each is below 10^15.
class Sum {
 public:
  void add(const Decimal& number) { change(number, 1); }
  void take(const Decimal& number) { change(number, -1); }
  /// None while a number beyond 10^15 is in it, and where the sum itself is no decimal.
  std::optional<Decimal> value() const;

 private:
  __extension__ using Wide = __int128;
  void change(const Decimal& number, int sign);
  Wide at_scale_18_ = 0;
  int beyond_ = 0;
};

/// How a reviewer writes numbers: the decimal sign, and the sign between thousands for display.
struct NumberFormat {
  char decimal = '.';
  std::string group = ",";  // ",", ".", "'", U+00A0, U+202F or empty
};

/// Reads a typed amount by the cases A1 to A17 of docs/cases.md: 1.234,56  1'234.56  .75  (5.00)  5-  "€ 12".
/// Ambiguous forms and bad characters are errors: with both readings, or with the place that is wrong, counted from 1
/// over the characters that are seen.
[[nodiscard]] Result<Decimal> parse_typed_decimal(std::string_view text, const NumberFormat& format);
/// The currency's sign or name that is typed with an amount: "RM" of "RM 9.00"; empty where there is none.
[[nodiscard]] std::string currency_written(std::string_view text);
/// The number as the reviewer writes it, with grouping and at least `min_digits` decimals.
[[nodiscard]] std::string format_decimal(const Decimal& value, const NumberFormat& format, int min_digits = 0);

}  // namespace countersign::domain
