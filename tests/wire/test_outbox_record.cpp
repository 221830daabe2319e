// Entries of the outbox as the browser's store keeps them.
#include <catch_amalgamated.hpp>

#include <fstream>
#include <sstream>

#include "wire/json/json.h"
#include "wire/sample_entry.h"
#include "wire/stored/record.h"

using namespace countersign;
using test::sample_entry;

namespace {

/// As the store tells these records, separated by commas.
app::OutboxLoaded loaded(const std::string& records) {
  return wire::parse_outbox("{\"records\":[" + records + "]}");
}

}  // namespace

TEST_CASE("what a save was typed on and how the server failed at it come back from the store") {
  app::OutboxEntry entry = sample_entry();
  entry.save.record_digest = "0123456789abcdef";
  entry.save.unchanged_parts = {{domain::address_path("vendor_address", "street"), "Domplatz 1", "Domplatz 1"}};
  domain::Line line;
  line.line_id = "00000000000000000000000000000001";
  line.has_stable_id = true;
  line.line_number = 3;
  line.cells[*domain::line_cell_index("quantity")] = "5";
  entry.save.lines_seen = {line};
  entry.fault = "500 Internal server error";
  entry.faults = 2;
  const app::OutboxEntry read = loaded(wire::record_of(entry, false)).entries[0];
  CHECK(read.save.record_digest == entry.save.record_digest);
  CHECK(read.save.unchanged_parts == entry.save.unchanged_parts);
  REQUIRE(read.save.lines_seen.size() == 1);
  CHECK(read.save.lines_seen[0].line_id == line.line_id);
  CHECK(read.save.lines_seen[0].has_stable_id);
  CHECK(read.save.lines_seen[0].line_number == 3);
  CHECK(read.save.lines_seen[0].cells == line.cells);
  CHECK(read.fault == entry.fault);
  CHECK(read.faults == 2);
}

TEST_CASE("what every release left in the store is read, and nothing of it is lost") {
  std::ifstream in(REPOSITORY "/tests/contract/stored.json");
  std::stringstream text;
  text << in.rdbuf();
  const std::optional<wire::Json> contract = wire::parse_json(text.str());
  REQUIRE(contract);
  for (const wire::Json& release : wire::member(*contract, "releases")) {
    CAPTURE(wire::text_at(release, "name"));
    const wire::Json& records = wire::member(release, "outbox");
    REQUIRE_FALSE(records.empty());
    const app::OutboxLoaded stored = wire::parse_outbox(wire::to_text({{"records", records}}));
    CHECK(stored.unreadable == 0);
    REQUIRE(stored.entries.size() == records.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
      const app::OutboxEntry& entry = stored.entries[i];
      CHECK(entry.save.request_id == wire::text_at(records[i], "request_id"));
      CHECK(entry.follows == wire::text_at(records[i], "follows"));
      CHECK(entry.save.changes.at(0).value == "New \"quoted\"\n\u00e9");
      CHECK(entry.save.notes == "Not extracted");
      CHECK_FALSE(entry.http_body.empty());
    }
  }
}

TEST_CASE("the edits of a save are copied out as JSON that people can read") {
  const wire::Json copy = *wire::parse_json(wire::copy_of(sample_entry()));
  CHECK(copy["invoice_id"] == sample_entry().save.invoice_id);
  CHECK(copy["changes"].size() == sample_entry().save.changes.size());
  CHECK(wire::copy_of(sample_entry()).find("\n  \"changes\"") != std::string::npos);
}

TEST_CASE("an entry comes back from the store as it was") {
  const app::OutboxEntry entry = sample_entry();
  const app::OutboxLoaded stored = loaded(wire::record_of(entry));
  REQUIRE(stored.entries.size() == 1);
  const app::OutboxEntry& back = stored.entries[0];
  CHECK(wire::record_of(back) == wire::record_of(entry));
  CHECK(back.http_body == entry.http_body);
  CHECK(back.save.changes.size() == entry.save.changes.size());
  CHECK(back.save.notes == "Not extracted");
}

TEST_CASE("the record has the settled columns, and the guard some of them") {
  const wire::Json record = *wire::parse_json(wire::record_of(sample_entry()));
  for (const char* column : {"request_id", "user", "invoice_id", "epoch", "seq", "state", "attempts", "next_at",
                             "lease_until", "owner", "created_at", "follows", "schema", "alg", "iv", "body"}) {
    CAPTURE(column);
    CHECK(record.contains(column));
  }
  CHECK(record.size() == 16);
  const wire::Json guard = *wire::parse_json(wire::record_of(app::guard_of(sample_entry())));
  for (const auto& [key, value] : guard.items()) CHECK(record[key] == value);
}

TEST_CASE("an encrypted entry is read once the store has opened it, and else counted for its user alone") {
  app::OutboxEntry entry;
  entry.save.request_id = "0123456789abcdef0123456789abcdef";
  entry.save.invoice_id = "inv1";
  entry.user = "ada";
  const std::string opened = wire::record_of(entry, true);
  CHECK(opened.find(R"("alg":"A256GCM")") != std::string::npos);
  CHECK(loaded(opened).entries.size() == 1);
  std::string sealed = opened;
  sealed.replace(sealed.find(R"("iv":"")"), 7, R"("iv":"AAAA")");
  const app::OutboxLoaded stored = loaded(sealed);
  CHECK(stored.entries.empty());
  CHECK(stored.unreadable == 0);
  CHECK(stored.sealed_of == std::vector<std::string>{"ada"});
}

TEST_CASE("records that cannot be read are counted and do not hide the others") {
  const std::string good = wire::record_of(sample_entry());
  wire::Json newer = *wire::parse_json(good);
  newer["schema"] = 2;
  wire::Json encrypted = *wire::parse_json(good);
  encrypted["alg"] = "of later";
  const app::OutboxLoaded stored = loaded(good + ", 7, {}, " + wire::to_text(newer) + ", " + wire::to_text(encrypted));
  CHECK(stored.entries.size() == 1);
  CHECK(stored.unreadable == 4);
  CHECK(wire::parse_outbox("nonsense").entries.empty());
}

TEST_CASE("what was settled is known where the store can tell, and else not") {
  using Ids = std::vector<std::string>;
  CHECK(wire::parse_outbox(R"({"records":[],"settled":["a","b"]})").settled == Ids{"a", "b"});
  CHECK(wire::parse_outbox(R"({"records":[],"settled":[]})").settled == Ids{});
  CHECK(wire::parse_outbox(R"({"records":[],"settled":["a",7,null]})").settled == Ids{"a"});
  for (const char* text :
       {R"({"records":[],"settled":null})", R"({"records":[]})", R"({"settled":"a"})", "[]", "nonsense"})
    CHECK_FALSE(wire::parse_outbox(text).settled);
}
