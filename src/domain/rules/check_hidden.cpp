// Values with hidden characters, in the order of the form.
#include "domain/rules/check_hidden.h"

#include "domain/values/text/hidden.h"
#include "text/text.h"

namespace countersign::domain {

void HiddenValues::set(const Path& path, const Value& value) {
  if (value && has_hidden(*value)) shown_[path] = hidden_excerpt(*value);
  else shown_.erase(path);
}

void HiddenValues::say(std::vector<Finding>& findings, const Path& path, std::string_view label) const {
  const auto found = shown_.find(path);
  if (found == shown_.end()) return;
  const Rule& rule = rule_of(RuleId::hidden_characters);
  const std::string fact = countersign::say(Text::value_has_hidden, {label, found->second});
  findings.push_back({rule.rule, rule.severity, {path}, with_advice(fact, rule), ""});
}

void HiddenValues::judge_document(std::vector<Finding>& findings) const {
  if (empty()) return;
  for (const FieldSpec& spec : field_table()) say(findings, field_path(spec.name), spec.label);
  for (const AddressSpec& address : address_table()) {
    for (const CellSpec& part : address_part_table()) {
      const Path path = address_path(address.name, part.name);
      say(findings, path, label_of(path));
    }
  }
  for (const auto& [path, excerpt] : shown_) {
    if (path.kind == Path::Kind::list_cell) say(findings, path, label_of(path));
  }
}

void HiddenValues::judge_line(const std::string& line_id, std::vector<Finding>& findings) const {
  if (empty()) return;
  for (const CellSpec& cell : line_cell_table()) say(findings, cell_path(line_id, cell.name), cell.label);
}

}  // namespace countersign::domain
