// What is told of files that came, by tests/contract/arrivals.json, which the server is held to as well.
#include <catch_amalgamated.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "wire/answers/answers.h"
#include "wire/answers/lists.h"
#include "wire/bodies/requests.h"

using namespace countersign;

namespace {

nlohmann::json contract() {
  std::ifstream in(std::string(REPOSITORY) + "/tests/contract/arrivals.json");
  return nlohmann::json::parse(in);
}

std::vector<app::QueueRow> read(const char* name) {
  const auto told = wire::parse_told_files(1, contract()[name].dump());
  REQUIRE(told);
  return told->files;
}

}  // namespace

TEST_CASE("the answer to files tells what became of each") {
  const std::vector<app::QueueRow> files = read("answer");
  REQUIRE(files.size() == 3);
  CHECK(files[0].file_name == "invoice.pdf");
  CHECK(files[0].invoice_id == "0123456789abcdef0123456789abcdef");
  CHECK(files[0].status == "processing");
  CHECK_FALSE(files[0].was_there);
  CHECK(files[1].was_there);
  CHECK(files[1].invoice_number + ", " + files[1].vendor_name == "4711, Contoso");
  CHECK(files[2].invoice_id.empty());
  CHECK_FALSE(files[2].reason.empty());
}

TEST_CASE("states and a file that is read again are told the same way") {
  const std::vector<app::QueueRow> states = read("states");
  REQUIRE(states.size() == 2);
  CHECK(states[1].status == "failed");
  CHECK(states[1].reason == "The PDF cannot be read.");
  CHECK(read("tried_again").front().status == "processing");
}

TEST_CASE("how many invoices of the demonstration went is told") {
  CHECK(wire::parse_told_files(1, contract()["demonstration"].dump())->thrown_away == 60);
  CHECK(wire::parse_told_files(1, contract()["thrown_away"].dump())->thrown_away == 0);
}

TEST_CASE("an answer about files that is a page is a failure") {
  const wire::CallContext context{.call = 7, .kind = wire::CallKind::files};
  const app::Event event = wire::event_from_answer(context, {wire::Outcome::answered, 200, std::nullopt, "<html>"});
  const auto* told = event.as<app::FilesTold>();
  REQUIRE(told != nullptr);
  CHECK(told->failure);
}

TEST_CASE("files are looked at by their ids") {
  CHECK(wire::request_of(app::AskOfFiles{1, {"a", "b"}}).url == "/api/hitl/arrivals?ids=a,b,");
  CHECK(wire::request_of(app::AskOfFiles{1, {"a"}, app::FilesAct::read_again}).url == "/api/hitl/invoice/a/reextract");
  const wire::HttpRequest removes = wire::request_of(app::AskOfFiles{1, {"a"}, app::FilesAct::remove});
  CHECK(removes.method + " " + removes.url == "DELETE /api/hitl/invoice/a");
}
