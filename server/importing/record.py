"""Terms to the record of a review view; what the view has no field for goes to extensions.en16931."""
from __future__ import annotations

import unicodedata
from typing import Any

from server.contract import field_table as table
from server.contract.values import DECIMAL_KINDS, canonical_value
from server.importing.failure import ImportFailure
from server.importing.terms import Line, Party, Terms, given

SURE = "1"
_TYPES = {"380": "Invoice", "381": "Credit note", "384": "Corrected invoice", "389": "Self-billed invoice",
          "326": "Partial invoice", "875": "Partial construction invoice", "876": "Partial final construction invoice",
          "877": "Final construction invoice"}
_NUMERIC_TERMS = frozenset({"BT-92", "BT-93", "BT-94", "BT-96", "BT-99", "BT-100", "BT-101", "BT-103", "BT-106", "BT-107", "BT-108",
                            "BT-109", "BT-110", "BT-111", "BT-112", "BT-113", "BT-114", "BT-115", "BT-116", "BT-117", "BT-119",
                            "BT-136", "BT-141", "BT-149", "BT-DEX-002"})


def record_of(terms: Terms) -> dict[str, Any]:
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
    fields = {name: _field(name, table.FIELD_KINDS[name], value) for name, value in given_fields.items()}
    return {
        "fields": fields,
        "addresses": {"vendor_address": _address(seller), "bill_to_address": _address(buyer),
                      "remit_to_address": _address(payee)},
        "line_items": [_line(line, number) for number, line in enumerate(terms.lines, 1)],
        "extraction_confidence": SURE,
        "invoice_subtype": "credit_note" if kind == "381" else "invoice",
        "extensions": {"en16931": _extension(terms)}}


def _canonical(name: str, kind: str, value: str | None) -> str | None:
    if value is None:
        return None
    text = unicodedata.normalize("NFC", value).strip()
    if kind != "multiline":
        text = " ".join(text.split())
    if kind in DECIMAL_KINDS:
        text = text.removeprefix("+")
        text = "0" + text if text.startswith(".") else text.removesuffix(".")
    try:
        return canonical_value(kind, text) if text else None
    except ValueError as error:
        raise ImportFailure(f"{name} {value[:40]!r} {error}.") from None


def _field(name: str, kind: str, value: str | None) -> dict[str, Any]:
    canonical = _canonical(name, kind, value)
    return {"value": canonical, "confidence": SURE if canonical is not None else None, "validated": False}


def _address(party: Party) -> dict[str, Any]:
    parts = {"street": party.street, "city": party.city, "province": party.province, "postal_code": party.postal_code,
             "country": party.country}
    known = any(parts.values())
    return {"value": {name: _canonical(name, table.ADDRESS_PART_KINDS[name], value) for name, value in parts.items()},
            "confidence": SURE if known else None, "validated": False}


def _line(line: Line, number: int) -> dict[str, Any]:
    description = line.name if not line.description or line.description == line.name else \
        f"{line.name}: {line.description}" if line.name else line.description
    cells = {"description": description, "quantity": line.quantity, "unit_of_measure": line.unit, "unit_price": line.price,
             "amount": line.amount, "tax_rate": line.rate, "cost_centre_code": line.more.get("BT-133")}
    return {"line_number": number, "confidence": SURE,
            **{name: _canonical(f"line {number}, {name}", table.LINE_CELL_KINDS[name], value) for name, value in cells.items()}}


def _plain(term: dict[str, str | None]) -> dict[str, str | None]:
    return {name: _canonical(name, "money", value) if name in _NUMERIC_TERMS else value for name, value in given(term).items()}


def _extension(terms: Terms) -> dict[str, Any]:
    extension: dict[str, Any] = {"syntax": terms.syntax, **_plain(terms.values)}
    for name, party, vat, tax in (("BG-4", terms.seller, "BT-31", "BT-32"), ("BG-7", terms.buyer, "BT-48", None)):
        extension[name] = given({vat: party.vat_id, **({tax: party.tax_id} if tax else {})})
    for name, items in (("BG-20", terms.allowances), ("BG-21", terms.charges), ("BG-23", terms.taxes)):
        if items:
            extension[name] = [_plain(item) for item in items]
    if terms.third_party:
        extension["BG-DEX-09"] = [_plain({"BT-DEX-002": amount}) for amount in terms.third_party]
    lines = []
    for number, line in enumerate(terms.lines, 1):
        more: dict[str, Any] = {**({"BT-126": line.identifier} if line.identifier else {}), **_plain(line.more)}
        if line.allowances:
            more["BG-27"] = [_plain(item) for item in line.allowances]
        if line.sub_lines:
            more["sub_lines"] = line.sub_lines
        lines.append({"line_number": number, **more})
    extension["BG-25"] = lines
    return extension
