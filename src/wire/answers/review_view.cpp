// JSON to domain::Invoice.
#include "wire/answers/review_view.h"

#include <algorithm>
#include <utility>

#include "wire/answers/line_rows.h"
#include "wire/answers/list_rows.h"
#include "wire/answers/locations.h"
#include "wire/json/json.h"
#include "wire/json/status.h"

namespace countersign::wire {
namespace {

constexpr std::size_t kMostNotShown = 20;

void note_not_shown(domain::Invoice& invoice, std::string name) {
  if (invoice.not_shown.size() < kMostNotShown) invoice.not_shown.push_back(std::move(name));
}

/// A record with a value, or a bare value; what is neither holds something that nobody sees.
bool is_shown(const Json& json) {
  const Json& value = json.is_object() ? member(json, "value") : json;
  return !value.is_structured() && (!json.is_object() || json.contains("value"));
}

domain::FieldRecord field_record(const Json& json) {
  domain::FieldRecord record;
  if (!json.is_object()) {
    record.value = value_of(json);
    return record;
  }
  record.value = value_of(member(json, "value"));
  record.confidence = value_of(member(json, "confidence"));
  record.validated = flag_at(json, "validated");
  return record;
}

void read_fields(domain::Invoice& invoice, const Json& fields) {
  if (!fields.is_object()) {
    if (!fields.is_null()) note_not_shown(invoice, "fields");
    return;
  }
  for (const auto& [name, json] : fields.items()) {
    if (!is_shown(json)) note_not_shown(invoice, name);
    if (const auto index = domain::field_index(name)) {
      invoice.fields[*index] = field_record(json);
    } else {
      invoice.unknown_fields.push_back({name, field_record(json)});
    }
  }
}

domain::Address address_of(const Json& json) {
  domain::Address address;
  const Json& parts = member(json, "value");
  for (std::size_t i = 0; i < domain::kAddressPartCount; ++i) {
    address.parts[i] = value_of(member(parts, domain::address_part_table()[i].name));
  }
  address.confidence = value_of(member(json, "confidence"));
  address.validated = flag_at(json, "validated");
  return address;
}

void read_addresses(domain::Invoice& invoice, const Json& addresses) {
  for (std::size_t i = 0; i < domain::kAddressCount; ++i) {
    const std::string_view name = domain::address_table()[i].name;
    const Json& own = member(addresses, name);
    const Json& found = own.is_object() || name != "bill_to_address" ? own : member(addresses, "customer_address");
    if (found.is_object()) invoice.addresses[i] = address_of(found);
    const Json& parts = member(found, "value");
    if (!found.is_null() && (!found.is_object() || (!parts.is_null() && !parts.is_object())))
      note_not_shown(invoice, std::string(name));
  }
}

/// `rows` are the lines that were read before the tree, which lacks them.
void read_lines(domain::Invoice& invoice, const Json& lines, LineRows rows) {
  if (!lines.is_array() && !lines.is_null()) note_not_shown(invoice, "line_items");
  if (!lines.is_array()) return;
  invoice.lines = std::move(rows.lines);
  for (int i = 0; i < rows.others; ++i) note_not_shown(invoice, "an entry of line_items");
}

std::vector<domain::En16931::Term> terms_at(const Json& list, std::string_view term) {
  std::vector<domain::En16931::Term> terms;
  for (const Json& each : list_of(list)) {
    if (auto value = value_of(member(each, term))) terms.push_back(std::move(value));
  }
  return terms;
}

std::vector<domain::En16931::Adjustment> adjustments_at(const Json& list, std::string_view amount,
                                                        std::string_view rate, std::string_view category) {
  std::vector<domain::En16931::Adjustment> adjustments;
  for (const Json& each : list_of(list))
    adjustments.push_back(
        {value_of(member(each, amount)), value_of(member(each, rate)), value_of(member(each, category))});
  return adjustments;
}

std::vector<domain::Unread> unread_of(const domain::Invoice& invoice, const Json& list) {
  std::vector<domain::Unread> unread;
  for (const Json& each : list_of(list)) {
    const std::int64_t number = integer_at(each, "line_number").value_or(0);
    const auto line = std::find_if(invoice.lines.begin(), invoice.lines.end(),
                                   [&](const domain::Line& one) { return one.line_number == number; });
    const std::string name = text_at(each, "name");
    if (number == 0)
      unread.push_back({domain::parse_path(name).value_or(domain::field_path(name)), text_at(each, "value"),
                        text_at(each, "reason")});
    else if (number != 0 && line != invoice.lines.end() && domain::line_cell_index(name))
      unread.push_back({domain::cell_path(line->line_id, name), text_at(each, "value"), text_at(each, "reason")});
  }
  return unread;
}

std::vector<domain::Learnt> learnt_of(const Json& json) {
  std::vector<domain::Learnt> learnt;
  if (!json.is_object()) return learnt;
  for (const auto& [name, told] : json.items()) {
    if (domain::field_index(name)) learnt.push_back({domain::field_path(name), text_at(told, "invoice_number")});
  }
  return learnt;
}

/// On the pages, whoever read these.
std::vector<domain::PageCode> codes_of(const Json& list) {
  std::vector<domain::PageCode> codes;
  for (const Json& code : list_of(list)) codes.push_back({text_at(code, "iban"), value_of(member(code, "amount"))});
  return codes;
}

/// None of an invoice whose pages were read: what it prints is not bound by EN 16931.
std::optional<domain::En16931> terms_of(const Json& extensions) {
  const Json& json = member(extensions, "en16931");
  if (!json.is_object() || !member(extensions, "reading").is_null()) return std::nullopt;
  domain::En16931 terms;
  terms.net_total = value_of(member(json, "BT-109"));
  terms.third_party = terms_at(member(json, "BG-DEX-09"), "BT-DEX-002");
  terms.allowances = adjustments_at(member(json, "BG-20"), "BT-92", "BT-96", "BT-95");
  terms.charges = adjustments_at(member(json, "BG-21"), "BT-99", "BT-103", "BT-102");
  for (const Json& each : list_of(member(json, "BG-25"))) {
    domain::En16931::Line line;
    line.line_number = integer_at(each, "line_number").value_or(0);
    line.base_quantity = value_of(member(each, "BT-149"));
    line.category = value_of(member(each, "BT-151"));
    line.allowances = terms_at(member(each, "BG-27"), "BT-136");
    line.charges = terms_at(member(each, "BG-27"), "BT-141");
    line.has_sub_lines = !member(each, "sub_lines").is_null();
    if (line.base_quantity || line.category || line.has_sub_lines || !line.allowances.empty() || !line.charges.empty())
      terms.lines.push_back(std::move(line));
  }
  return terms;
}

std::vector<domain::Duplicate> duplicates_of(const Json& list) {
  std::vector<domain::Duplicate> duplicates;
  for (const Json& each : list_of(list)) {
    domain::Duplicate duplicate{text_at(each, "invoice_id"), value_of(member(each, "invoice_number")),
                                value_of(member(each, "invoice_date")), value_of(member(each, "total_amount")),
                                value_of(member(each, "currency"))};
    if (!duplicate.invoice_id.empty()) duplicates.push_back(std::move(duplicate));
  }
  return duplicates;
}

std::vector<domain::Attachment> attachments_of(const Json& list) {
  std::vector<domain::Attachment> attachments;
  for (const Json& each : list_of(list))
    attachments.push_back({text_at(each, "name"), text_at(each, "note"), text_at(each, "use") == "show",
                           !member(each, "sha256").is_null()});
  return attachments;
}

std::string first_text(const Json& json, std::string_view key, std::string_view other_key) {
  std::string text = text_at(json, key);
  return text.empty() ? text_at(json, other_key) : text;
}

domain::Result<domain::Invoice> review_view_with(const Json& json, LineRows rows) {
  domain::Invoice invoice;
  invoice.invoice_id = text_at(json, "invoice_id");
  if (invoice.invoice_id.empty()) return domain::Error{"The record has no invoice_id."};
  const std::optional<std::int64_t> version = integer_at(json, "review_version");
  if (!version || *version < 0) return domain::Error{"The record has no usable review_version."};
  invoice.review_version = *version;
  invoice.epoch = text_at(json, "epoch");
  invoice.status = status_at(json);
  invoice.review_status = text_at(json, "review_status");
  invoice.reviewer = text_at(json, "reviewer");
  invoice.review_timestamp = text_at(json, "review_timestamp");
  invoice.saved_by = first_text(json, "saved_by", "reviewer");
  invoice.saved_at = first_text(json, "saved_at", "review_timestamp");
  invoice.file_name = text_at(json, "file_name");
  invoice.upload_date = text_at(json, "upload_date");
  invoice.invoice_subtype = text_at(json, "invoice_subtype");
  invoice.notes = text_at(json, "review_notes");
  invoice.extraction_confidence = value_of(member(json, "extraction_confidence"));
  invoice.low_confidence_fields = texts_at(json, "low_confidence_fields");
  const Json& extensions = member(json, "extensions");
  if (extensions.is_object()) invoice.extensions = to_text(extensions);
  invoice.duplicates = duplicates_of(member(json, "possible_duplicates"));
  invoice.en16931 = terms_of(extensions);
  read_fields(invoice, member(json, "fields"));
  read_addresses(invoice, member(json, "addresses"));
  read_lists(invoice, member(json, "lists"));
  take_terms(invoice, json);
  read_lines(invoice, member(json, "line_items"), std::move(rows));
  invoice.codes = codes_of(member(member(extensions, "en16931"), "codes"));
  invoice.learnt = learnt_of(member(member(extensions, "reading"), "learnt"));
  invoice.unread = unread_of(invoice, member(extensions, "unread"));
  invoice.attachments = attachments_of(member(extensions, "attachments"));
  if (json.contains("document")) {
    const bool is_there = member(json, "document").is_object();
    invoice.document = is_there ? domain::DocumentKnown::there : domain::DocumentKnown::none;
  }
  for (const std::string_view name : {"status", "review_status", "reviewer", "file_name", "upload_date"}) {
    const Json& said = member(json, name);
    if (!said.is_null() && !said.is_string()) note_not_shown(invoice, std::string(name));
  }
  invoice.field_locations = field_locations_of(member(json, "field_locations"), invoice.lines);
  return invoice;
}

}  // namespace

domain::Result<domain::Invoice> parse_review_view(std::string_view text) {
  LineRows rows;
  const std::optional<Json> json = parse_json(text, "line_items", rows);
  if (!json || !json->is_object()) return domain::Error{"The answer is not a JSON object."};
  return review_view_with(*json, std::move(rows));
}

domain::Result<domain::Invoice> review_view_of(const Json& json) {
  LineRows rows;
  read_rows(rows, list_of(member(json, "line_items")));
  return review_view_with(json, std::move(rows));
}

}  // namespace countersign::wire
