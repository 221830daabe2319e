// Page: an e-invoice laid out as people read it.
#include <catch_amalgamated.hpp>

#include <algorithm>
#include <map>

#include "einvoice/page/page.h"
#include "einvoice/support/support.h"
#include "einvoice/xml/text.h"

using namespace countersign::einvoice;

namespace {

/// A page that stands with the tree that it points into.
struct Shown {
  explicit Shown(std::string_view text, Language language)
      : read(read_xml(text)), laid_out(lay_out(read.value(), language)), tree(read.value()), sheet(laid_out.value()) {}

  countersign::domain::Result<Tree> read;
  countersign::domain::Result<Sheet> laid_out;
  const Tree& tree;
  const Sheet& sheet;
};

Shown shown(std::string_view text, Language language = Language::english) {
  return Shown(text, language);
}

/// All texts of the pages, a run each.
std::vector<std::string> texts_of(const Sheet& sheet) {
  std::vector<std::string> texts;
  for (std::size_t page = 0; page < sheet.page_count(); ++page)
    for (const Run& run : sheet.page(page)) texts.emplace_back(run.text);
  return texts;
}

std::string without_blanks(std::string_view text) {
  std::string all;
  std::copy_if(text.begin(), text.end(), std::back_inserter(all), [](char c) { return !is_blank(c); });
  return all;
}

/// The texts of each column below each other, so that what was broken into lines is whole.
std::string joined_text(const Sheet& sheet) {
  std::map<float, std::string> columns;
  for (std::size_t page = 0; page < sheet.page_count(); ++page)
    for (const Run& run : sheet.page(page)) columns[run.x] += without_blanks(run.text);
  std::string all;
  for (const auto& [x, text] : columns) all += text + "\n";
  return all;
}

std::map<std::string, std::string> places_of(const Sheet& sheet) {
  std::map<std::string, std::string> places;
  for (std::size_t page = 0; page < sheet.page_count(); ++page)
    for (const Run& run : sheet.page(page))
      if (const std::string path = path_of(sheet, run); !path.empty()) {
        CHECK(places.count(path) == 0);
        places[path] = run.text;
      }
  return places;
}

std::string with_lines(std::size_t count) {
  const std::string invoice = example("invoice.xml");
  const std::size_t begin = invoice.find("<cac:InvoiceLine>"), end = invoice.find("</cac:InvoiceLine>") + 18;
  std::string many = invoice.substr(0, begin);
  for (std::size_t i = 0; i < count; ++i) many += invoice.substr(begin, end - begin);
  return many + invoice.substr(end);
}

}  // namespace

TEST_CASE("the page of an e-invoice names its terms and shows their values, whatever the syntax") {
  for (const char* name : {"invoice.xml", "credit_note.xml", "cii.xml"}) {
    INFO(name);
    const Shown page = shown(example(name));
    const auto places = places_of(page.sheet);
    CHECK(places.at("fields/total_amount") == "107.10");
    CHECK(places.at("fields/currency") == "EUR");
    CHECK(places.count("fields/invoice_number") == 1);
    CHECK(places.count("addresses/vendor_address/country") == 1);
    CHECK(places.count("lines/1/quantity") == 1);
    CHECK(places.count("lines/1/description") == 1);
    const std::vector<std::string> texts = texts_of(page.sheet);
    CHECK(std::count(texts.begin(), texts.end(), "Invoice number") == 1);
    CHECK(std::count(texts.begin(), texts.end(), "Invoice total amount with VAT") == 1);
  }
}

TEST_CASE("the terms are named in German for who reads German") {
  const std::vector<std::string> texts = texts_of(shown(example("invoice.xml"), Language::german).sheet);
  CHECK(std::count(texts.begin(), texts.end(), "Rechnungsnummer") == 1);
  CHECK(std::count(texts.begin(), texts.end(), "Rechnungsgesamtbetrag mit") == 1);
  CHECK(std::count(texts.begin(), texts.end(), "Invoice number") == 0);
}

