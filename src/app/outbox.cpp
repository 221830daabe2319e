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

/// Entries that only this tab knows: on their way to the store or to the server, or not storable.
void keep_local(OutboxState& outbox, std::vector<OutboxEntry>& loaded, const AppState& state) {
  for (const OutboxEntry& entry : outbox.entries) {
    const std::string& id = entry.save.request_id;
    const bool being_stored = entry.http_body.empty();
    const bool sent_here = entry.state == EntryState::sending && entry.owner == state.tab_id;
    if (!is_unprotected(state, id) && !is_in_flight(outbox, id) && !being_stored && !sent_here) continue;
    const auto same =
        std::find_if(loaded.begin(), loaded.end(), [&](const OutboxEntry& each) { return each.save.request_id == id; });
    if (same == loaded.end()) loaded.push_back(entry);
    else *same = entry;
  }
  std::stable_sort(loaded.begin(), loaded.end(),
                   [](const OutboxEntry& a, const OutboxEntry& b) { return a.seq < b.seq; });
}

/// Another tab may have sent, lost or refused what the open invoice waits for.
void reconcile_open(Turn& turn) {
  AppState& state = turn.state;
  if (!state.open || state.open->base == nullptr) return;
  OpenInvoice& open = *state.open;
  const std::vector<const OutboxEntry*> waiting = waiting_of(state, open.invoice_id);
  if (const auto* queued = std::get_if<Queued>(&open.phase)) {
    const OutboxEntry* entry = find_entry(state, queued->request_id);
    if (entry != nullptr && is_waiting(*entry)) return;
    open.pressed.reset();
    open.phase = Refreshing{fetch_open(turn)};
  } else if (std::holds_alternative<Idle>(open.phase) && !waiting.empty() && domain::is_empty(open.draft)) {
    adopt(open, open.base, draft_of_waiting(state, *open.base));
    open.pressed = open.draft;
    open.phase = Queued{waiting.back()->save.request_id};
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

domain::Draft draft_of_waiting(const AppState& state, const domain::Invoice& invoice) {
  std::vector<domain::Change> changes;
  domain::Draft draft;
  const std::vector<const OutboxEntry*> waiting = waiting_of(state, invoice.invoice_id);
  for (const OutboxEntry* entry : waiting) changes = united(changes, entry->save.changes);
  draft = domain::draft_from(changes, invoice, state.number_format);
  if (!waiting.empty()) {
    draft.notes = waiting.back()->save.notes;
    draft.decision = waiting.back()->save.decision;
  }
  return draft;
}

void write_entry(Turn& turn, const EntryGuard& before, const OutboxEntry& entry) {
  if (is_unprotected(turn.state, entry.save.request_id)) turn.ask(StoreOutboxEntry{entry});
  else turn.ask(SwapOutboxEntry{before, entry});
}

void delete_entry(Turn& turn, const std::string& request_id) {
  OutboxState& outbox = turn.state.outbox;
  const std::string id = request_id;
  outbox.entries.erase(std::remove_if(outbox.entries.begin(), outbox.entries.end(),
                                      [&](const OutboxEntry& entry) { return entry.save.request_id == id; }),
                       outbox.entries.end());
  outbox.unprotected.erase(std::remove(outbox.unprotected.begin(), outbox.unprotected.end(), id),
                           outbox.unprotected.end());
  turn.ask(DeleteOutboxEntry{id});
}

void store_again(Turn& turn) {
  OutboxState& outbox = turn.state.outbox;
  outbox.store_again_at_ms = 0;
  for (const OutboxEntry& entry : outbox.entries) {
    if (is_unprotected(turn.state, entry.save.request_id)) turn.ask(StoreOutboxEntry{entry});
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
  if (entry == nullptr || is_in_flight(state.outbox, id)) return;
  const std::string invoice_id = entry->save.invoice_id;
  delete_entry(turn, id);
  if (!state.open || state.open->invoice_id != invoice_id) return;
  OpenInvoice& open = *state.open;
  if (open.conflict && open.conflict->request_id == id) open.conflict.reset();
  if (std::holds_alternative<Queued>(open.phase) && open.base != nullptr) {
    open.phase = Idle{};
    open.pressed.reset();
    adopt(open, open.base, domain::Draft{});
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
