"""Azure Document Intelligence, the prebuilt invoice: v2.1, v3 and v4."""
from __future__ import annotations

from decimal import Decimal
from typing import Any

from server.importing.findings import Findings, Found, Region
from server.importing.printed import amount_in, currency_in, number_in

_TEXTS = {"InvoiceId": "invoice_number", "VendorName": "vendor_name", "VendorTaxId": "tax_registration_number",
          "CustomerName": "customer_name", "CustomerId": "customer_id", "RemittanceAddressRecipient": "remit_to_name",
          "PurchaseOrder": "po_number", "PaymentTerm": "payment_terms"}
_DATES = {"InvoiceDate": "invoice_date", "DueDate": "due_date", "ServiceStartDate": "period_start", "ServiceEndDate": "period_end"}
_AMOUNTS = {"SubTotal": "subtotal", "TotalTax": "tax_amount", "InvoiceTotal": "total_amount", "TotalDiscount": "discount_amount"}
_ADDRESSES = {"VendorAddress": "vendor_address", "CustomerAddress": "bill_to_address", "BillingAddress": "bill_to_address",
              "RemittanceAddress": "remit_to_address"}
_PARTS = {"city": "city", "state": "province", "postalCode": "postal_code", "countryRegion": "country"}
_CELLS = {"Description": "description", "Quantity": "quantity", "Unit": "unit_of_measure", "UnitPrice": "unit_price", "Amount": "amount",
          "Tax": "tax_amount", "TaxRate": "tax_rate"}
_NUMBERS = frozenset({"quantity", "unit_price", "amount", "tax_amount", "tax_rate"})
_IDS = frozenset({"invoice_number", "po_number", "customer_id", "tax_registration_number"})

Sizes = dict[int, tuple[Decimal, Decimal]]


def findings_of(answer: dict[str, Any]) -> Findings | None:
    result = answer.get("analyzeResult", answer)
    if not isinstance(result, dict):
        return None
    documents = result.get("documents") or result.get("documentResults")
    if not isinstance(documents, list) or not documents or "fields" not in documents[0]:
        return None
    fields: dict[str, Any] = documents[0]["fields"]
    pages = result.get("pages") or result.get("readResults") or []
    sizes = {int(page.get("pageNumber") or page.get("page")): (Decimal(page["width"]), Decimal(page["height"])) for page in pages}
    findings = Findings("azure")
    for source, name in _TEXTS.items():
        _add(findings, name, fields.get(source), sizes, number_in if name in _IDS else str.strip)
    for source, name in _DATES.items():
        field = fields.get(source) or {}
        if field.get("valueDate"):
            findings.add(name, _found(field, field["valueDate"], sizes))
    for source, name in _AMOUNTS.items():
        field = fields.get(source) or {}
        findings.add(name, _amount(field, sizes))
        findings.add("currency", _currency(field, sizes))
    for source, address in _ADDRESSES.items():
        _add_address(findings, address, fields.get(source), sizes)
    _add_terms(findings, fields, sizes)
    findings.lines = [_line(item.get("valueObject") or {}, sizes) for item in (fields.get("Items") or {}).get("valueArray") or []]
    return findings


def _text(field: dict[str, Any]) -> str:
    return str(field.get("content") or field.get("text") or field.get("valueString") or "")


def _found(field: dict[str, Any], value: str, sizes: Sizes) -> Found:
    return Found(value, Decimal(str(field.get("confidence") or 0)), _regions(field, sizes))


def _regions(field: dict[str, Any], sizes: Sizes) -> tuple[Region, ...]:
    given = field.get("boundingRegions") or []
    if field.get("boundingBox"):
        given = [{"pageNumber": field["page"], "polygon": field["boundingBox"]}]
    regions = []
    for each in given:
        page, polygon = int(each["pageNumber"]), each.get("polygon") or each.get("boundingBox") or []
        if polygon and isinstance(polygon[0], dict):
            polygon = [value for point in polygon for value in (point["x"], point["y"])]
        if page not in sizes or len(polygon) != 8 or not all(sizes[page]):
            continue
        width, height = sizes[page]
        ratios = [round(float(Decimal(value) / (height if index % 2 else width)), 5) for index, value in enumerate(polygon)]
        regions.append({"page": page - 1, "unit": "ratio", "polygon": ratios})
    return tuple(regions)


def _add(findings: Findings, name: str, field: dict[str, Any] | None, sizes: Sizes, clean: Any) -> None:
    text = clean(str(field.get("valueString") or _text(field))) if field else ""
    if field and text:
        findings.add(name, _found(field, text, sizes))


def _number(field: dict[str, Any]) -> str | None:
    money = field.get("valueCurrency") or {}
    value = money.get("amount", field.get("valueNumber", field.get("valueInteger")))
    return f"{Decimal(value):f}" if value is not None else amount_in(_text(field))


def _amount(field: dict[str, Any], sizes: Sizes) -> Found | None:
    value = _number(field) if field else None
    return _found(field, value, sizes) if value is not None else None


def _currency(field: dict[str, Any], sizes: Sizes) -> Found | None:
    code = (field.get("valueCurrency") or {}).get("currencyCode") or currency_in(_text(field))
    return _found(field, code, sizes) if code else None


def _add_address(findings: Findings, name: str, field: dict[str, Any] | None, sizes: Sizes) -> None:
    if not field:
        return
    parts = field.get("valueAddress")
    if not isinstance(parts, dict):
        findings.put_part(name, "street", _found(field, _text(field), sizes) if _text(field) else None)
        return
    road = parts.get("streetAddress") or " ".join(filter(None, (parts.get("houseNumber"), parts.get("road"))))
    if road:
        findings.put_part(name, "street", _found(field, road, sizes))
    for source, part in _PARTS.items():
        if parts.get(source):
            findings.put_part(name, part, _found(field, parts[source], sizes))


def _add_terms(findings: Findings, fields: dict[str, Any], sizes: Sizes) -> None:
    due = _amount(fields.get("AmountDue") or {}, sizes)
    if due is not None:
        findings.terms["BT-115"] = due
    for item in (fields.get("PaymentDetails") or {}).get("valueArray") or []:
        details = item.get("valueObject") or {}
        account = details.get("IBAN") or details.get("BankAccountNumber")
        if account and _text(account) and "BT-84" not in findings.terms:
            findings.terms["BT-84"] = _found(account, _text(account), sizes)


def _line(cells: dict[str, Any], sizes: Sizes) -> dict[str, Found]:
    line = {}
    for source, name in _CELLS.items():
        field = cells.get(source)
        value = (_number(field) if name in _NUMBERS else _text(field).strip()) if field else None
        if field and value:
            line[name] = _found(field, value, sizes)
    return line
