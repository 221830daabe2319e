// The rules of the document: its values, tax parts, dates, signs and numbers; sums are in check_plain and check_terms.
#include <algorithm>

#include "domain/rules/judge.h"
#include "domain/values/dates/date.h"
#include "domain/values/numbers/currency.h"
#include "domain/values/text/identifier.h"
#include "domain/values/text/text.h"
#include "text/text.h"

namespace countersign::domain {
namespace {

bool says_any(std::string_view text, std::initializer_list<std::string_view> words) {
  const std::string lower = lower_case(text);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

/// The tax in the currency of the vendor's books, which is another than the invoice's.
void judge_accounting(DocumentJudge& judge) {
  const Value& currency = judge.field("accounting_currency").text;
  const Number second = judge.number("accounting_tax"), tax = judge.number("tax_amount");
  const auto digits = currency ? minor_units(*currency) : std::nullopt;
  if (currency && !digits)
    judge.say(RuleId::currency, {field_path("accounting_currency")}, say(Text::not_a_currency, {*currency}));
  if (second && digits && second->scale() > *digits)
    judge.say(RuleId::decimals, {field_path("accounting_tax")},
              say(Text::more_decimals, {judge.label("accounting_tax"), std::to_string(*digits)}));
  if (second && tax && !second->is_zero() && !tax->is_zero() && second->is_negative() != tax->is_negative())
    judge.say(RuleId::accounting_tax, {field_path("accounting_tax"), field_path("tax_amount")},
              say(Text::tax_other_sign));
}

void judge_currency(DocumentJudge& judge) {
  const Value& currency = judge.field("currency").text;
  const std::vector<Path> at = {field_path("currency")};
  if (currency && !minor_units(*currency)) judge.say(RuleId::currency, at, say(Text::not_a_currency, {*currency}));
  else if (judge.is_empty("currency") && !judge.is_unread("currency"))
    judge.say(RuleId::currency, at, say(Text::currency_is_empty));
}

void judge_values(DocumentJudge& judge) {
  judge_currency(judge);
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    const FieldSpec& spec = field_table()[i];
    const Reading& reading = judge.f.fields[i];
    const std::vector<Path> at = {field_path(spec.name)};
    if (spec.required && judge.is_empty(spec.name) && !judge.is_unread(spec.name))
      judge.say(RuleId::required, at, say(Text::value_is_empty, {spec.label}));
    if (!reading.number) continue;
    const int digits = judge.f.format.digits;
    if (spec.kind == FieldKind::money && spec.name != "accounting_tax" && judge.f.format.is_known &&
        reading.number->scale() > digits)
      judge.say(RuleId::decimals, at, say(Text::more_decimals, {spec.label, std::to_string(digits)}));
    if (spec.kind == FieldKind::rate && !reading.number->is_zero() && !reading.number->is_negative() &&
        compare(*reading.number, *Decimal::of(1, 0)) < 0)
      judge.say(RuleId::rate_unit, at, say(Text::rate_is_small, {reading.number->to_text()}));
  }
}

/// Amounts and rates of the lists, as those of the fields.
void judge_list_values(DocumentJudge& judge) {
  const MessageFormat& format = judge.f.format;
  for (std::size_t list = 0; list < kListCount; ++list) {
    const auto cells = cells_of(list_table()[list]);
    const Figures::Rows& rows = judge.f.lists[list];
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const Number& number = rows[row][i].number;
        const bool is_amount = cells[i].kind == FieldKind::money && format.is_known;
        if (!number || !is_amount || number->scale() <= format.digits) continue;
        const Path path = list_path(list_table()[list].name, row + 1, cells[i].name);
        judge.say(RuleId::decimals, {path}, say(Text::more_decimals, {label_of(path), std::to_string(format.digits)}));
      }
    }
  }
}

/// Backends differ in what of discount, shipping and handling is taxed: each way is right.
void judge_tax_part(DocumentJudge& judge, std::string_view amount, std::string_view rate) {
  const Number written = judge.number(amount), percent = judge.number(rate), subtotal = judge.subtotal_or_lines();
  if (judge.is_empty(amount) && percent && !percent->is_zero())
    return judge.say(RuleId::missing_operand, {field_path(amount)},
                     say(Text::empty_with_rate, {judge.label(amount), percent->to_text()}));
  if (!written || !percent || !subtotal) return;
  const Number net = minus(subtotal, judge.or_zero("discount_amount")), extra = judge.extra();
  for (const Number& base : {subtotal, net, plus(subtotal, extra)}) {
    const Number expected = judge.share(base, percent, written);
    if (expected && compare(*expected, *written) == 0) return;
  }
  judge.sum(RuleId::tax_rate, judge.share(plus(net, extra), percent, written), written, judge.label(amount),
            {amount, rate});
}

