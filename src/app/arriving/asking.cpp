// What became of files that are read, also of those that others sent; trying again, removing, and the demonstration's
// end.
#include "app/arriving/asking.h"

#include <algorithm>
#include <utility>

#include "app/address/following.h"
#include "app/arriving/arriving.h"
#include "app/form/form.h"
#include "app/queue/keeping_up.h"
#include "app/queue/loading.h"
#include "app/queue/queue.h"
#include "app/session/signing.h"
#include "domain/values/text/text.h"
#include "text/text.h"

namespace countersign::app {
namespace {

constexpr std::int64_t kAskAgainMs = 500;
constexpr std::int64_t kAskOfOthersMs = 2'000;  // files that this tab did not send
constexpr std::size_t kMostAsked = 200;         // of one look
constexpr std::string_view kDemonstrationName = "demo-";

bool is_of_demonstration(const std::string& file_name) {
  return file_name.starts_with(kDemonstrationName);
}

/// The files that are read now: this tab's, and those of the list where the server can have every panel look at them.
std::vector<std::string> read_now(const AppState& state) {
  std::vector<std::string> ids;
  const auto add = [&](const std::string& id) {
    if (ids.size() < kMostAsked && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  };
  for (const ArrivingFile& each : state.arriving.files) {
    if (each.phase == FilePhase::reading) add(each.invoice_id);
  }
  if (state.queue.watch.wait_ms > 0) return ids;
  for (const auto& [at, part] : state.queue.parts) {
    for (const QueueRow& row : part.rows) {
      if (row.status == "processing" && !row.invoice_id.empty()) add(row.invoice_id);
    }
  }
  return ids;
}

bool is_reading(const AppState& state) {
  const std::vector<ArrivingFile>& files = state.arriving.files;
  return std::any_of(files.begin(), files.end(), [](const auto& each) { return each.phase == FilePhase::reading; });
}

std::string name_of(const QueueRow& row) {
  if (row.invoice_number.empty()) return row.vendor_name;
  return row.vendor_name.empty() ? row.invoice_number
                                 : say(Text::pair, {row.invoice_number, domain::isolated(row.vendor_name)});
}

bool has_open(const AppState& state, const std::string& invoice_id) {
  return state.open && state.open->invoice_id == invoice_id;
}

void take_look(Turn& turn, const FilesTold& event) {
  ArrivingState& arriving = turn.state.arriving;
  arriving.look = 0;
  arriving.looks_failed = event.failure ? arriving.looks_failed + 1 : 0;
  if (event.failure) need_sign_in(turn, *event.failure);
  bool is_others = false;
  for (const QueueRow& told : event.files) {
    if (told.status == "processing") continue;
    ArrivingFile* file = find_file(arriving, [&](const ArrivingFile& each) {
      return each.phase == FilePhase::reading && each.invoice_id == told.invoice_id;
    });
    if (file != nullptr) settle(*file, told);
    if (file != nullptr) arriving.is_list_old = true;
    else is_others = true;
    if (has_open(turn.state, told.invoice_id)) on(turn, ReloadRequested{});
  }
  if (is_others && !arriving.is_list_old) renew_list(turn);
}

void ask_of(Turn& turn, FilesWish wish, const std::string& invoice_id) {
  const CallId call = turn.new_call();
  turn.state.arriving.asked.push_back({call, wish, invoice_id});
  const FilesAct act = wish == FilesWish::try_again ? FilesAct::read_again
                       : wish == FilesWish::remove  ? FilesAct::remove
                                                    : FilesAct::end_demonstration;
  turn.ask(AskOfFiles{call, invoice_id.empty() ? std::vector<std::string>{} : std::vector{invoice_id}, act});
}

void finish_removing(Turn& turn, const std::string& invoice_id) {
  std::erase_if(turn.state.arriving.files, [&](const ArrivingFile& each) { return each.invoice_id == invoice_id; });
  if (has_open(turn.state, invoice_id)) close_invoice(turn);
}

void go_on_ending(Turn& turn, std::int64_t thrown_away) {
  AppState& state = turn.state;
  state.arriving.thrown_away += thrown_away;
  if (thrown_away > 0) {
    ask_of(turn, FilesWish::end_demonstration, "");
    return;
  }
  const std::int64_t all = std::exchange(state.arriving.thrown_away, 0);
  if (state.open && state.open->base != nullptr && is_of_demonstration(state.open->base->file_name))
    close_invoice(turn);
  turn.notice(Tone::success, say_count(Text::thrown_away, all), say(Text::imported_is_here));
}

void take_failure(Turn& turn, const FileAsked& asked, const Failure& failure) {
  need_sign_in(turn, failure);
  if (asked.wish == FilesWish::end_demonstration) turn.state.arriving.thrown_away = 0;
  turn.notice(Tone::warning,
              say(asked.wish == FilesWish::remove      ? Text::file_not_removed
                  : asked.wish == FilesWish::try_again ? Text::file_not_read_again
                                                       : Text::not_thrown_away),
              describe(failure));
}

}  // namespace

bool is_settled(const ArrivingFile& file) {
  return file.phase == FilePhase::done || file.phase == FilePhase::known || file.phase == FilePhase::failed;
}

void fail(ArrivingFile& file, std::string reason) {
  file.phase = FilePhase::failed;
  file.reason = std::move(reason);
}

void settle(ArrivingFile& file, const QueueRow& told) {
  if (!told.file_name.empty()) file.name = told.file_name;
  file.invoice_id = told.invoice_id;
  if (told.was_there) file.known_as = name_of(told);
  if (told.status == "processing") file.phase = FilePhase::reading;
  else if (!told.reason.empty()) fail(file, told.reason);
  else file.phase = told.was_there ? FilePhase::known : FilePhase::done;
}

bool take_asked(Turn& turn, const FilesTold& event) {
  ArrivingState& arriving = turn.state.arriving;
  if (event.call == arriving.look) {
    take_look(turn, event);
    return true;
  }
  const auto found = std::find_if(arriving.asked.begin(), arriving.asked.end(),
                                  [&](const FileAsked& each) { return each.call == event.call; });
  if (found == arriving.asked.end()) return false;
  const FileAsked asked = *found;
  arriving.asked.erase(found);
  arriving.is_list_old = true;
  const bool is_gone = event.failure && event.failure->kind == FailureKind::not_found;
  if (event.failure && !(is_gone && asked.wish == FilesWish::remove)) take_failure(turn, asked, *event.failure);
  else if (asked.wish == FilesWish::remove) finish_removing(turn, asked.invoice_id);
  else if (asked.wish == FilesWish::end_demonstration) go_on_ending(turn, event.thrown_away);
  else if (has_open(turn.state, asked.invoice_id)) on(turn, ReloadRequested{});
  return true;
}

void plan_look(Turn& turn) {
  ArrivingState& arriving = turn.state.arriving;
  if (read_now(turn.state).empty()) arriving.look_at_ms = 0;
  else if (arriving.look == 0 && arriving.look_at_ms == 0)
    arriving.look_at_ms = turn.stamp.now_ms + (arriving.looks_failed > 0 ? turn.retry_in_ms(arriving.looks_failed)
                                               : is_reading(turn.state)  ? kAskAgainMs
                                                                         : kAskOfOthersMs);
}

void watch_files(Turn& turn) {
  if (takes_files(turn.state)) plan_look(turn);
}

void look_at_files(Turn& turn) {
  ArrivingState& arriving = turn.state.arriving;
  if (arriving.look_at_ms == 0 || arriving.look_at_ms > turn.stamp.now_ms) return;
  arriving.look_at_ms = 0;
  AskOfFiles effect{turn.new_call(), read_now(turn.state)};
  if (effect.invoice_ids.empty()) return;
  arriving.look = effect.call;
  turn.ask(std::move(effect));
}

/// One list at a time: what has changed meanwhile is shown by the next.
void show_in_queue(Turn& turn) {
  ArrivingState& arriving = turn.state.arriving;
  if (!arriving.is_list_old || turn.state.queue.replaces != 0) return;
  arriving.is_list_old = false;
  load_queue(turn);
}

void try_again(Turn& turn, const FilesWished& wish) {
  ArrivingFile* file = find_file(turn.state.arriving, [&](const ArrivingFile& each) {
    return each.phase == FilePhase::failed &&
           (wish.invoice_id.empty() ? each.id == wish.id : each.invoice_id == wish.invoice_id);
  });
  if (file == nullptr) {
    if (!wish.invoice_id.empty()) ask_of(turn, FilesWish::try_again, wish.invoice_id);
    return;
  }
  file->reason.clear();
  if (file->invoice_id.empty()) {
    file->phase = FilePhase::waiting;
    return;
  }
  file->phase = FilePhase::reading;
  ask_of(turn, FilesWish::try_again, file->invoice_id);
}

void remove_file(Turn& turn, const FilesWished& wish) {
  std::vector<ArrivingFile>& files = turn.state.arriving.files;
  std::string invoice_id = wish.invoice_id;
  if (invoice_id.empty()) {
    const auto found = std::find_if(files.begin(), files.end(), [&](const ArrivingFile& each) {
      return each.id == wish.id && each.phase == FilePhase::failed;
    });
    if (found == files.end()) return;
    invoice_id = found->invoice_id;
    if (invoice_id.empty()) files.erase(found);
  }
  if (!invoice_id.empty()) ask_of(turn, FilesWish::remove, invoice_id);
}

bool may_end_demonstration(const AppState& state) {
  if (!takes_files(state) || !state.session->capabilities.demonstration) return false;
  for (const auto& [at, part] : state.queue.parts) {
    for (const QueueRow& row : part.rows) {
      if (is_of_demonstration(row.file_name)) return true;
    }
  }
  return false;
}

std::string demonstration_kept_because(const AppState& state) {
  if (!state.outbox.entries.empty()) return std::string(say(Text::saves_in_outbox));
  const bool is_typed = (state.open && is_dirty(*state.open)) || !state.kept_drafts.empty();
  return std::string(is_typed ? say(Text::edits_not_saved) : "");
}

void end_demonstration(Turn& turn) {
  const auto is_ending = [](const FileAsked& each) { return each.wish == FilesWish::end_demonstration; };
  const std::vector<FileAsked>& asked = turn.state.arriving.asked;
  if (!may_end_demonstration(turn.state) || std::any_of(asked.begin(), asked.end(), is_ending)) return;
  const std::string kept = demonstration_kept_because(turn.state);
  if (kept.empty()) ask_of(turn, FilesWish::end_demonstration, "");
  else turn.notice(Tone::warning, say(Text::not_thrown_away), kept);
}

}  // namespace countersign::app
