// JSON to domain::Invoice.
#include "wire/review_view.h"

#include <utility>

#include "wire/json.h"
#include "wire/locations.h"

namespace countersign::wire {
namespace {

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
  if (!fields.is_object()) return;
  for (const auto& [name, json] : fields.items()) {
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
  }
}

domain::Line line_of(const Json& json, std::int64_t position) {
  domain::Line line;
  line.line_number = integer_at(json, "line_number").value_or(position);
  line.line_id = text_at(json, "line_id");
  line.has_stable_id = !line.line_id.empty();
  if (!line.has_stable_id) line.line_id = "n" + std::to_string(line.line_number);
  for (std::size_t i = 0; i < domain::kLineCellCount; ++i) {
    line.cells[i] = value_of(member(json, domain::line_cell_table()[i].name));
  }
  line.confidence = value_of(member(json, "confidence"));
  line.validated = flag_at(json, "validated");
  return line;
}

void read_lines(domain::Invoice& invoice, const Json& lines) {
  if (!lines.is_array()) return;
  invoice.lines.reserve(lines.size());
  for (const Json& json : lines) {
    if (json.is_object()) invoice.lines.push_back(line_of(json, static_cast<std::int64_t>(invoice.lines.size()) + 1));
  }
}

std::string first_text(const Json& json, std::string_view key, std::string_view other_key) {
  std::string text = text_at(json, key);
  return text.empty() ? text_at(json, other_key) : text;
}

}  // namespace

domain::Result<domain::Invoice> parse_review_view(std::string_view text) {
  const std::optional<Json> json = parse_json(text);
  if (!json || !json->is_object()) return domain::Error{"The answer is not a JSON object."};
  domain::Invoice invoice;
  invoice.invoice_id = text_at(*json, "invoice_id");
  if (invoice.invoice_id.empty()) return domain::Error{"The record has no invoice_id."};
  const std::optional<std::int64_t> version = integer_at(*json, "review_version");
  if (!version || *version < 0) return domain::Error{"The record has no usable review_version."};
  invoice.review_version = *version;
  invoice.epoch = text_at(*json, "epoch");
  invoice.status = text_at(*json, "status");
  invoice.review_status = text_at(*json, "review_status");
  invoice.reviewer = text_at(*json, "reviewer");
  invoice.review_timestamp = text_at(*json, "review_timestamp");
  invoice.saved_by = first_text(*json, "saved_by", "reviewer");
  invoice.saved_at = first_text(*json, "saved_at", "review_timestamp");
  invoice.file_name = text_at(*json, "file_name");
  invoice.upload_date = text_at(*json, "upload_date");
  invoice.invoice_subtype = text_at(*json, "invoice_subtype");
  invoice.notes = text_at(*json, "review_notes");
  invoice.extraction_confidence = value_of(member(*json, "extraction_confidence"));
  invoice.low_confidence_fields = texts_at(*json, "low_confidence_fields");
  const Json& extensions = member(*json, "extensions");
  if (extensions.is_object()) invoice.extensions = to_text(extensions);
  read_fields(invoice, member(*json, "fields"));
  read_addresses(invoice, member(*json, "addresses"));
  read_lines(invoice, member(*json, "line_items"));
  if (json->contains("document")) {
    const bool is_there = member(*json, "document").is_object();
    invoice.document = is_there ? domain::DocumentKnown::there : domain::DocumentKnown::none;
  }
  invoice.field_locations = field_locations_of(member(*json, "field_locations"), invoice.lines);
  return invoice;
}

}  // namespace countersign::wire
