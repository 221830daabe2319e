// The version of the open invoice is asked now and then; a newer one is shown quietly, or announced beside edits.
#include "app/opening/watching.h"

#include <algorithm>

#include "app/conflict/conflict.h"
#include "app/model/turn.h"
#include "app/opening/opening.h"
#include "app/outbox/outbox.h"
#include "app/queue/keeping_up.h"
#include "app/queue/loading.h"
#include "domain/values/text/text.h"

namespace countersign::app {
namespace {

constexpr std::int64_t kEveryMs = 5'000;
constexpr std::int64_t kJustNowMs = 2'000;
constexpr std::int64_t kMarkedMs = 8'000;

OpenInvoice* watched(AppState& state) {
  if (!state.visible || !state.session || !state.session->capabilities.version) return nullptr;
  if (!state.open || state.open->base == nullptr) return nullptr;
  OpenInvoice& open = *state.open;
  const bool at_rest = std::holds_alternative<Idle>(open.phase) || std::holds_alternative<Queued>(open.phase);
  return at_rest && open.watch.call == 0 ? &open : nullptr;
}

void ask_version(Turn& turn, OpenInvoice& open) {
  open.watch.call = turn.new_call();
  open.watch.at_ms = turn.stamp.now_ms + kEveryMs;
  turn.ask(FetchVersion{open.watch.call, open.invoice_id});
}

bool is_clean(const OpenInvoice& open) {
  return domain::is_empty(open.draft) && !open.conflict && std::holds_alternative<Idle>(open.phase);
}

std::vector<domain::Path> changed_paths(const domain::Invoice& from, const domain::Invoice& to) {
  std::vector<domain::Path> paths;
  for (const domain::MergeRow& row : domain::merge(from, {}, to)) paths.push_back(row.path);
  return paths;
}

}  // namespace

bool is_me(const AppState& state, const std::string& name) {
  if (name.empty()) return false;
  const bool signed_in = state.session && state.session->named && state.session->user == name;
  return signed_in || domain::trimmed(state.reviewer) == name;
}

bool is_watching(AppState& state) {
  return watched(state) != nullptr || (state.open && state.open->watch.call != 0);
}

void look_now(Turn& turn) {
  OpenInvoice* open = watched(turn.state);
  if (open == nullptr) return;
  const bool just_now = open->watch.at_ms > turn.stamp.now_ms + kEveryMs - kJustNowMs;
  if (!just_now) ask_version(turn, *open);
}

void keep_watch(Turn& turn) {
  std::optional<OpenInvoice>& shown = turn.state.open;
  if (shown && shown->marks_until_ms > 0 && shown->marks_until_ms <= turn.stamp.now_ms) {
    shown->marks_until_ms = 0;
    shown->changed_by_others.clear();
  }
  OpenInvoice* open = watched(turn.state);
  if (open != nullptr && open->watch.at_ms > 0 && open->watch.at_ms <= turn.stamp.now_ms) ask_version(turn, *open);
}

std::int64_t next_watch_at(AppState& state) {
  std::int64_t at = state.open ? state.open->marks_until_ms : 0;
  OpenInvoice* open = watched(state);
  if (open == nullptr) return at;
  if (open->watch.at_ms == 0) open->watch.at_ms = state.now_ms + kEveryMs;
  return at == 0 ? open->watch.at_ms : std::min(at, open->watch.at_ms);
}

void take_newer(Turn& turn, const std::shared_ptr<const domain::Invoice>& record) {
  AppState& state = turn.state;
  OpenInvoice& open = *state.open;
  open.watch = {0, turn.stamp.now_ms + kEveryMs};
  const std::shared_ptr<const domain::Invoice> before = known_record(open);
  if (record->review_version <= before->review_version || record->epoch != before->epoch) return;
  std::vector<domain::Path> changed = changed_paths(*before, *record);
  const bool under_cursor = open.cursor && std::find(changed.begin(), changed.end(), *open.cursor) != changed.end();
  if (!is_clean(open) || under_cursor) {
    open.newer = Newer{record, std::move(changed)};
    return;
  }
  show_record(turn, record, domain::Draft{}, nullptr);
  renew_conflict(turn);
  open.changed_by_others = std::move(changed);
  open.marks_until_ms = turn.stamp.now_ms + kMarkedMs;
}

void on(Turn& turn, const VersionLoaded& event) {
  ListWatch& list = turn.state.queue.watch;
  if (event.call != 0 && list.call == event.call) {
    list.call = 0;
    turn.state.connection = Connection::online;
    take_list_version(turn, event);
    return;
  }
  if (!turn.state.open || event.call == 0 || turn.state.open->watch.call != event.call) return;
  OpenInvoice& open = *turn.state.open;
  open.watch.call = 0;
  turn.state.connection = Connection::online;
  take_list_version(turn, event);
  const std::int64_t shown = open.newer ? open.newer->record->review_version : known_record(open)->review_version;
  if (event.review_version <= shown) return;
  open.watch.call = fetch_open(turn);
}

void on(Turn& turn, const VersionLoadFailed& event) {
  ListWatch& list = turn.state.queue.watch;
  if (event.call != 0 && list.call == event.call) {
    list.call = 0;
    list.at_ms = turn.stamp.now_ms + turn.retry_in_ms(++list.failed);
    return;
  }
  if (turn.state.open && turn.state.open->watch.call == event.call) turn.state.open->watch.call = 0;
}

void on(Turn& turn, const CursorMoved& event) {
  if (turn.state.open) turn.state.open->cursor = event.path;
}

void on(Turn& turn, const NewerCompared&) {
  AppState& state = turn.state;
  if (!state.open || !state.open->newer || !std::holds_alternative<Idle>(state.open->phase)) return;
  OpenInvoice& open = *state.open;
  const std::shared_ptr<const domain::Invoice> before = known_record(open);
  const Newer newer = *open.newer;
  const std::vector<domain::Change> mine = domain::kept_changes(open.draft, *before, state.number_format);
  domain::Draft rest;
  if (!mine.empty()) rest = reject_typed(turn, mine, before, *newer.record);
  rest.notes = open.draft.notes;
  rest.checked = open.draft.checked;
  if (open.conflict) reject_decision(open, open.draft.decision);
  else rest.decision = open.draft.decision;
  adopt_with_waiting(state, newer.record, rest);
  refresh_row(state, *newer.record);
  renew_conflict(turn);
  open.changed_by_others = newer.changed;
}

}  // namespace countersign::app
