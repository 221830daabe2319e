// Words for the saves in the outbox.
#include "app/outbox/kept.h"

#include <algorithm>

#include "app/outbox/outbox.h"
#include "domain/values/text.h"

namespace countersign::app {
namespace {

constexpr int kManyTries = 10;
constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;
constexpr std::int64_t kDayMs = 24 * kHourMs;

std::string span_of(std::int64_t ms) {
  if (ms < kHourMs) return std::to_string(std::max<std::int64_t>(1, ms / kMinuteMs)) + " min";
  if (ms < 2 * kDayMs) return std::to_string(ms / kHourMs) + " h";
  return std::to_string(ms / kDayMs) + " days";
}

bool is_first(const AppState& state, const OutboxEntry& entry) {
  const std::vector<const OutboxEntry*> waiting = waiting_of(state, entry.save.invoice_id);
  return waiting.empty() || waiting.front()->save.request_id == entry.save.request_id;
}

}  // namespace

OutboxCounts outbox_counts(const OutboxState& outbox) {
  OutboxCounts counts;
  for (const OutboxEntry& entry : outbox.entries) {
    if (entry.state == EntryState::conflict) ++counts.conflicts;
    else if (entry.state == EntryState::needs_attention) ++counts.need_attention;
    else if (is_being_stored(entry)) ++counts.being_stored;
    else ++counts.waiting;
  }
  return counts;
}

std::string discard_warning(const OutboxEntry& entry) {
  if (entry.state == EntryState::conflict || entry.state == EntryState::needs_attention)
    return "The server did not take this save. Discarding it loses what was typed.";
  if (entry.attempts == 0) return "The save has not reached the server. Discarding it loses what was typed.";
  return "The save may already have reached the server. Discarding it loses what was typed if it has not, and does not "
         "take it back if it has.";
}

std::string state_label(EntryState state) {
  switch (state) {
    case EntryState::sending: return "Sending";
    case EntryState::retry_wait: return "Waiting";
    case EntryState::auth_wait: return "Sign-in needed";
    case EntryState::conflict: return "Conflict";
    case EntryState::needs_attention: return "Needs attention";
  }
  return "";
}

std::string age_of(const AppState& state, const OutboxEntry& entry) {
  const std::int64_t age = state.now_ms - entry.created_at_ms;
  return age < kMinuteMs ? "less than a minute ago" : span_of(age) + " ago";
}

std::string next_step(const AppState& state, const OutboxEntry& entry) {
  const OutboxState& outbox = state.outbox;
  if (entry.state == EntryState::auth_wait) return "goes out after you have signed in";
  if (entry.state != EntryState::retry_wait) return "";
  if (!is_first(state, entry)) return "goes out after the save before it";
  const std::int64_t at = std::max({entry.next_at_ms, outbox.hold_until_ms, outbox.pause_until_ms});
  const std::int64_t seconds = (at - state.now_ms + 999) / 1000;
  constexpr std::int64_t kLongest = 900;
  if (seconds <= 0 || seconds > kLongest) return "next try now";
  if (seconds < 120) return "next try in about " + std::to_string(seconds) + " s";
  return "next try in about " + std::to_string((seconds + 30) / 60) + " min";
}

std::string progress_of(const OutboxState& outbox) {
  if (outbox.sent_in_pass == 0 && !std::holds_alternative<Sending>(outbox.drain)) return "";
  if (std::holds_alternative<NotDraining>(outbox.drain)) return "";
  return "Sending: " + std::to_string(outbox.sent_in_pass) + " done, " + std::to_string(outbox_counts(outbox).waiting) +
         " to go";
}

std::optional<Overdue> overdue(const AppState& state) {
  Overdue found;
  for (const OutboxEntry& entry : state.outbox.entries) {
    const std::int64_t age = state.now_ms - entry.created_at_ms;
    if (!is_waiting(entry) || (entry.attempts < kManyTries && age < kHourMs)) continue;
    ++found.saves;
    found.tries = std::max(found.tries, entry.attempts);
    found.age_ms = std::max(found.age_ms, age);
  }
  return found.saves > 0 ? std::optional<Overdue>(found) : std::nullopt;
}

std::string describe(const Overdue& overdue) {
  const std::string oldest = overdue.age_ms < kMinuteMs ? "" : ", the oldest since " + span_of(overdue.age_ms);
  return domain::counted(overdue.saves, "save") + (overdue.saves == 1 ? " has" : " have") + " not reached the server" +
         oldest + ", after up to " + (overdue.tries == 1 ? "1 try" : std::to_string(overdue.tries) + " tries") + ".";
}

}  // namespace countersign::app
