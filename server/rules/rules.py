"""Rules: what is checked of an invoice, all in one pass; tests/contract/rules.json holds the cases."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from server.contract import field_table as table
from server.contract.currencies import MINOR_UNITS, ROUNDED_TO_WHOLE
from server.contract.decimals import EXACT, minus, number, plain, plus, scale, total_of
from server.contract.values import DECIMAL_KINDS
from server.rules import hidden_values
from server.rules.identifiers import check_iban, check_vat_id, is_belgian_enterprise_number, looks_like_iban
from server.rules.rule_table import RULES

DIGITS_OF_UNKNOWN = 2  # for comparing, while the rule `currency` says the code is unknown
TAX_PARTS = (("gst_amount", "gst_rate"), ("hst_amount", "hst_rate"), ("qst_amount", "qst_rate"), ("pst_amount", "pst_rate"))
CREDIT_WORDS = ("credit", "381", "gutschrift", "avoir", "kredit", "abono", "nota de cr")
CORRECTION_WORDS = ("384", "correct", "korrektur")


class Finding(NamedTuple):
    """A rule that speaks; `at` are paths, first where to put it right, empty where no field holds the value."""

    rule: str
    severity: str
    at: list[str]
    message: str
    delta: str = ""


def is_unusual_rate(value: Decimal) -> bool:
    return 0 < value < 1


@dataclass
class Check:
    """One pass over one record: fields, addresses, line_items and extensions as the review view has them."""

    record: Mapping[str, Any]
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.values = {name: (self.record.get("fields") or {}).get(name, {}).get("value") for name in table.FIELD_KINDS}
        self.lines: list[Mapping[str, Any]] = self.record.get("line_items") or []
        self.terms: Mapping[str, Any] | None = (self.record.get("extensions") or {}).get("en16931")
        self.digits = MINOR_UNITS.get(self.values["currency"], DIGITS_OF_UNKNOWN)

    def number(self, name: str) -> Decimal | None:
        return number(self.values[name])

    def or_zero(self, name: str) -> Decimal:
        return self.number(name) or Decimal(0)

    def rounded(self, value: Decimal) -> Decimal:
        return value.quantize(Decimal(1).scaleb(-self.digits), context=EXACT)

    def share(self, base: Decimal | None, percent: Decimal | None) -> Decimal | None:
        return None if base is None or percent is None else self.rounded(EXACT.divide(EXACT.multiply(base, percent), Decimal(100)))

    def shown(self, amount: Decimal) -> str:
        whole, _, fraction = plain(amount).partition(".")
        fraction = fraction.ljust(self.digits, "0")
        return f"{whole}.{fraction}" if fraction else whole

    def say(self, rule: str, at: list[str], fact: str) -> None:
        row = RULES[rule]
        self.findings.append(Finding(rule, row.severity, at, f"{fact} {row.advice}".strip()))

    def say_hidden(self, places: Iterable[hidden_values.Place]) -> None:
        for path, label, excerpt in places:
            self.say("hidden-characters", [path], f'{label} has hidden characters: "{excerpt}".')

    def compare(self, rule: str, expected: Decimal | None, written: Decimal | None, name: str, at: list[str],
                says: str = "") -> None:
        delta = minus(written, expected)
        if not delta or expected is None or written is None:
            return
        row = RULES[rule]
        is_whole = self.values["currency"] in ROUNDED_TO_WHOLE and written == expected.quantize(Decimal(1), context=EXACT)
        is_rounding = is_whole or abs(delta) <= Decimal(row.tolerance).scaleb(-self.digits)
        amount = self.shown(abs(delta))
        how = f"a rounding difference of {amount}." if is_rounding else \
            f"{amount} too {'little' if delta < 0 else 'much'}. {row.advice}"
        message = f"{says or row.says} is {self.shown(expected)}, {name} says {self.shown(written)}: {how}"
        self.findings.append(Finding(rule, "rounding" if is_rounding else row.severity, at, message, plain(delta)))

    def sum(self, rule: str, expected: Decimal | None, written: Decimal | None, name: str, fields: Iterable[str],
            says: str = "") -> None:
        self.compare(rule, expected, written, name, [f"fields/{each}" for each in fields], says)


def _label(name: str) -> str:
    return next(each.label for each in table.FIELDS if each.name == name)


def _values(check: Check) -> None:
    currency = check.values["currency"]
    if currency is not None and currency not in MINOR_UNITS:
        check.say("currency", ["fields/currency"], f'"{currency}" is not a currency code.')
    for spec in table.FIELDS:
        value, at = check.values[spec.name], [f"fields/{spec.name}"]
        if spec.required and value is None:
            check.say("required", at, f"{spec.label} is empty.")
        if value is None or spec.kind not in DECIMAL_KINDS:
            continue
        if spec.kind == "money" and scale(Decimal(value)) > check.digits:
            check.say("decimals", at, f"{spec.label} has more decimals than its currency, which has {check.digits}.")
        if spec.kind == "rate" and is_unusual_rate(Decimal(value)):
            check.say("rate-unit", at, f"A rate of {plain(Decimal(value))} % is unusually small.")


def _sum_of_lines(check: Check) -> Decimal | None:
    """None where no line has an amount: then there is nothing to compare with."""
    amounts = [line.get("amount") for line in check.lines]
    return None if all(amount is None for amount in amounts) else total_of(amounts)


def _plain_sums(check: Check) -> None:
    subtotal, total = check.number("subtotal"), check.number("total_amount")
    check.sum("lines-subtotal", _sum_of_lines(check), subtotal, "the subtotal", ["subtotal"])
    parts = total_of(check.values[amount] for amount, _ in TAX_PARTS)
    tax = parts if check.values["tax_amount"] is None else check.number("tax_amount")
    extra = check.or_zero("shipping_amount") + check.or_zero("handling_fee")
    expected = plus(plus(minus(subtotal, check.or_zero("discount_amount")), extra), tax)
    paid = check.or_zero("deposit_amount")
    if expected is not None and total == expected - paid:
        return
    check.sum("total", expected, total, "the total",
              ["total_amount", "subtotal", "discount_amount", "shipping_amount", "handling_fee", "tax_amount"],
              "Subtotal - discount + shipping + handling + taxes, the deposit not subtracted," if paid else "")


def _e_invoice(check: Check, terms: Mapping[str, Any]) -> None:
    subtotal, total = check.number("subtotal"), check.number("total_amount")
    discount, fee, tax = check.or_zero("discount_amount"), check.or_zero("handling_fee"), check.or_zero("tax_amount")
    taxes, net = terms.get("BG-23") or [], number(terms.get("BT-109"))
    third = [each.get("BT-DEX-002") for each in terms.get("BG-DEX-09") or []]
    check.sum("BR-CO-10", _sum_of_lines(check), subtotal, "the subtotal", ["subtotal"])
    check.sum("BR-CO-11", total_of(each.get("BT-92") for each in terms.get("BG-20") or []), discount, "the discount",
              ["discount_amount"])
    check.sum("BR-CO-12", total_of(each.get("BT-99") for each in terms.get("BG-21") or []), fee, "the handling fee",
              ["handling_fee"])
    check.sum("BR-CO-13", plus(minus(subtotal, discount), fee), net, "the total without VAT",
              ["subtotal", "discount_amount", "handling_fee"])
    if taxes:
        check.sum("BR-CO-14", total_of(each.get("BT-117") for each in taxes), tax, "the tax amount", ["tax_amount"])
    check.sum("BR-CO-15", plus(net, tax), total, "the total", ["total_amount", "tax_amount"])
    due = plus(minus(total, check.or_zero("deposit_amount")), total_of([terms.get("BT-114"), *third]))
    check.sum("BR-CO-16", due, number(terms.get("BT-115")), "the amount due", ["total_amount", "deposit_amount"],
              "Total - paid + rounding + what a third party is paid" if third else "")
    for each in taxes:
        check.sum("BR-CO-17", check.share(number(each.get("BT-116")), number(each.get("BT-119"))), number(each.get("BT-117")),
                  f"the tax of {each.get('BT-119') or '0'} %", ["tax_amount"])
    _tax_bases(check, terms)
    second = number(terms.get("BT-111"))
    if second and tax and (second < 0) != (tax < 0):
        check.say("accounting-tax", ["fields/tax_amount"], "The tax in the accounting currency has another sign than the tax.")


def _tax_bases(check: Check, terms: Mapping[str, Any]) -> None:
    """The lines, charges and allowances of each rate against the printed breakdown."""
    moves = [(line.get("tax_rate"), line.get("amount"), 1) for line in check.lines if line.get("amount") is not None]
    moves += [(each.get("BT-96"), each.get("BT-92"), -1) for each in terms.get("BG-20") or []]
    moves += [(each.get("BT-103"), each.get("BT-99"), 1) for each in terms.get("BG-21") or []]
    taxes = terms.get("BG-23") or []
    if not taxes or all(line.get("amount") is None for line in check.lines):
        return
    expected: dict[str, Decimal] = {}
    printed: dict[str, Decimal | None] = {}
    for rate, amount, sign in moves:
        if rate is None or amount is None:
            return
        rate = plain(Decimal(rate))
        expected[rate] = EXACT.add(expected.get(rate, Decimal(0)), sign * Decimal(amount))
    for each in taxes:
        rate = plain(Decimal(each.get("BT-119") or "0"))
        printed[rate] = plus(printed.get(rate, Decimal(0)), number(each.get("BT-116")))
    for rate in sorted({*expected, *printed}):
        check.sum("tax-base", expected.get(rate, Decimal(0)), printed.get(rate, Decimal(0)), f"the tax breakdown of {rate} %", [])


def _taxes(check: Check) -> None:
    parts = [check.values[amount] for amount, _ in TAX_PARTS]
    if any(part is not None for part in parts):
        check.sum("tax-parts", total_of(parts), check.number("tax_amount"), "the tax amount",
                  ["tax_amount", "gst_amount", "hst_amount", "qst_amount", "pst_amount"])
    subtotal = check.number("subtotal")
    extra = check.or_zero("shipping_amount") + check.or_zero("handling_fee")
    for amount, rate in TAX_PARTS:
        written, percent = check.number(amount), check.number(rate)
        if written is None or percent is None or subtotal is None:
            continue
        net = subtotal - check.or_zero("discount_amount")
        if all(check.share(base, percent) != written for base in (subtotal, net, subtotal + extra)):
            check.sum("tax-rate", check.share(net + extra, percent), written, _label(amount), [amount, rate])


def _in_order(check: Check, rule: str, first: str, second: str, before: str) -> None:
    one, two = check.values[first], check.values[second]
    if one is not None and two is not None and one > two:
        check.say(rule, [f"fields/{second}", f"fields/{first}"], f"{_label(second)} {two} is before {before} {one}.")


def _sign(check: Check) -> None:
    total = check.number("total_amount")
    kind = (check.values["invoice_type"] or check.record.get("invoice_subtype") or "").lower()
    if not total or any(word in kind for word in CORRECTION_WORDS):
        return
    is_credit = any(word in kind for word in CREDIT_WORDS)
    at, end = ["fields/total_amount", "fields/invoice_type"], "; nothing is changed by itself."
    if is_credit and check.terms is not None and total < 0:
        check.say("sign", at, "The total of a credit note is negative, which makes it a charge. Check the type and the sign" + end)
    elif is_credit and check.terms is None and total > 0:
        check.say("sign", at, "The type says credit note and the total is positive. Check whether the amounts should be negative" + end)
    elif not is_credit and total < 0:
        check.say("sign", at, "The total is negative and the type does not say credit note. Check the type and the sign" + end)


def _vat_id(check: Check, value: str | None, whose: str, at: list[str]) -> None:
    faults = {"form": "has not the form of its country's VAT ids.", "sum": "has a wrong check number."}
    fault = check_vat_id(value) if value is not None else None
    if fault:
        check.say("vat-id", at, f"{whose} {value} {faults[fault]}")


def _identifiers(check: Check) -> None:
    _vat_id(check, check.values["tax_registration_number"], "Tax registration number", ["fields/tax_registration_number"])
    business = check.values["business_number"]
    vendor = ((check.record.get("addresses") or {}).get("vendor_address") or {}).get("value") or {}
    if business and (business.startswith("BE") or vendor.get("country") == "BE") and not is_belgian_enterprise_number(business):
        check.say("enterprise-number", ["fields/business_number"],
                  f"Business number {business} is not a Belgian enterprise number: ten digits, the last two a check.")
    if check.terms is None:
        return
    _vat_id(check, (check.terms.get("BG-7") or {}).get("BT-48"), "The customer's VAT id", [])
    account = check.terms.get("BT-84")
    faults = {"length": ", has not the length of its country's IBANs.", "form": ", is not an IBAN.",
              "checksum": ", has wrong check digits."}
    fault = check_iban(account) if account and looks_like_iban(account) else None
    if fault:
        check.say("iban", [], f"The account to pay, {account}{faults[fault]}")


def _line(check: Check, line: Mapping[str, Any], terms: Mapping[str, Any]) -> None:
    def at(*cells: str) -> list[str]:
        return [f"lines/{line['line_id']}/{cell}" for cell in cells]
    quantity, price, amount, rate, tax = (
        number(line.get(cell)) for cell in ("quantity", "unit_price", "amount", "tax_rate", "tax_amount"))
    if quantity is not None and price is not None and amount is not None and not terms.get("sub_lines"):
        expected = EXACT.multiply(quantity, price)
        if base := number(terms.get("BT-149")):
            expected = check.rounded(EXACT.divide(expected, base))
        more = terms.get("BG-27") or []
        moved = total_of(each.get("BT-141") for each in more) - total_of(each.get("BT-136") for each in more)
        expected += moved
        if expected != amount:
            check.compare("line-amount", check.rounded(expected), amount, "the amount", at("amount", "quantity", "unit_price"),
                          "Quantity x unit price with its allowances and charges" if moved else "")
    check.compare("line-tax", check.share(amount, rate), tax, "the tax", at("tax_amount", "amount", "tax_rate"))
    if price is not None and price < 0:
        check.say("negative-price", at("unit_price"), "The unit price is negative.")
    if rate is not None and is_unusual_rate(rate):
        check.say("rate-unit", at("tax_rate"), f"A tax rate of {plain(rate)} % is unusually small.")
    for cell, label, value in (("amount", "The amount", amount), ("tax_amount", "The tax", tax)):
        if value is not None and scale(value) > check.digits:
            check.say("decimals", at(cell), f"{label} has more decimals than its currency, which has {check.digits}.")
    check.say_hidden(hidden_values.of_line(line))


def check_record(record: Mapping[str, Any]) -> list[Finding]:
    """What the rules say of a record, of the document first, then line by line. Lines have a line_id or a line_number."""
    check = Check(record)
    _values(check)
    if check.terms is None:
        _plain_sums(check)
    else:
        _e_invoice(check, check.terms)
    _taxes(check)
    _in_order(check, "due-date", "invoice_date", "due_date", "the invoice date")
    _in_order(check, "period", "period_start", "period_end", "the period's start")
    _sign(check)
    _identifiers(check)
    check.say_hidden(hidden_values.of_document(check.values, record.get("addresses") or {}))
    more = {each.get("line_number"): each for each in (check.terms or {}).get("BG-25") or []}
    for line in check.lines:
        named = line if line.get("line_id") else {**line, "line_id": f"n{line['line_number']}"}
        _line(check, named, more.get(line.get("line_number"), {}))
    return check.findings
