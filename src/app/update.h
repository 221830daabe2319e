// update: the one function that changes state. Pure: no I/O, no clock, no randomness of its own.
#pragma once

#include "app/model/events/effect.h"
#include "app/model/events/event.h"
#include "app/model/state/state.h"
#include "app/model/values/rest.h"

namespace countersign::app {

COUNTERSIGN_REST Effects update(AppState& state, const Event& event, const Stamp& stamp);

}  // namespace countersign::app
