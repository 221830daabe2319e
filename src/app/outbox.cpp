// The store's answers and the reviewer's wishes about kept saves.
#include "app/outbox.h"

#include <algorithm>
#include <set>

#include "app/conflict.h"
#include "app/draining.h"
#include "app/loading.h"

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

bool is_in_flight(const OutboxState& outbox, const std::string& request_id) {
  return std::any_of(outbox.flights.begin(), outbox.flights.end(),
                     [&](const Flight& flight) { return flight.request_id == request_id; });
}

/// A write that was said to have failed may have been done after all, and another tab may have written a conflict anew.
void trust_store(AppState& state, const std::vector<OutboxEntry>& loaded) {
  std::vector<std::string>& unprotected = state.outbox.unprotected;
  for (const OutboxEntry& stored : loaded) {
    OutboxEntry* entry = find_entry(state, stored.save.request_id);
    if (entry == nullptr || entry->http_body.empty() || !is_unprotected(state, stored.save.request_id)) continue;
    if (is_waiting(*entry))
      unprotected.erase(std::remove(unprotected.begin(), unprotected.end(), stored.save.request_id), unprotected.end());
    else if (stored.state == entry->state) entry->save.changes = united(entry->save.changes, stored.save.changes);
  }
}

/// Entries that only this tab knows: on their way to the store or to the server, or not storable.
void keep_local(OutboxState& outbox, std::vector<OutboxEntry>& loaded, const AppState& state) {
  for (const OutboxEntry& entry : outbox.entries) {
    const std::string& id = entry.save.request_id;
    const bool being_stored = entry.http_body.empty();
    const auto* claiming = std::get_if<Claiming>(&outbox.drain);
    const bool being_claimed = claiming != nullptr && claiming->request_id == id;
    if (!is_unprotected(state, id) && !is_in_flight(outbox, id) && !being_stored && !being_claimed) continue;
    const auto same =
        std::find_if(loaded.begin(), loaded.end(), [&](const OutboxEntry& each) { return each.save.request_id == id; });
    if (same == loaded.end()) loaded.push_back(entry);
    else *same = entry;
  }
  std::stable_sort(loaded.begin(), loaded.end(),
                   [](const OutboxEntry& a, const OutboxEntry& b) { return a.seq < b.seq; });
}

bool is_typed_over(const OutboxEntry& entry, const domain::Draft& typed, const domain::Invoice& record,
                   const domain::NumberFormat& format) {
  const domain::Draft saved = domain::draft_from(entry.save.changes, record, format);
  return std::any_of(typed.edits.begin(), typed.edits.end(), [&](const auto& edit) {
    const auto other = saved.edits.find(edit.first);
    return other != saved.edits.end() && other->second != edit.second;
  });
}

/// Another waiting save holds another value that was not typed on top of this one.
bool is_contradicted(const AppState& state, const OutboxEntry& entry) {
  const std::vector<std::string> successors = successors_of(state, entry);
  const std::vector<const OutboxEntry*> waiting = waiting_of(state, entry.save.invoice_id);
  return std::any_of(waiting.begin(), waiting.end(), [&](const OutboxEntry* other) {
    return other->seq > entry.seq && is_at_odds(entry.save.changes, other->save.changes) &&
           std::find(successors.begin(), successors.end(), other->save.request_id) == successors.end();
  });
}

bool is_settled_elsewhere(AppState& state, const OpenInvoice& open) {
  return std::any_of(open.carries.begin(), open.carries.end(), [&](const std::string& id) {
    const OutboxEntry* entry = find_entry(state, id);
    return entry == nullptr || !is_waiting(*entry);
  });
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
    adopt_with_waiting(state, open.base, domain::Draft{});
  }
}

}  // namespace

EntryGuard guard_of(const OutboxEntry& entry) {
  return {entry.save.request_id, entry.state, entry.owner, entry.lease_until_ms, entry.attempts};
}

OutboxEntry* find_entry(AppState& state, const std::string& request_id) {
  for (OutboxEntry& entry : state.outbox.entries) {
    if (entry.save.request_id == request_id) return &entry;
  }
  return nullptr;
}

OutboxEntry* find_conflict(AppState& state, const std::string& invoice_id) {
  for (OutboxEntry& entry : state.outbox.entries) {
    if (entry.save.invoice_id == invoice_id && entry.state == EntryState::conflict) return &entry;
  }
  return nullptr;
}

bool is_waiting(const OutboxEntry& entry) {
  return entry.state == EntryState::sending || entry.state == EntryState::retry_wait ||
         entry.state == EntryState::auth_wait;
}

