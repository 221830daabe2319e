"""Findings: what an engine read on the pages of an invoice, value by value, and the record they make."""
from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from server.contract import field_table as table
from server.contract.values import DECIMAL_KINDS, canonical_value

LOW = Decimal("0.70")
_HIGHEST_LISTED = 5  # of the other readings of a field

Region = dict[str, Any]
"""As in field_locations: page from 0, unit, polygon."""


class Found(NamedTuple):
    value: str
    confidence: Decimal  # 0 to 1
    regions: tuple[Region, ...] = ()


@dataclass
class Findings:
    """By wire name; of several readings of one field all are kept, the surest becomes the value."""

    engine: str
    fields: dict[str, list[Found]] = field(default_factory=dict)
    addresses: dict[str, dict[str, Found]] = field(default_factory=dict)
    lines: list[dict[str, Found]] = field(default_factory=list)
    terms: dict[str, Found] = field(default_factory=dict)  # what the view has no field for, by BT
    is_credit_note: bool = False
    notice: str | None = None  # a sentence for the person who imports, where something could not be read
    codes: list[dict[str, Any]] = field(default_factory=list)  # on the pages, that ask for a payment
    learnt: dict[str, str] = field(default_factory=dict)  # fields found where a correction led to, and the invoice it was of

    def add(self, name: str, found: Found | None) -> None:
        if found is not None:
            self.fields.setdefault(name, []).append(found)

    def put_part(self, address: str, part: str, found: Found | None) -> None:
        if found is not None:
            self.addresses.setdefault(address, {})[part] = found


def region(page: int, box: tuple[float, float, float, float]) -> Region:
    """Of a box of ratios: left, top, width, height."""
    left, top, width, height = box
    corners = ((left, top), (left + width, top), (left + width, top + height), (left, top + height))
    return {"page": page, "unit": "ratio", "polygon": [round(each, 5) for corner in corners for each in corner]}


def record_of(findings: Findings) -> dict[str, Any]:
    """The record of a review view. A value that has not the form of its field is left out: nothing is made up."""
    locations: dict[str, list[Region]] = {}
    fields, others = {}, {}
    for name, candidates in {**findings.fields, **_fields_of_terms(findings)}.items():
        kind = table.FIELD_KINDS[name]
        usable = [clean for clean in (_canonical(kind, each) for each in candidates) if clean is not None]
        usable.sort(key=lambda each: -each.confidence)
        if usable:
            fields[name] = _holder(usable[0])
            _locate(locations, f"fields/{name}", usable[0])
        more = [each for each in usable[1:] if each.value != usable[0].value][:_HIGHEST_LISTED]
        if more:
            others[name] = [{"value": each.value, "confidence": _text(each.confidence)} for each in more]
    addresses = {name: _address(name, parts, locations) for name, parts in findings.addresses.items()}
    lines = [_line(number, cells, locations) for number, cells in enumerate(findings.lines, 1)]
    sure = [Decimal(holder["confidence"]) for holder in fields.values()]
    lists = _lists(findings, locations)
    record: dict[str, Any] = {
        "fields": fields, "addresses": addresses, "lists": lists, "line_items": lines, "field_locations": locations or None,
        "invoice_subtype": "credit_note" if findings.is_credit_note else "invoice",
        "extraction_confidence": _text(sum(sure, Decimal(0)) / len(sure)) if sure else None,
        "low_confidence_fields": [name for name, holder in fields.items() if Decimal(holder["confidence"]) < LOW],
        "extensions": _extensions(findings, fields, others)}
    return record


def _fields_of_terms(findings: Findings) -> dict[str, list[Found]]:
    return {name: [findings.terms[term]] for name, term in table.TERMS.items() if term in findings.terms}


def _lists(findings: Findings, locations: dict[str, list[Region]]) -> dict[str, Any]:
    """The account to pay, where one was read."""
    account = _canonical("identifier", findings.terms["BT-84"]) if "BT-84" in findings.terms else None
    if account is None:
        return {}
    _locate(locations, "lists/payment_accounts/1/account", account)
    return {"payment_accounts": [{"value": {"account": account.value}, "confidence": _text(account.confidence), "validated": False}]}


def _extensions(findings: Findings, fields: dict[str, Any], others: dict[str, Any]) -> dict[str, Any]:
    reading: dict[str, Any] = {"engine": findings.engine}
    learnt = {name: {"value": fields[name]["value"], "from": of} for name, of in findings.learnt.items() if name in fields}
    if learnt:
        reading["learnt"] = learnt
    if findings.notice is not None:
        reading["notice"] = findings.notice
    if others:
        reading["proposals"] = others
    extensions: dict[str, Any] = {"reading": reading}
    terms: dict[str, Any] = {}
    for name, found in findings.terms.items():
        clean = _canonical("identifier" if name in ("BT-83", "BT-84") else "money", found)
        if clean is not None:
            terms[name] = clean.value
    if findings.codes:
        terms["codes"] = findings.codes
    if terms:
        extensions["en16931"] = {"syntax": findings.engine, **terms}
    return extensions


def _canonical(kind: str, found: Found) -> Found | None:
    """None of what no field takes; what an engine wrote in another type than it promises is none of it either."""
    if not isinstance(found.value, str):
        return None
    text = unicodedata.normalize("NFC", found.value).strip()
    if kind != "multiline":
        text = " ".join(text.split())
    if kind in DECIMAL_KINDS:
        text = text.removeprefix("+")
        text = "0" + text if text.startswith(".") else text.removesuffix(".")
    try:
        return found._replace(value=canonical_value(kind, text)) if text else None
    except ValueError:
        return None


def _text(confidence: Decimal) -> str:
    return str(min(max(confidence, Decimal(0)), Decimal(1)).quantize(Decimal("0.0001")).normalize() + 0)


def _holder(found: Found) -> dict[str, Any]:
    return {"value": found.value, "confidence": _text(found.confidence), "validated": False}


def _locate(locations: dict[str, list[Region]], path: str, found: Found) -> None:
    if found.regions:
        locations[path] = list(found.regions)


def _address(name: str, parts: dict[str, Found], locations: dict[str, list[Region]]) -> dict[str, Any]:
    values, least = {}, Decimal(1)
    for part, found in parts.items():
        clean = _canonical(table.ADDRESS_PART_KINDS[part], found)
        if clean is not None:
            values[part] = clean.value
            least = min(least, clean.confidence)
            _locate(locations, f"addresses/{name}/{part}", clean)
    return {"value": values, "confidence": _text(least) if values else None, "validated": False}


def _line(number: int, cells: dict[str, Found], locations: dict[str, list[Region]]) -> dict[str, Any]:
    line: dict[str, Any] = {"line_number": number}
    least = Decimal(1)
    for name, found in cells.items():
        clean = _canonical(table.LINE_CELL_KINDS[name], found)
        if clean is not None:
            line[name] = clean.value
            least = min(least, clean.confidence)
            _locate(locations, f"lines/{number}/{name}", clean)
    line["confidence"] = _text(least) if len(line) > 1 else None
    return line
