// What is typed, on its way to the browser's store and back.
#include "app/drafts/drafts.h"

#include <algorithm>

#include "app/conflict/conflict.h"
#include "app/conflict/conflict_rows.h"
#include "app/conflict/lines_seen.h"
#include "app/form/form.h"
#include "app/model/turn.h"
#include "app/opening/opening.h"
#include "app/outbox/outbox.h"
#include "domain/values/text/order.h"
#include "text/text.h"

namespace countersign::app {
namespace {

constexpr std::int64_t kDelayMs = 700;
constexpr std::int64_t kLookEveryMs = 30'000;
/// A draft of very many edits is written less often.
constexpr std::size_t kEditsPerDelay = 10'000;

bool is_own(const AppState& state, const StoredDraft& draft, const std::string& invoice_id) {
  return draft.invoice_id == invoice_id && state.session && draft.user == state.session->user;
}

/// Left behind by a tab that is gone.
bool is_orphan(const DraftsState& drafts, const StoredDraft& draft, const std::string& tab_id) {
  return draft.tab_id != tab_id &&
         std::find(drafts.live_tabs.begin(), drafts.live_tabs.end(), draft.tab_id) == drafts.live_tabs.end();
}

bool same_content(const StoredDraft& a, const StoredDraft& b) {
  return a.changes == b.changes && a.checked == b.checked && a.notes == b.notes && a.decision == b.decision &&
         a.carries == b.carries && a.review_version == b.review_version && a.epoch == b.epoch;
}

/// A pressed save that is not stored yet is kept by the draft alone.
bool is_save_being_stored(const AppState& state) {
  const OpenInvoice& open = *state.open;
  return std::holds_alternative<Storing>(open.phase) ||
         std::any_of(open.carries.begin(), open.carries.end(),
                     [&](const std::string& id) { return is_unprotected(state, id); });
}

StoredDraft stored_from(const AppState& state, const KeptDraft& kept) {
  StoredDraft draft;
  draft.user = state.session->user;
  draft.invoice_id = state.open->invoice_id;
  draft.tab_id = state.tab_id;
  draft.epoch = kept.base->epoch;
  draft.review_version = kept.base->review_version;
  draft.stored_at_ms = state.now_ms;
  draft.changes = domain::kept_changes(kept.draft, *kept.base, state.number_format);
  draft.lines_seen = lines_of(draft.changes, *kept.base);
  draft.checked = kept.draft.checked;
  draft.notes = kept.draft.notes;
  draft.decision = kept.draft.decision;
  draft.carries = kept.carries;
  return draft;
}

/// A line that is deleted now, and whose cells hold stored edits nobody has seen here, comes back with them.
void keep_edited_lines(domain::Draft& typed, const domain::Draft& stored) {
  for (const auto& edit : stored.edits) {
    if (edit.first.kind == domain::Path::Kind::line_cell) typed.deleted_lines.erase(edit.first.owner);
  }
}

/// A waiting save that the draft's author had not seen, and that holds another value, leaves the form: laid over it,
/// the draft would replace a value that nobody chose to give up.
void let_go_unseen(AppState& state, const StoredDraft& stored) {
  std::vector<std::string>& carries = state.open->carries;
  const auto is_unseen = [&](const std::string& id) {
    if (std::find(stored.carries.begin(), stored.carries.end(), id) != stored.carries.end()) return false;
    const OutboxEntry* entry = find_entry(state, id);
    return entry != nullptr && is_at_odds(stored.changes, entry->save.changes);
  };
  carries.erase(std::remove_if(carries.begin(), carries.end(), is_unseen), carries.end());
}

/// Lays one stored draft under what is typed now; the later value of a field stands.
void lay_in(Turn& turn, const StoredDraft& stored) {
  AppState& state = turn.state;
  OpenInvoice& open = *state.open;
  domain::Draft typed = open.pressed ? domain::typed_since(open.draft, *open.pressed) : open.draft;
  const std::shared_ptr<const domain::Invoice> base = open.base;
  auto seen = std::make_shared<domain::Invoice>(seen_record(*base, stored.changes, stored.lines_seen));
  seen->review_version = stored.review_version;
  seen->epoch = stored.epoch;
  domain::Draft draft = domain::draft_from(stored.changes, *seen, state.number_format);
  draft.checked = stored.checked;
  draft.notes = stored.notes;
  draft.decision = stored.decision;
  let_go_unseen(state, stored);
  for (const std::string& id : stored.carries) {
    if (!is_carried(open, id)) open.carries.push_back(id);
  }
  keep_edited_lines(typed, draft);
  for (const auto& edit : typed.edits) draft.edits.erase(edit.first);
  domain::Draft laid = domain::laid_over(carried_over(turn, draft, seen, base), typed);
  if (!stored.notes.empty() && !typed.notes.empty()) laid.notes = joined_notes(stored.notes, typed.notes);
  adopt_with_waiting(state, base, laid);
}

/// What this tab has stored and the store no longer holds is written again; what is on its way there is not missing.
void find_vanished(Turn& turn, const std::vector<StoredDraft>& stored) {
  AppState& state = turn.state;
  state.drafts.looks = false;
  if (state.drafts.writing > 0 || !state.outbox.writing.empty()) return;
  const auto is_stored = [&](const auto& mine) {
    return std::any_of(stored.begin(), stored.end(), [&](const StoredDraft& each) {
      return each.tab_id == state.tab_id && std::pair(each.user, each.invoice_id) == mine.first;
    });
  };
  if (!std::all_of(state.drafts.mine.begin(), state.drafts.mine.end(), is_stored)) write_drafts_again(turn);
}

}  // namespace

std::pair<std::string, std::string> draft_key(const AppState& state, const std::string& invoice_id) {
  return {state.session ? state.session->user : "", invoice_id};
}

KeptDraft kept_of(const AppState& state) {
  const OpenInvoice& open = *state.open;
  KeptDraft kept{open.pressed ? domain::typed_since(open.draft, *open.pressed) : open.draft, known_record(open),
                 open.carries};
  if (open.validation.question) kept.draft.decision = open.validation.question->before;
  if (open.conflict && open.conflict->request_id.empty()) {
    kept.base = record_seen(*open.conflict, *open.base);
    const domain::Draft undecided =
        domain::draft_from(undecided_changes(*open.conflict), *kept.base, state.number_format);
    kept.draft = domain::laid_over(undecided, kept.draft);
    if (kept.draft.decision == domain::Decision::pending) kept.draft.decision = open.conflict->decision;
  }
  return kept;
}

void plan_draft(Turn& turn) {
  AppState& state = turn.state;
  if (!state.open || state.open->base == nullptr || !state.session || state.drafts.write_at_ms != 0) return;
  const OpenInvoice& open = *state.open;
  const bool holds_something = !domain::is_empty(open.draft) || open.conflict || !open.restored_from.empty() ||
                               state.drafts.mine.count(draft_key(state, open.invoice_id)) != 0;
  const auto times = static_cast<std::int64_t>(1 + open.draft.edits.size() / kEditsPerDelay);
  if (holds_something) state.drafts.write_at_ms = turn.stamp.now_ms + kDelayMs * times;
}

void write_draft(Turn& turn) {
  AppState& state = turn.state;
  DraftsState& drafts = state.drafts;
  drafts.write_at_ms = 0;
  if (!state.open || state.open->base == nullptr || !state.session) return;
  OpenInvoice& open = *state.open;
  if (is_save_being_stored(state)) {
    drafts.write_at_ms = turn.stamp.now_ms + kDelayMs;
    return;
  }
  const KeptDraft kept = kept_of(state);
  const std::pair<std::string, std::string> key = draft_key(state, open.invoice_id);
  const auto mine = drafts.mine.find(key);
  std::vector<std::string> replaced;
  replaced.swap(open.restored_from);
  if (domain::is_empty(kept.draft)) {
    if (mine != drafts.mine.end()) {
      replaced.push_back(state.tab_id);
      drafts.mine.erase(mine);
    }
    if (replaced.empty()) return;
    ++drafts.writing;
    turn.ask(DeleteDrafts{key.first, key.second, std::move(replaced)});
    return;
  }
  StoredDraft draft = stored_from(state, kept);
  if (mine != drafts.mine.end() && same_content(mine->second, draft) && replaced.empty() && drafts.available) return;
  drafts.mine[key] = draft;
  ++drafts.writing;
  turn.ask(StoreDraft{std::move(draft), std::move(replaced)});
}

void write_drafts_again(Turn& turn) {
  DraftsState& drafts = turn.state.drafts;
  for (const auto& [key, draft] : drafts.mine) {
    if (!turn.state.session || draft.user != turn.state.session->user) continue;
    ++drafts.writing;
    turn.ask(StoreDraft{draft, {}});
  }
}

void look_after_drafts(Turn& turn) {
  DraftsState& drafts = turn.state.drafts;
  drafts.look_at_ms = drafts.mine.empty() ? 0 : turn.stamp.now_ms + kLookEveryMs;
  drafts.looks = !drafts.mine.empty();
  if (drafts.looks) turn.ask(LoadDrafts{turn.state.tab_id});
}

void restore_drafts(Turn& turn) {
  AppState& state = turn.state;
  if (!state.open || state.open->base == nullptr || !state.session) return;
  const SavePhase& phase = state.open->phase;
  if (!std::holds_alternative<Idle>(phase) && !std::holds_alternative<Queued>(phase)) return;
  std::vector<StoredDraft>& stored = state.drafts.stored;
  std::vector<StoredDraft> left_behind;
  for (const StoredDraft& draft : stored) {
    if (is_own(state, draft, state.open->invoice_id) && is_orphan(state.drafts, draft, state.tab_id))
      left_behind.push_back(draft);
  }
  if (left_behind.empty()) return;
  std::vector<double> newest_first;
  newest_first.reserve(left_behind.size());
  for (const StoredDraft& draft : left_behind) newest_first.push_back(-static_cast<double>(draft.stored_at_ms));
  domain::reorder(left_behind, newest_first);
  for (const StoredDraft& draft : left_behind) {
    lay_in(turn, draft);
    state.open->restored_from.push_back(draft.tab_id);
    stored.erase(std::find_if(stored.begin(), stored.end(), [&](const StoredDraft& each) {
      return each.tab_id == draft.tab_id && each.invoice_id == draft.invoice_id && each.user == draft.user;
    }));
  }
  if (is_dirty(*state.open) || state.open->conflict)
    turn.notice(Tone::info, say(Text::edits_are_back), say(Text::typed_before_closing));
}

bool has_unstored_edits(const AppState& state) {
  const DraftsState& drafts = state.drafts;
  const bool open_holds = state.open && is_dirty(*state.open);
  if (!open_holds && state.kept_drafts.empty()) return false;
  return !drafts.available || drafts.write_at_ms > 0 || drafts.writing > 0 || !state.session;
}

bool has_unsaved_edits(const AppState& state, const std::string& invoice_id) {
  const bool is_open = state.open && state.open->invoice_id == invoice_id;
  if (is_open && (is_dirty(*state.open) || state.open->conflict)) return true;
  if (!is_open && state.kept_drafts.count(draft_key(state, invoice_id)) != 0) return true;
  const std::vector<StoredDraft>& stored = state.drafts.stored;
  return std::any_of(stored.begin(), stored.end(), [&](const StoredDraft& draft) {
    return draft.tab_id != state.tab_id && is_own(state, draft, invoice_id);
  });
}

void on(Turn& turn, const DraftsLoaded& event) {
  DraftsState& drafts = turn.state.drafts;
  if (drafts.looks) return find_vanished(turn, event.drafts);
  drafts.stored = event.drafts;
  drafts.live_tabs = event.live_tabs;
  const std::vector<std::string> taken = turn.state.open ? turn.state.open->restored_from : std::vector<std::string>{};
  drafts.stored.erase(std::remove_if(drafts.stored.begin(), drafts.stored.end(),
                                     [&](const StoredDraft& draft) {
                                       return is_own(turn.state, draft,
                                                     turn.state.open ? turn.state.open->invoice_id : "") &&
                                              std::find(taken.begin(), taken.end(), draft.tab_id) != taken.end();
                                     }),
                      drafts.stored.end());
  restore_drafts(turn);
}

void on(Turn& turn, const DraftStored&) {
  DraftsState& drafts = turn.state.drafts;
  drafts.writing = std::max(0, drafts.writing - 1);
  drafts.available = true;
  if (drafts.look_at_ms == 0) drafts.look_at_ms = turn.stamp.now_ms + kLookEveryMs;
}

void on(Turn& turn, const DraftNotStored& event) {
  DraftsState& drafts = turn.state.drafts;
  drafts.writing = std::max(0, drafts.writing - 1);
  if (drafts.available)
    turn.notice(Tone::warning, say(Text::typing_not_protected), say(Text::save_before_leaving, {event.reason}));
  drafts.available = false;
}

}  // namespace countersign::app
