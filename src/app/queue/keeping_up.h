// Keeping up: the list is asked for again once others have put something in or taken something out.
#pragma once

#include "app/model/turn.h"

namespace countersign::app {

/// The version of the list came along with what was asked for.
void take_list_version(Turn& turn, const VersionLoaded& event);
/// Does what is due: asks for the version where no open invoice brings it, asks for the list.
void keep_up(Turn& turn);
/// When keep_up has something to do next, since the epoch of Unix; 0: nothing. Plans the next question.
std::int64_t next_keeping_up_at(AppState& state);
/// Asks for the rows shown, and for the others when they are shown; all of it stays in view meanwhile.
void renew_list(Turn& turn);

}  // namespace countersign::app
