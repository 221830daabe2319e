// Held: the typed values that a panel holds, in its form, its drafts and its outbox.
#pragma once

#include <string>
#include <vector>

#include "app/model/events/event.h"
#include "app/model/state/state.h"

namespace countersign::simulation {

/// A value that a reviewer typed and the panel holds: as "invoice|path|value".
using Held = std::vector<std::string>;

/// Of the entries in a tab's memory.
enum class Which { all, unprotected };

void hold(Held& held, const std::string& invoice_id, const std::string& path, const std::string& value);
/// Notes of several saves may stand one below the other.
void hold_notes(Held& held, const std::string& invoice_id, const std::string& notes);
void hold_changes(Held& held, const std::string& invoice_id, const std::vector<domain::Change>& changes);
void hold_draft(Held& held, const std::string& invoice_id, const domain::Draft& draft);
/// What the form, its conflict and drafts of other invoices hold.
void hold_drafts(Held& held, const app::AppState& state);
void hold_entry(Held& held, const app::OutboxEntry& entry);
/// Entries of the outbox; of some only those that the store could not keep.
void hold_entries(Held& held, const app::AppState& state, Which which);
/// The rejected edit of a value.
void hold_rejected(Held& over, const app::OpenInvoice& open, const domain::Path& path);
/// What the form holds of a value.
void hold_typed(Held& over, const app::OpenInvoice& open, const domain::Path& path);
/// "Use mine" takes the place of what is typed there.
void hold_taken_back(Held& over, const app::OpenInvoice& open, const app::Event& event);

}  // namespace countersign::simulation
