"""Amazon Textract AnalyzeExpense."""
from __future__ import annotations

from decimal import Decimal
from typing import Any

from server.importing.findings import Findings, Found, Region
from server.importing.printed import SURE_ENOUGH, amount_in, currency_in, date_in, number_in

_TEXTS = {"VENDOR_NAME": "vendor_name", "VENDOR_PHONE": "vendor_phone", "VENDOR_URL": "vendor_website", "RECEIVER_NAME": "customer_name",
          "RECEIVER_PHONE": "customer_phone", "PAYMENT_TERMS": "payment_terms"}
_NUMBERS = {"INVOICE_RECEIPT_ID": "invoice_number", "VENDOR_VAT_NUMBER": "tax_registration_number",
            "TAX_PAYER_ID": "tax_registration_number", "PO_NUMBER": "po_number",
            "CUSTOMER_NUMBER": "customer_id"}
_DATES = {"INVOICE_RECEIPT_DATE": "invoice_date", "DUE_DATE": "due_date", "DELIVERY_DATE": "delivery_date"}
_AMOUNTS = {"SUBTOTAL": "subtotal", "TAX": "tax_amount", "TOTAL": "total_amount", "DISCOUNT": "discount_amount",
            "SHIPPING_HANDLING_CHARGE": "shipping_amount", "AMOUNT_PAID": "deposit_amount"}
_TERMS = {"AMOUNT_DUE": "BT-115", "ACCOUNT_NUMBER": "BT-84"}
_GROUPS = {"VENDOR_SUPPLIER": "vendor_address", "VENDOR": "vendor_address", "RECEIVER_BILL_TO": "bill_to_address",
           "VENDOR_REMIT_TO": "remit_to_address"}
_PARTS = {"STREET": "street", "CITY": "city", "STATE": "province", "ZIP_CODE": "postal_code", "COUNTRY": "country"}
_CELLS = {"ITEM": "description", "QUANTITY": "quantity", "UNIT_PRICE": "unit_price", "PRICE": "amount"}


def findings_of(answer: dict[str, Any]) -> Findings | None:
    documents = answer.get("ExpenseDocuments")
    if not isinstance(documents, list) or not documents:
        return None
    findings = Findings("textract")
    for field in documents[0].get("SummaryFields") or []:
        _add(findings, field)
    for group in documents[0].get("LineItemGroups") or []:
        findings.lines.extend(_line(item.get("LineItemExpenseFields") or []) for item in group.get("LineItems") or [])
    return findings


def _found(field: dict[str, Any], value: str | None, most: Decimal = Decimal(1)) -> Found | None:
    """The doubt in what it is counts like the doubt in what it says."""
    if not value:
        return None
    said = Decimal(str(field["ValueDetection"].get("Confidence") or 0)) / 100
    kind = Decimal(str((field.get("Type") or {}).get("Confidence") or 100)) / 100
    return Found(value, min(said, kind, most), _regions(field))


def _regions(field: dict[str, Any]) -> tuple[Region, ...]:
    points = ((field["ValueDetection"].get("Geometry") or {}).get("Polygon") or [])
    if len(points) != 4:
        return ()
    polygon = [round(float(point[axis]), 5) for point in points for axis in ("X", "Y")]
    return ({"page": int(field.get("PageNumber") or 1) - 1, "unit": "ratio", "polygon": polygon},)


def _add(findings: Findings, field: dict[str, Any]) -> None:
    kind = (field.get("Type") or {}).get("Text") or ""
    text = str((field.get("ValueDetection") or {}).get("Text") or "").strip()
    if not text:
        return
    if kind in _TEXTS:
        findings.add(_TEXTS[kind], _found(field, " ".join(text.split())))
    elif kind in _NUMBERS:
        findings.add(_NUMBERS[kind], _found(field, number_in(text)))
    elif kind in _DATES:
        read = date_in(text)
        if read is not None:
            findings.add(_DATES[kind], _found(field, read[0], SURE_ENOUGH if read[1] else Decimal(1)))
    elif kind in _AMOUNTS or kind == "AMOUNT_DUE":
        amount = _found(field, amount_in(text))
        if kind in _AMOUNTS:
            findings.add(_AMOUNTS[kind], amount)
        elif amount is not None:
            findings.terms[_TERMS[kind]] = amount
        findings.add("currency", _found(field, (field.get("Currency") or {}).get("Code") or currency_in(text)))
    elif kind == "ACCOUNT_NUMBER":
        account = _found(field, text)
        if account is not None:
            findings.terms[_TERMS[kind]] = account
    elif kind in _PARTS:
        _add_part(findings, field, _PARTS[kind], text)


def _add_part(findings: Findings, field: dict[str, Any], part: str, text: str) -> None:
    for group in field.get("GroupProperties") or []:
        for kind in group.get("Types") or []:
            if kind in _GROUPS:
                findings.put_part(_GROUPS[kind], part, _found(field, text.rstrip(",")))


def _line(fields: list[dict[str, Any]]) -> dict[str, Found]:
    line = {}
    for field in fields:
        name = _CELLS.get((field.get("Type") or {}).get("Text") or "")
        text = str((field.get("ValueDetection") or {}).get("Text") or "").strip()
        found = _found(field, text if name == "description" else amount_in(text)) if name and text else None
        if name and found is not None:
            line[name] = found
    return line
