// Conflict: what follows when a save was refused as stale.
#pragma once

#include <memory>

#include "app/model/turn.h"

namespace countersign::app {

bool has_conflict(const AppState& state);
/// What two saves say, one below the other; where one repeats the other, once.
std::string joined_notes(const std::string& earlier, const std::string& later);
/// The conflict is over: its kept edits go.
void close_conflict(Turn& turn);
/// The entry keeps its edits and is never sent again by itself; the open invoice is reloaded.
void begin_conflict(Turn& turn, const std::string& request_id, const StaleAnswer& answer);
/// What these saves were typed on will not be saved: they are shown as a conflict, never sent.
void stop_successors(Turn& turn, const std::vector<std::string>& request_ids);
/// Edits typed on `from` clash with the latest record: they wait for a decision beside those that do already. Returned
/// is what differs from an edit that waits so: it stays in the form.
domain::Draft reject_typed(Turn& turn, const std::vector<domain::Change>& changes,
                           const std::shared_ptr<const domain::Invoice>& from, const domain::Invoice& latest);
/// Another tab may have added rejected edits to what the outbox keeps: they are shown, and decided on, here too.
void show_joined(AppState& state);
/// The record of the form is a new one: shows what the outbox keeps rejected, and sets it against this record.
void renew_conflict(Turn& turn);
/// The decision that was taken with rejected edits waits with them.
void reject_decision(OpenInvoice& open, domain::Decision decision);
/// The reload that follows a conflict has come.
void finish_conflict_reload(Turn& turn, std::shared_ptr<const domain::Invoice> latest);
/// After a save: rows that were re-applied are settled; what is left is shown against the new record.
void settle_conflict(Turn& turn);

}  // namespace countersign::app
