// Who is signed in, the network, the clock, and the tab.
#include <algorithm>

#include "app/address/following.h"
#include "app/arriving/arriving.h"
#include "app/drafts/drafts.h"
#include "app/form/checking.h"
#include "app/model/turn.h"
#include "app/opening/opening.h"
#include "app/opening/watching.h"
#include "app/outbox/outbox.h"
#include "app/queue/arrival.h"
#include "app/queue/keeping_up.h"
#include "app/queue/loading.h"
#include "app/sending/draining.h"
#include "app/session/signing.h"
#include "text/text.h"

namespace countersign::app {
namespace {

bool waits_for(const LoadState& load, CallId call) {
  const auto* asking = std::get_if<Asking>(&load);
  return asking != nullptr && asking->call == call;
}

/// Asks again for what a failed start left out.
void start_again(Turn& turn) {
  AppState& state = turn.state;
  if (std::holds_alternative<Failed>(state.session_load) || state.sign_in.needed) ask_session(turn);
  if (state.sign_in.needed) return;
  if (std::holds_alternative<Failed>(state.queue.load) && state.queue.replaces == 0) load_queue(turn);
  open_again(turn);
}

}  // namespace

Session baseline_session() {
  Session session;
  session.backend.is_baseline = true;
  return session;
}

void begin(Turn& turn, const Started& event) {
  turn.state.utc_offset = event.utc_offset;
  AppState& state = turn.state;
  state.tab_id = event.tab_id;
  state.reviewer = event.reviewer;
  if (!event.name.empty()) state.name = event.name;
  state.number_format = event.number_format;
  state.date_format = event.date_format;
  state.queue.filter = event.place.filter;
  state.queue.first_shown = event.place.first_shown;
  state.queue.remembered = event.place;
  state.pane = event.pane;
  state.progress = event.progress;
  state.told_rates = event.rates;
  ask_session(turn);
  turn.ask(LoadOutbox{});
  load_queue(turn);
}

void on(Turn& turn, const Started& event) {
  begin(turn, event);
  on(turn, AddressFound{event.address, event.place.invoice_id});
}

void on(Turn& turn, const AddressFound& event) {
  follow_address(turn, event.text);
  if (names_queue(event.text) && !event.invoice_id.empty()) open_invoice(turn, event.invoice_id);
}

void on(Turn& turn, const SessionLoaded& event) {
  AppState& state = turn.state;
  state.connection = Connection::online;
  if (waits_for(state.session_load, event.call)) {
    adopt_session(turn, event.session);
    return;
  }
  const auto* asking = std::get_if<AskingWho>(&state.outbox.drain);
  if (asking == nullptr || asking->call != event.call) return;
  adopt_session(turn, event.session);
  continue_drain(turn);
}

void on(Turn& turn, const SessionLoadFailed& event) {
  AppState& state = turn.state;
  const auto* asking = std::get_if<AskingWho>(&state.outbox.drain);
  const bool for_drain = asking != nullptr && asking->call == event.call;
  if (!for_drain && !waits_for(state.session_load, event.call)) return;
  if (event.failure.kind == FailureKind::not_found) {
    state.connection = Connection::online;
    adopt_session(turn, baseline_session());
    if (for_drain) continue_drain(turn);
    return;
  }
  if (event.failure.status == 0) state.connection = Connection::offline;
  const bool signs_in = need_sign_in(turn, event.failure);
  if (signs_in && !for_drain) {
    state.session_load = NotAsked{};
    return;
  }
  if (for_drain) {
    end_drain_after_failure(turn, event.failure);
    return;
  }
  state.session_load = Failed{event.failure};
  state.session_retry_at_ms = turn.stamp.now_ms + turn.retry_in_ms(state.session_tries++);
  turn.notice(Tone::error, say(Text::service_not_usable),
              say(Text::two_sentences, {describe(event.failure), say(Text::panel_keeps_trying)}))
      .about = About::session;
}

void on(Turn& turn, const CameOnline&) {
  if (turn.state.connection == Connection::offline && turn.state.session) {
    turn.state.connection = Connection::unknown;
    ask_session(turn);
  }
  start_again(turn);
  drain_now(turn);
}

void on(Turn& turn, const WentOffline&) {
  turn.state.connection = Connection::offline;
}

void on(Turn& turn, const BecameVisible&) {
  turn.state.visible = true;
  take_claim_back(turn);
  look_now(turn);
  look_after_drafts(turn);
  start_again(turn);
  load_shown(turn);
  drain_now(turn);
}

void on(Turn& turn, const BecameHidden&) {
  turn.state.visible = false;
  if (turn.state.drafts.write_at_ms > 0) write_draft(turn);
}

void on(Turn& turn, const PageLeft&) {
  on(turn, BecameHidden{});
  release_claim(turn);
}

void on(Turn& turn, const TimePassed&) {
  AppState& state = turn.state;
  state.wake_at_ms = 0;
  if (state.session_retry_at_ms > 0 && state.session_retry_at_ms <= turn.stamp.now_ms) {
    state.session_retry_at_ms = 0;
    start_again(turn);
  }
  if (state.search_at_ms > 0 && state.search_at_ms <= turn.stamp.now_ms) {
    state.search_at_ms = 0;
    load_queue(turn);
  }
  if (state.queue.retry_at_ms > 0 && state.queue.retry_at_ms <= turn.stamp.now_ms) load_queue(turn);
  OutboxState& outbox = state.outbox;
  if (outbox.store_again_at_ms > 0 && outbox.store_again_at_ms <= turn.stamp.now_ms) {
    outbox.store_after_load = true;
    outbox.store_again_at_ms = turn.stamp.now_ms + kStoreAgainMs;
    turn.ask(LoadOutbox{});
  }
  if (outbox.delete_again_at_ms > 0 && outbox.delete_again_at_ms <= turn.stamp.now_ms) delete_again(turn);
  keep_watch(turn);
  keep_up(turn);
  renew_claim(turn);
  open_arrived(turn);
  look_at_files(turn);
  if (state.drafts.write_at_ms > 0 && state.drafts.write_at_ms <= turn.stamp.now_ms) write_draft(turn);
  if (state.drafts.look_at_ms > 0 && state.drafts.look_at_ms <= turn.stamp.now_ms) look_after_drafts(turn);
  drain_when_due(turn);
}

void on(Turn& turn, const ReviewerNamed& event) {
  if (turn.state.session && turn.state.session->accounts) return;
  turn.state.reviewer = event.name;
  turn.ask(Remember{Remembered::reviewer, event.name});
}

void on(Turn& turn, const LanguageChosen& event) {
  turn.ask(Remember{Remembered::language, event.code});
}

void on(Turn& turn, const LanguageChanged&) {
  if (turn.state.open && turn.state.open->base != nullptr) judge_all(*turn.state.open);
}

void on(Turn& turn, const NoticeDismissed& event) {
  std::vector<Notice>& notices = turn.state.notices;
  notices.erase(std::remove_if(notices.begin(), notices.end(), [&](const Notice& each) { return each.id == event.id; }),
                notices.end());
}

}  // namespace countersign::app
