#include "taking.h"

#include "einvoice/reading/reading.h"
#include "einvoice/xml.h"
#include "record_output.h"

namespace countersign::native {
namespace {

/// As it goes on after a colon.
std::string in_sentence(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

domain::Result<einvoice::Record> record_in(const Question& question) {
  if (!question.bytes) return question.bytes.failure();
  const auto tree = einvoice::read_xml(question.bytes.value());
  if (!tree) return domain::Error{"The XML cannot be read: " + in_sentence(tree.error())};
  const auto invoice = einvoice::read_invoice(tree.value());
  if (!invoice) return invoice.failure();
  return einvoice::record_of(invoice.value());
}

}  // namespace

nlohmann::ordered_json take(const Question& question) {
  nlohmann::ordered_json taken{{"file", question.file}};
  const auto record = record_in(question);
  if (record) taken["record"] = to_json(record.value());
  else taken["error"] = record.error();
  return taken;
}

}  // namespace countersign::native
