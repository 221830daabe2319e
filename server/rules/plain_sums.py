"""Sums of an invoice as a machine read it from paper: total, tax and lines."""
from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from server.contract.decimals import EXACT, minus, number, plain, plus, total_of
from server.rules.check import TAX_PARTS, Check, Finding


def check_plain_sums(check: Check) -> None:
    check.sum("lines-subtotal", check.sum_of_lines, check.number("subtotal"), "the subtotal", ["subtotal"])
    _total(check)
    _lines_tax(check)


def _tax_of_total(check: Check) -> tuple[Decimal | None, str]:
    """The tax as written; where it is empty, its parts, or what the lines say of it."""
    if check.values["tax_amount"] is not None:
        return check.number("tax_amount"), "taxes"
    taxes = [line.get("tax_amount") for line in check.lines]
    if not check.has_tax_parts and any(tax is not None for tax in taxes):
        return total_of(taxes), "the lines' taxes"
    return total_of(check.values[amount] for amount, _ in TAX_PARTS), "taxes"


def _total(check: Check) -> None:
    """
    The total from what it is made of. An empty subtotal is stood in for by the lines; without lines the total cannot be
    checked, which is said where there is something to check it by.
    """
    has_subtotal = check.values["subtotal"] is not None
    written, base = check.number("total_amount"), check.subtotal_or_lines
    if not has_subtotal and base is None and written is not None and check.values["tax_amount"] is not None:
        check.say("missing-operand", ["fields/subtotal"], "Subtotal is empty, so that the total cannot be checked.")
        return
    tax, name = _tax_of_total(check)
    expected = plus(plus(minus(base, check.or_zero("discount_amount")), check.extra), tax)
    paid = check.or_zero("deposit_amount")
    if expected is not None and written == expected - paid:
        return
    says = f"{'Subtotal' if has_subtotal else 'The sum of the lines'} - discount + shipping + handling + {name}"
    check.sum("total", expected, written, "the total",
              ["total_amount", "subtotal", "discount_amount", "shipping_amount", "handling_fee", "tax_amount"],
              says + (", the deposit not subtracted," if paid else ""))


class _Ways(NamedTuple):
    """The tax of the lines by the ways of rounding that vendors have."""

    per_rate: Decimal | None
    per_line: Decimal | None
    on_total: Decimal | None


def _ways(check: Check, by_rate: dict[Decimal, list[Decimal]], besides: Decimal, written: Decimal) -> _Ways:
    """With `besides` taxed at the rate of the lines, of which there is one then."""
    per_rate: Decimal | None = Decimal(0)
    per_line: Decimal | None = Decimal(0)
    exact = Decimal(0)
    for rate, amounts in by_rate.items():
        base = EXACT.add(sum(amounts, Decimal(0)), besides)
        per_rate = plus(per_rate, check.share(base, rate, written))
        exact = EXACT.add(exact, EXACT.multiply(base, rate))
        for amount in (*amounts, besides):
            per_line = plus(per_line, check.share(amount, rate, written))
    return _Ways(per_rate, per_line, check.share(exact, Decimal(1), written))


def _say_rounding(check: Check, how: str, ways: _Ways, written: Decimal) -> None:
    usual = ways.per_rate if ways.per_rate is not None else written
    message = (f"The tax amount is the lines' tax rounded {how}, {check.shown(written)};"
               f" rounded per rate it is {check.shown(usual)}.")
    check.findings.append(Finding("lines-tax", "rounding", ["fields/tax_amount"], message, plain(written - usual)))


def _lines_tax(check: Check) -> None:
    """
    The tax against the lines by every way of rounding; one that is found and is not the usual one is named. Where
    several rates meet a discount, shipping or handling, nobody can tell what is taxed at which.
    """
    written = check.number("tax_amount")
    if written is None or check.has_tax_parts:
        return
    by_rate: dict[Decimal, list[Decimal]] = {}
    without_rate = Decimal(0)
    priced = [line for line in check.lines if line.get("amount") is not None]
    for line in priced:
        amount, rate = Decimal(line["amount"]), number(line.get("tax_rate"))
        if rate is None:
            without_rate = EXACT.add(without_rate, amount)
        else:
            by_rate.setdefault(rate, []).append(amount)
    discount = -check.or_zero("discount_amount")
    if by_rate and without_rate:
        check.say("missing-operand", ["fields/tax_amount"],
                  "Some lines have no tax rate, so that the tax amount cannot be compared with the lines.")
    if without_rate or not by_rate or (len(by_rate) > 1 and (discount or check.extra)):
        return
    besides = (discount + check.extra, Decimal(0), discount, check.extra)
    ways = [_ways(check, by_rate, each, written) for each in besides]
    taxes = [line.get("tax_amount") for line in check.lines if line.get("tax_amount") is not None]
    if any(way.per_rate == written for way in ways) or (len(taxes) == len(priced) and total_of(taxes) == written):
        return
    subtotal, lines = check.number("subtotal"), check.sum_of_lines
    if len(by_rate) == 1 and subtotal is not None and lines is not None and any(
            _ways(check, by_rate, each + subtotal - lines, written).per_rate == written for each in besides):
        return  # the tax is the subtotal's, and that the lines are not is said already
    for way in ways:
        if way.per_line == written or way.on_total == written:
            _say_rounding(check, "per line" if way.per_line == written else "on the total", way, written)
            return
    check.sum("lines-tax", ways[0].per_rate, written, "the tax amount", ["tax_amount"])
