// Opening, loading and reloading the record of an invoice.
#include <algorithm>

#include "app/address/following.h"
#include "app/conflict/conflict.h"
#include "app/conflict/conflict_rows.h"
#include "app/document/document.h"
#include "app/drafts/drafts.h"
#include "app/form/form.h"
#include "app/form/line_order.h"
#include "app/model/turn.h"
#include "app/opening/opening.h"
#include "app/opening/watching.h"
#include "app/outbox/outbox.h"
#include "app/queue/loading.h"
#include "app/queue/queue.h"
#include "app/sending/draining.h"
#include "app/sending/looking.h"
#include "app/sending/outcomes.h"
#include "app/sending/validating.h"
#include "app/session/signing.h"
#include "domain/record/digest.h"
#include "text/text.h"

namespace countersign::app {
namespace {

void finish_open(Turn& turn, const std::shared_ptr<const domain::Invoice>& invoice) {
  AppState& state = turn.state;
  KeptDraft kept;
  if (const auto found = state.kept_drafts.find(draft_key(state, invoice->invoice_id));
      found != state.kept_drafts.end()) {
    kept = found->second;
    state.kept_drafts.erase(found);
  }
  state.open->load = Ready{};
  state.open->carries = kept.carries;
  show_record(turn, invoice, kept.draft, kept.base);
  renew_conflict(turn);
  restore_drafts(turn);
  show_refused(turn);
  show_document(turn);
  prefetch_next(turn);
  take_back_validation(turn);
  finish_link(turn);
}

void begin_open(Turn& turn, const std::string& invoice_id) {
  AppState& state = turn.state;
  keep_draft(turn);
  clear_notices(state, About::other);
  clear_notices(state, About::save);
  close_document(turn);
  if (state.validated.invoice_id != invoice_id) give_up_taking_back(turn);
  state.open.emplace();
  state.open->invoice_id = invoice_id;
  state.open->form_id = state.open->form_generation = state.next_id++;
  state.open->validation.quiet_from = turn.stamp.now_ms;
  state.queue.arrived.reset();
  state.queue.open_at = open_index(state);
}

/// What the record does not wait for.
void follow_opening(Turn& turn) {
  remember_place(turn);
  turn.ask(LoadDrafts{turn.state.tab_id});
}

void finish_refresh(Turn& turn, const std::shared_ptr<const domain::Invoice>& invoice) {
  OpenInvoice& open = *turn.state.open;
  const domain::Draft typed = open.pressed ? domain::typed_since(open.draft, *open.pressed) : open.draft;
  const std::shared_ptr<const domain::Invoice> before = known_record(open);
  show_record(turn, invoice, typed, before);
  renew_conflict(turn);
  if (open.conflict) return;
  for (const domain::MergeRow& row : domain::merge(*before, {}, *invoice)) open.changed_by_others.push_back(row.path);
}

template <class Phase>
bool waits_for(const OpenInvoice& open, CallId call) {
  const auto* phase = std::get_if<Phase>(&open.phase);
  return phase != nullptr && phase->call == call;
}

/// Where the backend has request ids a version names one content; else a re-extraction changes it under that version.
bool is_same_record(const AppState& state, const domain::Invoice& a, const domain::Invoice& b) {
  if (a.review_version != b.review_version || a.epoch != b.epoch) return false;
  const bool is_told_by_version = !state.session || state.session->capabilities.request_id;
  return is_told_by_version || domain::digest_of(a) == domain::digest_of(b);
}

void take_record(Turn& turn, CallId call, const std::shared_ptr<const domain::Invoice>& invoice) {
  AppState& state = turn.state;
  if (call == state.prefetched.call) state.prefetched.invoice = invoice;
  if (!state.open) return;
  OpenInvoice& open = *state.open;
  const auto* asking = std::get_if<Asking>(&open.load);
  state.connection = Connection::online;
  if (asking != nullptr && asking->call == call) finish_open(turn, invoice);
  else if (waits_for<ReloadingAfterSave>(open, call)) finish_save_reload(turn, invoice);
  else if (waits_for<ReloadingAfterConflict>(open, call) && open.conflict) finish_conflict_reload(turn, invoice);
  else if (waits_for<ReloadingAfterConflict>(open, call) || waits_for<Refreshing>(open, call))
    finish_refresh(turn, invoice);
  else if (open.watch.call == call && open.base != nullptr) take_newer(turn, invoice);
  else return;
  drain_now(turn);
}

bool is_open(const AppState& state, const std::string& invoice_id) {
  return state.open && state.open->invoice_id == invoice_id && !std::holds_alternative<Failed>(state.open->load);
}

}  // namespace

void keep_draft(Turn& turn) {
  AppState& state = turn.state;
  if (!state.open || state.open->base == nullptr) return;
  write_draft(turn);
  KeptDraft kept = kept_of(state);
  const std::pair<std::string, std::string> key = draft_key(state, state.open->invoice_id);
  if (domain::is_empty(kept.draft)) state.kept_drafts.erase(key);
  else state.kept_drafts[key] = std::move(kept);
}

void open_invoice(Turn& turn, const std::string& invoice_id) {
  if (is_open(turn.state, invoice_id)) return;
  open_claimed(turn, invoice_id);
  claim_open(turn);
}

void open_claimed(Turn& turn, const std::string& invoice_id) {
  if (is_open(turn.state, invoice_id)) return;
  begin_open(turn, invoice_id);
  turn.state.open->load = Asking{fetch_open(turn)};
  follow_opening(turn);
}

void open_with(Turn& turn, const std::shared_ptr<const domain::Invoice>& invoice) {
  begin_open(turn, invoice->invoice_id);
  follow_opening(turn);
  finish_open(turn, invoice);
}

void open_again(Turn& turn) {
  if (!turn.state.open) return;
  const auto* failed = std::get_if<Failed>(&turn.state.open->load);
  if (failed != nullptr && failed->failure.status == 0) turn.state.open->load = Asking{fetch_open(turn)};
}

CallId fetch_open(Turn& turn) {
  const CallId call = turn.new_call();
  turn.ask(FetchInvoice{call, turn.state.open->invoice_id});
  return call;
}

std::shared_ptr<const domain::Invoice> in_our_units(const AppState& state,
                                                    const std::shared_ptr<const domain::Invoice>& invoice) {
  if (!state.session || !domain::differs_in_writing(state.session->backend)) return invoice;
  return std::make_shared<const domain::Invoice>(domain::read_from(state.session->backend, *invoice));
}

void rebuild_lines(OpenInvoice& open) {
  open.line_rows.clear();
  if (open.base == nullptr) return;
  const std::vector<domain::Line>& lines = open.base->lines;
  open.line_rows.reserve(lines.size() + open.draft.added_lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool deleted = open.draft.deleted_lines.count(lines[i].line_id) != 0;
    const auto at = static_cast<std::uint32_t>(i);
    open.line_rows.push_back({lines[i].line_id, lines[i].line_number, at, deleted, at});
  }
  for (const std::string& id : open.draft.added_lines)
    open.line_rows.push_back({id, 0, std::nullopt, false, static_cast<std::uint32_t>(open.line_rows.size())});
  put_in_order(open);
}

std::shared_ptr<const domain::Invoice> known_record(const OpenInvoice& open) {
  if (open.saved_changes.empty()) return open.base;
  auto record = std::make_shared<domain::Invoice>(domain::apply(*open.base, open.saved_changes));
  record->review_version = open.saved_version;
  return record;
}

void adopt(OpenInvoice& open, std::shared_ptr<const domain::Invoice> invoice, domain::Draft draft) {
  if (invoice != open.base) open.saved_changes.clear();
  open.newer.reset();
  open.validation.before_press.reset();
  open.carries.clear();
  open.base = std::move(invoice);
  open.draft = std::move(draft);
  ++open.form_generation;
  open.invalid.clear();
  open.field_errors.clear();
  rebuild_lines(open);
}

void show_record(Turn& turn, const std::shared_ptr<const domain::Invoice>& invoice, const domain::Draft& typed,
                 const std::shared_ptr<const domain::Invoice>& typed_base) {
  turn.state.open->changed_by_others.clear();
  turn.state.open->marks_until_ms = 0;
  domain::Draft carried;
  if (!domain::is_empty(typed) && typed_base != nullptr) carried = carried_over(turn, typed, typed_base, invoice);
  adopt_with_waiting(turn.state, invoice, carried);
  refresh_row(turn.state, *invoice);
}

domain::Draft carried_over(Turn& turn, const domain::Draft& draft, const std::shared_ptr<const domain::Invoice>& from,
                           const std::shared_ptr<const domain::Invoice>& to) {
  if (is_same_record(turn.state, *from, *to)) return draft;
  const domain::NumberFormat& format = turn.state.number_format;
  const std::vector<domain::Change> changes = domain::kept_changes(draft, *from, format);
  const std::vector<domain::MergeRow> rows = domain::merge(*from, changes, *to);
  const bool clashes =
      std::any_of(rows.begin(), rows.end(), [](const domain::MergeRow& row) { return domain::needs_choice(row.kind); });
  domain::Draft carried;
  if (clashes) {
    carried = reject_typed(turn, changes, from, *to);
    reject_decision(*turn.state.open, draft.decision);
  } else {
    std::vector<domain::Change> mine;
    for (const domain::MergeRow& row : rows) {
      if (row.kind == domain::MergeKind::only_mine || row.kind == domain::MergeKind::added_by_me)
        mine.push_back({row.path, row.now, row.yours});
    }
    carried = domain::draft_from(mine, *to, format);
    carried.decision = draft.decision;
  }
  carried.notes = draft.notes;
  std::vector<ConflictRow> changed;
  changed.reserve(rows.size());
  for (const domain::MergeRow& row : rows) changed.push_back({row});
  carried.checked = still_checked(draft.checked, changed);
  return carried;
}

void on(Turn& turn, const InvoiceChosen& event) {
  open_invoice(turn, event.invoice_id);
}

void on(Turn& turn, const InvoiceLoaded& event) {
  AppState& state = turn.state;
  if (take_look(turn, event) || event.invoice == nullptr) return;
  if (!state.session) {
    state.unread.push_back(event);
    return;
  }
  take_record(turn, event.call, in_our_units(state, event.invoice));
}

void read_early_records(Turn& turn) {
  for (const InvoiceLoaded& each : std::exchange(turn.state.unread, {})) on(turn, each);
}

void on(Turn& turn, const InvoiceLoadFailed& event) {
  AppState& state = turn.state;
  if (take_failed_look(turn, event) || !state.open) return;
  OpenInvoice& open = *state.open;
  if (open.watch.call == event.call) open.watch.call = 0;
  if (event.failure.status == 0) state.connection = Connection::offline;
  const auto* asking = std::get_if<Asking>(&open.load);
  if (asking != nullptr && asking->call == event.call) {
    if (give_up_link(turn, event.failure)) return;
    open.load = Failed{event.failure};
    need_sign_in(turn, event.failure);
    return;
  }
  ReloadFailed failed{event.failure, Resume::refresh, std::nullopt};
  if (waits_for<ReloadingAfterSave>(open, event.call)) {
    failed.resume = Resume::after_save;
    failed.saved_version = std::get_if<ReloadingAfterSave>(&open.phase)->saved_version;
    tell_saved(turn, open.invoice_id);
  } else if (waits_for<ReloadingAfterConflict>(open, event.call)) {
    failed.resume = Resume::after_conflict;
  } else if (!waits_for<Refreshing>(open, event.call)) {
    return;
  }
  open.phase = failed;
  if (need_sign_in(turn, event.failure)) return;
  turn.notice(Tone::error, say(Text::latest_not_loaded),
              say(Text::two_sentences, {describe(event.failure), say(Text::press_try_again)}));
}

}  // namespace countersign::app
