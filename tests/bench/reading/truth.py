"""The truth of a PDF invoice: a JSON file of its name beside it, else the XML that it carries, read by the importer."""
from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

from server.importing import core
from server.importing.failure import ImportFailure
from server.importing.pdf import attached

HEADER = ("invoice_number", "invoice_date", "due_date", "currency", "net", "tax", "total", "seller_name", "seller_tax_id", "iban")
MORE = ("line_sum", "amount_due", "buyer_name", "order_number")
CELLS = ("description", "quantity", "unit_price", "amount")
MONEY = frozenset({"net", "tax", "total", "line_sum", "amount_due", "quantity", "unit_price", "amount"})

NO_TRUTH = {"zugferd1-konik-acme.pdf": "its page is invoice 42 of Acme GmbH over 1589.80 EUR of 31 January 2014, its XML is invoice"
                                       " 20131122-42 of Seller Inc. over 119 EUR of 8 November 2014"}
"""Files whose XML is of another invoice than their page: what the reader finds there cannot be right by it."""

Values = dict[str, str]


class Truth(NamedTuple):
    fields: Values
    lines: list[Values]


def truth_of(path: Path) -> Truth | None:
    """None where no truth stands beside the file and it carries no XML that can be read."""
    beside = path.with_suffix(".json")
    if beside.exists():
        return Truth(**json.loads(beside.read_text("utf-8")))
    try:
        for xml in attached(path.read_bytes()).xml:
            return _of_record(core.record_of_xml(xml))
    except ImportFailure:
        return None
    return None


def _of_record(record: dict[str, Any]) -> Truth:
    terms = record["extensions"]["en16931"]
    named = {"invoice_number": "invoice_number", "invoice_date": "invoice_date", "due_date": "due_date", "currency": "currency",
             "line_sum": "subtotal", "tax": "tax_amount", "total": "total_amount", "seller_name": "vendor_name",
             "seller_tax_id": "tax_registration_number", "buyer_name": "customer_name", "order_number": "po_number"}
    fields = {name: record["fields"][field]["value"] for name, field in named.items()}
    fields |= {"net": terms.get("BT-109"), "amount_due": terms.get("BT-115"), "iban": terms.get("BT-84")}
    lines = [{cell: line.get(cell) for cell in CELLS} for line in record["line_items"]]
    return Truth(_given(fields), [_given(line) for line in lines])


def _given(values: dict[str, str | None]) -> Values:
    return {name: value for name, value in values.items() if value}


def is_right(name: str, truth: str, found: str) -> bool:
    """Amounts by value; names and descriptions where one begins with the other; all else without blanks and case. A description
    may be the item's name alone (BT-153), which the record has before a colon."""
    if name in MONEY:
        try:
            return Decimal(truth) == Decimal(found)
        except InvalidOperation:
            return False
    a, b = _folded(truth), _folded(found)
    if name == "description" and b and b == _folded(truth.partition(": ")[0]):
        return True
    if name in ("seller_name", "buyer_name", "description"):
        return bool(a and b) and (a.startswith(b) or b.startswith(a)) and min(len(a), len(b)) * 2 >= min(max(len(a), len(b)), 60)
    return a == b


def _folded(value: str) -> str:
    return "".join(letter for letter in value.casefold() if letter.isalnum())
