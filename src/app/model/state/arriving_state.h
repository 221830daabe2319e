// ArrivingState: the files that this tab has put in, each with what became of it so far.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/model/events/answer_event.h"
#include "app/model/events/event.h"

namespace countersign::app {

enum class FilePhase : std::uint8_t { waiting, sending, reading, done, known, failed };

struct ArrivingFile {
  std::uint64_t id = 0;
  std::int64_t parcel = -1;  // what the page sends, counted from 0; -1: the file came out of another
  std::string name;
  FilePhase phase = FilePhase::waiting;
  std::string invoice_id;  // empty: the server has none of it
  std::string known_as;    // the invoice that it is, for people, where it was there before
  std::string reason;      // why it failed
  CallId call = 0;         // on its way, 0: none
  float sent = -1;         // the part of its bytes that is with the server; below 0: not told
};

/// What was asked of a file of the queue, or of the demonstration, and has no answer yet.
struct FileAsked {
  CallId call = 0;
  FilesWish wish = FilesWish::try_again;
  std::string invoice_id;
};

struct ArrivingState {
  std::vector<ArrivingFile> files;
  std::int64_t parcels = 0;     // that the page has told of
  CallId look = 0;              // on its way, 0: none
  std::int64_t look_at_ms = 0;  // when it is asked what became of those that are read, 0: none are
  int looks_failed = 0;
  std::vector<FileAsked> asked;
  std::int64_t thrown_away = 0;  // invoices of the demonstration so far, while they go
  bool is_list_old = false;      // the queue does not show yet what is known here
};

}  // namespace countersign::app
