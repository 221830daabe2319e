"""Terms to the record of a review view; what the view has no field for goes to extensions.en16931."""
from __future__ import annotations

import re
from typing import Any

from server.contract import field_table as table
from server.contract.values import DECIMAL_KINDS, canonical_value
from server.importing.terms import Line, Party, Term, Terms, given

SURE = "1"
_MOST_TOLD = 80  # characters of a value that was not read
_TYPES = {"380": "Invoice", "381": "Credit note", "384": "Corrected invoice", "389": "Self-billed invoice",
          "326": "Partial invoice", "875": "Partial construction invoice", "876": "Partial final construction invoice",
          "877": "Final construction invoice"}
_NUMERIC_TERMS = frozenset({"BT-92", "BT-93", "BT-94", "BT-96", "BT-99", "BT-100", "BT-101", "BT-103", "BT-106", "BT-107", "BT-108",
                            "BT-109", "BT-110", "BT-111", "BT-112", "BT-113", "BT-114", "BT-115", "BT-116", "BT-117", "BT-119",
                            "BT-136", "BT-141", "BT-149", "BT-DEX-002"})

_OF_FIELDS = frozenset({"BT-106", "BT-107", "BT-108", "BT-110", "BT-112", "BT-113"})  # told at their fields


class _Unread:
    """What the file says that is none of its field's kind: the field stays empty, and the fault is told there."""

    def __init__(self) -> None:
        self.found: list[dict[str, Any]] = []

    def canonical(self, name: str, kind: str, value: str | None, line_number: int = 0) -> str | None:
        text = _plain_form(kind, value or "")
        try:
            return canonical_value(kind, text) if text else None
        except ValueError as error:
            if name in _OF_FIELDS:
                return None
            line = {"line_number": line_number} if line_number else {}
            self.found.append({"name": name, **line, "value": text[:_MOST_TOLD], "reason": f"{error}."})
            return None


def _plain_form(kind: str, value: str) -> str:
    """What XML Schema lets a decimal or a date be written as, in the one form that is kept; a text as it is, but in one line."""
    text = value.strip()
    if kind != "multiline":
        text = re.sub(r"[ \t]*[\r\n]+[ \t]*", " ", text)
    if kind == "date":
        return re.sub(r"(?<=^....-..-..)(T[0-9:.]+)?(Z|[+-][0-9]{2}:[0-9]{2})?$", "", text)
    if kind in DECIMAL_KINDS:
        text = re.sub(r"^([+-]?)\.", r"\g<1>0.", text.removesuffix("."))
        return text.removeprefix("+")
    return text


def record_of(terms: Terms) -> dict[str, Any]:
    unread = _Unread()
    values, seller, buyer = terms.values, terms.seller, terms.buyer
    payee = terms.payee or Party()
    kind = values.get("BT-3")
    given_fields = {
        "invoice_number": values.get("BT-1"), "invoice_date": values.get("BT-2"), "due_date": values.get("BT-9"),
        "invoice_type": f"{kind} {_TYPES[kind]}" if kind in _TYPES else kind, "reference_number": values.get("BT-10"),
        "vendor_name": seller.name, "vendor_id": seller.identifier, "vendor_phone": seller.phone, "vendor_fax": seller.fax,
        "vendor_email": seller.email, "business_number": seller.legal_id,
        "tax_registration_number": seller.vat_id or seller.tax_id, "customer_name": buyer.name,
        "customer_id": buyer.identifier, "customer_phone": buyer.phone, "customer_email": buyer.email,
        "customer_fax": buyer.fax, "remit_to_name": payee.name, "po_number": values.get("BT-13"),
        "contract_id": values.get("BT-12"), "currency": values.get("BT-5"), "subtotal": values.get("BT-106"),
        "discount_amount": values.get("BT-107"), "shipping_amount": None, "handling_fee": values.get("BT-108"),
        "tax_amount": values.get("BT-110"), "total_amount": values.get("BT-112"), "deposit_amount": values.get("BT-113"),
        "payment_terms": values.get("BT-20"), "payment_method": values.get("BT-82") or values.get("BT-81"),
        "period_start": values.get("BT-73"), "period_end": values.get("BT-74"), "delivery_date": values.get("BT-72")}
    fields = {name: _field(unread, name, table.FIELD_KINDS[name], value) for name, value in given_fields.items()}
    return {
        "fields": fields,
        "addresses": {"vendor_address": _address(unread, seller), "bill_to_address": _address(unread, buyer),
                      "remit_to_address": _address(unread, payee)},
        "line_items": [_line(unread, line, number) for number, line in enumerate(terms.lines, 1)],
        "extraction_confidence": SURE,
        "invoice_subtype": "credit_note" if kind == "381" else "invoice",
        "extensions": {"en16931": _extension(unread, terms), **({"unread": unread.found} if unread.found else {})}}


def _field(unread: _Unread, name: str, kind: str, value: str | None) -> dict[str, Any]:
    canonical = unread.canonical(name, kind, value)
    return {"value": canonical, "confidence": SURE if canonical is not None else None, "validated": False}


def _address(unread: _Unread, party: Party) -> dict[str, Any]:
    parts = {"street": party.street, "city": party.city, "province": party.province, "postal_code": party.postal_code,
             "country": party.country}
    known = any(parts.values())
    return {"value": {name: unread.canonical(name, table.ADDRESS_PART_KINDS[name], value) for name, value in parts.items()},
            "confidence": SURE if known else None, "validated": False}


def _line(unread: _Unread, line: Line, number: int) -> dict[str, Any]:
    description = line.name if not line.description or line.description == line.name else \
        f"{line.name}: {line.description}" if line.name else line.description
    description = description or line.more.get("BT-127")
    cells = {"description": description, "quantity": line.quantity, "unit_of_measure": line.unit, "unit_price": line.price,
             "amount": line.amount, "tax_rate": line.rate, "cost_centre_code": line.more.get("BT-133")}
    return {"line_number": number, "confidence": SURE,
            **{name: unread.canonical(name, table.LINE_CELL_KINDS[name], value, number) for name, value in cells.items()}}


def _plain(unread: _Unread, term: Term) -> Term:
    return given({name: unread.canonical(name, "money", value) if name in _NUMERIC_TERMS else value
                  for name, value in given(term).items()})


def _extension(unread: _Unread, terms: Terms) -> dict[str, Any]:
    extension: dict[str, Any] = {"syntax": terms.syntax, **_plain(unread, terms.values)}
    for name, party, vat, tax in (("BG-4", terms.seller, "BT-31", "BT-32"), ("BG-7", terms.buyer, "BT-48", None)):
        extension[name] = given({vat: party.vat_id, **({tax: party.tax_id} if tax else {})})
    for name, items in (("BG-20", terms.allowances), ("BG-21", terms.charges), ("BG-23", terms.taxes), ("BG-16", terms.means),
                        ("BG-3", terms.preceding)):
        if items:
            extension[name] = [_plain(unread, item) for item in items]
    if terms.third_party:
        extension["BG-DEX-09"] = [_plain(unread, {"BT-DEX-002": amount}) for amount in terms.third_party]
    lines = []
    for number, line in enumerate(terms.lines, 1):
        more: dict[str, Any] = {**({"BT-126": line.identifier} if line.identifier else {}), **_plain(unread, line.more)}
        if line.allowances:
            more["BG-27"] = [_plain(unread, item) for item in line.allowances]
        if line.sub_lines:
            more["sub_lines"] = line.sub_lines
        lines.append({"line_number": number, **more})
    extension["BG-25"] = lines
    return extension
