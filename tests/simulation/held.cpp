// Gathers the values that a panel holds.
#include "simulation/held.h"

#include <algorithm>

namespace countersign::simulation {
namespace {

/// Values that the schedules type begin with one of these; others were there before.
bool is_typed(const std::string& text) {
  return text.rfind("v.", 0) == 0 || text.rfind("n.", 0) == 0 || text.rfind("poison.", 0) == 0 ||
         text.rfind("stuck.", 0) == 0;
}

}  // namespace

void hold(Held& held, const std::string& invoice_id, const std::string& path, const std::string& value) {
  if (is_typed(value)) held.push_back(invoice_id + '|' + path + '|' + value);
}

void hold_notes(Held& held, const std::string& invoice_id, const std::string& notes) {
  std::size_t from = 0;
  while (from < notes.size()) {
    const std::size_t end = std::min(notes.find('\n', from), notes.size());
    hold(held, invoice_id, "notes", notes.substr(from, end - from));
    from = end + 1;
  }
}

void hold_changes(Held& held, const std::string& invoice_id, const std::vector<domain::Change>& changes) {
  for (const domain::Change& change : changes)
    if (change.value) hold(held, invoice_id, to_text(change.path), *change.value);
}

void hold_draft(Held& held, const std::string& invoice_id, const domain::Draft& draft) {
  for (const auto& [path, text] : draft.edits) hold(held, invoice_id, to_text(path), text);
  hold_notes(held, invoice_id, draft.notes);
}

void hold_drafts(Held& held, const app::AppState& state) {
  if (state.open) {
    hold_draft(held, state.open->invoice_id, state.open->draft);
    if (const auto& conflict = state.open->conflict) {
      hold_changes(held, state.open->invoice_id, conflict->mine);
      hold_notes(held, state.open->invoice_id, conflict->notes);
    }
  }
  for (const auto& [id, kept] : state.kept_drafts) hold_draft(held, kept.base->invoice_id, kept.draft);
}

void hold_entry(Held& held, const app::OutboxEntry& entry) {
  hold_changes(held, entry.save.invoice_id, entry.save.changes);
  hold_notes(held, entry.save.invoice_id, entry.save.notes);
}

void hold_entries(Held& held, const app::AppState& state, Which which) {
  const std::vector<std::string>& unprotected = state.outbox.unprotected;
  for (const app::OutboxEntry& entry : state.outbox.entries) {
    if (which == Which::all || std::count(unprotected.begin(), unprotected.end(), entry.save.request_id) != 0)
      hold_entry(held, entry);
  }
}

void hold_rejected(Held& over, const app::OpenInvoice& open, const domain::Path& path) {
  if (!open.conflict) return;
  for (const domain::Change& change : open.conflict->mine)
    if (change.path == path) hold_changes(over, open.invoice_id, {change});
}

void hold_typed(Held& over, const app::OpenInvoice& open, const domain::Path& path) {
  if (const auto old = open.draft.edits.find(path); old != open.draft.edits.end())
    hold(over, open.invoice_id, to_text(path), old->second);
}

void hold_taken_back(Held& over, const app::OpenInvoice& open, const app::Event& event) {
  if (const auto* one = event.as<app::ConflictEditReapplied>()) hold_typed(over, open, one->path);
  if (!event.is<app::ConflictAllReapplied>() || !open.conflict) return;
  for (const app::ConflictRow& row : open.conflict->rows) hold_typed(over, open, row.merged.path);
}

}  // namespace countersign::simulation
