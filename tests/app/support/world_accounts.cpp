// The model server with accounts, and a store whose entries are each encrypted for their user.
#include "app/support/world.h"

namespace countersign::test {
namespace {

app::Failure not_signed_in() {
  app::Failure failure;
  failure.kind = app::FailureKind::sign_in_needed;
  failure.status = 401;
  failure.error_code = "SIGN_IN_NEEDED";
  return failure;
}

app::Failure refused(int status, std::string code, std::string message) {
  app::Failure failure;
  failure.kind = status == 403 ? app::FailureKind::forbidden : app::FailureKind::sign_in_needed;
  failure.status = status;
  failure.error_code = std::move(code);
  failure.message = std::move(message);
  return failure;
}

}  // namespace

app::Session ModelServer::session_of(const std::string& name) const {
  app::Session made = session();
  made.user = name;
  made.accounts = true;
  made.outbox_key = "key of " + name;
  made.read_only = read_only.count(name) != 0;
  return made;
}

/// What the server answers a browser without a session.
bool Tab::run_refused(const app::Effect& effect) {
  if (const auto* session = effect.as<app::FetchSession>())
    answer(app::SessionLoadFailed{session->call, not_signed_in()});
  else if (const auto* queue = effect.as<app::FetchQueue>()) answer(app::QueueLoadFailed{queue->call, not_signed_in()});
  else if (const auto* invoice = effect.as<app::FetchInvoice>())
    answer(app::InvoiceLoadFailed{invoice->call, not_signed_in()});
  else if (const auto* save = effect.as<app::PostReview>()) answer(app::SaveFailed{save->call, not_signed_in()});
  else return false;
  return true;
}

bool Tab::run_signed_in(const app::Effect& effect) {
  ModelServer& server = world_.server;
  if (const auto* key = effect.as<app::UseOutboxKey>()) {
    key_of = key->user;
    if (key->key.empty()) world_.tell_key_forgotten(*this);
    return true;
  }
  if (effect.is<app::LoadOutbox>()) {
    app::OutboxLoaded loaded;
    for (const auto& [id, entry] : store_.entries) {
      if (entry.user == key_of) loaded.entries.push_back(entry);
      else loaded.sealed_of.push_back(entry.user);
    }
    answer(loaded);
    return true;
  }
  if (const auto* load = effect.as<app::LoadDrafts>(); load != nullptr && key_of.empty()) {
    answer(app::DraftsLoaded{});
    return true;
  }
  if (!server.up) {
    if (const auto* in = effect.as<app::PostSignIn>()) answer(app::SignInFailed{in->call, app::Failure{}});
    else if (const auto* out = effect.as<app::PostSignOut>()) answer(app::SignOutFailed{out->call, app::Failure{}});
    else return false;
    return true;
  }
  if (const auto* in = effect.as<app::PostSignIn>()) {
    const auto account = server.passwords.find(in->user);
    const bool right = account != server.passwords.end() && account->second == in->password;
    if (right) store_.signed_in = in->user;
    if (right) answer(app::SignedIn{in->call, server.session_of(in->user)});
    else answer(app::SignInFailed{in->call, refused(401, "WRONG_PASSWORD", "The user name or the password is wrong.")});
    return true;
  }
  if (const auto* out = effect.as<app::PostSignOut>()) {
    store_.signed_in.clear();
    answer(app::SignedOut{out->call});
    return true;
  }
  if (store_.signed_in.empty()) return run_refused(effect);
  if (const auto* session = effect.as<app::FetchSession>()) {
    answer(app::SessionLoaded{session->call, server.session_of(store_.signed_in)});
    return true;
  }
  const auto* save = effect.as<app::PostReview>();
  if (save == nullptr || world_.bodies[save->http_body].reviewer == store_.signed_in) return false;
  ++saves_sent;
  answer(app::SaveFailed{save->call, refused(403, "USER_MISMATCH", "Somebody else is signed in.")});
  return true;
}

void World::tell_key_forgotten(const Tab& writer) {
  for (const auto& tab : tabs_) {
    if (tab.get() != &writer && &tab->store_ == &writer.store_) tab->send(app::KeyForgottenElsewhere{});
  }
}

}  // namespace countersign::test
