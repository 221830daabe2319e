// One's own account: another password, and the sessions one has.
#include "app/model/turn.h"
#include "app/session/signing.h"
#include "text/text.h"

namespace countersign::app {
namespace {

void ask_account(Turn& turn, const AccountAsked& event) {
  turn.state.account.call = turn.new_call();
  turn.state.account.asked = event.wish;
  turn.ask(AskAccount{turn.state.account.call, event.wish, event.first, event.second});
}

/// The server names the field it refuses: one that is not the new password's is said at the old one.
void refuse(AccountState& account, const Failure& failure) {
  const std::string message = failure.message.empty() ? describe(failure) : failure.message;
  const bool is_new = !failure.field_errors.empty() && failure.field_errors.front().path == "new";
  if (account.asked != AccountWish::password) account.trouble = message;
  else (is_new ? account.wrong_new : account.wrong_old) = is_new ? failure.field_errors.front().message : message;
}

}  // namespace

void on(Turn& turn, const AccountAsked& event) {
  AccountState& account = turn.state.account;
  if (!turn.state.session || !turn.state.session->own_account || account.call != 0) return;
  account.trouble.clear();
  if (event.wish == AccountWish::password) {
    account.changed = false;
    account.wrong_old = say(event.first.empty() ? Text::type_password : Text::nothing);
    account.wrong_new = say(event.second.empty() ? Text::type_new_password : Text::nothing);
    if (event.first.empty() || event.second.empty()) return;
  }
  ask_account(turn, event);
}

void on(Turn& turn, const AccountAnswered& event) {
  AccountState& account = turn.state.account;
  if (account.call == 0 || account.call != event.call) return;
  account.call = 0;
  if (event.failure) {
    if (!need_sign_in(turn, *event.failure)) refuse(account, *event.failure);
    return;
  }
  if (account.asked == AccountWish::sessions) {
    account.sessions = event.sessions;
    return;
  }
  if (account.asked == AccountWish::password) account.changed = true;
  ask_account(turn, {AccountWish::sessions, "", ""});
}

}  // namespace countersign::app
