// Terms that have to be there, or to be filled.
#include "einvoice/check.h"
#include "einvoice/text.h"

namespace countersign::einvoice {
namespace {

using namespace term;

std::string named(const Term& term) {
  return std::string(term.name) + " (" + std::string(term.code) + ")";
}

std::string cure_of(const Case& at, const Term& term) {
  const std::string_view path = at.document.path(term).text();
  return path.empty() ? std::string() : rules()[at.check.rule].cure + " It stands in " + std::string(path) + ".";
}

void is_missing(const Case& at, const Term& term) {
  at.fail(named(term) + " is missing.", cure_of(at, term));
}

void there(const Case& at) {
  if (!at.has(*at.check.term)) is_missing(at, *at.check.term);
}

void filled(const Case& at) {
  if (!is_filled(at.value(*at.check.term))) is_missing(at, *at.check.term);
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
  if (!at.has(rate) && at.value(category).value_or("") != "O") is_missing(at, rate);
}

void few_digits(const Case& at) {
  const std::size_t length = length_of(trimmed(at.value(card_number).value_or("")));
  if (length > 10) at.fail(named(card_number) + " has " + std::to_string(length) + " characters, 10 are allowed.");
}

void account_of_transfer(const Case& at) {
  const std::string_view code = trimmed(at.value(means_code).value_or(""));
  if ((code == "30" || code == "58") && !at.has(means_account)) is_missing(at, means_account);
}

void add_invoice_checks(std::vector<Check>& checks) {
  checks.insert(checks.end(), {
                                  {"BR-01", Set::invoice, filled, &specification},
                                  {"BR-02", Set::invoice, filled, &number},
                                  {"BR-03", Set::invoice, filled, &issue_date},
                                  {"BR-04", Set::invoice, filled, &type_code},
                                  {"BR-05", Set::invoice, filled, &currency},
                                  {"BR-06", Set::invoice, filled, &seller_name},
                                  {"BR-07", Set::invoice, filled, &buyer_name},
                                  {"BR-08", Set::invoice, there, &seller_address},
                                  {"BR-09", Set::seller_address, filled, &seller_country, nullptr, On::ubl},
                                  {"BR-09", Set::invoice, filled, &seller_country, nullptr, On::cii},
                                  {"BR-10", Set::invoice, there, &buyer_address},
                                  {"BR-11", Set::buyer_address, filled, &buyer_country, nullptr, On::ubl},
                                  {"BR-11", Set::invoice, filled, &buyer_country, nullptr, On::cii},
                                  {"BR-12", Set::totals, there, &lines_total},
                                  {"BR-13", Set::totals, there, &net_total},
                                  {"BR-14", Set::totals, there, &gross_total},
                                  {"BR-15", Set::totals, there, &due},
                                  {"BR-16", Set::invoice, there, &line},
                                  {"BR-CO-18", Set::invoice, there, &vat_breakdown, nullptr, On::ubl},
                              });
}

void add_line_checks(std::vector<Check>& checks) {
  checks.insert(checks.end(), {
                                  {"BR-21", Set::line, filled, &line_id},
                                  {"BR-22", Set::line, there, &quantity},
                                  {"BR-23", Set::line, there, &unit},
                                  {"BR-24", Set::line, there, &line_net},
                                  {"BR-25", Set::line, filled, &item_name},
                                  {"BR-26", Set::line, there, &net_price},
                                  {"BR-27", Set::line, not_negative, &net_price},
                                  {"BR-28", Set::line, not_negative_if_there, &gross_price},
                                  {"BR-CO-04", Set::line, there, &line_category},
                                  {"BR-54", Set::item_attribute, both_there, &attribute_name, &attribute_value},
                                  {"BR-64", Set::standard_id, there, &standard_id_scheme, nullptr, On::ubl},
                                  {"BR-64", Set::line, filled_with, &standard_id, &standard_id_scheme, On::cii},
                                  {"BR-65", Set::item_class, there, &class_scheme, nullptr, On::ubl},
                                  {"BR-65", Set::item_class, filled_with, &class_code, &class_scheme, On::cii},
                              });
}

void add_charge_checks(std::vector<Check>& checks) {
  checks.insert(checks.end(),
                {
                    {"BR-31", Set::document_allowance, there, &charge_amount},
                    {"BR-32", Set::document_allowance, there, &charge_category},
                    {"BR-33", Set::document_allowance, either_there, &charge_reason, &charge_reason_code},
                    {"BR-36", Set::document_charge, there, &charge_amount},
                    {"BR-37", Set::document_charge, there, &charge_category},
                    {"BR-38", Set::document_charge, either_there, &charge_reason, &charge_reason_code},
                    {"BR-41", Set::line_allowance, there, &charge_amount},
                    {"BR-42", Set::line_allowance, either_there, &charge_reason, &charge_reason_code},
                    {"BR-43", Set::line_charge, there, &charge_amount},
                    {"BR-44", Set::line_charge, either_there, &charge_reason, &charge_reason_code},
                    {"BR-CO-21", Set::document_allowance, either_there, &charge_reason, &charge_reason_code},
                    {"BR-CO-22", Set::document_charge, either_there, &charge_reason, &charge_reason_code},
                    {"BR-CO-23", Set::line_allowance, either_there, &charge_reason, &charge_reason_code},
                    {"BR-CO-24", Set::line_charge, either_there, &charge_reason, &charge_reason_code},
                    {"BR-45", Set::breakdown, there, &taxable},
                    {"BR-46", Set::breakdown, there, &tax},
                    {"BR-47", Set::breakdown, there, &category},
                    {"BR-48", Set::breakdown, vat_rate, &rate},
                });
}

void add_payment_checks(std::vector<Check>& checks) {
  checks.insert(checks.end(), {
                                  {"BR-49", Set::payment_means, there, &means_code},
                                  {"BR-50", Set::account, filled, &account_id, nullptr, On::ubl},
                                  {"BR-50", Set::account, there, &account_id, nullptr, On::cii},
                                  {"BR-51", Set::card, few_digits, &card_number},
                                  {"BR-52", Set::supporting_document, filled, &document_reference},
                                  {"BR-55", Set::preceding, there, &preceding_reference, nullptr, On::ubl},
                                  {"BR-55", Set::preceding, filled, &preceding_reference, nullptr, On::cii},
                                  {"BR-61", Set::payment_means, account_of_transfer, &means_account, nullptr, On::ubl},
                                  {"BR-61", Set::account, there, &account_id, nullptr, On::cii},
                              });
}

}  // namespace

void add_presence_checks(std::vector<Check>& checks) {
  add_invoice_checks(checks);
  add_line_checks(checks);
  add_charge_checks(checks);
  add_payment_checks(checks);
}

void add_party_checks(std::vector<Check>& checks) {
  checks.insert(checks.end(),
                {
                    {"BR-18", Set::representative, filled, &representative_name, nullptr, On::ubl},
                    {"BR-18", Set::representative, there, &representative_name, nullptr, On::cii},
                    {"BR-19", Set::representative, there, &representative_address},
                    {"BR-20", Set::representative_address, filled, &representative_country, nullptr, On::ubl},
                    {"BR-20", Set::representative, there, &representative_country, nullptr, On::cii},
                    {"BR-56", Set::representative, there, &representative_vat_id, nullptr, On::ubl},
                    {"BR-56", Set::representative, filled, &representative_vat_id, nullptr, On::cii},
                    {"BR-57", Set::deliver_to, there, &address_country, nullptr, On::ubl},
                    {"BR-57", Set::deliver_to, filled_with, &deliver_to_address, &address_country, On::cii},
                    {"BR-62", Set::seller_endpoint, there, &seller_endpoint_scheme, nullptr, On::ubl},
                    {"BR-62", Set::invoice, filled_with, &seller_endpoint, &seller_endpoint_scheme, On::cii},
                    {"BR-63", Set::buyer_endpoint, there, &buyer_endpoint_scheme, nullptr, On::ubl},
                    {"BR-63", Set::invoice, filled_with, &buyer_endpoint, &buyer_endpoint_scheme, On::cii},
                });
}

}  // namespace countersign::einvoice
