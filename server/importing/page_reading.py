"""A document without data: its words are read, and what the reader of pages finds in them becomes the invoice."""
from __future__ import annotations

import json
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from server.importing import engine, page_words
from server.importing.failure import ImportFailure
from server.importing.findings import Findings, Found, region

READER_SECONDS = 20
_FIELDS = {"invoice_number": "invoice_number", "invoice_date": "invoice_date", "due_date": "due_date", "delivery_date": "delivery_date",
           "currency": "currency", "tax": "tax_amount", "total": "total_amount", "prepaid": "deposit_amount", "seller_name": "vendor_name",
           "seller_tax_id": "tax_registration_number", "seller_email": "vendor_email", "seller_phone": "vendor_phone",
           "buyer_name": "customer_name", "order_number": "po_number", "customer_number": "customer_id"}
_PARTS = {f"{side}_{part}": (address, part) for side, address in (("seller", "vendor_address"), ("buyer", "bill_to_address"))
          for part in ("street", "city", "postal_code", "country")}
_TERMS = {"iban": "BT-84", "net": "BT-109", "amount_due": "BT-115"}


def findings_of(content: bytes, suffix: str) -> Findings:
    """`suffix`: .pdf, .png, .jpg or .tif. Where an engine is missing or gives up, the findings are empty and say so."""
    with tempfile.TemporaryDirectory(prefix="countersign-") as folder:
        path = Path(folder) / f"document{suffix}"
        path.write_bytes(content)
        try:
            program = engine.built_program(engine.READER)
            words, name = _words(path, suffix == ".pdf")
            answer = engine.run([program], words, READER_SECONDS)
        except (engine.EngineMissing, ImportFailure) as failure:
            return Findings("page", notice=f"The document is in the queue, its fields are empty: {failure}")
    return _findings(json.loads(answer.splitlines()[0]), name)


def _words(path: Path, is_pdf: bool) -> tuple[bytes, str]:
    """For the program, and what read them."""
    words = page_words.of_text(path) if is_pdf else b""
    return (words, "page text") if words else (page_words.of_pictures(path, is_pdf), "page picture")


def _found(proposal: dict[str, Any]) -> Found:
    left, top, width, height = proposal["box"]
    return Found(proposal["value"], Decimal(str(proposal["confidence"])), (region(proposal["page"], (left, top, width, height)),))


def _findings(answer: dict[str, Any], name: str) -> Findings:
    findings = Findings(name, is_credit_note=answer["credit_note"])
    read = {field: _found(proposal) for field, proposal in answer["fields"].items()}
    for field, found in read.items():
        if field in _FIELDS:
            findings.add(_FIELDS[field], found)
        elif field in _PARTS:
            findings.put_part(*_PARTS[field], found)
        elif field in _TERMS:
            findings.terms[_TERMS[field]] = found
    findings.add("subtotal", read.get("line_sum") or read.get("net"))
    findings.lines = [{cell: _found(proposal) for cell, proposal in line.items()} for line in answer["lines"]]
    if not read and not findings.lines:
        findings.notice = "Nothing was found on the pages: the fields are empty."
    return findings
