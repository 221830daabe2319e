// Follows paths down and compares patterns upwards.
#include "einvoice/xml/path.h"

#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

bool has_scheme(const Tree& tree, const Node& node, std::string_view scheme) {
  const std::string_view* found = tree.attribute(node, name_of("schemeID"));
  return found != nullptr && *found == scheme;
}

bool is_vat(const Tree& tree, const Node& node) {
  constexpr Path kScheme = "cac:TaxScheme/cbc:ID", kType = "ram:TypeCode";
  if (const auto scheme = value(tree, node, kScheme)) return equal_upper(trimmed(*scheme), "VAT");
  const auto type = value(tree, node, kType);
  return type && equal_upper(*type, "VAT");
}

bool has_indicator(const Tree& tree, const Node& node, std::string_view word, std::string_view digit) {
  constexpr Path kUbl = "cbc:ChargeIndicator", kCii = "ram:ChargeIndicator/udt:Indicator";
  auto found = value(tree, node, kUbl);
  if (!found) found = value(tree, node, kCii);
  return found && (trimmed(*found) == word || trimmed(*found) == digit);
}

bool passes(const Tree& tree, const Node& node, Filter filter) {
  switch (filter) {
    case Filter::none: return true;
    case Filter::vat: return is_vat(tree, node);
    case Filter::deduction: return has_indicator(tree, node, "false", "0");
    case Filter::charge: return has_indicator(tree, node, "true", "1");
    case Filter::vat_number: return has_scheme(tree, node, "VA");
    case Filter::tax_number: return has_scheme(tree, node, "VA") || has_scheme(tree, node, "FC");
    case Filter::day: {
      const std::string_view* format = tree.attribute(node, name_of("format"));
      return format != nullptr && *format == "102";
    }
  }
  return false;
}

bool takes(const Tree& tree, const Node& node, const Step& step) {
  if (step.name != 0 && node.name != step.name && (step.other == 0 || node.name != step.other)) return false;
  return passes(tree, node, step.filter);
}

/// Calls `visit` with what the path leads to until that returns true; whether it did.
template <class Visit>
bool walk(const Tree& tree, const Node& from, const Path& path, std::size_t index, const Visit& visit) {
  if (index == path.size())
    return (path.attribute() == 0 || tree.attribute(from, path.attribute()) != nullptr) && visit(from);
  const Step& step = path.step(index);
  if (step.up) return from.parent != nullptr && walk(tree, *from.parent, path, index + 1, visit);
  if (step.self) return passes(tree, from, step.filter) && walk(tree, from, path, index + 1, visit);
  for (const Node* child = from.first_child; child != nullptr && tree.spend(1); child = child->next)
    if (takes(tree, *child, step) && walk(tree, *child, path, index + 1, visit)) return true;
  return false;
}

}  // namespace

const Node* find(const Tree& tree, const Node& from, const Path& path) {
  const Node* found = nullptr;
  walk(tree, from, path, 0, [&](const Node& node) {
    found = &node;
    return true;
  });
  return found;
}

std::vector<const Node*> find_all(const Tree& tree, const Node& from, const Path& path) {
  std::vector<const Node*> all;
  walk(tree, from, path, 0, [&](const Node& node) {
    all.push_back(&node);
    return false;
  });
  return all;
}

bool exists(const Tree& tree, const Node& from, const Path& path) {
  return find(tree, from, path) != nullptr;
}

std::optional<std::string_view> value(const Tree& tree, const Node& from, const Path& path) {
  const Node* found = find(tree, from, path);
  if (found == nullptr) return std::nullopt;
  return path.attribute() == 0 ? found->text : *tree.attribute(*found, path.attribute());
}

bool fits(const Tree& tree, const Node& node, const Node& root, const Path& pattern) {
  const Node* each = &node;
  for (std::size_t index = pattern.size(); index > 0; --index) {
    if (each == nullptr || !takes(tree, *each, pattern.step(index - 1))) return false;
    each = each == &root ? nullptr : each->parent;
  }
  return !pattern.absolute() || each == nullptr;
}

}  // namespace countersign::einvoice
