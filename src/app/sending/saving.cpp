// A press of Save: what is sent, checked, and written to the outbox before it goes out.
#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "app/conflict/lines_seen.h"
#include "app/drafts/drafts.h"
#include "app/form/form.h"
#include "app/model/turn.h"
#include "app/opening/opening.h"
#include "app/outbox/outbox.h"
#include "app/sending/draining.h"
#include "app/sending/looking.h"
#include "app/sending/save_checks.h"
#include "app/sending/saving.h"
#include "app/sending/validating.h"
#include "domain/record/digest.h"
#include "domain/values/text/text.h"
#include "text/text.h"

namespace countersign::app {
namespace {

/// The saves in the form that the server may have or get, in order: a new save comes after them.
std::vector<const OutboxEntry*> earlier_saves(const AppState& state, const OpenInvoice& open) {
  std::vector<const OutboxEntry*> saves = waiting_of(state, open.invoice_id);
  const auto is_apart = [&](const OutboxEntry* entry) {
    return entry->attempts == 0 || !is_carried(open, entry->save.request_id);
  };
  saves.erase(std::remove_if(saves.begin(), saves.end(), is_apart), saves.end());
  return saves;
}

/// The form holds all that this entry holds, and the server never had it or refused it: the next press replaces it.
bool is_replaceable(const OpenInvoice& open, const OutboxEntry& entry) {
  const bool unsent = entry.state == EntryState::retry_wait && entry.attempts == 0;
  return is_carried(open, entry.save.request_id) && (unsent || entry.state == EntryState::needs_attention);
}

/// What a new save of the form stands on: the record as it will be, the version it expects, the save that makes it
/// so, and whether it must wait.
struct Footing {
  domain::Invoice record;
  std::int64_t version = 0;
  std::string follows;
  bool is_chained = false;
};

Footing footing_of(const AppState& state, const OpenInvoice& open) {
  Footing footing{*known_record(open), 0, "", false};
  footing.version = footing.record.review_version;
  for (const OutboxEntry* entry : earlier_saves(state, open)) {
    footing.record = domain::apply(footing.record, entry->save.changes);
    footing.version = entry->save.expected_review_version + 1;
    footing.follows = entry->save.request_id;
  }
  const std::vector<const OutboxEntry*> waiting = waiting_of(state, open.invoice_id);
  footing.is_chained = std::any_of(waiting.begin(), waiting.end(),
                                   [&](const OutboxEntry* entry) { return !is_replaceable(open, *entry); });
  return footing;
}

void drop_what_is_done(std::vector<domain::Change>& changes, const domain::Invoice& record) {
  changes.erase(std::remove_if(changes.begin(), changes.end(),
                               [&](const domain::Change& change) {
                                 return change.path.kind == domain::Path::Kind::line &&
                                        domain::find_line(record, change.path.owner) == nullptr;
                               }),
                changes.end());
}

/// Those of lines as the lines stand in the form.
void order_by_lines(const OpenInvoice& open, std::vector<domain::InvalidEdit>& invalid) {
  std::unordered_map<std::string_view, std::size_t> places;
  for (const LineRow& row : open.line_rows) places.emplace(row.line_id, places.size() + 1);
  const auto place_of = [&](const domain::InvalidEdit& each) {
    const auto found = each.path.kind == domain::Path::Kind::line_cell ? places.find(each.path.owner) : places.end();
    return found != places.end() ? found->second : 0;
  };
  std::stable_sort(invalid.begin(), invalid.end(),
                   [&](const auto& a, const auto& b) { return place_of(a) < place_of(b); });
}

void refuse_invalid(Turn& turn, OpenInvoice& open, std::vector<domain::InvalidEdit> invalid) {
  order_by_lines(open, invalid);
  constexpr std::size_t kMostNamed = 10;
  std::string names;
  for (std::size_t i = 0; i < std::min(invalid.size(), kMostNamed); ++i)
    add_to_list(names, name_in_form(open, invalid[i].path));
  if (invalid.size() > kMostNamed) names += "\u2026";
  const auto count = static_cast<std::int64_t>(invalid.size());
  tell_unsaved(turn, open.invoice_id, Tone::error, say_count(Text::fields_to_put_right, count), names);
  ask_focus(turn.state, invalid.front().path);
  open.invalid = std::move(invalid);
}

SaveRequest request_for(Turn& turn, const OpenInvoice& open, std::vector<domain::Change> changes,
                        const Footing& footing) {
  const Session& session = *turn.state.session;
  SaveRequest save;
  save.request_id = turn.new_hex_id();
  save.invoice_id = open.invoice_id;
  save.expected_review_version = footing.version;
  if (session.named) save.user = session.user;
  save.epoch = open.base->epoch;
  save.form = session.capabilities.changes ? SaveForm::changes : SaveForm::baseline;
  save.with_request_id = session.capabilities.request_id;
  save.rates = session.backend.rates;
  if (session.backend.is_baseline) {
    save.unchanged_parts = unchanged_parts(footing.record, changes);
  } else {
    for (const auto& [mark, checked] : open.draft.checked) {
      const bool is_gone = mark.kind == domain::Path::Kind::line && open.draft.deleted_lines.count(mark.owner) != 0;
      if (!is_gone) (checked ? save.checked : save.unchecked).push_back(mark);
    }
  }
  if (!save.with_request_id && footing.follows.empty() && open.saved_changes.empty())
    save.record_digest = domain::digest_of(footing.record);
  save.lines_seen = lines_of(changes, footing.record);
  save.changes = std::move(changes);
  save.decision = open.draft.decision;
  save.notes = open.draft.notes;
  save.reviewer = domain::trimmed(turn.state.reviewer);
  return save;
}

std::int64_t next_seq(const AppState& state) {
  std::int64_t seq = state.now_ms;
  for (const OutboxEntry& entry : state.outbox.entries) seq = std::max(seq, entry.seq + 1);
  return seq;
}

void store(Turn& turn, OpenInvoice& open, SaveRequest save, const Footing& footing) {
  OutboxEntry entry;
  entry.follows = footing.follows;
  entry.save = std::move(save);
  entry.user = turn.state.session->user;
  entry.seq = next_seq(turn.state);
  entry.created_at_ms = turn.stamp.now_ms;
  if (footing.is_chained) {
    entry.state = EntryState::retry_wait;
  } else {
    entry.state = EntryState::sending;
    entry.owner = turn.state.tab_id;
    entry.lease_until_ms = turn.stamp.now_ms + kLeaseMs;
    entry.attempts = 1;
    open.phase = Storing{entry.save.request_id};
  }
  open.pressed = open.draft;
  open.steps = {};
  open.carries.push_back(entry.save.request_id);
  turn.state.outbox.entries.push_back(entry);
  std::vector<std::string> draft_tabs = open.restored_from;
  draft_tabs.push_back(turn.state.tab_id);
  turn.ask(StoreOutboxEntry{std::move(entry), !footing.is_chained, std::move(draft_tabs)});
}

bool is_note_unsent(const AppState& state, const OpenInvoice& open) {
  const std::vector<OutboxEntry>& entries = state.outbox.entries;
  return std::any_of(entries.begin(), entries.end(), [&](const OutboxEntry& entry) {
    return is_replaceable(open, entry) && entry.save.notes == open.draft.notes;
  });
}

void delete_replaced(Turn& turn, const OutboxEntry& by) {
  const std::optional<OpenInvoice>& open = turn.state.open;
  if (!open || open->invoice_id != by.save.invoice_id) return;
  std::vector<std::string> replaced;
  for (const OutboxEntry& entry : turn.state.outbox.entries) {
    const bool is_older = entry.save.request_id != by.save.request_id && entry.seq <= by.seq;
    const std::vector<std::string> successors = successors_of(turn.state, entry);
    const bool is_followed = std::find(successors.begin(), successors.end(), by.save.request_id) != successors.end();
    if (is_older && !is_followed && is_replaceable(*open, entry)) replaced.push_back(entry.save.request_id);
  }
  for (const std::string& id : replaced) delete_entry(turn, id);
}

/// What could not be kept is kept after all, and waits as any other.
void say_queued(Turn& turn, const std::string& request_id) {
  const OutboxEntry* entry = find_entry(turn.state, request_id);
  if (entry == nullptr || !is_waiting(*entry) || entry->attempts == 0 || is_in_flight(turn.state.outbox, request_id))
    return;
  tell_unsaved(turn, entry->save.invoice_id, Tone::warning, say(Text::queued_locally), entry->last_error);
}

/// The entry has its text; it goes out if this press is the one to send it.
void send_stored(Turn& turn, const std::string& request_id, const std::string& http_body) {
  AppState& state = turn.state;
  OutboxEntry* entry = find_entry(state, request_id);
  if (entry == nullptr || !entry->http_body.empty()) return;
  entry->http_body = http_body;
  delete_replaced(turn, OutboxEntry(*entry));
  entry = find_entry(state, request_id);
  if (entry->state != EntryState::sending) {
    drain_now(turn);
    return;
  }
  send(turn, *entry, SentBy::press);
  if (state.open && state.open->invoice_id == entry->save.invoice_id) {
    state.open->phase = Saving{state.outbox.flights.back().call, request_id};
  }
}

}  // namespace

void press_save(Turn& turn, AfterSave after) {
  AppState& state = turn.state;
  const std::string blocked = save_blocked_because(state);
  if (!blocked.empty()) {
    tell_unsaved(turn, state.open ? state.open->invoice_id : "", Tone::warning, say(Text::not_saved), blocked,
                 loads_latest(state) ? About::loading : About::save);
    if (domain::trimmed(state.reviewer).empty()) ask_focus(state, std::nullopt);
    return;
  }
  OpenInvoice& open = *state.open;
  const bool pressed_before = open.pressed && *open.pressed == open.draft;
  if (pressed_before) {
    if (std::holds_alternative<Queued>(open.phase)) on(turn, AllRetriesRequested{});
    return;
  }
  clear_notices(state, About::other);
  clear_notices(state, About::save);
  open.invalid.clear();
  open.field_errors.clear();
  const Footing footing = footing_of(state, open);
  const domain::Invoice& record = footing.record;
  domain::ChangeSet set = domain::changes_of(open.draft, record, state.number_format);
  drop_what_is_done(set.changes, record);
  check_save(set, record, state.session->backend, open.draft.decision);
  if (!set.invalid.empty()) {
    refuse_invalid(turn, open, std::move(set.invalid));
    return;
  }
  if (asks_before_validating(turn, open, after)) return;
  const domain::Draft said = open.pressed ? *open.pressed : domain::Draft{};
  if (set.changes.empty() && open.draft.checked == said.checked && open.draft.notes == said.notes &&
      open.draft.decision == said.decision) {
    turn.notice(Tone::info, say(Text::nothing_to_save), say(Text::no_value_differs));
    return;
  }
  SaveRequest save = request_for(turn, open, std::move(set.changes), footing);
  if (open.draft.notes == said.notes && !is_note_unsent(state, open)) save.notes.clear();
  store(turn, open, std::move(save), footing);
}

void on(Turn& turn, const SaveRequested&) {
  press_save(turn, AfterSave::stay);
}

void on(Turn& turn, const EntryStored& event) {
  std::vector<std::string>& list = turn.state.outbox.unprotected;
  if (is_unprotected(turn.state, event.request_id)) say_queued(turn, event.request_id);
  list.erase(std::remove(list.begin(), list.end(), event.request_id), list.end());
  std::vector<OutboxEntry>& others = turn.state.outbox.of_others;
  others.erase(std::remove_if(others.begin(), others.end(),
                              [&](const OutboxEntry& entry) { return entry.save.request_id == event.request_id; }),
               others.end());
  send_stored(turn, event.request_id, event.http_body);
  if (turn.state.open) write_draft(turn);
}

void on(Turn& turn, const EntryNotFirst& event) {
  OutboxEntry* entry = find_entry(turn.state, event.request_id);
  if (entry == nullptr) return;
  entry->state = EntryState::retry_wait;
  entry->owner.clear();
  entry->lease_until_ms = 0;
  entry->attempts = 0;
  if (OpenInvoice* open = turn.state.open ? &*turn.state.open : nullptr;
      open != nullptr && open->invoice_id == entry->save.invoice_id)
    open->phase = Queued{event.request_id};
  turn.ask(StoreOutboxEntry{*entry, false, {turn.state.tab_id}});
  turn.ask(LoadOutbox{});
}

void on(Turn& turn, const EntryNotStored& event) {
  OutboxState& outbox = turn.state.outbox;
  const OutboxEntry* entry = find_entry(turn.state, event.request_id);
  if (const auto* claiming = std::get_if<Claiming>(&outbox.drain);
      claiming != nullptr && claiming->request_id == event.request_id) {
    send_claimed(turn, event.request_id);
    return;
  }
  const bool is_known = is_unprotected(turn.state, event.request_id);
  if (is_known) outbox.store_again_at_ms = turn.stamp.now_ms + kStoreAgainMs;
  if (entry == nullptr) return;
  const bool is_kept_as_it_was = !entry->http_body.empty() && is_waiting(*entry);
  if (is_kept_as_it_was && !is_known) return;
  if (!is_known) outbox.unprotected.push_back(event.request_id);
  outbox.store_again_at_ms = turn.stamp.now_ms + kStoreAgainMs;
  turn.notice(Tone::warning, say(Text::save_not_protected), say(Text::stay_on_page, {event.reason})).about =
      About::storing;
  send_stored(turn, event.request_id, event.http_body);
}

}  // namespace countersign::app
