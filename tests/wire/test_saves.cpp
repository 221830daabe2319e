// What goes out, and what lies in the browser's store.
#include <catch_amalgamated.hpp>

#include <fstream>
#include <sstream>

#include "wire/json.h"
#include "wire/lists.h"
#include "wire/place.h"
#include "wire/record.h"
#include "wire/requests.h"
#include "wire/save_body.h"

using namespace countersign;

namespace {

app::OutboxEntry sample() {
  app::OutboxEntry entry;
  entry.save.request_id = "0123456789abcdef0123456789abcdef";
  entry.save.invoice_id = "inv1";
  entry.save.expected_review_version = 3;
  entry.save.epoch = "e1";
  entry.save.form = app::SaveForm::changes;
  entry.save.with_request_id = true;
  entry.save.changes = {{domain::field_path("vendor_name"), "Old", "New \"quoted\"\n"},
                        {domain::field_path("due_date"), "2025-01-01", std::nullopt},
                        {domain::address_path("vendor_address", "city"), std::nullopt, "Köln"},
                        {domain::cell_path("n3", "quantity"), "1", "2"},
                        {domain::line_path("n4"), std::nullopt, std::nullopt}};
  entry.save.decision = domain::Decision::needs_review;
  entry.save.notes = "Not extracted";
  entry.save.reviewer = "Ada";
  entry.user = "ada";
  entry.seq = 7;
  entry.state = app::EntryState::retry_wait;
  entry.attempts = 2;
  entry.next_at_ms = 1700000000000;
  entry.created_at_ms = 1600000000000;
  entry.http_body = "{\"exact\": 1}";
  entry.last_error = "away";
  return entry;
}

}  // namespace

TEST_CASE("the changes form names every change by path, with what was seen") {
  const wire::Json body = *wire::parse_json(wire::encode_save(sample().save));
  CHECK(wire::integer_at(body, "expected_review_version") == 3);
  CHECK(wire::text_at(body, "request_id") == "0123456789abcdef0123456789abcdef");
  CHECK(wire::text_at(body, "epoch") == "e1");
  CHECK(wire::text_at(body, "overall_validation_status") == "needs_review");
  REQUIRE(body["changes"].size() == 5);
  CHECK(body["changes"][0] ==
        wire::Json{{"path", "fields/vendor_name"}, {"base", "Old"}, {"value", "New \"quoted\"\n"}});
  CHECK(body["changes"][1] == wire::Json{{"path", "fields/due_date"}, {"base", "2025-01-01"}, {"value", nullptr}});
  CHECK(body["changes"][4] == wire::Json{{"path", "lines/n4"}, {"base", nullptr}, {"value", nullptr}});
}

TEST_CASE("the baseline form has no additions, clears by name, and keys lines by number") {
  app::SaveRequest save = sample().save;
  save.form = app::SaveForm::baseline;
  save.with_request_id = false;
  const wire::Json body = *wire::parse_json(wire::encode_save(save));
  CHECK_FALSE(body.contains("request_id"));
  CHECK_FALSE(body.contains("epoch"));
  CHECK_FALSE(body.contains("changes"));
  CHECK(body["clear_fields"] == wire::Json::array({"due_date"}));
  REQUIRE(body["field_validations"].size() == 2);
  CHECK(body["field_validations"][0]["corrected_value"] == "New \"quoted\"\n");
  CHECK(body["field_validations"][0]["value"] == "Old");
  CHECK(body["field_validations"][0]["validated"] == true);
  CHECK(body["field_validations"][1]["field_name"] == "vendor_address");
  CHECK(body["field_validations"][1]["corrected_value"] == wire::Json{{"city", "Köln"}});
  REQUIRE(body["line_item_validations"].size() == 2);
  CHECK(body["line_item_validations"][0]["line_number"] == 3);
  CHECK(body["line_item_validations"][0]["corrections"] == wire::Json{{"quantity", "2"}});
  CHECK(body["line_item_validations"][1]["corrections"] == wire::Json{{"delete", true}});
}

