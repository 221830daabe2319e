// AppState: all that the panel knows, as one value. Only update changes it; views read it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/address/address.h"
#include "app/form/line_order.h"
#include "app/model/edit_step.h"
#include "app/model/event.h"
#include "app/model/outbox_entry.h"
#include "app/sending/validating.h"
#include "domain/record/draft.h"
#include "domain/record/invoice.h"
#include "domain/record/merge.h"
#include "domain/rules/check.h"

namespace countersign::app {

enum class Tone : std::uint8_t { info, success, warning, error };

/// What a message speaks of: it goes when that is settled.
enum class About : std::uint8_t { other, save, queue, validation };

/// A message that passes: it can be dismissed and needs no decision.
struct Notice {
  std::uint64_t id = 0;
  Tone tone = Tone::info;
  std::string title;
  std::string text;
  About about = About::other;
};

/// A place that the focus is to go to: a field of the form, or the reviewer's name. Each wish is granted once.
struct FocusWish {
  std::uint64_t number = 0;
  std::optional<domain::Path> path;
};

enum class Connection : std::uint8_t { unknown, online, offline };

struct NotAsked {};
struct Asking {
  CallId call;
};
struct Ready {};
struct Failed {
  Failure failure;
};
using LoadState = std::variant<NotAsked, Asking, Ready, Failed>;

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
};

/// kQueuePart rows of the list, or fewer at its end.
struct QueuePart {
  CallId call = 0;  // of the answer on its way, 0: none
  bool loaded = false;
  std::int64_t loaded_at_ms = 0;
  std::vector<QueueRow> rows;
};

/// On the way to a row that may not be loaded yet; it ends where another invoice is opened meanwhile.
struct Going {
  std::int64_t to = 0;  // the row that is looked at next
  int step = 1;
  std::string from;        // the invoice it began at, empty: none was open
  bool to_review = false;  // goes on to one that is still to be reviewed, once around the list
  bool around = false;     // it has begun at the start of the list again
};

/// What an accepted save made of its invoice. Lists that were asked for before do not know of it.
struct SavedStatus {
  CallId since = 0;
  std::string status, review_status;
};

struct QueueState {
  LoadState load;  // of the list as it is filtered now
  QueueFilter filter;
  std::map<std::int64_t, QueuePart> parts;  // by their place in the list; those far from the rows shown are dropped
  std::vector<std::int64_t> matches;        // where the text is searched here: rows that hold it
  std::int64_t total = 0;
  bool total_known = false;
  std::optional<std::int64_t> remaining;
  bool may_have_more = false;
  std::int64_t first_shown = 0, past_shown = 0;
  std::uint64_t list_number = 0;  // grows when the list becomes another: it is shown from first_shown on
  int tries = 0;                  // of a list none of which came
  std::int64_t retry_at_ms = 0;   // when it is asked for again, 0: none planned
  CallId replaces = 0;            // the answer to this call replaces all parts
  std::int64_t open_at = -1;      // where the open invoice stood
  std::optional<Going> going;
  CallId claim = 0;                          // on its way
  bool claims_next = false;                  // it asks for the next invoice
  std::int64_t claimed_at_ms = 0;            // the open invoice was claimed last
  std::string shared_with;                   // who was said to have it open too
  std::map<std::string, SavedStatus> saved;  // by invoice
  QueuePlace remembered;
};

/// A record fetched ahead, shown only where the server says that its version is still the current one.
struct Prefetched {
  CallId call = 0;
  std::shared_ptr<const domain::Invoice> invoice;
};

// The phase of a save of the open invoice.
struct Idle {};
struct Storing {
  std::string request_id;
};  // becoming durable
struct Saving {
  CallId call;
  std::string request_id;
};  // on its way
struct ReloadingAfterSave {
  CallId call;
  std::string request_id;
  std::optional<std::int64_t> saved_version;
};
struct ReloadingAfterConflict {
  CallId call;
  int attempt;
};
enum class Resume : std::uint8_t { after_save, after_conflict, refresh };
struct ReloadFailed {  // the base is known stale: Save stays disabled
  Failure failure;
  Resume resume = Resume::refresh;
  std::optional<std::int64_t> saved_version;
};
struct Refreshing {
  CallId call;
};  // a reload that keeps the draft
struct Queued {
  std::string request_id;
};  // waits in the outbox
using SavePhase =
    std::variant<Idle, Storing, Saving, ReloadingAfterSave, ReloadingAfterConflict, ReloadFailed, Refreshing, Queued>;

