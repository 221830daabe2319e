// field_locations: places told by a backend.
#include <catch_amalgamated.hpp>

#include "wire/answers/review_view.h"
#include "wire/bodies/requests.h"

using namespace countersign;

namespace {

domain::Invoice view_with(const std::string& rest) {
  const auto parsed = wire::parse_review_view(
      R"({"invoice_id":"a","review_version":0,"line_items":[{"line_id":"L1","line_number":7}],)" + rest + "}");
  REQUIRE(parsed);
  return parsed.value();
}

}  // namespace

TEST_CASE("ratios and pixels become boxes of the page") {
  const domain::Invoice invoice = view_with(R"("field_locations":{
    "fields/total_amount":[{"page":1,"unit":"ratio","polygon":[0.1,0.2,0.3,0.2,0.3,0.25,0.1,0.25]}],
    "invoice_number":[{"page":0,"unit":"px","page_width":1000,"page_height":2000,"polygon":[100,200,300,210,300,310,100,300]}],
    "lines/7/amount":[{"page":0,"unit":"ratio","polygon":[0,0,1,0,1,1,0,1]}],
    "lines/L1/quantity":[{"page":0,"unit":"ratio","polygon":[0,0,1,0,1,1,0,1]}]})");
  REQUIRE(invoice.field_locations.size() == 4);
  for (const domain::FieldLocation& each : invoice.field_locations) {
    const std::string path = domain::to_text(each.path);
    const domain::Box& box = each.places.front().box;
    if (path == "fields/total_amount") {
      CHECK(each.places.front().page == 1);
      CHECK(box.x == Catch::Approx(0.1f));
      CHECK(box.h == Catch::Approx(0.05f));
    } else if (path == "fields/invoice_number") {
      CHECK(box.w == Catch::Approx(0.2f));
      CHECK(box.h == Catch::Approx(0.055f));
    } else {
      CHECK((path == "lines/L1/amount" || path == "lines/L1/quantity"));
    }
  }
}

TEST_CASE("regions that cannot be are left out, and the record is read") {
  const domain::Invoice invoice = view_with(R"("field_locations":{
    "fields/a":[{"page":-1,"unit":"ratio","polygon":[0,0,1,0,1,1,0,1]}, 5, null],
    "fields/b":[{"page":0,"unit":"px","polygon":[0,0,1,0,1,1,0,1]}],
    "fields/c":[{"page":0,"unit":"ratio","polygon":[0,0,1,0,1,1,0]}],
    "fields/d":[{"page":0,"unit":"ratio","polygon":[0,0,"x",0,1,1,0,1]}],
    "fields/e":[{"page":0,"unit":"ratio","polygon":[0.5,0.5,0.5,0.5,0.5,0.5,0.5,0.5]}],
    "fields/f":[{"page":0,"unit":"ratio","polygon":[5,5,6,5,6,6,5,6]}],
    "lines/9/amount":[{"page":0,"unit":"ratio","polygon":[0,0,1,0,1,1,0,1]}],
    "x/y":[{"page":0}], "fields/g":{}})");
  CHECK(invoice.field_locations.empty());
  CHECK(view_with(R"("field_locations":[1,2])").field_locations.empty());
}

TEST_CASE("whether there is a document is known where the backend says so") {
  CHECK(view_with(R"("document":null)").document == domain::DocumentKnown::none);
  CHECK(view_with(R"("document":{"media_type":"application/pdf","size":5})").document == domain::DocumentKnown::there);
  CHECK(view_with(R"("status":"x")").document == domain::DocumentKnown::unknown);
}

TEST_CASE("attachments come with the extensions: what they are called, what becomes of them and what is wrong") {
  const domain::Invoice invoice = view_with(R"("extensions":{"attachments":[
    {"name":"terms.pdf","media_type":"application/pdf","size":3,"sha256":"00","use":"show"},
    {"name":"hours.csv","size":9,"sha256":"01","use":"save","note":"Odd."},
    {"name":"lost.png","size":0,"sha256":null,"use":"none","note":"It is not base64."}]})");
  REQUIRE(invoice.attachments.size() == 3);
  CHECK(invoice.attachments[0].is_shown);
  CHECK(invoice.attachments[1].note == "Odd.");
  CHECK(invoice.attachments[1].is_there);
  CHECK_FALSE(invoice.attachments[2].is_there);
  CHECK(wire::document_url({1, "a b"}) == "/api/hitl/invoice/a%20b/pdf");
  CHECK(wire::document_url({1, "a", 2, app::PartUse::save}) == "/api/hitl/invoice/a/attachments/2#save");
}
