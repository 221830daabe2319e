// The tabs, the store, the network and the clock of the model.
#include "app/support/world.h"

#include <algorithm>
#include <utility>

#include "app/form/form.h"
#include "app/outbox/outbox.h"

namespace countersign::test {

Tab::Tab(World& world, ModelStore& store, std::string id, std::string reviewer) : world_(world), store_(store) {
  app::Started started;
  started.tab_id = std::move(id);
  started.reviewer = std::move(reviewer);
  send(started);
}

void Tab::send(app::Event event) {
  inbox_.push_back(std::move(event));
  if (busy_) return;
  busy_ = true;
  while (!inbox_.empty()) {
    const app::Event next = std::move(inbox_.front());
    inbox_.pop_front();
    const app::Stamp stamp{world_.now, {world_.dice(), world_.dice()}};
    for (const app::Effect& effect : app::update(state, next, stamp)) run(effect);
  }
  busy_ = false;
}

void Tab::type(std::string_view field, std::string text) {
  send(app::FieldEdited{domain::field_path(field), std::move(text)});
}

void Tab::release() {
  holds_saves = false;
  std::vector<app::PostReview> saves;
  saves.swap(held);
  for (const app::PostReview& save : saves) {
    run_save(save);
    send(app::NoticeDismissed{0});
  }
}

std::string Tab::shown(std::string_view field) const {
  return app::field_view(state, domain::field_path(field)).text;
}

bool Tab::has_notice(std::string_view title) const {
  return std::any_of(state.notices.begin(), state.notices.end(),
                     [&](const app::Notice& notice) { return notice.title == title; });
}

void Tab::run_save(const app::PostReview& effect) {
  const Fault fault = world_.faults.empty() ? Fault::none : world_.faults.front();
  if (!world_.faults.empty()) world_.faults.pop_front();
  const app::Event unreachable = app::SaveFailed{effect.call, failure(app::FailureKind::unreachable)};
  if (!world_.server.up || fault == Fault::drop_request) {
    answer(unreachable);
    return;
  }
  const app::Event event = world_.answer(effect);
  answer(fault == Fault::drop_answer ? unreachable : event);
}

void Tab::let_store_answer() {
  store_.is_slow = false;
  for (const app::Effect& load : std::exchange(unanswered_, {})) run_store(load);
  send(app::NoticeDismissed{0});
}

void Tab::run_store(const app::Effect& effect) {
  if (store_.is_slow && (effect.is<app::LoadOutbox>() || effect.is<app::LoadDrafts>())) {
    unanswered_.push_back(effect);
    return;
  }
  std::map<std::string, app::OutboxEntry>& entries = store_.entries;
  const bool fails = store_.fails;
  effect.visit(app::Overload{
      [&](const app::StoreOutboxEntry& put) {
        app::OutboxEntry entry = put.entry;
        if (entry.http_body.empty()) entry.http_body = "body of " + entry.save.request_id;
        world_.bodies[entry.http_body] = entry.save;
        if (!fails) {
          entries[entry.save.request_id] = entry;
          store_.forget_drafts(entry.user, entry.save.invoice_id, put.draft_tabs);
          world_.tell_others(*this);
        }
        if (fails) answer(app::EntryNotStored{entry.save.request_id, entry.http_body, "the disk is full"});
        else answer(app::EntryStored{entry.save.request_id, entry.http_body});
      },
      [&](const app::SwapOutboxEntry& swap) {
        const std::string& id = swap.entry.save.request_id;
        const auto found = entries.find(id);
        const app::EntryGuard is = found == entries.end() ? app::EntryGuard{} : app::guard_of(found->second);
        const app::EntryGuard& must = swap.guard;
        const bool holds = found != entries.end() && is.state == must.state && is.owner == must.owner &&
                           is.lease_until_ms == must.lease_until_ms && is.attempts == must.attempts;
        if (!holds) return answer(app::EntrySwapRefused{id});
        if (fails) return answer(app::EntryNotStored{id, swap.entry.http_body, "the disk is full"});
        found->second = swap.entry;
        world_.tell_others(*this);
        answer(app::EntrySwapped{id});
      },
      [&](const app::DeleteOutboxEntry& gone) {
        const std::string& gone_id = gone.what.request_id;
        if (store_.deletes_fail) return answer(app::EntryDeleteFailed{gone.what});
        const auto found = entries.find(gone_id);
        if (gone.what.only_waiting && found != entries.end() && !app::is_waiting(found->second))
          return answer(app::EntryNotDeleted{gone_id});
        entries.erase(gone_id);
        store_.settled.push_back(gone_id);
        for (auto& [id, entry] : entries)
          if (gone.what.is_saved && entry.follows == gone_id) entry.follows.clear();
        answer(app::EntryDeleted{gone_id});
        world_.tell_others(*this);
      },
      [&](const app::LoadOutbox&) {
        app::OutboxLoaded loaded;
        for (const auto& [id, entry] : entries) loaded.entries.push_back(entry);
        std::stable_sort(loaded.entries.begin(), loaded.entries.end(),
                         [](const app::OutboxEntry& a, const app::OutboxEntry& b) { return a.seq < b.seq; });
        if (store_.knows_settled) loaded.settled = store_.settled;
        answer(loaded);
      },
      [&](const app::LoadDrafts&) {
        answer(app::DraftsLoaded{store_.drafts, world_.live_tabs()});
      },
      [&](const app::StoreDraft& put) {
        if (fails) return answer(app::DraftNotStored{"the disk is full"});
        store_.forget_drafts(put.draft.user, put.draft.invoice_id, put.replaced_tabs);
        store_.forget_drafts(put.draft.user, put.draft.invoice_id, {put.draft.tab_id});
        store_.drafts.push_back(put.draft);
        answer(app::DraftStored{});
      },
      [&](const app::DeleteDrafts& gone) {
        store_.forget_drafts(gone.user, gone.invoice_id, gone.tabs);
        answer(app::DraftStored{});
      },
      [](const auto&) {},
  });
}

void Tab::run(const app::Effect& effect) {
  if (!world_.server.passwords.empty() && run_signed_in(effect)) return;
  ModelServer& server = world_.server;
  effect.visit(app::Overload{
      [&](const app::FetchSession& fetch) {
        if (!server.up) return answer(app::SessionLoadFailed{fetch.call, failure(app::FailureKind::unreachable)});
        if (server.baseline)
          return answer(app::SessionLoadFailed{fetch.call, failure(app::FailureKind::not_found, 404)});
        answer(app::SessionLoaded{fetch.call, server.session()});
      },
      [&](const app::FetchQueue& fetch) {
        if (!server.up) return answer(app::QueueLoadFailed{fetch.call, failure(app::FailureKind::unreachable)});
        app::QueuePage page;
        for (const auto& [id, invoice] : server.invoices) {
          app::QueueRow row;
          row.invoice_id = id;
          row.vendor_name = domain::value_at(invoice, domain::field_path("vendor_name")).value_or("");
          page.rows.push_back(row);
        }
        page.total = static_cast<std::int64_t>(page.rows.size());
        answer(app::QueueLoaded{fetch.call, page});
      },
      [&](const app::FetchInvoice& fetch) {
        if (!server.up) return answer(app::InvoiceLoadFailed{fetch.call, failure(app::FailureKind::unreachable)});
        const auto found = server.invoices.find(fetch.invoice_id);
        if (found == server.invoices.end())
          return answer(app::InvoiceLoadFailed{fetch.call, failure(app::FailureKind::not_found, 404)});
        ++server.records_read;
        answer(app::InvoiceLoaded{fetch.call, std::make_shared<const domain::Invoice>(found->second)});
      },
      [&](const app::FetchVersion& fetch) {
        const auto found = server.invoices.find(fetch.invoice_id);
        if (!server.up || found == server.invoices.end()) return answer(app::VersionLoadFailed{fetch.call});
        ++versions_asked;
        answer(app::VersionLoaded{fetch.call, found->second.review_version});
      },
      [&](const app::PostReview& save) {
        ++saves_sent;
        if (holds_saves) held.push_back(save);
        else run_save(save);
      },
      [&](const app::TakeDrainLock& lock) {
        if (store_.locks_fail) answer(app::DrainLockFailed{lock.call});
        else answer(app::DrainLockTaken{lock.call});
      },
      [](const app::LeaveDrainLock&) {},
      [&](const app::WakeAt& wake) { wake_at = wake.at_ms; },
      [&](const app::WarnBeforeClosing& warn) { warns_before_closing = warn.on; },
      [&](const app::Remember& kept) {
        if (kept.what == app::Remembered::pane) documents.push_back("remember " + kept.text);
      },
      [&](const app::CopyEdits& copy) {
        copied = copy.entry.save.request_id;
        copied_changes = copy.entry.save.changes;
        answer(app::EditsCopied{true});
      },
      [&](const app::AskToKeep&) {
        ++asked_to_keep;
        answer(app::KeepingAnswered{false});
      },
      [](const app::UseOutboxKey&) {},
      [&](const app::OpenDocument& open) {
        const std::string part = open.part == 0 ? "" : "/" + std::to_string(open.part);
        documents.push_back((open.use == app::PartUse::save ? "save " : "open ") + open.invoice_id + part);
      },
      [&](const app::CloseDocument&) { documents.push_back("close"); },
      [&](const app::ReadDocumentPage& read) { documents.push_back("read " + std::to_string(read.page)); },
      [&](const app::ReadPages&) { documents.push_back("look for values"); },
      [&](const app::ShowAddress& shown) {
        if (shown.is_new_page) back.push_back(address);
        address = shown.text;
        page_title = shown.title;
      },
      [&](const auto&) { run_store(effect); },
  });
}

World::World() : store(browsers["one"]) {
  for (const std::string id : {"i1", "i2"}) {
    domain::Invoice invoice;
    invoice.invoice_id = id;
    invoice.epoch = server.epoch;
    const auto set = [&](std::string_view field, std::string value) {
      invoice.fields[*domain::field_index(field)].value = std::move(value);
    };
    set("invoice_number", "INV-" + id);
    set("invoice_date", "2025-03-01");
    set("vendor_name", "Old Vendor");
    set("total_amount", "100");
    set("currency", "EUR");
    domain::Line line;
    line.line_id = "00000000000000000000000000000001";
    line.has_stable_id = true;
    line.line_number = 1;
    line.cells[*domain::line_cell_index("description")] = "Bolts";
    line.cells[*domain::line_cell_index("quantity")] = "5";
    invoice.lines.push_back(line);
    server.invoices.emplace(id, invoice);
  }
}

Tab& World::tab(const std::string& reviewer, const std::string& browser) {
  tabs_.push_back(std::make_unique<Tab>(*this, browsers[browser], "tab" + std::to_string(next_tab_++), reviewer));
  return *tabs_.back();
}

std::map<std::string, app::OutboxEntry> World::kept() const {
  std::map<std::string, app::OutboxEntry> all;
  for (const auto& [name, browser] : browsers) all.insert(browser.entries.begin(), browser.entries.end());
  return all;
}

void World::kill(Tab& tab) {
  tabs_.erase(std::find_if(tabs_.begin(), tabs_.end(), [&](const auto& each) { return each.get() == &tab; }));
}

void ModelStore::forget_drafts(const std::string& user, const std::string& invoice_id,
                               const std::vector<std::string>& tabs) {
  drafts.erase(std::remove_if(drafts.begin(), drafts.end(),
                              [&](const app::StoredDraft& draft) {
                                return draft.user == user && draft.invoice_id == invoice_id &&
                                       std::find(tabs.begin(), tabs.end(), draft.tab_id) != tabs.end();
                              }),
               drafts.end());
}

std::vector<std::string> World::live_tabs() const {
  std::vector<std::string> ids;
  for (const auto& tab : tabs_) ids.push_back(tab->state.tab_id);
  return ids;
}

void World::tell_others(const Tab& writer) {
  for (const auto& tab : tabs_) {
    if (tab.get() != &writer && &tab->store_ == &writer.store_) tab->send(app::OutboxChangedElsewhere{});
  }
}

void World::advance(std::int64_t ms) {
  const std::int64_t end = now + ms;
  while (true) {
    Tab* next = nullptr;
    for (const auto& tab : tabs_) {
      if (tab->wake_at > 0 && tab->wake_at <= end && (next == nullptr || tab->wake_at < next->wake_at))
        next = tab.get();
    }
    if (next == nullptr) break;
    now = std::max(now, next->wake_at);
    next->wake_at = 0;
    next->send(app::TimePassed{});
  }
  now = end;
}

std::uint64_t World::dice() {
  seed = seed * 6364136223846793005ull + 1442695040888963407ull;
  return seed ^ (seed >> 29);
}

}  // namespace countersign::test