enum class ConflictChoice : std::uint8_t { open, mine, theirs };

struct ConflictRow {
  domain::MergeRow merged;
  ConflictChoice choice = ConflictChoice::open;
};

/// A save that was refused as stale: what was typed is kept here and in the outbox until the reviewer decides.
struct Conflict {
  std::string request_id;  // the outbox entry that keeps the edits
  std::string message;
  std::string updated_by;  // empty where unknown
  std::string updated_at;
  std::int64_t my_version = 0;
  std::optional<std::int64_t> current_version;
  std::shared_ptr<const domain::Invoice> base_then;  // null after a restart: then `was` is the base of each change
  std::vector<domain::Change> mine;
  std::string notes;  // what was typed with the refused save
  domain::Decision decision = domain::Decision::pending;
  bool epoch_differs = false;
  std::vector<ConflictRow> rows;             // empty until the latest record is loaded
  std::optional<std::int64_t> rows_version;  // of the record the rows were made against
  bool discard_asked = false;
};

/// Rejected edits that the reviewer let go: they can be had back until the next save is accepted.
struct Discarded {
  std::shared_ptr<const domain::Invoice> base;
  std::vector<domain::Change> changes;
};

/// The accepted saves of the open invoice, while they are looked at.
struct History {
  LoadState load;
  std::vector<domain::SavedVersion> saves;
  std::int64_t older = 0;  // the versions that are compared
  std::int64_t newer = 0;
};

/// A version that somebody saved after the one in the form.
struct Newer {
  std::shared_ptr<const domain::Invoice> record;
  std::vector<domain::Path> changed;
};

/// When the server is asked whether there is one.
struct Watch {
  CallId call = 0;         // of the version, or of the newer record; 0: none
  std::int64_t at_ms = 0;  // 0: not planned
};

struct OpenInvoice {
  std::string invoice_id;
  LoadState load;
  std::shared_ptr<const domain::Invoice> base;  // null until loaded; review_version lives here alone
  domain::Draft draft;
  LineOrder line_order;
  std::vector<LineRow> line_rows;        // as shown: base lines, then added ones, where no order was chosen
  EditHistory steps;                     // of the draft since it was replaced from outside or sent
  std::uint64_t form_generation = 0;     // bumped whenever the draft is replaced from outside
  domain::Check check;                   // what the rules say of the record with the draft
  std::uint64_t checked_generation = 0;  // the form_generation that `check` follows
  SavePhase phase;
  std::optional<domain::Draft> pressed;       // the draft at the last press of Save, until that save has an outcome
  std::vector<std::string> carries;           // request ids of unfinished saves whose edits the draft holds
  std::string refused;                        // request id of a refused save that is to be laid into the form
  std::vector<domain::Change> saved_changes;  // of accepted saves that `base` does not hold yet
  std::int64_t saved_version = 0;             // of the last of them
  std::optional<Conflict> conflict;
  std::vector<domain::InvalidEdit> invalid;     // what blocked the last press of Save
  std::vector<FieldError> field_errors;         // what the server refused
  std::vector<domain::Path> changed_by_others;  // marked in the form after a reload
  std::int64_t marks_until_ms = 0;              // after a reload that nobody asked for, 0: they stay
  std::optional<domain::Path> cursor;           // the field that is being typed into: it never changes by itself
  std::vector<std::string> restored_from;       // tabs whose stored draft lies in the form; their records go
  Watch watch;
  std::optional<Newer> newer;
  std::optional<Discarded> discarded;
  std::optional<History> history;
  Validation validation;
  bool reload_asked = false;    // the dialog "discard edits and reload" is open
  std::optional<Address> link;  // that led here, until what it names is shown
};

