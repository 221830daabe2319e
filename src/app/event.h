// Events: everything that can happen to the panel, in the past tense, as values.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/document.h"
#include "app/failure.h"
#include "app/outbox_entry.h"
#include "app/queue_query.h"
#include "app/stored_draft.h"
#include "domain/history.h"
#include "domain/invoice.h"
#include "domain/path.h"

namespace countersign::app {

/// Names one call to the host. An answer with a call id that nobody waits for changes nothing.
using CallId = std::uint64_t;

/// When an event is handled, and fresh randomness for ids and jitter: update has no clock and no dice.
struct Stamp {
  std::int64_t now_ms = 0;  // since the epoch of Unix
  std::array<std::uint64_t, 2> random{};
};

struct Capabilities {
  bool changes = false;     // the save form `changes`
  bool request_id = false;  // request_id in the body and Idempotency-Key
  bool version = false;     // GET …/version
  bool history = false;     // GET …/history with one entry per version
  bool cursor = false;      // q, sort, cursor and the true total in the list
  bool filters = false;     // all of QueueQuery, and what remains, in the list
  bool claims = false;      // POST claim
};

struct Session {
  std::string user = "local";
  bool named = false;      // the backend told who is signed in
  bool accounts = false;   // people sign in and out, and the one signed in is the author
  bool read_only = false;  // the role may read and not save
  std::string outbox_key;  // encrypts this user's kept saves; empty where there are no accounts
  std::vector<std::string> roles;
  std::string epoch;
  Capabilities capabilities;
  domain::ConfidenceThresholds thresholds;
};

struct QueueRow {
  std::string invoice_id;
  std::string invoice_number;
  std::string vendor_name;
  domain::Value total_amount;
  std::string currency;
  std::string invoice_date;
  std::string status;
  std::string review_status;
  domain::Value extraction_confidence;
  std::int64_t line_item_count = 0;
  std::int64_t review_version = -1;  // -1: the backend does not tell
  std::string claimed_by;            // who looks at it; empty: nobody
};

struct QueuePage {
  std::vector<QueueRow> rows;
  std::int64_t total = 0;  // of the whole list where the backend tells it, else of this page
  bool total_known = false;
  std::optional<std::int64_t> remaining;  // of the whole list, still to be reviewed
};

struct SavedAnswer {
  std::string invoice_id;
  std::string request_id;                      // empty on the baseline backend
  std::optional<std::int64_t> review_version;  // absent on the baseline backend: the reload tells it
  std::string message;
  bool replayed = false;
};

struct StaleAnswer {
  bool readable = false;  // false: the body told nothing
  std::optional<std::int64_t> current_version;
  std::string message;
  std::string current_request_id;  // who wrote the current version; mine means "saved"
  std::string updated_by;
  std::string updated_at;
  std::vector<std::string> changed_fields;  // paths
  bool epoch_differs = false;
};

// Answers of the host.
struct SessionLoaded {
  CallId call;
  Session session;
};
struct SessionLoadFailed {
  CallId call;
  Failure failure;
};  // not_found: a baseline backend
struct QueueLoaded {
  CallId call;
  QueuePage page;
};
struct QueueLoadFailed {
  CallId call;
  Failure failure;
};
/// Who looks at which invoice: `granted` is false where another has it; no row: nothing is left.
struct Claimed {
  CallId call;
  bool granted = false;
  std::optional<QueueRow> row;
};
struct ClaimFailed {
  CallId call;
  Failure failure;
};
struct InvoiceLoaded {
  CallId call;
  std::shared_ptr<const domain::Invoice> invoice;
};
struct InvoiceLoadFailed {
  CallId call;
  Failure failure;
};
struct VersionLoaded {
  CallId call;
  std::int64_t review_version = 0;
};
struct VersionLoadFailed {
  CallId call;
};
struct HistoryLoaded {
  CallId call;
  std::vector<domain::SavedVersion> saves;  // oldest first
};
struct HistoryLoadFailed {
  CallId call;
  Failure failure;
};
struct SignedIn {
  CallId call;
  Session session;
};
struct SignInFailed {
  CallId call;
  Failure failure;
};
struct SignedOut {
  CallId call;
};
struct SignOutFailed {
  CallId call;
  Failure failure;
};
struct SaveAccepted {
  CallId call;
  SavedAnswer answer;
};
struct SaveRejectedAsStale {
  CallId call;
  StaleAnswer answer;
};
struct SaveRefusedByState {
  CallId call;
  std::string message;
  std::string current_state;
};  // 409, not a conflict
struct SaveFailed {
  CallId call;
  Failure failure;
};

// The outbox store.
struct OutboxLoaded {
  std::vector<OutboxEntry> entries;
  int unreadable = 0;
  std::vector<std::string> sealed_of;  // the user of each entry that the key in use does not open
};
struct OutboxUnavailable {
  std::string reason;
};
struct EntryStored {
  std::string request_id;
  std::string http_body;
};
struct EntryNotStored {
  std::string request_id;
  std::string http_body;
  std::string reason;
};
struct EntryNotFirst {
  std::string request_id;
};  // another save of the invoice waits: this one was not written
struct EntrySwapped {
  std::string request_id;
};
struct EntrySwapRefused {
  std::string request_id;
};  // another tab was first
struct EntryDeleted {
  std::string request_id;
};
struct EntryNotDeleted {
  std::string request_id;
};  // it no longer waits: another tab was told what became of it
struct DrainLockTaken {
  CallId call;
};
struct DrainLockBusy {
  CallId call;
};
struct OutboxChangedElsewhere {};  // another tab wrote to the store
struct KeyForgottenElsewhere {};   // somebody signed out in another tab

// The store of drafts.
struct DraftsLoaded {
  std::vector<StoredDraft> drafts;     // of all users of this browser
  std::vector<std::string> live_tabs;  // ids; empty where the browser cannot tell
};
struct DraftStored {};
struct DraftNotStored {
  std::string reason;
};

// The document.
struct DocumentProgressed {
  CallId call;
  double loaded = 0, total = 0;  // bytes; total 0: unknown
};
struct DocumentPagesKnown {
  CallId call;
  int first = 0, count = 0;  // `count` pages in all; the sizes are of those from `first` on
  std::vector<PageSize> sizes;
};
struct DocumentFailed {
  CallId call;
  DocumentTrouble trouble;
  std::string detail;
};
struct DocumentPageRead {
  CallId call;
  int page = 0;
  domain::PageWords words;
};

// The browser.
struct Started {
  std::string tab_id;
  std::string reviewer;
  domain::NumberFormat number_format;
  QueuePlace place;
  Pane pane;
};
struct TimePassed {};
struct CameOnline {};
struct WentOffline {};
struct BecameVisible {};
struct BecameHidden {};

// The reviewer.
struct InvoiceChosen {
  std::string invoice_id;
};
struct NeighbourRequested {
  int step;
};                                   // +1 next, -1 previous in the queue as shown
struct NextRequested {};             // the next to review that nobody else looks at
struct ValidateAndNextRequested {};  // one press
struct QueueFiltered {
  QueueFilter filter;
};
struct QueueReloadRequested {};
struct QueueRowsShown {
  std::int64_t first, past;
};
struct FieldEdited {
  domain::Path path;
  std::string text;
};
struct CursorMoved {
  std::optional<domain::Path> path;
};  // none: it stands in no field of the form
struct FieldReverted {
  domain::Path path;
};
struct FieldChecked {
  domain::Path path;
  bool checked;
};
struct LineAdded {};
struct LineDeleted {
  std::string line_id;
};
struct LineRestored {
  std::string line_id;
};
/// A press on the head of a column: its cells order the lines that are shown, ascending, then descending, then no more.
struct LineOrderChosen {
  std::string column;
};
/// A table of a spreadsheet goes into these cells, line by line; more rows than lines add lines.
struct CellsPasted {
  std::vector<std::string> line_ids;
  std::vector<std::string> cells;
  std::string text;
};
/// One text for all cells of these lines.
struct CellsFilled {
  std::vector<std::string> line_ids;
  std::vector<std::string> cells;
  std::string text;
};
struct UndoRequested {};
struct RedoRequested {};
struct NotesEdited {
  std::string text;
};
struct DecisionChosen {
  domain::Decision decision;
};
struct ReviewerNamed {
  std::string name;
};
struct SignInRequested {
  std::string user;
  std::string password;
};
struct SignOutRequested {};  // asks where something is not sent
enum class SignOutChoice : std::uint8_t { send, keep, discard };
struct SignOutChosen {
  SignOutChoice choice;
};
struct SignOutCancelled {};
struct SaveRequested {};
struct HistoryRequested {};
struct HistoryClosed {};
struct HistoryCompared {
  std::int64_t older;
  std::int64_t newer;
};
struct NewerCompared {};  // shows the version somebody saved meanwhile, with what is typed beside it
struct ReloadRequested {};
struct ReloadConfirmed {};  // the dialog "discard my edits and reload"
struct ReloadCancelled {};
struct NoticeDismissed {
  std::uint64_t id;
};
struct ConflictEditReapplied {
  domain::Path path;
};  // use mine
struct ConflictEditDropped {
  domain::Path path;
};  // keep theirs
struct ConflictChoiceUndone {
  domain::Path path;
};
struct ConflictAllReapplied {};      // all that do not clash
struct ConflictDiscardRequested {};  // asks
struct ConflictDiscardConfirmed {};
struct ConflictDiscardCancelled {};
struct ConflictDiscardUndone {};  // possible until the next save is accepted
struct DocumentRequested {};      // once more, after it failed
struct PaneMoved {
  Pane pane;
};
struct EntryRetryRequested {
  std::string request_id;
};
struct AllRetriesRequested {};
struct EntryDiscardRequested {
  std::string request_id;
};  // asks
struct EntryDiscardConfirmed {};
struct EntryDiscardCancelled {};
struct EntryOpened {
  std::string request_id;
};  // show its invoice, with the kept edits
struct ConflictCopyRequested {};
struct EntryCopyRequested {
  std::string request_id;
};

// The browser's answers to these wishes.
struct EditsCopied {
  bool done = false;
};
struct KeepingAnswered {
  bool promised = false;
};

using Event = std::variant<
    SessionLoaded, SessionLoadFailed, QueueLoaded, QueueLoadFailed, InvoiceLoaded, InvoiceLoadFailed, SaveAccepted,
    SaveRejectedAsStale, SaveRefusedByState, SaveFailed, OutboxLoaded, OutboxUnavailable, EntryStored, EntryNotStored,
    EntryNotFirst, EntrySwapped, EntrySwapRefused, EntryDeleted, EntryNotDeleted, DrainLockTaken, DrainLockBusy,
    OutboxChangedElsewhere, Started, TimePassed, CameOnline, WentOffline, BecameVisible, BecameHidden, InvoiceChosen,
    NeighbourRequested, NextRequested, ValidateAndNextRequested, QueueFiltered, QueueReloadRequested, QueueRowsShown,
    FieldEdited, FieldReverted, FieldChecked, LineAdded, LineDeleted, LineRestored, NotesEdited, DecisionChosen,
    ReviewerNamed, SaveRequested, ReloadRequested, ReloadConfirmed, ReloadCancelled, NoticeDismissed,
    ConflictEditReapplied, ConflictEditDropped, ConflictAllReapplied, ConflictDiscardRequested,
    ConflictDiscardConfirmed, ConflictDiscardCancelled, EntryRetryRequested, AllRetriesRequested, EntryDiscardRequested,
    EntryDiscardConfirmed, EntryDiscardCancelled, EntryOpened, VersionLoaded, VersionLoadFailed, NewerCompared,
    CursorMoved, DraftsLoaded, DraftStored, DraftNotStored, ConflictChoiceUndone, ConflictDiscardUndone, HistoryLoaded,
    HistoryLoadFailed, HistoryRequested, HistoryClosed, HistoryCompared, EntryCopyRequested, ConflictCopyRequested,
    EditsCopied, KeepingAnswered, Claimed, ClaimFailed, SignedIn, SignInFailed, SignedOut, SignOutFailed,
    KeyForgottenElsewhere, SignInRequested, SignOutRequested, SignOutChosen, SignOutCancelled, DocumentProgressed,
    DocumentPagesKnown, DocumentFailed, DocumentPageRead, DocumentRequested, PaneMoved, CellsPasted, CellsFilled,
    UndoRequested, RedoRequested, LineOrderChosen>;

using Events = std::vector<Event>;

}  // namespace countersign::app
