// JSON that tries to break things, and numbers that must not change.
#include <catch_amalgamated.hpp>

#include "wire/answers/lists.h"
#include "wire/answers/review_view.h"
#include "wire/json/json.h"

using namespace countersign;

TEST_CASE("numbers keep their digits") {
  const auto digits = [](const std::string& text) { return wire::value_of(*wire::parse_json(text)); };
  CHECK(digits("19053.79") == domain::Value("19053.79"));
  CHECK(digits("0.1") == domain::Value("0.1"));
  CHECK(digits("100.00") == domain::Value("100.00"));
  CHECK(digits("1.25e3") == domain::Value("1250"));
  CHECK(digits("-5E-3") == domain::Value("-0.005"));
  CHECK(digits("1e2") == domain::Value("100"));
  CHECK(digits("12345678901234567890123") == domain::Value("12345678901234567890123"));
  CHECK(digits("9223372036854775808") == domain::Value("9223372036854775808"));
}

TEST_CASE("what is not one well-formed text is refused") {
  for (const char* text :
       {"", " ", "{", "{}{}", "[1,]", "nul", "{\"a\":}", "\"\xff\"", "\"\\ud800\"", "NaN", "1e999", "// c\n1"}) {
    CAPTURE(text);
    CHECK_FALSE(wire::parse_json(text));
  }
}

TEST_CASE("a depth bomb is refused") {
  CHECK_FALSE(wire::parse_json(std::string(100000, '[')));
  CHECK_FALSE(wire::parse_json(std::string(65, '[') + std::string(65, ']')));
  CHECK(wire::parse_json(std::string(64, '[') + std::string(64, ']')));
}

TEST_CASE("O1, A16: null, empty and \"Not extracted\" are no value, zero is one") {
  CHECK_FALSE(wire::value_of(*wire::parse_json("null")));
  CHECK_FALSE(wire::value_of(*wire::parse_json("\"\"")));
  CHECK_FALSE(wire::value_of(*wire::parse_json("\"Not extracted\"")));
  CHECK(wire::value_of(*wire::parse_json("0")) == domain::Value("0"));
  CHECK(wire::value_of(*wire::parse_json("\"0\"")) == domain::Value("0"));
}

TEST_CASE("broken UTF-8 in what we write is replaced, not fatal") {
  CHECK(wire::to_text(wire::Json(std::string("a\xff"))) == "\"a\xEF\xBF\xBD\"");
}

TEST_CASE("a record is read with its fields, addresses, lines and what is not known") {
  const auto invoice = wire::parse_review_view(R"({
    "invoice_id": "a", "review_version": 3, "review_notes": "look", "low_confidence_fields": ["currency"],
    "fields": {"vendor_name": {"value": "Acme", "confidence": 0.97, "validated": true}, "new_field": {"value": "x"}, "currency": "EUR"},
    "addresses": {"customer_address": {"value": {"city": "Köln"}, "confidence": "0.5"}},
    "line_items": [{"line_number": 2, "description": "Bolts", "amount": 12.5}, {"line_id": "abc", "quantity": "3"}, 7]})");
  REQUIRE(invoice);
  const domain::Invoice& record = invoice.value();
  CHECK(record.review_version == 3);
  CHECK(domain::value_at(record, domain::field_path("vendor_name")) == domain::Value("Acme"));
  CHECK(record.fields[*domain::field_index("vendor_name")].confidence == domain::Value("0.97"));
  CHECK(domain::value_at(record, domain::field_path("currency")) == domain::Value("EUR"));
  CHECK(domain::value_at(record, domain::address_path("bill_to_address", "city")) == domain::Value("Köln"));
  REQUIRE(record.lines.size() == 2);
  CHECK(record.lines[0].line_id == "n2");
  CHECK(record.lines[1].has_stable_id);
  REQUIRE(record.unknown_fields.size() == 1);
  CHECK(record.unknown_fields[0].name == "new_field");
}