/// looking: the invoice is read before the save goes out; settling: it is read to see whose save made a save stale.
enum class FlightStep : std::uint8_t { looking, posting, settling };

/// A save on its way to the server from this tab.
struct Flight {
  CallId call;
  std::string request_id;
  bool pressed_here = false;  // by the reviewer just now; else by a drain pass
  FlightStep step = FlightStep::posting;
  bool has_looked = false;  // the invoice could be read just before
  StaleAnswer stale{};      // while settling: the refusal
};

// The steps of a drain pass.
struct NotDraining {};
struct Locking {
  CallId call;
  std::string user;
};  // one tab drains at a time
struct AskingWho {
  CallId call;
};  // a pass begins with who is signed in
struct Claiming {
  std::string request_id;
};  // of the entry, against other tabs
struct Sending {
  std::string request_id;
};
struct Pausing {
  std::int64_t until_ms;
};  // between two entries of a pass
using DrainStep = std::variant<NotDraining, Locking, AskingWho, Claiming, Sending, Pausing>;

struct OutboxState {
  bool loaded = false;
  bool available = true;
  std::string unavailable_reason;
  std::vector<OutboxEntry> entries;  // of the signed-in user, by seq
  int unreadable = 0;
  std::int64_t hold_until_ms = 0;   // Retry-After
  std::int64_t pause_until_ms = 0;  // back-off of passes that did not come to a save
  int failed_passes = 0;
  DrainStep drain;
  std::string locked_for;               // the user whose lock this tab holds, empty when it holds none
  std::int64_t lock_busy_since_ms = 0;  // another tab holds it, 0: it does not
  bool forced = false;                  // the pass does not wait for next_at
  std::vector<Flight> flights;
  std::optional<std::string> discard_asked;
  std::int64_t store_again_at_ms = 0;    // when unprotected entries are written again, 0: nothing to do
  bool store_after_load = false;         // and after the next load, with what other tabs stored
  std::multiset<std::string> writing;    // request ids of writes that are not answered yet
  std::multiset<std::string> deleting;   // and of deletions
  std::vector<std::string> unprotected;  // request ids that could not be stored
  int sent_in_pass = 0;                  // of the pass that is running
  std::optional<bool> promised;          // by the browser, to keep what is stored when its disk is full
  bool promise_asked = false;            // once, when the first save has to wait
  std::vector<OutboxEntry> of_others;    // unprotected entries of users who were signed in here before
};

/// What was typed into an invoice that is not open now, and the record it was typed on.
struct KeptDraft {
  domain::Draft draft;
  std::shared_ptr<const domain::Invoice> base;
  std::vector<std::string> carries;  // the saves it was typed on
};

/// What the browser's store holds of edits that are not saved.
struct DraftsState {
  bool available = true;
  std::int64_t write_at_ms = 0;  // when the open invoice's draft is written, 0: nothing to do
  int writing = 0;               // writes that are not answered yet
  std::map<std::pair<std::string, std::string>, StoredDraft> mine;  // as last written by this tab, by user and invoice
  std::vector<StoredDraft> stored;                                  // of other tabs, as last loaded
  std::vector<std::string> live_tabs;
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
  Connection connection = Connection::unknown;
  bool visible = true;
  domain::NumberFormat number_format;
  std::string reviewer;
  QueueState queue;
  Prefetched prefetched;
  std::optional<OpenInvoice> open;
  DocumentState document;
  Pane pane;
  OutboxState outbox;
  std::vector<Notice> notices;
  FocusWish focus_wish;
  ShownAddress address;
  Validated validated;                                                   // last
  std::map<std::pair<std::string, std::string>, KeptDraft> kept_drafts;  // by user and invoice
  DraftsState drafts;
  int session_tries = 0;
  std::int64_t session_retry_at_ms = 0;  // 0: none planned
  std::int64_t search_at_ms = 0;         // when the typed search goes to the server, 0: nothing to do
  std::int64_t wake_at_ms = 0;           // asked of the host
  bool warns_before_closing = false;     // told the host
  std::uint64_t next_id = 1;             // calls and notices
  std::int64_t now_ms = 0;               // of the last event
};

}  // namespace countersign::app
