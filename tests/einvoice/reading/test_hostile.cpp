// Hostile documents: they are refused or judged, and nothing else happens (the sanitizers watch).
#include <catch_amalgamated.hpp>
#include <random>

#include "einvoice/support/support.h"

using namespace countersign::einvoice;

namespace {

const std::vector<std::string> kExamples{"invoice.xml", "credit_note.xml", "cii.xml"};

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("a document that is cut anywhere is refused") {
  for (const std::string& name : kExamples) {
    const std::string text = example(name);
    const std::size_t end = text.rfind('>');
    for (std::size_t length = 0; length <= end; length += 37) CHECK_FALSE(refusal(text.substr(0, length)).empty());
  }
}

TEST_CASE("a document with flipped bits is refused or judged") {
  std::mt19937 random(17);
  for (const std::string& name : kExamples) {
    const std::string text = example(name);
    for (int i = 0; i < 500; ++i) {
      std::string flipped = text;
      for (int flips = 0; flips < 3; ++flips)
        flipped[random() % flipped.size()] ^= static_cast<char>(1U << random() % 8U);
      CHECK(fired(flipped).size() <= rules().size());
    }
  }
}

TEST_CASE("elements nested 100,000 deep are refused with the place") {
  const std::string deep = repeated("<cac:Party>\n", 100'000) + repeated("</cac:Party>", 100'000);
  CHECK(refusal(fragment(deep)) == "Elements are nested deeper than 64 (line 64, column 1)");
}

TEST_CASE("elements nested as deep as is allowed have places of bounded length") {
  const std::string deep = repeated("<cac:Party>", 62) + "<cac:PaymentMeans/>" + repeated("</cac:Party>", 62);
  REQUIRE_FALSE(faults_of(fragment(deep)).empty());
  for (const Fault& fault : faults_of(fragment(deep))) CHECK(fault.place.size() < 1000);
}

TEST_CASE("numbers beyond every bound are no numbers") {
  for (const std::string& number : {repeated("9", 400), "0." + repeated("9", 400), "-" + repeated("9", 30) + ".99"}) {
    std::string text = example("invoice.xml");
    for (const char* amount : {">100.00<", ">90.00<", ">107.10<", ">60.00<", ">17.10<"})
      text = changed(text, amount, ">" + number + "<");
    CHECK(fired(text).count("BR-CO-10") == 1);
  }
}

TEST_CASE("thousands of attributes and categories are taken, and hundreds of namespaces refused") {
  std::string attributes, namespaces, categories;
  for (int i = 0; i < 5000; ++i) attributes += " p" + std::to_string(i) + "='1'";
  for (int i = 0; i < 300; ++i) namespaces += " xmlns:p" + std::to_string(i) + "='urn:" + std::to_string(i) + "'";
  for (int i = 0; i < 5000; ++i)
    categories += "<cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>" + std::to_string(i) +
                  "</cbc:Percent></cac:ClassifiedTaxCategory>";
  const std::string item = "><cac:Item>" + categories + "</cac:Item></cac:InvoiceLine>";
  CHECK(fired(fragment("<cac:InvoiceLine" + attributes + item)).count("BR-S-01") == 1);
  CHECK(refusal(fragment("<cac:InvoiceLine" + namespaces + "/>")) ==
        "The file declares too many namespaces (line 1, column 240)");
}

TEST_CASE("a document whose every element is asked for all the others is given up") {
  const std::string accounts = repeated("<cac:PayeeFinancialAccount/>", 40'000);
  CHECK(refusal(fragment("<cac:PaymentMeans>" + accounts + "</cac:PaymentMeans>")) ==
        "The document is too intricate to be judged");
}

TEST_CASE(
    "what is looked for in a text is looked for in that text alone, so that many texts take seconds and not minutes") {
  CHECK(fired(fragment(repeated("<cbc:Note>x</cbc:Note>", 300'000))) == fired(fragment("")));
}
