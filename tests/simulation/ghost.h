// Ghost: remembers what reviewers typed and pressed, and says where the panel broke a promise.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "app/model/events/effect.h"
#include "app/model/state/state.h"
#include "simulation/held.h"
#include "simulation/seen.h"
#include "simulation/server.h"

namespace countersign::simulation {

/// A press of Save.
struct Press {
  int browser = 0;
  int tab = 0;
  std::string user;
  bool stored = false;
  bool vanished = false;  // from the store; until it is stored again it lives in tabs alone
  bool gone = false;      // with a tab or a disk that could not keep it, as was said
  bool settled = false;   // its entry was deleted, and every value of it was elsewhere
};

/// What the ghost keeps of one tab.
struct TabMemory {
  int id = 0;
  int browser = 0;
  std::int64_t hold_until_ms = 0;
  bool may_hurry = false;                     // something happened that lets a pass begin before its time
  std::map<std::string, std::int64_t> shown;  // the version of the form, by epoch and invoice
};

/// What a browser holds beside one tab.
struct Elsewhere {
  std::vector<const app::AppState*> tabs;
  std::vector<const app::StoredDraft*> drafts_of_gone_tabs;  // whoever opens the invoice takes them over
};

class Ghost {
 public:
  Ghost(const Server& server, Seen& seen) : server_(server), seen_(seen) {}

  void before(const app::AppState& state, const app::Event& event);
  void after(TabMemory& tab, const app::AppState& state, const app::Event& event, const app::Effects& effects,
             const Elsewhere& elsewhere);

  void acknowledged(const app::SavedAnswer& answer);
  void stored(const std::string& request_id);
  /// `now_ms` is the time of the world, which no clock of a browser moves.
  void flight_begins(const TabMemory& tab, const std::string& user, const app::PostReview& post, bool lenient,
                     std::int64_t now_ms);
  void flight_ends(int tab, app::CallId call);
  /// The store of a browser is empty; its tabs hold these saves in memory.
  void store_vanishes(int browser, const std::set<std::string>& held);
  void tab_dies(int tab, int browser, const app::AppState& state);
  /// What still lies in the store of a browser when everything is quiet. Where a write failed (`lenient`), a conflict
  /// may be left of a save that another tab completed: opening it says "Already saved".
  void left_over(const app::OutboxEntry& entry, bool lenient);
  void end();

  std::vector<std::string> broken;

 private:
  struct Flight {
    int tab;
    int browser;
    app::CallId call;
    std::string user, invoice_id;
  };

  void let_go(const app::AppState& state, const app::Event& event);
  void check_conserved(const app::AppState& state, const app::Event& event, const Elsewhere& elsewhere);
  void check_budget(TabMemory& tab, const app::AppState& state, const app::Event& event);
  void check_shown(TabMemory& tab, const app::AppState& state);
  void check_answer(TabMemory& tab, const app::AppState& state, const app::Event& event);
  void note_presses(const TabMemory& tab, const app::AppState& state, const app::Effects& effects);
  bool is_elsewhere(const std::string& held) const;
  void say(std::string text) { broken.push_back(std::move(text)); }

  const Server& server_;
  Seen& seen_;
  Held held_;  // before the event
  std::unordered_set<std::string> given_up_;
  std::unordered_map<std::string, Press> presses_;
  std::unordered_map<std::string, std::pair<std::string, std::int64_t>> acknowledged_;  // epoch and version
  std::vector<Flight> flights_;
  std::unordered_map<std::string, std::int64_t> sent_at_;  // the last time, by request id
  bool is_first_load_ = false;       // this event is the first load of its tab, of the outbox or of who is signed in
  bool waited_for_sign_in_ = false;  // before this event
  std::string failed_;               // request id of the save that this event says failed
  std::unordered_set<std::string> left_;
};

}  // namespace countersign::simulation
