// What goes out, and what lies in the browser's store.
#include <catch_amalgamated.hpp>

#include <fstream>
#include <sstream>

#include "wire/answers/lists.h"
#include "wire/bodies/requests.h"
#include "wire/bodies/save_body.h"
#include "wire/json/json.h"
#include "wire/sample_entry.h"
#include "wire/stored/place.h"
#include "wire/stored/record.h"

using namespace countersign;
using test::sample_entry;

TEST_CASE("the changes form names every change by path, with what was seen") {
  const wire::Json body = *wire::parse_json(wire::encode_save(sample_entry().save));
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
  app::SaveRequest save = sample_entry().save;
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

TEST_CASE("marks of lines stand apart from those of fields and addresses, in both forms") {
  app::SaveRequest save;
  save.form = GENERATE(app::SaveForm::changes, app::SaveForm::baseline);
  save.checked = {domain::field_path("currency"), domain::address_path("vendor_address", "street"),
                  domain::line_path("abc")};
  save.unchecked = {domain::line_path("n3")};
  const wire::Json body = *wire::parse_json(wire::encode_save(save));
  REQUIRE(body["field_validations"].size() == 2);
  CHECK(body["field_validations"][0]["field_name"] == "currency");
  CHECK(body["field_validations"][1]["field_name"] == "vendor_address");
  CHECK(body["field_validations"][1]["validated"] == true);
  CHECK(body["line_item_validations"] == wire::Json::parse(R"([{"line_id": "abc", "validated": true},
                                                              {"line_number": 3, "validated": false}])"));
}

TEST_CASE("a field that is changed and checked is named once in the baseline form") {
  app::SaveRequest save = sample_entry().save;
  save.form = app::SaveForm::baseline;
  save.checked = {domain::field_path("vendor_name"), domain::field_path("currency")};
  const wire::Json body = *wire::parse_json(wire::encode_save(save));
  REQUIRE(body["field_validations"].size() == 3);
  CHECK(body["field_validations"][0]["corrected_value"] == "New \"quoted\"\n");
  CHECK(body["field_validations"][2] ==
        wire::Json{{"field_name", "currency"}, {"value", nullptr}, {"confidence", 1}, {"validated", true}});
}

TEST_CASE("the baseline form has a value and a confidence with each correction, and the whole of an address") {
  app::SaveRequest save = sample_entry().save;
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
  app::OutboxEntry entry = sample_entry();
  entry.save.rates = domain::RateUnit::fraction;
  entry.save.changes = {{domain::cell_path("n3", "tax_rate"), "5", "13"}};
  for (const app::SaveForm form : {app::SaveForm::changes, app::SaveForm::baseline}) {
    entry.save.form = form;
    const std::string body = wire::encode_save(entry.save);
    CHECK(body.find("\"0.13\"") != std::string::npos);
    CHECK(body.find("\"13\"") == std::string::npos);
  }
  CHECK(wire::parse_outbox("{\"records\":[" + wire::record_of(entry, false) + "]}").entries[0].save.changes[0].value ==
        domain::Value("13"));
}

TEST_CASE("a save names who typed it where the backend keeps request ids and tells who is signed in") {
  app::SaveRequest save = sample_entry().save;
  CHECK_FALSE(wire::parse_json(wire::encode_save(save))->contains("user"));
  save.user = "ada";
  CHECK((*wire::parse_json(wire::encode_save(save)))["user"] == "ada");
  save.with_request_id = false;
  CHECK_FALSE(wire::parse_json(wire::encode_save(save))->contains("user"));
}

TEST_CASE("the same save gives the same bytes") {
  CHECK(wire::encode_save(sample_entry().save) == wire::encode_save(sample_entry().save));
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
  const app::ReleaseClaim given_back{1, "tab1"};
  CHECK(*wire::parse_json(wire::request_of(given_back).body) == contract["claim_release"]);

  wire::Json page = contract["page"];
  page["invoices"].push_back(contract["row"]);
  const app::QueuePage read = *wire::parse_queue_page(wire::to_text(page));
  CHECK(read.total == 100'000);
  CHECK(read.total_known);
  CHECK(read.remaining == 70'000);
  CHECK(read.version == 7);
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
  app::SaveRequest save = sample_entry().save;
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
  app::SaveRequest save = sample_entry().save;
  save.changes = {{domain::field_path("vendor_name"), "Old", "New"}};
  for (const app::SaveForm form : {app::SaveForm::changes, app::SaveForm::baseline}) {
    save.form = form;
    CHECK(wire::encode_save(save).find("address") == std::string::npos);
  }
}
