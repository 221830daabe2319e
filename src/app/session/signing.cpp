// Signing in and out.
#include "app/session/signing.h"

#include <algorithm>
#include <iterator>

#include "app/document/document.h"
#include "app/drafts/drafts.h"
#include "app/form/form.h"
#include "app/model/turn.h"
#include "app/opening/opening.h"
#include "app/outbox/kept.h"
#include "app/outbox/outbox.h"
#include "app/queue/loading.h"
#include "app/sending/draining.h"
#include "domain/values/text/text.h"
#include "text/text.h"

namespace countersign::app {
namespace {

bool has_accounts(const AppState& state) {
  return state.session && state.session->accounts;
}

/// Edits of saves that are not this user's leave the form; what was typed here stays.
void take_out_of_form(AppState& state) {
  if (!state.open || state.open->base == nullptr) return;
  OpenInvoice& open = *state.open;
  const auto is_gone = [&](const std::string& id) { return find_entry(state, id) == nullptr; };
  if (!open.pressed || std::none_of(open.carries.begin(), open.carries.end(), is_gone)) return;
  adopt_with_waiting(state, open.base, domain::typed_since(open.draft, *open.pressed));
}

/// No list, no place in it and no record fetched ahead is the next user's.
void forget_queue(Turn& turn) {
  AppState& state = turn.state;
  QueueState empty;
  empty.list_number = state.queue.list_number + 1;
  empty.remembered = state.queue.remembered;
  state.queue = std::move(empty);
  state.prefetched = {};
  remember_place(turn);
}

void put_work_aside(Turn& turn, const std::string& user) {
  AppState& state = turn.state;
  keep_draft(turn);
  close_document(turn);
  state.open.reset();
  state.notices.clear();
  forget_queue(turn);
  state.account = AccountState{};
  turn.notice(Tone::info, say(Text::signed_in_now, {user}), say(Text::unsaved_of_kept, {state.session->user}));
}

/// Asks again for all that was refused for want of a sign-in.
void go_on_after_signing_in(Turn& turn) {
  AppState& state = turn.state;
  if (!std::holds_alternative<Ready>(state.queue.load)) load_queue(turn);
  const bool failed = state.open && (std::holds_alternative<Failed>(state.open->load) ||
                                     std::holds_alternative<ReloadFailed>(state.open->phase));
  if (failed) on(turn, ReloadRequested{});
  drain_now(turn);
}

void post_sign_out(Turn& turn) {
  release_claim(turn);
  turn.state.sign_out = {SignOutStep::posting, turn.new_call()};
  turn.ask(PostSignOut{turn.state.sign_out.call});
}

/// Nothing of this user stays in memory; what the store keeps is encrypted.
void forget_user(Turn& turn) {
  AppState& state = turn.state;
  const std::string user = state.session ? state.session->user : "";
  if (!state.outbox.locked_for.empty()) turn.ask(LeaveDrainLock{state.outbox.locked_for});
  for (auto it = state.kept_drafts.begin(); it != state.kept_drafts.end();)
    it = it->first.first == user ? state.kept_drafts.erase(it) : std::next(it);
  state.session.reset();
  state.session_load = NotAsked{};
  close_document(turn);
  state.open.reset();
  forget_queue(turn);
  state.notices.clear();
  state.reviewer.clear();
  state.outbox = OutboxState{};
  state.drafts = DraftsState{};
  state.sign_out = SignOutState{};
  state.account = AccountState{};
  state.sign_in = SignInState{};
  state.sign_in.needed = true;
  turn.ask(UseOutboxKey{});
}

/// Percent where the backend has a session, fractions on the predecessor's, unless the host was told.
domain::RateUnit rates_of(const AppState& state, const domain::Backend& backend) {
  return state.told_rates.value_or(backend.is_baseline ? domain::RateUnit::fraction : domain::RateUnit::percent);
}

/// Shows that user's work alone.
void take_session(Turn& turn, const Session& session) {
  AppState& state = turn.state;
  const bool is_other =
      !state.session || state.session->user != session.user || state.session->outbox_key != session.outbox_key;
  if (session.accounts && is_other) turn.ask(UseOutboxKey{session.user, session.outbox_key});
  state.session = session;
  state.session->backend.rates = rates_of(state, session.backend);
  state.session_load = Ready{};
  state.session_tries = 0;
  state.session_retry_at_ms = 0;
  if (session.accounts) state.reviewer = session.user;
}

void ask_for_kept(Turn& turn) {
  turn.ask(LoadOutbox{});
  turn.state.drafts.looks = false;
  turn.ask(LoadDrafts{turn.state.tab_id});
}

/// The list was asked for before it was known how the backend serves it.
void fit_list(Turn& turn) {
  const QueueState& queue = turn.state.queue;
  const bool is_another = queue.filter != QueueFilter{} || queue.first_shown > 0;
  if (turn.state.session->capabilities.cursor && is_another) load_queue(turn);
  fit_filter(turn);
}

}  // namespace

void ask_session(Turn& turn) {
  const CallId call = turn.new_call();
  turn.state.session_load = Asking{call};
  turn.state.session_retry_at_ms = 0;
  turn.ask(FetchSession{call});
}

void adopt_session(Turn& turn, const Session& session) {
  AppState& state = turn.state;
  const bool first = !state.session;
  const bool other_user = state.session && state.session->user != session.user;
  clear_notices(state, About::session);
  if (other_user) put_work_aside(turn, session.user);
  take_session(turn, session);
  if (first || other_user) {
    set_aside_entries_of_others(state);
    take_out_of_form(state);
    ask_for_kept(turn);
  }
  const bool was_needed = state.sign_in.needed;
  state.sign_in = SignInState{};
  if (was_needed || other_user) go_on_after_signing_in(turn);
  else if (first) fit_list(turn);
  if (first && was_needed) fit_filter(turn);
  if (first) read_early_records(turn);
}

void begin_session(Turn& turn, const Session& session) {
  take_session(turn, session);
  ask_for_kept(turn);
  fit_list(turn);
}

bool need_sign_in(Turn& turn, const Failure& failure) {
  const bool has_page = failure.error_code == "SIGN_IN_NEEDED" || has_accounts(turn.state);
  if (failure.kind != FailureKind::sign_in_needed || !has_page) return false;
  turn.state.connection = Connection::online;
  turn.state.sign_in.needed = true;
  return true;
}

Unsent unsent_of(const AppState& state) {
  Unsent unsent;
  const OutboxCounts counts = outbox_counts(state.outbox);
  unsent.waiting = counts.waiting + counts.being_stored;
  unsent.undecided = counts.conflicts + counts.need_attention;
  unsent.unsaved = state.open && is_dirty(*state.open) ? 1 : 0;
  for (const auto& [key, kept] : state.kept_drafts) {
    if (state.session && key.first == state.session->user && !domain::is_empty(kept.draft)) ++unsent.unsaved;
  }
  unsent.storable = state.outbox.available && state.outbox.unprotected.empty() && state.drafts.available;
  return unsent;
}

void go_on_signing_out(Turn& turn) {
  const AppState& state = turn.state;
  if (state.sign_out.step != SignOutStep::sending || !state.outbox.flights.empty()) return;
  const Unsent unsent = unsent_of(state);
  if (unsent.waiting > 0) return;
  // What was refused meanwhile is not known to who signs out.
  if (unsent.undecided > turn.state.sign_out.undecided) turn.state.sign_out.step = SignOutStep::asking;
  else post_sign_out(turn);
}

void on(Turn& turn, const SignInRequested& event) {
  SignInState& sign_in = turn.state.sign_in;
  if (!sign_in.needed || sign_in.call) return;
  const std::string user = domain::trimmed(event.user);
  if (user.empty() || event.password.empty()) {
    sign_in.refusal = say(Text::enter_name_and_password);
    return;
  }
  sign_in.refusal.clear();
  sign_in.call = turn.new_call();
  turn.ask(PostSignIn{*sign_in.call, user, event.password});
}

void on(Turn& turn, const SignedIn& event) {
  if (turn.state.sign_in.call != event.call) return;
  turn.state.connection = Connection::online;
  adopt_session(turn, event.session);
}

void on(Turn& turn, const SignInFailed& event) {
  SignInState& sign_in = turn.state.sign_in;
  if (sign_in.call != event.call) return;
  sign_in.call.reset();
  ++sign_in.answers;
  const Failure& failure = event.failure;
  turn.state.connection = failure.status == 0 ? Connection::offline : Connection::online;
  const bool says_why = failure.status >= 400 && failure.status < 500 && !failure.message.empty();
  sign_in.refusal =
      says_why ? failure.message : say(Text::two_sentences, {describe(failure), say(Text::then_try_again)});
}

void on(Turn& turn, const SignOutRequested&) {
  AppState& state = turn.state;
  if (!has_accounts(state) || state.sign_out.step != SignOutStep::none) return;
  const Unsent unsent = unsent_of(state);
  if (unsent.waiting + unsent.undecided + unsent.unsaved == 0) post_sign_out(turn);
  else state.sign_out.step = SignOutStep::asking;
}

void on(Turn& turn, const SignOutChosen& event) {
  AppState& state = turn.state;
  const SignOutStep step = state.sign_out.step;
  if (step != SignOutStep::asking && step != SignOutStep::sending) return;
  if (event.choice == SignOutChoice::send) {
    state.sign_out.step = SignOutStep::sending;
    state.sign_out.undecided = unsent_of(state).undecided;
    on(turn, AllRetriesRequested{});
    return;
  }
  if (event.choice == SignOutChoice::discard) {
    std::vector<std::string> ids;
    for (const OutboxEntry& entry : state.outbox.entries) ids.push_back(entry.save.request_id);
    for (const std::string& id : ids) delete_entry(turn, id);
    for (const auto& [key, draft] : state.drafts.mine) turn.ask(DeleteDrafts{key.first, key.second, {state.tab_id}});
  } else {
    write_draft(turn);
  }
  post_sign_out(turn);
}

void on(Turn& turn, const SignOutCancelled&) {
  if (turn.state.sign_out.step != SignOutStep::posting) turn.state.sign_out = SignOutState{};
}

void on(Turn& turn, const SignedOut& event) {
  if (turn.state.sign_out.step == SignOutStep::posting && turn.state.sign_out.call == event.call) forget_user(turn);
}

void on(Turn& turn, const SignOutFailed& event) {
  AppState& state = turn.state;
  if (state.sign_out.step != SignOutStep::posting || state.sign_out.call != event.call) return;
  state.sign_out = SignOutState{};
  turn.notice(Tone::error, say(Text::still_signed_in),
              say(Text::two_sentences, {describe(event.failure), say(Text::try_before_leaving)}));
}

void on(Turn& turn, const KeyForgottenElsewhere&) {
  if (has_accounts(turn.state)) ask_session(turn);
}

}  // namespace countersign::app
