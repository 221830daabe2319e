"""A document without data: its words are read, and what the reader of pages finds in them becomes the invoice."""
from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from server.importing import engine, page_codes, page_words
from server.importing.failure import ASKS_FOR_PASSWORD, ImportFailure
from server.importing.findings import Findings, Found, region

READER_SECONDS = 20
_REFUSED = {"Incorrect password": ASKS_FOR_PASSWORD, "Wrong page range": "The PDF has no pages."}  # by the words of poppler
TEXT, PICTURE = "page text", "page picture"  # what the words are of: the engine that a record names
FIELDS = {"invoice_number": "invoice_number", "invoice_date": "invoice_date", "due_date": "due_date", "delivery_date": "delivery_date",
          "currency": "currency", "tax": "tax_amount", "total": "total_amount", "prepaid": "deposit_amount", "seller_name": "vendor_name",
          "seller_tax_id": "tax_registration_number", "seller_email": "vendor_email", "seller_phone": "vendor_phone",
          "buyer_name": "customer_name", "order_number": "po_number", "customer_number": "customer_id"}
_PARTS = {f"{side}_{part}": (address, part) for side, address in (("seller", "vendor_address"), ("buyer", "bill_to_address"))
          for part in ("street", "city", "postal_code", "country")}
_TERMS = {"iban": "BT-84", "net": "BT-109", "amount_due": "BT-115", "payment_reference": "BT-83"}

Vendor = dict[str, Any]
"""As the program countersign_read takes it: keys, and hints of where this vendor prints values."""


class _Pages(NamedTuple):
    words: bytes  # for the program
    engine: str
    sizes: tuple[tuple[float, float], ...] = ()  # of a PDF with text
    pictures: tuple[Path, ...] = ()  # of the pages, where they were recognised


def findings_of(content: bytes, suffix: str, vendors: Sequence[Vendor] = ()) -> Findings:
    """`suffix`: .pdf, .png, .jpg or .tif. Where an engine is missing or gives up, the findings are empty and say so. ImportFailure for
    a PDF that asks for a password or has no pages."""
    with _written(content, suffix) as path:
        try:
            program = engine.built_program(engine.READER)
            pages = _pages(path)
            known = {"codes": _codes(path, pages), "vendors": list(vendors)}
            answer = engine.run([program], json.dumps(known).encode() + b"\n" + pages.words, READER_SECONDS)
        except (engine.EngineMissing, ImportFailure) as failure:
            for words, sentence in _REFUSED.items():
                if words in str(failure):
                    raise ImportFailure(sentence) from None
            return Findings("page", notice=f"The document is in the queue, its fields are empty: {failure}")
    return _findings(json.loads(answer.splitlines()[0]), pages.engine)


def codes_of(content: bytes, suffix: str) -> list[dict[str, Any]]:
    """What codes on the pages ask to pay, as a record has it; none where a program is missing or gives up."""
    with _written(content, suffix) as path:
        try:
            program = engine.built_program(engine.READER)
            codes = page_codes.of_pdf(path, page_words.of_text(path).sizes, path.parent)
            question = json.dumps({"codes": codes}).encode() + b"\n" + page_words.document([])
            answer = engine.run([program], question, READER_SECONDS) if codes else b""
        except (engine.EngineMissing, ImportFailure):
            return []
    return [_code(code) for code in json.loads(answer.splitlines()[0])["codes"]] if answer else []


def lesson_of(content: bytes, suffix: str, corrected: dict[str, str], vendor: dict[str, str]) -> dict[str, Any]:
    """The keys of a vendor, and a hint of each value, by wire name, that stands on the pages. EngineMissing, ImportFailure."""
    names = {wire: name for name, wire in (*FIELDS.items(), ("line_sum", "subtotal"))}
    learn = {names[field]: value for field, value in corrected.items() if field in names}
    with _written(content, suffix) as path:
        program = engine.built_program(engine.READER)
        pages = _pages(path)
        question = json.dumps({"learn": learn, "vendor": vendor}).encode() + b"\n"
        answer: dict[str, Any] = json.loads(engine.run([program], question + pages.words, READER_SECONDS).splitlines()[0])
    return answer


@contextlib.contextmanager
def _written(content: bytes, suffix: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="countersign-") as folder:
        path = Path(folder) / f"document{suffix}"
        path.write_bytes(content)
        yield path


def _pages(path: Path) -> _Pages:
    if path.suffix != ".pdf":
        return _Pages(page_words.of_picture(path), PICTURE, pictures=(path,))
    layer = page_words.of_text(path)
    if layer.has_text:
        return _Pages(layer.xhtml, TEXT, layer.sizes)
    words, pictures = page_words.of_drawn_pages(path, layer.sizes, path.parent)
    return _Pages(words, PICTURE, pictures=tuple(pictures))


def _codes(path: Path, pages: _Pages) -> list[page_codes.Code]:
    return page_codes.of_pictures(pages.pictures) if pages.pictures else page_codes.of_pdf(path, pages.sizes, path.parent)


def _found(proposal: dict[str, Any]) -> Found:
    left, top, width, height = proposal["box"]
    places = (region(proposal["page"], (left, top, width, height)),) if width > 0 and height > 0 else ()
    return Found(proposal["value"], Decimal(str(proposal["confidence"])), places)


def _findings(answer: dict[str, Any], name: str) -> Findings:
    findings = Findings(name, is_credit_note=answer["credit_note"], codes=[_code(code) for code in answer["codes"]])
    read = {field: _found(proposal) for field, proposal in answer["fields"].items()}
    for field, found in read.items():
        if field in FIELDS:
            findings.add(FIELDS[field], found)
        elif field in _PARTS:
            findings.put_part(*_PARTS[field], found)
        elif field in _TERMS:
            findings.terms[_TERMS[field]] = found
    findings.add("subtotal", read.get("line_sum") or read.get("net"))
    for field, proposal in answer["fields"].items():
        if "learnt_from" in proposal:
            findings.learnt[FIELDS.get(field, "subtotal")] = proposal["learnt_from"]
    findings.lines = [{cell: _found(proposal) for cell, proposal in line.items()} for line in answer["lines"]]
    if not read and not findings.lines:
        findings.notice = "Nothing was found on the pages: the fields are empty."
    return findings


def _code(code: dict[str, Any]) -> dict[str, Any]:
    """As the record has it."""
    return {name: code[name] for name in ("kind", "page", "iban", "amount", "currency", "reference") if name in code}
