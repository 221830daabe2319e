// Terms that have to be there, or to be filled.
#include "einvoice/checks/check.h"
#include "einvoice/checks/presence.h"
#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

std::string named(const Term& asked) {
  return std::string(asked.name) + " (" + std::string(asked.code) + ")";
}

std::string cure_of(const Case& at, const Term& term) {
  const std::string_view path = at.document.path(term).text();
  return path.empty() ? std::string() : rules()[at.check.rule].cure + " It stands in " + std::string(path) + ".";
}

void is_missing(const Case& at, const Term& term) {
  at.fail(named(term) + " is missing.", cure_of(at, term));
}

void either_there(const Case& at) {
  if (!at.has(*at.check.term) && !at.has(*at.check.other))
    at.fail(named(*at.check.term) + " and " + named(*at.check.other) + " are both missing.");
}

void both_there(const Case& at) {
  for (const Term* term : {at.check.term, at.check.other})
    if (!at.has(*term)) return is_missing(at, *term);
}

/// Where the term is there, the other is filled.
void filled_with(const Case& at) {
  if (at.has(*at.check.term) && !is_filled(at.value(*at.check.other))) is_missing(at, *at.check.other);
}

void not_negative(const Case& at) {
  const Number price = at.number(*at.check.term);
  if (!price || price->is_negative()) at.fail(named(*at.check.term) + " is " + shown(price) + ".");
}

void not_negative_if_there(const Case& at) {
  if (at.has(*at.check.term)) not_negative(at);
}

void vat_rate(const Case& at) {
  if (!at.has(terms::rate) && at.value(terms::category).value_or("") != "O") is_missing(at, terms::rate);
}

void few_digits(const Case& at) {
  const std::size_t length = length_of(trimmed(at.value(terms::card_number).value_or("")));
  if (length > 10)
    at.fail(named(terms::card_number) + " has " + std::to_string(length) + " characters, 10 are allowed.");
}

void account_of_transfer(const Case& at) {
  const std::string_view code = trimmed(at.value(terms::means_code).value_or(""));
  if ((code == "30" || code == "58") && !at.has(terms::means_account)) is_missing(at, terms::means_account);
}

void add_invoice_checks(std::vector<Check>& checks) {
  checks.insert(checks.end(),
                {
                    {"BR-01", Set::invoice, check_filled, &terms::specification},
                    {"BR-02", Set::invoice, check_filled, &terms::number},
                    {"BR-03", Set::invoice, check_filled, &terms::issue_date},
                    {"BR-04", Set::invoice, check_filled, &terms::type_code},
                    {"BR-05", Set::invoice, check_filled, &terms::currency},
                    {"BR-06", Set::invoice, check_filled, &terms::seller_name},
                    {"BR-07", Set::invoice, check_filled, &terms::buyer_name},
                    {"BR-08", Set::invoice, check_there, &terms::seller_address},
                    {"BR-09", Set::seller_address, check_filled, &terms::seller_country, nullptr, On::ubl},
                    {"BR-09", Set::invoice, check_filled, &terms::seller_country, nullptr, On::cii},
                    {"BR-10", Set::invoice, check_there, &terms::buyer_address},
                    {"BR-11", Set::buyer_address, check_filled, &terms::buyer_country, nullptr, On::ubl},
                    {"BR-11", Set::invoice, check_filled, &terms::buyer_country, nullptr, On::cii},
                    {"BR-12", Set::totals, check_there, &terms::lines_total},
                    {"BR-13", Set::totals, check_there, &terms::net_total},
                    {"BR-14", Set::totals, check_there, &terms::gross_total},
                    {"BR-15", Set::totals, check_there, &terms::due},
                    {"BR-16", Set::invoice, check_there, &terms::line},
                    {"BR-CO-18", Set::invoice, check_there, &terms::vat_breakdown, nullptr, On::ubl},
                });
}

void add_line_checks(std::vector<Check>& checks) {
  checks.insert(checks.end(),
                {
                    {"BR-21", Set::line, check_filled, &terms::line_id},
                    {"BR-22", Set::line, check_there, &terms::quantity},
                    {"BR-23", Set::line, check_there, &terms::unit},
                    {"BR-24", Set::line, check_there, &terms::line_net},
                    {"BR-25", Set::line, check_filled, &terms::item_name},
                    {"BR-26", Set::line, check_there, &terms::net_price},
                    {"BR-27", Set::line, not_negative, &terms::net_price},
                    {"BR-28", Set::line, not_negative_if_there, &terms::gross_price},
                    {"BR-CO-04", Set::line, check_there, &terms::line_category},
                    {"BR-54", Set::item_attribute, both_there, &terms::attribute_name, &terms::attribute_value},
                    {"BR-64", Set::standard_id, check_there, &terms::standard_id_scheme, nullptr, On::ubl},
                    {"BR-64", Set::line, filled_with, &terms::standard_id, &terms::standard_id_scheme, On::cii},
                    {"BR-65", Set::item_class, check_there, &terms::class_scheme, nullptr, On::ubl},
                    {"BR-65", Set::item_class, filled_with, &terms::class_code, &terms::class_scheme, On::cii},
                });
}

