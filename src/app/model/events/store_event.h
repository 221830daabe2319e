// Store events: what the browser's store of saves and drafts answered, and what the viewer of documents told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/model/events/answer_event.h"
#include "app/model/values/document_state.h"
#include "app/model/values/outbox_entry.h"
#include "app/model/values/proposals_state.h"
#include "app/model/values/stored_draft.h"

namespace countersign::app {

// The outbox store.
struct OutboxLoaded {
  std::vector<OutboxEntry> entries;
  int unreadable = 0;
  std::vector<std::string> sealed_of;  // the user of each entry that the key in use does not open
  // Ids of entries that a tab deleted because they were settled; none where that is not known.
  std::optional<std::vector<std::string>> settled{};
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
struct EntryDeleteFailed {
  Deletion deletion;
};  // it is still in the store
struct DrainLockTaken {
  CallId call;
};
struct DrainLockBusy {
  CallId call;
};
struct DrainLockFailed {
  CallId call;
};                                 // the browser cannot tell who has it
struct StoreLost {};               // the store was closed or deleted: what was in it may be gone
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
  domain::PageWords places = {};  // where the document itself says that values stand: paths, cells by the line's number
};
/// What was found on the pages of this document.
struct PagesRead {
  CallId call;
  std::vector<Proposal> proposals;
};

}  // namespace countersign::app
