// What is asked of the server for the work queue, and what changes in its rows without that.
#pragma once

#include <cstdint>
#include <string>

#include "app/model/turn.h"

namespace countersign::app {

/// The list with the filter as it is, from the rows shown on; what is shown stays until the answer comes.
void load_queue(Turn& turn);
/// Puts the rows that came into the list; false where they belong to none that is still wanted.
bool take_page(Turn& turn, const QueueLoaded& event);
/// Asks for the rows shown that are not loaded, or were long ago.
void load_shown(Turn& turn);
/// Asks for one row, wherever the list is shown; false where its part is loaded and lacks it.
bool load_row(Turn& turn, std::int64_t index);
/// The filter as the backend can serve it, once that is known; asks anew where it was asked in other words.
void fit_filter(Turn& turn);
/// Opens what the reviewer is on the way to, as far as the rows on the way are loaded.
void keep_going(Turn& turn);
/// What is asked of the list now.
QueueQuery query_now(const AppState& state);
/// Says to others that this invoice is looked at, where the backend has claims.
void claim_open(Turn& turn);
/// When that is said again, while it is looked at or edited; 0: not at all.
std::int64_t next_renewal_at(const AppState& state);
void renew_claim(Turn& turn);
/// Gives it back when the page is left, and takes it again where the page comes back.
void release_claim(Turn& turn);
void take_claim_back(Turn& turn);
/// Fetches the record that probably comes next, where the backend has claims.
void prefetch_next(Turn& turn);
/// Keeps filter, position and open invoice for a reload of the page.
void remember_place(Turn& turn);
/// Shows in the queue what an accepted save made of its invoice.
void note_saved(AppState& state, const SaveRequest& save);
/// Shows in the queue what a record says now.
void refresh_row(AppState& state, const domain::Invoice& invoice);

}  // namespace countersign::app
