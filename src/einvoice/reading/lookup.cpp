#include "einvoice/reading/lookup.h"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/values/text/text.h"
#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

using Renamed = std::pair<std::string_view, std::string_view>;

constexpr std::array<Renamed, 10> kRenamed{{
    {"SpecifiedExchangedDocumentContext", "ExchangedDocumentContext"},
    {"HeaderExchangedDocument", "ExchangedDocument"},
    {"SpecifiedSupplyChainTradeTransaction", "SupplyChainTradeTransaction"},
    {"ApplicableSupplyChainTradeAgreement", "ApplicableHeaderTradeAgreement"},
    {"ApplicableSupplyChainTradeDelivery", "ApplicableHeaderTradeDelivery"},
    {"ApplicableSupplyChainTradeSettlement", "ApplicableHeaderTradeSettlement"},
    {"SpecifiedSupplyChainTradeAgreement", "SpecifiedLineTradeAgreement"},
    {"SpecifiedSupplyChainTradeDelivery", "SpecifiedLineTradeDelivery"},
    {"SpecifiedSupplyChainTradeSettlement", "SpecifiedLineTradeSettlement"},
    {"ApplicablePercent", "RateApplicablePercent"},
}};
constexpr std::string_view kReference = "ReferencedDocument";

bool is_reference(const Node* node) {
  const std::string_view name = node == nullptr ? std::string_view() : node->local;
  return name.size() >= kReference.size() && name.substr(name.size() - kReference.size()) == kReference;
}

bool is_line(const Node* node) {
  return node != nullptr && node->local == "SpecifiedSupplyChainTradeSettlement";
}

std::string_view of_first_zugferd(const Node& node) {
  if (node.local == "ID") return is_reference(node.parent) ? "IssuerAssignedID" : node.local;
  if (node.local == "SpecifiedTradeSettlementMonetarySummation")
    return is_line(node.parent) ? "SpecifiedTradeSettlementLineMonetarySummation"
                                : "SpecifiedTradeSettlementHeaderMonetarySummation";
  const auto is_old = [&](const Renamed& each) { return each.first == node.local; };
  const auto found = std::find_if(kRenamed.begin(), kRenamed.end(), is_old);
  return found == kRenamed.end() ? node.local : found->second;
}

bool starts_with_blank(std::string_view text, std::size_t& next) {
  constexpr char32_t kNextLine = 0x85;
  const char32_t first = domain::next_character(text, next);
  return first == kNextLine || domain::is_blank(first);
}

std::size_t start_of_last(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

}  // namespace

std::string_view stripped(std::string_view text) {
  text = trimmed(text);
  for (std::size_t next = 0; !text.empty() && starts_with_blank(text, next); next = 0) text.remove_prefix(next);
  while (!text.empty()) {
    std::size_t at = start_of_last(text);
    const std::size_t start = at;
    if (!starts_with_blank(text, at)) break;
    text = text.substr(0, start);
  }
  return text;
}

Text joined(std::initializer_list<Text> texts) {
  Text all;
  for (const Text& text : texts)
    if (text) all = all ? *all + ", " + *text : *text;
  return all;
}

std::string_view Lookup::name_of(const Node& node) const {
  return dialect_ == Dialect::as_named ? node.local : of_first_zugferd(node);
}

/// Calls `visit` with what the path leads to until that returns true; whether it did.
template <class Visit>
bool Lookup::walk(const Node& from, std::string_view path, const Visit& visit) const {
  const std::size_t slash = path.find('/');
  const std::string_view name = path.substr(0, slash);
  for (const Node* child = from.first_child; child != nullptr && tree_.spend(1); child = child->next) {
    if (!is_called(*child, name)) continue;
    if (slash == std::string_view::npos ? visit(*child) : walk(*child, path.substr(slash + 1), visit)) return true;
  }
  return false;
}

const Node* Lookup::find(const Node* from, std::string_view path) const {
  const Node* found = nullptr;
  if (from == nullptr) return found;
  walk(*from, path, [&](const Node& node) {
    found = &node;
    return true;
  });
  return found;
}

std::vector<const Node*> Lookup::all(const Node& from, std::string_view path) const {
  std::vector<const Node*> all;
  walk(from, path, [&](const Node& node) {
    all.push_back(&node);
    return false;
  });
  return all;
}

Text Lookup::text(const Node* from, std::string_view path) const {
  const Node* found = find(from, path);
  const std::string_view text = found == nullptr ? std::string_view() : stripped(found->text);
  return text.empty() ? Text() : Text(text);
}

Text Lookup::text_of_scheme(const Node* from, std::string_view path, std::string_view scheme) const {
  Text text;
  if (from == nullptr) return text;
  walk(*from, path, [&](const Node& node) {
    const std::string_view* found = tree_.attribute(node, einvoice::name_of("schemeID"));
    if (found == nullptr || *found != scheme) return false;
    const std::string_view value = stripped(node.text);
    if (!value.empty()) text = value;
    return true;
  });
  return text;
}

Text Lookup::lines(const Node& from, std::string_view path) const {
  Text lines;
  for (const Node* node : all(from, path)) {
    const std::string_view text = stripped(node->text);
    if (!text.empty()) lines = lines ? *lines + "\n" + std::string(text) : std::string(text);
  }
  return lines;
}

Text Lookup::attribute(const Node* node, Name name) const {
  const std::string_view* found = node == nullptr ? nullptr : tree_.attribute(*node, name);
  return found == nullptr ? Text() : Text(*found);
}

bool Lookup::is_true(const Node& from, std::string_view path) const {
  const Text found = text(&from, path);
  return found == "true" || found == "1";
}

}  // namespace countersign::einvoice
