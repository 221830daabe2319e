"""Rules: what is checked of an invoice, all in one pass; tests/contract/rules.json holds the cases."""
from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from server.contract import field_table as table
from server.contract.currencies import MINOR_UNITS
from server.contract.decimals import EXACT, number, plain, scale, total_of
from server.contract.values import DECIMAL_KINDS
from server.rules import hidden_values
from server.rules.check import TAX_PARTS, Check, Finding
from server.rules.identifiers import check_iban, check_vat_id, is_belgian_enterprise_number, looks_like_iban
from server.rules.plain_sums import check_plain_sums
from server.rules.term_sums import check_terms

CREDIT_WORDS = ("credit", "381", "gutschrift", "avoir", "kredit", "abono", "nota de cr", "dobropis")
CORRECTION_WORDS = ("384", "correct", "korrektur")
FIRST_YEAR, YEARS_AHEAD = 1970, 10


def is_unusual_rate(value: Decimal) -> bool:
    return 0 < value < 1


def _label(name: str) -> str:
    return next(each.label for each in table.FIELDS if each.name == name)


def _values(check: Check) -> None:
    unread = {each["name"] for each in check.unread if not each.get("line_number")}
    currency = check.values["currency"]
    if currency is not None and currency not in MINOR_UNITS:
        check.say("currency", ["fields/currency"], f'"{currency}" is not a currency code.')
    elif currency is None and "currency" not in unread:
        check.say("currency", ["fields/currency"], "Currency is empty.")
    for spec in table.FIELDS:
        value, at = check.values[spec.name], [f"fields/{spec.name}"]
        if spec.required and value is None and spec.name not in unread:
            check.say("required", at, f"{spec.label} is empty.")
        if value is None or spec.kind not in DECIMAL_KINDS:
            continue
        if spec.kind == "money" and check.digits is not None and scale(Decimal(value)) > check.digits:
            check.say("decimals", at, f"{spec.label} has more decimals than its currency, which has {check.digits}.")
        if spec.kind == "rate" and is_unusual_rate(Decimal(value)):
            check.say("rate-unit", at, f"A rate of {plain(Decimal(value))} % is unusually small.")
    for each in check.unread:
        name = each["name"]
        if not each.get("line_number") and check.values.get(name) is None:
            is_field = name in check.values
            check.say("unread", [f"fields/{name}"] if is_field else [],
                      f"{_label(name) if is_field else name} \"{each['value']}\" {each['reason']}")


def _taxes(check: Check) -> None:
    if check.has_tax_parts:
        check.sum("tax-parts", total_of(check.values[amount] for amount, _ in TAX_PARTS), check.number("tax_amount"),
                  "the tax amount", ["tax_amount", "gst_amount", "hst_amount", "qst_amount", "pst_amount"])
    subtotal, extra = check.subtotal_or_lines, check.extra
    for amount, rate in TAX_PARTS:
        written, percent = check.number(amount), check.number(rate)
        if written is None and percent:
            check.say("missing-operand", [f"fields/{amount}"], f"{_label(amount)} is empty, and its rate is {plain(percent)} %.")
        if written is None or percent is None or subtotal is None:
            continue
        net = subtotal - check.or_zero("discount_amount")
        if all(check.share(base, percent, written) != written for base in (subtotal, net, subtotal + extra)):
            check.sum("tax-rate", check.share(net + extra, percent, written), written, _label(amount), [amount, rate])


def _date(check: Check, name: str) -> None:
    """Invoices are not this old, and nothing is agreed this far ahead."""
    value = check.values[name]
    if value is None:
        return
    last = f"{check.today.year + YEARS_AHEAD:04}{check.today.isoformat()[4:]}"
    if value < f"{FIRST_YEAR}-01-01":
        check.say("date", [f"fields/{name}"], f"{_label(name)} {value} is before {FIRST_YEAR}.")
    elif value > last:
        check.say("date", [f"fields/{name}"], f"{_label(name)} {value} is more than {YEARS_AHEAD} years ahead.")


def _in_order(check: Check, rule: str, first: str, second: str, before: str) -> None:
    one, two = check.values[first], check.values[second]
    if one is not None and two is not None and one > two:
        check.say(rule, [f"fields/{second}", f"fields/{first}"], f"{_label(second)} {two} is before {before} {one}.")