TEST_CASE("every text of the document is on the page") {
  for (const char* name : {"invoice.xml", "credit_note.xml", "cii.xml", "extended.xml", "forms.xml", "zugferd_1.xml"}) {
    INFO(name);
    const Shown page = shown(example(name));
    const std::string all = joined_text(page.sheet);
    for (const Node& node : page.tree.nodes) {
      const std::string text = without_blanks(node.text);
      const bool is_plain = text != "VAT" && text != "916" && node.local != "ChargeIndicator" &&
                            node.local != "Indicator" && node.local != "DateTimeString" &&
                            node.local.find("BinaryObject") == std::string_view::npos;
      INFO(text);
      if (is_plain) CHECK(all.find(text) != std::string::npos);
    }
  }
}

TEST_CASE("what is none of the standard's terms stands at the end under the names of its elements") {
  const Shown page = shown(
      changed(example("invoice.xml"), "<cbc:IssueDate>", "<cbc:IssueTime>10:11:12</cbc:IssueTime><cbc:IssueDate>"));
  const std::vector<std::string> texts = texts_of(page.sheet);
  const auto other = std::find(texts.begin(), texts.end(), "Other content");
  REQUIRE(other != texts.end());
  CHECK(std::find(other, texts.end(), "Invoice / IssueTime") != texts.end());
  CHECK(std::find(other, texts.end(), "10:11:12") != texts.end());
}

TEST_CASE("an attachment is named with its size and not spelled out") {
  const std::string invoice = changed(
      example("invoice.xml"), "<cac:AccountingSupplierParty>",
      "<cac:AdditionalDocumentReference><cbc:ID>A-7</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject "
      "mimeCode=\"text/csv\" filename=\"hours.csv\">YWJjZGVm</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>"
      "</cac:AdditionalDocumentReference><cac:AccountingSupplierParty>");
  const std::string all = joined_text(shown(invoice).sheet);
  CHECK(all.find("hours.csv·text/csv·6B") != std::string::npos);
  CHECK(all.find("YWJjZGVm") == std::string::npos);
}

TEST_CASE("an invoice of many lines has many pages, each with the head of the table, and nothing is lost") {
  const Shown page = shown(with_lines(20'000));
  CHECK(page.sheet.page_count() > 500);
  CHECK(page.sheet.page_count() < 5000);
  const auto places = places_of(page.sheet);
  CHECK(places.count("lines/20000/amount") == 1);
  CHECK(page.sheet.page(page.sheet.page_count() / 2).front().text == "No.");
}

TEST_CASE("a document that is made to be endless ends with a sentence, within a bound") {
  std::string notes;
  for (int i = 0; i < 400'000; ++i) notes += "<cbc:Note>n</cbc:Note>";
  const Shown page = shown(changed(example("invoice.xml"), "<cbc:IssueDate>", notes + "<cbc:IssueDate>"));
  const auto last = page.sheet.page(page.sheet.page_count() - 1);
  CHECK(last.back().text == "The rest of the document is not shown.");
}

TEST_CASE("no line leaves its page, and a text without blanks is broken where it has to be") {
  const std::string invoice = changed(example("invoice.xml"), "<cbc:IssueDate>",
                                      "<cbc:Note>" + std::string(100'000, 'x') + "</cbc:Note><cbc:IssueDate>");
  const Shown page = shown(invoice);
  CHECK(page.sheet.page_count() > 10);
  for (std::size_t number = 0; number < page.sheet.page_count(); ++number) {
    CHECK(!page.sheet.page(number).empty());
    for (const Run& run : page.sheet.page(number)) {
      CHECK(run.y < kPageHeight);
      CHECK(run.x + run.width < kPageWidth);
    }
  }
}

TEST_CASE("what is no e-invoice has no page") {
  const auto tree = read_xml("<html><body>hello</body></html>");
  REQUIRE(tree);
  CHECK(!lay_out(tree.value(), Language::english));
}
