// Draining: sends what waits, one entry after the other, by the rules of docs/decisions on the outbox.
#pragma once

#include <cstdint>

#include "app/model/turn.h"

namespace countersign::app {

/// Starts a pass where something may be sent, also before an entry's next_at.
void drain_now(Turn& turn);
/// Starts a pass where something is due to be sent.
void drain_when_due(Turn& turn);
/// The signed-in user is known: takes the next entry of the running pass.
void continue_drain(Turn& turn);
/// The pass could not find out who is signed in.
void end_drain_after_failure(Turn& turn, const Failure& failure);
/// An entry of the pass was accepted, refused or put aside: the next one after a short gap.
void pause_drain(Turn& turn, const std::string& request_id);
/// An entry of the pass failed and waits: the pass is over.
void stop_drain(Turn& turn, const std::string& request_id);
/// The claim stands, or the store cannot write: the entry goes out.
void send_claimed(Turn& turn, const std::string& request_id);
/// When the clock alone should start or go on with a pass; 0 for never.
std::int64_t next_drain_at(const AppState& state);
/// A random wait after the n-th failure, full jitter from 1 s to at most 300 s.
std::int64_t back_off_ms(Turn& turn, int failures);

inline constexpr std::int64_t kStoreAgainMs = 30000;
inline constexpr std::int64_t kLeaseMs = 2 * kRequestMs;

}  // namespace countersign::app
