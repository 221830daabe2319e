#include "taking.h"

#include "einvoice/reading/attachments.h"
#include "einvoice/reading/reading.h"
#include "einvoice/xml/xml.h"
#include "record_output.h"

namespace countersign::native {
namespace {

/// As it goes on after a colon.
std::string in_sentence(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

nlohmann::ordered_json attachments_in(const einvoice::Tree& tree) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const einvoice::Attached& each : einvoice::attachments_of(tree))
    list.push_back({{"name", each.name}, {"media_type", each.media_type}, {"base64", each.base64}});
  return list;
}

/// Puts the record into the answer, and the attachments where there are some; an error where there is none.
domain::Result<nlohmann::ordered_json> taken_from(const Question& question, nlohmann::ordered_json answer) {
  if (!question.bytes) return question.bytes.failure();
  const auto tree = einvoice::read_xml(question.bytes.value());
  if (!tree) return domain::Error{"The XML cannot be read: " + in_sentence(tree.error())};
  const auto invoice = einvoice::read_invoice(tree.value());
  if (!invoice) return invoice.failure();
  answer["record"] = to_json(einvoice::record_of(invoice.value()));
  nlohmann::ordered_json attachments = attachments_in(tree.value());
  if (!attachments.empty()) answer["attachments"] = std::move(attachments);
  return answer;
}

}  // namespace

nlohmann::ordered_json take(const Question& question) {
  const nlohmann::ordered_json named{{"file", question.file}};
  const auto taken = taken_from(question, named);
  return taken ? taken.value() : nlohmann::ordered_json{{"file", question.file}, {"error", taken.error()}};
}

}  // namespace countersign::native
