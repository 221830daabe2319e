"""Terms: an invoice as EN 16931 names it, BT by BT, whichever syntax it came in."""
from __future__ import annotations

from dataclasses import dataclass, field

Term = dict[str, str | None]

# Of BG-20 and BG-21: amount, base, percentage, reason, VAT category, VAT rate.
ALLOWANCE = ("BT-92", "BT-93", "BT-94", "BT-97", "BT-95", "BT-96")
CHARGE = ("BT-99", "BT-100", "BT-101", "BT-104", "BT-102", "BT-103")


@dataclass
class Party:
    name: str | None = None
    identifier: str | None = None
    vat_id: str | None = None
    tax_id: str | None = None
    legal_id: str | None = None
    street: str | None = None
    city: str | None = None
    province: str | None = None
    postal_code: str | None = None
    country: str | None = None
    phone: str | None = None
    fax: str | None = None
    email: str | None = None


@dataclass
class Line:
    identifier: str | None = None  # BT-126
    name: str | None = None  # BT-153
    description: str | None = None  # BT-154
    quantity: str | None = None  # BT-129
    unit: str | None = None  # BT-130
    price: str | None = None  # BT-146
    amount: str | None = None  # BT-131
    rate: str | None = None  # BT-152
    more: Term = field(default_factory=dict)  # BT-149 and others that no cell holds
    allowances: list[Term] = field(default_factory=list)  # BG-27 and BG-28
    sub_lines: int = 0


@dataclass
class Terms:
    syntax: str
    values: Term = field(default_factory=dict)  # by "BT-1" and so on
    seller: Party = field(default_factory=Party)
    buyer: Party = field(default_factory=Party)
    payee: Party | None = None
    allowances: list[Term] = field(default_factory=list)  # BG-20
    charges: list[Term] = field(default_factory=list)  # BG-21
    taxes: list[Term] = field(default_factory=list)  # BG-23
    means: list[Term] = field(default_factory=list)  # BG-16, each with its account
    preceding: list[Term] = field(default_factory=list)  # BG-3
    third_party: list[str] = field(default_factory=list)  # BT-DEX-002 of the XRechnung extension: due as well
    lines: list[Line] = field(default_factory=list)  # BG-25


def given(term: Term) -> Term:
    return {name: value for name, value in term.items() if value is not None}
