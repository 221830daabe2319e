// The rules of the document: sums, dates, signs and numbers.
#include <algorithm>

#include "domain/rules/check.h"
#include "domain/values/currency.h"
#include "domain/values/date.h"
#include "domain/values/identifier.h"
#include "domain/values/text.h"

namespace countersign::domain {
namespace {

using Number = std::optional<Decimal>;

Number term(const En16931::Term& value) {
  return value ? Decimal::parse(*value) : std::nullopt;
}
Number plus(const Number& a, const Number& b) {
  return a && b ? add(*a, *b) : std::nullopt;
}
Number minus(const Number& a, const Number& b) {
  return a && b ? subtract(*a, *b) : std::nullopt;
}

constexpr std::array<std::array<std::string_view, 2>, 4> kTaxParts = {
    {{"gst_amount", "gst_rate"}, {"hst_amount", "hst_rate"}, {"qst_amount", "qst_rate"}, {"pst_amount", "pst_rate"}}};

bool says_any(std::string_view text, std::initializer_list<std::string_view> words) {
  const std::string lower = lower_case(text);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

class DocumentJudge {
 public:
  explicit DocumentJudge(const Figures& figures) : f_(figures) {}

  std::vector<Finding> judge() {
    values();
    if (f_.terms) e_invoice(*f_.terms);
    else plain_sums();
    taxes();
    dates();
    sign();
    identifiers();
    duplicates();
    return std::move(findings_);
  }

 private:
  const Reading& field(std::string_view name) const { return f_.field(name); }
  /// Zero for null; none for what cannot be read.
  Number or_zero(std::string_view name) const {
    const Reading& reading = field(name);
    return reading.text || !reading.is_readable ? reading.number : Decimal();
  }
  std::string label(std::string_view name) const { return label_of(field_path(name)); }

  void say(RuleId rule, std::vector<Path> at, const std::string& fact) {
    const Rule& row = rule_of(rule);
    findings_.push_back(
        {rule, row.severity, std::move(at), fact + (row.advice.empty() ? "" : " ") + std::string(row.advice), ""});
  }
  void sum(RuleId rule, const Number& expected, const Number& written, std::string_view name,
           std::initializer_list<std::string_view> fields, std::string_view says = {}) {
    if (!expected || !written) return;
    std::vector<Path> at;
    for (const std::string_view each : fields) at.push_back(field_path(each));
    compare_sum(findings_, rule, *expected, *written, name, std::move(at), f_.format, says);
  }
  Number share(const Number& base, const Number& percent) const {
    const auto times = base && percent ? multiply(*base, *percent) : std::nullopt;
    return times ? divide(*times, *Decimal::of(100, 0), f_.format.digits) : std::nullopt;
  }

  void values() {
    const Value& currency = field("currency").text;
    if (currency && !minor_units(*currency))
      say(RuleId::currency, {field_path("currency")}, "\"" + *currency + "\" is not a currency code.");
    for (std::size_t i = 0; i < kFieldCount; ++i) {
      const FieldSpec& spec = field_table()[i];
      const Reading& reading = f_.fields[i];
      const std::vector<Path> at = {field_path(spec.name)};
      if (spec.required && !reading.text && reading.is_readable)
        say(RuleId::required, at, std::string(spec.label) + " is empty.");
      if (!reading.number) continue;
      if (spec.kind == FieldKind::money && reading.number->scale() > f_.format.digits)
        say(RuleId::decimals, at,
            std::string(spec.label) + " has more decimals than its currency, which has " +
                std::to_string(f_.format.digits) + ".");
      if (spec.kind == FieldKind::rate && !reading.number->is_zero() && !reading.number->is_negative() &&
          compare(*reading.number, *Decimal::of(1, 0)) < 0)
        say(RuleId::rate_unit, at, "A rate of " + reading.number->to_text() + " % is unusually small.");
    }
  }

  /// None where no line has an amount: then there is nothing to compare with.
  Number sum_of_lines() const {
    return !f_.by_rate.empty() && f_.unreadable_lines == 0 ? f_.line_amounts.value() : std::nullopt;
  }

  Number sum_of_parts() const {
    Number parts = Decimal();
    for (const auto& [amount, rate] : kTaxParts) parts = plus(parts, or_zero(amount));
    return parts;
  }

  void plain_sums() {
    sum(RuleId::lines_subtotal, sum_of_lines(), field("subtotal").number, "the subtotal", {"subtotal"});
    const Reading& written_tax = field("tax_amount");
    const Number tax = written_tax.text || !written_tax.is_readable ? written_tax.number : sum_of_parts();
    const Number net = minus(field("subtotal").number, or_zero("discount_amount"));
    const Number extra = plus(or_zero("shipping_amount"), or_zero("handling_fee"));
    const Number total = plus(plus(net, extra), tax), written = field("total_amount").number;
    const Number paid = or_zero("deposit_amount"), rest = minus(total, paid);
    if (rest && written && compare(*rest, *written) == 0) return;
    sum(RuleId::total, total, written, "the total",
        {"total_amount", "subtotal", "discount_amount", "shipping_amount", "handling_fee", "tax_amount"},
        paid && !paid->is_zero() ? "Subtotal - discount + shipping + handling + taxes, the deposit not subtracted,"
                                 : "");
  }

  void e_invoice(const En16931& terms) {
    sum(RuleId::br_co_10, sum_of_lines(), field("subtotal").number, "the subtotal", {"subtotal"});
    sum(RuleId::br_co_11, sum_of(terms.allowances), or_zero("discount_amount"), "the discount", {"discount_amount"});
    sum(RuleId::br_co_12, sum_of(terms.charges), or_zero("handling_fee"), "the handling fee", {"handling_fee"});
    const Number net = term(terms.net_total), total = field("total_amount").number, tax = or_zero("tax_amount");
    sum(RuleId::br_co_13, plus(minus(field("subtotal").number, or_zero("discount_amount")), or_zero("handling_fee")),
        net, "the total without VAT", {"subtotal", "discount_amount", "handling_fee"});
    Number breakdown = Decimal();
    for (const En16931::Tax& each : terms.taxes) breakdown = plus(breakdown, term(each.amount));
    if (!terms.taxes.empty()) sum(RuleId::br_co_14, breakdown, tax, "the tax amount", {"tax_amount"});
    sum(RuleId::br_co_15, plus(net, tax), total, "the total", {"total_amount", "tax_amount"});
    Number due = minus(total, or_zero("deposit_amount"));
    due = plus(due, terms.rounding ? term(terms.rounding) : Decimal());
    for (const En16931::Term& each : terms.third_party) due = plus(due, term(each));
    sum(RuleId::br_co_16, due, term(terms.due), "the amount due", {"total_amount", "deposit_amount"},
        terms.third_party.empty() ? "" : "Total - paid + rounding + what a third party is paid");
    for (const En16931::Tax& each : terms.taxes)
      sum(RuleId::br_co_17, share(term(each.base), term(each.rate)), term(each.amount),
          "the tax of " + each.rate.value_or("0") + " %", {"tax_amount"});
    tax_bases(terms);
    const Number second = term(terms.accounting_tax);
    if (second && tax && !second->is_zero() && !tax->is_zero() && second->is_negative() != tax->is_negative())
      say(RuleId::accounting_tax, {field_path("tax_amount")},
          "The tax in the accounting currency has another sign than the tax.");
  }

  static Number sum_of(const std::vector<En16931::Adjustment>& adjustments) {
    Number sum = Decimal();
    for (const En16931::Adjustment& each : adjustments) sum = plus(sum, term(each.amount));
    return sum;
  }

  /// The lines, charges and allowances of each rate against the printed breakdown.
  void tax_bases(const En16931& terms) {
    if (f_.unreadable_lines > 0 || f_.by_rate.empty() || f_.by_rate.count("") != 0 || terms.taxes.empty()) return;
    std::map<std::string, Number> expected, printed;
    for (const auto& [rate, of_rate] : f_.by_rate) expected[rate] = of_rate.amounts.value();
    const auto adjust = [&](const std::vector<En16931::Adjustment>& adjustments, bool is_charge) {
      for (const En16931::Adjustment& each : adjustments) {
        const Number rate = term(each.rate), amount = term(each.amount);
        if (!rate || !amount) return false;
        Number& sum = expected.try_emplace(rate->to_text(), Decimal()).first->second;
        sum = is_charge ? plus(sum, amount) : minus(sum, amount);
      }
      return true;
    };
    if (!adjust(terms.allowances, false) || !adjust(terms.charges, true)) return;
    for (const En16931::Tax& each : terms.taxes) {
      const Number rate = term(each.rate);
      const std::string key = rate ? rate->to_text() : "0";
      printed[key] = plus(printed.try_emplace(key, Decimal()).first->second, term(each.base));
    }
    for (const auto& [rate, base] : expected) printed.try_emplace(rate, Decimal());
    for (const auto& [rate, base] : printed) {
      const Number own = expected.try_emplace(rate, Decimal()).first->second;
      sum(RuleId::tax_base, own, base, "the tax breakdown of " + rate + " %", {});
    }
  }

  void taxes() {
    const Reading& tax = field("tax_amount");
    const bool has_parts = std::any_of(kTaxParts.begin(), kTaxParts.end(),
                                       [&](const auto& part) { return field(part[0]).text.has_value(); });
    if (has_parts)
      sum(RuleId::tax_parts, sum_of_parts(), tax.number, "the tax amount",
          {"tax_amount", "gst_amount", "hst_amount", "qst_amount", "pst_amount"});
    for (const auto& [amount, rate] : kTaxParts) tax_by_rate(amount, rate);
  }

  /// Backends differ in what of discount, shipping and handling is taxed: each way is right.
  void tax_by_rate(std::string_view amount, std::string_view rate) {
    const Number written = field(amount).number, percent = field(rate).number, subtotal = field("subtotal").number;
    if (!written || !percent || !subtotal) return;
    const Number net = minus(subtotal, or_zero("discount_amount"));
    const Number extra = plus(or_zero("shipping_amount"), or_zero("handling_fee"));
    const Number taxable = plus(net, extra);
    for (const Number& base : {subtotal, net, plus(subtotal, extra)}) {
      const Number expected = share(base, percent);
      if (expected && compare(*expected, *written) == 0) return;
    }
    sum(RuleId::tax_rate, share(taxable, percent), written, label(amount), {amount, rate});
  }

  void in_order(RuleId rule, std::string_view first, std::string_view second, std::string_view is_before) {
    const Value &a = field(first).text, &b = field(second).text;
    const auto from = a ? parse_date(*a) : std::nullopt, to = b ? parse_date(*b) : std::nullopt;
    if (!from || !to || compare(*from, *to) <= 0) return;
    say(rule, {field_path(second), field_path(first)},
        label(second) + " " + *b + " is before " + std::string(is_before) + " " + *a + ".");
  }

  void dates() {
    in_order(RuleId::due_date, "invoice_date", "due_date", "the invoice date");
    in_order(RuleId::period, "period_start", "period_end", "the period's start");
  }

  void sign() {
    const Number total = field("total_amount").number;
    const std::string type = field("invoice_type").text ? *field("invoice_type").text : f_.subtype;
    if (!total || total->is_zero() || says_any(type, {"384", "correct", "korrektur"})) return;
    const bool is_credit = says_any(type, {"credit", "381", "gutschrift", "avoir", "kredit", "abono", "nota de cr"});
    const std::vector<Path> at = {field_path("total_amount"), field_path("invoice_type")};
    if (is_credit && f_.terms && total->is_negative())
      say(RuleId::sign, at,
          "The total of a credit note is negative, which makes it a charge. Check the type and the sign; nothing is "
          "changed by itself.");
    else if (is_credit && !f_.terms && !total->is_negative())
      say(RuleId::sign, at,
          "The type says credit note and the total is positive. Check whether the amounts should be negative; nothing "
          "is changed by itself.");
    else if (!is_credit && total->is_negative())
      say(RuleId::sign, at,
          "The total is negative and the type does not say credit note. Check the type and the sign; nothing is "
          "changed by itself.");
  }

  void vat_id(const Value& id, std::string_view whose, std::vector<Path> at) {
    const VatVerdict verdict = id ? check_vat_id(*id) : VatVerdict::unknown;
    if (verdict == VatVerdict::form_bad)
      say(RuleId::vat_id, std::move(at),
          std::string(whose) + " " + *id + " has not the form of its country's VAT ids.");
    else if (verdict == VatVerdict::sum_bad)
      say(RuleId::vat_id, std::move(at), std::string(whose) + " " + *id + " has a wrong check number.");
  }

  void identifiers() {
    vat_id(field("tax_registration_number").text, "Tax registration number", {field_path("tax_registration_number")});
    const Value& business = field("business_number").text;
    const bool is_belgian = business && (business->compare(0, 2, "BE") == 0 || f_.vendor_country.value_or("") == "BE");
    if (is_belgian && !is_belgian_enterprise_number(*business))
      say(RuleId::enterprise_number, {field_path("business_number")},
          "Business number " + *business + " is not a Belgian enterprise number: ten digits, the last two a check.");
    if (!f_.terms) return;
    vat_id(f_.terms->buyer_vat_id, "The customer's VAT id", {});
    const Value& account = f_.terms->account;
    const IbanFault fault = account && looks_like_iban(*account) ? check_iban(*account) : IbanFault::none;
    if (fault == IbanFault::none) return;
    say(RuleId::iban, {},
        "The account to pay, " + *account +
            (fault == IbanFault::length ? ", has not the length of its country's IBANs."
             : fault == IbanFault::form ? ", is not an IBAN."
                                        : ", has wrong check digits."));
  }

  /// Of the record as it was loaded: another number or vendor has others, which only the server can find.
  void duplicates() {
    if (field("invoice_number").text != f_.known_number || field("vendor_name").text != f_.known_vendor) return;
    for (const Duplicate& each : f_.duplicates) {
      const Value& date = field("invoice_date").text;
      const bool is_other_year = date && each.date && date->substr(0, 4) != each.date->substr(0, 4);
      const Number total = each.total ? Decimal::parse(*each.total) : std::nullopt;
      std::string which = each.date ? " of " + *each.date : "";
      if (total) which += ", total " + shown_amount(*total, f_.format) + (each.currency ? " " + *each.currency : "");
      say(RuleId::duplicate, {field_path("invoice_number"), field_path("vendor_name")},
          is_other_year ? "Same vendor and number in another year: invoice" + which + ". Usually a new invoice."
                        : "The queue has this vendor's invoice with this number" + which +
                              ". Compare the two before validating, so that it is not paid twice.");
      if (!is_other_year) findings_.back().severity = Severity::error;
      findings_.back().invoice_id = each.invoice_id;
    }
  }

  const Figures& f_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_document(const Figures& figures) {
  return DocumentJudge(figures).judge();
}

}  // namespace countersign::domain
