"""The rules of an invoice: what each is called, how bad its fault is, and what to do about it."""
from __future__ import annotations

from typing import NamedTuple

from server.rules import rule_rows


class Rule(NamedTuple):
    id: str
    severity: str  # of a fault; a difference within the tolerance is "rounding"
    tolerance: int  # minor units of the currency that rounding may account for
    says: str  # sums: what the expected amount is
    advice: str  # what to do


RULES = {row[0]: Rule(*row) for row in rule_rows.RULES}
