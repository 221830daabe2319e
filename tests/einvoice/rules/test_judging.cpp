// Judging: one invoice in three syntaxes, and what changes of it break.
#include <catch_amalgamated.hpp>

#include "einvoice/support/support.h"

using namespace countersign::einvoice;

namespace {

const std::vector<std::string> kExamples{"invoice.xml", "credit_note.xml", "cii.xml"};

const Fault* fault_of(const std::vector<Fault>& faults, std::string_view id) {
  for (const Fault& fault : faults)
    if (fault.rule->id == id) return &fault;
  return nullptr;
}

}  // namespace

TEST_CASE("the examples break no rule") {
  for (const std::string& name : kExamples) CHECK(fired(example(name)) == Ids{});
}

TEST_CASE("a term that is missing is named with its place in the syntax") {
  const std::string text = without(example("invoice.xml"), "<cbc:IssueDate>2025-03-01</cbc:IssueDate>");
  const std::vector<Fault> faults = faults_of(text);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].rule->id == "BR-03");
  CHECK(faults[0].severity == Severity::fatal);
  CHECK(faults[0].place == "/Invoice");
  CHECK(faults[0].message == "Invoice issue date (BT-2) is missing.");
  CHECK(faults[0].cure == "Give the date of issue. It stands in cbc:IssueDate.");
}

TEST_CASE("what a document says stands in a fault in one line, and what is not seen is written out") {
  const std::string text = changed(example("invoice.xml"), "<cbc:DocumentCurrencyCode>EUR",
                                   "<cbc:DocumentCurrencyCode>E\xC2\x9B\n  BR-99 fatal \xE2\x80\xAE");
  const std::vector<Fault> faults = faults_of(text);
  const Fault* fault = fault_of(faults, "BR-CL-04");
  REQUIRE(fault != nullptr);
  CHECK(fault->message ==
        "\"E<U+009B> BR-99 fatal <U+202E>\" is no code of a currency: ISO 4217:2015, amendment 176 and STD.");
}

TEST_CASE("an element that is empty or blank is missing where the term has to be filled") {
  CHECK(fired(changed(example("invoice.xml"), ">A-17<", "> \n <")) == Ids{"BR-02"});
  CHECK(fired(changed(example("cii.xml"), ">A-17<", "><")) == Ids{"BR-02"});
}

TEST_CASE("a sum that is wrong says by how much") {
  for (const std::string& name : kExamples) {
    INFO(name);
    const std::vector<Fault> faults = faults_of(changed(example(name), ">100.00<", ">100.05<"));
    const Fault* fault = fault_of(faults, "BR-CO-10");
    REQUIRE(fault != nullptr);
    CHECK(fault->message == "BT-106 is 100.05, and the lines (BT-131) come to 100.00: 0.05 too much.");
    CHECK(fault_of(faults, "BR-CO-13") != nullptr);
  }
}

TEST_CASE("the tax of a breakdown may be wrong by less than 1, and the VAT total may not") {
  const auto with_tax = [](const std::string& name, const std::string& total, const std::string& tax) {
    const std::string close =
        name == "cii.xml" ? "</ram:CalculatedAmount>" : "</cbc:TaxAmount>\n      <cac:TaxCategory>";
    std::string text = changed(example(name), ">17.10" + close, ">" + tax + close);
    return fired(total == "17.10" ? text : changed(text, ">17.10<", ">" + total + "<"));
  };
  CHECK(with_tax("invoice.xml", "17.10", "17.20") == Ids{"BR-CO-14"});
  CHECK(with_tax("cii.xml", "17.10", "17.20") == Ids{"BR-CO-14"});
  CHECK(with_tax("invoice.xml", "17.10", "18.10") == Ids{"BR-CO-14", "BR-CO-17", "BR-S-09"});
  CHECK(with_tax("cii.xml", "17.10", "18.10") == Ids{"BR-CO-14", "BR-S-09"});
  CHECK(with_tax("cii.xml", "17.10", "18.11") == Ids{"BR-CO-14", "BR-CO-17", "BR-S-09"});
}

TEST_CASE("a rate is the same however it is written") {
  CHECK(fired(changed(example("invoice.xml"), "<cbc:Percent>19.0<", "<cbc:Percent> 19.000 <")) == Ids{});
  CHECK(fired(changed(example("invoice.xml"), "<cbc:Percent>19.0<", "<cbc:Percent>7<")) == Ids{"BR-S-08"});
}

TEST_CASE("an indicator may be a word or a digit") {
  CHECK(fired(changed(example("invoice.xml"), ">false<", ">0<")) == Ids{});
  CHECK(fired(changed(example("invoice.xml"), ">false<", ">1<")) == Ids{"BR-CO-11", "BR-CO-12", "BR-CL-20", "BR-S-08"});
}

TEST_CASE("a category asks for its identifiers, its rate and its breakdown") {
  std::string text = example("invoice.xml");
  for (int i = 0; i < 4; ++i) text = changed(text, "<cbc:ID>S<", "<cbc:ID>AE<");
  CHECK(fired(text) == Ids{"BR-AE-02", "BR-AE-03", "BR-AE-05", "BR-AE-06", "BR-AE-09", "BR-AE-10"});
}

TEST_CASE("a rule is asked of a fragment where its element is there, and of nothing else") {
  const Ids none = fired(fragment(""));
  CHECK(none.count("BR-49") == 0);
  Ids expected = none;
  expected.insert("BR-49");
  CHECK(fired(fragment("<cac:PaymentMeans/>")) == expected);
}

TEST_CASE("a card's number in full is a warning in UBL") {
  const std::string card =
      "<cac:PaymentMeans><cbc:PaymentMeansCode>48</cbc:PaymentMeansCode><cac:CardAccount>"
      "<cbc:PrimaryAccountNumberID>4111111111111111</cbc:PrimaryAccountNumberID></cac:CardAccount></cac:PaymentMeans>";
  const std::vector<Fault> faults = faults_of(fragment(card));
  const Fault* fault = fault_of(faults, "BR-51");
  REQUIRE(fault != nullptr);
  CHECK(fault->severity == Severity::warning);
}

TEST_CASE("a code that is in no list is named with the list") {
  const std::vector<Fault> faults = faults_of(changed(example("cii.xml"), "\"HUR\"", "\"hours\""));
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].rule->id == "BR-CL-23");
  CHECK(faults[0].message ==
        "\"hours\" is no code of a unit of measure: UN/ECE Recommendation 20 with Recommendation 21.");
}

TEST_CASE("of a rule that is broken everywhere twenty places are named, and the rest counted") {
  std::string notes;
  for (int i = 0; i < 30; ++i) notes += "<cac:PaymentMeans/>";
  std::vector<Fault> faults = faults_of(fragment(notes));
  std::erase_if(faults, [](const Fault& fault) { return fault.rule->id != "BR-49"; });
  REQUIRE(faults.size() == 20);
  CHECK(faults[0].place == "/Invoice/cac:PaymentMeans[1]");
  CHECK(faults[19].message == "Payment means type code (BT-81) is missing. And at 10 more places.");
}

TEST_CASE("faults come in the order of the table") {
  const std::vector<Fault> faults = faults_of(fragment("<cac:InvoiceLine/>"));
  CHECK(std::is_sorted(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) { return a.rule < b.rule; }));
  CHECK(faults.size() > 10);
}
