// Lost focus: finds what stands where a button stood.
#include "ui/widgets/base/lost_focus.h"

#include <algorithm>

namespace countersign::ui {
namespace {

bool is_control(const Node& node) {
  const bool takes_focus = node.role == Role::button || node.role == Role::textbox || node.role == Role::combobox ||
                           node.role == Role::checkbox;
  return takes_focus && (node.flags & kDisabled) == 0;
}

NodeId dialog_of(const Semantics& tree, const Node& node) {
  const Node* at = &node;
  while (at != nullptr && at->role != Role::dialog) at = tree.find(at->parent);
  return at != nullptr ? at->id : 0;
}

}  // namespace

ButtonPlace place_of(const Semantics& tree, NodeId focused) {
  const Node* button = focused != 0 ? tree.find(focused) : nullptr;
  if (button == nullptr || button->role != Role::button) return {};
  ButtonPlace place{focused, dialog_of(tree, *button), {}};
  for (const Node* node = tree.nodes().data(); node != button; ++node) {
    if (is_control(*node)) place.before.push_back(node->id);
  }
  return place;
}

NodeId now_at(const ButtonPlace& place, const Semantics& tree) {
  if (place.button == 0 || tree.find(place.button) != nullptr) return 0;
  const std::vector<Node>& nodes = tree.nodes();
  const auto is_beside = [&](const Node& node) { return is_control(node) && dialog_of(tree, node) == place.dialog; };
  for (auto id = place.before.rbegin(); id != place.before.rend(); ++id) {
    const auto before = std::find_if(nodes.begin(), nodes.end(), [&](const Node& node) { return node.id == *id; });
    if (before == nodes.end() || !is_beside(*before)) continue;
    const auto next = std::find_if(before + 1, nodes.end(), is_beside);
    return next != nodes.end() ? next->id : before->id;
  }
  return 0;
}

}  // namespace countersign::ui
