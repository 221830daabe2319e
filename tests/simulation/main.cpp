// Runs schedules and prints what happened in them. A schedule that breaks a promise is shrunk and printed.
//
// simulate [--seconds N] [--schedules N] [--from N] [--seed N] [--show SEED]: N seconds of CPU time (default 60), or so
// many schedules. First come those that broke a promise once. Of eight others seven have fixed seeds, 2, 3, 4, … (or
// from --from on), and one follows --seed, which is random where it is not given. --show prints every event of one
// schedule, shrunk if it breaks a promise.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <random>

#include "simulation/simulation.h"

using namespace countersign::simulation;

namespace {

constexpr std::uint64_t kFixed = 8;
constexpr std::array<std::uint64_t, 21> kOnceBroken = {
    5234,   102840, 190085, 197860, 247972,   253068,   462936,     640216,     784858,     832406,    841852,
    864957, 905373, 906711, 978498, 20936055, 77185976, 2727406655, 3276859342, 1175195354, 4276084961};

struct Options {
  double seconds = 60;
  std::int64_t schedules = 0;
  std::uint64_t from = 0;
  std::uint64_t seed = std::random_device{}();
  std::optional<std::uint64_t> show;
};

Options read(int count, char** words) {
  Options options;
  for (int i = 1; i + 1 < count; i += 2) {
    if (std::strcmp(words[i], "--seconds") == 0) options.seconds = std::atof(words[i + 1]);
    if (std::strcmp(words[i], "--schedules") == 0) options.schedules = std::atoll(words[i + 1]);
    if (std::strcmp(words[i], "--from") == 0) options.from = std::strtoull(words[i + 1], nullptr, 10);
    if (std::strcmp(words[i], "--show") == 0) options.show = std::strtoull(words[i + 1], nullptr, 10);
    if (std::strcmp(words[i], "--seed") == 0) options.seed = std::strtoull(words[i + 1], nullptr, 10);
  }
  return options;
}

std::vector<std::string> broken_by(const Schedule& schedule) {
  Seen unseen;
  return Simulation(schedule, unseen).run();
}

/// Leaves out steps as long as a promise is still broken (delta debugging, Zeller 1999).
Schedule shrunk(Schedule schedule) {
  for (std::size_t size = schedule.steps.size() / 2; size > 0; size /= 2) {
    for (std::size_t from = 0; from < schedule.steps.size();) {
      Schedule shorter = schedule;
      const auto begin = shorter.steps.begin() + static_cast<std::ptrdiff_t>(from);
      shorter.steps.erase(begin, begin + static_cast<std::ptrdiff_t>(std::min(size, shorter.steps.size() - from)));
      if (broken_by(shorter).empty()) from += size;
      else schedule = shorter;
    }
  }
  return schedule;
}

void print(const Schedule& found, std::uint64_t seed) {
  const Schedule schedule = shrunk(found);
  std::printf("The schedule of seed %llu breaks a promise. Shrunk to %zu steps of %zu:\n",
              static_cast<unsigned long long>(seed), schedule.steps.size(), found.steps.size());
  for (const Step& step : schedule.steps) std::printf("  %s\n", to_text(step).c_str());
  for (const std::string& each : broken_by(schedule)) std::printf("%s\n", each.c_str());
}

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int count, char** words) {
  const Options options = read(count, words);
  if (options.show) {
    const Schedule schedule = make_schedule(*options.show);
    Seen unseen;
    Simulation simulation(broken_by(schedule).empty() ? schedule : shrunk(schedule), unseen);
    simulation.say_events();
    return simulation.run().empty() ? 0 : 1;
  }
  Seen seen;
  std::int64_t done = 0;
  const auto more = [&] { return options.schedules > 0 ? done < options.schedules : cpu_seconds() < options.seconds; };
  for (; more(); ++done) {
    const std::uint64_t turn = options.from + static_cast<std::uint64_t>(done);
    const bool was_broken = static_cast<std::size_t>(done) < kOnceBroken.size();
    const std::uint64_t seed = was_broken           ? kOnceBroken[static_cast<std::size_t>(done)]
                               : turn % kFixed != 0 ? 1 + turn
                                                    : options.seed + turn;
    const Schedule schedule = make_schedule(seed);
    if (Simulation(schedule, seen).run().empty()) continue;
    print(schedule, seed);
    return 1;
  }
  const double spent = cpu_seconds();
  std::printf("%lld schedules, %.0f a CPU minute, seeds from %llu and from %llu: every promise kept\n",
              static_cast<long long>(done), static_cast<double>(done) * 60 / spent,
              static_cast<unsigned long long>(options.from + 1), static_cast<unsigned long long>(options.seed));
  bool all = true;
  for (std::size_t i = 0; i < kHappenings; ++i) {
    const Happened what = static_cast<Happened>(i);
    std::printf("%12lld %s\n", static_cast<long long>(seen.of(what)), name_of(what));
    all = all && seen.of(what) > 0;
  }
  if (!all) std::printf("Something above never happened: this run proves nothing about it.\n");
  return all ? 0 : 1;
}
