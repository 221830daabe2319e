// Conflict: what follows when a save was refused as stale.
#pragma once

#include <memory>

#include "app/turn.h"

namespace countersign::app {

bool has_conflict(const AppState& state);
/// An edit of mine that the reviewer has not decided on.
bool is_undecided(const ConflictRow& row);
/// The conflict is over: its kept edits go.
void close_conflict(Turn& turn);
/// The entry keeps its edits and is never sent again by itself; the open invoice is reloaded.
void begin_conflict(Turn& turn, const std::string& request_id, const StaleAnswer& answer);
/// Shows a kept conflict again, from the outbox, for the record just loaded.
void show_conflict(Turn& turn, const OutboxEntry& entry, std::shared_ptr<const domain::Invoice> latest);
/// The reload that follows a conflict has come.
void finish_conflict_reload(Turn& turn, std::shared_ptr<const domain::Invoice> latest);
/// After a save: rows that were re-applied are settled; what is left is shown against the new record.
void settle_conflict(Turn& turn);

}  // namespace countersign::app
