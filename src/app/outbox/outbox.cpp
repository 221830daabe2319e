// Kept saves in memory and in the store.
#include "app/outbox/outbox.h"

#include <algorithm>
#include <set>
#include <utility>

#include "app/conflict/conflict.h"
#include "app/model/turn.h"
#include "app/opening/opening.h"
#include "app/queue/loading.h"
#include "app/sending/draining.h"
#include "domain/values/text/order.h"

namespace countersign::app {
namespace {

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

/// It was typed on a version that is newer than this record, so the record lacks what its author saw.
bool is_ahead(AppState& state, const OutboxEntry& entry, const domain::Invoice& record) {
  const OutboxEntry* first = &entry;
  for (const OutboxEntry* before = find_entry(state, first->follows); before != nullptr && is_waiting(*before);
       before = find_entry(state, first->follows))
    first = before;
  return first->save.epoch == record.epoch && first->save.expected_review_version > record.review_version;
}

/// The form still holds all that a refused save says, so that the next press replaces it.
bool holds_refused(const OutboxEntry& entry, const domain::Draft& draft, const domain::Invoice& record,
                   const domain::NumberFormat& format) {
  if (entry.state != EntryState::needs_attention) return false;
  const domain::Draft refused = domain::draft_from(entry.save.changes, record, format);
  const auto is_edited = [&](const auto& edit) { return draft.edits.count(edit.first) != 0; };
  return std::all_of(refused.edits.begin(), refused.edits.end(), is_edited) &&
         std::includes(draft.deleted_lines.begin(), draft.deleted_lines.end(), refused.deleted_lines.begin(),
                       refused.deleted_lines.end());
}

/// Takes it out of the memory of this tab.
void forget_entry(AppState& state, const std::string& id) {
  OutboxState& outbox = state.outbox;
  const auto is_it = [&](const OutboxEntry& entry) { return entry.save.request_id == id; };
  outbox.entries.erase(std::remove_if(outbox.entries.begin(), outbox.entries.end(), is_it), outbox.entries.end());
  outbox.unprotected.erase(std::remove(outbox.unprotected.begin(), outbox.unprotected.end(), id),
                           outbox.unprotected.end());
  if (!state.open) return;
  std::vector<std::string>& carries = state.open->carries;
  carries.erase(std::remove(carries.begin(), carries.end(), id), carries.end());
}

}  // namespace

bool is_in_flight(const OutboxState& outbox, const std::string& request_id) {
  return std::any_of(outbox.flights.begin(), outbox.flights.end(),
                     [&](const Flight& flight) { return flight.request_id == request_id; });
}

void order_by_seq(std::vector<OutboxEntry>& entries) {
  std::vector<double> keys;
  keys.reserve(entries.size());
  for (const OutboxEntry& entry : entries) keys.push_back(static_cast<double>(entry.seq));
  domain::reorder(entries, keys);
}

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
  OutboxEntry* first = nullptr;
  for (OutboxEntry& entry : state.outbox.entries) {
    if (entry.save.invoice_id != invoice_id || entry.state != EntryState::conflict) continue;
    if (state.open && state.open->conflict && state.open->conflict->request_id == entry.save.request_id) return &entry;
    if (first == nullptr) first = &entry;
  }
  return first;
}

bool is_waiting(const OutboxEntry& entry) {
  return entry.state == EntryState::sending || entry.state == EntryState::retry_wait ||
         entry.state == EntryState::auth_wait;
}

