// Numbers of XML as exact decimals, rounded as XPath rounds.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/values/numbers/decimal.h"

namespace countersign::einvoice {

using domain::Decimal;
using Number = std::optional<Decimal>;

/// An xs:decimal: "1", "+1.50", ".5", "5." with white space around it. None for all else and beyond 64 bits.
Number number_of(std::string_view text);
/// Half towards plus infinity, as XPath's round(): 2.5 to 3 and -2.5 to -2. None on overflow.
Number round_up(const Number& number, int digits);
Number operator+(const Number& a, const Number& b);
Number operator-(const Number& a, const Number& b);
Number operator*(const Number& a, const Number& b);
/// What `amount` times `percent` / 100 is, rounded to cents.
Number percent_of(const Number& amount, const Number& percent);
Number magnitude(const Number& number);
/// Both there and equal; like XPath, false where one is missing.
bool same(const Number& a, const Number& b);
/// Both there, and less than 1 apart; 1 itself is near enough with `Edge::in`. 1 is the official tolerance.
enum class Edge : unsigned char { in, out };
bool is_near(const Number& a, const Number& b, Edge edge);
/// As is_near with the edge out, but as the artefacts do it where they forget a cast: `a` less and plus 1 is binary
/// floating point, whose exact value (`exact`) or whose like of `b` (`rounded`) decides. So 169.28 is near 170.28, and
/// 100.00 is not near 101.00.
enum class Binary : unsigned char { exact, rounded };
bool is_near_in_binary(const Number& a, const Number& b, Binary binary);
Decimal whole(int number);
/// Both there, and at most `cents` hundredths apart.
bool is_within_cents(const Number& a, const Number& b, int cents);
/// For people: at least two decimals; "nothing" where there is none.
std::string shown(const Number& number);

}  // namespace countersign::einvoice
