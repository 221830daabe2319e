// Files are sent a few at a time; then it is asked what became of them until each is read.
#include "app/arriving/arriving.h"

#include <algorithm>

#include "app/queue/loading.h"
#include "app/session/signing.h"

namespace countersign::app {
namespace {

constexpr int kAtOnce = 3;  // on their way
constexpr std::int64_t kLookMs = 500;
constexpr std::size_t kMostAsked = 200;  // of one look

bool is_settled(const ArrivingFile& file) {
  return file.phase == FilePhase::done || file.phase == FilePhase::known || file.phase == FilePhase::failed;
}

template <class Is>
ArrivingFile* find_file(ArrivingState& arriving, const Is& is) {
  const auto found = std::find_if(arriving.files.begin(), arriving.files.end(), is);
  return found == arriving.files.end() ? nullptr : &*found;
}

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
    file.call = turn.new_call();
    turn.ask(SendFiles{file.call, file.parcel});
    --free;
  }
}

void fail(ArrivingFile& file, std::string reason) {
  file.phase = FilePhase::failed;
  file.reason = std::move(reason);
}

void settle(ArrivingFile& file, const QueueRow& told) {
  if (!told.file_name.empty()) file.name = told.file_name;
  file.invoice_id = told.invoice_id;
  if (told.status == "processing") file.phase = FilePhase::reading;
  else if (!told.reason.empty()) fail(file, told.reason);
  else file.phase = told.was_there ? FilePhase::known : FilePhase::done;
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
    fail(sent, "The server told nothing of it.");
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

void take_look(Turn& turn, const FilesTold& event) {
  ArrivingState& arriving = turn.state.arriving;
  arriving.look = 0;
  arriving.looks_failed = event.failure ? arriving.looks_failed + 1 : 0;
  if (event.failure) need_sign_in(turn, *event.failure);
  for (const QueueRow& told : event.files) {
    ArrivingFile* file = find_file(arriving, [&](const ArrivingFile& each) {
      return each.phase == FilePhase::reading && each.invoice_id == told.invoice_id;
    });
    if (file == nullptr || told.status == "processing") continue;
    settle(*file, told);
    arriving.is_list_old = true;
  }
}

void plan_look(Turn& turn) {
  ArrivingState& arriving = turn.state.arriving;
  const bool reads = find_file(arriving, [](const auto& each) { return each.phase == FilePhase::reading; }) != nullptr;
  if (!reads) arriving.look_at_ms = 0;
  else if (arriving.look == 0 && arriving.look_at_ms == 0)
    arriving.look_at_ms =
        turn.stamp.now_ms + (arriving.looks_failed > 0 ? turn.retry_in_ms(arriving.looks_failed) : kLookMs);
}

/// One list at a time: what has changed meanwhile is shown by the next.
void show_in_queue(Turn& turn) {
  ArrivingState& arriving = turn.state.arriving;
  if (!arriving.is_list_old || turn.state.queue.replaces != 0) return;
  arriving.is_list_old = false;
  load_queue(turn);
}

void go_on(Turn& turn) {
  send_next(turn);
  plan_look(turn);
  show_in_queue(turn);
}

void try_again(Turn& turn, std::uint64_t id) {
  ArrivingFile* file =
      find_file(turn.state.arriving, [&](const ArrivingFile& each) { return each.id == id && is_settled(each); });
  if (file == nullptr) return;
  file->reason.clear();
  if (file->invoice_id.empty()) {
    file->phase = FilePhase::waiting;
  } else {
    file->phase = FilePhase::sending;
    file->call = turn.new_call();
    turn.ask(AskOfFiles{file->call, {file->invoice_id}, true});
  }
  go_on(turn);
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

std::int64_t files_settled(const ArrivingState& arriving) {
  return std::count_if(arriving.files.begin(), arriving.files.end(), is_settled);
}

void look_at_files(Turn& turn) {
  ArrivingState& arriving = turn.state.arriving;
  if (arriving.look_at_ms == 0 || arriving.look_at_ms > turn.stamp.now_ms) return;
  arriving.look_at_ms = 0;
  AskOfFiles effect{turn.new_call(), {}};
  for (const ArrivingFile& each : arriving.files) {
    if (each.phase == FilePhase::reading && effect.invoice_ids.size() < kMostAsked)
      effect.invoice_ids.push_back(each.invoice_id);
  }
  arriving.look = effect.call;
  turn.ask(std::move(effect));
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
    turn.notice(Tone::info, "Files cannot be added here.", "This server takes none from you.");
  send_next(turn);
}

void on(Turn& turn, const FilesTold& event) {
  ArrivingState& arriving = turn.state.arriving;
  ArrivingFile* sent = find_file(arriving, [&](const ArrivingFile& each) { return each.call == event.call; });
  if (sent != nullptr) take_answer(turn, *sent, event);
  else if (event.call == arriving.look) take_look(turn, event);
  else return;
  go_on(turn);
}

void on(Turn& turn, const FilesWished& event) {
  std::vector<ArrivingFile>& files = turn.state.arriving.files;
  switch (event.wish) {
    case FilesWish::pick: turn.ask(SendFiles{}); return;
    case FilesWish::clear: std::erase_if(files, is_settled); return;
    case FilesWish::try_again: try_again(turn, event.id); return;
  }
}

}  // namespace countersign::app
