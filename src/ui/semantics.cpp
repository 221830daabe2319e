// The difference of two frames' trees as text records.
#include "ui/semantics.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>

namespace countersign::ui {
namespace {

constexpr char kField = '\x1f';
constexpr char kRecord = '\x1e';

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9e3779b97f4a7c15ull + (hash << 6) + (hash >> 2);
  return hash;
}

/// Where a node lies in its parent, or in the content of a scroller, in device pixels.
struct Offset {
  float x, y;
};

Offset offset_in(const Node& node, const Node* parent) {
  if (parent == nullptr) return {node.rect.x, node.rect.y};
  const float scrolled = parent->role == Role::scroller ? parent->scroll_y : 0;
  return {node.rect.x - parent->rect.x, node.rect.y - parent->rect.y + scrolled};
}

std::uint64_t bits_of(float value) {
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(std::lround(static_cast<double>(value) * 100.0)));
}

std::uint64_t hash_of(const Node& node, const Offset& offset) {
  std::uint64_t hash = static_cast<std::uint64_t>(node.role);
  for (const std::uint64_t value :
       {static_cast<std::uint64_t>(node.flags), static_cast<std::uint64_t>(node.revision),
        static_cast<std::uint64_t>(node.level), static_cast<std::uint64_t>(node.index),
        static_cast<std::uint64_t>(node.count), static_cast<std::uint64_t>(node.column_count), bits_of(offset.x),
        bits_of(offset.y), bits_of(node.rect.w), bits_of(node.rect.h), bits_of(node.content_height),
        bits_of(node.scroll_y)}) {
    hash = mixed(hash, value);
  }
  for (const std::string* text : {&node.name, &node.value, &node.description, &node.options}) {
    hash = mixed(hash, std::hash<std::string>{}(*text));
  }
  return hash;
}

void put_number(std::string& out, float value) {
  const long hundredths = std::lround(static_cast<double>(value) * 100.0);
  const long whole = hundredths / 100;
  const long rest = std::labs(hundredths % 100);
  if (hundredths < 0 && whole == 0) out += '-';
  out += std::to_string(whole);
  if (rest != 0) {
    out += '.';
    if (rest < 10) out += '0';
    out += std::to_string(rest);
  }
  out += kField;
}

/// The separators have no meaning in text, so they are dropped from it.
void put_text(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c != kField && c != kRecord) out += c;
  }
  out += kField;
}

void put_integer(std::string& out, std::uint64_t value) {
  out += std::to_string(value);
  out += kField;
}

void put_node(std::string& out, const Node& node, const Offset& offset, float dpr) {
  out += '+';
  put_integer(out, node.id);
  put_integer(out, static_cast<std::uint64_t>(node.role));
  put_integer(out, node.flags);
  for (const float length : {offset.x, offset.y, node.rect.w, node.rect.h}) put_number(out, length / dpr);
  put_integer(out, node.revision);
  for (const int number : {node.level, node.index, node.count, node.column_count}) {
    put_integer(out, static_cast<std::uint64_t>(number));
  }
  put_number(out, node.content_height / dpr);
  put_number(out, node.scroll_y / dpr);
  for (const std::string* text : {&node.name, &node.value, &node.description, &node.options}) put_text(out, *text);
  out += kRecord;
}

}  // namespace

void Semantics::begin_frame(float device_pixel_ratio) {
  nodes_.clear();
  open_.clear();
  dpr_ = device_pixel_ratio > 0 ? device_pixel_ratio : 1;
}

void Semantics::add(Node node) {
  node.parent = parent();
  nodes_.push_back(std::move(node));
}

void Semantics::open(Node node) {
  add(std::move(node));
  open_.push_back(nodes_.size() - 1);
}

void Semantics::close() {
  if (!open_.empty()) open_.pop_back();
}

NodeId Semantics::parent() const {
  return open_.empty() ? 0 : nodes_[open_.back()].id;
}

Node& Semantics::top() {
  return nodes_[open_.back()];
}

const Node* Semantics::find(NodeId id) const {
  for (const Node& node : nodes_) {
    if (node.id == id) return &node;
  }
  return nullptr;
}

std::string Semantics::take_changes() {
  std::unordered_map<NodeId, const Node*> by_id;
  by_id.reserve(nodes_.size());
  for (const Node& node : nodes_) by_id.emplace(node.id, &node);

  std::string changes;
  std::unordered_map<NodeId, std::uint64_t> now;
  now.reserve(nodes_.size());
  std::uint64_t order_hash = 1;
  for (const Node& node : nodes_) {
    const auto above = by_id.find(node.parent);
    const Offset offset = offset_in(node, above == by_id.end() ? nullptr : above->second);
    const std::uint64_t hash = hash_of(node, offset);
    const auto sent = sent_.find(node.id);
    const bool dirty = std::find(dirty_.begin(), dirty_.end(), node.id) != dirty_.end();
    if (sent == sent_.end() || sent->second != hash || dirty) put_node(changes, node, offset, dpr_);
    now.emplace(node.id, hash);
    order_hash = mixed(mixed(order_hash, node.id), node.parent);
  }
  if (order_hash != sent_order_) put_order(changes, now);
  sent_ = std::move(now);
  sent_order_ = order_hash;
  dirty_.clear();
  return changes;
}

void Semantics::put_order(std::string& changes, const std::unordered_map<NodeId, std::uint64_t>& now) const {
  changes += '=';
  for (const Node& node : nodes_) {
    put_integer(changes, node.id);
    put_integer(changes, node.parent);
  }
  changes += kRecord;
  for (const auto& [id, hash] : sent_) {
    if (now.find(id) != now.end()) continue;
    changes += '-';
    put_integer(changes, id);
    changes += kRecord;
  }
}

void Semantics::mark_dirty(NodeId id) {
  dirty_.push_back(id);
}

void Semantics::reset() {
  sent_.clear();
  dirty_.clear();
  sent_order_ = 0;
}

}  // namespace countersign::ui
