// What XRechnung 3.0 asks beside EN 16931: BR-DE.
#include <algorithm>
#include <set>

#include "domain/values/text/identifier.h"
#include "einvoice/checks/check.h"
#include "einvoice/checks/presence.h"
#include "einvoice/document/terms_profiles.h"
#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

bool is_in(std::string_view code, std::initializer_list<std::string_view> codes) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::string quoted(std::string_view text) {
  return "\"" + std::string(trimmed(text).substr(0, 60)) + "\"";
}

void tax_identifier(const Case& at) {
  const bool is_used = std::any_of(kCategories.begin(), kCategories.end(), [&](const Category& category) {
    const auto has = [&](Set set) { return !at.document.of_category(set, place_of(category)).empty(); };
    return category.code != "O" && (has(Set::line_category) || has(Set::vat_allowance) || has(Set::vat_charge));
  });
  const Nodes& ids = at.set(Set::seller_tax_id);
  const bool has_id = std::any_of(ids.begin(), ids.end(), [](const Node* id) { return !trimmed(id->text).empty(); });
  if (is_used && !has_id && at.set(Set::representative).empty()) at.fail("The seller has no VAT or tax identifier.");
}

void german_type(const Case& at) {
  const std::string_view code = at.value(terms::type_code).value_or("");
  if (!is_in(code, {"326", "380", "384", "389", "381", "875", "876", "877"}))
    at.fail("The type is " + quoted(code) + ".");
}

void specification_is_3_0(const Case& at) {
  constexpr std::string_view kCius = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0";
  constexpr std::string_view kExtension =
      "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0#conformant#"
      "urn:xeinkauf.de:kosit:extension:xrechnung_3.0";
  const std::string_view id = at.value(terms::specification).value_or("");
  if (!is_in(id, {kCius, kExtension})) at.fail("The specification is " + quoted(id) + ".");
}

void file_names_differ(const Case& at) {
  constexpr Path kUbl = "cac:Attachment/cbc:EmbeddedDocumentBinaryObject/@filename";
  constexpr Path kCii = "ram:AttachmentBinaryObject/@filename";
  std::set<std::string_view> names;
  for (const Node* document : at.set(Set::supporting_document)) {
    const auto name = value(at.document.tree(), *document, at.document.is_cii() ? kCii : kUbl);
    if (name && !names.insert(*name).second)
      return at.fail_at(*document, "Another attachment is " + quoted(*name) + " too.");
  }
}

void correction_names_invoice(const Case& at) {
  if (trimmed(at.value(terms::type_code).value_or("")) == "384" && !at.has(terms::preceding_invoice))
    at.fail("The invoice that is corrected is not named.");
}

void three_digits(const Case& at) {
  const std::string_view phone = at.value(terms::contact_phone).value_or("");
  if (std::count_if(phone.begin(), phone.end(), [](char c) { return c >= '0' && c <= '9'; }) < 3)
    at.fail("The telephone number is " + quoted(phone) + ".");
}

/// One @ that parts a name from a domain of two labels or more, and no white space.
bool is_mail_address(std::string_view text) {
  const std::size_t sign = text.find('@');
  if (sign == 0 || sign == std::string_view::npos || text.find('@', sign + 1) != std::string_view::npos) return false;
  const std::string_view domain = text.substr(sign + 1);
  const bool has_blank = std::any_of(text.begin(), text.end(), is_blank);
  return !has_blank && domain.find('.') != std::string_view::npos && domain.front() != '.' && domain.back() != '.' &&
         domain.find("..") == std::string_view::npos;
}

void mail_address(const Case& at) {
  const std::string_view mail = trimmed(at.value(terms::contact_mail).value_or(""));
  if (!is_mail_address(mail)) at.fail("The email address is " + quoted(mail) + ".");
}

std::string_view take_digits(std::string_view& text) {
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  const std::string_view taken = text.substr(0, digits);
  text.remove_prefix(digits);
  return taken;
}

