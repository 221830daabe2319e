// Reading: the record that an e-invoice gives, its values in canonical form, and what is refused.
#include <catch_amalgamated.hpp>

#include "einvoice/reading/attachments.h"
#include "einvoice/reading/canonical.h"
#include "einvoice/reading/reading.h"
#include "einvoice/reading/record.h"
#include "einvoice/support/support.h"

using namespace countersign::einvoice;
using countersign::domain::FieldKind;

namespace {

countersign::domain::Result<Record> taken(std::string_view text) {
  const auto tree = read_xml(text);
  if (!tree) return tree.failure();
  const auto invoice = read_invoice(tree.value());
  if (!invoice) return invoice.failure();
  return record_of(invoice.value());
}

Record record_in(const std::string& name) {
  const auto record = taken(example(name));
  REQUIRE(record);
  return record.value();
}

Text field(const Record& record, std::string_view name) {
  for (const auto& [each, value] : record.fields)
    if (each == name) return value;
  return "no such field";
}

std::string read_as(FieldKind kind, std::string_view text) {
  const auto value = canonical(kind, plain_form(kind, text));
  return value ? value.value() : value.error();
}

}  // namespace

TEST_CASE("an invoice is one record in every syntax") {
  for (const char* name : {"invoice.xml", "credit_note.xml", "cii.xml"}) {
    INFO(name);
    const Record record = record_in(name);
    CHECK(field(record, "total_amount") == "107.1");
    CHECK(field(record, "currency") == "EUR");
    CHECK(record.lines.size() == record_in("invoice.xml").lines.size());
    CHECK(record.is_credit_note == (std::string_view(name) == "credit_note.xml"));
    CHECK(record.unread.empty());
  }
}

TEST_CASE("ZUGFeRD 1 is read by the names of the syntax that came after it") {
  const Record record = record_in("zugferd_1.xml");
  CHECK(field(record, "invoice_number") == "Z-1");
  CHECK(field(record, "invoice_date") == "2013-03-05");
  CHECK(field(record, "po_number") == "B-7");
  CHECK(field(record, "total_amount") == "119");
  CHECK(record.lines.size() == 1);
}

TEST_CASE("what is none of its field's kind is told at its field, and the invoice is in") {
  const Record record = record_in("forms.xml");
  REQUIRE(record.unread.size() == 4);
  CHECK(record.unread[0].name == "total_amount");
  CHECK(record.unread[0].value == "a lot");
  CHECK(record.unread[1].name == "period_start");
  CHECK(record.unread[1].reason == "is not a day of the calendar.");
  CHECK(record.unread[2].name == "quantity");
  CHECK(record.unread[2].line_number == 2);
  CHECK(record.unread[3].name == "lists/tax_breakdown/1/base");
  CHECK_FALSE(field(record, "total_amount"));
  CHECK(field(record, "invoice_number") == "F-1");
}

TEST_CASE("a heading of a Cross Industry Invoice has no amount of its own") {
  const Record record = record_in("extended.xml");
  REQUIRE(record.line_terms.size() == 2);
  CHECK(record.line_terms[0].values.find("BT-131") == "30");
  CHECK(record.line_terms[0].values.find("kind") == "GROUP");
  CHECK(record.line_terms[1].adjustments.size() == 1);
}

TEST_CASE("decimals have one form") {
  const std::vector<std::pair<std::string_view, std::string_view>> cases{
      {"12.50", "12.5"},
      {"+007", "7"},
      {".5", "0.5"},
      {"-.5", "-0.5"},
      {"7.", "7"},
      {" 1\n", "1"},
      {"-0.00", "0"},
      {"1e5", "is not a decimal number such as 1234.5"},
      {"1,5", "is not a decimal number such as 1234.5"},
      {"--1", "is not a decimal number such as 1234.5"},
      {"9223372036854775807", "9223372036854775807"},
      {"9223372036854775808", "has more digits than can be kept"},
      {"0.1234567890123456789", "has more digits than can be kept"},
      {"0.10000000000000000000", "0.1"}};
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(read_as(FieldKind::money, text) == expected);
  }
  CHECK(plain_form(FieldKind::money, " . ").empty());
}

TEST_CASE("dates lose their time and zone, and are days of the calendar") {
  for (const char* text :
       {"2025-03-01", "2025-03-01Z", "2025-03-01-05:00", "2025-03-01T10:30:00.5+01:00", "\n2025-03-01 "})
    CHECK(read_as(FieldKind::date, text) == "2025-03-01");
  CHECK(read_as(FieldKind::date, "2025-02-29") == "is not a day of the calendar");
  CHECK(read_as(FieldKind::date, "2025-03-01T") == "is not a date of the form YYYY-MM-DD");
  CHECK(read_as(FieldKind::date, "20250301") == "is not a date of the form YYYY-MM-DD");
}

TEST_CASE("texts are stripped and lie in one line, and stay as they are composed") {
  CHECK(read_as(FieldKind::text, "\xC2\xA0 Bu\xCC\x88ro \t\r\n  A  B\xE3\x80\x80") == "Bu\xCC\x88ro A  B");
  CHECK(read_as(FieldKind::multiline, " a\n b ") == "a\n b");
  CHECK(read_as(FieldKind::text, std::string(20'001, 'x')) == "is longer than 20000 characters");
  CHECK(read_as(FieldKind::currency, "eur") == "is not a currency code of three capital letters");
  CHECK(beginning("\xC3\xBC\xC3\xBCx", 2) == "\xC3\xBC\xC3\xBC");
}

TEST_CASE("what is no invoice is refused with what it is") {
  CHECK(taken("<html/>").error() == "The XML is neither UBL 2.1 nor CII: its root is 'html'");
  CHECK(taken(fragment("<cbc:Note>x</cbc:Note>")).error() == "The XML holds no invoice: neither a number nor a line");
}

TEST_CASE("files within the XML are found in every syntax, whole and as they are named") {
  const std::string ubl =
      changed(example("invoice.xml"), "<cac:AccountingSupplierParty>",
              "<cac:AdditionalDocumentReference><cbc:ID>A</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject "
              "mimeCode=\"text/csv\" filename=\"a b.csv\">YW\n  Jj</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>"
              "</cac:AdditionalDocumentReference><cac:AccountingSupplierParty>");
  const std::string cii = changed(
      example("cii.xml"), "</ram:ApplicableHeaderTradeAgreement>",
      "<ram:AdditionalReferencedDocument><ram:IssuerAssignedID>A</ram:IssuerAssignedID><ram:AttachmentBinaryObject "
      "mimeCode=\"text/csv\" filename=\"a b.csv\">YWJj</ram:AttachmentBinaryObject>"
      "</ram:AdditionalReferencedDocument></ram:ApplicableHeaderTradeAgreement>");
  for (const std::string& text : {ubl, cii}) {
    const auto tree = read_xml(text);
    REQUIRE(tree);
    const std::vector<Attached> all = attachments_of(tree.value());
    REQUIRE(all.size() == 1);
    CHECK(all[0].name == "a b.csv");
    CHECK(all[0].media_type == "text/csv");
    CHECK(all[0].base64 == "YWJj");
  }
}
