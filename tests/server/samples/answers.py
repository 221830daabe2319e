"""What extraction services answer of an invoice, each in its own form: values as printed, confidences and places."""
from __future__ import annotations

import json
from typing import Any

from samples.invoices import Invoice, Line

CONFIDENCE = 0.93
# A box of a page of 10 x 20 units: from a tenth to three tenths of its width, from a half to six tenths of its height.
BOX = (1, 10, 3, 10, 3, 12, 1, 12)
RATIOS = [0.1, 0.5, 0.3, 0.5, 0.3, 0.6, 0.1, 0.6]


def _points(x: str, y: str) -> list[dict[str, float]]:
    return [{x: RATIOS[at], y: RATIOS[at + 1]} for at in range(0, 8, 2)]


def azure_2(invoice: Invoice) -> bytes:
    def field(text: str, **value: Any) -> dict[str, Any]:
        return {"type": "string", "text": text, "confidence": CONFIDENCE, "page": 1, "boundingBox": BOX, **value}

    def item(line: Line) -> dict[str, Any]:
        return {"type": "object", "valueObject": {"Description": field(line.name), "Quantity": field(line.quantity),
                                                  "UnitPrice": field(line.price), "Amount": field(line.amount)}}
    fields = {"InvoiceId": field(invoice.number), "InvoiceDate": field(invoice.date, valueDate=invoice.date),
              "VendorName": field(invoice.seller), "CustomerName": field(invoice.buyer),
              "SubTotal": field(f"\u20ac{invoice.net}", valueNumber=float(invoice.net)),
              "TotalTax": field(invoice.tax, valueNumber=float(invoice.tax)),
              "InvoiceTotal": field(invoice.total, valueNumber=float(invoice.total)),
              "Items": {"type": "array", "valueArray": [item(line) for line in invoice.lines]}}
    return json.dumps({"status": "succeeded", "analyzeResult": {
        "version": "2.1.0", "readResults": [{"page": 1, "width": 10, "height": 20, "unit": "inch"}],
        "documentResults": [{"docType": "prebuilt:invoice", "pageRange": [1, 1], "fields": fields}]}}).encode()


def azure_4(invoice: Invoice) -> bytes:
    def field(text: str, **value: Any) -> dict[str, Any]:
        return {"type": "string", "content": text, "confidence": CONFIDENCE,
                "boundingRegions": [{"pageNumber": 1, "polygon": BOX}], **value}

    def money(amount: str) -> dict[str, Any]:
        return field(amount, valueCurrency={"amount": float(amount), "currencyCode": invoice.currency})

    def item(line: Line) -> dict[str, Any]:
        return {"type": "object", "valueObject": {
            "Description": field(line.name, valueString=line.name), "Quantity": field(line.quantity, valueNumber=float(line.quantity)),
            "UnitPrice": money(line.price), "Amount": money(line.amount)}}
    fields = {"InvoiceId": field(invoice.number, valueString=invoice.number), "InvoiceDate": field(invoice.date, valueDate=invoice.date),
              "VendorName": field(invoice.seller), "CustomerName": field(invoice.buyer), "SubTotal": money(invoice.net),
              "TotalTax": money(invoice.tax), "InvoiceTotal": money(invoice.total),
              "Items": {"type": "array", "valueArray": [item(line) for line in invoice.lines]}}
    return json.dumps({"status": "succeeded", "analyzeResult": {
        "apiVersion": "2024-11-30", "pages": [{"pageNumber": 1, "width": 10, "height": 20, "unit": "inch"}],
        "documents": [{"docType": "invoice", "fields": fields}]}}).encode()


def textract(invoice: Invoice) -> bytes:
    def field(kind: str, text: str) -> dict[str, Any]:
        return {"Type": {"Text": kind, "Confidence": 99.0}, "PageNumber": 1, "ValueDetection": {
            "Text": text, "Confidence": 100 * CONFIDENCE, "Geometry": {"Polygon": _points("X", "Y")}}}
    summary = [field("INVOICE_RECEIPT_ID", invoice.number), field("INVOICE_RECEIPT_DATE", invoice.date),
               field("VENDOR_NAME", invoice.seller), field("RECEIVER_NAME", invoice.buyer), field("SUBTOTAL", f"\u20ac{invoice.net}"),
               field("TAX", invoice.tax), field("TOTAL", invoice.total)]
    lines = [{"LineItemExpenseFields": [field("ITEM", line.name), field("QUANTITY", line.quantity), field("UNIT_PRICE", line.price),
                                        field("PRICE", line.amount)]} for line in invoice.lines]
    return json.dumps({"DocumentMetadata": {"Pages": 1}, "ExpenseDocuments": [
        {"ExpenseIndex": 1, "SummaryFields": summary, "LineItemGroups": [{"LineItems": lines}]}]}).encode()


def google(invoice: Invoice) -> bytes:
    def entity(kind: str, said: str, **normal: Any) -> dict[str, Any]:
        anchor = {"pageRefs": [{"page": "0", "boundingPoly": {"normalizedVertices": _points("x", "y")}}]}
        return {"type": kind, "mentionText": said, "confidence": CONFIDENCE, "pageAnchor": anchor, "normalizedValue": normal}

    def item(line: Line) -> dict[str, Any]:
        parts = (("description", line.name), ("quantity", line.quantity), ("unit_price", line.price), ("amount", line.amount))
        return {**entity("line_item", line.name), "properties": [entity(f"line_item/{kind}", text) for kind, text in parts]}
    year, month, day = map(int, invoice.date.split("-"))
    entities = [entity("invoice_id", invoice.number), entity("supplier_name", invoice.seller), entity("receiver_name", invoice.buyer),
                entity("invoice_date", "1.3.", dateValue={"year": year, "month": month, "day": day}),
                entity("net_amount", invoice.net), entity("total_tax_amount", invoice.tax), entity("total_amount", invoice.total),
                entity("currency", "\u20ac", text=invoice.currency), *map(item, invoice.lines)]
    return json.dumps({"text": "", "pages": [{"pageNumber": 1}], "entities": entities}).encode()