TEST_CASE("a field that is changed and checked is named once in the baseline form") {
  app::SaveRequest save = sample().save;
  save.form = app::SaveForm::baseline;
  save.checked = {domain::field_path("vendor_name"), domain::field_path("currency")};
  const wire::Json body = *wire::parse_json(wire::encode_save(save));
  REQUIRE(body["field_validations"].size() == 3);
  CHECK(body["field_validations"][0]["corrected_value"] == "New \"quoted\"\n");
  CHECK(body["field_validations"][2] ==
        wire::Json{{"field_name", "currency"}, {"value", nullptr}, {"confidence", 1}, {"validated", true}});
}

TEST_CASE("the baseline form has a value and a confidence with each correction, and the whole of an address") {
  app::SaveRequest save = sample().save;
  save.form = app::SaveForm::baseline;
  save.changes = {{domain::field_path("due_date"), std::nullopt, "2025-01-01"},
                  {domain::address_path("vendor_address", "city"), "Bonn", "Köln"}};
  save.unchanged_parts = {{domain::address_path("vendor_address", "street"), "Domplatz 1", "Domplatz 1"},
                          {domain::address_path("vendor_address", "country"), std::nullopt, std::nullopt}};
  const wire::Json body = *wire::parse_json(wire::encode_save(save));
  REQUIRE(body["field_validations"].size() == 2);
  for (const wire::Json& each : body["field_validations"]) {
    CHECK(each.contains("value"));
    CHECK(each["confidence"] == 1);
  }
  const wire::Json& address = body["field_validations"][0];
  CHECK(address["value"] == wire::Json{{"street", "Domplatz 1"}, {"city", "Bonn"}, {"country", nullptr}});
  CHECK(address["corrected_value"] == wire::Json{{"street", "Domplatz 1"}, {"city", "Köln"}, {"country", nullptr}});
}

TEST_CASE("rates go out in the backend's unit, in either form, and are kept in the panel's") {
  app::OutboxEntry entry = sample();
  entry.save.rates = domain::RateUnit::fraction;
  entry.save.changes = {{domain::cell_path("n3", "tax_rate"), "5", "13"}};
  for (const app::SaveForm form : {app::SaveForm::changes, app::SaveForm::baseline}) {
    entry.save.form = form;
    const std::string body = wire::encode_save(entry.save);
    CHECK(body.find("\"0.13\"") != std::string::npos);
    CHECK(body.find("\"13\"") == std::string::npos);
  }
  CHECK(wire::parse_records("[" + wire::record_of(entry, false) + "]").entries[0].save.changes[0].value ==
        domain::Value("13"));
}

TEST_CASE("what a save was typed on and how the server failed at it come back from the store") {
  app::OutboxEntry entry = sample();
  entry.save.record_digest = "0123456789abcdef";
  entry.save.unchanged_parts = {{domain::address_path("vendor_address", "street"), "Domplatz 1", "Domplatz 1"}};
  entry.fault = "500 Internal server error";
  entry.faults = 2;
  const app::OutboxEntry read = wire::parse_records("[" + wire::record_of(entry, false) + "]").entries[0];
  CHECK(read.save.record_digest == entry.save.record_digest);
  CHECK(read.save.unchanged_parts == entry.save.unchanged_parts);
  CHECK(read.fault == entry.fault);
  CHECK(read.faults == 2);
}

TEST_CASE("a save names who typed it where the backend keeps request ids and tells who is signed in") {
  app::SaveRequest save = sample().save;
  CHECK_FALSE(wire::parse_json(wire::encode_save(save))->contains("user"));
  save.user = "ada";
  CHECK((*wire::parse_json(wire::encode_save(save)))["user"] == "ada");
  save.with_request_id = false;
  CHECK_FALSE(wire::parse_json(wire::encode_save(save))->contains("user"));
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
    const wire::StoredEntries stored = wire::parse_records(wire::to_text(records));
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
  const wire::Json copy = *wire::parse_json(wire::copy_of(sample()));
  CHECK(copy["invoice_id"] == sample().save.invoice_id);
  CHECK(copy["changes"].size() == sample().save.changes.size());
  CHECK(wire::copy_of(sample()).find("\n  \"changes\"") != std::string::npos);
}

