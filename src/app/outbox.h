// Outbox: entries of the signed-in reviewer, in memory and in the store.
#pragma once

#include <string>
#include <vector>

#include "app/turn.h"

namespace countersign::app {

OutboxEntry* find_entry(AppState& state, const std::string& request_id);
OutboxEntry* find_conflict(AppState& state, const std::string& invoice_id);
bool is_waiting(const OutboxEntry& entry);
/// The waiting entries of an invoice, oldest first.
std::vector<const OutboxEntry*> waiting_of(const AppState& state, const std::string& invoice_id);
/// One list of the changes of several saves: for a path the first base and the last value.
std::vector<domain::Change> united(const std::vector<domain::Change>& earlier,
                                   const std::vector<domain::Change>& later);
/// What the waiting entries of an invoice hold, as a draft over its record.
domain::Draft draft_of_waiting(const AppState& state, const domain::Invoice& invoice);

/// Writes an entry that was `before` in the store; the memory already holds what is written.
void write_entry(Turn& turn, const EntryGuard& before, const OutboxEntry& entry);
/// Forgets an entry here and in the store.
void delete_entry(Turn& turn, const std::string& request_id);
/// Writes what the browser could not keep before; it may have room again.
void store_again(Turn& turn);
bool is_unprotected(const AppState& state, const std::string& request_id);
void post(Turn& turn, const OutboxEntry& entry, bool pressed_here);

}  // namespace countersign::app
