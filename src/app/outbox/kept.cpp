// Words for the saves in the outbox.
#include "app/outbox/kept.h"

#include <algorithm>

#include "app/outbox/outbox.h"
#include "domain/values/text/text.h"
#include "text/text.h"

namespace countersign::app {
namespace {

constexpr int kManyTries = 10;
constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;
constexpr std::int64_t kDayMs = 24 * kHourMs;

std::string span_of(std::int64_t ms) {
  if (ms < kHourMs) return say(Text::span_minutes, {std::to_string(std::max<std::int64_t>(1, ms / kMinuteMs))});
  if (ms < 2 * kDayMs) return say(Text::span_hours, {std::to_string(ms / kHourMs)});
  return say_count(Text::span_days, ms / kDayMs);
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
    return std::string(say(Text::not_taken_discard));
  return std::string(say(entry.attempts == 0 ? Text::not_reached_discard : Text::may_have_reached_discard));
}

std::string state_label(EntryState state) {
  switch (state) {
    case EntryState::sending: return std::string(say(Text::entry_sending));
    case EntryState::retry_wait: return std::string(say(Text::entry_waiting));
    case EntryState::auth_wait: return std::string(say(Text::entry_sign_in));
    case EntryState::conflict: return std::string(say(Text::entry_conflict));
    case EntryState::needs_attention: return std::string(say(Text::entry_attention));
  }
  return "";
}

std::string age_of(const AppState& state, const OutboxEntry& entry) {
  const std::int64_t age = state.now_ms - entry.created_at_ms;
  return age < kMinuteMs ? std::string(say(Text::moments_ago)) : say(Text::ago, {span_of(age)});
}

std::string next_step(const AppState& state, const OutboxEntry& entry) {
  const OutboxState& outbox = state.outbox;
  if (entry.state == EntryState::auth_wait) return std::string(say(Text::after_signing_in));
  if (entry.state != EntryState::retry_wait) return "";
  if (!is_first(state, entry)) return std::string(say(Text::after_one_before));
  const std::int64_t at = std::max({entry.next_at_ms, outbox.hold_until_ms, outbox.pause_until_ms});
  const std::int64_t seconds = (at - state.now_ms + 999) / 1000;
  constexpr std::int64_t kLongest = 900;
  if (seconds <= 0 || seconds > kLongest) return std::string(say(Text::next_try_now));
  if (seconds < 120) return say(Text::next_try_seconds, {std::to_string(seconds)});
  return say(Text::next_try_minutes, {std::to_string((seconds + 30) / 60)});
}

std::string progress_of(const OutboxState& outbox) {
  if (outbox.sent_in_pass == 0 && !std::holds_alternative<Sending>(outbox.drain)) return "";
  if (std::holds_alternative<NotDraining>(outbox.drain)) return "";
  return say(Text::sending_progress,
             {std::to_string(outbox.sent_in_pass), std::to_string(outbox_counts(outbox).waiting)});
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
  std::string words = say_count(Text::overdue_saves, overdue.saves);
  if (overdue.age_ms >= kMinuteMs) add_to_list(words, say(Text::overdue_oldest, {span_of(overdue.age_ms)}));
  add_to_list(words, say_count(Text::overdue_tries, overdue.tries));
  return say(Text::full_stop, {words});
}

}  // namespace countersign::app
