// Ids, dice and notices of a turn.
#include "app/model/turn.h"

#include <algorithm>

#include "text/text.h"

namespace countersign::app {
namespace {

/// SplitMix64 (Steele, Lea, Flood 2014): spreads one random number into many.
std::uint64_t mixed(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15ull;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
  return x ^ (x >> 31);
}

}  // namespace

std::string Turn::new_hex_id() {
  constexpr char kDigits[] = "0123456789abcdef";
  const std::uint64_t salt = static_cast<std::uint64_t>(ids_made++);
  std::string id;
  for (const std::uint64_t half : {stamp.random[0], stamp.random[1]}) {
    std::uint64_t bits = salt == 0 ? half : mixed(half + salt);
    for (int i = 0; i < 16; ++i, bits >>= 4) id += kDigits[bits & 15];
  }
  return id;
}

std::int64_t Turn::random_below(std::int64_t bound) {
  if (bound <= 0) return 0;
  const std::uint64_t bits = mixed(stamp.random[1] + 0x51ull + static_cast<std::uint64_t>(ids_made++));
  return static_cast<std::int64_t>(bits % static_cast<std::uint64_t>(bound));
}

std::int64_t Turn::retry_in_ms(int tries) {
  constexpr std::int64_t kFirstMs = 2'000, kLongestMs = 60'000;
  const std::int64_t step = std::min(kLongestMs, kFirstMs << std::min(tries, 5));
  return step / 2 + random_below(step / 2 + 1);
}

Notice& Turn::notice(Tone tone, std::string_view title, std::string_view text) {
  std::vector<Notice>& notices = state.notices;
  notices.erase(std::remove_if(notices.begin(), notices.end(),
                               [&](const Notice& each) { return each.title == title && each.text == text; }),
                notices.end());
  notices.push_back({state.next_id++, tone, std::string(title), std::string(text)});
  constexpr std::size_t kMost = 6;
  if (notices.size() > kMost) notices.erase(notices.begin());
  return notices.back();
}

void clear_notices(AppState& state, About about) {
  std::erase_if(state.notices, [&](const Notice& each) { return each.about == about; });
}

void clear_notices_of_save(AppState& state, const std::string& invoice_id) {
  std::erase_if(state.notices,
                [&](const Notice& each) { return each.about == About::save && each.invoice_id == invoice_id; });
}

void tell_saved(Turn& turn, const std::string& invoice_id, std::string_view text) {
  Notice& told = turn.notice(Tone::success, say(Text::changes_saved), text);
  told.about = About::save;
  told.invoice_id = invoice_id;
}

void tell_unsaved(Turn& turn, const std::string& invoice_id, Tone tone, std::string_view title, std::string_view text,
                  About about) {
  clear_notices(turn.state, About::save);
  clear_notices(turn.state, About::validation);
  Notice& told = turn.notice(tone, title, text);
  told.about = about;
  told.invoice_id = invoice_id;
}

void ask_focus(AppState& state, std::optional<domain::Path> path) {
  state.focus_wish = {state.focus_wish.number + 1, std::move(path)};
}

}  // namespace countersign::app
