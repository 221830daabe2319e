// Polygons in ratios or pixels to upright boxes in ratios.
#include "wire/answers/locations.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <unordered_map>

#include "domain/values/text/text.h"

namespace countersign::wire {
namespace {

std::optional<float> number_of(const Json& json) {
  constexpr float kFarthest = 1e6f;
  const std::optional<float> number = domain::measure_of(value_of(json).value_or(""));
  return number && std::abs(*number) < kFarthest ? number : std::nullopt;
}

std::optional<domain::Place> place_of(const Json& json) {
  const std::optional<std::int64_t> page = integer_at(json, "page");
  const Json& polygon = member(json, "polygon");
  constexpr std::int64_t kMostPages = 100000;
  if (!page || *page < 0 || *page > kMostPages || !polygon.is_array() || polygon.size() != 8) return std::nullopt;
  float width = 1, height = 1;
  if (text_at(json, "unit") == "px") {
    width = number_of(member(json, "page_width")).value_or(0);
    height = number_of(member(json, "page_height")).value_or(0);
  }
  if (width <= 0 || height <= 0) return std::nullopt;
  float left = 0, top = 0, right = 0, bottom = 0;
  for (std::size_t i = 0; i < polygon.size(); i += 2) {
    const std::optional<float> x = number_of(polygon[i]), y = number_of(polygon[i + 1]);
    if (!x || !y) return std::nullopt;
    left = i == 0 ? *x : std::min(left, *x);
    right = i == 0 ? *x : std::max(right, *x);
    top = i == 0 ? *y : std::min(top, *y);
    bottom = i == 0 ? *y : std::max(bottom, *y);
  }
  const domain::Box box{left / width, top / height, (right - left) / width, (bottom - top) / height};
  if (box.w <= 0 || box.h <= 0 || box.right() < 0 || box.bottom() < 0 || box.x > 1 || box.y > 1) return std::nullopt;
  return domain::Place{static_cast<int>(*page), box};
}

/// Line ids by what a line may be named by.
using LineNames = std::unordered_map<std::string, std::string>;

/// A path of `changes`, or the bare name of a field.
std::optional<domain::Path> path_of(const std::string& text, const LineNames& lines) {
  if (text.find('/') == std::string::npos) return domain::field_path(text);
  std::optional<domain::Path> path = domain::parse_path(text);
  if (!path || path->kind != domain::Path::Kind::line_cell) return path;
  const auto line = lines.find(path->owner);
  if (line == lines.end()) return std::nullopt;
  path->owner = line->second;
  return path;
}

}  // namespace

std::vector<domain::FieldLocation> field_locations_of(const Json& json, const std::vector<domain::Line>& lines) {
  std::vector<domain::FieldLocation> locations;
  if (!json.is_object()) return locations;
  LineNames names;
  for (const domain::Line& line : lines) {
    names.emplace(line.line_id, line.line_id);
    names.emplace(std::to_string(line.line_number), line.line_id);
  }
  for (const auto& [name, regions] : json.items()) {
    const std::optional<domain::Path> path = path_of(name, names);
    if (!path || !regions.is_array()) continue;
    domain::FieldLocation location{*path, {}};
    for (const Json& region : regions) {
      if (const std::optional<domain::Place> place = place_of(region)) location.places.push_back(*place);
    }
    if (!location.places.empty()) locations.push_back(std::move(location));
  }
  return locations;
}

}  // namespace countersign::wire
