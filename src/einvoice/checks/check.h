// Checks: which rule is asked of which elements, by which function.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "einvoice/document/categories.h"
#include "einvoice/document/document.h"
#include "einvoice/rules/rules.h"

namespace countersign::einvoice {

/// A rule that an invoice breaks, at one place.
struct Fault {
  const Rule* rule;
  Severity severity;
  std::string place;    // like an XPath; see Tree::place_of
  std::string message;  // what is wrong, by how much
  std::string cure;
  std::size_t at = 0;  // the element's place in Tree::nodes
};

/// Takes faults in. Of one rule it keeps the first of them, and counts the others.
class Report {
 public:
  explicit Report(const Document& document) : document_(document), counts_(rules().size()) {}

  void add(std::size_t rule, const Node& node, std::string message, std::string cure);
  /// In the order of rules(), each rule's in the order of the document.
  std::vector<Fault> take();

 private:
  struct Kept {
    std::size_t rule;
    Fault fault;
  };
  const Document& document_;
  std::vector<Kept> kept_;
  std::vector<std::size_t> counts_;
};

enum class On : std::uint8_t { both, ubl, cii };

struct Case;

struct Check {
  std::string id;
  Set at;
  void (*run)(const Case& at);
  const Term* term = nullptr;
  const Term* other = nullptr;
  On on = On::both;
  /// Of a VAT category: the rule is asked of those elements of a set of categories that have it.
  const Category* category = nullptr;
  std::size_t rule = 0;  // the place of `id` in rules()
};

/// One check at one element.
struct Case {
  const Document& document;
  const Check& check;
  const Node& node;
  Report& report;

  bool has(const Term& term) const { return document.has(node, term); }
  Number number(const Term& term) const { return document.number(node, term); }
  std::optional<std::string_view> value(const Term& term) const { return document.value_of(node, term); }
  const Nodes& set(Set set) const { return document.set(set); }
  /// The elements of a set of categories that have the check's category.
  const Nodes& of_category(Set set) const { return document.of_category(set, place_of(*check.category)); }

  /// The rule is broken here; the rule's own cure is given where there is none.
  void fail(std::string message, std::string cure = {}) const;
  void fail_at(const Node& place, std::string message) const;
};

/// "BT-112 is 120.00 and not 119.00: 1.00 too much"; `should_be` may be missing.
std::string difference(std::string_view what, const Number& is, const Number& should_be, std::string_view from);

void add_presence_checks(std::vector<Check>& checks);
void add_party_checks(std::vector<Check>& checks);
void add_sum_checks(std::vector<Check>& checks);
void add_decimals_checks(std::vector<Check>& checks);
void add_document_checks(std::vector<Check>& checks);
void add_category_checks(std::vector<Check>& checks);
void add_breakdown_checks(std::vector<Check>& checks);
void add_xrechnung_checks(std::vector<Check>& checks);
void add_extension_checks(std::vector<Check>& checks);
void add_peppol_checks(std::vector<Check>& checks);
void check_codes(const Document& document, Report& report);
/// Whether the document says that it follows the extension of XRechnung.
bool follows_extension(const Document& document);
/// The rule of the extension that is asked in place of one of the standard, of documents that follow it; else empty.
std::string_view asked_instead(const Document& document, std::string_view rule);
/// The codes that the extension adds to those of the standard, of documents that follow it.
void check_extension_codes(const Document& document, Report& report);

}  // namespace countersign::einvoice
