// Heads of a table that is pasted: which cells of a line its columns are for.
#pragma once

#include <string>
#include <vector>

namespace countersign::app {

/// The cell of a line that each column of this row names, "" for one that names none, as the number of the line. By the
/// names that the panel shows in the language in use, and by those of the wire. Empty where the row is no row of heads:
/// where fewer than two columns name cells, two name the same one, or a text is none of these names.
[[nodiscard]] std::vector<std::string> cells_of_heads(const std::vector<std::string>& row);

}  // namespace countersign::app
