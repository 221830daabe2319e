// Watching: whether somebody saved the open invoice while it is looked at.
#pragma once

#include <memory>
#include <string>

#include "app/model/turn.h"

namespace countersign::app {

/// The tab is looked at: asks now, unless it was asked just now.
void look_now(Turn& turn);
/// Does what is due: asks for the version, takes the marks of a quiet reload away.
void keep_watch(Turn& turn);
/// When keep_watch has something to do next, since the epoch of Unix; 0: nothing. Plans the next question.
std::int64_t next_watch_at(AppState& state);
/// The record of a newer version: shown at once where nothing is typed, else announced.
void take_newer(Turn& turn, const std::shared_ptr<const domain::Invoice>& record);
/// The version of the open invoice is asked now and then.
bool is_watching(AppState& state);
/// The name under which saves of this reviewer appear.
bool is_me(const AppState& state, const std::string& name);

}  // namespace countersign::app
