// Opening, loading and reloading the record of an invoice.
#include <algorithm>

#include "app/conflict.h"
#include "app/draining.h"
#include "app/loading.h"
#include "app/outbox.h"
#include "app/outcomes.h"

namespace countersign::app {
namespace {

void keep_draft(AppState& state) {
  if (!state.open || state.open->base == nullptr) return;
  const OpenInvoice& open = *state.open;
  const domain::Draft rest = open.pressed ? domain::typed_since(open.draft, *open.pressed) : open.draft;
  if (domain::is_empty(rest)) state.kept_drafts.erase(open.invoice_id);
  else state.kept_drafts[open.invoice_id] = {rest, open.base};
}

/// Shows a loaded record with what waits for it and what was typed on `typed_base`.
void show(Turn& turn, const std::shared_ptr<const domain::Invoice>& invoice, const domain::Draft& typed,
          const std::shared_ptr<const domain::Invoice>& typed_base) {
  AppState& state = turn.state;
  OpenInvoice& open = *state.open;
  const std::vector<const OutboxEntry*> waiting = waiting_of(state, open.invoice_id);
  domain::Draft draft = draft_of_waiting(state, *invoice);
  const domain::Draft pressed = draft;
  open.changed_by_others.clear();
  if (!domain::is_empty(typed) && typed_base != nullptr)
    draft = domain::laid_over(draft, carried_over(state, typed, typed_base, invoice));
  adopt(open, invoice, std::move(draft));
  open.pressed.reset();
  open.phase = Idle{};
  if (!waiting.empty()) {
    open.pressed = pressed;
    open.phase = Queued{waiting.back()->save.request_id};
  }
  refresh_row(state, *invoice);
}

void finish_open(Turn& turn, const std::shared_ptr<const domain::Invoice>& invoice) {
  AppState& state = turn.state;
  KeptDraft kept;
  if (const auto found = state.kept_drafts.find(invoice->invoice_id); found != state.kept_drafts.end()) {
    kept = found->second;
    state.kept_drafts.erase(found);
  }
  state.open->load = Ready{};
  show(turn, invoice, kept.draft, kept.base);
  if (const OutboxEntry* entry = find_conflict(state, invoice->invoice_id)) show_conflict(turn, *entry, invoice);
}

void finish_refresh(Turn& turn, const std::shared_ptr<const domain::Invoice>& invoice) {
  OpenInvoice& open = *turn.state.open;
  const domain::Draft typed = open.pressed ? domain::typed_since(open.draft, *open.pressed) : open.draft;
  const std::shared_ptr<const domain::Invoice> before = open.base;
  show(turn, invoice, typed, before);
  if (open.conflict || before == nullptr) return;
  if (const OutboxEntry* entry = find_conflict(turn.state, open.invoice_id)) show_conflict(turn, *entry, invoice);
  for (const domain::MergeRow& row : domain::merge(*before, {}, *invoice)) open.changed_by_others.push_back(row.path);
}

template <class Phase>
bool waits_for(const OpenInvoice& open, CallId call) {
  const auto* phase = std::get_if<Phase>(&open.phase);
  return phase != nullptr && phase->call == call;
}

bool is_in_flight(const OpenInvoice& open) {
  return std::holds_alternative<Storing>(open.phase) || std::holds_alternative<Saving>(open.phase) ||
         std::holds_alternative<ReloadingAfterSave>(open.phase) ||
         std::holds_alternative<ReloadingAfterConflict>(open.phase) || std::holds_alternative<Refreshing>(open.phase);
}

/// Asks again for the record that did not come.
void resume(Turn& turn, const ReloadFailed failed) {
  OpenInvoice& open = *turn.state.open;
  const CallId call = fetch_open(turn);
  switch (failed.resume) {
    case Resume::after_save: open.phase = ReloadingAfterSave{call, "", failed.saved_version}; break;
    case Resume::after_conflict: open.phase = ReloadingAfterConflict{call, 1}; break;
    case Resume::refresh: open.phase = Refreshing{call}; break;
  }
}

}  // namespace

void open_invoice(Turn& turn, const std::string& invoice_id) {
  AppState& state = turn.state;
  if (state.open && state.open->invoice_id == invoice_id && !std::holds_alternative<Failed>(state.open->load)) return;
  keep_draft(state);
  state.notices.clear();
  state.open.emplace();
  state.open->invoice_id = invoice_id;
  state.open->form_generation = state.next_id++;
  state.open->load = Asking{fetch_open(turn)};
}

CallId fetch_open(Turn& turn) {
  const CallId call = turn.new_call();
  turn.ask(FetchInvoice{call, turn.state.open->invoice_id});
  return call;
}

void rebuild_lines(OpenInvoice& open) {
  open.line_rows.clear();
  if (open.base == nullptr) return;
  const std::vector<domain::Line>& lines = open.base->lines;
  open.line_rows.reserve(lines.size() + open.draft.added_lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool deleted = open.draft.deleted_lines.count(lines[i].line_id) != 0;
    open.line_rows.push_back({lines[i].line_id, lines[i].line_number, static_cast<std::uint32_t>(i), deleted});
  }
  for (const std::string& id : open.draft.added_lines) open.line_rows.push_back({id, 0, std::nullopt, false});
}

void adopt(OpenInvoice& open, std::shared_ptr<const domain::Invoice> invoice, domain::Draft draft) {
  open.base = std::move(invoice);
  open.draft = std::move(draft);
  ++open.form_generation;
  open.invalid.clear();
  open.field_errors.clear();
  rebuild_lines(open);
}

domain::Draft carried_over(AppState& state, const domain::Draft& draft,
                           const std::shared_ptr<const domain::Invoice>& from,
                           const std::shared_ptr<const domain::Invoice>& to) {
  if (from->review_version == to->review_version && from->epoch == to->epoch) return draft;
  const std::vector<domain::Change> changes = domain::kept_changes(draft, *from, state.number_format);
  const std::vector<domain::MergeRow> rows = domain::merge(*from, changes, *to);
  const bool clashes =
      std::any_of(rows.begin(), rows.end(), [](const domain::MergeRow& row) { return domain::needs_choice(row.kind); });
  domain::Draft carried;
  if (clashes) {
    Conflict conflict;
    conflict.my_version = from->review_version;
    conflict.current_version = to->review_version;
    conflict.updated_by = to->saved_by;
    conflict.updated_at = to->saved_at;
    conflict.base_then = from;
    conflict.mine = changes;
    for (const domain::MergeRow& row : rows) conflict.rows.push_back({row});
    state.open->conflict = std::move(conflict);
  } else {
    std::vector<domain::Change> mine;
    for (const domain::MergeRow& row : rows) {
      if (row.kind == domain::MergeKind::only_mine || row.kind == domain::MergeKind::added_by_me)
        mine.push_back({row.path, row.now, row.yours});
    }
    carried = domain::draft_from(mine, *to, state.number_format);
    carried.decision = draft.decision;
  }
  carried.notes = draft.notes;
  return carried;
}

void on(Turn& turn, const InvoiceChosen& event) {
  open_invoice(turn, event.invoice_id);
}

void on(Turn& turn, const InvoiceLoaded& event) {
  AppState& state = turn.state;
  if (!state.open || event.invoice == nullptr) return;
  OpenInvoice& open = *state.open;
  const auto* asking = std::get_if<Asking>(&open.load);
  state.connection = Connection::online;
  if (asking != nullptr && asking->call == event.call) finish_open(turn, event.invoice);
  else if (waits_for<ReloadingAfterSave>(open, event.call)) finish_save_reload(turn, event.invoice);
  else if (waits_for<ReloadingAfterConflict>(open, event.call)) finish_conflict_reload(turn, event.invoice);
  else if (waits_for<Refreshing>(open, event.call)) finish_refresh(turn, event.invoice);
  else return;
  drain(turn, true);
}

void on(Turn& turn, const InvoiceLoadFailed& event) {
  AppState& state = turn.state;
  if (!state.open) return;
  OpenInvoice& open = *state.open;
  if (event.failure.status == 0) state.connection = Connection::offline;
  const auto* asking = std::get_if<Asking>(&open.load);
  if (asking != nullptr && asking->call == event.call) {
    open.load = Failed{event.failure};
    return;
  }
  ReloadFailed failed{event.failure, Resume::refresh, std::nullopt};
  if (waits_for<ReloadingAfterSave>(open, event.call)) {
    failed.resume = Resume::after_save;
    failed.saved_version = std::get_if<ReloadingAfterSave>(&open.phase)->saved_version;
    turn.notice(Tone::success, "Changes saved to database.");
  } else if (waits_for<ReloadingAfterConflict>(open, event.call)) {
    failed.resume = Resume::after_conflict;
  } else if (!waits_for<Refreshing>(open, event.call)) {
    return;
  }
  open.phase = failed;
  turn.notice(Tone::error, "Could not load the latest version.", describe(event.failure) + " Press Try again.");
}

void on(Turn& turn, const ReloadRequested&) {
  AppState& state = turn.state;
  if (!state.open) return;
  OpenInvoice& open = *state.open;
  if (open.base == nullptr) {
    if (!std::holds_alternative<Asking>(open.load)) open.load = Asking{fetch_open(turn)};
    return;
  }
  if (const auto* failed = std::get_if<ReloadFailed>(&open.phase)) {
    resume(turn, *failed);
    return;
  }
  if (is_in_flight(open)) return;
  const bool typed = !domain::is_empty(open.draft) && !(open.pressed && *open.pressed == open.draft);
  if (typed) open.reload_asked = true;
  else open.phase = Refreshing{fetch_open(turn)};
}

void on(Turn& turn, const ReloadConfirmed&) {
  AppState& state = turn.state;
  if (!state.open || !state.open->reload_asked) return;
  OpenInvoice& open = *state.open;
  open.reload_asked = false;
  if (open.base == nullptr || is_in_flight(open)) return;
  open.pressed.reset();
  adopt(open, open.base, domain::Draft{});
  open.phase = Refreshing{fetch_open(turn)};
}

void on(Turn& turn, const ReloadCancelled&) {
  if (turn.state.open) turn.state.open->reload_asked = false;
}

}  // namespace countersign::app
