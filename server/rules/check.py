"""What the rules share: the values of one record as they see them, and how they speak."""
from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from server.contract import field_table as table
from server.contract.currencies import MINOR_UNITS, ROUNDED_TO_WHOLE
from server.contract.decimals import EXACT, minus, number, plain, scale, total_of
from server.rules import hidden_values
from server.rules.rule_table import RULES

USUAL_DIGITS = 2  # of an amount with decimals whose currency is not known
TAX_PARTS = (("gst_amount", "gst_rate"), ("hst_amount", "hst_rate"), ("qst_amount", "qst_rate"), ("pst_amount", "pst_rate"))


class Finding(NamedTuple):
    """A rule that speaks; `at` are paths, first where to put it right, empty where no field holds the value."""

    rule: str
    severity: str
    at: list[str]
    message: str
    delta: str = ""


@dataclass
class Check:
    """One pass over one record: fields, addresses, line_items and extensions as the review view has them."""

    record: Mapping[str, Any]
    today: datetime.date
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.values = {name: (self.record.get("fields") or {}).get(name, {}).get("value") for name in table.FIELD_KINDS}
        self.lines: list[Mapping[str, Any]] = self.record.get("line_items") or []
        extensions = self.record.get("extensions") or {}
        self.terms: Mapping[str, Any] | None = extensions.get("en16931")
        self.unread: list[Mapping[str, Any]] = extensions.get("unread") or []
        self.digits: int | None = MINOR_UNITS.get(self.values["currency"])  # None: no currency, or none that is known

    def number(self, name: str) -> Decimal | None:
        return number(self.values[name])

    def or_zero(self, name: str) -> Decimal:
        return self.number(name) or Decimal(0)

    @property
    def extra(self) -> Decimal:
        """Of shipping and handling."""
        return self.or_zero("shipping_amount") + self.or_zero("handling_fee")

    @property
    def has_tax_parts(self) -> bool:
        return any(self.values[amount] is not None for amount, _ in TAX_PARTS)

    @property
    def sum_of_lines(self) -> Decimal | None:
        """None where no line has an amount: then there is nothing to compare with."""
        amounts = [line.get("amount") for line in self.lines]
        return None if all(amount is None for amount in amounts) else total_of(amounts)

    @property
    def subtotal_or_lines(self) -> Decimal | None:
        """The subtotal; where it is empty the sum of the lines stands in for it."""
        return self.sum_of_lines if self.values["subtotal"] is None else self.number("subtotal")

    def decimals_beside(self, written: Decimal | None) -> int:
        """The decimals that an amount is rounded to where it is compared with `written`: its currency's, or its own."""
        if self.digits is not None:
            return self.digits
        own = scale(written) if written is not None else USUAL_DIGITS
        return max(USUAL_DIGITS, own) if own else 0

    def rounded(self, value: Decimal, written: Decimal | None = None) -> Decimal:
        """As an amount beside `written` is."""
        return value.quantize(Decimal(1).scaleb(-self.decimals_beside(written)), context=EXACT)

    def share(self, base: Decimal | None, percent: Decimal | None, written: Decimal | None) -> Decimal | None:
        """base x percent, rounded as an amount beside `written` is."""
        if base is None or percent is None or written is None:
            return None
        return self.rounded(EXACT.divide(EXACT.multiply(base, percent), Decimal(100)), written)

    def shown(self, amount: Decimal) -> str:
        whole, _, fraction = plain(amount).partition(".")
        fraction = fraction.ljust(self.digits or 0, "0")
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
        decimals = self.decimals_beside(written)
        tolerance = Decimal(row.tolerance).scaleb(-decimals) if decimals or self.digits is not None else Decimal(0)
        is_rounding = is_whole or abs(delta) <= tolerance
        amount = self.shown(abs(delta))
        how = f"a rounding difference of {amount}." if is_rounding else \
            f"{amount} too {'little' if delta < 0 else 'much'}. {row.advice}"
        message = f"{says or row.says} is {self.shown(expected)}, {name} says {self.shown(written)}: {how}"
        self.findings.append(Finding(rule, "rounding" if is_rounding else row.severity, at, message, plain(delta)))

    def sum(self, rule: str, expected: Decimal | None, written: Decimal | None, name: str, fields: Iterable[str],
            says: str = "") -> None:
        self.compare(rule, expected, written, name, [f"fields/{each}" for each in fields], says)
