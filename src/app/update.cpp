// The dispatch, and what follows from every change: when to wake, and whether closing the tab loses something.
#include "app/update.h"

#include <algorithm>

#include "app/address/following.h"
#include "app/arriving/arriving.h"
#include "app/document/document.h"
#include "app/drafts/drafts.h"
#include "app/form/checking.h"
#include "app/form/form.h"
#include "app/model/turn.h"
#include "app/opening/watching.h"
#include "app/outbox/outbox.h"
#include "app/queue/arrival.h"
#include "app/queue/keeping_up.h"
#include "app/queue/loading.h"
#include "app/sending/draining.h"
#include "app/session/signing.h"

namespace countersign::app {
namespace {

bool closing_loses_something(const AppState& state) {
  if (!state.outbox.unprotected.empty()) return true;
  if (std::any_of(state.outbox.entries.begin(), state.outbox.entries.end(), is_being_stored)) return true;
  // What was discarded and cannot be deleted would be sent by the next tab.
  const auto is_discarded = [](const Deletion& each) { return !each.is_saved; };
  const std::vector<Deletion>& left = state.outbox.delete_again;
  if (std::any_of(left.begin(), left.end(), is_discarded)) return true;
  return has_unstored_edits(state) || is_sending_files(state);
}

/// After the clock was moved back, what was planned in memory keeps its distance.
void move_deadlines(AppState& state, std::int64_t by_ms) {
  OutboxState& outbox = state.outbox;
  for (std::int64_t* at :
       {&outbox.hold_until_ms, &outbox.pause_until_ms, &outbox.store_again_at_ms, &outbox.delete_again_at_ms,
        &state.session_retry_at_ms, &state.search_at_ms, &state.queue.retry_at_ms, &state.queue.claimed_at_ms,
        &state.wake_at_ms, &state.drafts.write_at_ms, &state.drafts.look_at_ms, &state.arriving.look_at_ms,
        &state.queue.watch.at_ms, &state.queue.watch.renew_at_ms}) {
    if (*at > 0) *at = std::max<std::int64_t>(1, *at + by_ms);
  }
  if (state.open) {
    for (std::int64_t* at : {&state.open->watch.at_ms, &state.open->marks_until_ms, &state.open->validation.quiet_from,
                             &state.open->edited_at_ms}) {
      if (*at > 0) *at = std::max<std::int64_t>(1, *at + by_ms);
    }
  }
  if (auto* pausing = std::get_if<Pausing>(&outbox.drain)) pausing->until_ms += by_ms;
}

bool may_change_draft(const Event& event) {
  return !event.is<TimePassed>() && !event.is<DraftStored>() && !event.is<DraftNotStored>() &&
         !event.is<VersionLoaded>();
}

bool is_edit(const Event& event) {
  return event.is<FieldEdited>() || event.is<LineAdded>() || event.is<LineDeleted>() || event.is<LineRestored>() ||
         event.is<CellsPasted>() || event.is<CellsFilled>() || event.is<NotesEdited>() || event.is<DecisionChosen>() ||
         event.is<ProposalAccepted>() || event.is<ProposalsAccepted>() || event.is<FoundLinesAccepted>();
}

/// What was saved is no longer what stands in the form.
void drop_said_of_saved(std::vector<Notice>& notices) {
  const auto is_of_saved = [](const Notice& each) { return each.about == About::save && each.tone == Tone::success; };
  notices.erase(std::remove_if(notices.begin(), notices.end(), is_of_saved), notices.end());
}

/// What the store has answered is no longer on its way to it.
void note_answered(OutboxState& outbox, const Event& event) {
  event.visit(Overload{[&](const EntryStored& each) { drop_one(outbox.writing, each.request_id); },
                       [&](const EntryNotStored& each) { drop_one(outbox.writing, each.request_id); },
                       [&](const EntryNotFirst& each) { drop_one(outbox.writing, each.request_id); },
                       [&](const EntrySwapped& each) { drop_one(outbox.writing, each.request_id); },
                       [&](const EntrySwapRefused& each) { drop_one(outbox.writing, each.request_id); },
                       [&](const EntryDeleted& each) { drop_one(outbox.deleting, each.request_id); },
                       [&](const EntryNotDeleted& each) { drop_one(outbox.deleting, each.request_id); },
                       [](const auto&) {}});
}

void note_asked(OutboxState& outbox, const Effect& effect) {
  effect.visit(Overload{[&](const StoreOutboxEntry& each) { outbox.writing.insert(each.entry.save.request_id); },
                        [&](const SwapOutboxEntry& each) { outbox.writing.insert(each.entry.save.request_id); },
                        [&](const DeleteOutboxEntry& each) { outbox.deleting.insert(each.what.request_id); },
                        [](const auto&) {}});
}

void plan(Turn& turn) {
  AppState& state = turn.state;
  if (state.outbox.unprotected.empty()) clear_notices(state, About::storing);
  if (!loads_latest(state)) clear_notices(state, About::loading);
  std::int64_t wake = next_drain_at(state);
  for (const std::int64_t at :
       {state.session_retry_at_ms, state.search_at_ms, state.queue.retry_at_ms, state.outbox.store_again_at_ms,
        state.outbox.delete_again_at_ms, next_watch_at(state), next_renewal_at(state), next_arrival_at(state),
        next_keeping_up_at(state), state.drafts.write_at_ms, state.drafts.look_at_ms, state.arriving.look_at_ms}) {
    if (at > 0 && (wake == 0 || at < wake)) wake = at;
  }
  if (wake != 0 && wake != state.wake_at_ms) turn.ask(WakeAt{wake});
  state.wake_at_ms = wake;
  const bool warns = closing_loses_something(state);
  if (warns != state.warns_before_closing) turn.ask(WarnBeforeClosing{warns});
  state.warns_before_closing = warns;
}

/// What is seen of the connection and of a newer version, which looks change without asking for anything.
struct Seen {
  Connection connection;
  std::int64_t marks_until_ms;
};

Seen seen_of(const AppState& state) {
  return {state.connection, state.open ? state.open->marks_until_ms : 0};
}

/// It was looked whether something has changed, and nothing has.
bool is_idle_look(const Event& event, const Effects& effects) {
  const bool is_answer = event.is<VersionLoaded>() || event.is<VersionLoadFailed>();
  const auto looks = [](const Effect& each) { return each.is<FetchVersion>(); };
  const auto waits = [](const Effect& each) { return each.is<WakeAt>(); };
  const auto is_quiet = [&](const Effect& each) { return looks(each) || waits(each); };
  if (!std::all_of(effects.begin(), effects.end(), is_quiet)) return false;
  return is_answer || (event.is<TimePassed>() && std::any_of(effects.begin(), effects.end(), looks));
}

}  // namespace

Effects update(AppState& state, const Event& event, const Stamp& stamp) {
  if (stamp.now_ms < state.now_ms) move_deadlines(state, stamp.now_ms - state.now_ms);
  state.now_ms = stamp.now_ms;
  const Seen before = seen_of(state);
  Turn turn{state, stamp, {}};
  note_answered(state.outbox, event);
  event.visit([&](const auto& each) { on(turn, each); });
  if (before.connection == Connection::offline && state.connection == Connection::online) open_document_again(turn);
  if (event.is<QueueLoaded>() || event.is<AddressFound>()) watch_files(turn);
  if (is_edit(event)) drop_said_of_saved(state.notices);
  if (is_edit(event) && state.open) state.open->edited_at_ms = stamp.now_ms;
  go_on_signing_out(turn);
  follow_edits(state);
  if (may_change_draft(event)) plan_draft(turn);
  for (const Effect& effect : turn.effects) note_asked(state.outbox, effect);
  plan(turn);
  show_address(turn);
  const Seen after = seen_of(state);
  state.is_as_shown = is_idle_look(event, turn.effects) && before.connection == after.connection &&
                      before.marks_until_ms == after.marks_until_ms;
  return std::move(turn.effects);
}

}  // namespace countersign::app
