// How numbers are dressed on paper: the grouping of their digits, and the marks of footnotes behind them.
#pragma once

#include <string>
#include <string_view>

namespace countersign::domain {

/// Whether ASCII digits stand in groups parted by `sign`: of three as in 1.234.567; with commas also as in India,
/// where the last three come after pairs, 12,34,567.
[[nodiscard]] bool are_groups(std::string_view whole, char sign);

/// A printed value without the star, the raised digit or the bracket of a footnote behind it: "12.50" of "12.50*",
/// "12.50 1)" and "12.50[2]". A text without a digit stays as it is.
[[nodiscard]] std::string without_footnote(std::string_view printed);

}  // namespace countersign::domain
