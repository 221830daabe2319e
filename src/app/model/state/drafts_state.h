// DraftsState: edits that are not saved, of invoices that are not open, and what the store holds of them.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/model/events/event.h"
#include "app/model/values/stored_draft.h"
#include "domain/record/draft.h"
#include "domain/record/invoice.h"

namespace countersign::app {

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
  std::int64_t look_at_ms = 0;   // when it is looked whether it still holds what is `mine`, 0: not planned
  bool looks = false;            // at nothing else, when it is loaded next
  int writing = 0;               // writes that are not answered yet
  std::map<std::pair<std::string, std::string>, StoredDraft> mine;  // as last written by this tab, by user and invoice
  std::vector<StoredDraft> stored;                                  // of other tabs, as last loaded
  std::vector<std::string> live_tabs;
};

}  // namespace countersign::app
