// Reading: what is taken as XML, and what is refused with which words.
#include <catch_amalgamated.hpp>

#include "einvoice/support/support.h"

using namespace countersign::einvoice;

namespace {

std::string number_of_invoice(std::string_view text) {
  const auto tree = read_xml(text);
  if (!tree) return tree.error();
  const auto document = Document::of(tree.value());
  if (!document) return document.error();
  return std::string(document.value().value_of(document.value().root(), terms::number).value_or("none"));
}

std::string in_utf16(const std::string& ascii) {
  std::string wide = "\xFF\xFE";
  for (const char c : ascii) wide += {c, '\0'};
  return wide;
}

}  // namespace

TEST_CASE("prefixes do not matter, namespaces do") {
  const std::string other =
      R"(<a:Invoice xmlns:a="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2")"
      R"( xmlns:b="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><b:ID>7</b:ID></a:Invoice>)";
  CHECK(number_of_invoice(other) == "7");
  CHECK(number_of_invoice(changed(other, "CommonBasicComponents-2", "CommonBasicComponents-3")) == "none");
}

TEST_CASE("a prefix that is declared anew within an element is old again after it") {
  const std::string text = fragment(
      R"(<cbc:Note/><x:E xmlns:x="urn:x" xmlns:cbc="urn:y"><cbc:ID>inner</cbc:ID></x:E><cbc:ID>outer</cbc:ID>)");
  CHECK(number_of_invoice(text) == "outer");
}

TEST_CASE("a text may stand in pieces: comments, CDATA and references") {
  CHECK(number_of_invoice(fragment("<cbc:ID>A<!-- no --><![CDATA[<&>]]>&amp;&#66;</cbc:ID>")) == "A<&>&B");
}

TEST_CASE("UTF-16 and byte order marks are read") {
  CHECK(number_of_invoice(in_utf16(fragment("<cbc:ID>17</cbc:ID>"))) == "17");
  CHECK(number_of_invoice("\xEF\xBB\xBF" + fragment("<cbc:ID>17</cbc:ID>")) == "17");
}

TEST_CASE("an invoice within an envelope is found") {
  CHECK(number_of_invoice("<e:Envelope xmlns:e='urn:e'><e:Header/><e:Body>" + fragment("<cbc:ID>17</cbc:ID>") +
                          "</e:Body></e:Envelope>") == "17");
}

TEST_CASE("what is no invoice is refused with its name") {
  CHECK(refusal("<html/>") == "<html> is neither a UBL Invoice or CreditNote nor a Cross Industry Invoice");
  CHECK(refusal("<Invoice/>") ==
        "<Invoice> is neither a UBL Invoice or CreditNote nor a Cross Industry Invoice: it is called so in another "
        "namespace");
}

TEST_CASE("what is no XML is refused with the place") {
  CHECK(refusal("") == "The file holds no XML element (line 1, column 1)");
  CHECK(refusal("no XML") == "The file holds no XML element (line 1, column 7)");
  CHECK(refusal("<a>\n  <b></a>") == "An element is closed by another name than it was opened with (line 2, column 8)");
  CHECK(refusal("<a>\n  <b") == "A start tag is cut or has a bad character (line 2, column 4)");
  CHECK(refusal("<a>\n<x:b/></a>") == "The prefix of <x:b> is not declared (line 2, column 2)");
  CHECK(refusal("<a/><b/>") == "The file holds more than one XML document (line 1, column 6)");
}

TEST_CASE("a document type declaration is refused, so that no entity is expanded") {
  const std::string text = "<!DOCTYPE Invoice [<!ENTITY e 'x'>]>" + fragment("<cbc:ID>&e;</cbc:ID>");
  CHECK(refusal(text) == "The file has a document type declaration, which an invoice may not have (line 1, column 1)");
}

TEST_CASE("bounds are kept and named") {
  const std::string text = fragment("<cbc:ID>1</cbc:ID>");
  CHECK(read_xml(text, {text.size(), 4}));
  CHECK(read_xml(text, {text.size(), 3}).error() == "The file has more than 3 tags");
  CHECK(read_xml(std::string((1U << 20U) + 1, ' '), {1U << 20U, 1}).error() == "The file is larger than 1 MiB");
}

TEST_CASE("a place counts siblings of one name") {
  const auto tree = read_xml(fragment("<cac:InvoiceLine/><cbc:Note/><cac:InvoiceLine><cbc:ID/></cac:InvoiceLine>"));
  REQUIRE(tree);
  CHECK(tree.value().place_of(tree.value().nodes.back()) == "/Invoice/cac:InvoiceLine[2]/cbc:ID");
}
