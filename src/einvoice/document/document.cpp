// Finds the invoice in a tree, gathers its sets in one walk and adds its VAT categories up.
#include "einvoice/document/document.h"

#include <algorithm>

#include "einvoice/document/sets_of.h"
#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

constexpr std::size_t kDeepestInvoice = 4;  // within envelopes

std::optional<Syntax> syntax_of(const Node& node) {
  if (node.name == name_of("ubl:Invoice")) return Syntax::ubl_invoice;
  if (node.name == name_of("cn:CreditNote")) return Syntax::ubl_credit_note;
  if (node.name == name_of("rsm:CrossIndustryInvoice")) return Syntax::cii;
  return std::nullopt;
}

const Node* invoice_in(const Node& node, std::size_t depth) {
  if (syntax_of(node)) return &node;
  if (depth == kDeepestInvoice) return nullptr;
  for (const Node* child = node.first_child; child != nullptr; child = child->next)
    if (const Node* found = invoice_in(*child, depth + 1)) return found;
  return nullptr;
}

/// The node that comes after `node` in document order without leaving `root`.
const Node* after(const Node& node, const Node& root) {
  if (node.first_child != nullptr) return node.first_child;
  for (const Node* each = &node; each != &root; each = each->parent)
    if (each->next != nullptr) return each->next;
  return nullptr;
}

/// A row of one of the two tables, found by the name that its pattern ends in.
struct Entry {
  Name name;
  const Member* member;
  const CodeRow* code;
  std::size_t place;
};

using Index = std::vector<Entry>;

void add_entries(Index& index, const Path& pattern, const Entry& entry) {
  const Step& last = pattern.step(pattern.size() - 1);
  for (const Name name : {last.name, last.other}) {
    if (name == 0) continue;
    index.push_back(entry);
    index.back().name = name;
  }
}

Index index_of(Syntax syntax) {
  Index index;
  for (const Member& member : members_of(syntax)) add_entries(index, member.pattern, {0, &member, nullptr, 0});
  const std::span<const CodeRow> rows = code_rows(syntax);
  for (std::size_t i = 0; i < rows.size(); ++i) add_entries(index, rows[i].pattern, {0, nullptr, &rows[i], i});
  std::stable_sort(index.begin(), index.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return index;
}

const Index& shared_index(Syntax syntax) {
  static const Index kUbl = index_of(Syntax::ubl_invoice);
  static const Index kCii = index_of(Syntax::cii);
  return syntax == Syntax::cii ? kCii : kUbl;
}

template <class Row>
bool belongs(const Tree& tree, const Node& node, const Node& root, const Row& row) {
  return fits(tree, node, root, row.pattern) && (row.also == nullptr || row.also(tree, node, root));
}

constexpr Path kLineTaxUbl = "cac:Item/cac:ClassifiedTaxCategory", kChargeTaxUbl = "cac:TaxCategory";
constexpr Path kLineTaxCii = "ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax";
constexpr Path kChargeTaxCii = "ram:CategoryTradeTax";

}  // namespace

std::span<const Member> members_of(Syntax syntax) {
  return syntax == Syntax::cii ? cii_members() : ubl_members();
}

bool is_filled(const std::optional<std::string_view>& value) {
  return value && !trimmed(*value).empty();
}

Document::Document(const Tree& tree, const Node& root, Syntax syntax)
    : tree_(&tree), root_(&root), syntax_(syntax), coded_(code_rows(syntax).size()) {
  gather();
  sort_by_category();
  add_up();
}

domain::Result<Document> Document::of(const Tree& tree) {
  const Node* root = invoice_in(tree.root(), 0);
  if (root != nullptr) return Document(tree, *root, *syntax_of(*root));
  const std::string_view name = tree.root().local.substr(0, 80);
  const bool is_called_so = name == "Invoice" || name == "CreditNote" || name == "CrossIndustryInvoice";
  return domain::Error{"<" + std::string(name) +
                       "> is neither a UBL Invoice or CreditNote nor a Cross Industry Invoice" +
                       (is_called_so ? ": it is called so in another namespace" : "")};
}