def _sign(check: Check) -> None:
    """Vendors write credit notes either way; an e-invoice's is positive. Amounts of both signs in one are a fault."""
    total, subtotal = check.number("total_amount"), check.number("subtotal")
    kind = (check.values["invoice_type"] or check.record.get("invoice_subtype") or "").lower()
    if not total or any(word in kind for word in CORRECTION_WORDS):
        return
    is_credit = any(word in kind for word in CREDIT_WORDS)
    at, end = ["fields/total_amount", "fields/invoice_type"], "; nothing is changed by itself."
    if is_credit and subtotal and (subtotal < 0) != (total < 0):
        check.say("sign", ["fields/total_amount", "fields/subtotal"],
                  "The subtotal and the total of the credit note have different signs. Check both" + end)
    elif is_credit and check.terms is not None and total < 0:
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
    means = [check.terms, *(check.terms.get("BG-16") or [])]
    faults = {"length": ", has not the length of its country's IBANs.", "form": ", is not an IBAN.",
              "checksum": ", has wrong check digits."}
    for account in dict.fromkeys(each.get("BT-84") for each in means):
        fault = check_iban(account) if account and looks_like_iban(account) else None
        if fault:
            check.say("iban", [], f"The account to pay, {account}{faults[fault]}")


def _product(check: Check, line: Mapping[str, Any], terms: Mapping[str, Any]) -> tuple[Decimal, Decimal]:
    """Quantity x unit price with its allowances and charges, and what these move."""
    amount = number(line.get("amount"))
    expected = EXACT.multiply(Decimal(line["quantity"]), Decimal(line["unit_price"]))
    if base := number(terms.get("BT-149")):
        expected = check.rounded(EXACT.divide(expected, base), amount)
    more = terms.get("BG-27") or []
    moved = total_of(each.get("BT-141") for each in more) - total_of(each.get("BT-136") for each in more)
    return expected + moved, moved


def _missing_of_line(check: Check, line: Mapping[str, Any], terms: Mapping[str, Any]) -> None:
    """One of quantity, price and amount is empty, and the other two say what it should be."""
    quantity, price, amount = (number(line.get(cell)) for cell in ("quantity", "unit_price", "amount"))
    at = f"lines/{line['line_id']}/"
    if quantity is not None and price is not None:
        expected, _ = _product(check, line, terms)
        if expected:
            check.say("missing-operand", [at + "amount"], f"The amount is empty; quantity x unit price is {check.shown(expected)}.")
    elif price is not None and amount is not None and price != amount:
        check.say("missing-operand", [at + "quantity"], "The quantity is empty, so that unit price and amount,"
                  f" {check.shown(price)} and {check.shown(amount)}, cannot be compared.")
    elif quantity is not None and amount is not None and quantity != 1:
        check.say("missing-operand", [at + "unit_price"], "The unit price is empty, so that quantity and amount,"
                  f" {plain(quantity)} and {check.shown(amount)}, cannot be compared.")


def _line(check: Check, line: Mapping[str, Any], terms: Mapping[str, Any]) -> None:
    def at(*cells: str) -> list[str]:
        return [f"lines/{line['line_id']}/{cell}" for cell in cells]
    quantity, price, amount, rate, tax = (
        number(line.get(cell)) for cell in ("quantity", "unit_price", "amount", "tax_rate", "tax_amount"))
    if not terms.get("sub_lines"):
        if quantity is None or price is None or amount is None:
            _missing_of_line(check, line, terms)
        else:
            expected, moved = _product(check, line, terms)
            if expected != amount:
                check.compare("line-amount", check.rounded(expected, amount), amount, "the amount",
                              at("amount", "quantity", "unit_price"),
                              "Quantity x unit price with its allowances and charges" if moved else "")
    check.compare("line-tax", check.share(amount, rate, tax), tax, "the tax", at("tax_amount", "amount", "tax_rate"))
    if price is not None and price < 0:
        check.say("negative-price", at("unit_price"), "The unit price is negative.")
    if rate is not None and is_unusual_rate(rate):
        check.say("rate-unit", at("tax_rate"), f"A tax rate of {plain(rate)} % is unusually small.")
    for cell, label, value in (("amount", "The amount", amount), ("tax_amount", "The tax", tax)):
        if value is not None and check.digits is not None and scale(value) > check.digits:
            check.say("decimals", at(cell), f"{label} has more decimals than its currency, which has {check.digits}.")
    check.say_hidden(hidden_values.of_line(line))
    for each in check.unread:
        if each.get("line_number") == line.get("line_number") and line.get(each["name"]) is None:
            label = next(cell.label for cell in table.LINE_CELLS if cell.name == each["name"])
            check.say("unread", at(each["name"]), f"{label} \"{each['value']}\" {each['reason']}")


def check_record(record: Mapping[str, Any], today: datetime.date | None = None) -> list[Finding]:
    """
    What the rules say of a record, of the document first, then line by line. Lines have a line_id or a line_number;
    `today` is what dates are too far ahead of.
    """
    check = Check(record, today or datetime.date.today())
    _values(check)
    if check.terms is None:
        check_plain_sums(check)
    else:
        check_terms(check, check.terms)
    _taxes(check)
    for spec in table.FIELDS:
        if spec.kind == "date":
            _date(check, spec.name)
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