TEST_CASE("the same save gives the same bytes") {
  CHECK(wire::encode_save(sample().save) == wire::encode_save(sample().save));
}

TEST_CASE("an entry comes back from the store as it was") {
  const app::OutboxEntry entry = sample();
  const wire::StoredEntries stored = wire::parse_records("[" + wire::record_of(entry) + "]");
  REQUIRE(stored.entries.size() == 1);
  const app::OutboxEntry& back = stored.entries[0];
  CHECK(wire::record_of(back) == wire::record_of(entry));
  CHECK(back.http_body == entry.http_body);
  CHECK(back.save.changes.size() == entry.save.changes.size());
  CHECK(back.save.notes == "Not extracted");
}

TEST_CASE("the record has the settled columns, and the guard some of them") {
  const wire::Json record = *wire::parse_json(wire::record_of(sample()));
  for (const char* column : {"request_id", "user", "invoice_id", "epoch", "seq", "state", "attempts", "next_at",
                             "lease_until", "owner", "created_at", "follows", "schema", "alg", "iv", "body"}) {
    CAPTURE(column);
    CHECK(record.contains(column));
  }
  CHECK(record.size() == 16);
  const wire::Json guard = *wire::parse_json(wire::record_of(app::guard_of(sample())));
  for (const auto& [key, value] : guard.items()) CHECK(record[key] == value);
}

TEST_CASE("an encrypted entry is read once the store has opened it, and else counted for its user alone") {
  app::OutboxEntry entry;
  entry.save.request_id = "0123456789abcdef0123456789abcdef";
  entry.save.invoice_id = "inv1";
  entry.user = "ada";
  const std::string opened = wire::record_of(entry, true);
  CHECK(opened.find(R"("alg":"A256GCM")") != std::string::npos);
  CHECK(wire::parse_records("[" + opened + "]").entries.size() == 1);
  std::string sealed = opened;
  sealed.replace(sealed.find(R"("iv":"")"), 7, R"("iv":"AAAA")");
  const wire::StoredEntries stored = wire::parse_records("[" + sealed + "]");
  CHECK(stored.entries.empty());
  CHECK(stored.unreadable == 0);
  CHECK(stored.sealed_of == std::vector<std::string>{"ada"});
}

TEST_CASE("records that cannot be read are counted and do not hide the others") {
  const std::string good = wire::record_of(sample());
  wire::Json newer = *wire::parse_json(good);
  newer["schema"] = 2;
  wire::Json encrypted = *wire::parse_json(good);
  encrypted["alg"] = "of later";
  const wire::StoredEntries stored =
      wire::parse_records("[" + good + ", 7, {}, " + wire::to_text(newer) + ", " + wire::to_text(encrypted) + "]");
  CHECK(stored.entries.size() == 1);
  CHECK(stored.unreadable == 4);
  CHECK(wire::parse_records("nonsense").entries.empty());
}

