// Path: the few forms of XPath that the rules need, read at compile time.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "einvoice/xml/tree.h"

namespace countersign::einvoice {

/// What a step asks of an element beside its name.
enum class Filter : std::uint8_t { none, vat, deduction, charge, vat_number, tax_number, day };

struct Step {
  Name name = 0;   // 0: any element
  Name other = 0;  // an alternative: "cac:InvoiceLine|cac:CreditNoteLine"
  Filter filter = Filter::none;
  bool up = false;    // ".."
  bool self = false;  // "."
};

void no_such_path();  // is called by bad paths, which then do not compile

/// Steps from an element down, like "cac:TaxCategory[vat]/cbc:ID" or "cbc:InvoicedQuantity/@unitCode". ".." leads to
/// the parent, "." to the element itself, "*" is any element; "[vat]" asks for the tax scheme VAT, "[deduction]" and
/// "[charge]" for the indicator false and true, "[VA]" and "[VA|FC]" for the scheme of a registration, "[102]" for the
/// format of a date. As a pattern, a path is what an element and its ancestors are called; with a leading "/" up to the
/// root.
class Path {
 public:
  consteval Path(const char* text) : Path(std::string_view(text)) {}  // NOLINT(google-explicit-constructor)
  consteval Path(std::string_view text) : text_(text) {               // NOLINT(google-explicit-constructor)
    if (!text.empty() && text.front() == '/') {
      absolute_ = true;
      text.remove_prefix(1);
    }
    while (!text.empty()) {
      const std::size_t slash = text.find('/');
      add(text.substr(0, slash));
      text = slash == std::string_view::npos ? std::string_view() : text.substr(slash + 1);
    }
  }

  std::string_view text() const { return text_; }
  bool absolute() const { return absolute_; }
  std::size_t size() const { return count_; }
  const Step& step(std::size_t index) const { return steps_[index]; }
  Name attribute() const { return attribute_; }  // 0 where the path leads to an element

 private:
  consteval void add(std::string_view text) {
    if (attribute_ != 0 || count_ == steps_.size() || text.empty()) no_such_path();
    if (text.front() == '@') {
      attribute_ = name_of(text.substr(1));
      return;
    }
    Step& step = steps_[count_++];
    const std::size_t bracket = text.find('[');
    if (bracket != std::string_view::npos) step.filter = filter_of(text.substr(bracket));
    text = text.substr(0, bracket);
    step.up = text == "..";
    step.self = text == ".";
    if (step.up || step.self || text == "*") return;
    const std::size_t bar = text.find('|');
    step.name = name_of(text.substr(0, bar));
    if (bar != std::string_view::npos) step.other = name_of(text.substr(bar + 1));
  }

  static consteval Filter filter_of(std::string_view text) {
    if (text == "[deduction]") return Filter::deduction;
    if (text == "[charge]") return Filter::charge;
    if (text == "[VA]") return Filter::vat_number;
    if (text == "[VA|FC]") return Filter::tax_number;
    if (text == "[102]") return Filter::day;
    if (text != "[vat]") no_such_path();
    return Filter::vat;
  }

  std::string_view text_;
  std::array<Step, 8> steps_{};
  std::size_t count_ = 0;
  Name attribute_ = 0;
  bool absolute_ = false;
};

/// The first element the path leads to from `from`, null where there is none. Of a path to an attribute: the first
/// element that has it.
const Node* find(const Tree& tree, const Node& from, const Path& path);
bool exists(const Tree& tree, const Node& from, const Path& path);
/// All elements the path leads to, in document order.
std::vector<const Node*> find_all(const Tree& tree, const Node& from, const Path& path);
/// The text of the first element or attribute the path leads to.
std::optional<std::string_view> value(const Tree& tree, const Node& from, const Path& path);
/// Whether the element and its ancestors fit the pattern, whose root is `root`.
bool fits(const Tree& tree, const Node& node, const Node& root, const Path& pattern);

}  // namespace countersign::einvoice
