#include "einvoice/reading/reading.h"

namespace countersign::einvoice {
namespace {

constexpr std::size_t kDeepestRoot = 8;  // within envelopes

enum class RootKind : std::uint8_t { none, ubl, cii, zugferd_1 };

RootKind kind_of(const Node& node) {
  if (node.name == name_of("ubl:Invoice") || node.name == name_of("cn:CreditNote")) return RootKind::ubl;
  if (node.name == name_of("rsm:CrossIndustryInvoice")) return RootKind::cii;
  return node.name == name_of("zf:CrossIndustryDocument") ? RootKind::zugferd_1 : RootKind::none;
}

/// The outermost invoice.
const Node* root_in(const Node& node, std::size_t depth) {
  if (kind_of(node) != RootKind::none) return &node;
  if (depth == kDeepestRoot) return nullptr;
  for (const Node* child = node.first_child; child != nullptr; child = child->next)
    if (const Node* found = root_in(*child, depth + 1)) return found;
  return nullptr;
}

Invoice read(const Tree& tree, const Node& root) {
  switch (kind_of(root)) {
    case RootKind::ubl: return read_ubl(Lookup(tree), root);
    case RootKind::zugferd_1: return read_cii(Lookup(tree, Dialect::zugferd_1), root);
    default: return read_cii(Lookup(tree), root);
  }
}

}  // namespace

const Node* root_of_invoice(const Tree& tree) {
  return root_in(tree.root(), 0);
}

domain::Error no_invoice(const Tree& tree) {
  const std::string_view name = tree.root().local.substr(0, 80);
  const bool is_called_so = name == "Invoice" || name == "CreditNote" || name == "CrossIndustryInvoice";
  return {"The XML is neither UBL 2.1 nor CII: its root is '" + std::string(name) + "'" +
          (is_called_so ? " in another namespace than theirs" : "")};
}

domain::Result<Invoice> read_invoice(const Tree& tree) {
  const Node* root = root_of_invoice(tree);
  if (root == nullptr) return no_invoice(tree);
  Invoice invoice = read(tree, *root);
  if (tree.steps_left == 0) return domain::Error{"The document is too intricate to be read"};
  if (!invoice.values.find("BT-1") && invoice.lines.empty())
    return domain::Error{"The XML holds no invoice: neither a number nor a line"};
  return invoice;
}

Values values_at(const Lookup& lookup, const Node& from, std::span<const Place> places) {
  Values values;
  for (const Place& place : places) values.add(place.term, lookup.text(&from, place.path));
  return values;
}

void take_adjustments(const Lookup& lookup, const std::vector<const Node*>& nodes, const AdjustmentPaths& paths,
                      Invoice& invoice) {
  for (const Node* node : nodes) {
    const bool is_charge = lookup.is_true(*node, paths.indicator);
    const AdjustmentNames& names = is_charge ? kCharge : kAllowance;
    const std::array<Place, 6> places{{{names.amount, paths.amount},
                                       {names.base, paths.base},
                                       {names.percent, paths.percent},
                                       {names.reason, paths.reason},
                                       {names.category, paths.category},
                                       {names.rate, paths.rate}}};
    (is_charge ? invoice.charges : invoice.allowances).push_back(values_at(lookup, *node, places));
  }
}

Values line_adjustment(const Lookup& lookup, const Node& node, const AdjustmentPaths& paths) {
  const bool is_charge = lookup.is_true(node, paths.indicator);
  const std::array<Place, 2> places{
      {{is_charge ? "BT-141" : "BT-136", paths.amount}, {is_charge ? "BT-144" : "BT-139", paths.reason}}};
  return values_at(lookup, node, places);
}

}  // namespace countersign::einvoice
