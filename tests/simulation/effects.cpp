// The network of the simulation, and where each effect goes.
#include "app/outbox/outbox.h"
#include "simulation/simulation.h"

namespace countersign::simulation {
namespace {

constexpr std::int64_t kTimeoutMs = 20'000;

app::Failure failed(app::FailureKind kind, int status = 0) {
  app::Failure made;
  made.kind = kind;
  made.status = status;
  return made;
}

}  // namespace

void Simulation::run(Tab& tab, const app::Effect& effect) {
  const int id = tab.memory.id;
  Browser& browser = browsers_[static_cast<std::size_t>(tab.memory.browser)];
  const std::string user = browser.user;
  effect.visit(app::Overload{
      [&](const app::FetchSession& fetch) {
        exchange(tab,
                 {fetch.call, [=, this] { return server_.session(fetch.call, user); },
                  [=](const app::Failure& why) {
                    return app::SessionLoadFailed{fetch.call, why};
                  }},
                 std::nullopt);
      },
      [&](const app::FetchQueue& fetch) {
        exchange(tab,
                 {fetch.call, [=, this] { return server_.list(fetch.call, user); },
                  [=](const app::Failure& why) {
                    return app::QueueLoadFailed{fetch.call, why};
                  }},
                 std::nullopt);
      },
      [&](const app::FetchInvoice& fetch) {
        exchange(tab,
                 {fetch.call, [=, this] { return server_.record(fetch.call, user, fetch.invoice_id); },
                  [=](const app::Failure& why) {
                    return app::InvoiceLoadFailed{fetch.call, why};
                  }},
                 std::nullopt);
      },
      [&](const app::FetchVersion& fetch) {
        exchange(tab,
                 {fetch.call, [=, this] { return server_.version(fetch.call, user, fetch.invoice_id); },
                  [=](const app::Failure&) { return app::VersionLoadFailed{fetch.call}; }},
                 std::nullopt);
      },
      [&](const app::PostReview& each) { post(tab, each); },
      [&](const app::StoreOutboxEntry& each) { put(tab, each); },
      [&](const app::SwapOutboxEntry& each) { swap(tab, each); },
      [&](const app::DeleteOutboxEntry& gone) {
        run_store(
            tab, true,
            [what = gone.what](Browser& in) -> app::Event {
              const auto found = in.entries.find(what.request_id);
              if (what.only_waiting && found != in.entries.end() && !app::is_waiting(found->second))
                return app::EntryNotDeleted{what.request_id};
              in.entries.erase(what.request_id);
              in.settled.insert(what.request_id);
              for (auto& [key, entry] : in.entries)
                if (what.is_saved && entry.follows == what.request_id) entry.follows.clear();
              return app::EntryDeleted{what.request_id};
            },
            [what = gone.what]() -> app::Event { return app::EntryDeleteFailed{what}; });
      },
      [&](const app::LoadOutbox&) {
        run_store(
            tab, false,
            [](Browser& in) {
              app::OutboxLoaded loaded;
              for (const auto& [key, entry] : in.entries) loaded.entries.push_back(entry);
              loaded.settled.emplace(in.settled.begin(), in.settled.end());
              return loaded;
            },
            [] { return app::OutboxUnavailable{"closed"}; });
      },
      [&](const app::TakeDrainLock& lock) {
        const auto held = browser.locks.find(lock.user);
        const bool busy = held != browser.locks.end() && held->second != id && !lock.steal;
        if (!busy) browser.locks[lock.user] = id;
        after(1, [=, this] {
          if (busy) send(id, app::DrainLockBusy{lock.call});
          else send(id, app::DrainLockTaken{lock.call});
        });
      },
      [&](const app::LeaveDrainLock& lock) {
        if (const auto held = browser.locks.find(lock.user); held != browser.locks.end() && held->second == id)
          browser.locks.erase(held);
      },
      [&](const app::LoadDrafts&) { load_drafts(tab); },
      [&](const app::StoreDraft& each) { put_draft(tab, each); },
      [&](const app::DeleteDrafts& gone) { delete_drafts(tab, gone); },
      [&](const app::WakeAt& wake) {
        const std::uint64_t timer = ++tab.wake;
        after(std::max<std::int64_t>(0, wake.at_ms - now_ - browser.clock_offset), [=, this] {
          const Tab* sleeper = find(id);
          if (sleeper != nullptr && sleeper->wake == timer) send(id, app::TimePassed{});
        });
      },
      [](const app::WarnBeforeClosing&) {},
      [](const app::FetchHistory&) {},
      [](const app::Remember&) {},
      [](const app::CopyEdits&) {},
      [](const app::AskToKeep&) {},
      [](const app::RememberPlace&) {},
      [](const app::Claim&) {},
      [](const app::ReleaseClaim&) {},
      [](const app::PostSignIn&) {},
      [](const app::PostSignOut&) {},
      [](const app::UseOutboxKey&) {},
      [](const app::OpenDocument&) {},
      [](const app::CloseDocument&) {},
      [](const app::ReadDocumentPage&) {},
      [](const app::ReadPages&) {},
      [](const app::ShowAddress&) {},
      [](const app::AskAccount&) {},
      [](const app::SendFiles&) {},
      [](const app::AskOfFiles&) {},
  });
}

void Simulation::post(Tab& tab, const app::PostReview& post) {
  const Browser& browser = browsers_[static_cast<std::size_t>(tab.memory.browser)];
  Arrival arrival = bodies_.at(post.http_body);
  arrival.call = post.call;
  arrival.user = browser.user;
  const app::Flight& flight = tab.state.outbox.flights.back();
  if (!flight.pressed_here) {
    seen_.count(Happened::drained);
    if (now_ + browser.clock_offset < tab.memory.hold_until_ms && !browser.lenient)
      ghost_.broken.push_back("V12: a save was sent before Retry-After had passed");
  }
  if (!tab.state.session || tab.state.session->user != arrival.typed_by)
    ghost_.broken.push_back("V10: a save of somebody else was sent");
  ghost_.flight_begins(tab.memory, arrival.typed_by, post, browser.lenient, now_);
  std::optional<NetworkFault> fault;
  if (!faults_.empty()) {
    fault = faults_.front();
    faults_.pop_front();
  }
  exchange(tab,
           {post.call, [=, this] { return server_.save(arrival); },
            [=](const app::Failure& why) {
              return app::SaveFailed{post.call, why};
            }},
           fault);
}

void Simulation::exchange(Tab& tab, const Exchange& exchange, std::optional<NetworkFault> fault) {
  const int id = tab.memory.id;
  const app::CallId call = exchange.call;
  const std::int64_t there = 5 + below(100);
  tab.calls.insert(call);
  after(kTimeoutMs, [=, this] {
    const Tab* caller = find(id);
    if (caller == nullptr || caller->calls.count(call) == 0) return;
    seen_.count(Happened::timed_out);
    finish(id, call, exchange.fail(failed(app::FailureKind::timed_out)));
  });
  const auto fail_in = [&](std::int64_t ms, app::FailureKind kind, int status) {
    after(ms, [=, this] { finish(id, call, exchange.fail(failed(kind, status))); });
  };
  if (!fault) {
    arrive(id, exchange, there, true);
    return;
  }
  switch (*fault) {
    case NetworkFault::drop_request:
      seen_.count(Happened::request_dropped);
      fail_in(10 + below(2 * kTimeoutMs), app::FailureKind::unreachable, 0);
      break;
    case NetworkFault::drop_answer:
      seen_.count(Happened::answer_dropped);
      arrive(id, exchange, there, false);
      fail_in(there + below(2 * kTimeoutMs), app::FailureKind::unreachable, 0);
      break;
    case NetworkFault::resend:
      seen_.count(Happened::sent_again_by_browser);
      arrive(id, exchange, there, false);
      arrive(id, exchange, there + 1 + below(200), true);
      break;
    case NetworkFault::late:
      seen_.count(Happened::arrived_late);
      arrive(id, exchange, kTimeoutMs + below(4 * kTimeoutMs), false);
      break;
    case NetworkFault::late_copy:
      seen_.count(Happened::copy_arrived_late);
      arrive(id, exchange, there, true);
      arrive(id, exchange, there + below(4 * kTimeoutMs), false);
      break;
    case NetworkFault::fault_after_commit:
      seen_.count(Happened::fault_after_commit);
      arrive(id, exchange, there, false);
      fail_in(there + below(100), app::FailureKind::server_fault, 500);
      break;
    case NetworkFault::portal:
      seen_.count(Happened::portal);
      fail_in(there, app::FailureKind::not_ours, 200);
      break;
  }
}

void Simulation::arrive(int tab, const Exchange& exchange, std::int64_t delay, bool is_answered) {
  const std::uint64_t life = server_.lives;
  const std::int64_t back = 5 + below(100);
  after(delay, [=, this] {
    const app::Event lost = exchange.fail(failed(app::FailureKind::unreachable));
    if (!server_.up || server_.lives != life) {
      if (is_answered) after(back, [=, this] { finish(tab, exchange.call, lost); });
      return;
    }
    const int busy_before = server_.busy;
    const app::Event event = exchange.serve();
    if (server_.busy != busy_before) seen_.count(Happened::server_busy);
    if (!is_answered) return;
    after(back, [=, this] { finish(tab, exchange.call, server_.lives == life ? event : lost); });
  });
}

void Simulation::finish(int tab, app::CallId call, const app::Event& event) {
  Tab* caller = find(tab);
  if (caller == nullptr || caller->calls.erase(call) == 0) return;
  ghost_.flight_ends(tab, call);
  if (const auto* saved = event.as<app::SaveAccepted>()) ghost_.acknowledged(saved->answer);
  send(tab, event);
}

}  // namespace countersign::simulation
