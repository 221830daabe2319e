// Effects: everything the panel asks of the world, in the imperative, as values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/model/events/event.h"
#include "app/model/events/one_of.h"
#include "app/model/values/outbox_entry.h"
#include "app/model/values/stored_draft.h"

namespace countersign::app {

inline constexpr int kRequestMs = 20'000;  // what a request may take
inline constexpr int kLookMs = 10'000;     // and one before a save, which has a lease

struct FetchSession {
  CallId call;
};
/// Answered by SignedIn or SignInFailed. The password is nowhere else.
struct PostSignIn {
  CallId call;
  std::string user;
  std::string password;
};
/// Answered by SignedOut or SignOutFailed.
struct PostSignOut {
  CallId call;
};
/// Answered by AccountAnswered.
struct AskAccount {
  CallId call;
  AccountWish wish = AccountWish::sessions;
  std::string first, second;  // as in AccountAsked
};
/// What is stored and loaded from now on is encrypted for this user; an empty key opens nothing any more.
struct UseOutboxKey {
  std::string user;
  std::string key;
};
struct FetchQueue {
  CallId call;
  QueueQuery query;
  std::int64_t skip = 0;
  int limit = kQueuePart;
};
/// Answered by Claimed or ClaimFailed.
struct Claim {
  CallId call;
  std::string holder;
  std::string reviewer;
  std::string invoice_id;  // empty: the next one of the list
  std::string after;
  QueueQuery query;
};
/// Gives back what this tab has claimed. Nobody waits for the answer.
struct ReleaseClaim {
  CallId call;
  std::string holder;
};
struct RememberPlace {
  QueuePlace place;
};
struct FetchInvoice {
  CallId call;
  std::string invoice_id;
  int within_ms = kRequestMs;
};
/// Answered by HistoryLoaded or HistoryLoadFailed.
struct FetchHistory {
  CallId call;
  std::string invoice_id;
};
/// Of an invoice and of the list. Answered by VersionLoaded or VersionLoadFailed.
struct FetchVersion {
  CallId call;
  std::string invoice_id;  // empty: of the list alone
};
struct PostReview {
  CallId call;
  std::string invoice_id;
  std::string request_id;
  std::string http_body;
  bool with_idempotency_key = false;
  bool wants_record = false;
};
/// Writes an entry; a `http_body` that is empty is made from the save. Answered by EntryStored or EntryNotStored. With
/// `only_if_first` it is written unless another save of its user and invoice waits: then EntryNotFirst answers.
struct StoreOutboxEntry {
  OutboxEntry entry;
  bool only_if_first = false;
  std::vector<std::string> draft_tabs;  // the stored drafts of these tabs lie in it: they go in the same transaction
};
/// Writes `entry` over the one that still matches `guard`, in one transaction. Answered by EntrySwapped,
/// EntrySwapRefused or EntryNotStored.
struct SwapOutboxEntry {
  EntryGuard guard;
  OutboxEntry entry;
};
/// Answered by EntryDeleted, EntryNotDeleted or EntryDeleteFailed.
struct DeleteOutboxEntry {
  Deletion what;
};
/// Answered by OutboxLoaded or OutboxUnavailable.
struct LoadOutbox {};
/// Of all tabs one drains the outbox of a user. Answered by DrainLockTaken, DrainLockBusy or DrainLockFailed; `steal`
/// takes it from a tab that does not answer.
struct TakeDrainLock {
  CallId call;
  std::string user;
  bool steal = false;
};
struct LeaveDrainLock {
  std::string user;
};
/// Answered by DraftsLoaded, or not at all.
struct LoadDrafts {
  std::string tab_id;  // alive from now on
};
/// Writes a draft and deletes those of the tabs it takes over from, in one transaction. Answered by DraftStored or
/// DraftNotStored.
struct StoreDraft {
  StoredDraft draft;
  std::vector<std::string> replaced_tabs;
};
/// Answered like StoreDraft.
struct DeleteDrafts {
  std::string user;
  std::string invoice_id;
  std::vector<std::string> tabs;
};
/// Sends TimePassed at this instant or a little later; a later WakeAt replaces it.
struct WakeAt {
  std::int64_t at_ms;
};
enum class Remembered : std::uint8_t { reviewer, pane, progress, language };
/// In this browser, until its data is deleted: given back by Started.
struct Remember {
  Remembered what;
  std::string text;
};
/// Loads the document of an invoice or one of its attachments, in place of what was open; answered by
/// DocumentProgressed, DocumentPagesKnown or DocumentFailed. To be saved, it becomes a file, and what is open stays.
struct OpenDocument {
  CallId call;
  std::string invoice_id;
  int part = 0;
  PartUse use = PartUse::show;
};
struct CloseDocument {};
/// Answered by DocumentPageRead.
struct ReadDocumentPage {
  CallId call;
  int page;
};
/// Looks for the values of an invoice on the pages that were read of this document. Answered by PagesRead, or not at
/// all.
struct ReadPages {
  CallId call;
};
/// Puts this behind the address of the page, and the title on its tab. A new page is a step that Back takes back; else
/// the address takes the place of the one before.
struct ShowAddress {
  std::string text;
  std::string title;
  bool is_new_page = false;
};
/// Whether closing the tab now would lose something.
struct WarnBeforeClosing {
  bool on;
};

/// Puts the edits of a save on the clipboard, as JSON. Answered by EditsCopied.
struct CopyEdits {
  OutboxEntry entry;
};
/// Asks the browser to keep what is stored when its disk is full. Answered by KeepingAnswered.
struct AskToKeep {};

/// Answered by FilesTold, like the next one. A parcel below 0 lets the reviewer pick files: then FilesChosen answers,
/// or nothing.
struct SendFiles {
  CallId call = 0;
  std::int64_t parcel = -1;  // as the page has counted
};
/// What became of these files; or one of them is read again or removed, or the invoices of the demonstration go.
enum class FilesAct : std::uint8_t { look, read_again, remove, end_demonstration };
struct AskOfFiles {
  CallId call;
  std::vector<std::string> invoice_ids;
  FilesAct act = FilesAct::look;
};

/// One of these; effect.cpp has what knows them all.
struct Effect : OneOf<FetchSession, FetchQueue, Claim, ReleaseClaim, RememberPlace, FetchInvoice, FetchVersion,
                      PostReview, StoreOutboxEntry, SwapOutboxEntry, DeleteOutboxEntry, LoadOutbox, TakeDrainLock,
                      LeaveDrainLock, WakeAt, Remember, WarnBeforeClosing, LoadDrafts, StoreDraft, DeleteDrafts,
                      FetchHistory, CopyEdits, AskToKeep, PostSignIn, PostSignOut, UseOutboxKey, OpenDocument,
                      CloseDocument, ReadDocumentPage, AskAccount, ShowAddress, SendFiles, AskOfFiles, ReadPages> {
  using OneOf::OneOf;
  Effect(const Effect& other);
  Effect(Effect&& other) noexcept;
  Effect& operator=(const Effect& other);
  Effect& operator=(Effect&& other) noexcept;
  ~Effect();
};

using Effects = std::vector<Effect>;

}  // namespace countersign::app