void Document::gather() {
  const Index& index = shared_index(syntax_);
  const auto before = [](const Entry& entry, Name name) { return entry.name < name; };
  for (const Node* node = root_; node != nullptr; node = after(*node, *root_)) {
    auto entry = std::lower_bound(index.begin(), index.end(), node->name, before);
    for (; entry != index.end() && entry->name == node->name; ++entry) {
      if (entry->member != nullptr) {
        if (belongs(*tree_, *node, *root_, *entry->member))
          sets_[static_cast<std::size_t>(entry->member->set)].push_back(node);
      } else if (belongs(*tree_, *node, *root_, *entry->code)) {
        const Name attribute = entry->code->pattern.attribute();
        if (attribute == 0 || entry->code->required || tree_->attribute(*node, attribute) != nullptr)
          coded_[entry->place].push_back(node);
      }
    }
  }
}

void Document::sort_by_category() {
  for (std::size_t i = 0; i < kCategorySets.size(); ++i)
    for (const Node* node : set(kCategorySets[i])) {
      const std::string_view code = category_of(*node);
      const auto has_code = [&](const Category& category) { return category.code == code; };
      const auto found = std::find_if(kCategories.begin(), kCategories.end(), has_code);
      if (found != kCategories.end())
        by_category_[i][static_cast<std::size_t>(found - kCategories.begin())].push_back(node);
    }
}

const Nodes& Document::of_category(Set set, std::size_t category) const {
  const auto found = std::find(kCategorySets.begin(), kCategorySets.end(), set);
  return by_category_[static_cast<std::size_t>(found - kCategorySets.begin())][category];
}

Number Document::number(const Node& from, const Term& term) const {
  const auto found = value_of(from, term);
  return found ? number_of(*found) : std::nullopt;
}

std::string_view Document::category_of(const Node& category) const {
  const std::string_view code = value_of(category, terms::category_code).value_or("");
  return is_cii() ? code : trimmed(code);
}

void Document::add_up() {
  const auto line = [](Totals& totals, const Document& document, const Node& node) {
    const bool is_credit = node.name == name_of("cac:CreditNoteLine");
    (is_credit ? totals.has_credit_line : totals.has_invoice_line) = true;
    if (const Number amount = document.number(node, terms::line_net))
      (is_credit ? totals.credit_lines : totals.invoice_lines).add(*amount);
  };
  const auto allowance = [](Totals& totals, const Document& document, const Node& node) {
    if (const Number amount = document.number(node, terms::charge_amount)) totals.allowances.add(*amount);
  };
  const auto charge = [](Totals& totals, const Document& document, const Node& node) {
    if (const Number amount = document.number(node, terms::charge_amount)) totals.charges.add(*amount);
  };
  const auto mention = [](Totals& totals, const Document&, const Node&) { totals.has_charge = true; };
  for (const Node* node : set(Set::root_line)) add_to_categories(*node, is_cii() ? kLineTaxCii : kLineTaxUbl, line);
  const Path& charge_tax = is_cii() ? kChargeTaxCii : kChargeTaxUbl;
  for (const Node* node : set(Set::root_allowance)) add_to_categories(*node, charge_tax, allowance);
  for (const Node* node : set(Set::root_charge)) add_to_categories(*node, charge_tax, charge);
  for (const Node* node : set(Set::any_charge)) add_to_categories(*node, charge_tax, mention);
}

void Document::add_to_categories(const Node& node, const Path& taxes, AddTo add) {
  std::vector<std::string_view> codes;
  std::vector<Number> rates{std::nullopt};
  for (const Node* tax : find_all(*tree_, node, taxes)) {
    const std::string_view code = category_of(*tax);
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
    const Number rate = number(*tax, terms::category_rate);
    const auto is_rate = [&](const Number& each) { return same(each, rate); };
    if (rate && std::none_of(rates.begin(), rates.end(), is_rate)) rates.push_back(rate);
  }
  for (const std::string_view code : codes)
    for (const Number& rate : rates) add(totals_.entry(code, rate), *this, node);
}

}  // namespace countersign::einvoice
