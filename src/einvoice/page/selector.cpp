#include "einvoice/page/selector.h"

#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

/// Takes the first step off a path; a bracket may hold strokes.
std::string_view take_step(std::string_view& path) {
  std::size_t end = 0;
  for (int open = 0; end < path.size() && (open > 0 || path[end] != '/'); ++end)
    open += path[end] == '[' ? 1 : path[end] == ']' ? -1 : 0;
  const std::string_view step = path.substr(0, end);
  path.remove_prefix(end == path.size() ? end : end + 1);
  return step;
}

std::string_view text_at(const Lookup& lookup, const Node* from, std::string_view path) {
  const Node* found = lookup.find(from, path);
  return found == nullptr ? std::string_view() : trimmed(found->text);
}

}  // namespace

Selector::Selector(const Tree& tree, const Node& root, Dialect dialect)
    : tree_(tree),
      root_(root),
      lookup_(tree, dialect),
      agreement_(lookup_.find(&root, "SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement")),
      delivery_(lookup_.find(&root, "SupplyChainTradeTransaction/ApplicableHeaderTradeDelivery")),
      settlement_(lookup_.find(&root, "SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement")),
      shown_(tree.nodes.size()) {
  currency_ = text_at(lookup_, &root, "DocumentCurrencyCode");
  if (currency_.empty()) currency_ = text_at(lookup_, settlement_, "InvoiceCurrencyCode");
}

const Node* Selector::part_of_header(std::string_view step) const {
  return step == "A" ? agreement_ : step == "D" ? delivery_ : step == "S" ? settlement_ : nullptr;
}

bool Selector::answers(const Node& node, std::string_view question) {
  if (question.front() == '!') {
    const Node* asked = lookup_.find(&node, question.substr(1));
    if (asked == nullptr) return true;
    show(*asked);
    const std::string_view text = trimmed(asked->text);
    return text != "true" && text != "1";
  }
  const std::size_t equals = question.find('=');
  const std::string_view name = question.substr(0, equals), wanted = question.substr(equals + 1);
  if (name.front() == '@') {
    const std::string_view* found = tree_.attribute(node, name_of(name.substr(1)));
    return wanted == "$" ? found == nullptr || *found == currency_ : found != nullptr && *found == wanted;
  }
  const Node* asked = lookup_.find(&node, name);
  if (asked == nullptr || trimmed(asked->text) != wanted) return false;
  show(*asked);
  return true;
}

bool Selector::fits(const Node& node, std::string_view step) {
  const std::size_t bracket = step.find('[');
  const std::string_view names = step.substr(0, bracket), called = lookup_.name_of(node);
  const std::size_t bar = names.find('|');
  const bool is_named =
      called == names.substr(0, bar) || (bar != std::string_view::npos && called == names.substr(bar + 1));
  if (!is_named || bracket == std::string_view::npos) return is_named;
  return answers(node, step.substr(bracket + 1, step.size() - bracket - 2));
}

template <class Visit>
void Selector::walk(const Node& from, std::string_view path, const Visit& visit) {
  const std::string_view step = take_step(path);
  if (step.empty() || step == ".") {
    visit(Selected{&from, {}});
    return;
  }
  if (step.front() == '@') {
    if (tree_.attribute(from, name_of(step.substr(1))) != nullptr) visit(Selected{&from, step.substr(1)});
    return;
  }
  if (step.size() == 1) {
    if (const Node* part = part_of_header(step)) walk(*part, path, visit);
    return;
  }
  for (const Node* child = from.first_child; child != nullptr && tree_.spend(1); child = child->next)
    if (fits(*child, step)) walk(*child, path, visit);
}

std::vector<Selected> Selector::find(const Node& from, std::string_view path) {
  std::vector<Selected> found;
  if (path.empty()) return found;
  walk(from, path, [&](const Selected& each) {
    if (!each.attribute.empty() || !is_shown(*each.node)) found.push_back(each);
  });
  return found;
}

std::vector<const Node*> Selector::elements(const Node& from, std::string_view path) {
  std::vector<const Node*> found;
  walk(from, path, [&](const Selected& each) { found.push_back(each.node); });
  return found;
}

}  // namespace countersign::einvoice
