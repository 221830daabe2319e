// The cache of shaped runs.
#include "drawing/shaper.h"

#include "host.h"

namespace countersign::shell {
namespace {

constexpr std::size_t kKept = 512;

}  // namespace

ui::TextShaper::Run Shaper::shape(std::string_view text, float line_px, Hand hand) {
  const int bold = hand.bold ? 1 : 0, how = bold + (hand.from_right ? 2 : 0);
  std::string key =
      std::to_string(static_cast<int>(line_px * 64)) + static_cast<char>('a' + how) + std::to_string(hand.ink) + ' ';
  key += text;
  const auto known = by_key_.find(key);
  if (known != by_key_.end()) {
    held_.splice(held_.begin(), held_, known->second);
    return known->second->run;
  }
  Run run;
  run.texture = next_texture_++;
  const double line = static_cast<double>(line_px);
  double size[2] = {0, 0};
  host_text_run(static_cast<double>(run.texture), text.data(), static_cast<int>(text.size()), line, how,
                host_baseline(line, bold), static_cast<int>(hand.ink), size);
  run.width = static_cast<float>(size[0]);
  run.height = static_cast<float>(size[1]);
  held_.push_front({key, run});
  by_key_.emplace(std::move(key), held_.begin());
  return run;
}

void Shaper::trim() {
  while (held_.size() > kKept) {
    host_texture_drop(static_cast<double>(held_.back().run.texture));
    by_key_.erase(held_.back().key);
    held_.pop_back();
  }
}

void Shaper::clear() {
  for (const Held& each : held_) host_texture_drop(static_cast<double>(each.run.texture));
  held_.clear();
  by_key_.clear();
}

}  // namespace countersign::shell
