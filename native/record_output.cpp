#include "record_output.h"

namespace countersign::native {
namespace {

using einvoice::Values;
using json = nlohmann::ordered_json;

constexpr const char* kSure = "1";  // what the file says is certain

json value_of(const einvoice::Text& text) {
  return text ? json(*text) : json();
}

json confidence_of(bool is_there) {
  return is_there ? json(kSure) : json();
}

json object_of(const Values& values) {
  json object = json::object();
  for (const auto& [name, text] : values) object[std::string(name)] = text;
  return object;
}

json list_of(const std::vector<Values>& items) {
  json list = json::array();
  for (const Values& item : items) list.push_back(object_of(item));
  return list;
}

json fields_of(const einvoice::Record& record) {
  json fields = json::object();
  for (const auto& [name, value] : record.fields)
    fields[std::string(name)] = {
        {"value", value_of(value)}, {"confidence", confidence_of(value.has_value())}, {"validated", false}};
  return fields;
}

json addresses_of(const einvoice::Record& record) {
  json addresses = json::object();
  for (const einvoice::RecordAddress& address : record.addresses) {
    json parts = json::object();
    for (const auto& [name, value] : address.parts) parts[std::string(name)] = value_of(value);
    addresses[std::string(address.name)] = {
        {"value", std::move(parts)}, {"confidence", confidence_of(address.is_known)}, {"validated", false}};
  }
  return addresses;
}

json lists_of(const einvoice::Record& record) {
  json lists = json::object();
  for (const einvoice::RecordList& list : record.lists) {
    json rows = json::array();
    for (const auto& cells : list.rows) {
      json value = json::object();
      for (const auto& [name, text] : cells) value[std::string(name)] = value_of(text);
      rows.push_back({{"value", std::move(value)}, {"confidence", kSure}, {"validated", false}});
    }
    lists[std::string(list.name)] = std::move(rows);
  }
  return lists;
}

json lines_of(const einvoice::Record& record) {
  json lines = json::array();
  for (const auto& cells : record.lines) {
    json line = {{"line_number", lines.size() + 1}, {"confidence", kSure}};
    for (const auto& [name, value] : cells) line[std::string(name)] = value_of(value);
    lines.push_back(std::move(line));
  }
  return lines;
}

json line_terms_of(const einvoice::Record& record) {
  json lines = json::array();
  for (const einvoice::LineTerms& terms : record.line_terms) {
    json line = {{"line_number", lines.size() + 1}};
    for (const auto& [name, text] : terms.values) line[std::string(name)] = text;
    if (!terms.adjustments.empty()) line["BG-27"] = list_of(terms.adjustments);
    if (terms.sub_lines > 0) line["sub_lines"] = terms.sub_lines;
    lines.push_back(std::move(line));
  }
  return lines;
}

json terms_of(const einvoice::Record& record) {
  json terms = {{"syntax", record.syntax}};
  for (const auto& [name, text] : record.terms) terms[std::string(name)] = text;
  terms["BG-4"] = object_of(record.seller_ids);
  terms["BG-7"] = object_of(record.buyer_ids);
  for (const einvoice::Group& group : record.groups) terms[std::string(group.name)] = list_of(group.items);
  terms["BG-25"] = line_terms_of(record);
  return terms;
}

json unread_of(const einvoice::Record& record) {
  json list = json::array();
  for (const einvoice::UnreadValue& unread : record.unread) {
    json each = {{"name", unread.name}};
    if (unread.line_number > 0) each["line_number"] = unread.line_number;
    each["value"] = unread.value;
    each["reason"] = unread.reason;
    list.push_back(std::move(each));
  }
  return list;
}

}  // namespace

nlohmann::ordered_json to_json(const einvoice::Record& record) {
  json extensions = {{"en16931", terms_of(record)}};
  if (!record.unread.empty()) extensions["unread"] = unread_of(record);
  return {{"fields", fields_of(record)},        {"addresses", addresses_of(record)},
          {"lists", lists_of(record)},          {"line_items", lines_of(record)},
          {"extraction_confidence", kSure},     {"invoice_subtype", record.is_credit_note ? "credit_note" : "invoice"},
          {"extensions", std::move(extensions)}};
}

}  // namespace countersign::native
