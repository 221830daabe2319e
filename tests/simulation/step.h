// Step: one thing that happens in a schedule: an act of a reviewer, of a browser, of the network or of the server.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace countersign::simulation {

enum class Act : std::uint8_t {
  open,
  type,
  type_cell,
  add_line,
  delete_line,
  note,
  decide,
  save,
  reload,
  retry,
  retry_all,
  discard,
  open_entry,
  conflict_mine,
  conflict_theirs,
  conflict_all,
  conflict_discard,
  online,
  visible,
  compare,
  kill_tab,
  new_tab,
  freeze,
  thaw,
  kill_browser,
  sign_in,
  clock,
  network_fault,
  store_fault,
  store_full,
  store_room,
  server_away,
  server_back,
  server_crash,
  server_busy,
  backup,
  restore,
};
constexpr int kActs = static_cast<int>(Act::restore) + 1;

struct Step {
  Act act = Act::open;
  std::uint8_t browser = 0;
  std::uint8_t tab = 0;
  std::uint16_t arg = 0;     // which invoice, field, row, fault or user
  std::int64_t wait_ms = 0;  // before the next step
};

/// What a run is made from: everything in it follows from this value.
struct Schedule {
  std::uint64_t seed = 0;  // of delays, ids and jitter
  int browsers = 1;        // 1 to 5
  std::vector<Step> steps;
};

Schedule make_schedule(std::uint64_t seed);
/// One line, such as "browser 1, tab 0: type 2, then 35 ms".
std::string to_text(const Step& step);

}  // namespace countersign::simulation
