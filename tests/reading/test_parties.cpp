// Who sells and who pays, where letterheads and addresses are unlike those of central Europe.
#include <catch_amalgamated.hpp>

#include "reading/paper.h"

namespace countersign::reading {
namespace {

/// An invoice to an address of these lines, under a label.
Proposals addressed_to(const std::vector<std::string_view>& lines) {
  Paper paper;
  paper.line({{0.1f, "INVOICE"}}).skip(6).line({{0.1f, "Bill to:"}});
  for (const std::string_view line : lines) paper.line({{0.1f, line}});
  return paper.read();
}

TEST_CASE("Postal codes behind the town are known of several countries") {
  const auto code_of = [](std::string_view line) {
    return value_of(addressed_to({"Cedar Tower Ltd", "90 Hastings St", line}), Field::buyer_postal_code);
  };
  CHECK(code_of("Vancouver, BC V6C 1E5") == "V6C 1E5");
  CHECK(code_of("SUTHERLAND NSW 1499") == "1499");
  CHECK(code_of("Limerick V94 X2T5") == "V94 X2T5");
  CHECK(code_of("Coimbatore - 641043") == "641043");
  CHECK(code_of("Tucson, AZ 85719-0042") == "85719-0042");
}

TEST_CASE("A county between town and code is not the town") {
  const Proposals read = addressed_to({"Priya Raman", "4 Mill Court", "Reading, Berkshire, RG1 8DN"});
  CHECK(value_of(read, Field::buyer_name) == "Priya Raman");
  CHECK(value_of(read, Field::buyer_city) == "Reading");
}

TEST_CASE("Who pays is no department, no greeting, and rather the company than the person greeted") {
  const auto name_of = [](std::string_view first, std::string_view second) {
    return value_of(addressed_to({first, second, "2 Station Road", "Guildford", "GU1 4UP"}), Field::buyer_name);
  };
  CHECK(name_of("Accounts Payable", "Merrow Foods plc") == "Merrow Foods plc");
  CHECK(name_of("M. et Mme Faure", "Les Tilleuls") == "Faure");
  CHECK(name_of("Herrn Dr. Felix Aumann", "Aumann Consulting GmbH") == "Aumann Consulting GmbH");
}

TEST_CASE("A Japanese invoice is to whom it honours, and from the other company") {
  Paper paper;
  paper.line({{0.1f, "請求書"}})
      .line({{0.1f, "株式会社みなと商事 御中"}})
      .skip(2)
      .line({{0.6f, "合同会社アオバデザイン"}});
  const Proposals read = paper.read();
  CHECK(value_of(read, Field::buyer_name) == "株式会社みなと商事");
  CHECK(value_of(read, Field::seller_name) == "合同会社アオバデザイン");
}

TEST_CASE("A name behind its label in the address is taken without it") {
  const Proposals read = addressed_to({"Denominazione: Acquario Verde S.p.A.", "Piazza Caricamento 2", "16124 Genova"});
  CHECK(value_of(read, Field::buyer_name) == "Acquario Verde S.p.A.");
}

TEST_CASE("A tax number without a known form is taken whole, from the seller and not from the buyer") {
  Paper paper;
  paper.line({{0.1f, "Fjordtun Regnskap AS"}}).line({{0.1f, "Org.nr. 987 654 325 MVA"}}).line({{0.1f, "Faktura 3017"}});
  CHECK(value_of(paper.read(), Field::seller_tax_id) == "987 654 325 MVA");
  Paper two;
  two.line({{0.1f, "Factura 60-B5"}}).line({{0.1f, "NIF: 45678912S"}}).skip(60).line({{0.1f, "CIF A28445566"}});
  CHECK(value_of(two.read(), Field::seller_tax_id) == "A28445566");
}

TEST_CASE("A check number that is right by chance makes no account of words") {
  Paper paper;
  paper.line({{0.1f, "FN 281934k LG Salzburg"}});
  CHECK(value_of(paper.read(), Field::iban).empty());
}

TEST_CASE("The block under Bill to is the customer, whatever stands beside it") {
  for (const std::string_view beside : {"Service location", "Job site", "Store No. 4"}) {
    INFO(beside);
    Paper paper;
    paper.line({{0.05f, "Tamarack Mechanical Services, Inc."}})
        .line({{0.05f, "2200 Foundry Row, Suite 14, Duluth, MN 55802"}})
        .skip(3)
        .line({{0.05f, "Bill to"}, {0.4f, beside}})
        .line({{0.05f, "Superior Grain Cooperative"}, {0.4f, "Elevator 3"}})
        .line({{0.05f, "Attn: Accounts Payable"}, {0.4f, "91 Elevator Rd"}})
        .line({{0.05f, "91 Elevator Rd"}, {0.4f, "Superior, WI 54880"}})
        .line({{0.05f, "Superior, WI 54880"}});
    const Proposals read = paper.read();
    CHECK(value_of(read, Field::buyer_name) == "Superior Grain Cooperative");
    CHECK(value_of(read, Field::seller_name) == "Tamarack Mechanical Services, Inc.");
    CHECK(value_of(read, Field::seller_city) == "Duluth");
  }
}

TEST_CASE("No label is a name, and none stays before one") {
  CHECK(value_of(Paper().line({{0.1f, "Bill to: Great Lakes Freight LLC"}}).read(), Field::buyer_name) ==
        "Great Lakes Freight LLC");
  CHECK(value_of(addressed_to({"Επωνυμία: Ελαιόλαδο ΑΕ", "2 Station Road", "Guildford", "GU1 4UP"}),
                 Field::buyer_name) == "Ελαιόλαδο ΑΕ");
  Paper paper;
  paper.line({{0.1f, "Exporter / Seller"}, {0.6f, "Consignee / Buyer"}})
      .line({{0.1f, "Anadolu Makina Ltd"}, {0.6f, "Fenwick Tools Ltd"}});
  const Proposals read = paper.read();
  CHECK(value_of(read, Field::seller_name) == "Anadolu Makina Ltd");
  CHECK(value_of(read, Field::buyer_name) == "Fenwick Tools Ltd");
}

}  // namespace
}  // namespace countersign::reading
