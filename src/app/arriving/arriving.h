// Arriving: files that are put into the queue from this page.
#pragma once

#include <cstdint>

#include "app/model/turn.h"

namespace countersign::app {

/// The backend takes files from this user.
bool takes_files(const AppState& state);
/// What would be lost with the page: files that are not with the server yet.
bool is_sending_files(const AppState& state);
/// How many are done, one way or the other.
std::int64_t files_settled(const ArrivingState& arriving);
/// Asks what became of the files that are read, when it is time.
void look_at_files(Turn& turn);

}  // namespace countersign::app
