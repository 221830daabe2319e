// Checking one document, and writing what was found.
#include "checking.h"

#include <algorithm>
#include <ostream>

#include "domain/values/text/hidden.h"
#include "einvoice/xml/text.h"
#include "einvoice/xml/xml.h"

namespace countersign::native {

using einvoice::Fault;
using einvoice::Severity;

namespace {

std::string_view name_of(Severity severity) {
  return severity == Severity::fatal ? "fatal" : "warning";
}

bool has_fatal(const std::vector<Fault>& faults) {
  return std::any_of(faults.begin(), faults.end(),
                     [](const Fault& fault) { return fault.severity == Severity::fatal; });
}

nlohmann::json list_of(const std::vector<Fault>& faults) {
  nlohmann::json list = nlohmann::json::array();
  for (const Fault& fault : faults)
    list.push_back({{"id", fault.rule->id},
                    {"severity", name_of(fault.severity)},
                    {"place", fault.place},
                    {"message", fault.message},
                    {"cure", fault.cure}});
  return list;
}

std::string counted(std::size_t faults) {
  if (faults == 0) return "no rule is broken";
  return std::to_string(faults) + (faults == 1 ? " fault" : " faults");
}

/// What came from outside, for a terminal.
std::string seen(std::string_view text) {
  return domain::hidden_shown(einvoice::one_line_of(text));
}

void print_faults(std::ostream& out, const std::vector<Fault>& faults) {
  for (const Fault& fault : faults)
    out << "  " << fault.rule->id << " " << name_of(fault.severity) << " " << fault.place << "\n    " << fault.message
        << "\n    " << fault.cure << "\n";
}

}  // namespace

bool Checked::is_valid() const {
  return error.empty() && !has_fatal(faults) && !has_fatal(profile_faults);
}

Checked check(const Question& question) {
  const std::string& file = question.file;
  if (!question.bytes) return {file, question.bytes.error(), {}};
  const auto tree = einvoice::read_xml(question.bytes.value());
  if (!tree) return {file, tree.error(), {}};
  const auto document = einvoice::Document::of(tree.value());
  if (!document) return {file, document.error(), {}};
  const auto faults = einvoice::judge(document.value());
  if (!faults) return {file, faults.error(), {}};
  const auto more = einvoice::judge_profile(document.value());
  if (!more) return {file, more.error(), {}};
  return {file,
          {},
          std::string(einvoice::syntax_name(document.value().syntax())),
          faults.value(),
          std::string(einvoice::profile_name(einvoice::profile_of(document.value()))),
          more.value()};
}

nlohmann::json to_json(const Checked& checked) {
  nlohmann::json json{{"file", checked.file}};
  if (!checked.error.empty()) {
    json["error"] = checked.error;
    return json;
  }
  json["syntax"] = checked.syntax;
  json["fired"] = list_of(checked.faults);
  if (checked.profile.empty()) return json;
  json["profile"] = checked.profile;
  json["profile_fired"] = list_of(checked.profile_faults);
  return json;
}

void print(std::ostream& out, const Checked& checked) {
  if (!checked.error.empty()) {
    out << seen(checked.file) << ": cannot be read: " << seen(checked.error) << "\n";
    return;
  }
  const std::size_t faults = checked.faults.size() + checked.profile_faults.size();
  out << seen(checked.file) << ": " << checked.syntax << (checked.profile.empty() ? "" : ", ") << checked.profile
      << ", " << counted(faults) << "\n";
  print_faults(out, checked.faults);
  print_faults(out, checked.profile_faults);
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
