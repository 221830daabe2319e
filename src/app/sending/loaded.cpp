// What the store holds meets what this tab knows.
#include <algorithm>
#include <set>
#include <utility>

#include "app/conflict/conflict.h"
#include "app/conflict/lines_seen.h"
#include "app/drafts/drafts.h"
#include "app/model/turn.h"
#include "app/opening/opening.h"
#include "app/outbox/outbox.h"
#include "app/sending/draining.h"
#include "text/text.h"

namespace countersign::app {
namespace {

/// Of the store's entries those of the signed-in user; before that is known, all if they are of one user.
std::vector<OutboxEntry> own_entries(const AppState& state, const std::vector<OutboxEntry>& all) {
  std::vector<OutboxEntry> own;
  std::set<std::string> users;
  for (const OutboxEntry& entry : all) users.insert(entry.user);
  for (const OutboxEntry& entry : all) {
    if (state.session ? entry.user == state.session->user : users.size() == 1) own.push_back(entry);
  }
  return own;
}

/// What this tab could not store and another tab stored with other values are two decisions: this one gets a name of
/// its own.
void split_off(Turn& turn, OutboxEntry& entry) {
  AppState& state = turn.state;
  if (state.outbox.writing.count(entry.save.request_id) != 0) return;
  state.outbox.store_after_load = true;
  const std::string before = std::exchange(entry.save.request_id, turn.new_hex_id());
  std::replace(state.outbox.unprotected.begin(), state.outbox.unprotected.end(), before, entry.save.request_id);
  if (state.open && state.open->conflict && state.open->conflict->request_id == before)
    state.open->conflict->request_id = entry.save.request_id;
}

/// A write that was said to have failed may have been done after all, and another tab may have written a conflict anew.
void trust_store(Turn& turn, const std::vector<OutboxEntry>& loaded) {
  AppState& state = turn.state;
  std::vector<std::string>& unprotected = state.outbox.unprotected;
  for (const OutboxEntry& stored : loaded) {
    OutboxEntry* entry = find_entry(state, stored.save.request_id);
    if (entry == nullptr || entry->http_body.empty() || !is_unprotected(state, stored.save.request_id)) continue;
    if (is_waiting(*entry))
      unprotected.erase(std::remove(unprotected.begin(), unprotected.end(), stored.save.request_id), unprotected.end());
    else if (stored.state == entry->state && is_at_odds(entry->save.changes, stored.save.changes))
      split_off(turn, *entry);
    else if (stored.state == entry->state) {
      entry->save.changes = united(entry->save.changes, stored.save.changes);
      join_lines(entry->save.lines_seen, stored.save.lines_seen);
    }
  }
}

/// What this tab holds, and neither the store nor those who settle saves know of, has vanished from the store. It is
/// written again; a save that had gone out before is recognised by the server. Whether anything has.
bool keep_vanished(const OutboxLoaded& event, AppState& state) {
  OutboxState& outbox = state.outbox;
  if (!event.settled) return false;
  bool has_vanished = false;
  const auto holds = [](const auto& list, const auto& is_it) { return std::any_of(list.begin(), list.end(), is_it); };
  for (OutboxEntry& entry : outbox.entries) {
    const std::string& id = entry.save.request_id;
    const auto is_it = [&](const std::string& each) { return each == id; };
    const bool is_there = holds(event.entries, [&](const OutboxEntry& each) { return each.save.request_id == id; }) ||
                          holds(event.sealed_of, [&](const std::string& user) { return user == entry.user; });
    const bool is_on_its_way = outbox.writing.count(id) != 0 || outbox.deleting.count(id) != 0;
    const bool is_anothers = state.session && entry.user != state.session->user;
    if (is_there || is_on_its_way || is_anothers || entry.http_body.empty() || is_unprotected(state, id) ||
        holds(*event.settled, is_it))
      continue;
    outbox.unprotected.push_back(id);
    has_vanished = true;
    // This tab had claimed it when the store refused: it is not on its way.
    if (entry.state != EntryState::sending || !entry.owner.empty() || is_in_flight(outbox, id)) continue;
    entry.state = EntryState::retry_wait;
    entry.lease_until_ms = 0;
    entry.attempts = std::max(0, entry.attempts - 1);
  }
  return has_vanished;
}

/// Entries of which this tab knows more than was loaded: on their way to the store or to the server, or not storable.
void keep_local(OutboxState& outbox, std::vector<OutboxEntry>& loaded, const AppState& state) {
  const auto is_going = [&](const OutboxEntry& each) { return outbox.deleting.count(each.save.request_id) != 0; };
  loaded.erase(std::remove_if(loaded.begin(), loaded.end(), is_going), loaded.end());
  for (const OutboxEntry& entry : outbox.entries) {
    const std::string& id = entry.save.request_id;
    if (!is_unprotected(state, id) && !is_in_flight(outbox, id) && outbox.writing.count(id) == 0) continue;
    const auto same =
        std::find_if(loaded.begin(), loaded.end(), [&](const OutboxEntry& each) { return each.save.request_id == id; });
    if (same == loaded.end()) loaded.push_back(entry);
    else *same = entry;
  }
  order_by_seq(loaded);
}

bool is_settled_elsewhere(AppState& state, const OpenInvoice& open) {
  return std::any_of(open.carries.begin(), open.carries.end(), [&](const std::string& id) {
    const OutboxEntry* entry = find_entry(state, id);
    return entry == nullptr || (!is_waiting(*entry) && entry->state != EntryState::needs_attention);
  });
}

/// The record came before the saves that the store keeps of it: the form shows them now, as one that opens does. False
/// while it is busy.
bool show_beside_record(Turn& turn) {
  AppState& state = turn.state;
  if (!state.open || state.open->base == nullptr) return true;
  OpenInvoice& open = *state.open;
  if (!std::holds_alternative<Idle>(open.phase)) return false;
  if (!waiting_of(state, open.invoice_id).empty() && !is_behind_waiting(state, open))
    adopt_with_waiting(state, open.base, domain::Draft(open.draft));
  renew_conflict(turn);
  return true;
}

/// Another tab has settled the conflict that is shown here, in its own way: what of it the latest record lacks stays,
/// as it may have joined since.
void follow_settled(Turn& turn, const OutboxLoaded& event) {
  AppState& state = turn.state;
  if (!has_conflict(state) || !event.settled || !std::holds_alternative<Idle>(state.open->phase)) return;
  OpenInvoice& open = *state.open;
  const std::string& id = open.conflict->request_id;
  if (id.empty() || find_entry(state, id) != nullptr) return;
  if (std::find(event.settled->begin(), event.settled->end(), id) == event.settled->end()) return;
  open.conflict->request_id.clear();
  open.phase = Refreshing{fetch_open(turn)};
}

/// Another tab may have sent, lost or refused what the open invoice waits for.
void reconcile_open(Turn& turn) {
  AppState& state = turn.state;
  if (!state.open || state.open->base == nullptr) return;
  show_joined(state);
  OpenInvoice& open = *state.open;
  if (std::holds_alternative<Queued>(open.phase)) {
    if (is_settled_elsewhere(state, open)) open.phase = Refreshing{fetch_open(turn)};
  } else if (std::holds_alternative<Idle>(open.phase) && domain::is_empty(open.draft) &&
             !waiting_of(state, open.invoice_id).empty()) {
    if (is_behind_waiting(state, open)) open.phase = Refreshing{fetch_open(turn)};
    else adopt_with_waiting(state, open.base, domain::Draft{});
  }
}

}  // namespace

void on(Turn& turn, const OutboxLoaded& event) {
  OutboxState& outbox = turn.state.outbox;
  const bool first = !outbox.loaded;
  outbox.loaded = true;
  outbox.available = true;
  const std::vector<std::string>& sealed = event.sealed_of;
  outbox.unreadable = event.unreadable;
  if (turn.state.session)
    outbox.unreadable += static_cast<int>(std::count(sealed.begin(), sealed.end(), turn.state.session->user));
  std::vector<OutboxEntry> own = own_entries(turn.state, event.entries);
  trust_store(turn, own);
  const bool has_vanished = keep_vanished(event, turn.state);
  keep_local(outbox, own, turn.state);
  outbox.entries = std::move(own);
  if (std::exchange(outbox.store_after_load, false) || has_vanished) store_again(turn);
  if (has_vanished) write_drafts_again(turn);
  const std::string user = turn.state.session ? turn.state.session->user : "";
  if (outbox.loaded_for != user && show_beside_record(turn)) outbox.loaded_for = user;
  follow_settled(turn, event);
  reconcile_open(turn);
  if (first) drain_now(turn);
  else drain_when_due(turn);
}

void on(Turn& turn, const OutboxUnavailable& event) {
  OutboxState& outbox = turn.state.outbox;
  outbox.loaded = true;
  outbox.available = false;
  outbox.unavailable_reason = event.reason;
  turn.notice(Tone::warning, say(Text::no_unsent_saves), say(Text::unsent_is_lost, {event.reason}));
}

void on(Turn&, const EntryDeleted&) {}

void on(Turn& turn, const EntryNotDeleted&) {
  turn.ask(LoadOutbox{});
}

void on(Turn& turn, const EntryDeleteFailed& event) {
  OutboxState& outbox = turn.state.outbox;
  outbox.delete_again.push_back(event.deletion);
  outbox.delete_again_at_ms = turn.stamp.now_ms + kStoreAgainMs;
}

void on(Turn& turn, const OutboxChangedElsewhere&) {
  turn.ask(LoadOutbox{});
}

void on(Turn& turn, const StoreLost&) {
  turn.ask(LoadOutbox{});
  write_drafts_again(turn);
}

void on(Turn& turn, const KeepingAnswered& event) {
  turn.state.outbox.promised = event.promised;
}

}  // namespace countersign::app
