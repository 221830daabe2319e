// Kept: what the views say of the saves in the outbox.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/model/state/state.h"

namespace countersign::app {

struct OutboxCounts {
  int being_stored = 0;  // not yet in the store, and not sent
  int waiting = 0;       // sending, retry_wait and auth_wait
  int conflicts = 0;
  int need_attention = 0;
};
OutboxCounts outbox_counts(const OutboxState& outbox);

/// What discarding it loses, for people.
std::string discard_warning(const OutboxEntry& entry);
/// The word for people: "Waiting", "Sending", "Sign-in needed", "Conflict", "Needs attention".
std::string state_label(EntryState state);
/// How long ago it was typed, as "5 min ago".
std::string age_of(const AppState& state, const OutboxEntry& entry);
/// What happens next with it, as "next try in 12 s"; empty where it waits for the reviewer.
std::string next_step(const AppState& state, const OutboxEntry& entry);
/// What a pass that is running has sent and has still to send; empty when none is.
std::string progress_of(const OutboxState& outbox);

/// Saves that have been tried often or have waited for long.
struct Overdue {
  int saves = 0;
  int tries = 0;            // the most of one of them
  std::int64_t age_ms = 0;  // of the oldest
};
std::optional<Overdue> overdue(const AppState& state);
/// As a sentence for people.
std::string describe(const Overdue& overdue);

}  // namespace countersign::app
