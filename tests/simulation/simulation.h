// Simulation: browsers with tabs, the real update in each, and a network, stores and clocks that fail as told.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <queue>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "app/model/events/effect.h"
#include "app/model/state/state.h"
#include "simulation/ghost.h"
#include "simulation/seen.h"
#include "simulation/server.h"
#include "simulation/step.h"

namespace countersign::simulation {

constexpr std::int64_t kHour = 3'600'000;  // ms

enum class NetworkFault : std::uint8_t {
  drop_request,
  drop_answer,
  resend,     // the browser sends a POST again by itself; the page sees the second answer
  late,       // arrives after the page gave up
  late_copy,  // arrives, and once more later
  fault_after_commit,
  portal,  // a sign-in page of the network answers
};
constexpr int kNetworkFaults = 7;

enum class StoreFault : std::uint8_t {
  aborted,  // the write fails after it seemed to succeed
  hidden,   // the write is done, the page hears that it failed
};

struct Tab {
  TabMemory memory;
  app::AppState state;
  bool frozen = false;
  std::deque<app::Event> waiting;  // while frozen
  std::uint64_t wake = 0;          // the timer that counts
  std::set<app::CallId> calls;     // not answered yet
  int typed = 0;
};

struct Browser {
  std::string user = "u1";  // of the cookie, empty when nobody is signed in
  std::map<std::string, app::OutboxEntry> entries;
  std::map<std::string, app::StoredDraft> drafts;  // by user, invoice and tab
  std::set<std::string> settled;                   // ids of entries that were deleted on purpose
  std::map<std::string, int> locks;                // which tab holds one
  bool full = false;
  std::deque<StoreFault> faults;
  std::int64_t store_free_at = 0;
  std::int64_t clock_offset = 0;
  bool lenient = false;  // a clock was moved, a tab frozen or a write failed: a claim may not hold
};

class Simulation {
 public:
  Simulation(const Schedule& schedule, Seen& seen);
  /// What was broken, one sentence each; empty when every promise was kept.
  std::vector<std::string> run();
  /// Prints every step and event from now on.
  void say_events() { is_said_ = true; }

 private:
  using Answer = std::function<app::Event()>;
  struct Exchange {
    app::CallId call;
    Answer serve;
    std::function<app::Event(const app::Failure&)> fail;
  };
  struct Message {
    std::int64_t at;
    std::uint64_t order;
    std::function<void()> run;
    bool operator<(const Message& other) const { return at != other.at ? at > other.at : order > other.order; }
  };

  void print(const Tab& tab, const app::Event& event, const app::Effects& effects) const;  // print.cpp

  // simulation.cpp: time, tabs and steps.
  void after(std::int64_t ms, std::function<void()> run);
  void advance(std::int64_t ms);
  std::int64_t below(std::int64_t bound) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(bound));
  }
  Tab& new_tab(int browser);
  void kill(int tab);
  Tab* find(int tab);
  Tab& tab_of(const Step& step);
  std::vector<int> tabs_in(int browser) const;
  void send(int tab, app::Event event);
  void handle(Tab& tab, const app::Event& event);
  void act(const Step& step);
  void act_in_form(Tab& tab, const Step& step);
  void act_in_outbox(Tab& tab, const Step& step);
  void act_in_conflict(Tab& tab, const Step& step);
  void act_on_tab(Tab& tab, const Step& step);
  void act_on_world(const Step& step);
  void lose_store(const Step& step);
  void sign_in(int browser, const std::string& user);
  void heal();
  void settle();

  // effects.cpp: what tabs ask of the world.
  void run(Tab& tab, const app::Effect& effect);
  void post(Tab& tab, const app::PostReview& post);
  void exchange(Tab& tab, const Exchange& exchange, std::optional<NetworkFault> fault);
  void arrive(int tab, const Exchange& exchange, std::int64_t delay, bool is_answered);
  void finish(int tab, app::CallId call, const app::Event& event);
  void run_store(Tab& tab, bool writes, std::function<app::Event(Browser&)> apply, std::function<app::Event()> failed);
  void put(Tab& tab, const app::StoreOutboxEntry& effect);
  void swap(Tab& tab, const app::SwapOutboxEntry& effect);
  void load_drafts(Tab& tab);
  void put_draft(Tab& tab, const app::StoreDraft& effect);
  void delete_drafts(Tab& tab, const app::DeleteDrafts& gone);

  Seen& seen_;
  std::mt19937_64 random_;
  Schedule schedule_;
  Server server_;
  Ghost ghost_;
  std::int64_t now_ = 1'700'000'000'000;
  std::uint64_t next_order_ = 1;
  int next_tab_ = 1;
  std::priority_queue<Message> messages_;
  std::vector<Browser> browsers_;
  std::map<int, std::unique_ptr<Tab>> tabs_;
  std::map<std::string, Arrival> bodies_;  // by http_body
  std::deque<NetworkFault> faults_;
  bool is_said_ = false;
};

}  // namespace countersign::simulation