void judge_tax_parts(DocumentJudge& judge) {
  if (judge.has_tax_parts())
    judge.sum(RuleId::tax_parts, judge.sum_of_tax_parts(), judge.number("tax_amount"), Text::the_tax_amount,
              {"tax_amount", "gst_amount", "hst_amount", "qst_amount", "pst_amount"});
  for (const auto& [amount, rate] : kTaxParts) judge_tax_part(judge, amount, rate);
}

/// Invoices are not this old, and nothing is agreed this far ahead.
void judge_date(DocumentJudge& judge, std::string_view name) {
  constexpr int kFirstYear = 1970, kYearsAhead = 10;
  constexpr Date kFarAhead = {2100, 1, 1};  // where the clock is not known
  const Value& text = judge.field(name).text;
  const auto date = text ? parse_date(*text) : std::nullopt;
  if (!date) return;
  Date last = kFarAhead;
  if (judge.f.today) {
    last = *judge.f.today;
    last.year += kYearsAhead;
  }
  const bool is_old = date->year < kFirstYear;
  if (is_old || compare(*date, last) > 0)
    judge.say(RuleId::date, {field_path(name)},
              say(is_old ? Text::before_1970 : Text::far_ahead, {judge.label(name), *text}));
}

void judge_order(DocumentJudge& judge, RuleId rule, std::string_view first, std::string_view second, Text fact) {
  const Value &a = judge.field(first).text, &b = judge.field(second).text;
  const auto from = a ? parse_date(*a) : std::nullopt, to = b ? parse_date(*b) : std::nullopt;
  if (!from || !to || compare(*from, *to) <= 0) return;
  judge.say(rule, {field_path(second), field_path(first)}, say(fact, {judge.label(second), *b, *a}));
}

void judge_dates(DocumentJudge& judge) {
  for (const FieldSpec& spec : field_table()) {
    if (spec.kind == FieldKind::date) judge_date(judge, spec.name);
  }
  judge_order(judge, RuleId::due_date, "invoice_date", "due_date", Text::before_invoice_date);
  judge_order(judge, RuleId::period, "period_start", "period_end", Text::before_period_start);
}

/// Vendors write credit notes either way; an e-invoice's is positive. Amounts of both signs in one are a fault.
void judge_sign(DocumentJudge& judge) {
  const Number total = judge.number("total_amount"), subtotal = judge.number("subtotal");
  const Value& type = judge.field("invoice_type").text;
  const std::string words = type ? *type : judge.f.subtype;
  if (!total || total->is_zero() || says_any(words, {"384", "correct", "korrektur"})) return;
  const bool is_credit =
      says_any(words, {"credit", "381", "gutschrift", "avoir", "kredit", "abono", "nota de cr", "dobropis"});
  const std::vector<Path> at = {field_path("total_amount"), field_path("invoice_type")};
  const bool is_mixed = subtotal && !subtotal->is_zero() && subtotal->is_negative() != total->is_negative();
  if (is_credit && is_mixed)
    judge.say(RuleId::sign, {field_path("total_amount"), field_path("subtotal")}, say(Text::signs_differ));
  else if (is_credit && judge.f.terms && total->is_negative())
    judge.say(RuleId::sign, at, say(Text::credit_is_negative));
  else if (is_credit && !judge.f.terms && !total->is_negative())
    judge.say(RuleId::sign, at, say(Text::credit_is_positive));
  else if (!is_credit && total->is_negative()) judge.say(RuleId::sign, at, say(Text::total_is_negative));
}

void judge_vat_id(DocumentJudge& judge, const Value& id, std::string_view whose, std::vector<Path> at) {
  const VatVerdict verdict = id ? check_vat_id(*id) : VatVerdict::unknown;
  if (verdict == VatVerdict::form_bad) judge.say(RuleId::vat_id, std::move(at), say(Text::vat_id_form, {whose, *id}));
  else if (verdict == VatVerdict::sum_bad)
    judge.say(RuleId::vat_id, std::move(at), say(Text::vat_id_check, {whose, *id}));
}

void judge_account(DocumentJudge& judge, const std::string& account, std::size_t row) {
  const IbanFault fault = looks_like_iban(account) ? check_iban(account) : IbanFault::none;
  if (fault == IbanFault::none) return;
  const Text fact = fault == IbanFault::length ? Text::iban_length
                    : fault == IbanFault::form ? Text::iban_form
                                               : Text::iban_check;
  judge.say(RuleId::iban, {list_path("payment_accounts", row, "account")}, say(fact, {account}));
}

