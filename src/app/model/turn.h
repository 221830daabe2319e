// Turn: one event being handled: the state, the moment, and the effects gathered so far.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "app/model/events/effect.h"
#include "app/model/events/event.h"
#include "app/model/state/state.h"

namespace countersign::app {

struct Turn {
  AppState& state;
  const Stamp& stamp;
  Effects effects;
  int ids_made = 0;

  template <class E>
  void ask(E effect) {
    effects.push_back(std::move(effect));
  }
  CallId new_call() { return state.next_id++; }
  /// 32 lowercase hex; a new one each time in a turn.
  std::string new_hex_id();
  /// From 0 to less than `bound`.
  std::int64_t random_below(std::int64_t bound);
  /// How long to wait before something is asked for again: half to all of 2 s, doubled by each try to 60 s at most.
  std::int64_t retry_in_ms(int tries);
  /// The notice, until the next one is given.
  Notice& notice(Tone tone, std::string_view title, std::string_view text = "");
};

/// Takes away what was said of something that is settled.
void clear_notices(AppState& state, About about);
/// A save of this invoice was accepted: what was said of it is settled, and nothing else is.
void clear_notices_of_save(AppState& state, const std::string& invoice_id);
/// That the server has a save of this invoice.
void tell_saved(Turn& turn, const std::string& invoice_id, std::string_view text = "");
/// What became of a save of this invoice takes the place of what was said of those before it.
void tell_unsaved(Turn& turn, const std::string& invoice_id, Tone tone, std::string_view title, std::string_view text,
                  About about = About::save);
/// Moves the focus to a field of the form; none: to the reviewer's name.
void ask_focus(AppState& state, std::optional<domain::Path> path);

// One handler an event; the file that holds it is named beside it.
void on(Turn& turn, const Started& event);  // session.cpp
void on(Turn& turn, const AddressFound& event);
void on(Turn& turn, const SessionLoaded& event);
void on(Turn& turn, const SessionLoadFailed& event);
void on(Turn& turn, const CameOnline& event);
void on(Turn& turn, const WentOffline& event);
void on(Turn& turn, const BecameVisible& event);
void on(Turn& turn, const BecameHidden& event);
void on(Turn& turn, const PageLeft& event);
void on(Turn& turn, const TimePassed& event);
void on(Turn& turn, const ReviewerNamed& event);
void on(Turn& turn, const NoticeDismissed& event);
void on(Turn& turn, const LanguageChosen& event);
void on(Turn& turn, const LanguageChanged& event);

void on(Turn& turn, const SignInRequested& event);  // signing.cpp
void on(Turn& turn, const SignedIn& event);
void on(Turn& turn, const SignInFailed& event);
void on(Turn& turn, const SignOutRequested& event);
void on(Turn& turn, const SignOutChosen& event);
void on(Turn& turn, const SignOutCancelled& event);
void on(Turn& turn, const SignedOut& event);
void on(Turn& turn, const SignOutFailed& event);
void on(Turn& turn, const KeyForgottenElsewhere& event);

void on(Turn& turn, const AccountAsked& event);  // account.cpp
void on(Turn& turn, const AccountAnswered& event);

void on(Turn& turn, const QueueLoaded& event);  // queue.cpp
void on(Turn& turn, const QueueLoadFailed& event);
void on(Turn& turn, const QueueFiltered& event);
void on(Turn& turn, const QueueReloadRequested& event);
void on(Turn& turn, const QueueRowsShown& event);

void on(Turn& turn, const FilesWished& event);  // arriving.cpp
void on(Turn& turn, const FilesChosen& event);
void on(Turn& turn, const FilesProgressed& event);
void on(Turn& turn, const FilesTold& event);

void on(Turn& turn, const NeighbourRequested& event);  // next.cpp
void on(Turn& turn, const NextRequested& event);
void on(Turn& turn, const Claimed& event);
void on(Turn& turn, const ClaimFailed& event);

void on(Turn& turn, const InvoiceShown& event);  // validating.cpp
void on(Turn& turn, const ValidateAndNextRequested& event);
void on(Turn& turn, const ValidationConfirmed& event);
void on(Turn& turn, const ValidationCancelled& event);
void on(Turn& turn, const ValidationUndoRequested& event);

void on(Turn& turn, const InvoiceChosen& event);  // opening.cpp
void on(Turn& turn, const InvoiceLoaded& event);
void on(Turn& turn, const InvoiceLoadFailed& event);

void on(Turn& turn, const ReloadRequested& event);  // reloading.cpp
void on(Turn& turn, const ReloadConfirmed& event);
void on(Turn& turn, const ReloadCancelled& event);

void on(Turn& turn, const AddressChanged& event);  // following.cpp

void on(Turn& turn, const HistoryRequested& event);  // history.cpp
void on(Turn& turn, const HistoryClosed& event);
void on(Turn& turn, const HistoryCompared& event);
void on(Turn& turn, const HistoryLoaded& event);
void on(Turn& turn, const HistoryLoadFailed& event);

void on(Turn& turn, const VersionLoaded& event);  // watching.cpp
void on(Turn& turn, const VersionLoadFailed& event);
void on(Turn& turn, const NewerCompared& event);
void on(Turn& turn, const CursorMoved& event);

void on(Turn& turn, const DocumentProgressed& event);  // document.cpp
void on(Turn& turn, const DocumentPagesKnown& event);
void on(Turn& turn, const DocumentFailed& event);
void on(Turn& turn, const DocumentPageRead& event);
void on(Turn& turn, const DocumentRequested& event);
void on(Turn& turn, const PaneMoved& event);

void on(Turn& turn, const FieldEdited& event);  // editing.cpp
void on(Turn& turn, const FieldReverted& event);
void on(Turn& turn, const FieldChecked& event);
void on(Turn& turn, const LineAdded& event);
void on(Turn& turn, const LineDeleted& event);
void on(Turn& turn, const LineRestored& event);
void on(Turn& turn, const LineOrderChosen& event);
void on(Turn& turn, const NotesEdited& event);
void on(Turn& turn, const CellsPasted& event);  // cells.cpp
void on(Turn& turn, const CellsFilled& event);
void on(Turn& turn, const UndoRequested& event);  // undo.cpp
void on(Turn& turn, const RedoRequested& event);
void on(Turn& turn, const DecisionChosen& event);

void on(Turn& turn, const PagesRead& event);  // proposals.cpp
void on(Turn& turn, const ProposalAccepted& event);
void on(Turn& turn, const ProposalsAccepted& event);
void on(Turn& turn, const FoundLinesAccepted& event);
void on(Turn& turn, const ProposalDismissed& event);

void on(Turn& turn, const SaveRequested& event);  // saving.cpp
void on(Turn& turn, const EntryStored& event);
void on(Turn& turn, const EntryNotFirst& event);
void on(Turn& turn, const EntryNotStored& event);
void on(Turn& turn, const SaveAccepted& event);  // outcomes.cpp
void on(Turn& turn, const SaveRejectedAsStale& event);
void on(Turn& turn, const SaveRefusedByState& event);
void on(Turn& turn, const SaveFailed& event);

void on(Turn& turn, const ConflictEditReapplied& event);  // choices.cpp
void on(Turn& turn, const ConflictEditDropped& event);
void on(Turn& turn, const ConflictAllReapplied& event);
void on(Turn& turn, const ConflictDiscardRequested& event);
void on(Turn& turn, const ConflictDiscardConfirmed& event);
void on(Turn& turn, const ConflictDiscardCancelled& event);
void on(Turn& turn, const ConflictChoiceUndone& event);
void on(Turn& turn, const ConflictDiscardUndone& event);

void on(Turn& turn, const OutboxLoaded& event);  // loaded.cpp
void on(Turn& turn, const OutboxUnavailable& event);
void on(Turn& turn, const EntryDeleted& event);
void on(Turn& turn, const EntryNotDeleted& event);
void on(Turn& turn, const EntryDeleteFailed& event);
void on(Turn& turn, const OutboxChangedElsewhere& event);
void on(Turn& turn, const StoreLost& event);
void on(Turn& turn, const KeepingAnswered& event);

void on(Turn& turn, const EntryRetryRequested& event);  // wishes.cpp
void on(Turn& turn, const AllRetriesRequested& event);
void on(Turn& turn, const EntryDiscardRequested& event);
void on(Turn& turn, const EntryDiscardConfirmed& event);
void on(Turn& turn, const EntryDiscardCancelled& event);
void on(Turn& turn, const EntryOpened& event);
void on(Turn& turn, const EntryCopyRequested& event);
void on(Turn& turn, const ConflictCopyRequested& event);
void on(Turn& turn, const EditsCopied& event);

void on(Turn& turn, const DraftsLoaded& event);  // drafts.cpp
void on(Turn& turn, const DraftStored& event);
void on(Turn& turn, const DraftNotStored& event);

void on(Turn& turn, const EntrySwapped& event);  // draining.cpp
void on(Turn& turn, const EntrySwapRefused& event);
void on(Turn& turn, const DrainLockTaken& event);
void on(Turn& turn, const DrainLockBusy& event);
void on(Turn& turn, const DrainLockFailed& event);

}  // namespace countersign::app
