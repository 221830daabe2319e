// Progress: counted by invoice, so that one that is validated twice counts once.
#include "app/queue/progress.h"

#include <algorithm>

#include "app/model/events/effect.h"
#include "domain/values/text/text.h"

namespace countersign::app {
namespace {

constexpr std::int64_t kMsOfMinute = 60'000, kMinutesOfDay = 24 * 60;

/// Days since the epoch, in the reviewer's zone.
std::int64_t day_of(std::int64_t now_ms, int utc_offset) {
  return (now_ms / kMsOfMinute + utc_offset) / kMinutesOfDay;
}

}  // namespace

std::int64_t validated_today(const AppState& state) {
  const Progress& progress = state.progress;
  const bool is_mine = state.session && progress.user == state.session->user;
  if (!is_mine || progress.day != day_of(state.now_ms, state.utc_offset)) return 0;
  return static_cast<std::int64_t>(progress.invoices.size());
}

void count_progress(Turn& turn, const SaveRequest& save, std::string_view user) {
  if (save.decision == domain::Decision::pending) return;
  Progress& progress = turn.state.progress;
  const Progress before = progress;
  const std::int64_t day = day_of(turn.stamp.now_ms, turn.state.utc_offset);
  if (progress.day != day || progress.user != user) progress = {day, std::string(user), {}};
  std::erase(progress.invoices, save.invoice_id);
  if (save.decision == domain::Decision::validated) progress.invoices.push_back(save.invoice_id);
  if (progress != before) turn.ask(Remember{Remembered::progress, to_text(progress)});
}

std::string to_text(const Progress& progress) {
  std::string text = std::to_string(progress.day) + "\n" + progress.user;
  for (const std::string& invoice : progress.invoices) text += "\n" + invoice;
  return text;
}

Progress progress_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    lines.emplace_back(text.substr(from, end - from));
    from = end + 1;
  }
  const std::optional<float> day = lines.size() > 1 ? domain::measure_of(lines[0]) : std::nullopt;
  if (!day) return {};
  return {static_cast<std::int64_t>(*day), lines[1], {lines.begin() + 2, lines.end()}};
}

}  // namespace countersign::app
