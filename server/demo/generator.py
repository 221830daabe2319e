"""Makes the invoices of the demonstration queue from their number alone."""
from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from server.contract.values import canonical_decimal
from server.demo import documents
from server.demo.places import CUSTOMERS, PLACES, Place
from server.importing import Imported
from server.invoices.demonstration import file_name_of, source_of

FIRST_DAY = datetime.date(2025, 1, 6)
LOW = Decimal("0.70")
MANY = 1000  # from here on all invoices are short, so that a large queue is made in a minute


def generate(count: int) -> Iterator[Imported]:
    """`count` invoices; number n is the same whatever the count."""
    for index in range(count):
        yield _invoice(index)


def _text(amount: Decimal) -> str:
    return canonical_decimal(f"{amount:f}")


def _line_count(index: int, dice: random.Random) -> int:
    if index % 29 == 11 and index < MANY:
        return 400
    return 60 if index % 17 == 5 and index < MANY else dice.randint(1, 8)


def _lines(place: Place, dice: random.Random, count: int, sign: int) -> list[dict[str, Any]]:
    unit = Decimal(1).scaleb(-place.digits)
    lines = []
    for number in range(1, count + 1):
        quantity = Decimal(dice.choice(("1", "2", "3", "12", "0.5", "2.75", "144")))
        price = Decimal(dice.randint(100, 90000)).scaleb(-2) if place.digits else Decimal(dice.randint(100, 90000))
        amount = (quantity * price).quantize(unit, ROUND_HALF_UP) * sign
        tax = (amount * place.rate / 100).quantize(unit, ROUND_HALF_UP)
        lines.append({
            "line_number": number, "description": dice.choice(place.goods), "quantity": _text(quantity * sign),
            "unit_of_measure": dice.choice(("C62", "HUR", "KGM", "PCE")), "unit_price": _text(price),
            "amount": _text(amount), "tax_rate": str(place.rate), "tax_amount": _text(tax), "confidence": _line_confidence(dice)})
    return lines


def _amounts(place: Place, lines: list[dict[str, Any]], index: int) -> dict[str, str]:
    unit = Decimal(1).scaleb(-place.digits)
    subtotal = sum((Decimal(line["amount"]) for line in lines), Decimal(0))
    tax = (subtotal * place.rate / 100).quantize(unit, ROUND_HALF_UP)
    total = subtotal + tax
    if index % 9 == 4:  # a sum that does not come out, as a machine misreads one
        total += Decimal(9) * unit if place.digits else Decimal(900)
    return {"subtotal": _text(subtotal), "tax_amount": _text(tax), "total_amount": _text(total)}


def _given(place: Place, dice: random.Random, index: int, credit: bool) -> dict[str, str | None]:
    issued = FIRST_DAY + datetime.timedelta(days=index % 300)
    due = issued + datetime.timedelta(days=-3 if index % 31 == 7 else 30)
    vendor = place.vendors[index // len(PLACES) % len(place.vendors)]
    number = f"{'CN' if credit else 'INV'}-{issued:%y}-{index:05}"
    return {
        "invoice_number": "INV-25-00001" if index == 2 else number, "invoice_date": issued.isoformat(),
        "due_date": None if index % 7 == 3 else due.isoformat(), "invoice_type": "Credit note" if credit else "Invoice",
        "vendor_name": None if index % 23 == 9 else vendor, "vendor_id": f"V{dice.randint(1000, 9999)}",
        "vendor_email": None if index % 5 == 2 else f"billing{index % 40}@example.org",
        "vendor_phone": f"+{dice.randint(10**9, 10**10)}",
        "tax_registration_number": place.tax_id.format(dice.randint(10**6, 10**7)),
        "customer_name": CUSTOMERS[index % len(CUSTOMERS)], "po_number": f"PO-{dice.randint(10000, 99999)}",
        "currency": None if index % 37 == 13 else place.currency, "payment_terms": "30 days net" if index % 2 else None}


def _confidence(dice: random.Random) -> str:
    return f"0.{dice.choice((99, 98, 97, 96, 95, 93, 91, 88, 82, 74, 61, 43))}"


def _line_confidence(dice: random.Random) -> str:
    """Most lines are read well."""
    percent = dice.randint(55, 99)
    return f"0.{percent if percent < 62 else 90 + percent % 10}"


def _true_total(values: dict[str, str | None]) -> str:
    """What the paper says, also where the record holds what a machine misread."""
    return _text(Decimal(values["subtotal"] or "0") + Decimal(values["tax_amount"] or "0"))


def _invoice(index: int) -> Imported:
    place = PLACES[1 if index == 2 else index % len(PLACES)]
    dice = random.Random(f"countersign {index}")
    credit = index % 12 == 8
    lines = _lines(place, dice, _line_count(index, dice), -1 if credit else 1)
    values: dict[str, str | None] = {**_given(place, dice, index, credit), **_amounts(place, lines, index)}
    confidences = {name: _confidence(dice) for name, value in values.items() if value is not None}
    fields = {name: {"value": value, "confidence": confidences.get(name), "validated": False}
              for name, value in values.items()}
    low = [name for name, confidence in confidences.items() if Decimal(confidence) < LOW]
    average = sum((Decimal(each) for each in confidences.values()), Decimal(0)) / len(confidences)
    address = {"street": dice.choice(place.streets), "city": dice.choice(place.cities), "province": None,
               "postal_code": str(dice.randint(10000, 99999)), "country": place.country}
    received = datetime.datetime(2025, 11, 1, 8) + datetime.timedelta(minutes=7 * (index % 40000))
    record: dict[str, Any] = {
        "fields": fields, "line_items": lines, "low_confidence_fields": low,
        "addresses": {"vendor_address": {"value": address, "confidence": _confidence(dice), "validated": False}},
        "extraction_confidence": _text(average.quantize(Decimal("0.01"))),
        "upload_date": received.isoformat(timespec="milliseconds") + "Z",
        "invoice_subtype": "credit_note" if credit else "invoice"}
    made = documents.make(record, _true_total(values), place.country, place.digits, index)
    record["field_locations"] = made.locations
    source = source_of(index)
    suffix = {None: "", "image/png": ".png", "application/pdf": ".pdf"}[made.document and made.document[0]]
    return Imported(record, source, made.document, file_name_of(index, suffix))
