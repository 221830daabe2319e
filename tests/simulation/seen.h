// Seen: how often each fault and outcome happened. A run in which one never did proves nothing about it.
#pragma once

#include <array>
#include <cstdint>

namespace countersign::simulation {

enum class Happened : std::uint8_t {
  request_dropped,
  answer_dropped,
  sent_again_by_browser,
  arrived_late,
  copy_arrived_late,
  fault_after_commit,
  portal,
  timed_out,
  write_aborted,
  write_hidden,
  disk_full,
  store_lost,
  tab_killed,
  tab_frozen,
  browser_killed,
  signed_in_as_other,
  signed_out,
  signed_in_again,
  other_user_refused,
  clock_moved,
  server_away,
  server_crashed,
  server_busy,
  restored,
  pressed,
  accepted,
  replayed,
  conflict,
  refused,
  failed_for_ever,
  reapplied,
  compared,
  discarded,
  drained,
  backed_off,
  tried_again,
};
constexpr std::size_t kHappenings = static_cast<std::size_t>(Happened::tried_again) + 1;

class Seen {
 public:
  void count(Happened what) { ++counts_[static_cast<std::size_t>(what)]; }
  std::int64_t of(Happened what) const { return counts_[static_cast<std::size_t>(what)]; }
  void add(const Seen& other) {
    for (std::size_t i = 0; i < kHappenings; ++i) counts_[i] += other.counts_[i];
  }

 private:
  std::array<std::int64_t, kHappenings> counts_{};
};

const char* name_of(Happened what);

}  // namespace countersign::simulation
