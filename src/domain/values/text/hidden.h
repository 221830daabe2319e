// Hidden: characters that are not seen and change what a text seems to say, unless their script or an emoji needs them.
#pragma once

#include <string>
#include <string_view>

namespace countersign::domain {

/// Controls but tabs and line ends, bidirectional controls, and what Unicode calls default-ignorable. Not hidden are
/// joiners in scripts that join, direction marks beside letters that run from the right, and the parts of an emoji:
/// tests/contract/hidden.json.
[[nodiscard]] bool has_hidden(std::string_view text);
/// The text with each of them written out, like <U+202E>.
[[nodiscard]] std::string hidden_shown(std::string_view text);
/// The same of the first one and the 60 characters to either side of it.
[[nodiscard]] std::string hidden_excerpt(std::string_view text);
[[nodiscard]] std::string without_hidden(std::string_view text);

}  // namespace countersign::domain
