// Lines as they were seen.
#include "app/conflict/lines_seen.h"

#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace countersign::app {

std::vector<domain::Line> lines_of(const std::vector<domain::Change>& changes, const domain::Invoice& record) {
  constexpr std::size_t kMostEdited = 500;
  std::unordered_set<std::string_view> deleted, edited;
  for (const domain::Change& change : changes) {
    if (change.path.kind == domain::Path::Kind::line) deleted.insert(change.path.owner);
    if (change.path.kind == domain::Path::Kind::line_cell && edited.size() < kMostEdited)
      edited.insert(change.path.owner);
  }
  std::vector<domain::Line> lines;
  if (deleted.empty() && edited.empty()) return lines;
  for (const domain::Line& line : record.lines) {
    if (deleted.count(line.line_id) + edited.count(line.line_id) != 0) lines.push_back(line);
  }
  return lines;
}

void join_lines(std::vector<domain::Line>& lines, const std::vector<domain::Line>& more) {
  std::unordered_set<std::string> there;
  for (const domain::Line& line : lines) there.insert(line.line_id);
  for (const domain::Line& line : more) {
    if (there.insert(line.line_id).second) lines.push_back(line);
  }
}

domain::Invoice with_lines(const domain::Invoice& record, const std::vector<domain::Line>& lines) {
  domain::Invoice with = record;
  if (lines.empty()) return with;
  std::unordered_map<std::string_view, std::size_t> at;
  for (std::size_t i = 0; i < record.lines.size(); ++i) at.emplace(record.lines[i].line_id, i);
  for (const domain::Line& line : lines) {
    const auto found = at.find(line.line_id);
    if (found == at.end()) with.lines.push_back(line);
    else with.lines[found->second] = line;
  }
  return with;
}

}  // namespace countersign::app
