// Tree: an XML document as rules see it. Elements have canonical prefixes, texts are views into the tree's own copy.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "einvoice/xml/name.h"

namespace countersign::einvoice {

struct Attribute {
  Name name = 0;
  std::string_view value;
};

struct Node {
  Name name = 0;            // of prefix and local name; 0 in a namespace of neither syntax
  std::string_view prefix;  // canonical: "cbc" whatever the document calls it; empty for foreign namespaces
  std::string_view local;
  std::string_view text;  // of the element itself, without its children's
  const Node* parent = nullptr;
  const Node* first_child = nullptr;
  const Node* next = nullptr;
  std::size_t first_attribute = 0;
  std::size_t attribute_count = 0;
};

/// Owns everything its nodes point to. Is moved, never copied: a copy's nodes would point into the original.
struct Tree {
  std::shared_ptr<void> source;   // the parser's document, which holds the texts
  std::deque<std::string> texts;  // those that stood in several pieces
  std::vector<Node> nodes;        // in document order, the root first; not to be added to
  std::vector<Attribute> attributes;

  /// Steps from element to element that looking things up may still cost. An invoice of 20,000 lines costs three
  /// million; a document that is made to cost more is given up, see judge().
  mutable std::size_t steps_left = 200'000'000;
  /// Whether there were so many left.
  bool spend(std::size_t steps) const {
    const bool were_left = steps_left > steps;
    steps_left -= were_left ? steps : steps_left;
    return were_left;
  }

  const Node& root() const { return nodes.front(); }
  /// The attribute's value; null where the element has none of that name (in no namespace).
  const std::string_view* attribute(const Node& node, Name name) const;
  /// Like "/Invoice/cac:InvoiceLine[2]/cbc:ID": a number where siblings have the same name.
  std::string place_of(const Node& node) const;
};

}  // namespace countersign::einvoice
