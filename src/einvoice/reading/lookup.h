// Lookup: elements and their texts by local names, whatever their namespace, because senders mix these up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "einvoice/reading/invoice.h"
#include "einvoice/xml/tree.h"

namespace countersign::einvoice {

/// ZUGFeRD 1 calls its elements otherwise; they are found by the names of the Cross Industry Invoice that came after
/// it.
enum class Dialect : std::uint8_t { as_named, zugferd_1 };

/// Paths are local names from an element down: "TaxCategory/ID". Elements that are looked from may be null.
class Lookup {
 public:
  explicit Lookup(const Tree& tree, Dialect dialect = Dialect::as_named) : tree_(tree), dialect_(dialect) {}

  std::string_view name_of(const Node& node) const;
  /// The first element the path leads to in the order of the document, null where there is none.
  const Node* find(const Node* from, std::string_view path) const;
  std::vector<const Node*> all(const Node& from, std::string_view path) const;
  /// The text without blanks around it; none where the element is missing or empty.
  Text text(const Node* from, std::string_view path) const;
  /// As text(), of the first element whose schemeID is `scheme`.
  Text text_of_scheme(const Node* from, std::string_view path, std::string_view scheme) const;
  /// The texts of all elements that are not empty, a line each; none where there is none.
  Text lines(const Node& from, std::string_view path) const;
  /// An attribute's value as it stands.
  Text attribute(const Node* node, Name name) const;
  /// An xsd:boolean.
  bool is_true(const Node& from, std::string_view path) const;

 private:
  bool is_called(const Node& node, std::string_view name) const {
    return dialect_ == Dialect::as_named ? node.local == name : name_of(node) == name;
  }
  template <class Visit>
  bool walk(const Node& from, std::string_view path, const Visit& visit) const;

  const Tree& tree_;
  Dialect dialect_;
};

/// Without blanks of any script around it.
std::string_view stripped(std::string_view text);
/// The texts that are there, with a comma between them.
Text joined(std::initializer_list<Text> texts);

}  // namespace countersign::einvoice
