// Time and tabs.
#include "simulation/simulation.h"

#include <algorithm>
#include <cstdio>

#include "app/update.h"

namespace countersign::simulation {
namespace {

/// Of a schedule; more only where something asks for itself without end.
constexpr std::uint64_t kMostMessages = 1'000'000;

}  // namespace

Simulation::Simulation(const Schedule& schedule, Seen& seen)
    : seen_(seen),
      random_(schedule.seed),
      schedule_(schedule),
      ghost_(server_, seen),
      browsers_(static_cast<std::size_t>(schedule.browsers)) {
  for (int i = 0; i < schedule.browsers; ++i) new_tab(i);
}

std::vector<std::string> Simulation::run() {
  advance(1000);
  for (const Step& step : schedule_.steps) {
    if (is_said_) std::printf("-- %s\n", to_text(step).c_str());
    act(step);
    advance(step.wait_ms);
    if (!ghost_.broken.empty()) return ghost_.broken;
  }
  settle();
  if (ghost_.broken.empty()) ghost_.end();
  return ghost_.broken;
}

void Simulation::after(std::int64_t ms, std::function<void()> run) {
  messages_.push({now_ + ms, next_order_++, std::move(run)});
}

void Simulation::advance(std::int64_t ms) {
  const std::int64_t end = now_ + ms;
  while (!messages_.empty() && messages_.top().at <= end && ghost_.broken.empty()) {
    const Message next = messages_.top();
    messages_.pop();
    now_ = next.at;
    next.run();
    if (next.order > kMostMessages) ghost_.broken.push_back("V12: the panel finds no rest");
  }
  now_ = end;
}

Tab& Simulation::new_tab(int browser) {
  auto tab = std::make_unique<Tab>();
  tab->memory.id = next_tab_++;
  tab->memory.browser = browser;
  Tab& made = *tab;
  tabs_.emplace(made.memory.id, std::move(tab));
  app::Started started;
  started.tab_id = "tab" + std::to_string(made.memory.id);
  started.reviewer = "Reviewer " + std::to_string(browser);
  send(made.memory.id, started);
  return made;
}

void Simulation::kill(int tab) {
  Tab* dead = find(tab);
  if (dead == nullptr) return;
  ghost_.tab_dies(tab, dead->memory.browser, dead->state);
  std::map<std::string, int>& locks = browsers_[static_cast<std::size_t>(dead->memory.browser)].locks;
  for (auto lock = locks.begin(); lock != locks.end();)
    lock = lock->second == tab ? locks.erase(lock) : std::next(lock);
  tabs_.erase(tab);
}

Tab* Simulation::find(int tab) {
  const auto found = tabs_.find(tab);
  return found == tabs_.end() ? nullptr : found->second.get();
}

std::vector<int> Simulation::tabs_in(int browser) const {
  std::vector<int> ids;
  for (const auto& [id, tab] : tabs_) {
    if (tab->memory.browser == browser) ids.push_back(id);
  }
  return ids;
}

Tab& Simulation::tab_of(const Step& step) {
  const std::vector<int> ids = tabs_in(step.browser);
  return ids.empty() ? new_tab(step.browser) : *find(ids[step.tab % ids.size()]);
}

void Simulation::send(int tab, app::Event event) {
  Tab* to = find(tab);
  if (to == nullptr) return;
  if (to->frozen) to->waiting.push_back(std::move(event));
  else handle(*to, event);
}

void Simulation::handle(Tab& tab, const app::Event& event) {
  const Browser& browser = browsers_[static_cast<std::size_t>(tab.memory.browser)];
  ghost_.before(tab.state, event);
  const app::Stamp stamp{now_ + browser.clock_offset, {random_(), random_()}};
  const app::Effects effects = app::update(tab.state, event, stamp);
  Elsewhere elsewhere;
  std::set<std::string> alive;
  for (const auto& [id, other] : tabs_) {
    if (other->memory.browser != tab.memory.browser) continue;
    alive.insert(other->state.tab_id);
    if (other.get() != &tab) elsewhere.tabs.push_back(&other->state);
  }
  for (const auto& [key, draft] : browser.drafts) {
    if (alive.count(draft.tab_id) == 0) elsewhere.drafts_of_gone_tabs.push_back(&draft);
  }
  ghost_.after(tab.memory, tab.state, event, effects, elsewhere);
  if (is_said_) print(tab, event, effects);
  for (const app::Effect& effect : effects) run(tab, effect);
}

void Simulation::heal() {
  server_.up = true;
  server_.busy = 0;
  faults_.clear();
  for (Browser& browser : browsers_) {
    browser.full = false;
    browser.faults.clear();
    if (browser.user.empty()) browser.user = "u1";
  }
  for (const auto& [id, tab] : std::map<int, int>([&] {
         std::map<int, int> ids;
         for (const auto& [each, unused] : tabs_) ids.emplace(each, 0);
         return ids;
       }())) {
    Step thaw;
    thaw.act = Act::thaw;
    thaw.browser = static_cast<std::uint8_t>(find(id)->memory.browser);
    act_on_tab(*find(id), thaw);
    send(id, app::CameOnline{});
    send(id, app::BecameHidden{});
  }
}

/// The last fault is over: first with the tabs as they are, then each user once more in a fresh tab.
void Simulation::settle() {
  heal();
  advance(2 * kHour);
  if (!ghost_.broken.empty()) return;
  for (const auto& [id, tab] : tabs_) {
    if (!tab->state.outbox.flights.empty()) ghost_.broken.push_back("V14: a save is still on its way");
    if (!tab->state.outbox.unprotected.empty()) ghost_.broken.push_back("V14: a save is still unprotected");
  }
  for (const std::string user : {"u1", "u2"}) {
    for (int i = 0; i < static_cast<int>(browsers_.size()); ++i) {
      for (const int id : tabs_in(i)) kill(id);
      browsers_[static_cast<std::size_t>(i)].user = user;
      send(new_tab(i).memory.id, app::BecameHidden{});
    }
    advance(2 * kHour);
  }
  for (const Browser& browser : browsers_) {
    for (const auto& [id, entry] : browser.entries) ghost_.left_over(entry, browser.lenient);
  }
}

}  // namespace countersign::simulation
