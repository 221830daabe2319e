// Found lines: an invoice without lines is offered those that stand on its pages, all as one.
#pragma once

#include <cstddef>

#include "app/form/undo.h"
#include "app/model/turn.h"

namespace countersign::app {

/// Lines could be offered.
bool has_room_for_lines(const AppState& state);
/// How many are offered now; 0 wherever there are lines.
std::size_t lines_offered(const AppState& state);
/// Adds them as if they were typed, as a part of a step that is recorded with lines.
void add_found_lines(Turn& turn, Recorded& recorded);

}  // namespace countersign::app
