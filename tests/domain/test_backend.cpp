// What the predecessor's backend keeps, and the units it writes in.
#include <catch_amalgamated.hpp>

#include "domain/record/backend.h"
#include "domain/record/digest.h"

using namespace countersign::domain;

namespace {

const Backend kOurs{};
const Backend kBaseline{.is_baseline = true, .rates = RateUnit::fraction};

Path total() {
  return field_path("total_amount");
}

Invoice with_rate(std::string rate) {
  Invoice invoice;
  invoice.fields[*field_index("gst_rate")].value = rate;
  Line line;
  line.line_id = "n1";
  line.cells[*line_cell_index("tax_rate")] = std::move(rate);
  invoice.lines.push_back(line);
  return invoice;
}

}  // namespace

TEST_CASE("our backend keeps every value as it is") {
  CHECK(keeps(kOurs, field_path("vendor_email")));
  CHECK(why_not_kept(kOurs, total(), "6825.125").empty());
  CHECK(why_not_kept(kOurs, field_path("vendor_name"), std::nullopt).empty());
  CHECK_FALSE(differs_in_writing(kOurs));
}

TEST_CASE("the predecessor's backend keeps 18 fields, whole addresses and 7 cells of a line") {
  std::size_t fields = 0, cells = 0;
  for (const FieldSpec& field : field_table()) fields += keeps(kBaseline, field_path(field.name)) ? 1 : 0;
  for (const CellSpec& cell : line_cell_table()) cells += keeps(kBaseline, cell_path("n1", cell.name)) ? 1 : 0;
  CHECK(fields == 18);
  CHECK(cells == 7);
  CHECK(keeps(kBaseline, address_path("remit_to_address", "city")));
  CHECK(keeps(kBaseline, line_path("n1")));
  CHECK_FALSE(keeps(kBaseline, field_path("of_nobody")));
}

TEST_CASE("what it would ignore, empty or cut is told with the name of the value") {
  CHECK(why_not_kept(kBaseline, field_path("vendor_email"), "a@b.c") == "This server keeps no change of Vendor email.");
  CHECK(why_not_kept(kBaseline, field_path("vendor_name"), std::nullopt) == "This server cannot empty Vendor name.");
  CHECK(why_not_kept(kBaseline, cell_path("n1", "description"), std::nullopt) ==
        "This server cannot empty Description.");
  CHECK(why_not_kept(kBaseline, field_path("po_number"), std::nullopt).empty());
  CHECK(why_not_kept(kBaseline, address_path("vendor_address", "city"), std::nullopt).empty());
  CHECK(why_not_kept(kBaseline, total(), "6825.125") == "This server keeps 2 decimals of Total amount.");
  CHECK(why_not_kept(kBaseline, total(), "-6825.120").empty());
  CHECK(why_not_kept(kBaseline, cell_path("n1", "unit_price"), "5.125").empty());
}

TEST_CASE("an amount that was cut to its decimals counts as the one that was sent") {
  CHECK(same_stored(kBaseline, total(), "6825.125", "6825.12"));
  CHECK(same_stored(kBaseline, total(), "1.50", "1.5"));
  CHECK_FALSE(same_stored(kBaseline, total(), "6825.13", "6825.12"));
  CHECK_FALSE(same_stored(kBaseline, total(), "6825.12", std::nullopt));
  CHECK_FALSE(same_stored(kOurs, total(), "6825.125", "6825.12"));
}

TEST_CASE("a rate is a fraction there and percent here, and comes back as it was") {
  CHECK(read_from(kBaseline, FieldKind::rate, "0.05") == Value("5"));
  CHECK(written_to(kBaseline, FieldKind::rate, "5") == Value("0.05"));
  CHECK(read_from(kBaseline, FieldKind::rate, "0.14975") == Value("14.975"));
  CHECK(written_to(kBaseline, FieldKind::rate, "14.975") == Value("0.14975"));
  CHECK(read_from(kBaseline, FieldKind::money, "0.05") == Value("0.05"));
  CHECK(read_from(kBaseline, FieldKind::rate, "about 5") == Value("about 5"));
  CHECK(read_from(kBaseline, FieldKind::rate, std::nullopt) == std::nullopt);
  const Invoice read = read_from(kBaseline, with_rate("0.05"));
  CHECK(value_at(read, field_path("gst_rate")) == Value("5"));
  CHECK(value_at(read, cell_path("n1", "tax_rate")) == Value("5"));
}

TEST_CASE("a confidence of 0 is unknown there, and low here") {
  Invoice invoice = with_rate("0.05");
  invoice.fields[0].confidence = "0.0";
  invoice.lines[0].confidence = "0";
  invoice.addresses[1].confidence = "0.90";
  const Invoice read = read_from(kBaseline, invoice);
  CHECK(read.fields[0].confidence == std::nullopt);
  CHECK(read.lines[0].confidence == std::nullopt);
  CHECK(read.addresses[1].confidence == Value("0.90"));
  CHECK(read_from(Backend{.rates = RateUnit::fraction}, invoice).fields[0].confidence == Value("0.0"));
}

TEST_CASE("the unit of rates is told by a word") {
  CHECK(rate_unit_named("percent") == RateUnit::percent);
  CHECK(rate_unit_named("fraction") == RateUnit::fraction);
  CHECK(rate_unit_named("") == std::nullopt);
}

TEST_CASE("a digest differs with every value and not with what stands beside the values") {
  const Invoice invoice = with_rate("5");
  CHECK(digest_of(invoice).size() == 16);
  CHECK(digest_of(invoice) == digest_of(with_rate("5.00")));
  CHECK(digest_of(invoice) != digest_of(with_rate("6")));
  Invoice other = invoice;
  other.review_version = 9;
  other.fields[0].confidence = "0.5";
  CHECK(digest_of(other) == digest_of(invoice));
  other.addresses[2].parts[1] = "Ottawa";
  CHECK(digest_of(other) != digest_of(invoice));
  Invoice gone = invoice;
  gone.lines.clear();
  CHECK(digest_of(gone) != digest_of(invoice));
  Invoice moved = invoice, kept = invoice;
  moved.fields[0].value = "a";
  kept.fields[1].value = "a";
  CHECK(digest_of(moved) != digest_of(kept));
}
