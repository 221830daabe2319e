// Required fields, and what a backend of another make would ignore, cut, empty or fail at.
#include "app/sending/save_checks.h"

#include <set>

#include "text/text.h"

namespace countersign::app {
namespace {

constexpr std::string_view kDescription = "description";

void check_required(std::vector<domain::InvalidEdit>& invalid, const domain::Invoice& record) {
  for (const domain::FieldSpec& spec : domain::field_table()) {
    if (!spec.required) continue;
    const domain::Path path = domain::field_path(spec.name);
    if (!domain::value_at(record, path)) invalid.push_back({path, say(Text::is_needed, {spec.label})});
  }
}

/// What the backend would ignore, cut or fail at is refused here, where it can be put right.
void check_kept(std::vector<domain::InvalidEdit>& invalid, const domain::Backend& backend,
                const std::vector<domain::Change>& changes) {
  for (const domain::Change& change : changes) {
    if (change.path.kind == domain::Path::Kind::line) continue;
    std::string reason = domain::why_not_kept(backend, change.path, change.value);
    if (!reason.empty()) invalid.push_back({change.path, std::move(reason)});
  }
}

/// The predecessor's backend fails at a line without a description.
void check_described(std::vector<domain::InvalidEdit>& invalid, const domain::Invoice& record,
                     const std::vector<domain::Change>& changes) {
  std::set<std::string> added, described;
  for (const domain::Change& change : changes) {
    if (change.path.kind != domain::Path::Kind::line_cell) continue;
    if (domain::find_line(record, change.path.owner) == nullptr) added.insert(change.path.owner);
    if (change.path.part == kDescription) described.insert(change.path.owner);
  }
  for (const std::string& line : added) {
    if (described.count(line) == 0)
      invalid.push_back({domain::cell_path(line, kDescription), std::string(say(Text::needs_description))});
  }
}

}  // namespace

void check_save(domain::ChangeSet& set, const domain::Invoice& record, const domain::Backend& backend,
                domain::Decision decision) {
  if (decision == domain::Decision::validated) check_required(set.invalid, domain::apply(record, set.changes));
  check_kept(set.invalid, backend, set.changes);
  if (backend.is_baseline) check_described(set.invalid, record, set.changes);
}

std::vector<domain::Change> unchanged_parts(const domain::Invoice& record, const std::vector<domain::Change>& changes) {
  std::set<std::string> touched;
  std::set<domain::Path> changed;
  for (const domain::Change& change : changes) {
    if (change.path.kind != domain::Path::Kind::address_part) continue;
    touched.insert(change.path.owner);
    changed.insert(change.path);
  }
  std::vector<domain::Change> parts;
  for (const std::string& address : touched) {
    for (const domain::CellSpec& part : domain::address_part_table()) {
      const domain::Path path = domain::address_path(address, part.name);
      const domain::Value value = domain::value_at(record, path);
      if (changed.count(path) == 0) parts.push_back({path, value, value});
    }
  }
  return parts;
}

}  // namespace countersign::app
