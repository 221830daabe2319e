// One's own account on the wire: what is asked, and what the answers mean.
#include <catch_amalgamated.hpp>

#include "wire/answers/answers.h"
#include "wire/answers/lists.h"
#include "wire/bodies/requests.h"

using namespace countersign;

TEST_CASE("a password goes in the body, and a session is named in the address") {
  const wire::HttpRequest password = wire::request_of(app::AskAccount{1, app::AccountWish::password, "a\"b", "c"});
  CHECK(password.method + " " + password.url == "POST /api/hitl/password");
  CHECK(password.body == R"({"new":"c","old":"a\"b"})");
  const wire::HttpRequest list = wire::request_of(app::AskAccount{1, app::AccountWish::sessions, "", ""});
  CHECK(list.method + " " + list.url + list.body == "GET /api/hitl/sessions");
  const wire::HttpRequest end = wire::request_of(app::AskAccount{1, app::AccountWish::end_session, "a/b", ""});
  CHECK(end.method + " " + end.url + end.body == "DELETE /api/hitl/sessions/a%2Fb");
}

TEST_CASE("sessions come with their times, and a refusal with the field it is about") {
  const auto answer = [](int status, std::string_view text) {
    return wire::event_from_answer({.call = 7, .kind = wire::CallKind::account},
                                   {wire::Outcome::answered, status, {}, text});
  };
  const app::Event list = answer(200, R"({"sessions": [{"id": "s1", "signed_in_at": "2025-01-02T03:04:05Z",
      "last_seen_at": "2025-01-02T04:05:00Z", "is_this": true}, {"id": "s2"}]})");
  const auto* listed = list.as<app::AccountAnswered>();
  REQUIRE(listed != nullptr);
  CHECK(listed->call == 7);
  REQUIRE(listed->sessions.size() == 2);
  CHECK(listed->sessions[0].begun == "2025-01-02T03:04:05Z");
  CHECK(listed->sessions[0].is_this);
  CHECK_FALSE(listed->sessions[1].is_this);
  const app::Event weak = answer(422, R"({"error_code": "WEAK_PASSWORD", "message": "new is short.", "path": "new",
      "errors": [{"path": "new", "message": "is short"}]})");
  const auto* refused = weak.as<app::AccountAnswered>();
  REQUIRE(refused != nullptr);
  REQUIRE(refused->failure);
  CHECK(refused->failure->field_errors.at(0).path == "new");
  const app::Event page = answer(200, "<html>");
  CHECK(page.as<app::AccountAnswered>()->failure->kind == app::FailureKind::not_ours);
}

TEST_CASE("a server that has no such account is not asked for it") {
  CHECK_FALSE(wire::parse_session(R"({"user": "ada", "capabilities": ["accounts"]})")->own_account);
  CHECK(wire::parse_session(R"({"user": "ada", "capabilities": ["accounts", "own_account"]})")->own_account);
}