/// Somebody may have put another code over the one of the vendor. Of several codes one is chosen by who pays.
void judge_code(DocumentJudge& judge) {
  const std::vector<PageCode>& codes = judge.f.codes;
  const Figures::Rows& accounts = judge.f.lists[*list_index("payment_accounts")];
  if (codes.empty()) return;
  const auto is_known = [&](const PageCode& code) {
    return std::any_of(accounts.begin(), accounts.end(), [&](const auto& row) {
      return compact_identifier(row.front().text.value_or("")) == code.account;
    });
  };
  const bool has_account = !accounts.empty() && accounts.front().front().text;
  if (has_account && std::none_of(codes.begin(), codes.end(), is_known))
    judge.say(RuleId::code, {list_path("payment_accounts", 1, "account")},
              say(Text::code_other_account, {codes.front().account, *accounts.front().front().text}));
  const Number asked = term(codes.front().amount), total = judge.number("total_amount");
  if (codes.size() > 1 || !asked || !total) return;
  for (const Number& due : {total, minus(total, judge.or_zero("deposit_amount")), judge.number("amount_due")}) {
    if (due && compare(*due, *asked) == 0) return;
  }
  judge.say(RuleId::code, {field_path("total_amount")},
            say(Text::code_other_total, {shown_amount(*asked, judge.f.format), shown_amount(*total, judge.f.format)}));
}

void judge_identifiers(DocumentJudge& judge) {
  judge_vat_id(judge, judge.field("tax_registration_number").text, judge.label("tax_registration_number"),
               {field_path("tax_registration_number")});
  const Value& business = judge.field("business_number").text;
  const bool is_belgian =
      business && (business->compare(0, 2, "BE") == 0 || judge.f.vendor_country.value_or("") == "BE");
  if (is_belgian && !is_belgian_enterprise_number(*business))
    judge.say(RuleId::enterprise_number, {field_path("business_number")},
              say(Text::enterprise_number_wrong, {*business}));
  judge_vat_id(judge, judge.field("customer_vat_id").text, say(Text::customers_vat_id),
               {field_path("customer_vat_id")});
  const Figures::Rows& accounts = judge.f.lists[*list_index("payment_accounts")];
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    if (accounts[i].front().text) judge_account(judge, *accounts[i].front().text, i + 1);
  }
  judge_code(judge);
}

/// Of the record as it was loaded: another number or vendor has others, which only the server can find.
void judge_duplicates(DocumentJudge& judge) {
  const Value& number = judge.field("invoice_number").text;
  if (number != judge.f.known_number || judge.field("vendor_name").text != judge.f.known_vendor) return;
  for (const Duplicate& each : judge.f.duplicates) {
    const Value& date = judge.field("invoice_date").text;
    const bool is_other_year = date && each.date && date->substr(0, 4) != each.date->substr(0, 4);
    const Number total = each.total ? Decimal::parse(*each.total) : std::nullopt;
    std::string which = each.number && each.number != number ? say(Text::duplicate_written, {*each.number}) : "";
    if (each.date) which += say(Text::duplicate_of_date, {*each.date});
    if (total)
      which += say(Text::duplicate_total,
                   {shown_amount(*total, judge.f.format) + (each.currency ? " " + *each.currency : "")});
    judge.say(RuleId::duplicate, {field_path("invoice_number"), field_path("vendor_name")},
              say(is_other_year ? Text::duplicate_other_year : Text::duplicate_in_queue, {which}));
    if (!is_other_year) judge.findings.back().severity = Severity::error;
    judge.findings.back().invoice_id = each.invoice_id;
  }
}

}  // namespace

Finding finding_of(const Unread& unread) {
  const Rule& row = rule_of(RuleId::unread);
  const auto cell = unread.path.kind == Path::Kind::line_cell ? line_cell_index(unread.path.part) : std::nullopt;
  const bool is_term = unread.path.kind == Path::Kind::field && !field_index(unread.path.owner);
  const std::string label = cell      ? std::string(line_cell_table()[*cell].label)
                            : is_term ? unread.path.owner
                                      : label_of(unread.path);
  const std::vector<Path> at = is_term ? std::vector<Path>{} : std::vector<Path>{unread.path};
  return {RuleId::unread, row.severity, at,
          with_advice(say(Text::value_unread, {label, unread.value, unread.reason}), row), ""};
}

bool is_still_empty(const DocumentJudge& judge, const Path& path) {
  const auto place = list_place(path);
  if (!place) return !field_index(path.owner) || judge.is_empty(path.owner);
  const Figures::Rows& rows = judge.f.lists[place->list];
  if (place->row >= rows.size()) return true;
  const Reading& cell = rows[place->row][place->cell];
  return !cell.text && cell.is_readable;
}

std::vector<Finding> check_document(const Figures& figures) {
  DocumentJudge judge(figures);
  judge_values(judge);
  judge_list_values(judge);
  for (const Unread& each : figures.unread) {
    if (is_still_empty(judge, each.path)) judge.findings.push_back(finding_of(each));
  }
  if (figures.terms) judge_terms(judge, *figures.terms);
  else judge_plain_sums(judge);
  judge_tax_parts(judge);
  judge_accounting(judge);
  judge_dates(judge);
  judge_sign(judge);
  judge_identifiers(judge);
  judge_duplicates(judge);
  return std::move(judge.findings);
}

}  // namespace countersign::domain
