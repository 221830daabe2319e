// update: the one function that changes state. Pure: no I/O, no clock, no randomness of its own.
#pragma once

#include "app/model/effect.h"
#include "app/model/event.h"
#include "app/model/rest.h"
#include "app/model/state.h"

namespace countersign::app {

COUNTERSIGN_REST Effects update(AppState& state, const Event& event, const Stamp& stamp);

}  // namespace countersign::app
