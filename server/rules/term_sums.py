"""Sums of an e-invoice, and its tax breakdown against its lines, by EN 16931."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from server.contract.decimals import EXACT, minus, number, plain, plus, total_of
from server.rules.check import Check


def check_terms(check: Check, terms: Mapping[str, Any]) -> None:
    subtotal, total = check.subtotal_or_lines, check.number("total_amount")
    discount, fee, tax = check.or_zero("discount_amount"), check.or_zero("handling_fee"), check.or_zero("tax_amount")
    taxes = terms.get("BG-23") or []
    third = [each.get("BT-DEX-002") for each in terms.get("BG-DEX-09") or []]
    check.sum("BR-CO-10", check.sum_of_lines, check.number("subtotal"), "the subtotal", ["subtotal"])
    check.sum("BR-CO-11", total_of(each.get("BT-92") for each in terms.get("BG-20") or []), discount, "the discount",
              ["discount_amount"])
    check.sum("BR-CO-12", total_of(each.get("BT-99") for each in terms.get("BG-21") or []), fee, "the handling fee",
              ["handling_fee"])
    expected_net = plus(minus(subtotal, discount), fee)
    net = expected_net if terms.get("BT-109") is None else number(terms["BT-109"])
    check.sum("BR-CO-13", expected_net, net, "the total without VAT", ["subtotal", "discount_amount", "handling_fee"])
    if taxes and all(each.get("BT-117") is not None for each in taxes):
        check.sum("BR-CO-14", total_of(each.get("BT-117") for each in taxes), tax, "the tax amount", ["tax_amount"])
    check.sum("BR-CO-15", plus(net, tax), total, "the total", ["total_amount", "tax_amount"])
    due = minus(plus(net, tax) if total is None else total, check.or_zero("deposit_amount"))
    check.sum("BR-CO-16", plus(due, total_of([terms.get("BT-114"), *third])), number(terms.get("BT-115")), "the amount due",
              ["total_amount", "deposit_amount"], "Total - paid + rounding + what a third party is paid" if third else "")
    for each in taxes:
        _tax(check, each)
    _tax_bases(check, terms)
    second = number(terms.get("BT-111"))
    if second and tax and (second < 0) != (tax < 0):
        check.say("accounting-tax", ["fields/tax_amount"], "The tax in the accounting currency has another sign than the tax.")


def _tax(check: Check, tax: Mapping[str, Any]) -> None:
    """What is missing of an entry of the breakdown; a rate that is missing is 0 percent."""
    base, amount, rate = number(tax.get("BT-116")), number(tax.get("BT-117")), tax.get("BT-119") or "0"
    if base is not None and amount is not None:
        check.sum("BR-CO-17", check.share(base, Decimal(rate), amount), amount, f"the tax of {rate} %", ["tax_amount"])
    elif base is not None or amount is not None:
        what = "The tax" if amount is None else "The taxable amount"
        check.say("missing-operand", [], f"{what} of {rate} % is empty, so that the tax breakdown cannot be checked.")


def _moves(check: Check, terms: Mapping[str, Any]) -> Iterator[tuple[str | None, str | None, str | None, int]]:
    """Category, rate, amount and sign of each line, allowance and charge."""
    more = {each.get("line_number"): each for each in terms.get("BG-25") or []}
    for line in check.lines:
        if line.get("amount") is not None:
            yield more.get(line.get("line_number"), {}).get("BT-151"), line.get("tax_rate"), line["amount"], 1
    for each in terms.get("BG-20") or []:
        yield each.get("BT-95"), each.get("BT-96"), each.get("BT-92"), -1
    for each in terms.get("BG-21") or []:
        yield each.get("BT-102"), each.get("BT-103"), each.get("BT-99"), 1


def _key(category: str | None, rate: str | None) -> tuple[str, str] | None:
    """None where the rate is missing, and needed: what is outside the scope of the tax has none."""
    if rate is not None:
        return category or "", plain(Decimal(rate))
    return ("O", "0") if category == "O" else None


def _tax_bases(check: Check, terms: Mapping[str, Any]) -> None:
    """The lines, charges and allowances of each rate, and category where all have one, against the printed breakdown."""
    moves, taxes = list(_moves(check, terms)), terms.get("BG-23") or []
    if not taxes or check.sum_of_lines is None:
        return
    by_category = all(move[0] is not None for move in moves) and all(each.get("BT-118") is not None for each in taxes)
    expected: dict[tuple[str, str], Decimal] = {}
    printed: dict[tuple[str, str], Decimal | None] = {}
    for category, rate, amount, sign in moves:
        key = _key(category if by_category else None, rate)
        if key is None or amount is None:
            return
        expected[key] = EXACT.add(expected.get(key, Decimal(0)), sign * Decimal(amount))
    for each in taxes:
        key = (each["BT-118"] if by_category else "", plain(Decimal(each.get("BT-119") or "0")))
        printed[key] = plus(printed.get(key, Decimal(0)), number(each.get("BT-116")))
    for key in sorted({*expected, *printed}, key=lambda each: " ".join(each).strip()):
        category, rate = key
        name = f"the tax breakdown of {rate} %" + (f" ({category})" if category else "")
        check.sum("tax-base", expected.get(key, Decimal(0)), printed.get(key, Decimal(0)), name, [])
