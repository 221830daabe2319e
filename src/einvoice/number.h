// Numbers of XML as exact decimals, rounded as XPath rounds.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/decimal.h"

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
/// Both there, and less than `tolerance` apart.
bool nearer_than(const Number& a, const Number& b, const Decimal& tolerance);
Decimal whole(int number);
/// For people: at least two decimals; "nothing" where there is none.
std::string shown(const Number& number);

}  // namespace countersign::einvoice
