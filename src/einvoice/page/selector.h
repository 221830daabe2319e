// Selector: elements by the paths of page terms, and which of them were shown already.
#pragma once

#include <string_view>
#include <vector>

#include "einvoice/reading/lookup.h"
#include "einvoice/xml/tree.h"

namespace countersign::einvoice {

/// What a path leads to: an element, or an attribute of it.
struct Selected {
  const Node* node = nullptr;
  std::string_view attribute;  // its name; empty where the element's text is meant
};

/// Paths are of steps: a local name or two ("IBANID|ProprietaryID"), "." for the element itself, "A", "D", "S" for the
/// header's agreement, delivery and settlement of CII, "@name" last for an attribute. A step may ask in brackets:
/// "[TaxScheme/ID=VAT]", "[@schemeID=VA]", "[@currencyID=$]" for the invoice's currency or none, "[!ChargeIndicator]"
/// for what is not true. "-" leads nowhere.
class Selector {
 public:
  Selector(const Tree& tree, const Node& root, Dialect dialect);

  /// All that the path leads to and that was not shown yet, in the order of the document.
  std::vector<Selected> find(const Node& from, std::string_view path);
  /// As find(), whether shown or not.
  std::vector<const Node*> elements(const Node& from, std::string_view path);

  void show(const Node& node) { shown_[index_of(node)] = true; }
  bool is_shown(const Node& node) const { return shown_[index_of(node)]; }

  const Lookup& lookup() const { return lookup_; }
  const Tree& tree() const { return tree_; }
  const Node& root() const { return root_; }
  std::string_view currency() const { return currency_; }

 private:
  std::size_t index_of(const Node& node) const { return static_cast<std::size_t>(&node - tree_.nodes.data()); }
  template <class Visit>
  void walk(const Node& from, std::string_view path, const Visit& visit);
  bool fits(const Node& node, std::string_view step);
  bool answers(const Node& node, std::string_view question);
  const Node* part_of_header(std::string_view step) const;

  const Tree& tree_;
  const Node& root_;
  Lookup lookup_;
  const Node *agreement_, *delivery_, *settlement_;
  std::string_view currency_;
  std::vector<bool> shown_;
};

}  // namespace countersign::einvoice
