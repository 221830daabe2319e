// AppState: all that the panel knows, as one value. Only update changes it; views read it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/model/events/event.h"
#include "app/model/state/arriving_state.h"
#include "app/model/state/drafts_state.h"
#include "app/model/state/load_state.h"
#include "app/model/state/notice.h"
#include "app/model/state/open_invoice.h"
#include "app/model/state/outbox_state.h"
#include "app/model/state/queue_state.h"
#include "app/model/values/address.h"

namespace countersign::app {

enum class Connection : std::uint8_t { unknown, online, offline };

/// Where the server has accounts.
struct SignInState {
  bool needed = false;         // nothing else is shown until somebody has signed in
  std::optional<CallId> call;  // a try on its way
  int answers = 0;             // to tries; the password is typed anew after each
  std::string refusal;         // why the last try failed, for people
};

enum class SignOutStep : std::uint8_t { none, asking, sending, posting };  // sending: until nothing waits
struct SignOutState {
  SignOutStep step = SignOutStep::none;
  CallId call = 0;
  int undecided = 0;  // saves that had been refused before the rest was sent
};

/// The dialog about one's own account.
struct AccountState {
  std::vector<OwnSession> sessions;
  CallId call = 0;  // on its way, 0: none
  AccountWish asked = AccountWish::sessions;
  bool changed = false;              // the password, by the last try
  std::string wrong_old, wrong_new;  // why it was not, at its fields
  std::string trouble;               // with the sessions
};

struct AppState {
  std::string tab_id;
  std::string name = "Countersign";  // of the panel, for people
  std::optional<Session> session;
  std::optional<domain::RateUnit> told_rates;  // by whoever hosts the panel
  std::vector<InvoiceLoaded> unread;           // records that came before it was known how the backend writes
  LoadState session_load;
  SignInState sign_in;
  SignOutState sign_out;
  AccountState account;
  Connection connection = Connection::unknown;
  bool visible = true;
  domain::NumberFormat number_format;
  domain::DateFormat date_format;
  int utc_offset = 0;  // minutes, of the reviewer's zone
  std::string reviewer;
  QueueState queue;
  Prefetched prefetched;
  ArrivingState arriving;
  std::optional<OpenInvoice> open;
  DocumentState document;
  Pane pane;
  Progress progress;
  OutboxState outbox;
  std::vector<Notice> notices;
  FocusWish focus_wish;
  ShownAddress address;
  Validated validated;                                                   // last
  std::map<std::pair<std::string, std::string>, KeptDraft> kept_drafts;  // by user and invoice
  DraftsState drafts;
  int session_tries = 0;
  std::int64_t session_retry_at_ms = 0;  // 0: none planned
  std::int64_t search_at_ms = 0;         // when a typed search goes out whatever is on its way, 0: none waits
  std::int64_t wake_at_ms = 0;           // asked of the host
  bool warns_before_closing = false;     // told the host
  std::uint64_t next_id = 1;             // calls and notices
  std::int64_t now_ms = 0;               // of the last event
  bool is_as_shown = false;              // the last event changed nothing that is seen
};

}  // namespace countersign::app
