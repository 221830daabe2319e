// The difference of two frames' trees as text records.
#include "ui/semantics.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace countersign::ui {
namespace {

constexpr char kField = '\x1f';
constexpr char kRecord = '\x1e';

std::uint64_t hash_text(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = seed ^ 0xcbf29ce484222325ull;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
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
  std::string record;
  std::string order;
  std::unordered_map<NodeId, std::uint64_t> now;
  now.reserve(nodes_.size());
  for (const Node& node : nodes_) {
    const auto above = by_id.find(node.parent);
    float x = node.rect.x, y = node.rect.y;
    if (above != by_id.end()) {
      x -= above->second->rect.x;
      y -= above->second->rect.y;
      if (above->second->role == Role::scroller) y += above->second->scroll_y;
    }
    record.clear();
    record += '+';
    put_integer(record, node.id);
    put_integer(record, static_cast<std::uint64_t>(node.role));
    put_integer(record, node.flags);
    put_number(record, x / dpr_);
    put_number(record, y / dpr_);
    put_number(record, node.rect.w / dpr_);
    put_number(record, node.rect.h / dpr_);
    put_integer(record, node.revision);
    put_integer(record, static_cast<std::uint64_t>(node.level));
    put_integer(record, static_cast<std::uint64_t>(node.index));
    put_integer(record, static_cast<std::uint64_t>(node.count));
    put_integer(record, static_cast<std::uint64_t>(node.column_count));
    put_number(record, node.content_height / dpr_);
    put_number(record, node.scroll_y / dpr_);
    put_text(record, node.name);
    put_text(record, node.value);
    put_text(record, node.description);
    put_text(record, node.options);
    const std::uint64_t hash = hash_text(record, 0);
    const auto sent = sent_.find(node.id);
    const bool dirty = std::find(dirty_.begin(), dirty_.end(), node.id) != dirty_.end();
    if (sent == sent_.end() || sent->second != hash || dirty) {
      changes += record;
      changes += kRecord;
    }
    now.emplace(node.id, hash);
    put_integer(order, node.id);
    put_integer(order, node.parent);
  }
  const std::uint64_t order_hash = hash_text(order, 1);
  if (order_hash != sent_order_) {
    changes += '=';
    changes += order;
    changes += kRecord;
    for (const auto& [id, hash] : sent_) {
      if (now.find(id) == now.end()) {
        changes += '-';
        put_integer(changes, id);
        changes += kRecord;
      }
    }
  }
  sent_ = std::move(now);
  sent_order_ = order_hash;
  dirty_.clear();
  return changes;
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
