"""Google Document AI, the invoice parser."""
from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from server.importing.findings import Findings, Found, Region
from server.importing.printed import amount_in, currency_in, date_in, number_in

_TEXTS = {"supplier_name": "vendor_name", "supplier_phone": "vendor_phone", "supplier_email": "vendor_email",
          "supplier_website": "vendor_website", "receiver_name": "customer_name", "receiver_email": "customer_email",
          "receiver_phone": "customer_phone", "remit_to_name": "remit_to_name", "payment_terms": "payment_terms"}
_NUMBERS = {"invoice_id": "invoice_number", "supplier_tax_id": "tax_registration_number", "purchase_order": "po_number"}
_DATES = {"invoice_date": "invoice_date", "due_date": "due_date", "delivery_date": "delivery_date"}
_AMOUNTS = {"net_amount": "subtotal", "total_tax_amount": "tax_amount", "total_amount": "total_amount", "freight_amount": "shipping_amount",
            "amount_paid_since_last_invoice": "deposit_amount"}
_ADDRESSES = {"supplier_address": "vendor_address", "receiver_address": "bill_to_address", "remit_to_address": "remit_to_address"}
_CELLS = {"line_item/description": "description", "line_item/quantity": "quantity", "line_item/unit": "unit_of_measure",
          "line_item/unit_price": "unit_price", "line_item/amount": "amount"}
_WORDS = frozenset({"description", "unit_of_measure"})


def findings_of(answer: dict[str, Any]) -> Findings | None:
    document = answer.get("document", answer)
    entities = document.get("entities") if isinstance(document, dict) else None
    if not isinstance(entities, list):
        return None
    findings = Findings("google")
    for entity in entities:
        kind = entity.get("type") or ""
        if kind == "line_item":
            findings.lines.append(_line(entity))
        else:
            _add(findings, kind, entity)
    return findings


def _found(entity: dict[str, Any], value: str | None) -> Found | None:
    return Found(value, Decimal(str(entity.get("confidence") or 0)), _regions(entity)) if value else None


def _regions(entity: dict[str, Any]) -> tuple[Region, ...]:
    regions = []
    for each in (entity.get("pageAnchor") or {}).get("pageRefs") or []:
        points = (each.get("boundingPoly") or {}).get("normalizedVertices") or []
        if len(points) == 4:
            polygon = [round(float(point.get(axis) or 0), 5) for point in points for axis in ("x", "y")]
            regions.append({"page": int(each.get("page") or 0), "unit": "ratio", "polygon": polygon})
    return tuple(regions)


def _text(entity: dict[str, Any]) -> str:
    return str(entity.get("mentionText") or "").strip()


def _is_iban(text: str) -> bool:
    """By its form and check digits."""
    iban = re.sub(r"\s", "", text).upper()
    form = re.fullmatch("[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}", iban)
    return form is not None and int("".join(str(int(each, 36)) for each in iban[4:] + iban[:4])) % 97 == 1


def _date(entity: dict[str, Any]) -> str | None:
    value = (entity.get("normalizedValue") or {}).get("dateValue") or {}
    if all(value.get(part) for part in ("year", "month", "day")):
        return f"{value['year']:04}-{value['month']:02}-{value['day']:02}"
    read = date_in(_text(entity))
    return read[0] if read is not None else None


def _amount(entity: dict[str, Any]) -> str | None:
    money = (entity.get("normalizedValue") or {}).get("moneyValue")
    if not money:
        return amount_in(_text(entity))
    return f"{Decimal(str(money.get('units') or 0)) + Decimal(str(money.get('nanos') or 0)).scaleb(-9):f}"


def _add(findings: Findings, kind: str, entity: dict[str, Any]) -> None:
    if kind in _TEXTS:
        findings.add(_TEXTS[kind], _found(entity, " ".join(_text(entity).split())))
    elif kind in _NUMBERS:
        findings.add(_NUMBERS[kind], _found(entity, number_in(_text(entity))))
    elif kind in _DATES:
        findings.add(_DATES[kind], _found(entity, _date(entity)))
    elif kind in _AMOUNTS:
        findings.add(_AMOUNTS[kind], _found(entity, _amount(entity)))
    elif kind in _ADDRESSES:
        findings.put_part(_ADDRESSES[kind], "street", _found(entity, ", ".join(_text(entity).splitlines())))
    elif kind == "currency":
        findings.add("currency", _found(entity, (entity.get("normalizedValue") or {}).get("text") or currency_in(_text(entity))))
    elif kind == "supplier_iban" and _is_iban(_text(entity)):
        account = _found(entity, _text(entity))
        if account is not None:
            findings.terms["BT-84"] = account


def _line(entity: dict[str, Any]) -> dict[str, Found]:
    """A part without a confidence of its own has that of the line."""
    line = {}
    for part in entity.get("properties") or []:
        each = {"confidence": entity.get("confidence"), **part}
        name = _CELLS.get(each.get("type") or "")
        found = _found(each, _text(each) if name in _WORDS else _amount(each)) if name else None
        if name and found is not None:
            line[name] = found
    return line
