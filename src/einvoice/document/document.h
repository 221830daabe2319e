// Document: a tree that is known to be an invoice, with its sets.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "domain/values/result.h"
#include "einvoice/document/categories.h"
#include "einvoice/document/codes.h"
#include "einvoice/document/sets.h"
#include "einvoice/document/terms.h"
#include "einvoice/document/totals.h"
#include "einvoice/xml/number.h"

namespace countersign::einvoice {

using Nodes = std::vector<const Node*>;

class Document {
 public:
  /// The invoice in the tree, also within an envelope around it. Keeps pointers into the tree. An error where the
  /// document is of neither syntax.
  static domain::Result<Document> of(const Tree& tree);

  const Tree& tree() const { return *tree_; }
  const Node& root() const { return *root_; }
  Syntax syntax() const { return syntax_; }
  bool is_cii() const { return syntax_ == Syntax::cii; }
  const Nodes& set(Set set) const { return sets_[static_cast<std::size_t>(set)]; }
  /// Those of a set of VAT categories that have the category with this place in kCategories.
  const Nodes& of_category(Set set, std::size_t category) const;
  /// The elements that the row of the table of code lists is about, by its place in the table.
  const Nodes& coded(std::size_t row) const { return coded_[row]; }

  const Path& path(const Term& term) const { return is_cii() ? term.cii : term.ubl; }
  bool has(const Node& from, const Term& term) const { return exists(*tree_, from, path(term)); }
  std::optional<std::string_view> value_of(const Node& from, const Term& term) const {
    return value(*tree_, from, path(term));
  }
  Number number(const Node& from, const Term& term) const;
  /// The code of a VAT category element, without white space where the artefacts do not see it.
  std::string_view category_of(const Node& category) const;
  const CategoryTotals& totals() const { return totals_; }

 private:
  Document(const Tree& tree, const Node& root, Syntax syntax);
  void gather();
  void sort_by_category();
  void add_up();
  using AddTo = void (*)(Totals& totals, const Document& document, const Node& node);
  /// Adds a line, allowance or charge to the totals of every category and rate that it names.
  void add_to_categories(const Node& node, const Path& taxes, AddTo add);

  const Tree* tree_;
  const Node* root_;
  Syntax syntax_;
  std::array<Nodes, kSetCount> sets_;
  std::vector<Nodes> coded_;
  std::array<std::array<Nodes, kCategories.size()>, kCategorySets.size()> by_category_;
  CategoryTotals totals_;
};

/// Whether a term is there and holds more than white space.
bool is_filled(const std::optional<std::string_view>& value);

}  // namespace countersign::einvoice
