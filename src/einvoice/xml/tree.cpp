// Looks up attributes and writes places.
#include "einvoice/xml/tree.h"

#include <algorithm>

namespace countersign::einvoice {
namespace {

constexpr std::size_t kDeepestPlace = 40;

bool same_name(const Node& a, const Node& b) {
  return a.prefix == b.prefix && a.local == b.local;
}

std::string step_of(const Tree& tree, const Node& node) {
  std::string step = "/";
  const bool shown = !node.prefix.empty() && node.parent != nullptr;
  if (shown) step += std::string(node.prefix) + ":";
  step += node.local;
  if (node.parent == nullptr) return step;
  std::size_t before = 0, all = 0;
  for (const Node* sibling = node.parent->first_child; sibling != nullptr && tree.spend(1); sibling = sibling->next) {
    if (!same_name(*sibling, node)) continue;
    ++all;
    if (sibling == &node) before = all;
  }
  if (all > 1) step += "[" + std::to_string(before) + "]";
  return step;
}

}  // namespace

const std::string_view* Tree::attribute(const Node& node, Name name) const {
  spend(1 + node.attribute_count);
  for (std::size_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = attributes[node.first_attribute + i];
    if (attribute.name == name) return &attribute.value;
  }
  return nullptr;
}

std::string Tree::place_of(const Node& node) const {
  std::vector<std::string> steps;
  for (const Node* each = &node; each != nullptr && steps.size() < kDeepestPlace; each = each->parent)
    steps.push_back(step_of(*this, *each));
  std::string place;
  std::for_each(steps.rbegin(), steps.rend(), [&](const std::string& step) { place += step; });
  return place;
}

}  // namespace countersign::einvoice