void add_charge_checks(std::vector<Check>& checks) {
  checks.insert(
      checks.end(),
      {
          {"BR-31", Set::document_allowance, check_there, &terms::charge_amount},
          {"BR-32", Set::document_allowance, check_there, &terms::charge_category},
          {"BR-33", Set::document_allowance, either_there, &terms::charge_reason, &terms::charge_reason_code},
          {"BR-36", Set::document_charge, check_there, &terms::charge_amount},
          {"BR-37", Set::document_charge, check_there, &terms::charge_category},
          {"BR-38", Set::document_charge, either_there, &terms::charge_reason, &terms::charge_reason_code},
          {"BR-41", Set::line_allowance, check_there, &terms::charge_amount},
          {"BR-42", Set::line_allowance, either_there, &terms::charge_reason, &terms::charge_reason_code},
          {"BR-43", Set::line_charge, check_there, &terms::charge_amount},
          {"BR-44", Set::line_charge, either_there, &terms::charge_reason, &terms::charge_reason_code},
          {"BR-CO-21", Set::document_allowance, either_there, &terms::charge_reason, &terms::charge_reason_code},
          {"BR-CO-22", Set::document_charge, either_there, &terms::charge_reason, &terms::charge_reason_code},
          {"BR-CO-23", Set::line_allowance, either_there, &terms::charge_reason, &terms::charge_reason_code},
          {"BR-CO-24", Set::line_charge, either_there, &terms::charge_reason, &terms::charge_reason_code},
          {"BR-45", Set::breakdown, check_there, &terms::taxable},
          {"BR-46", Set::breakdown, check_there, &terms::tax},
          {"BR-47", Set::breakdown, check_there, &terms::category},
          {"BR-48", Set::breakdown, vat_rate, &terms::rate},
      });
}

void add_payment_checks(std::vector<Check>& checks) {
  checks.insert(checks.end(),
                {
                    {"BR-49", Set::payment_means, check_there, &terms::means_code},
                    {"BR-50", Set::account, check_filled, &terms::account_id, nullptr, On::ubl},
                    {"BR-50", Set::account, check_there, &terms::account_id, nullptr, On::cii},
                    {"BR-51", Set::card, few_digits, &terms::card_number},
                    {"BR-52", Set::supporting_document, check_filled, &terms::document_reference},
                    {"BR-55", Set::preceding, check_there, &terms::preceding_reference, nullptr, On::ubl},
                    {"BR-55", Set::preceding, check_filled, &terms::preceding_reference, nullptr, On::cii},
                    {"BR-61", Set::payment_means, account_of_transfer, &terms::means_account, nullptr, On::ubl},
                    {"BR-61", Set::account, check_there, &terms::account_id, nullptr, On::cii},
                });
}

}  // namespace

void check_there(const Case& at) {
  if (!at.has(*at.check.term)) is_missing(at, *at.check.term);
}

void check_filled(const Case& at) {
  if (!is_filled(at.value(*at.check.term))) is_missing(at, *at.check.term);
}

void add_presence_checks(std::vector<Check>& checks) {
  add_invoice_checks(checks);
  add_line_checks(checks);
  add_charge_checks(checks);
  add_payment_checks(checks);
}

void add_party_checks(std::vector<Check>& checks) {
  checks.insert(
      checks.end(),
      {
          {"BR-18", Set::representative, check_filled, &terms::representative_name, nullptr, On::ubl},
          {"BR-18", Set::representative, check_there, &terms::representative_name, nullptr, On::cii},
          {"BR-19", Set::representative, check_there, &terms::representative_address},
          {"BR-20", Set::representative_address, check_filled, &terms::representative_country, nullptr, On::ubl},
          {"BR-20", Set::representative, check_there, &terms::representative_country, nullptr, On::cii},
          {"BR-56", Set::representative, check_there, &terms::representative_vat_id, nullptr, On::ubl},
          {"BR-56", Set::representative, check_filled, &terms::representative_vat_id, nullptr, On::cii},
          {"BR-57", Set::deliver_to, check_there, &terms::address_country, nullptr, On::ubl},
          {"BR-57", Set::deliver_to, filled_with, &terms::deliver_to_address, &terms::address_country, On::cii},
          {"BR-62", Set::seller_endpoint, check_there, &terms::seller_endpoint_scheme, nullptr, On::ubl},
          {"BR-62", Set::invoice, filled_with, &terms::seller_endpoint, &terms::seller_endpoint_scheme, On::cii},
          {"BR-63", Set::buyer_endpoint, check_there, &terms::buyer_endpoint_scheme, nullptr, On::ubl},
          {"BR-63", Set::invoice, filled_with, &terms::buyer_endpoint, &terms::buyer_endpoint_scheme, On::cii},
      });
}

}  // namespace countersign::einvoice
