// One's own account: another password, and the sessions one has.
#include <catch_amalgamated.hpp>

#include "app/update.h"

using namespace countersign;
using app::AccountAnswered;
using app::AccountAsked;
using app::AccountWish;

namespace {

/// A signed-in reviewer with the dialog open; what is asked of the server is kept.
struct Desk {
  Desk() {
    state.session.emplace();
    state.session->user = "ada";
    state.session->accounts = state.session->own_account = true;
  }
  void send(const app::Event& event) {
    for (const app::Effect& effect : app::update(state, event, {})) {
      if (const auto* ask = effect.as<app::AskAccount>()) asked.push_back(*ask);
    }
  }
  void answer(std::optional<app::Failure> failure, std::vector<app::OwnSession> sessions = {}) {
    send(AccountAnswered{asked.back().call, std::move(failure), std::move(sessions)});
  }
  app::AppState state;
  std::vector<app::AskAccount> asked;
};

app::Failure refused(int status, std::string code, std::string message, std::vector<app::FieldError> at = {}) {
  app::Failure failure;
  failure.kind = status == 401 ? app::FailureKind::sign_in_needed : app::FailureKind::refused;
  failure.status = status;
  failure.error_code = std::move(code);
  failure.message = std::move(message);
  failure.field_errors = std::move(at);
  return failure;
}

}  // namespace

TEST_CASE("a changed password is told, and the sessions are asked for again") {
  Desk desk;
  desk.send(AccountAsked{AccountWish::password, "old secret", "new secret"});
  REQUIRE(desk.asked.size() == 1);
  CHECK(desk.asked[0].first == "old secret");
  CHECK(desk.asked[0].second == "new secret");
  desk.answer(std::nullopt);
  CHECK(desk.state.account.changed);
  REQUIRE(desk.asked.size() == 2);
  CHECK(desk.asked[1].wish == AccountWish::sessions);
  desk.answer(std::nullopt, {{"s1", "", "", true}});
  CHECK(desk.state.account.sessions.size() == 1);
}

TEST_CASE("what is wrong with a password is said at its field, and the next try forgets it") {
  Desk desk;
  desk.send(AccountAsked{AccountWish::password, "", ""});
  CHECK(desk.asked.empty());
  CHECK_FALSE(desk.state.account.wrong_old.empty());
  CHECK_FALSE(desk.state.account.wrong_new.empty());
  desk.send(AccountAsked{AccountWish::password, "guess", "new secret"});
  desk.answer(refused(403, "WRONG_PASSWORD", "The old password is wrong."));
  CHECK(desk.state.account.wrong_old == "The old password is wrong.");
  CHECK(desk.state.account.wrong_new.empty());
  desk.send(AccountAsked{AccountWish::password, "old secret", "short"});
  desk.answer(refused(422, "WEAK_PASSWORD", "new A password has 12.", {{"new", "A password has 12."}}));
  CHECK(desk.state.account.wrong_old.empty());
  CHECK(desk.state.account.wrong_new == "A password has 12.");
  CHECK_FALSE(desk.state.account.changed);
}

TEST_CASE("a session that is ended is asked for by its id, and the rest are asked for again") {
  Desk desk;
  desk.send(AccountAsked{AccountWish::end_session, "s2", ""});
  CHECK(desk.asked[0].first == "s2");
  desk.answer(std::nullopt);
  REQUIRE(desk.asked.size() == 2);
  desk.answer(refused(404, "NOT_FOUND", "There is no such session."));
  CHECK(desk.state.account.trouble == "There is no such session.");
}

TEST_CASE("one thing is asked at a time, and an answer that nobody waits for changes nothing") {
  Desk desk;
  desk.send(AccountAsked{});
  desk.send(AccountAsked{AccountWish::password, "a", "b"});
  CHECK(desk.asked.size() == 1);
  desk.send(AccountAnswered{desk.asked[0].call + 1, std::nullopt, {{"s1", "", "", true}}});
  CHECK(desk.state.account.sessions.empty());
}

TEST_CASE("a session that has ended meanwhile asks for a sign-in, and a server without own accounts is not asked") {
  Desk desk;
  desk.send(AccountAsked{});
  desk.answer(refused(401, "SIGN_IN_NEEDED", "Sign in first."));
  CHECK(desk.state.sign_in.needed);
  CHECK(desk.state.account.trouble.empty());
  Desk other;
  other.state.session->own_account = false;
  other.send(AccountAsked{});
  CHECK(other.asked.empty());
}
