// Checking one document, and writing what was found.
#include "checking.h"

#include <algorithm>
#include <ostream>

#include "einvoice/xml.h"
#include "files.h"

namespace countersign::native {

using einvoice::Fault;
using einvoice::Severity;

namespace {

std::string_view name_of(Severity severity) {
  return severity == Severity::fatal ? "fatal" : "warning";
}

}  // namespace

bool Checked::is_valid() const {
  return error.empty() && std::none_of(faults.begin(), faults.end(),
                                       [](const Fault& fault) { return fault.severity == Severity::fatal; });
}

Checked check_bytes(const std::string& file, std::string_view bytes) {
  const auto tree = einvoice::read_xml(bytes);
  if (!tree) return {file, tree.error(), {}, {}};
  const auto document = einvoice::Document::of(tree.value());
  if (!document) return {file, document.error(), {}, {}};
  const auto faults = einvoice::judge(document.value());
  if (!faults) return {file, faults.error(), {}, {}};
  return {file, {}, std::string(einvoice::syntax_name(document.value().syntax())), faults.value()};
}

Checked check_file(const std::string& file) {
  const auto bytes = read_file(file, einvoice::Limits{}.bytes);
  if (!bytes) return {file, bytes.error(), {}, {}};
  return check_bytes(file, bytes.value());
}

nlohmann::json to_json(const Checked& checked) {
  nlohmann::json json{{"file", checked.file}};
  if (!checked.error.empty()) {
    json["error"] = checked.error;
    return json;
  }
  json["syntax"] = checked.syntax;
  json["fired"] = nlohmann::json::array();
  for (const Fault& fault : checked.faults)
    json["fired"].push_back({{"id", fault.rule->id},
                             {"severity", name_of(fault.severity)},
                             {"place", fault.place},
                             {"message", fault.message},
                             {"cure", fault.cure}});
  return json;
}

std::string to_line(const nlohmann::json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void print(std::ostream& out, const Checked& checked) {
  if (!checked.error.empty()) {
    out << checked.file << ": cannot be read: " << checked.error << "\n";
    return;
  }
  out << checked.file << ": " << checked.syntax << ", "
      << (checked.faults.empty() ? "no rule is broken" : std::to_string(checked.faults.size()) + " faults") << "\n";
  for (const Fault& fault : checked.faults)
    out << "  " << fault.rule->id << " " << name_of(fault.severity) << " " << fault.place << "\n    " << fault.message
        << "\n    " << fault.cure << "\n";
}

void print_rules(std::ostream& out) {
  out << "| rule | severity | terms | what is to be so | what to do |\n|---|---|---|---|---|\n";
  for (const einvoice::Rule& rule : einvoice::rules())
    out << "| " << rule.id << " | " << name_of(rule.severity) << " | " << rule.terms << " | " << rule.meaning << " | "
        << rule.cure << " |\n";
}

void print_lists(std::ostream& out) {
  out << "| list | source | codes |\n|---|---|---|\n";
  for (std::size_t i = 0; i < einvoice::kCodeListCount; ++i) {
    const einvoice::CodeListSource& list = einvoice::code_list_source(static_cast<einvoice::CodeList>(i));
    std::size_t codes = 0;
    for (const std::string_view text : {list.codes, list.more})
      if (!text.empty()) codes += 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
    out << "| " << list.name << " | " << list.source << " | " << codes << " |\n";
  }
}

}  // namespace countersign::native
