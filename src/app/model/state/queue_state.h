// QueueState: the work queue as far as it is loaded, and the way to the next invoice.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/model/events/event.h"
#include "app/model/state/load_state.h"
#include "domain/record/invoice.h"

namespace countersign::app {

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

/// Whether the list is still as the server has it.
struct ListWatch {
  bool is_told = false;                 // the backend tells the version of its list
  std::optional<std::int64_t> version;  // of the rows that are held; none: they are asked for
  CallId call = 0;                      // the version is on its way
  std::int64_t at_ms = 0;               // when it is asked, unless an open invoice brings it
  std::int64_t renew_at_ms = 0;         // when the list is asked for again, 0: it has not changed
  std::int64_t wait_ms = 0;             // the time that the server wants between, on average
  int failed = 0;                       // questions in a row
};

struct QueueState {
  LoadState load;  // of the list as it is filtered now
  QueueFilter filter;
  std::map<std::int64_t, QueuePart> parts;  // by their place in the list; those far from the rows shown are dropped
  std::vector<std::int64_t> matches;        // where the text is searched here: rows that hold it
  bool narrowed = false;                    // shows the matches until the server's are there
  std::int64_t total = 0;
  bool total_known = false;
  std::optional<std::int64_t> remaining;
  bool may_have_more = false;
  std::int64_t first_shown = 0, past_shown = 0;
  std::uint64_t renewals = 0;     // grows when rows that were there are asked for again and come
  std::uint64_t list_number = 0;  // grows when the list becomes another: it is shown from first_shown on
  int tries = 0;                  // of a list none of which came
  std::int64_t retry_at_ms = 0;   // when it is asked for again, 0: none planned
  CallId replaces = 0;            // the answer to this call replaces all parts
  std::int64_t open_at = -1;      // where the open invoice stood
  std::optional<Going> going;
  std::optional<QueueRow> arrived;           // the next invoice, while the reviewer types into the one before
  CallId claim = 0;                          // on its way
  bool claims_next = false;                  // it asks for the next invoice
  std::int64_t claimed_at_ms = 0;            // the open invoice was claimed last
  bool released = false;                     // what was claimed was given back when the page was left
  std::string shared_with;                   // who was said to have it open too
  std::map<std::string, SavedStatus> saved;  // by invoice
  QueuePlace remembered;
  ListWatch watch;
};

/// A record fetched ahead, shown only where the server says that its version is still the current one.
struct Prefetched {
  CallId call = 0;
  std::shared_ptr<const domain::Invoice> invoice;
};

}  // namespace countersign::app
