// EffectRunner: hands effects to the page and turns the page's answers into events. It knows no rule of the trade.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "app/model/events/effect.h"
#include "app/model/state/state.h"
#include "app/model/values/rest.h"
#include "wire/answers/answers.h"

namespace countersign::shell {

class EffectRunner {
 public:
  COUNTERSIGN_REST void run(const app::Effect& effect, const app::AppState& state);
  /// Where the rest of the module is not there: asks who is signed in, and for the list. False for any other effect.
  bool run_at_start(const app::Effect& effect, const app::AppState& state);
  COUNTERSIGN_REST app::Event answer_of_fetch(app::CallId call, const wire::HostAnswer& answer);
  /// Of what run_at_start has asked.
  app::Event answer_at_start(app::CallId call, const wire::HostAnswer& answer);
  /// outcome: a StoreOutcome; of a failure the text is the reason.
  COUNTERSIGN_REST app::Event answer_of_store(double call, int outcome, const std::string& text);

 private:
  enum class StoreOutcome : std::uint8_t { done, refused, failed };  // refused: the guard did not match
  enum class Stored : std::uint8_t { put, swap, remove, all, lock, unlock, persist, put_draft, all_drafts, key };
  struct StoreCall {
    Stored kind = Stored::all;
    std::string request_id;
    std::string http_body;
    app::CallId call = 0;  // of a lock
    app::Deletion deletion{};
  };

  void run_one(const app::FetchSession& effect, const app::AppState& state);
  void run_one(const app::PostSignIn& effect, const app::AppState& state);
  void run_one(const app::PostSignOut& effect, const app::AppState& state);
  void run_one(const app::AskAccount& effect, const app::AppState& state);
  void run_one(const app::UseOutboxKey& effect, const app::AppState& state);
  void run_one(const app::FetchQueue& effect, const app::AppState& state);
  void run_one(const app::Claim& effect, const app::AppState& state);
  void run_one(const app::ReleaseClaim& effect, const app::AppState& state);
  void run_one(const app::RememberPlace& effect, const app::AppState& state);
  void run_one(const app::FetchInvoice& effect, const app::AppState& state);
  void run_one(const app::FetchVersion& effect, const app::AppState& state);
  void run_one(const app::FetchHistory& effect, const app::AppState& state);
  void run_one(const app::PostReview& effect, const app::AppState& state);
  void run_one(const app::StoreOutboxEntry& effect, const app::AppState& state);
  void run_one(const app::SwapOutboxEntry& effect, const app::AppState& state);
  void run_one(const app::DeleteOutboxEntry& effect, const app::AppState& state);
  void run_one(const app::LoadOutbox& effect, const app::AppState& state);
  void run_one(const app::TakeDrainLock& effect, const app::AppState& state);
  void run_one(const app::LeaveDrainLock& effect, const app::AppState& state);
  void run_one(const app::LoadDrafts& effect, const app::AppState& state);
  void run_one(const app::StoreDraft& effect, const app::AppState& state);
  void run_one(const app::DeleteDrafts& effect, const app::AppState& state);
  void run_one(const app::WakeAt& effect, const app::AppState& state);
  void run_one(const app::Remember& effect, const app::AppState& state);
  void run_one(const app::OpenDocument& effect, const app::AppState& state);
  void run_one(const app::CloseDocument& effect, const app::AppState& state);
  void run_one(const app::ReadDocumentPage& effect, const app::AppState& state);
  void run_one(const app::ReadPages& effect, const app::AppState& state);
  void run_one(const app::ShowAddress& effect, const app::AppState& state);
  void run_one(const app::WarnBeforeClosing& effect, const app::AppState& state);
  void run_one(const app::CopyEdits& effect, const app::AppState& state);
  void run_one(const app::AskToKeep& effect, const app::AppState& state);
  void run_one(const app::SendFiles& effect, const app::AppState& state);
  void run_one(const app::AskOfFiles& effect, const app::AppState& state);
  /// None where nobody waits for it.
  std::optional<wire::CallContext> take_call(app::CallId call);
  template <class Request>
  void fetch(const Request& request, wire::CallContext context);
  /// The key of a record is its request id.
  void store(Stored kind, StoreCall call, const std::string& guard, const std::string& record);
  void store(Stored kind, const std::string& key, StoreCall call, const std::string& guard, const std::string& record);

  std::unordered_map<app::CallId, wire::CallContext> fetches_;
  std::unordered_map<std::uint64_t, StoreCall> store_calls_;
  std::uint64_t next_store_call_ = 1;
};

}  // namespace countersign::shell
