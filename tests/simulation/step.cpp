// Schedules by chance, and how they are printed.
#include "simulation/step.h"

#include <array>
#include <random>

namespace countersign::simulation {
namespace {

struct Kind {
  const char* name;
  int weight;  // how often, against the others
};

// In the order of Act.
constexpr std::array<Kind, kActs> kKinds = {{
    {"open an invoice", 5},
    {"type into a field", 16},
    {"type into a cell", 3},
    {"add a line", 1},
    {"delete a line", 1},
    {"write a note", 2},
    {"decide", 1},
    {"save", 20},
    {"reload", 3},
    {"retry an entry", 1},
    {"retry all", 1},
    {"discard an entry", 1},
    {"open an entry", 2},
    {"use mine", 5},
    {"keep theirs", 3},
    {"use all mine", 3},
    {"discard the conflict", 1},
    {"come online", 1},
    {"become visible", 3},
    {"compare with the newer version", 2},
    {"kill the tab", 2},
    {"open a tab", 2},
    {"freeze the tab", 1},
    {"thaw the tab", 2},
    {"kill the browser", 1},
    {"sign in", 2},
    {"move the clock", 1},
    {"network fault", 8},
    {"store fault", 2},
    {"disk full", 1},
    {"disk has room", 1},
    {"server away", 2},
    {"server back", 3},
    {"server crashes", 1},
    {"server busy", 2},
    {"backup", 1},
    {"restore", 1},
}};

int total_weight() {
  int total = 0;
  for (const Kind& kind : kKinds) total += kind.weight;
  return total;
}

Act pick_act(std::mt19937_64& random) {
  static const int total = total_weight();
  int left = static_cast<int>(random() % static_cast<std::uint64_t>(total));
  for (int i = 0; i < kActs; ++i) {
    left -= kKinds[static_cast<std::size_t>(i)].weight;
    if (left < 0) return static_cast<Act>(i);
  }
  return Act::save;
}

std::int64_t pick_wait(std::mt19937_64& random) {
  switch (random() % 8) {
    case 0: return 0;
    case 1: return static_cast<std::int64_t>(random() % 60'000);
    case 2: return static_cast<std::int64_t>(random() % 5'000);
    default: return static_cast<std::int64_t>(random() % 300);
  }
}

}  // namespace

Schedule make_schedule(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  Schedule schedule;
  schedule.seed = random();
  schedule.browsers = 1 + static_cast<int>(random() % 5);
  // Everybody begins with an invoice, most with the same one.
  for (int i = 0; i < schedule.browsers; ++i) {
    Step step;
    step.browser = static_cast<std::uint8_t>(i);
    step.arg = random() % 4 == 0 ? 1 : 0;
    step.wait_ms = static_cast<std::int64_t>(random() % 300);
    schedule.steps.push_back(step);
  }
  const std::size_t count = 20 + random() % 50;
  for (std::size_t i = 0; i < count; ++i) {
    Step step;
    step.act = pick_act(random);
    step.browser = static_cast<std::uint8_t>(random() % static_cast<std::uint64_t>(schedule.browsers));
    step.tab = static_cast<std::uint8_t>(random() % 3);
    step.arg = static_cast<std::uint16_t>(random());
    step.wait_ms = pick_wait(random);
    schedule.steps.push_back(step);
  }
  return schedule;
}

std::string to_text(const Step& step) {
  return "browser " + std::to_string(step.browser) + ", tab " + std::to_string(step.tab) + ": " +
         kKinds[static_cast<std::size_t>(step.act)].name + " (" + std::to_string(step.arg) + "), then " +
         std::to_string(step.wait_ms) + " ms";
}

}  // namespace countersign::simulation