std::vector<const OutboxEntry*> waiting_of(const AppState& state, const std::string& invoice_id) {
  std::vector<const OutboxEntry*> waiting;
  for (const OutboxEntry& entry : state.outbox.entries) {
    if (entry.save.invoice_id == invoice_id && is_waiting(entry)) waiting.push_back(&entry);
  }
  return waiting;
}

std::vector<domain::Change> united(const std::vector<domain::Change>& earlier,
                                   const std::vector<domain::Change>& later) {
  std::vector<domain::Change> all = earlier;
  std::map<domain::Path, std::size_t> at;
  for (std::size_t i = 0; i < all.size(); ++i) at.emplace(all[i].path, i);
  for (const domain::Change& change : later) {
    const auto found = at.find(change.path);
    if (found == at.end()) all.push_back(change);
    else all[found->second].value = change.value;
  }
  return all;
}

std::vector<std::string> successors_of(const AppState& state, const OutboxEntry& entry) {
  std::vector<std::string> ids;
  for (const OutboxEntry* other : waiting_of(state, entry.save.invoice_id)) {
    const bool follows_one = std::find(ids.begin(), ids.end(), other->follows) != ids.end();
    if (follows_one || other->follows == entry.save.request_id) ids.push_back(other->save.request_id);
  }
  return ids;
}

bool is_at_odds(const std::vector<domain::Change>& a, const std::vector<domain::Change>& b) {
  return std::any_of(a.begin(), a.end(), [&](const domain::Change& mine) {
    return std::any_of(b.begin(), b.end(), [&](const domain::Change& other) {
      return mine.path == other.path && mine.value != other.value;
    });
  });
}

bool is_carried(const OpenInvoice& open, const std::string& request_id) {
  return std::find(open.carries.begin(), open.carries.end(), request_id) != open.carries.end();
}

void adopt_with_waiting(AppState& state, std::shared_ptr<const domain::Invoice> invoice, const domain::Draft& typed) {
  OpenInvoice& open = *state.open;
  const std::vector<const OutboxEntry*> waiting = waiting_of(state, open.invoice_id);
  std::vector<domain::Change> changes;
  std::vector<std::string> carries;
  const OutboxEntry* last = nullptr;
  for (const OutboxEntry* entry : waiting) {
    const bool fits = !is_typed_over(*entry, typed, *invoice, state.number_format) && !is_contradicted(state, *entry);
    if (!is_carried(open, entry->save.request_id) && !fits) continue;
    changes = united(changes, entry->save.changes);
    carries.push_back(entry->save.request_id);
    last = entry;
  }
  domain::Draft pressed = domain::draft_from(changes, *invoice, state.number_format);
  open.pressed.reset();
  open.phase = Idle{};
  if (last != nullptr) {
    pressed.notes = last->save.notes;
    pressed.decision = last->save.decision;
    open.pressed = pressed;
    open.phase = Queued{last->save.request_id};
  }
  adopt(open, std::move(invoice), domain::laid_over(std::move(pressed), typed));
  open.carries = std::move(carries);
}

void write_entry(Turn& turn, const EntryGuard& before, const OutboxEntry& entry) {
  if (is_unprotected(turn.state, entry.save.request_id)) turn.ask(StoreOutboxEntry{entry, false, {}});
  else turn.ask(SwapOutboxEntry{before, entry});
}

void delete_entry(Turn& turn, const std::string& request_id, bool is_saved) {
  OutboxState& outbox = turn.state.outbox;
  const std::string id = request_id;
  outbox.entries.erase(std::remove_if(outbox.entries.begin(), outbox.entries.end(),
                                      [&](const OutboxEntry& entry) { return entry.save.request_id == id; }),
                       outbox.entries.end());
  outbox.unprotected.erase(std::remove(outbox.unprotected.begin(), outbox.unprotected.end(), id),
                           outbox.unprotected.end());
  if (turn.state.open) {
    std::vector<std::string>& carries = turn.state.open->carries;
    carries.erase(std::remove(carries.begin(), carries.end(), id), carries.end());
  }
  for (OutboxEntry& entry : outbox.entries) {
    if (is_saved && entry.follows == id) entry.follows.clear();
  }
  turn.ask(DeleteOutboxEntry{id, is_saved});
}

void store_again(Turn& turn) {
  OutboxState& outbox = turn.state.outbox;
  outbox.store_again_at_ms = 0;
  for (const std::vector<OutboxEntry>* entries : {&outbox.entries, &outbox.of_others}) {
    for (const OutboxEntry& entry : *entries) {
      if (is_unprotected(turn.state, entry.save.request_id)) turn.ask(StoreOutboxEntry{entry, false, {}});
    }
  }
}