bool take(std::string_view& text, std::string_view word) {
  if (text.substr(0, word.size()) != word) return false;
  text.remove_prefix(word.size());
  return true;
}

bool take_two_decimals(std::string_view& text) {
  return !take_digits(text).empty() && take(text, ".") && take_digits(text).size() == 2;
}

bool is_discount(std::string_view line) {
  if (!take(line, "#SKONTO#TAGE=") || take_digits(line).empty()) return false;
  if (!take(line, "#PROZENT=") || !take_two_decimals(line)) return false;
  if (take(line, "#BASISBETRAG=")) {
    take(line, "-");
    if (!take_two_decimals(line)) return false;
  }
  return line == "#";
}

void discounts(const Case& at) {
  std::string_view text = at.value(terms::payment_note).value_or("");
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = trimmed(text.substr(0, end));
    if (!line.empty() && line.front() == '#') {
      if (!is_discount(line)) return at.fail("The payment terms have the line " + quoted(line) + ".");
      if (end == std::string_view::npos) return at.fail("The last line of the payment terms does not end.");
    }
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
}

std::string_view means_of(const Case& at) {
  return trimmed(at.value(terms::means_code).value_or(""));
}

/// BG-19. CII has no group for it; its three terms stand in the settlement and in the payment means.
bool has_direct_debit(const Case& at) {
  constexpr Path kMandate = "cac:PaymentMandate",
                 kReference = "../ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID";
  constexpr Path kCreditor = "../ram:CreditorReferenceID";
  if (!at.document.is_cii()) return exists(at.document.tree(), at.node, kMandate);
  return exists(at.document.tree(), at.node, kReference) || exists(at.document.tree(), at.node, kCreditor) ||
         at.has(terms::debited_account);
}

void iban_of_transfer(const Case& at) {
  const std::string_view account = at.value(terms::means_account).value_or("");
  if (means_of(at) == "58" && domain::check_iban(account) != domain::IbanFault::none)
    at.fail("The account is " + quoted(account) + ", which is no IBAN.");
}

void iban_of_debit(const Case& at) {
  const std::string_view account = at.value(terms::debited_account).value_or("");
  if (means_of(at) == "59" && domain::check_iban(account) != domain::IbanFault::none)
    at.fail("The account is " + quoted(account) + ", which is no IBAN.");
}

/// Which groups a means of payment comes with; nothing is asked of other means.
struct Groups {
  std::initializer_list<std::string_view> codes;
  bool transfer;
  bool card;
  bool debit;
};

void has_its_group(const Case& at, const Groups& groups) {
  if (!is_in(means_of(at), groups.codes)) return;
  const bool is_there = (groups.transfer && at.has(terms::transfer)) || (groups.card && at.has(terms::card)) ||
                        (groups.debit && has_direct_debit(at));
  if (!is_there) at.fail("What belongs to the means " + std::string(means_of(at)) + " is missing.");
}

void has_no_other_group(const Case& at, const Groups& groups) {
  if (!is_in(means_of(at), groups.codes)) return;
  const bool is_there = (!groups.transfer && at.has(terms::transfer)) || (!groups.card && at.has(terms::card)) ||
                        (!groups.debit && has_direct_debit(at));
  if (is_there) at.fail("What belongs to another means than " + std::string(means_of(at)) + " is there too.");
}

const Groups kTransfer{{"30", "58"}, true, false, false};
const Groups kCard{{"48", "54", "55"}, false, true, false};
const Groups kDebit{{"59"}, false, false, true};

void creditor_of_debit(const Case& at) {
  constexpr Path kSeller = "cac:AccountingSupplierParty/cac:Party/cac:PartyIdentification/cbc:ID";
  constexpr Path kPayee = "cac:PayeeParty/cac:PartyIdentification/cbc:ID", kCreditor = "../ram:CreditorReferenceID";
  if (!has_direct_debit(at)) return;
  Nodes ids = find_all(at.document.tree(), at.document.root(), kSeller);
  for (const Node* id : find_all(at.document.tree(), at.document.root(), kPayee)) ids.push_back(id);
  const bool has_id = std::any_of(ids.begin(), ids.end(), [&](const Node* id) {
    const std::string_view* scheme = at.document.tree().attribute(*id, name_of("schemeID"));
    return scheme != nullptr && *scheme == "SEPA";
  });
  const bool is_there = at.document.is_cii() ? exists(at.document.tree(), at.node, kCreditor) : has_id;
  if (!is_there) at.fail("Bank assigned creditor identifier (BT-90) is missing.");
}

