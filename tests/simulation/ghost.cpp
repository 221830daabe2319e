// The invariants a panel keeps at every event, and those that hold at the end.
#include "simulation/ghost.h"

#include <algorithm>

namespace countersign::simulation {
namespace {

template <class E>
bool is(const app::Event& event) {
  return event.is<E>();
}

/// What lets a pass begin before the time of its entries: a trigger, the reviewer, or an answer of the server.
bool hurries(const app::Event& event) {
  const auto* failed = event.as<app::SaveFailed>();
  if (failed != nullptr && !app::is_retryable(failed->failure.kind)) return true;
  return is<app::SaveRefusedByState>(event) || is<app::CameOnline>(event) || is<app::BecameVisible>(event) ||
         is<app::EntryRetryRequested>(event) || is<app::AllRetriesRequested>(event) || is<app::SaveRequested>(event) ||
         is<app::EntryStored>(event) || is<app::EntryNotStored>(event) || is<app::InvoiceLoaded>(event) ||
         is<app::QueueLoaded>(event) || is<app::SaveAccepted>(event) || is<app::SaveRejectedAsStale>(event) ||
         is<app::Started>(event);
}

std::int64_t longest_wait(int attempts) {
  constexpr std::int64_t kFirst = 2'000, kLongest = 300'000;
  return attempts > 8 ? kLongest : std::min(kLongest, kFirst << attempts);
}

/// The reviewer chose to let something go.
bool gives_up(const app::Event& event) {
  return is<app::ConflictEditReapplied>(event) || is<app::ConflictAllReapplied>(event);
}

}  // namespace

void Ghost::before(const app::AppState& state, const app::Event& event) {
  let_go(state, event);
  is_first_load_ =
      (is<app::OutboxLoaded>(event) && !state.outbox.loaded) || (is<app::SessionLoaded>(event) && !state.session);
  waited_for_sign_in_ = state.sign_in.needed;
  failed_.clear();
  if (const auto* failed = event.as<app::SaveFailed>()) {
    for (const app::Flight& flight : state.outbox.flights)
      if (flight.call == failed->call && app::is_retryable(failed->failure.kind)) failed_ = flight.request_id;
  }
  held_.clear();
  hold_drafts(held_, state);
  if (is<app::OutboxLoaded>(event)) return;  // what another tab settled leaves the memory of this one
  Held entries;
  hold_entries(entries, state, is<app::SessionLoaded>(event) ? Which::unprotected : Which::all);
  if (is<app::SessionLoaded>(event)) {
    // Of another user's saves the store keeps what it could take.
    Held stored;
    hold_entries(stored, state, Which::all);
    const std::unordered_set<std::string> there(stored.begin(), stored.end());
    held_.erase(std::remove_if(held_.begin(), held_.end(), [&](const auto& each) { return there.count(each) != 0; }),
                held_.end());
  }
  held_.insert(held_.end(), entries.begin(), entries.end());
  // What is set aside for another user leaves the memory once it is stored.
  const auto* stored = event.as<app::EntryStored>();
  for (const app::OutboxEntry& entry : state.outbox.of_others) {
    if (stored == nullptr || entry.save.request_id != stored->request_id) hold_entry(held_, entry);
  }
}

/// What a reviewer types over or discards is let go, also where a save of it still waits.
void Ghost::let_go(const app::AppState& state, const app::Event& event) {
  Held over;
  if (is<app::EntryDiscardConfirmed>(event)) {
    for (const app::OutboxEntry& entry : state.outbox.entries)
      if (entry.save.request_id == state.outbox.discard_asked) hold_entry(over, entry);
  }
  if (state.open) {
    const app::OpenInvoice& open = *state.open;
    const std::string& id = open.invoice_id;
    hold_taken_back(over, open, event);
    if (const auto* edited = event.as<app::FieldEdited>()) {
      hold_typed(over, open, edited->path);
      hold_rejected(over, open, edited->path);
    } else if (const auto* deleted = event.as<app::LineDeleted>()) {
      for (const auto& [path, text] : open.draft.edits)
        if (path.owner == deleted->line_id) hold(over, id, to_text(path), text);
      for (const domain::Change& change : open.conflict ? open.conflict->mine : std::vector<domain::Change>{})
        if (change.path.owner == deleted->line_id) hold_changes(over, id, {change});
    } else if (const auto* dropped = event.as<app::ConflictEditDropped>()) {
      hold_rejected(over, open, dropped->path);
    } else if (is<app::NotesEdited>(event)) {
      hold_notes(over, id, open.draft.notes);
    } else if (is<app::ReloadConfirmed>(event)) {
      hold_draft(over, id, open.draft);
    } else if (is<app::ConflictDiscardConfirmed>(event) && open.conflict) {
      hold_changes(over, id, open.conflict->mine);
      hold_notes(over, id, open.conflict->notes);
    }
  }
  given_up_.insert(over.begin(), over.end());
}

void Ghost::after(TabMemory& tab, const app::AppState& state, const app::Event& event, const app::Effects& effects,
                  const Elsewhere& elsewhere) {
  note_presses(tab, state, effects);
  check_answer(tab, state, event);
  check_budget(tab, state, event);
  check_conserved(state, event, elsewhere);
  check_shown(tab, state);
}

void Ghost::note_presses(const TabMemory& tab, const app::AppState& state, const app::Effects& effects) {
  for (const app::Effect& effect : effects) {
    if (const auto* put = effect.as<app::StoreOutboxEntry>()) {
      if (!presses_.emplace(put->entry.save.request_id, Press{tab.browser, tab.id, put->entry.user}).second) continue;
      seen_.count(Happened::pressed);
      if (!state.session || state.session->user != put->entry.user) say("V10: a save of somebody else was pressed");
    } else if (const auto* gone = effect.as<app::DeleteOutboxEntry>()) {
      if (const auto found = presses_.find(gone->what.request_id); found != presses_.end())
        found->second.settled = true;
    }
  }
}

bool Ghost::is_elsewhere(const std::string& held) const {
  if (given_up_.count(held) != 0) return true;
  const std::size_t path = held.find('|') + 1, value = held.find('|', path) + 1;
  return server_.has_value(held.substr(0, path - 1), held.substr(path, value - 1 - path), held.substr(value));
}

void Ghost::check_conserved(const app::AppState& state, const app::Event& event, const Elsewhere& elsewhere) {
  if (held_.empty()) return;
  Held now;
  hold_drafts(now, state);
  hold_entries(now, state, Which::all);
  for (const app::OutboxEntry& entry : state.outbox.of_others) hold_entry(now, entry);
  // A save shown in two tabs may leave one of them.
  for (const app::AppState* other : elsewhere.tabs) {
    hold_drafts(now, *other);
    hold_entries(now, *other, Which::unprotected);
    for (const app::OutboxEntry& entry : other->outbox.of_others) hold_entry(now, entry);
  }
  for (const app::StoredDraft* draft : elsewhere.drafts_of_gone_tabs) {
    hold_changes(now, draft->invoice_id, draft->changes);
    hold_notes(now, draft->invoice_id, draft->notes);
  }
  const std::unordered_set<std::string> there(now.begin(), now.end());
  for (const std::string& each : held_) {
    if (there.count(each) != 0 || is_elsewhere(each)) continue;
    if (gives_up(event)) given_up_.insert(each);
    else say("V8/V9: " + each + " is lost by event " + std::to_string(event.index()));
  }
}

/// After a failure a save waits between 1 s and what doubles with each try, at most 300 s.
void Ghost::check_budget(TabMemory& tab, const app::AppState& state, const app::Event& event) {
  const bool is_signed_in = waited_for_sign_in_ && !state.sign_in.needed;
  if (is_signed_in) seen_.count(Happened::signed_in_again);
  if (hurries(event) || is_first_load_ || is_signed_in) tab.may_hurry = true;
  else if (std::holds_alternative<app::NotDraining>(state.outbox.drain)) tab.may_hurry = false;
  for (const app::OutboxEntry& entry : state.outbox.entries) {
    if (entry.save.request_id != failed_ || entry.state != app::EntryState::retry_wait) continue;
    const std::int64_t wait = entry.next_at_ms - state.now_ms;
    if (wait < 1'000 || wait > longest_wait(entry.attempts))
      say("V12: " + failed_ + " is to wait " + std::to_string(wait) + " ms after " + std::to_string(entry.attempts) +
          " tries");
    seen_.count(Happened::backed_off);
  }
}

void Ghost::check_shown(TabMemory& tab, const app::AppState& state) {
  if (!state.open || state.open->base == nullptr) return;
  const domain::Invoice& base = *state.open->base;
  std::int64_t& shown = tab.shown[base.epoch + '|' + base.invoice_id];
  if (base.review_version < shown) say("V11: the form of " + base.invoice_id + " went back");
  shown = base.review_version;
}

void Ghost::check_answer(TabMemory& tab, const app::AppState& state, const app::Event& event) {
  event.visit(app::Overload{
      [&](const app::SaveAccepted& saved) {
        seen_.count(saved.answer.replayed ? Happened::replayed : Happened::accepted);
      },
      [&](const app::SaveRejectedAsStale&) { seen_.count(Happened::conflict); },
      [&](const app::SaveFailed& failed) {
        if (failed.failure.error_code == "INVALID") seen_.count(Happened::refused);
        if (!app::lasting_fault(failed.failure).empty()) seen_.count(Happened::failed_for_ever);
        if (failed.failure.error_code == "USER_MISMATCH") seen_.count(Happened::other_user_refused);
        if (failed.failure.retry_after_ms) tab.hold_until_ms = state.now_ms + *failed.failure.retry_after_ms;
      },
      [&](const app::EntryRetryRequested& wish) {
        tab.hold_until_ms = 0;
        sent_at_.erase(wish.request_id);  // any tab of the browser may grant the wish, at once
      },
      [&](const app::AllRetriesRequested&) {
        tab.hold_until_ms = 0;
        for (const app::OutboxEntry& entry : state.outbox.entries) sent_at_.erase(entry.save.request_id);
      },
      [&](const app::SaveRequested&) { tab.hold_until_ms = 0; },
      [&](const app::ConflictEditReapplied&) { seen_.count(Happened::reapplied); },
      [&](const app::NewerCompared&) {
        if (state.open && state.open->conflict) seen_.count(Happened::compared);
      },
      [&](const app::EntryDiscardConfirmed&) { seen_.count(Happened::discarded); },
      [](const auto&) {},
  });
}

void Ghost::acknowledged(const app::SavedAnswer& answer) {
  acknowledged_[answer.request_id] = {server_.epoch(), *answer.review_version};
}

void Ghost::stored(const std::string& request_id) {
  if (const auto found = presses_.find(request_id); found != presses_.end()) {
    found->second.stored = true;
    found->second.vanished = false;
  }
}

void Ghost::flight_begins(const TabMemory& tab, const std::string& user, const app::PostReview& post, bool lenient,
                          std::int64_t now_ms) {
  const auto [sent, is_first] = sent_at_.emplace(post.request_id, now_ms);
  if (!is_first && !lenient && !tab.may_hurry) {
    seen_.count(Happened::tried_again);
    if (now_ms - sent->second < 1'000) say("V12: " + post.request_id + " was tried again at once");
  }
  sent->second = now_ms;
  for (const Flight& flight : flights_) {
    if (lenient || flight.browser != tab.browser || flight.user != user || flight.invoice_id != post.invoice_id)
      continue;
    say("V12: two saves of " + post.invoice_id + " in flight");
  }
  flights_.push_back({tab.id, tab.browser, post.call, user, post.invoice_id});
}

void Ghost::flight_ends(int tab, app::CallId call) {
  flights_.erase(std::remove_if(flights_.begin(), flights_.end(),
                                [&](const Flight& flight) { return flight.tab == tab && flight.call == call; }),
                 flights_.end());
}

void Ghost::store_vanishes(int browser, const std::set<std::string>& held) {
  for (auto& [id, press] : presses_) {
    if (press.browser != browser || !press.stored) continue;
    press.vanished = true;
    if (held.count(id) == 0) press.gone = true;
  }
}

void Ghost::tab_dies(int tab, int browser, const app::AppState& state) {
  flights_.erase(std::remove_if(flights_.begin(), flights_.end(), [&](const Flight& each) { return each.tab == tab; }),
                 flights_.end());
  for (auto& [id, press] : presses_) {
    const auto& unprotected = state.outbox.unprotected;
    const bool said = std::find(unprotected.begin(), unprotected.end(), id) != unprotected.end();
    if (press.tab == tab && (!press.stored || said)) press.gone = true;
    if (press.browser == browser && press.vanished) press.gone = true;
  }
}

void Ghost::left_over(const app::OutboxEntry& entry, bool lenient) {
  const std::string& id = entry.save.request_id;
  left_.insert(id);
  if (entry.state != app::EntryState::conflict && entry.state != app::EntryState::needs_attention)
    say("V14: " + id + " still waits");
  // Of a save from before a restore the panel does not ask whether the backup held it: opening it says so.
  if (server_.version_of(id) && entry.save.epoch == server_.epoch() && !lenient)
    say("V8: " + id + " is saved and kept as well");
}

void Ghost::end() {
  for (const std::string& each : server_.check()) say(each);
  for (const auto& [id, ack] : acknowledged_) {
    if (ack.first == server_.epoch() && server_.version_of(id) != ack.second) say("V3: " + id + " was acknowledged");
  }
  for (const AuditRow& row : server_.audit()) {
    const auto found = presses_.find(row.save.request_id);
    if (found == presses_.end()) say("V8: " + row.save.request_id + " was never pressed");
    else if (found->second.user != row.user) say("V10: " + row.save.request_id + " is under another name");
  }
  for (const auto& [id, press] : presses_) {
    if (!press.settled && !press.gone && left_.count(id) == 0 && !server_.has_applied(id))
      say("V8: the press " + id + " is lost");
  }
}

}  // namespace countersign::simulation
