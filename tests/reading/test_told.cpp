// Pages as the panel tells them, and what was found as it is told back.
#include <algorithm>
#include <catch_amalgamated.hpp>

#include "reading/paper.h"
#include "reading/told.h"

namespace countersign::reading {
namespace {

std::string told_page(const Page& page) {
  std::string text = std::to_string(page.aspect);
  for (const domain::Word& word : page.words) {
    text += domain::kRecordEnd;
    for (const float each : {word.box.x, word.box.y, word.box.w, word.box.h})
      text += std::to_string(each) + domain::kFieldEnd;
    text += word.text;
  }
  return text;
}

TEST_CASE("What is found on told pages is told by the paths of the panel's fields, with its place") {
  Paper paper;
  paper.line({{0.1f, "Rechnung Nr. RE-1044 vom 14.03.2023"}})
      .skip(2)
      .line({{0.55f, "Nettobetrag"}, {0.84f, "100,00 €"}})
      .line({{0.55f, "zzgl. 19% MwSt."}, {0.84f, "19,00 €"}})
      .line({{0.55f, "Rechnungsbetrag"}, {0.84f, "119,00 €"}});
  const std::vector<Page> pages = pages_of(told_page(paper.page()) + domain::kGroupEnd + "1.5");
  REQUIRE(pages.size() == 2);
  CHECK(pages[0].words.size() == paper.page().words.size());
  CHECK(pages[1].aspect == 1.5f);
  const std::string told = told_of(read_invoice(pages));
  CHECK(told.find("fields/invoice_number\x1fRE-1044\x1f") != std::string::npos);
  CHECK(told.find("fields/total_amount\x1f"
                  "119\x1f") != std::string::npos);
  CHECK(told.find("fields/subtotal\x1f"
                  "100\x1f") != std::string::npos);
  std::string_view rest = told;
  while (!rest.empty()) {
    const std::string_view record = domain::next_part(rest, domain::kRecordEnd);
    CHECK(std::count(record.begin(), record.end(), domain::kFieldEnd) == 7);
  }
}

TEST_CASE("Lines that are found are told by their number and the panel's cells") {
  Proposals proposals;
  proposals.lines.resize(2);
  proposals.lines[0][static_cast<std::size_t>(Cell::description)] = Proposal{"Bolts", 0.9f, {}};
  proposals.lines[1][static_cast<std::size_t>(Cell::amount)] = Proposal{"12.5", 0.8f, {}};
  const std::string told = told_of(proposals);
  CHECK(told.find("lines/1/description\x1f"
                  "Bolts\x1f") == 0);
  CHECK(told.find("\x1elines/2/amount\x1f"
                  "12.5\x1f") != std::string::npos);
}

TEST_CASE("Pages that are no pages have no words, and nothing is found on them") {
  for (const char* text : {"", "\x1d\x1d", "x", "0\x1e\x1f\x1f\x1f\x1f", "1e9\x1enan\x1fnan\x1fnan\x1fnan\x1fTotal"})
    CHECK(told_of(read_invoice(pages_of(text))).empty());
}

}  // namespace
}  // namespace countersign::reading