void set_aside_entries_of_others(AppState& state) {
  OutboxState& outbox = state.outbox;
  std::vector<OutboxEntry> all = std::move(outbox.entries);
  all.insert(all.end(), outbox.of_others.begin(), outbox.of_others.end());
  outbox.entries.clear();
  outbox.of_others.clear();
  for (OutboxEntry& entry : all) {
    if (entry.user == state.session->user) outbox.entries.push_back(std::move(entry));
    else if (is_unprotected(state, entry.save.request_id)) outbox.of_others.push_back(std::move(entry));
  }
}

bool is_unprotected(const AppState& state, const std::string& request_id) {
  const std::vector<std::string>& list = state.outbox.unprotected;
  return std::find(list.begin(), list.end(), request_id) != list.end();
}

void post(Turn& turn, const OutboxEntry& entry, bool pressed_here) {
  const CallId call = turn.new_call();
  turn.state.outbox.flights.push_back({call, entry.save.request_id, pressed_here});
  turn.ask(PostReview{call, entry.save.invoice_id, entry.save.request_id, entry.http_body, entry.save.with_request_id});
}

void on(Turn& turn, const OutboxLoaded& event) {
  OutboxState& outbox = turn.state.outbox;
  const bool first = !outbox.loaded;
  outbox.loaded = true;
  outbox.available = true;
  outbox.unreadable = event.unreadable;
  std::vector<OutboxEntry> own = own_entries(turn.state, event.entries);
  trust_store(turn.state, own);
  keep_local(outbox, own, turn.state);
  outbox.entries = std::move(own);
  reconcile_open(turn);
  drain(turn, first);
}

void on(Turn& turn, const OutboxUnavailable& event) {
  OutboxState& outbox = turn.state.outbox;
  outbox.loaded = true;
  outbox.available = false;
  outbox.unavailable_reason = event.reason;
  turn.notice(Tone::warning, "This browser cannot keep unsent saves.",
              "A save that does not reach the server is lost when this tab closes. Reason: " + event.reason);
}

void on(Turn&, const EntryDeleted&) {}

void on(Turn& turn, const OutboxChangedElsewhere&) {
  turn.ask(LoadOutbox{});
}

void on(Turn& turn, const EntryRetryRequested& event) {
  OutboxEntry* entry = find_entry(turn.state, event.request_id);
  if (entry == nullptr || entry->state == EntryState::conflict) return;
  if (entry->state == EntryState::needs_attention) {
    const EntryGuard before = guard_of(*entry);
    entry->state = EntryState::retry_wait;
    entry->next_at_ms = 0;
    write_entry(turn, before, *entry);
  }
  turn.state.outbox.hold_until_ms = 0;
  drain(turn, true);
}

void on(Turn& turn, const AllRetriesRequested&) {
  turn.state.outbox.hold_until_ms = 0;
  drain(turn, true);
}

void on(Turn& turn, const EntryDiscardRequested& event) {
  if (find_entry(turn.state, event.request_id) != nullptr) turn.state.outbox.discard_asked = event.request_id;
}

void on(Turn& turn, const EntryDiscardConfirmed&) {
  AppState& state = turn.state;
  if (!state.outbox.discard_asked) return;
  const std::string id = *state.outbox.discard_asked;
  state.outbox.discard_asked.reset();
  const OutboxEntry* entry = find_entry(state, id);
  if (entry == nullptr) return;
  const bool sent_by_another_tab = entry->state == EntryState::sending && entry->lease_until_ms > turn.stamp.now_ms;
  if (is_in_flight(state.outbox, id) || sent_by_another_tab) {
    turn.notice(Tone::info, "Not discarded.", "This save is on its way to the server right now.");
    return;
  }
  const std::string invoice_id = entry->save.invoice_id;
  const std::vector<std::string> successors = successors_of(state, *entry);
  delete_entry(turn, id);
  stop_successors(turn, successors);
  if (!state.open || state.open->invoice_id != invoice_id) return;
  OpenInvoice& open = *state.open;
  if (open.conflict && open.conflict->request_id == id) open.conflict.reset();
  if (std::holds_alternative<Queued>(open.phase) && open.base != nullptr) {
    const domain::Draft typed = open.pressed ? domain::typed_since(open.draft, *open.pressed) : open.draft;
    adopt_with_waiting(state, open.base, typed);
  }
}

void on(Turn& turn, const EntryDiscardCancelled&) {
  turn.state.outbox.discard_asked.reset();
}

void on(Turn& turn, const EntryOpened& event) {
  if (const OutboxEntry* entry = find_entry(turn.state, event.request_id))
    open_invoice(turn, std::string(entry->save.invoice_id));
}

}  // namespace countersign::app
