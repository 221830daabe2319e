// The invariants a panel keeps at every event, and those that hold at the end.
#include "simulation/ghost.h"

#include <algorithm>

namespace countersign::simulation {
namespace {

template <class... Fs>
struct Overload : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overload(Fs...) -> Overload<Fs...>;

template <class E>
bool is(const app::Event& event) {
  return std::holds_alternative<E>(event);
}

/// Values that the schedules type begin with one of these; others were there before.
bool is_typed(const std::string& text) {
  return text.rfind("v.", 0) == 0 || text.rfind("n.", 0) == 0 || text.rfind("poison.", 0) == 0;
}

void hold(Held& held, const std::string& invoice_id, const std::string& path, const std::string& value) {
  if (is_typed(value)) held.push_back(invoice_id + '|' + path + '|' + value);
}

/// Notes of several saves may stand one below the other.
void hold_notes(Held& held, const std::string& invoice_id, const std::string& notes) {
  std::size_t from = 0;
  while (from < notes.size()) {
    const std::size_t end = std::min(notes.find('\n', from), notes.size());
    hold(held, invoice_id, "notes", notes.substr(from, end - from));
    from = end + 1;
  }
}

void hold_changes(Held& held, const std::string& invoice_id, const std::vector<domain::Change>& changes) {
  for (const domain::Change& change : changes)
    if (change.value) hold(held, invoice_id, to_text(change.path), *change.value);
}

void hold_draft(Held& held, const std::string& invoice_id, const domain::Draft& draft) {
  for (const auto& [path, text] : draft.edits) hold(held, invoice_id, to_text(path), text);
  hold_notes(held, invoice_id, draft.notes);
}

void hold_drafts(Held& held, const app::AppState& state) {
  if (state.open) {
    hold_draft(held, state.open->invoice_id, state.open->draft);
    if (const auto& conflict = state.open->conflict) {
      hold_changes(held, state.open->invoice_id, conflict->mine);
      hold_notes(held, state.open->invoice_id, conflict->notes);
    }
  }
  for (const auto& [id, kept] : state.kept_drafts) hold_draft(held, kept.base->invoice_id, kept.draft);
}

void hold_entries(Held& held, const app::AppState& state) {
  for (const app::OutboxEntry& entry : state.outbox.entries) {
    hold_changes(held, entry.save.invoice_id, entry.save.changes);
    hold_notes(held, entry.save.invoice_id, entry.save.notes);
  }
}

/// The reviewer chose to let something go.
bool gives_up(const app::Event& event) {
  return is<app::ConflictDiscardConfirmed>(event) || is<app::ConflictEditDropped>(event) ||
         is<app::EntryDiscardConfirmed>(event) || is<app::ReloadConfirmed>(event) ||
         is<app::ConflictEditReapplied>(event) || is<app::ConflictAllReapplied>(event) ||
         is<app::FieldEdited>(event) || is<app::NotesEdited>(event) || is<app::LineDeleted>(event);
}

}  // namespace

void Ghost::before(const app::AppState& state, const app::Event& event) {
  held_.clear();
  held_drafts_.clear();
  hold_drafts(held_drafts_, state);
  held_ = held_drafts_;
  // What another tab settled leaves the memory of this one.
  if (!is<app::OutboxLoaded>(event) && !is<app::SessionLoaded>(event)) hold_entries(held_, state);
}

void Ghost::after(TabMemory& tab, const app::AppState& state, const app::Event& event, const app::Effects& effects) {
  note_presses(tab, state, effects);
  check_answer(tab, state, event);
  check_conserved(state, event);
  check_shown(tab, state);
}

void Ghost::note_presses(const TabMemory& tab, const app::AppState& state, const app::Effects& effects) {
  for (const app::Effect& effect : effects) {
    if (const auto* put = std::get_if<app::StoreOutboxEntry>(&effect)) {
      if (!presses_.emplace(put->entry.save.request_id, Press{tab.browser, tab.id, put->entry.user}).second) continue;
      seen_.count(Happened::pressed);
      if (!state.session || state.session->user != put->entry.user) say("I10: a save of somebody else was pressed");
    } else if (const auto* gone = std::get_if<app::DeleteOutboxEntry>(&effect)) {
      if (const auto found = presses_.find(gone->request_id); found != presses_.end()) found->second.settled = true;
    }
  }
}

bool Ghost::is_elsewhere(const std::string& held) const {
  if (given_up_.count(held) != 0) return true;
  const std::size_t path = held.find('|') + 1, value = held.find('|', path) + 1;
  return server_.has_value(held.substr(0, path - 1), held.substr(path, value - 1 - path), held.substr(value));
}

void Ghost::check_conserved(const app::AppState& state, const app::Event& event) {
  if (held_.empty()) return;
  Held now;
  hold_drafts(now, state);
  hold_entries(now, state);
  const std::unordered_set<std::string> there(now.begin(), now.end());
  for (const std::string& each : held_) {
    if (there.count(each) != 0 || is_elsewhere(each)) continue;
    if (gives_up(event)) given_up_.insert(each);
    else say("I8/I9: " + each + " is lost by event " + std::to_string(event.index()));
  }
}

void Ghost::check_shown(TabMemory& tab, const app::AppState& state) {
  if (!state.open || state.open->base == nullptr) return;
  const domain::Invoice& base = *state.open->base;
  std::int64_t& shown = tab.shown[base.epoch + '|' + base.invoice_id];
  if (base.review_version < shown) say("I11: the form of " + base.invoice_id + " went back");
  shown = base.review_version;
}

void Ghost::check_answer(TabMemory& tab, const app::AppState& state, const app::Event& event) {
  std::visit(Overload{
                 [&](const app::SaveAccepted& saved) {
                   const std::string& id = saved.answer.request_id;
                   acknowledged_[id] = {server_.epoch(), *saved.answer.review_version};
                   seen_.count(saved.answer.replayed ? Happened::replayed : Happened::accepted);
                 },
                 [&](const app::SaveRejectedAsStale&) { seen_.count(Happened::conflict); },
                 [&](const app::SaveFailed& failed) {
                   if (failed.failure.error_code == "INVALID") seen_.count(Happened::refused);
                   if (failed.failure.error_code == "USER_MISMATCH") seen_.count(Happened::other_user_refused);
                   if (failed.failure.retry_after_ms)
                     tab.hold_until_ms = state.now_ms + *failed.failure.retry_after_ms;
                 },
                 [&](const app::EntryRetryRequested&) { tab.hold_until_ms = 0; },
                 [&](const app::AllRetriesRequested&) { tab.hold_until_ms = 0; },
                 [&](const app::SaveRequested&) { tab.hold_until_ms = 0; },
                 [&](const app::ConflictEditReapplied&) { seen_.count(Happened::reapplied); },
                 [&](const app::EntryDiscardConfirmed&) { seen_.count(Happened::discarded); },
                 [](const auto&) {},
             },
             event);
}

void Ghost::stored(const std::string& request_id) {
  if (const auto found = presses_.find(request_id); found != presses_.end()) found->second.stored = true;
}

void Ghost::flight_begins(const TabMemory& tab, const std::string& user, const app::PostReview& post, bool lenient) {
  for (const Flight& flight : flights_) {
    if (lenient || flight.browser != tab.browser || flight.user != user || flight.invoice_id != post.invoice_id)
      continue;
    say("I12: two saves of " + post.invoice_id + " in flight");
  }
  flights_.push_back({tab.id, tab.browser, post.call, user, post.invoice_id});
}

void Ghost::flight_ends(int tab, app::CallId call) {
  flights_.erase(std::remove_if(flights_.begin(), flights_.end(),
                                [&](const Flight& flight) { return flight.tab == tab && flight.call == call; }),
                 flights_.end());
}

void Ghost::tab_dies(int tab, const app::AppState& state) {
  flights_.erase(std::remove_if(flights_.begin(), flights_.end(), [&](const Flight& each) { return each.tab == tab; }),
                 flights_.end());
  for (auto& [id, press] : presses_) {
    const auto& unprotected = state.outbox.unprotected;
    const bool said = std::find(unprotected.begin(), unprotected.end(), id) != unprotected.end();
    if (press.tab == tab && (!press.stored || said)) press.gone = true;
  }
}

void Ghost::left_over(const app::OutboxEntry& entry) {
  const std::string& id = entry.save.request_id;
  left_.insert(id);
  if (entry.state != app::EntryState::conflict && entry.state != app::EntryState::needs_attention)
    say("I14: " + id + " still waits");
  if (server_.version_of(id)) say("I8: " + id + " is saved and kept as well");
}

void Ghost::end() {
  for (const std::string& each : server_.check()) say(each);
  for (const auto& [id, ack] : acknowledged_) {
    if (ack.first == server_.epoch() && server_.version_of(id) != ack.second) say("I3: " + id + " was acknowledged");
  }
  for (const AuditRow& row : server_.audit()) {
    const auto found = presses_.find(row.save.request_id);
    if (found == presses_.end()) say("I8: " + row.save.request_id + " was never pressed");
    else if (found->second.user != row.user) say("I10: " + row.save.request_id + " is under another name");
  }
  for (const auto& [id, press] : presses_) {
    if (!press.settled && !press.gone && left_.count(id) == 0 && !server_.has_applied(id))
      say("I8: the press " + id + " is lost");
  }
}

}  // namespace countersign::simulation
