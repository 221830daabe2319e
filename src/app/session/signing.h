// Signing: who is signed in, and what becomes of the work when that changes.
#pragma once

#include "app/model/turn.h"

namespace countersign::app {

void ask_session(Turn& turn);
/// Takes what the page knows, and asks who is signed in, for what the browser keeps, and for the list.
void begin(Turn& turn, const Started& event);
/// Whoever uses a backend that has no session endpoint.
Session baseline_session();
/// As adopt_session, where nobody was signed in before and nothing was loaded for anybody.
void begin_session(Turn& turn, const Session& session);
/// The server told who is signed in: shows that user's work alone, and goes on with what waited for a sign-in.
void adopt_session(Turn& turn, const Session& session);
/// The server answers nobody who has not signed in: the sign-in page is shown. False where the server has none.
bool need_sign_in(Turn& turn, const Failure& failure);
/// Signs out once nothing waits to be sent, where that was chosen.
void go_on_signing_out(Turn& turn);

/// What signing out would leave behind.
struct Unsent {
  int waiting = 0;       // saves that go out by themselves
  int undecided = 0;     // conflicts, and saves the server refused
  int unsaved = 0;       // invoices with edits that no save holds
  bool storable = true;  // the browser keeps all of it
};
Unsent unsent_of(const AppState& state);

}  // namespace countersign::app
