// Every recorded answer of the predecessor's backend is read for what it is, and what nobody expected is said.
#include <catch_amalgamated.hpp>

#include <fstream>
#include <sstream>

#include "wire/answers/answers.h"
#include "wire/answers/lists.h"
#include "wire/answers/review_view.h"
#include "wire/json/json.h"

using namespace countersign;

namespace {

wire::Json exchanges() {
  std::ifstream in(REPOSITORY "/tests/contract/baseline_exchanges.json");
  std::stringstream text;
  text << in.rdbuf();
  const std::optional<wire::Json> recorded = wire::parse_json(text.str());
  REQUIRE(recorded);
  wire::Json all = wire::Json::array();
  for (const char* section : {"as_it_is", "with_its_line_items_mended"})
    for (const wire::Json& each : wire::member(*recorded, section)) all.push_back(each);
  return all;
}

app::Event event_of(const wire::Json& exchange) {
  wire::CallContext context;
  context.kind = wire::CallKind::save;
  context.invoice_id = wire::text_at(wire::member(wire::member(exchange, "request"), "body"), "invoice_id");
  wire::HostAnswer answer;
  answer.outcome = wire::Outcome::answered;
  answer.status = static_cast<int>(*wire::integer_at(exchange, "status"));
  const std::string text = wire::to_text(wire::member(exchange, "answer"));
  answer.text = text;
  return wire::event_from_answer(context, answer);
}

domain::Invoice read(const char* view) {
  const domain::Result<domain::Invoice> invoice = wire::parse_review_view(view);
  REQUIRE(invoice);
  return invoice.value();
}

}  // namespace

TEST_CASE("every recorded view is read whole") {
  int views = 0;
  for (const wire::Json& each : exchanges()) {
    const wire::Json& answer = wire::member(each, "answer");
    if (!answer.contains("fields")) continue;
    CAPTURE(wire::text_at(each, "name"));
    const domain::Result<domain::Invoice> invoice = wire::parse_review_view(wire::to_text(answer));
    REQUIRE(invoice);
    CHECK(invoice.value().not_shown.empty());
    CHECK(invoice.value().unknown_fields.empty());
    CHECK(invoice.value().lines.size() == answer["line_items"].size());
    ++views;
  }
  CHECK(views > 10);
}

TEST_CASE("every recorded list is read, with rows that lack a number or a total") {
  int lists = 0;
  for (const wire::Json& each : exchanges()) {
    const wire::Json& answer = wire::member(each, "answer");
    if (!wire::member(answer, "invoices").is_array()) continue;
    const auto page = wire::parse_queue_page(wire::to_text(answer));
    REQUIRE(page);
    CHECK(page->rows.size() == answer["invoices"].size());
    CHECK_FALSE(page->total_known);
    ++lists;
  }
  CHECK(lists > 5);
}

TEST_CASE("every recorded answer to a save is accepted, stale, refused or a fault as its status says") {
  int saves = 0;
  for (const wire::Json& each : exchanges()) {
    const wire::Json& request = wire::member(each, "request");
    if (wire::text_at(request, "method") != "POST" || !wire::member(request, "body").is_object()) continue;
    CAPTURE(wire::text_at(each, "name"));
    const app::Event event = event_of(each);
    const std::int64_t status = *wire::integer_at(each, "status");
    const auto* failed = event.as<app::SaveFailed>();
    CHECK(event.is<app::SaveAccepted>() == (status == 200));
    CHECK((failed != nullptr) == (status != 200 && status != 409));
    if (failed != nullptr) CHECK_FALSE(failed->failure.message.empty());
    if (failed != nullptr) CHECK(app::is_retryable(failed->failure.kind) == (status == 500));
    if (failed != nullptr) CHECK(app::lasting_fault(failed->failure).empty() == (status != 500));
    ++saves;
  }
  CHECK(saves > 40);
}

TEST_CASE("what a value cannot hold is named, and the rest is read") {
  const domain::Invoice invoice = read(R"({"invoice_id":"a","review_version":0,"status":7,"file_name":null,
    "fields":{"vendor_id":{"value":{"a":1},"confidence":0.5},"due_date":null,"subtotal":12.50,"po_number":["x"]},
    "addresses":{"remit_to_address":"1 King Street","vendor_address":{"value":{"city":5}}},
    "line_items":[null,{"line_number":2,"quantity":3,"acceptance_percentage":80.5,"tags":["a"],"batch":null},"x"]})");
  CHECK(invoice.not_shown == std::vector<std::string>{"po_number", "vendor_id", "remit_to_address",
                                                      "an entry of line_items", "an entry of line_items", "status"});
  CHECK(domain::value_at(invoice, domain::field_path("subtotal")) == domain::Value("12.50"));
  CHECK(domain::value_at(invoice, domain::address_path("vendor_address", "city")) == domain::Value("5"));
  REQUIRE(invoice.lines.size() == 1);
  REQUIRE(invoice.lines[0].unknown_cells.size() == 2);
  CHECK(invoice.lines[0].unknown_cells[0].name == "acceptance_percentage");
  CHECK(invoice.lines[0].unknown_cells[0].record.value == domain::Value("80.5"));
  CHECK(invoice.lines[0].unknown_cells[1].record.value == domain::Value("[\"a\"]"));
}

TEST_CASE("parts of a view that are lists, texts or missing leave the rest as it is") {
  for (const char* broken : {R"("fields":[])", R"("line_items":{})", R"("fields":"none","line_items":7)"}) {
    const std::string view = std::string(R"({"invoice_id":"a","review_version":0,)") + broken + "}";
    CHECK_FALSE(read(view.c_str()).not_shown.empty());
  }
  CHECK(read(R"({"invoice_id":"a","review_version":0,"fields":null,"addresses":null,"line_items":null})")
            .not_shown.empty());
}
