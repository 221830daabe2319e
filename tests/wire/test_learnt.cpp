// What the server says of fields that were found where an earlier invoice was corrected, and of codes on the page.
#include <catch_amalgamated.hpp>

#include "wire/answers/review_view.h"

using namespace countersign;

namespace {

domain::Invoice view(const std::string& extensions) {
  return wire::parse_review_view(R"({"invoice_id": "i1", "review_version": 0, "extensions": )" + extensions + "}")
      .value();
}

}  // namespace

TEST_CASE("A field that was learnt names the invoice that it was corrected on") {
  const domain::Invoice invoice =
      view(R"({"reading": {"learnt": {"po_number": {"invoice_id": "a", "invoice_number": "INV-7"},
               "due_date": {"invoice_id": "b", "invoice_number": null}, "nothing": {}}}})");
  REQUIRE(invoice.learnt.size() == 2);
  CHECK(invoice.learnt[0].path == domain::field_path("due_date"));
  CHECK(invoice.learnt[0].number.empty());
  CHECK(invoice.learnt[1].number == "INV-7");
}

TEST_CASE("What has another form is no field that was learnt, and no code") {
  for (const char* each : {"null", "[]", R"({"reading": 5})", R"({"reading": {"learnt": ["po_number"]}})",
                           R"({"en16931": {"codes": {"iban": "X"}}})"}) {
    CHECK(view(each).learnt.empty());
    CHECK(view(each).codes.empty());
  }
}

TEST_CASE("A code on the page has its account and its amount") {
  const domain::Invoice invoice = view(R"({"en16931": {"codes": [{"kind": "epc", "iban": "DE1", "amount": "5"}]}})");
  REQUIRE(invoice.codes.size() == 1);
  CHECK(invoice.codes[0].account == "DE1");
  CHECK(invoice.codes[0].amount == "5");
}
