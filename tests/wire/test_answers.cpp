// Every answer of the contract becomes the event it should.
#include <catch_amalgamated.hpp>

#include <fstream>
#include <sstream>

#include "wire/answers/answers.h"
#include "wire/bodies/requests.h"
#include "wire/json/json.h"

using namespace countersign;

namespace {

std::string file(const std::string& path) {
  std::ifstream in(std::string(REPOSITORY) + "/" + path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string name_of(const app::Event& event) {
  if (event.is<app::SessionLoaded>()) return "SessionLoaded";
  if (event.is<app::SessionLoadFailed>()) return "SessionLoadFailed";
  if (event.is<app::QueueLoaded>()) return "QueueLoaded";
  if (event.is<app::QueueLoadFailed>()) return "QueueLoadFailed";
  if (event.is<app::InvoiceLoaded>()) return "InvoiceLoaded";
  if (event.is<app::InvoiceLoadFailed>()) return "InvoiceLoadFailed";
  if (event.is<app::SaveAccepted>()) return "SaveAccepted";
  if (event.is<app::SaveRejectedAsStale>()) return "SaveRejectedAsStale";
  if (event.is<app::SaveRefusedByState>()) return "SaveRefusedByState";
  if (event.is<app::SaveFailed>()) return "SaveFailed";
  if (event.is<app::Claimed>()) return "Claimed";
  if (event.is<app::ClaimFailed>()) return "ClaimFailed";
  if (event.is<app::SignedIn>()) return "SignedIn";
  if (event.is<app::SignInFailed>()) return "SignInFailed";
  if (event.is<app::SignedOut>()) return "SignedOut";
  if (event.is<app::SignOutFailed>()) return "SignOutFailed";
  return "";
}

constexpr const char* kFailureNames[] = {"unreachable",  "timed_out",       "redirected",        "not_ours",
                                         "server_fault", "sign_in_needed",  "forbidden",         "not_found",
                                         "refused",      "gateway_refused", "refused_by_browser"};

const app::Failure* failure_of(const app::Event& event) {
  if (const auto* e = event.as<app::SaveFailed>()) return &e->failure;
  if (const auto* e = event.as<app::InvoiceLoadFailed>()) return &e->failure;
  if (const auto* e = event.as<app::ClaimFailed>()) return &e->failure;
  if (const auto* e = event.as<app::QueueLoadFailed>()) return &e->failure;
  if (const auto* e = event.as<app::SessionLoadFailed>()) return &e->failure;
  if (const auto* e = event.as<app::SignInFailed>()) return &e->failure;
  if (const auto* e = event.as<app::SignOutFailed>()) return &e->failure;
  return nullptr;
}

std::optional<std::int64_t> version_of(const app::Event& event) {
  if (const auto* e = event.as<app::SaveAccepted>()) return e->answer.review_version;
  if (const auto* e = event.as<app::SaveRejectedAsStale>()) return e->answer.current_version;
  return std::nullopt;
}

wire::CallKind kind_named(const std::string& name) {
  if (name == "session") return wire::CallKind::session;
  if (name == "sign_in") return wire::CallKind::sign_in;
  if (name == "sign_out") return wire::CallKind::sign_out;
  if (name == "queue") return wire::CallKind::queue;
  if (name == "claim") return wire::CallKind::claim;
  return name == "invoice" ? wire::CallKind::invoice : wire::CallKind::save;
}

wire::Outcome outcome_named(const std::string& name) {
  if (name == "redirected") return wire::Outcome::redirected;
  if (name == "timed_out") return wire::Outcome::timed_out;
  if (name == "refused_by_browser") return wire::Outcome::refused_by_browser;
  return name == "unreachable" ? wire::Outcome::unreachable : wire::Outcome::answered;
}

}  // namespace

TEST_CASE("every answer of the contract becomes its event") {
  const std::optional<wire::Json> contract = wire::parse_json(file("tests/contract/answers.json"));
  REQUIRE(contract);
  const wire::Json& cases = wire::member(*contract, "cases");
  REQUIRE(cases.size() > 40);
  for (const wire::Json& each : cases) {
    const std::string name = wire::text_at(each, "name");
    CAPTURE(name);
    const std::string text = each.contains("body") ? wire::to_text(each["body"]) : wire::text_at(each, "text");
    wire::HostAnswer answer{outcome_named(wire::text_at(each, "outcome")),
                            static_cast<int>(wire::integer_at(each, "status").value_or(0)),
                            wire::integer_at(each, "retry_after_ms"), text};
    const wire::CallContext context{11, kind_named(wire::text_at(each, "kind")), wire::text_at(*contract, "invoice_id"),
                                    wire::text_at(*contract, "request_id")};
    const app::Event event = wire::event_from_answer(context, answer);
    CHECK(name_of(event) == wire::text_at(each, "event"));
    const app::Failure* failure = failure_of(event);
    CHECK((failure != nullptr ? kFailureNames[static_cast<std::size_t>(failure->kind)] : "") ==
          wire::text_at(each, "failure"));
    CHECK(version_of(event) == wire::integer_at(each, "version"));
    if (each.contains("field")) {
      REQUIRE(failure != nullptr);
      REQUIRE(failure->field_errors.size() == 1);
      CHECK(failure->field_errors[0].path == wire::text_at(each, "field"));
    }
    if (each.contains("message")) CHECK(failure->message == wire::text_at(each, "message"));
    if (failure != nullptr) CHECK(failure->retry_after_ms == wire::integer_at(each, "retry_after_ms"));
  }
}

TEST_CASE("a session tells of accounts, of a role that only reads, and of the key for kept saves") {
  const auto session_of = [](std::string_view text) {
    const app::Event event =
        wire::event_from_answer({1, wire::CallKind::sign_in, "", ""}, {wire::Outcome::answered, 200, {}, text});
    return event.as<app::SignedIn>()->session;
  };
  const app::Session ada = session_of(
      R"({"user": "ada", "roles": ["read-only"], "capabilities": ["changes", "accounts"], "outbox_key": "00ff",
          "outbox_keys_before": ["11ff", "22ff"]})");
  CHECK(ada.accounts);
  CHECK(ada.read_only);
  CHECK(ada.outbox_key == "00ff11ff22ff");
  const app::Session local = session_of(R"({"user": "local", "roles": ["reviewer"], "capabilities": ["changes"]})");
  CHECK_FALSE(local.accounts);
  CHECK_FALSE(local.read_only);
  CHECK(local.outbox_key.empty());
}

TEST_CASE("an answer that breaks off anywhere never crashes and never counts as saved") {
  const std::string whole =
      R"({"success": true, "invoice_id": "inv1", "review_version": 4, "detail": {"error_code": "STALE_WRITE"}})";
  const wire::CallContext context{1, wire::CallKind::save, "inv1", "r"};
  for (std::size_t size = 0; size < whole.size(); ++size) {
    for (const int status : {200, 409, 422, 500}) {
      const app::Event event = wire::event_from_answer(
          context, {wire::Outcome::answered, status, {}, std::string_view(whole).substr(0, size)});
      CHECK_FALSE(event.is<app::SaveAccepted>());
    }
  }
}

TEST_CASE("the record that comes with the answer to a save is read, where it is of that invoice") {
  const wire::CallContext context{1, wire::CallKind::save, "inv1", "r"};
  const auto record_of = [&](int status, const std::string& text) {
    const app::Event event = wire::event_from_answer(context, {wire::Outcome::answered, status, {}, text});
    return status == 200 ? event.as<app::SaveAccepted>()->answer.record
                         : event.as<app::SaveRejectedAsStale>()->answer.record;
  };
  const std::string record =
      R"("record": {"invoice_id": "inv1", "review_version": 4, "fields": {"po_number": {"value": "7"}}})";
  const std::string saved = R"({"success": true, "invoice_id": "inv1", "review_version": 4, )";
  const std::string stale = R"({"error_code": "STALE_WRITE", "message": "x", "invoice_id": "inv1", )";
  for (const auto& [status, head] : {std::pair(200, saved), std::pair(409, stale)}) {
    REQUIRE(record_of(status, head + record + "}"));
    CHECK(record_of(status, head + record + "}")->review_version == 4);
    CHECK_FALSE(record_of(status, head + R"("record": null})"));
    CHECK_FALSE(record_of(status, head + R"("record": {"invoice_id": "inv1"}})"));
    CHECK_FALSE(record_of(status, head + R"("record": {"invoice_id": "inv2", "review_version": 4}})"));
  }
}

TEST_CASE("a history is read as our server and as the predecessor's backend send it") {
  const wire::CallContext context{7, wire::CallKind::history, "i1", ""};
  const auto read = [&](std::string_view text) {
    return wire::event_from_answer(context, {wire::Outcome::answered, 200, std::nullopt, text});
  };
  const app::Event ours = read(
      R"([{"review_version":1,"status":"pending","reviewer":"Ann","notes":"n","timestamp":"2026-01-02T03:04:05Z","request_id":"r",)"
      R"("changes":[{"path":"fields/vendor_name","from":"A","to":null},)"
      R"({"path":"lines/0123456789abcdef0123456789abcdef","from":{"line_number":1,"description":"Bolts"},"to":null}]}])");
  const auto* loaded = ours.as<app::HistoryLoaded>();
  REQUIRE(loaded != nullptr);
  REQUIRE(loaded->saves.size() == 1);
  CHECK(loaded->saves[0].review_version == 1);
  REQUIRE(loaded->saves[0].changes.size() == 2);
  CHECK(loaded->saves[0].changes[0].base == domain::Value("A"));
  CHECK(loaded->saves[0].changes[0].value == std::nullopt);
  CHECK(loaded->saves[0].changes[1].base == domain::Value("Bolts"));
  const app::Event baseline = read(R"([{"status":"validated","reviewer":"Bob","notes":null,"timestamp":"t"}])");
  REQUIRE(baseline.as<app::HistoryLoaded>() != nullptr);
  CHECK_FALSE(baseline.as<app::HistoryLoaded>()->saves[0].review_version);
  const app::Event portal = read("<html>");
  CHECK(portal.as<app::HistoryLoadFailed>() != nullptr);
}

TEST_CASE("a version is read, and anything else is none") {
  const wire::CallContext context{7, wire::CallKind::version, "i1", ""};
  const auto read = [&](int status, std::string_view text) {
    return wire::event_from_answer(context, {wire::Outcome::answered, status, std::nullopt, text});
  };
  const app::Event version = read(200, R"({"review_version":9})");
  REQUIRE(version.as<app::VersionLoaded>() != nullptr);
  CHECK(version.as<app::VersionLoaded>()->review_version == 9);
  for (const char* text : {R"({"review_version":"9"})", R"({})", "<html>", ""})
    CHECK(read(200, text).is<app::VersionLoadFailed>());
  CHECK(read(503, R"({"review_version":9})").is<app::VersionLoadFailed>());
  CHECK_FALSE(version.as<app::VersionLoaded>()->queue_version);
}

TEST_CASE("the version of the list comes with that of an invoice, and alone") {
  const auto read = [](const std::string& invoice_id, std::string_view text) {
    return wire::event_from_answer({7, wire::CallKind::version, invoice_id, ""},
                                   {wire::Outcome::answered, 200, std::nullopt, text});
  };
  const app::Event both = read("i1", R"({"review_version":9,"queue_version":7,"queue_wait_ms":40000})");
  REQUIRE(both.is<app::VersionLoaded>());
  CHECK(both.as<app::VersionLoaded>()->queue_version == 7);
  CHECK(both.as<app::VersionLoaded>()->queue_wait_ms == 40'000);
  const app::Event alone = read("", R"({"queue_version":8,"queue_wait_ms":0})");
  REQUIRE(alone.is<app::VersionLoaded>());
  CHECK(alone.as<app::VersionLoaded>()->queue_version == 8);
  CHECK(read("", "{}").is<app::VersionLoadFailed>());
  CHECK(wire::request_of(app::FetchVersion{1, ""}).url == "/api/hitl/invoices/version");
  CHECK(wire::request_of(app::FetchVersion{1, "i1"}).url == "/api/hitl/invoice/i1/version");
}
