// The difference of two frames' trees as text records.
#include "ui/semantics.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>

#include "domain/values/text/hidden.h"
#include "domain/values/text/text.h"
#include "text/text.h"

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

Offset offset_in(const Node& node, const Node* parent, float page_width) {
  const Rect around = parent == nullptr ? Rect{0, 0, page_width, 0} : parent->rect;
  const float scrolled = parent != nullptr && parent->role == Role::scroller ? parent->scroll_y : 0;
  const float x = node.rect.x - around.x;
  return {runs_from_right() ? around.w - x - node.rect.w : x, node.rect.y - around.y + scrolled};
}

std::uint64_t bits_of(float value) {
  const float hundredths = value * 100.0f + (value < 0 ? -0.5f : 0.5f);
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(hundredths));
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

void write_out_hidden(Node& node) {
  for (std::string* text : {&node.name, &node.description, &node.options}) {
    if (sentence_has_hidden(*text)) *text = domain::hidden_shown(*text);
  }
}

}  // namespace

bool sentence_has_hidden(std::string_view text) {
  if (!domain::has_hidden(text)) return false;
  if (!runs_from_right() && domain::isolated(text) == text) return true;
  std::string rest;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = domain::next_character(text, at);
    if (c != 0x2068 && c != 0x2069 && c != 0x200E) domain::append_character(rest, c);
  }
  return domain::has_hidden(rest);
}

void Semantics::begin_frame(float device_pixel_ratio, float page_width) {
  page_width_ = page_width;
  nodes_.clear();
  parents_.clear();
  open_.clear();
  dpr_ = device_pixel_ratio > 0 ? device_pixel_ratio : 1;
}

void Semantics::add(Node node) {
  write_out_hidden(node);
  if (node.role == Role::textbox && (node.flags & kPassword) == 0 && domain::has_hidden(node.value))
    node.description += (node.description.empty() ? "" : ". ") + say(Text::shows, {domain::hidden_shown(node.value)});
  add_as_is(std::move(node));
}

void Semantics::add_as_is(Node node) {
  node.parent = parent();
  parents_.push_back(open_.empty() ? 0 : open_.back());
  nodes_.push_back(std::move(node));
}

void Semantics::open(Node node) {
  add(std::move(node));
  open_.push_back(nodes_.size());
}

void Semantics::close() {
  if (open_.empty()) return;
  write_out_hidden(top());
  open_.pop_back();
}

NodeId Semantics::parent() const {
  return open_.empty() ? 0 : nodes_[open_.back() - 1].id;
}

Node& Semantics::top() {
  return nodes_[open_.back() - 1];
}

const Node* Semantics::find(NodeId id) const {
  for (const Node& node : nodes_) {
    if (node.id == id) return &node;
  }
  return nullptr;
}

std::string Semantics::take_changes() {
  ++frame_;
  std::string changes;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const Node& node = nodes_[i];
    const Offset offset = offset_in(node, parents_[i] == 0 ? nullptr : &nodes_[parents_[i] - 1], page_width_);
    const std::uint64_t hash = hash_of(node, offset);
    const auto [sent, is_new] = sent_.try_emplace(node.id);
    const bool dirty = std::find(dirty_.begin(), dirty_.end(), node.id) != dirty_.end();
    if (is_new || sent->second.hash != hash || dirty) put_node(changes, node, offset, dpr_);
    sent->second.hash = hash;
    sent->second.frame = frame_;
  }
  put_orders(changes);
  put_removed(changes);
  dirty_.clear();
  return changes;
}

void Semantics::put_orders(std::string& changes) {
  std::vector<std::uint64_t> orders(nodes_.size() + 1, 0);
  for (std::size_t i = 0; i < nodes_.size(); ++i) orders[parents_[i]] = mixed(orders[parents_[i]], nodes_[i].id);
  std::vector<std::string> records(orders.size());
  for (std::size_t slot = 0; slot < orders.size(); ++slot) {
    const NodeId id = slot == 0 ? 0 : nodes_[slot - 1].id;
    Sent& sent = sent_[id];
    if (sent.order == orders[slot]) continue;
    sent.order = orders[slot];
    records[slot] = '=';
    put_integer(records[slot], id);
  }
  sent_[0].frame = frame_;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (!records[parents_[i]].empty()) put_integer(records[parents_[i]], nodes_[i].id);
  }
  for (const std::string& record : records) {
    if (!record.empty()) (changes += record) += kRecord;
  }
}

void Semantics::put_removed(std::string& changes) {
  if (sent_.size() == nodes_.size() + 1) return;
  std::erase_if(sent_, [&](const auto& each) {
    if (each.second.frame == frame_) return false;
    changes += '-';
    put_integer(changes, each.first);
    changes += kRecord;
    return true;
  });
}

void Semantics::mark_dirty(NodeId id) {
  dirty_.push_back(id);
}

}  // namespace countersign::ui
