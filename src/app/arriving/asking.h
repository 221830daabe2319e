// Asking: what is asked of the server about files that it has, and its answers.
#pragma once

#include "app/model/turn.h"

namespace countersign::app {

template <class Is>
ArrivingFile* find_file(ArrivingState& arriving, const Is& is) {
  for (ArrivingFile& each : arriving.files) {
    if (is(each)) return &each;
  }
  return nullptr;
}

bool is_settled(const ArrivingFile& file);
/// Takes what is told of a file.
void settle(ArrivingFile& file, const QueueRow& told);
void fail(ArrivingFile& file, std::string reason);

/// Answers to what this file asked; false for another call.
bool take_asked(Turn& turn, const FilesTold& event);
void plan_look(Turn& turn);
/// Loads the list anew where more is known here than it shows.
void show_in_queue(Turn& turn);

void try_again(Turn& turn, const FilesWished& wish);
void remove_file(Turn& turn, const FilesWished& wish);
void end_demonstration(Turn& turn);

}  // namespace countersign::app
