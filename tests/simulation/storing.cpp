// The store of a simulated browser, which fails, fills up and answers late.
#include <algorithm>

#include "simulation/simulation.h"

namespace countersign::simulation {
namespace {

bool matches(const app::EntryGuard& is, const app::EntryGuard& must) {
  return is.state == must.state && is.owner == must.owner && is.lease_until_ms == must.lease_until_ms &&
         is.attempts == must.attempts;
}

std::string draft_key(const std::string& user, const std::string& invoice_id, const std::string& tab_id) {
  return user + '|' + invoice_id + '|' + tab_id;
}

bool is_another_waiting(const Browser& browser, const app::OutboxEntry& entry) {
  for (const auto& [id, other] : browser.entries) {
    const bool waits = other.state != app::EntryState::conflict && other.state != app::EntryState::needs_attention;
    if (waits && id != entry.save.request_id && other.user == entry.user &&
        other.save.invoice_id == entry.save.invoice_id)
      return true;
  }
  return false;
}

}  // namespace

void Simulation::run_store(Tab& tab, bool writes, std::function<app::Event(Browser&)> apply,
                           std::function<app::Event()> failed) {
  const int id = tab.memory.id, at = tab.memory.browser;
  Browser& browser = browsers_[static_cast<std::size_t>(at)];
  browser.store_free_at = std::max(browser.store_free_at, now_) + 1 + below(5);
  after(browser.store_free_at - now_, [=, this] {
    Browser& in = browsers_[static_cast<std::size_t>(at)];
    const bool dead = find(id) == nullptr;
    if (dead && below(2) == 0) return;
    if (writes && in.full) {
      seen_.count(Happened::disk_full);
      send(id, failed());
      return;
    }
    std::optional<StoreFault> fault;
    if (writes && !in.faults.empty()) {
      fault = in.faults.front();
      in.faults.pop_front();
      seen_.count(*fault == StoreFault::aborted ? Happened::write_aborted : Happened::write_hidden);
    }
    if (fault == StoreFault::aborted) {
      send(id, failed());
      return;
    }
    const app::Event done = apply(in);
    if (writes && !done.is<app::EntrySwapRefused>() && !done.is<app::DraftStored>()) {
      for (const int other : tabs_in(at)) {
        if (other != id) after(1 + below(20), [=, this] { send(other, app::OutboxChangedElsewhere{}); });
      }
    }
    send(id, fault == StoreFault::hidden ? failed() : done);
  });
}

void Simulation::put(Tab& tab, const app::StoreOutboxEntry& effect) {
  app::OutboxEntry entry = effect.entry;
  const std::string id = entry.save.request_id;
  const bool only_if_first = effect.only_if_first;
  const std::vector<std::string> draft_tabs = effect.draft_tabs;
  if (entry.http_body.empty()) entry.http_body = "body of " + id;
  bodies_.emplace(entry.http_body, Arrival{0, entry.save, entry.user, ""});
  run_store(
      tab, true,
      [=, this](Browser& in) -> app::Event {
        if (only_if_first && is_another_waiting(in, entry)) return app::EntryNotFirst{id};
        in.entries[id] = entry;
        for (const std::string& each : draft_tabs) in.drafts.erase(draft_key(entry.user, entry.save.invoice_id, each));
        ghost_.stored(id);
        return app::EntryStored{id, entry.http_body};
      },
      [=] {
        return app::EntryNotStored{id, entry.http_body, "it failed"};
      });
}

void Simulation::load_drafts(Tab& tab) {
  const int at = tab.memory.browser;
  run_store(
      tab, false,
      [=, this](Browser& in) {
        app::DraftsLoaded loaded;
        for (const auto& [key, draft] : in.drafts) loaded.drafts.push_back(draft);
        for (const int id : tabs_in(at)) loaded.live_tabs.push_back(find(id)->state.tab_id);
        return loaded;
      },
      [] { return app::DraftsLoaded{}; });
}

void Simulation::put_draft(Tab& tab, const app::StoreDraft& effect) {
  run_store(
      tab, true,
      [=](Browser& in) {
        const app::StoredDraft& draft = effect.draft;
        for (const std::string& each : effect.replaced_tabs)
          in.drafts.erase(draft_key(draft.user, draft.invoice_id, each));
        in.drafts[draft_key(draft.user, draft.invoice_id, draft.tab_id)] = draft;
        return app::DraftStored{};
      },
      [] { return app::DraftNotStored{"it failed"}; });
}

void Simulation::delete_drafts(Tab& tab, const app::DeleteDrafts& gone) {
  run_store(
      tab, true,
      [=](Browser& in) {
        for (const std::string& each : gone.tabs) in.drafts.erase(draft_key(gone.user, gone.invoice_id, each));
        return app::DraftStored{};
      },
      [] { return app::DraftNotStored{"it failed"}; });
}

void Simulation::swap(Tab& tab, const app::SwapOutboxEntry& effect) {
  const std::string id = effect.entry.save.request_id;
  run_store(
      tab, true,
      [=](Browser& in) -> app::Event {
        const auto found = in.entries.find(id);
        if (found == in.entries.end() || !matches(app::guard_of(found->second), effect.guard))
          return app::EntrySwapRefused{id};
        found->second = effect.entry;
        return app::EntrySwapped{id};
      },
      [=] {
        return app::EntryNotStored{id, effect.entry.http_body, "it failed"};
      });
}

}  // namespace countersign::simulation
