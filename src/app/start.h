// Start: what a page begins with, until the rest of the module is there: who is signed in, and the list.
#pragma once

#include "app/model/events/effect.h"
#include "app/model/events/event.h"
#include "app/model/state/state.h"

namespace countersign::app {

/// Whether start() handles this event in this state; all others wait for update().
bool is_of_start(const AppState& state, const Event& event);
/// Changes the state as update() does, and leaves what follows from every event (when to wake, the address) to the next
/// event that update() handles.
Effects start(AppState& state, const Event& event, const Stamp& stamp);

}  // namespace countersign::app
