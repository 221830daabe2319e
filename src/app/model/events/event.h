// Events: everything that can happen to the panel, in the past tense, as values.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "app/model/events/answer_event.h"
#include "app/model/events/one_of.h"
#include "app/model/events/store_event.h"
#include "app/model/values/queue_query.h"
#include "domain/record/path.h"
#include "domain/values/dates/date.h"

namespace countersign::app {

/// When an event is handled, and fresh randomness for ids and jitter: update has no clock and no dice.
struct Stamp {
  std::int64_t now_ms = 0;  // since the epoch of Unix
  std::array<std::uint64_t, 2> random{};
};

// The browser.
struct Started {
  std::string tab_id;
  std::string reviewer;
  domain::NumberFormat number_format;
  domain::DateFormat date_format{};
  QueuePlace place;
  Pane pane;
  Progress progress{};
  std::optional<domain::RateUnit> rates{};  // of the backend, where the host was told
  int utc_offset = 0;                       // minutes, of the reviewer's zone
  std::string name{};                       // of the panel, where the host was told one
  std::string address{};                    // what stands behind the address of the page, from "#" on
};
/// By Back, Forward, a link or the hand of the reader: what stands behind it now, from "#" on.
struct AddressChanged {
  std::string text;
};
/// At a start: what stands behind the address, and the invoice that was open when the page was left.
struct AddressFound {
  std::string text;
  std::string invoice_id;
};
struct TimePassed {};
struct CameOnline {};
struct WentOffline {};
struct BecameVisible {};
struct BecameHidden {};
/// The page is closed, or put away with a way back.
struct PageLeft {};

// The reviewer.
struct InvoiceChosen {
  std::string invoice_id;
};
struct NeighbourRequested {
  int step;
};                                   // +1 next, -1 previous in the queue as shown
struct NextRequested {};             // the next to review that nobody else looks at
struct ValidateAndNextRequested {};  // one press
struct InvoiceShown {
  std::uint64_t form_generation;
};  // the form was drawn with what it holds now
struct ValidationConfirmed {
  std::string reason;  // why, in spite of what is wrong; empty where nothing is
};
struct ValidationCancelled {};
struct ValidationUndoRequested {};
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
/// What is offered for an empty field, or all of it, is taken as if it were typed, or is not wanted.
struct ProposalAccepted {
  domain::Path path;
};
struct ProposalsAccepted {};
/// The lines that were found, for an invoice that has none.
struct FoundLinesAccepted {};
struct ProposalDismissed {
  domain::Path path;
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
/// By its code, as in "de".
struct LanguageChosen {
  std::string code;
};
/// Another language is in use: what is said already is said anew.
struct LanguageChanged {};
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
enum class AccountWish : std::uint8_t { sessions, end_session, password };
struct AccountAsked {
  AccountWish wish = AccountWish::sessions;
  std::string first, second;  // the id of the session; the old and the new password
};
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
/// The document or an attachment: to be shown, also once more after it failed; or to be saved as a file.
struct DocumentRequested {
  int part = 0;
  PartUse use = PartUse::show;
};
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
/// clear: what is settled is not shown any more. end_demonstration: its invoices are thrown away.
enum class FilesWish : std::uint8_t { pick, try_again, remove, clear, end_demonstration };
struct FilesWished {
  FilesWish wish;
  std::uint64_t id = 0;      // of the file that is tried again or removed
  std::string invoice_id{};  // instead, of one that is known from the queue
};
/// How much of what is sent is with the server, from 0 to 1.
struct FilesProgressed {
  CallId call;
  float sent = 0;
};
/// Dropped, pasted or picked: the names of what the page sends at once each, counted on from those before.
struct FilesChosen {
  std::vector<std::string> names;
};
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

/// One of these; event.cpp has what knows them all.
struct Event
    : OneOf<SessionLoaded, SessionLoadFailed, QueueLoaded, QueueLoadFailed, InvoiceLoaded, InvoiceLoadFailed,
            SaveAccepted, SaveRejectedAsStale, SaveRefusedByState, SaveFailed, OutboxLoaded, OutboxUnavailable,
            EntryStored, EntryNotStored, EntryNotFirst, EntrySwapped, EntrySwapRefused, EntryDeleted, EntryNotDeleted,
            EntryDeleteFailed, DrainLockTaken, DrainLockBusy, DrainLockFailed, OutboxChangedElsewhere, StoreLost,
            Started, TimePassed, CameOnline, WentOffline, BecameVisible, BecameHidden, PageLeft, InvoiceChosen,
            NeighbourRequested, NextRequested, ValidateAndNextRequested, InvoiceShown, ValidationConfirmed,
            ValidationCancelled, ValidationUndoRequested, QueueFiltered, QueueReloadRequested, QueueRowsShown,
            FieldEdited, FieldReverted, FieldChecked, LineAdded, LineDeleted, LineRestored, NotesEdited, DecisionChosen,
            ReviewerNamed, SaveRequested, ReloadRequested, ReloadConfirmed, ReloadCancelled, NoticeDismissed,
            ConflictEditReapplied, ConflictEditDropped, ConflictAllReapplied, ConflictDiscardRequested,
            ConflictDiscardConfirmed, ConflictDiscardCancelled, EntryRetryRequested, AllRetriesRequested,
            EntryDiscardRequested, EntryDiscardConfirmed, EntryDiscardCancelled, EntryOpened, VersionLoaded,
            VersionLoadFailed, NewerCompared, CursorMoved, DraftsLoaded, DraftStored, DraftNotStored,
            ConflictChoiceUndone, ConflictDiscardUndone, HistoryLoaded, HistoryLoadFailed, HistoryRequested,
            HistoryClosed, HistoryCompared, EntryCopyRequested, ConflictCopyRequested, EditsCopied, KeepingAnswered,
            Claimed, ClaimFailed, SignedIn, SignInFailed, SignedOut, SignOutFailed, KeyForgottenElsewhere,
            SignInRequested, SignOutRequested, SignOutChosen, SignOutCancelled, DocumentProgressed, DocumentPagesKnown,
            DocumentFailed, DocumentPageRead, DocumentRequested, PaneMoved, CellsPasted, CellsFilled, UndoRequested,
            RedoRequested, LineOrderChosen, AccountAsked, AccountAnswered, AddressChanged, AddressFound, FilesWished,
            FilesChosen, FilesProgressed, FilesTold, PagesRead, ProposalAccepted, ProposalsAccepted, ProposalDismissed,
            FoundLinesAccepted, LanguageChosen, LanguageChanged> {
  using OneOf::OneOf;
  Event(const Event& other);
  Event(Event&& other) noexcept;
  Event& operator=(const Event& other);
  Event& operator=(Event&& other) noexcept;
  ~Event();
};

using Events = std::vector<Event>;

}  // namespace countersign::app
