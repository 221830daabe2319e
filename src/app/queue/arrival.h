// Arrival: the next invoice takes the screen in a pause, so that what is being typed stays with the invoice it was
// meant for.
#pragma once

#include <cstdint>

#include "app/model/events/event.h"

namespace countersign::app {

/// Who types on without a pause as long as this has not seen that another invoice comes.
inline constexpr std::int64_t kTypingPauseMs = 600;
/// A record that has not come after this no longer keeps a press on Next from going further.
inline constexpr std::int64_t kLoadsMs = 3000;

struct Turn;
struct AppState;

/// Opens the invoice the server handed out, or keeps it until the reviewer pauses.
void receive_next(Turn& turn, const QueueRow& row);
/// Opens the invoice that waits for a pause, once there was one.
void open_arrived(Turn& turn);
/// When that is due, 0: none waits.
std::int64_t next_arrival_at(const AppState& state);
/// Whether the open invoice is still being loaded, or was drawn a moment ago: a press on Next was meant for the one
/// before.
bool has_just_come_up(const AppState& state);

}  // namespace countersign::app