void account_of_debit(const Case& at) {
  if (has_direct_debit(at) && !at.has(terms::debited_account))
    at.fail("Debited account identifier (BT-91) is missing.");
}

void add_xrechnung_payment(std::vector<Check>& checks) {
  checks.insert(checks.end(),
                {
                    {"BR-DE-1", Set::invoice, check_there, &terms::payment_instructions},
                    {"BR-DE-18", Set::invoice, discounts},
                    {"BR-DE-19", Set::payment_means, iban_of_transfer},
                    {"BR-DE-20", Set::payment_means, iban_of_debit},
                    {"BR-DE-23-a", Set::payment_means, [](const Case& at) { has_its_group(at, kTransfer); }},
                    {"BR-DE-23-b", Set::payment_means, [](const Case& at) { has_no_other_group(at, kTransfer); }},
                    {"BR-DE-24-a", Set::payment_means, [](const Case& at) { has_its_group(at, kCard); }},
                    {"BR-DE-24-b", Set::payment_means, [](const Case& at) { has_no_other_group(at, kCard); }},
                    {"BR-DE-25-a", Set::payment_means, [](const Case& at) { has_its_group(at, kDebit); }},
                    {"BR-DE-25-b", Set::payment_means, [](const Case& at) { has_no_other_group(at, kDebit); }},
                    {"BR-DE-30", Set::payment_means, creditor_of_debit},
                    {"BR-DE-31", Set::payment_means, account_of_debit},
                });
}

}  // namespace

void add_xrechnung_checks(std::vector<Check>& checks) {
  add_xrechnung_payment(checks);
  checks.insert(checks.end(), {
                                  {"BR-DE-2", Set::seller, check_there, &terms::seller_contact},
                                  {"BR-DE-3", Set::seller_address, check_filled, &terms::seller_city},
                                  {"BR-DE-4", Set::seller_address, check_filled, &terms::seller_zip},
                                  {"BR-DE-5", Set::seller_contact, check_filled, &terms::contact_name},
                                  {"BR-DE-6", Set::seller_contact, check_filled, &terms::contact_phone},
                                  {"BR-DE-7", Set::seller_contact, check_filled, &terms::contact_mail},
                                  {"BR-DE-8", Set::buyer_address, check_filled, &terms::buyer_city},
                                  {"BR-DE-9", Set::buyer_address, check_filled, &terms::buyer_zip},
                                  {"BR-DE-10", Set::deliver_to_address, check_filled, &terms::delivery_city},
                                  {"BR-DE-11", Set::deliver_to_address, check_filled, &terms::delivery_zip},
                                  {"BR-DE-14", Set::breakdown, check_filled, &terms::any_rate, nullptr, On::ubl},
                                  {"BR-DE-14", Set::header_tax, check_filled, &terms::any_rate, nullptr, On::cii},
                                  {"BR-DE-15", Set::invoice, check_filled, &terms::buyer_reference},
                                  {"BR-DE-16", Set::invoice, tax_identifier},
                                  {"BR-DE-17", Set::invoice, german_type},
                                  {"BR-DE-21", Set::invoice, specification_is_3_0},
                                  {"BR-DE-22", Set::invoice, file_names_differ},
                                  {"BR-DE-26", Set::invoice, correction_names_invoice},
                                  {"BR-DE-27", Set::seller_contact, three_digits},
                                  {"BR-DE-28", Set::seller_contact, mail_address},
                              });
}

}  // namespace countersign::einvoice
