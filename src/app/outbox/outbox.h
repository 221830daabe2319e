// Outbox: entries of the signed-in reviewer, in memory and in the store.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "app/model/turn.h"

namespace countersign::app {

OutboxEntry* find_entry(AppState& state, const std::string& request_id);
/// Of an invoice's refused saves the one that the form shows, else the oldest; null where there is none.
OutboxEntry* find_conflict(AppState& state, const std::string& invoice_id);
bool is_waiting(const OutboxEntry& entry);
bool is_in_flight(const OutboxState& outbox, const std::string& request_id);
/// Closing the tab now would lose it.
bool is_being_stored(const OutboxEntry& entry);

/// The waiting entries of an invoice, oldest first.
std::vector<const OutboxEntry*> waiting_of(const AppState& state, const std::string& invoice_id);
/// One list of the changes of several saves: for a path the first base and the last value. A line that is deleted first
/// and edited later stays.
std::vector<domain::Change> united(const std::vector<domain::Change>& earlier,
                                   const std::vector<domain::Change>& later);
/// Two values for one path, or a line deleted here and edited there: two decisions.
bool is_at_odds(const std::vector<domain::Change>& a, const std::vector<domain::Change>& b);
/// The waiting saves that were typed on top of this one, or on each other, and expect it to be saved.
std::vector<std::string> successors_of(const AppState& state, const OutboxEntry& entry);
/// Whether the form holds the edits of this save: only then may a press replace it or come after it.
bool is_carried(const OpenInvoice& open, const std::string& request_id);
/// A save that waits was typed in another tab on a newer version than the form shows.
bool is_behind_waiting(AppState& state, const OpenInvoice& open);
/// Takes a record as the base of the form; over it the saves that wait, and over those what was typed. A save of
/// another tab that holds another value than was typed here, or was typed on a newer version, stays apart.
void adopt_with_waiting(AppState& state, std::shared_ptr<const domain::Invoice> invoice, domain::Draft typed);

/// Writes an entry that was `before` in the store; the memory already holds what is written.
void write_entry(Turn& turn, const EntryGuard& before, const OutboxEntry& entry);
/// Forgets an entry here and in the store.
void delete_entry(Turn& turn, const std::string& request_id);
/// The same of one that the server has; what followed it follows nothing from now on.
void delete_saved_entry(Turn& turn, const std::string& request_id);
/// Writes what the browser could not keep before; it may have room again.
void store_again(Turn& turn);
/// Asks for what the store failed to delete.
void delete_again(Turn& turn);
void drop_one(std::multiset<std::string>& ids, const std::string& id);
/// After a change of user: the store keeps the entries of others; those it could not take stay here, unseen.
void set_aside_entries_of_others(AppState& state);
bool is_unprotected(const AppState& state, const std::string& request_id);
/// Lays the refused save that was opened from the outbox into its form, once that is loaded and at rest.
void show_refused(Turn& turn);

}  // namespace countersign::app
