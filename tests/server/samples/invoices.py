"""The invoices that the samples tell: each amount is written out, as on paper; nothing here is computed."""
from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    name: str
    quantity: str
    price: str
    amount: str
    rate: str


class Tax(NamedTuple):
    base: str
    rate: str
    tax: str


class Step(NamedTuple):
    """An allowance or a charge of the whole invoice."""

    amount: str
    reason: str
    rate: str


class Invoice(NamedTuple):
    number: str
    date: str
    seller: str
    country: str  # of the seller
    vat_id: str
    buyer: str
    currency: str
    lines: tuple[Line, ...]
    taxes: tuple[Tax, ...]
    line_sum: str
    net: str
    tax: str
    total: str
    due: str
    credited: str | None = None  # the invoice that a credit note takes back
    allowance: Step | None = None
    charge: Step | None = None
    prepaid: str | None = None
    rounding: str | None = None
    accounting_tax: tuple[str, str] | None = None  # currency and tax
    account: str = "DE02120300000000202051"


PLAIN = Invoice(
    "R 2025/17", "2025-03-01", "Sch\u00f6ne B\u00fcros GmbH", "DE", "DE136695976", "Kunde & S\u00f6hne AG", "EUR",
    (Line("Desk <oak>", "2", "30", "60.00", "19"), Line("Assembly", "4", "10", "40.00", "19")),
    (Tax("100.00", "19", "19.00"),), "100.00", "100.00", "19.00", "119.00", "119.00")

STEPS = Invoice(
    "R 2025/18", "2025-03-02", "Sch\u00f6ne B\u00fcros GmbH", "DE", "DE136695976", "Kunde & S\u00f6hne AG", "EUR",
    (Line("Chair", "10", "12.50", "125.00", "19"), Line("Book", "1", "75.00", "75.00", "7")),
    (Tax("100.00", "19", "19.00"), Tax("80.00", "7", "5.60")), "200.00", "180.00", "24.60", "204.60", "204.60",
    allowance=Step("25.00", "Regular customer", "19"), charge=Step("5.00", "Freight", "7"))

CREDIT = Invoice(
    "K 9", "2025-04-11", "Verkstan AB", "SE", "SE556188840401", "Bygg AB", "SEK", (Line("Returned hinge", "3", "100", "300.00", "25"),),
    (Tax("300.00", "25", "75.00"),), "300.00", "300.00", "75.00", "375.00", "375.00", credited="2024-77")

ROUNDED = Invoice(
    "2025-101", "2025-05-20", "Verkstan AB", "SE", "SE556188840401", "Bygg AB", "SEK", (Line("Work", "1", "1000.30", "1000.30", "25"),),
    (Tax("1000.30", "25", "250.08"),), "1000.30", "1000.30", "250.08", "1250.38", "1000.00", prepaid="250.00", rounding="-0.38")

NEGATIVE = Invoice(
    "N-1", "2025-06-30", "Firma ApS", "DK", "DK13585628", "K\u00f8ber A/S", "DKK",
    (Line("Too much delivered", "-2", "50", "-100.00", "25"),),
    (Tax("-100.00", "25", "-25.00"),), "-100.00", "-100.00", "-25.00", "-125.00", "-125.00")

TWO_CURRENCIES = Invoice(
    "X-5", "2025-07-01", "Verkstan AB", "SE", "SE556188840401", "Parts Inc.", "USD", (Line("Pump", "5", "20", "100.00", "25"),),
    (Tax("100.00", "25", "25.00"),), "100.00", "100.00", "25.00", "125.00", "125.00", accounting_tax=("SEK", "262.50"))

YEN = Invoice(
    "\u8acb\u6c42-7", "2025-08-09", "\u682a\u5f0f\u4f1a\u793e\u30c6\u30b9\u30c8", "JP", "", "Importeur GmbH", "JPY",
    (Line("\u90e8\u54c1", "3", "1000", "3000", "10"),), (Tax("3000", "10", "300"),), "3000", "3000", "300", "3300", "3300")

LONG = PLAIN._replace(number="R 2025/19", lines=tuple(Line(f"Item {number}", "1", "4", "4.00", "19") for number in range(1, 26)))

INVOICES = {"plain": PLAIN, "steps": STEPS, "credit": CREDIT, "rounded": ROUNDED, "negative": NEGATIVE,
            "two-currencies": TWO_CURRENCIES, "yen": YEN, "long": LONG}
