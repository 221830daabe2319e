// Effects out, answers in.
#include "running/effect_runner.h"

#include <array>

#include "host.h"
#include "wire/bodies/requests.h"
#include "wire/bodies/save_body.h"
#include "wire/stored/draft_record.h"
#include "wire/stored/place.h"
#include "wire/stored/record.h"

namespace countersign::shell {
namespace {

int size_of(const std::string& text) {
  return static_cast<int>(text.size());
}

bool seals(const app::AppState& state) {
  return state.session && state.session->accounts;
}

}  // namespace

void EffectRunner::run(const app::Effect& effect, const app::AppState& state) {
  effect.visit([&](const auto& each) { run_one(each, state); });
}

bool EffectRunner::run_at_start(const app::Effect& effect, const app::AppState& state) {
  const auto* session = effect.as<app::FetchSession>();
  const auto* queue = effect.as<app::FetchQueue>();
  if (session != nullptr) run_one(*session, state);
  if (queue != nullptr) run_one(*queue, state);
  return session != nullptr || queue != nullptr;
}

template <class Request>
void EffectRunner::fetch(const Request& effect, wire::CallContext context) {
  context.call = effect.call;
  const wire::HttpRequest request = wire::request_of(effect);
  fetches_.emplace(effect.call, std::move(context));
  host_fetch(static_cast<double>(effect.call), request.method.data(), size_of(request.method), request.url.data(),
             size_of(request.url), request.headers.data(), size_of(request.headers), request.body.data(),
             size_of(request.body), request.timeout_ms);
}

void EffectRunner::run_one(const app::FetchSession& effect, const app::AppState&) {
  fetch(effect, {.kind = wire::CallKind::session});
}

void EffectRunner::run_one(const app::PostSignIn& effect, const app::AppState&) {
  fetch(effect, {.kind = wire::CallKind::sign_in});
}

void EffectRunner::run_one(const app::PostSignOut& effect, const app::AppState&) {
  fetch(effect, {.kind = wire::CallKind::sign_out});
}

void EffectRunner::run_one(const app::AskAccount& effect, const app::AppState&) {
  fetch(effect, {.kind = wire::CallKind::account});
}

void EffectRunner::run_one(const app::UseOutboxKey& effect, const app::AppState&) {
  store(Stored::key, effect.user, {}, effect.key, "");
}

void EffectRunner::run_one(const app::FetchQueue& effect, const app::AppState&) {
  fetch(effect, {.kind = wire::CallKind::queue});
}

void EffectRunner::run_one(const app::Claim& effect, const app::AppState&) {
  fetch(effect, {.kind = wire::CallKind::claim});
}

void EffectRunner::run_one(const app::ReleaseClaim& effect, const app::AppState&) {
  fetch(effect, {.kind = wire::CallKind::claim});
}

void EffectRunner::run_one(const app::FetchInvoice& effect, const app::AppState&) {
  fetch(effect, {.kind = wire::CallKind::invoice, .invoice_id = effect.invoice_id});
}

void EffectRunner::run_one(const app::FetchVersion& effect, const app::AppState&) {
  fetch(effect, {.kind = wire::CallKind::version, .invoice_id = effect.invoice_id});
}

void EffectRunner::run_one(const app::FetchHistory& effect, const app::AppState&) {
  fetch(effect, {.kind = wire::CallKind::history, .invoice_id = effect.invoice_id});
}

void EffectRunner::run_one(const app::PostReview& effect, const app::AppState&) {
  fetch(effect, {.kind = wire::CallKind::save, .invoice_id = effect.invoice_id, .request_id = effect.request_id});
}

void EffectRunner::store(Stored kind, StoreCall call, const std::string& guard, const std::string& record) {
  const std::string key = call.request_id;
  store(kind, key, std::move(call), guard, record);
}

void EffectRunner::store(Stored kind, const std::string& key, StoreCall call, const std::string& guard,
                         const std::string& record) {
  call.kind = kind;
  const std::uint64_t id = next_store_call_++;
  store_calls_.emplace(id, std::move(call));
  host_store(static_cast<double>(id), static_cast<int>(kind), key.data(), size_of(key), guard.data(), size_of(guard),
             record.data(), size_of(record));
}

void EffectRunner::run_one(const app::StoreOutboxEntry& effect, const app::AppState& state) {
  app::OutboxEntry entry = effect.entry;
  if (entry.http_body.empty()) entry.http_body = wire::encode_save(entry.save);
  store(Stored::put, {.request_id = entry.save.request_id, .http_body = entry.http_body}, wire::put_guard(effect),
        wire::record_of(entry, seals(state)));
}

void EffectRunner::run_one(const app::SwapOutboxEntry& effect, const app::AppState& state) {
  store(Stored::swap, {.request_id = effect.entry.save.request_id, .http_body = effect.entry.http_body},
        wire::record_of(effect.guard), wire::record_of(effect.entry, seals(state)));
}

void EffectRunner::run_one(const app::DeleteOutboxEntry& effect, const app::AppState&) {
  std::string guard, patch;
  const app::Deletion& what = effect.what;
  if (what.is_saved) {
    guard = wire::follows_columns(what.request_id);
    patch = wire::follows_columns("");
  } else if (what.only_waiting) {
    guard = wire::waiting_columns();
  }
  store(Stored::remove, {.request_id = what.request_id, .deletion = what}, guard, patch);
}

void EffectRunner::run_one(const app::LoadOutbox&, const app::AppState&) {
  store(Stored::all, {}, "", "");
}

void EffectRunner::run_one(const app::TakeDrainLock& effect, const app::AppState&) {
  store(Stored::lock, effect.user, {.call = effect.call}, effect.steal ? "steal" : "", "");
}

void EffectRunner::run_one(const app::LeaveDrainLock& effect, const app::AppState&) {
  store(Stored::unlock, effect.user, {}, "", "");
}

void EffectRunner::run_one(const app::LoadDrafts& effect, const app::AppState&) {
  store(Stored::all_drafts, effect.tab_id, {}, "", "");
}

void EffectRunner::run_one(const app::StoreDraft& effect, const app::AppState& state) {
  const app::StoredDraft& draft = effect.draft;
  store(Stored::put_draft, wire::draft_key(draft.user, draft.invoice_id, draft.tab_id), {},
        wire::draft_keys(draft.user, draft.invoice_id, effect.replaced_tabs), wire::record_of(draft, seals(state)));
}

void EffectRunner::run_one(const app::DeleteDrafts& effect, const app::AppState&) {
  store(Stored::put_draft, "", {}, wire::draft_keys(effect.user, effect.invoice_id, effect.tabs), "");
}

void EffectRunner::run_one(const app::WakeAt& effect, const app::AppState&) {
  host_wake_at(static_cast<double>(effect.at_ms));
}

void EffectRunner::run_one(const app::Remember& effect, const app::AppState&) {
  constexpr std::array<std::string_view, 4> kNames = {"reviewer", "pane", "progress", "language"};  // by Remembered
  const std::string name{kNames[static_cast<std::size_t>(effect.what)]};
  host_remember(name.data(), size_of(name), effect.text.data(), size_of(effect.text));
}

void EffectRunner::run_one(const app::RememberPlace& effect, const app::AppState&) {
  const std::string name = "place", text = wire::text_of(effect.place);
  host_remember(name.data(), size_of(name), text.data(), size_of(text));
}

void EffectRunner::run_one(const app::OpenDocument& effect, const app::AppState&) {
  const std::string url = wire::document_url(effect);
  host_document_open(static_cast<double>(effect.call), url.data(), size_of(url));
}

void EffectRunner::run_one(const app::CloseDocument&, const app::AppState&) {
  host_document_close();
}

void EffectRunner::run_one(const app::ReadDocumentPage& effect, const app::AppState&) {
  host_document_words(static_cast<double>(effect.call), effect.page);
}

void EffectRunner::run_one(const app::ReadPages& effect, const app::AppState&) {
  host_document_read(static_cast<double>(effect.call));
}

void EffectRunner::run_one(const app::ShowAddress& effect, const app::AppState&) {
  host_address(effect.text.data(), size_of(effect.text), effect.title.data(), size_of(effect.title),
               effect.is_new_page ? 1 : 0);
}

void EffectRunner::run_one(const app::WarnBeforeClosing& effect, const app::AppState&) {
  host_warn_before_closing(effect.on ? 1 : 0);
}

void EffectRunner::run_one(const app::CopyEdits& effect, const app::AppState&) {
  const std::string text = wire::copy_of(effect.entry);
  host_copy(text.data(), size_of(text));
}

void EffectRunner::run_one(const app::AskToKeep&, const app::AppState&) {
  store(Stored::persist, {}, "", "");
}

void EffectRunner::run_one(const app::SendFiles& effect, const app::AppState&) {
  if (effect.parcel >= 0)
    fetches_.emplace(effect.call, wire::CallContext{.call = effect.call, .kind = wire::CallKind::files});
  host_files(static_cast<double>(effect.call), static_cast<double>(effect.parcel), wire::kFilesUrl.data(),
             static_cast<int>(wire::kFilesUrl.size()));
}

void EffectRunner::run_one(const app::AskOfFiles& effect, const app::AppState&) {
  fetch(effect, {.kind = wire::CallKind::files});
}

std::optional<wire::CallContext> EffectRunner::take_call(app::CallId call) {
  const auto found = fetches_.extract(call);
  if (found.empty()) return std::nullopt;
  return std::move(found.mapped());
}

app::Event EffectRunner::answer_of_fetch(app::CallId call, const wire::HostAnswer& answer) {
  const std::optional<wire::CallContext> context = take_call(call);
  return context ? wire::event_from_answer(*context, answer) : app::TimePassed{};
}

app::Event EffectRunner::answer_at_start(app::CallId call, const wire::HostAnswer& answer) {
  const std::optional<wire::CallContext> context = take_call(call);
  return context ? wire::event_at_start(*context, answer) : app::TimePassed{};
}

app::Event EffectRunner::answer_of_store(double call, int outcome, const std::string& text) {
  const auto found = store_calls_.find(static_cast<std::uint64_t>(call));
  if (found == store_calls_.end()) return app::TimePassed{};
  const StoreCall stored = std::move(found->second);
  store_calls_.erase(found);
  const auto became = static_cast<StoreOutcome>(outcome);
  const bool done = became == StoreOutcome::done, refused = became == StoreOutcome::refused;
  switch (stored.kind) {
    case Stored::all: {
      if (!done) return app::OutboxUnavailable{text};
      return wire::parse_outbox(text);
    }
    case Stored::put:
      if (done) return app::EntryStored{stored.request_id, stored.http_body};
      if (refused) return app::EntryNotFirst{stored.request_id};
      return app::EntryNotStored{stored.request_id, stored.http_body, text};
    case Stored::swap:
      if (done) return app::EntrySwapped{stored.request_id};
      if (refused) return app::EntrySwapRefused{stored.request_id};
      return app::EntryNotStored{stored.request_id, stored.http_body, text};
    case Stored::lock:
      if (done) return app::DrainLockTaken{stored.call};
      if (refused) return app::DrainLockBusy{stored.call};
      return app::DrainLockFailed{stored.call};
    case Stored::put_draft:
      if (done) return app::DraftStored{};
      return app::DraftNotStored{text};
    case Stored::all_drafts: {
      wire::StoredDrafts drafts = wire::parse_drafts(done ? text : "");
      return app::DraftsLoaded{std::move(drafts.drafts), std::move(drafts.live_tabs)};
    }
    case Stored::unlock:
    case Stored::key: return app::TimePassed{};
    case Stored::persist: return app::KeepingAnswered{done};
    case Stored::remove:
      if (refused) return app::EntryNotDeleted{stored.request_id};
      if (!done) return app::EntryDeleteFailed{stored.deletion};
  }
  return app::EntryDeleted{stored.request_id};
}

}  // namespace countersign::shell
