// Random schedules: reviewers, tabs, faults and time in any order; whatever happens, no save is lost, doubled or
// overwritten.
#include <catch_amalgamated.hpp>

#include <random>

#include "app/form.h"
#include "app/world.h"

using namespace countersign;
using test::Fault;
using test::Tab;
using test::World;

namespace {

/// How often each fault and outcome was seen: a run in which one never fired proves nothing about it.
struct Seen {
  int dropped = 0, away = 0, killed = 0, store_failed = 0, conflicts = 0, saves = 0;
};

class Schedule {
 public:
  Schedule(std::uint64_t seed, Seen& seen) : random_(seed), seen_(seen) {
    world_.seed = seed * 2 + 1;
    for (int i = 0; i < 2; ++i) tabs_.push_back(&world_.tab("R" + std::to_string(i)));
  }

  void run() {
    for (int step = 0; step < 60; ++step) act();
    heal();
    check();
  }

 private:
  std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_); }
  Tab& any_tab() { return *tabs_[below(tabs_.size())]; }

  void act() {
    Tab& tab = any_tab();
    switch (below(13)) {
      case 0: tab.open(below(2) == 0 ? "i1" : "i2"); break;
      case 1:
      case 2: type(tab); break;
      case 3:
      case 4:
      case 5: tab.save(); break;
      case 6:
        world_.faults.push_back(below(2) == 0 ? Fault::drop_request : Fault::drop_answer);
        ++seen_.dropped;
        break;
      case 7: change_server(); break;
      case 8: world_.advance(static_cast<std::int64_t>(below(90'000))); break;
      case 9: decide(tab); break;
      case 10: tab.send(app::CameOnline{}); break;
      case 11: replace(); break;
      case 12: tab.send(app::ReloadRequested{}); break;
    }
  }

  void type(Tab& tab) {
    if (!tab.state.open || tab.state.open->base == nullptr) return;
    constexpr std::string_view kFields[] = {"vendor_name", "vendor_fax", "po_number"};
    tab.type(kFields[below(3)], "v" + std::to_string(next_value_++));
  }

  void change_server() {
    switch (below(3)) {
      case 0:
        world_.server.up = !world_.server.up;
        ++seen_.away;
        break;
      case 1: world_.server.answer_status = world_.server.answer_status == 0 ? 503 : 0; break;
      default: world_.store.fails = !world_.store.fails; ++seen_.store_failed;
    }
  }

  void decide(Tab& tab) {
    if (!tab.state.open || !tab.state.open->conflict) return;
    ++seen_.conflicts;
    for (const app::ConflictRow& row : std::vector<app::ConflictRow>(tab.state.open->conflict->rows)) {
      if (!tab.state.open->conflict) break;
      if (below(2) == 0) tab.send(app::ConflictEditReapplied{row.merged.path});
      else tab.send(app::ConflictEditDropped{row.merged.path});
    }
  }

  /// A tab dies without a farewell and another is opened; what it could not store dies with it, as it said.
  void replace() {
    const std::size_t at = below(tabs_.size());
    if (!tabs_[at]->state.outbox.unprotected.empty()) return;
    const std::string reviewer = tabs_[at]->state.reviewer;
    world_.kill(*tabs_[at]);
    tabs_[at] = &world_.tab(reviewer);
    ++seen_.killed;
  }

  void heal() {
    world_.server.up = true;
    world_.server.answer_status = 0;
    world_.store.fails = false;
    world_.faults.clear();
    for (Tab* tab : tabs_) tab->send(app::CameOnline{});
    world_.advance(3'600'000);
  }

  void check() {
    std::map<std::string, std::int64_t> version;
    std::map<std::string, int> applied;
    for (const test::AuditRow& row : world_.server.audit) {
      CHECK(row.version == version[row.invoice_id] + 1);
      CHECK(row.expected == row.version - 1);
      version[row.invoice_id] = row.version;
      CHECK(++applied[row.request_id] == 1);
    }
    seen_.saves += static_cast<int>(world_.server.audit.size());
    for (const auto& [id, invoice] : world_.server.invoices) CHECK(invoice.review_version == version[id]);
    for (const auto& [id, entry] : world_.store.entries) {
      CAPTURE(id, static_cast<int>(entry.state));
      CHECK_FALSE((entry.state == app::EntryState::sending || entry.state == app::EntryState::retry_wait));
      CHECK(applied.count(id) == 0);
    }
    for (Tab* tab : tabs_) {
      CHECK(app::outbox_counts(tab->state.outbox).waiting == 0);
      CHECK(tab->state.outbox.flights.empty());
      CHECK(tab->state.outbox.unprotected.empty());
    }
  }

  std::mt19937_64 random_;
  Seen& seen_;
  World world_;
  std::vector<Tab*> tabs_;
  int next_value_ = 1;
};

}  // namespace

TEST_CASE("no schedule of edits, faults and deaths loses, doubles or overwrites a save") {
  Seen seen;
  const std::uint64_t random_start = std::random_device{}();
  for (const std::uint64_t start : {std::uint64_t{1}, random_start}) {
    for (std::uint64_t seed = start; seed < start + 400; ++seed) {
      CAPTURE(seed);
      Schedule(seed, seen).run();
    }
  }
  CHECK(seen.dropped > 0);
  CHECK(seen.away > 0);
  CHECK(seen.killed > 0);
  CHECK(seen.store_failed > 0);
  CHECK(seen.conflicts > 0);
  CHECK(seen.saves > 500);
}