TEST_CASE("a record survives every type in every place") {
  const wire::Json whole = *wire::parse_json(
      R"({"invoice_id": "a", "review_version": 3, "status": "s", "fields": {"vendor_name": {"value": "A"}},
    "addresses": {"vendor_address": {"value": {"city": "K"}}}, "line_items": [{"line_number": 1}], "extensions": {}, "low_confidence_fields": []})");
  const std::vector<wire::Json> swaps = {
      nullptr, true, 7, "text", wire::Json::array(), wire::Json::object(), wire::Json::array({1, nullptr})};
  for (const auto& [key, value] : whole.items()) {
    for (const wire::Json& swap : swaps) {
      wire::Json broken = whole;
      broken[key] = swap;
      const auto invoice = wire::parse_review_view(wire::to_text(broken));
      if (key != "invoice_id" && key != "review_version") CHECK(invoice.ok());
    }
  }
}

TEST_CASE("the total of a page is the whole queue's only where pages have cursors") {
  const auto baseline = wire::parse_queue_page(
      R"({"invoices": [{"invoice_id": "a", "total_amount": 1234.50}], "total": 1, "skip": 0, "limit": 50})");
  REQUIRE(baseline);
  CHECK_FALSE(baseline->total_known);
  CHECK(baseline->rows[0].total_amount == domain::Value("1234.50"));
  const auto ours = wire::parse_queue_page(R"({"invoices": [], "total": 900, "next_cursor": null})");
  REQUIRE(ours);
  CHECK(ours->total_known);
  CHECK(ours->total == 900);
}

TEST_CASE("a status is ours whatever its case, and one that is not known stays as it is") {
  const std::vector<std::pair<std::string, std::string>> words = {
      {"EXTRACTED", "extracted"},   {"VALIDATED", "validated"},
      {"PENDING", "processing"},    {"PROCESSING", "processing"},
      {"processing", "processing"}, {"FAILED", "failed"},
      {"STAGED", "staged"},         {"in_review", "in_review"},
      {"IN_REVIEW", "in_review"},   {"Approved", "approved"},
      {"REJECTED", "rejected"},     {"STAGED_FOR_ERP", "staged_for_erp"},
      {"On Hold", "On Hold"},       {"", ""}};
  for (const auto& [told, ours] : words) {
    CAPTURE(told);
    const std::string row = R"({"invoice_id": "a", "review_version": 0, "status": ")" + told + "\"}";
    CHECK(wire::parse_queue_page(R"({"invoices": [)" + row + "]}")->rows[0].status == ours);
    CHECK(wire::parse_review_view(row).value().status == ours);
  }
  CHECK(wire::parse_queue_page(R"({"invoices": [{"invoice_id": "a", "status": null}]})")->rows[0].status.empty());
  CHECK(wire::parse_queue_page(R"({"invoices": [{"invoice_id": "a", "status": 7}]})")->rows[0].status == "7");
}

TEST_CASE("a row survives every type in every place, and no row is lost beside it") {
  const wire::Json good = {{"invoice_id", "good"}, {"invoice_number", "N1"}};
  const std::vector<wire::Json> swaps = {
      nullptr, true, 7, "text", wire::Json::array({1, nullptr}), wire::Json::object({{"a", 1}})};
  for (const char* key : {"invoice_id", "invoice_number", "vendor_name", "total_amount", "currency", "invoice_date",
                          "status", "review_status", "extraction_confidence", "upload_date", "line_item_count"}) {
    for (const wire::Json& swap : swaps) {
      wire::Json odd = {{"invoice_id", "odd"}};
      odd[key] = swap;
      const wire::Json page = {{"invoices", {good, odd, nullptr, 7, good}}, {"total", nullptr}};
      const auto read = wire::parse_queue_page(wire::to_text(page));
      REQUIRE(read);
      REQUIRE(read->rows.size() == 5);
      if (key != std::string("invoice_id")) CHECK(read->rows[1].invoice_id == "odd");
      CHECK(read->rows[2].invoice_id.empty());
      CHECK(read->rows[4].invoice_number == "N1");
    }
  }
}
