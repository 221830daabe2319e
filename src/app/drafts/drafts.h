// Drafts: edits of the open invoice are stored as they are typed, and laid in again after a crash.
#pragma once

#include <string>
#include <utility>

#include "app/model/turn.h"

namespace countersign::app {

/// Whose draft of which invoice.
std::pair<std::string, std::string> draft_key(const AppState& state, const std::string& invoice_id);
/// Plans a write where the open invoice holds something to keep; the write compares and may find nothing new.
void plan_draft(Turn& turn);
/// Writes what is typed into the open invoice, where that differs from what is stored.
void write_draft(Turn& turn);
/// Writes what this tab has written of drafts once more: the store may have lost it.
void write_drafts_again(Turn& turn);
/// Asks the store whether it still holds what this tab has typed, where it holds anything.
void look_after_drafts(Turn& turn);
/// Lays what tabs left behind that are gone into the open form; where the record moved on, as a three-way view.
void restore_drafts(Turn& turn);
/// Edits that closing the tab now would lose.
bool has_unstored_edits(const AppState& state);
/// Whether this browser holds edits of the signed-in user for an invoice that are not saved.
bool has_unsaved_edits(const AppState& state, const std::string& invoice_id);
/// What is kept of the open invoice when its author leaves it; an empty draft: nothing.
KeptDraft kept_of(const AppState& state);

}  // namespace countersign::app