TEST_CASE("lists and claims are those of the contract") {
  std::ifstream in(std::string(REPOSITORY) + "/tests/contract/queue.json");
  std::stringstream text;
  text << in.rdbuf();
  const wire::Json contract = *wire::parse_json(text.str());
  const app::QueueQuery query{.text = "inv \xE5\xB1\xB1\xE7\x94\xB0",
                              .status = "extracted,in_review",
                              .review_status = "pending",
                              .currency = "EUR",
                              .amount_min = "10.5",
                              .amount_max = "2000",
                              .date_from = "2025-01-01",
                              .date_to = "2025-12-31",
                              .confidence_max = "0.9",
                              .reviewer = "Ada",
                              .sort = "-total_amount"};
  const app::Claim all{1, "tab1", "Ada", "", "", query};
  wire::Json list = contract["list"];
  list.erase("confidence_min");
  CHECK(wire::parse_json(wire::request_of(all).body)->at("list") == list);
  const app::Claim next{1, "tab1", "Ada", "", "inv0", {.status = "extracted", .sort = "-upload_date"}};
  CHECK(*wire::parse_json(wire::request_of(next).body) == contract["claim_next"]);
  const app::Claim one{1, "tab1", "Ada", "inv1", "", {}};
  CHECK(*wire::parse_json(wire::request_of(one).body) == contract["claim_one"]);

  wire::Json page = contract["page"];
  page["invoices"].push_back(contract["row"]);
  const app::QueuePage read = *wire::parse_queue_page(wire::to_text(page));
  CHECK(read.total == 100'000);
  CHECK(read.total_known);
  CHECK(read.remaining == 70'000);
  CHECK(read.rows.at(0).claimed_by == "Bea");
  CHECK(read.rows.at(0).review_version == 3);
  wire::Json answer = contract["claim_answer"];
  answer["invoice"] = contract["row"];
  const auto claimed = wire::parse_claim(5, wire::to_text(answer));
  REQUIRE(claimed);
  CHECK(claimed->granted);
  CHECK(claimed->row->invoice_id == "inv1");
  CHECK_FALSE(wire::parse_claim(5, wire::to_text(contract["nothing_left"]))->row);
  CHECK_FALSE(wire::parse_claim(5, "<html>"));
}

TEST_CASE("a place in the queue survives being written and read, and nonsense is the beginning") {
  app::QueuePlace place;
  place.filter.text = "a\"\xC3\xBC";
  place.filter.sort = "-total_amount";
  place.filter.mine = true;
  place.first_shown = 4'200;
  place.invoice_id = "i7";
  CHECK(wire::parse_place(wire::text_of(place)) == place);
  CHECK(wire::parse_place("nonsense") == app::QueuePlace{});
  CHECK(wire::parse_place(R"({"first_shown": -5, "text": 7})") == app::QueuePlace{});
}

TEST_CASE("a sign-in carries the password in its body alone") {
  const wire::HttpRequest request = wire::request_of(app::PostSignIn{1, "ada", "p\"w"});
  CHECK(request.url == "/api/hitl/sign-in");
  CHECK(request.headers.find("Content-Type: application/json\n") != std::string::npos);
  CHECK(request.body == R"({"password":"p\"w","user":"ada"})");
  CHECK(wire::request_of(app::PostSignOut{2}).body == "{}");
}

TEST_CASE("requests encode what they carry") {
  const app::FetchQueue queue{1, {.text = "a&b ü", .status = "in_review"}, 300};
  CHECK(wire::request_of(queue).url == "/api/hitl/invoices?limit=100&skip=300&status=in_review&q=a%26b%20%C3%BC");
  CHECK(wire::request_of(app::FetchInvoice{1, "a b"}).url == "/api/hitl/invoice/a%20b");
  const wire::HttpRequest save = wire::request_of(app::PostReview{1, "a", "id1", "{}", true});
  CHECK(save.headers.find("Idempotency-Key: \"id1\"\n") != std::string::npos);
  CHECK(wire::request_of(app::PostReview{1, "a", "id1", "{}", false}).headers.find("Idempotency-Key") ==
        std::string::npos);
}

TEST_CASE("B2: amounts leave the panel as decimal texts in either form, never as numbers") {
  app::SaveRequest save = sample().save;
  save.changes = {{domain::field_path("total_amount"), "10.1", "2475.05"},
                  {domain::cell_path("n3", "amount"), std::nullopt, "0.1"}};
  for (const app::SaveForm form : {app::SaveForm::changes, app::SaveForm::baseline}) {
    save.form = form;
    const std::string body = wire::encode_save(save);
    INFO(body);
    for (const char* amount : {"2475.05", "0.1"}) {
      CHECK(body.find("\"" + std::string(amount) + "\"") != std::string::npos);
      CHECK(body.find(":" + std::string(amount)) == std::string::npos);
    }
  }
}

TEST_CASE("O11: a save that touches no address has none in its body") {
  app::SaveRequest save = sample().save;
  save.changes = {{domain::field_path("vendor_name"), "Old", "New"}};
  for (const app::SaveForm form : {app::SaveForm::changes, app::SaveForm::baseline}) {
    save.form = form;
    CHECK(wire::encode_save(save).find("address") == std::string::npos);
  }
}