bool is_being_stored(const OutboxEntry& entry) {
  return entry.http_body.empty();
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
  std::set<std::string> edited;
  for (const domain::Change& change : later) {
    if (change.path.kind == domain::Path::Kind::line_cell) edited.insert(change.path.owner);
    const auto found = at.find(change.path);
    if (found == at.end()) all.push_back(change);
    else all[found->second].value = change.value;
  }
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(earlier.size());
  all.erase(std::remove_if(all.begin(), end,
                           [&](const domain::Change& each) {
                             return each.path.kind == domain::Path::Kind::line && edited.count(each.path.owner) != 0;
                           }),
            end);
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
  const auto deletes_its_line = [](const domain::Change& deletion, const domain::Change& edit) {
    return deletion.path.kind == domain::Path::Kind::line && edit.path.kind == domain::Path::Kind::line_cell &&
           deletion.path.owner == edit.path.owner;
  };
  return std::any_of(a.begin(), a.end(), [&](const domain::Change& mine) {
    return std::any_of(b.begin(), b.end(), [&](const domain::Change& other) {
      return (mine.path == other.path && mine.value != other.value) || deletes_its_line(mine, other) ||
             deletes_its_line(other, mine);
    });
  });
}

bool is_carried(const OpenInvoice& open, const std::string& request_id) {
  return std::find(open.carries.begin(), open.carries.end(), request_id) != open.carries.end();
}

bool is_behind_waiting(AppState& state, const OpenInvoice& open) {
  const std::vector<const OutboxEntry*> waiting = waiting_of(state, open.invoice_id);
  return std::any_of(waiting.begin(), waiting.end(),
                     [&](const OutboxEntry* entry) { return is_ahead(state, *entry, *open.base); });
}

void adopt_with_waiting(AppState& state, std::shared_ptr<const domain::Invoice> invoice, domain::Draft typed) {
  OpenInvoice& open = *state.open;
  const std::vector<const OutboxEntry*> waiting = waiting_of(state, open.invoice_id);
  std::vector<domain::Change> changes;
  std::vector<std::string> carries;
  const OutboxEntry* last = nullptr;
  for (const OutboxEntry* entry : waiting) {
    const bool fits = !is_ahead(state, *entry, *invoice) &&
                      !is_typed_over(*entry, typed, *invoice, state.number_format) && !is_contradicted(state, *entry);
    if (!is_carried(open, entry->save.request_id) && !fits) continue;
    changes = united(changes, entry->save.changes);
    carries.push_back(entry->save.request_id);
    last = entry;
  }
  for (const OutboxEntry& entry : state.outbox.entries) {
    if (is_carried(open, entry.save.request_id) && holds_refused(entry, typed, *invoice, state.number_format))
      carries.push_back(entry.save.request_id);
  }
  domain::Draft pressed = domain::draft_from(changes, *invoice, state.number_format);
  open.pressed.reset();
  open.phase = Idle{};
  if (last != nullptr) {
    if (!is_carried(open, last->save.request_id)) typed.notes = joined_notes(last->save.notes, typed.notes);
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

void delete_entry(Turn& turn, const std::string& request_id) {
  const OutboxEntry* known = find_entry(turn.state, request_id);
  Deletion deletion{request_id, false, known != nullptr && is_waiting(*known)};
  forget_entry(turn.state, deletion.request_id);
  turn.ask(DeleteOutboxEntry{std::move(deletion)});
}

void delete_saved_entry(Turn& turn, const std::string& request_id) {
  if (const OutboxEntry* known = find_entry(turn.state, request_id)) note_saved(turn.state, known->save);
  Deletion deletion{request_id, true, false};
  forget_entry(turn.state, deletion.request_id);
  for (OutboxEntry& entry : turn.state.outbox.entries) {
    if (entry.follows == deletion.request_id) entry.follows.clear();
  }
  turn.ask(DeleteOutboxEntry{std::move(deletion)});
}

void delete_again(Turn& turn) {
  OutboxState& outbox = turn.state.outbox;
  outbox.delete_again_at_ms = 0;
  for (Deletion& each : std::exchange(outbox.delete_again, {})) {
    drop_one(outbox.deleting, each.request_id);
    turn.ask(DeleteOutboxEntry{std::move(each)});
  }
}

void drop_one(std::multiset<std::string>& ids, const std::string& id) {
  if (const auto found = ids.find(id); found != ids.end()) ids.erase(found);
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

}  // namespace countersign::app
