// Arriving: files that are put into the queue from this page, and what becomes of files that the queue tells of.
#pragma once

#include <cstdint>
#include <string>

#include "app/model/turn.h"

namespace countersign::app {

/// The backend takes files from this user.
bool takes_files(const AppState& state);
/// What would be lost with the page: files that are not with the server yet.
bool is_sending_files(const AppState& state);

struct FileCounts {
  std::int64_t all = 0, in = 0, failed = 0;
};
FileCounts file_counts(const ArrivingState& arriving);

/// Invoices of the demonstration are in the list, and this user may throw them away.
bool may_end_demonstration(const AppState& state);
/// Why they stay for now, for people; empty where nothing keeps them.
std::string demonstration_kept_because(const AppState& state);

/// The open invoice is a file that is not read: it is being read, or could not be.
bool is_unread_file(const AppState& state);

/// Asks what became of the files that are read, when it is time.
void look_at_files(Turn& turn);
/// Plans that, after another list came.
void watch_files(Turn& turn);

}  // namespace countersign::app
