// OutboxState: the saves that wait in this browser, and the passes that send them.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "app/model/events/event.h"
#include "app/model/values/outbox_entry.h"

namespace countersign::app {

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
  std::optional<std::string> loaded_for;  // the user who was signed in at the last load, empty: nobody yet
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
  std::multiset<std::string> deleting;   // and of deletions, also of those that are tried again
  std::vector<Deletion> delete_again;    // what the store failed to delete
  std::int64_t delete_again_at_ms = 0;   // 0: nothing to do
  std::vector<std::string> unprotected;  // request ids that could not be stored
  int sent_in_pass = 0;                  // of the pass that is running
  std::optional<bool> promised;          // by the browser, to keep what is stored when its disk is full
  bool promise_asked = false;            // once, when the first save has to wait
  std::vector<OutboxEntry> of_others;    // unprotected entries of users who were signed in here before
};

}  // namespace countersign::app
