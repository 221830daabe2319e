// What the extension of XRechnung asks of its own groups: lines below lines, and what a third party is paid.
#include "einvoice/checks/check.h"
#include "einvoice/checks/presence.h"
#include "einvoice/document/terms_profiles.h"
#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

constexpr Term kThirdPartyType{"BT-DEX-001", "Third party payment type", "cbc:ID", ""};
constexpr Term kThirdPartyAmount{"BT-DEX-002", "Third party payment amount", "cbc:PaidAmount", ""};
constexpr Term kThirdPartyText{"BT-DEX-003", "Third party payment description", "cbc:InstructionID", ""};
constexpr int kCents = 2;

bool follows_extension(const Case& at) {
  return follows_extension(at.document);
}

/// As check_filled, of documents that follow the extension.
void extension_filled(const Case& at) {
  if (follows_extension(at)) check_filled(at);
}

void sub_lines_add_up(const Case& at) {
  constexpr Path kAmounts = "cac:SubInvoiceLine/cbc:LineExtensionAmount";
  if (!follows_extension(at) || !exists(at.document.tree(), at.node, "cac:SubInvoiceLine")) return;
  domain::Sum sum;
  for (const Node* node : find_all(at.document.tree(), at.node, kAmounts))
    if (const Number amount = number_of(node->text)) sum.add(*amount);
  const Number is = at.number(terms::line_net);
  if (!same(is, sum.value())) at.fail(difference("BT-131", is, sum.value(), "the lines below it come to"));
}

void one_category(const Case& at) {
  const std::size_t count = find_all(at.document.tree(), at.node, "cac:Item/cac:ClassifiedTaxCategory").size();
  if (follows_extension(at) && count != 1) at.fail("The line has " + std::to_string(count) + " VAT categories.");
}

Number or_nothing(const Number& number) {
  return number ? number : Number(whole(0));
}

void due_with_third_party(const Case& at) {
  if (!follows_extension(at)) return;
  domain::Sum claims;
  for (const Node* payment : at.set(Set::third_party))
    if (const Number amount = at.document.number(*payment, kThirdPartyAmount)) claims.add(*amount);
  const Number is = at.number(terms::due), due = at.number(terms::gross_total) - or_nothing(at.number(terms::prepaid)) +
                                                 or_nothing(at.number(terms::rounding)) + claims.value();
  if (!same(is, due)) at.fail(difference("BT-115", is, due, "BT-112 - BT-113 + BT-114 + BT-DEX-002 is"));
}

void cents_of_third_party(const Case& at) {
  const std::string_view amount = trimmed(at.value(kThirdPartyAmount).value_or(""));
  const std::size_t point = amount.find('.');
  if (follows_extension(at) && point != std::string_view::npos && amount.size() - point - 1 > kCents)
    at.fail("The amount has more than two decimals.");
}

void currency_of_third_party(const Case& at) {
  constexpr Path kCurrency = "cbc:PaidAmount/@currencyID";
  const auto is = value(at.document.tree(), at.node, kCurrency);
  const auto currency = at.document.value_of(at.document.root(), terms::currency);
  if (follows_extension(at) && is && currency && trimmed(*is) != trimmed(*currency))
    at.fail("The amount is in another currency than the invoice, " + std::string(trimmed(*currency).substr(0, 8)) +
            ".");
}

void no_lines_below(const Case& at) {
  constexpr Path kParent = "ram:AssociatedDocumentLineDocument/ram:ParentLineID";
  if (follows_extension(at) && exists(at.document.tree(), at.node, kParent)) at.fail("The line is below another line.");
}

}  // namespace

bool follows_extension(const Document& document) {
  constexpr std::string_view kExtension = "#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0";
  const auto id = document.value_of(document.root(), terms::specification);
  return id && id->find(kExtension) != std::string_view::npos;
}

void add_extension_checks(std::vector<Check>& checks) {
  const auto add = [&](const char* id, Set at, void (*run)(const Case&), const Term* term = nullptr) {
    checks.push_back({id, at, run, term, nullptr, On::ubl});
  };
  add("BR-DEX-02", Set::line, sub_lines_add_up);
  add("BR-DEX-02", Set::sub_line, sub_lines_add_up);
  add("BR-DEX-03", Set::sub_line, one_category);
  add("BR-DEX-09", Set::totals, due_with_third_party);
  add("BR-DEX-10", Set::third_party, extension_filled, &kThirdPartyType);
  add("BR-DEX-11", Set::third_party, extension_filled, &kThirdPartyAmount);
  add("BR-DEX-12", Set::third_party, extension_filled, &kThirdPartyText);
  add("BR-DEX-13", Set::third_party, cents_of_third_party);
  add("BR-DEX-14", Set::third_party, currency_of_third_party);
  checks.push_back({"BR-DEX-15", Set::line, no_lines_below, nullptr, nullptr, On::cii});
}

}  // namespace countersign::einvoice
