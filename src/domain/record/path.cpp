// Paths as text, their order, and what the field table says of them.
#include "domain/record/path.h"

#include <charconv>
#include <tuple>

#include "text/text.h"

namespace countersign::domain {

Path field_path(std::string_view field) {
  return {Path::Kind::field, std::string(field), ""};
}
Path address_path(std::string_view address, std::string_view part) {
  return {Path::Kind::address_part, std::string(address), std::string(part)};
}
Path cell_path(std::string_view line_id, std::string_view cell) {
  return {Path::Kind::line_cell, std::string(line_id), std::string(cell)};
}
Path list_path(std::string_view list, std::size_t row, std::string_view cell) {
  return {Path::Kind::list_cell, std::string(list) + "/" + std::to_string(row), std::string(cell)};
}
Path line_path(std::string_view line_id) {
  return {Path::Kind::line, std::string(line_id), ""};
}

bool operator==(const Path& a, const Path& b) {
  return a.kind == b.kind && a.owner == b.owner && a.part == b.part;
}
bool operator<(const Path& a, const Path& b) {
  return std::tie(a.kind, a.owner, a.part) < std::tie(b.kind, b.owner, b.part);
}

std::optional<ListPlace> list_place(const Path& path) {
  if (path.kind != Path::Kind::list_cell) return std::nullopt;
  const std::string_view owner = path.owner;
  const std::size_t slash = owner.find('/');
  const auto list = list_index(owner.substr(0, slash));
  if (slash == std::string_view::npos || !list) return std::nullopt;
  const std::string_view number = owner.substr(slash + 1);
  std::size_t row = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), row);
  const bool is_plain = error == std::errc() && end == number.data() + number.size() && number.front() != '0';
  if (!is_plain || row > kMostListRows) return std::nullopt;
  const auto cells = cells_of(list_table()[*list]);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].name == path.part) return ListPlace{*list, row - 1, i};
  }
  return std::nullopt;
}

std::string to_text(const Path& path) {
  switch (path.kind) {
    case Path::Kind::field: return "fields/" + path.owner;
    case Path::Kind::address_part: return "addresses/" + path.owner + "/" + path.part;
    case Path::Kind::list_cell: return "lists/" + path.owner + "/" + path.part;
    case Path::Kind::line_cell: return "lines/" + path.owner + "/" + path.part;
    case Path::Kind::line: break;
  }
  return "lines/" + path.owner;
}

std::optional<Path> parse_path(std::string_view text) {
  const std::size_t first = text.find('/');
  if (first == std::string_view::npos) return std::nullopt;
  const std::string_view root = text.substr(0, first);
  const std::string_view rest = text.substr(first + 1);
  const std::size_t second = root == "lists" ? rest.rfind('/') : rest.find('/');
  const std::string_view owner = rest.substr(0, second);
  const bool has_part = second != std::string_view::npos;
  const std::string_view part = has_part ? rest.substr(second + 1) : std::string_view{};
  if (owner.empty() || (has_part && (part.empty() || part.find('/') != std::string_view::npos))) return std::nullopt;
  if (root == "fields" && !has_part) return field_path(owner);
  if (root == "addresses" && has_part) return address_path(owner, part);
  if (root == "lists" && has_part) {
    Path path{Path::Kind::list_cell, std::string(owner), std::string(part)};
    return list_place(path) ? std::optional<Path>(std::move(path)) : std::nullopt;
  }
  if (root == "lines") return has_part ? cell_path(owner, part) : line_path(owner);
  return std::nullopt;
}

FieldKind kind_of(const Path& path) {
  switch (path.kind) {
    case Path::Kind::field:
      if (const auto i = field_index(path.owner)) return field_table()[*i].kind;
      break;
    case Path::Kind::address_part:
      if (const auto i = address_part_index(path.part)) return address_part_table()[*i].kind;
      break;
    case Path::Kind::list_cell:
      if (const auto at = list_place(path)) return cells_of(list_table()[at->list])[at->cell].kind;
      break;
    case Path::Kind::line_cell:
      if (const auto i = line_cell_index(path.part)) return line_cell_table()[*i].kind;
      break;
    case Path::Kind::line: break;
  }
  return FieldKind::text;
}

std::string label_of(const Path& path, std::int64_t line_number) {
  std::string line = line_number > 0 ? say(Text::line_number, {std::to_string(line_number)})
                                     : std::string(say(line_number == kGoneLine ? Text::gone_line : Text::new_line));
  switch (path.kind) {
    case Path::Kind::field:
      if (const auto i = field_index(path.owner)) return std::string(field_table()[*i].label);
      return path.owner;
    case Path::Kind::address_part: {
      const auto address = address_index(path.owner);
      const auto part = address_part_index(path.part);
      if (!address || !part) return to_text(path);
      return say(Text::pair, {address_table()[*address].label, address_part_table()[*part].label});
    }
    case Path::Kind::list_cell: {
      const auto at = list_place(path);
      if (!at) return to_text(path);
      const ListSpec& list = list_table()[at->list];
      const std::string row = say(Text::list_row, {list.label, std::to_string(at->row + 1)});
      return say(Text::pair, {row, cells_of(list)[at->cell].label});
    }
    case Path::Kind::line_cell: {
      const auto cell = line_cell_index(path.part);
      return say(Text::pair, {line, cell ? say(line_cell_table()[*cell].label.key) : std::string_view(path.part)});
    }
    case Path::Kind::line: break;
  }
  return line;
}

}  // namespace countersign::domain
