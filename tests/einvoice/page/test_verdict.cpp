// Verdict: what the rules say of an e-invoice, as the first section of its page.
#include <catch_amalgamated.hpp>

#include <algorithm>

#include "einvoice/page/page.h"
#include "einvoice/support/support.h"

using namespace countersign::einvoice;

namespace {

/// A page that stands with the tree that it points into.
struct Judged {
  explicit Judged(std::string_view text, Language language = Language::english)
      : tree(read_xml(text)), sheet(lay_out(tree.value(), language)) {}

  std::vector<std::string> texts() const {
    std::vector<std::string> texts;
    for (const Run& run : sheet.value().runs()) texts.emplace_back(run.text);
    return texts;
  }
  bool says(const std::string& text) const {
    const std::vector<std::string> all = texts();
    return std::find(all.begin(), all.end(), text) != all.end();
  }
  /// Where the links lead, in their order: the text of the value, or "" where a link leads nowhere.
  std::vector<std::string> led_to() const {
    std::vector<std::string> texts;
    for (const Link& link : sheet.value().links())
      texts.emplace_back(link.to ? sheet.value().runs()[*link.to].text : std::string_view());
    return texts;
  }
  float y_of(std::string_view text) const {
    for (const Run& run : sheet.value().runs())
      if (run.text == text) return run.y;
    return 0;
  }
  std::vector<std::string> link_paths() const {
    std::vector<std::string> paths;
    for (const Run& run : sheet.value().runs())
      if (run.link != 0) paths.push_back(path_of(sheet.value(), run));
    return paths;
  }

  countersign::domain::Result<Tree> tree;
  countersign::domain::Result<Sheet> sheet;
};

std::string with_due(std::string_view amount) {
  return changed(example("invoice.xml"), ">107.10</cbc:PayableAmount>",
                 ">" + std::string(amount) + "</cbc:PayableAmount>");
}

}  // namespace

TEST_CASE("the page of an invoice that breaks no rule begins with that, and with the version of the standard") {
  for (const char* name : {"invoice.xml", "credit_note.xml", "cii.xml"}) {
    INFO(name);
    const std::vector<std::string> texts = Judged(example(name)).texts();
    CHECK(texts[0] == "What EN 16931 says");
    CHECK(texts[1] == "No fault of 223 rules.");
    CHECK(texts[2] == "EN 16931-1:2017+A1:2019, CEN/TC 434 1.3.16");
  }
}

TEST_CASE("a fault is told with its rule, severity, what is wrong, what to do and its place, which leads to the term") {
  const Judged page(with_due("107.20"));
  const std::vector<std::string> texts = page.texts();
  CHECK(texts[1] == "1 fault of 223 rules, 1 of them fatal.");
  CHECK(texts[3] == "BR-CO-16 fatal");
  CHECK(page.says("BT-115 is 107.20, and BT-112 - BT-113 + BT-114 is 107.10: 0.10 too much."));
  CHECK(page.says("Add up again and correct the amount that is wrong."));
  CHECK(page.says("/Invoice/cac:LegalMonetaryTotal"));
  CHECK(page.led_to() == std::vector<std::string>{"107.20"});  // BT-115, which the rule names first
}

TEST_CASE("a link names its page, the box and what is there") {
  const std::vector<std::string> paths = Judged(changed(example("invoice.xml"), ">A-17<", "> <")).link_paths();
  REQUIRE(paths.size() == 1);
  CHECK(paths[0].empty());  // BR-02: there is no number to lead to
  const std::vector<std::string> others =
      Judged(changed(example("invoice.xml"), ">EUR</cbc:DocumentCurrencyCode>", ">EURO</cbc:DocumentCurrencyCode>"))
          .link_paths();
  REQUIRE(!others.empty());
  CHECK(std::any_of(others.begin(), others.end(), [](const std::string& path) {
    return path.substr(0, 2) == "#0" && path.find("BR-CL-04, Invoice currency code") != std::string::npos;
  }));
}

TEST_CASE("the fault of a line leads to that line") {
  const Judged page(changed(example("invoice.xml"), ">Second</cbc:Name>", "></cbc:Name>"));
  const std::vector<Link>& links = page.sheet.value().links();
  REQUIRE(links.size() == 1);
  REQUIRE(links[0].to);
  CHECK(links[0].label.substr(0, 7) == "BR-25, ");
  CHECK(page.sheet.value().runs()[*links[0].to].y > page.y_of("First"));
}

TEST_CASE("what the invoice follows beside the standard is asked and named") {
  const std::string xrechnung = changed(example("invoice.xml"), "urn:cen.eu:en16931:2017<",
                                        "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0<");
  const std::vector<std::string> texts = Judged(xrechnung).texts();
  CHECK(texts[2] == "EN 16931-1:2017+A1:2019, CEN/TC 434 1.3.16; XRechnung 3.0");
  CHECK(texts[1].find(" of 223 rules") == std::string::npos);
}

TEST_CASE("the section is in the language of the page, and what the rules say in English") {
  const Judged page(with_due("107.20"), Language::german);
  CHECK(page.texts()[0] == "Was EN 16931 sagt");
  CHECK(page.texts()[1] == "1 Fehler bei 223 Regeln, 1 davon schwer.");
  CHECK(page.texts()[3] == "BR-CO-16 schwer");
  CHECK(Judged(example("invoice.xml"), Language::german).texts()[1] == "Kein Fehler bei 223 Regeln.");
}

TEST_CASE("ZUGFeRD 1 has a page and is not judged") {
  CHECK(Judged(example("zugferd_1.xml")).texts()[1] == "Not judged: ZUGFeRD 1 has rules of its own.");
}

TEST_CASE(
    "an invoice with a fault at every line has a page, with the first faults of each rule and the count of others") {
  const std::string invoice = changed(example("invoice.xml"), "<cbc:Name>", "<cbc:Note>");
  const std::string broken = changed(invoice, "</cbc:Name>", "</cbc:Note>");
  const std::size_t begin = broken.find("<cac:InvoiceLine>"), end = broken.find("</cac:InvoiceLine>") + 18;
  std::string many = broken.substr(0, begin);
  for (int i = 0; i < 1000; ++i) many += broken.substr(begin, end - begin);
  const Judged page(many + broken.substr(end));
  REQUIRE(page.sheet);
  CHECK(page.sheet.value().links().size() < 100);
  CHECK(page.sheet.value().page_count() > 10);
}
