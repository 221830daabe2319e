// Which items Dear ImGui was told of since the list was last cleared.
#pragma once

#include <vector>

namespace countersign::test {

std::vector<unsigned>& hooked_items();
/// A window or its scrollbar: scrolled with the wheel and the elements, so it needs no name.
bool is_of_a_window(unsigned id);

}  // namespace countersign::test
