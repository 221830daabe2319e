// Lists of a view, and the terms that stand for fields where a server has none.
#include <catch_amalgamated.hpp>

#include "wire/answers/review_view.h"

using namespace countersign;
using domain::Value;

namespace {

domain::Invoice read(const std::string& more) {
  const auto invoice = wire::parse_review_view(R"({"invoice_id": "i", "review_version": 0, )" + more + "}");
  REQUIRE(invoice.ok());
  return invoice.value();
}

Value at(const domain::Invoice& invoice, const std::string& path) {
  return domain::value_at(invoice, *domain::parse_path(path));
}

}  // namespace

TEST_CASE("lists come by name, each row with its confidence and its mark") {
  const domain::Invoice invoice = read(R"("lists": {"tax_breakdown": [{"value": {"rate": "19", "base": "1"},
      "confidence": "0.5", "validated": true}, {"value": null}, 7], "unknown": [1], "payment_accounts": null})");
  REQUIRE(invoice.lists[0].size() == 3);
  CHECK(invoice.lists[0][0].confidence == Value("0.5"));
  CHECK(invoice.lists[0][0].validated);
  CHECK(at(invoice, "lists/tax_breakdown/1/rate") == Value("19"));
  CHECK(invoice.lists[1].empty());
}

TEST_CASE("where a server has no fields for terms, they stand for them") {
  const std::string terms = R"("extensions": {"en16931": {"BT-115": "5", "BT-84": "A", "BG-7": {"BT-48": "DE1"},
      "BG-16": [{"BT-81": "30"}, {"BT-84": "A", "BT-85": "Main"}, {"BT-84": "B"}, {"BT-84": "B"}],
      "BG-23": [{"BT-119": "19"}]}})";
  const domain::Invoice old = read(R"("fields": {}, )" + terms);
  CHECK(at(old, "fields/amount_due") == Value("5"));
  CHECK(at(old, "fields/customer_vat_id") == Value("DE1"));
  REQUIRE(old.lists[1].size() == 2);
  CHECK(at(old, "lists/payment_accounts/1/holder") == Value("Main"));
  CHECK(at(old, "lists/payment_accounts/2/account") == Value("B"));
  CHECK(at(old, "lists/tax_breakdown/1/rate") == Value("19"));
  const domain::Invoice now = read(R"("fields": {"amount_due": {"value": null}}, "lists": {}, )" + terms);
  CHECK_FALSE(at(now, "fields/amount_due"));
  CHECK(now.lists[1].empty());
}

TEST_CASE("an invoice whose pages were read is no e-invoice, whatever terms were found on them") {
  CHECK(read(R"("extensions": {"en16931": {"BT-115": "5"}})").en16931);
  CHECK_FALSE(read(R"("extensions": {"reading": {"engine": "page text"}, "en16931": {"BT-115": "5"}})").en16931);
}
