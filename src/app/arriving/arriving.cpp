// Files are sent a few at a time; asking.cpp finds out what became of them.
#include "app/arriving/arriving.h"

#include <algorithm>

#include "app/arriving/asking.h"
#include "app/queue/loading.h"
#include "app/session/signing.h"
#include "text/text.h"

namespace countersign::app {
namespace {

constexpr int kAtOnce = 3;  // on their way

ArrivingFile new_file(Turn& turn) {
  ArrivingFile file;
  file.id = turn.state.next_id++;
  return file;
}

void send_next(Turn& turn) {
  std::vector<ArrivingFile>& files = turn.state.arriving.files;
  const auto is_sent = [](const ArrivingFile& each) { return each.phase == FilePhase::sending; };
  auto free = kAtOnce - std::count_if(files.begin(), files.end(), is_sent);
  for (ArrivingFile& file : files) {
    if (free <= 0) return;
    if (file.phase != FilePhase::waiting) continue;
    file.phase = FilePhase::sending;
    file.sent = -1;
    file.call = turn.new_call();
    turn.ask(SendFiles{file.call, file.parcel});
    --free;
  }
}

/// What was sent is as many files as the answer names: an archive or a mail is what is in it.
void take_answer(Turn& turn, ArrivingFile& sent, const FilesTold& event) {
  sent.call = 0;
  if (event.failure) {
    need_sign_in(turn, *event.failure);
    fail(sent, describe(*event.failure));
    return;
  }
  if (event.files.empty()) {
    fail(sent, std::string(say(Text::server_told_nothing)));
    return;
  }
  settle(sent, event.files.front());
  std::vector<ArrivingFile> more;
  for (std::size_t i = 1; i < event.files.size(); ++i) {
    more.push_back(new_file(turn));
    settle(more.back(), event.files[i]);
  }
  std::vector<ArrivingFile>& files = turn.state.arriving.files;
  files.insert(files.begin() + (&sent - files.data()) + 1, more.begin(), more.end());
  turn.state.arriving.is_list_old = true;
}

void go_on(Turn& turn) {
  send_next(turn);
  plan_look(turn);
  show_in_queue(turn);
}

}  // namespace

bool takes_files(const AppState& state) {
  return state.session && state.session->capabilities.arrivals && !state.sign_in.needed;
}

bool is_sending_files(const AppState& state) {
  return std::any_of(state.arriving.files.begin(), state.arriving.files.end(), [](const ArrivingFile& each) {
    return each.phase == FilePhase::waiting || each.phase == FilePhase::sending;
  });
}

FileCounts file_counts(const ArrivingState& arriving) {
  FileCounts counts;
  for (const ArrivingFile& each : arriving.files) {
    ++counts.all;
    if (each.phase == FilePhase::failed) ++counts.failed;
    else if (is_settled(each)) ++counts.in;
  }
  return counts;
}

bool is_unread_file(const AppState& state) {
  if (!takes_files(state) || !state.open || state.open->base == nullptr) return false;
  const std::string& status = state.open->base->status;
  return status == "failed" || status == "processing";
}

void on(Turn& turn, const FilesChosen& event) {
  ArrivingState& arriving = turn.state.arriving;
  for (const std::string& name : event.names) {
    const std::int64_t parcel = arriving.parcels++;
    if (!takes_files(turn.state)) continue;
    arriving.files.push_back(new_file(turn));
    arriving.files.back().parcel = parcel;
    arriving.files.back().name = name;
  }
  if (turn.state.session && !takes_files(turn.state))
    turn.notice(Tone::info, say(Text::no_files_here), say(Text::server_takes_none));
  send_next(turn);
}

void on(Turn& turn, const FilesProgressed& event) {
  ArrivingFile* file = find_file(turn.state.arriving, [&](const ArrivingFile& each) {
    return each.call == event.call && each.phase == FilePhase::sending;
  });
  if (file != nullptr && event.sent >= 0) file->sent = std::max(file->sent, std::min(event.sent, 1.0f));
}

void on(Turn& turn, const FilesTold& event) {
  ArrivingFile* sent =
      find_file(turn.state.arriving, [&](const ArrivingFile& each) { return each.call == event.call; });
  if (sent != nullptr) take_answer(turn, *sent, event);
  else if (!take_asked(turn, event)) return;
  go_on(turn);
}

void on(Turn& turn, const FilesWished& event) {
  switch (event.wish) {
    case FilesWish::pick: turn.ask(SendFiles{}); return;
    case FilesWish::clear: std::erase_if(turn.state.arriving.files, is_settled); return;
    case FilesWish::try_again: try_again(turn, event); break;
    case FilesWish::remove: remove_file(turn, event); break;
    case FilesWish::end_demonstration: end_demonstration(turn); break;
  }
  go_on(turn);
}

}  // namespace countersign::app
