"""Writes a sample of every kind of file that is imported, and broken ones, and where values stand on the PDFs: make.py FOLDER."""
from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[each]) for each in (1, 3)]

from samples import answers, documents  # noqa: E402
from samples.cii import cii, zugferd1  # noqa: E402
from samples.invoices import CREDIT, INVOICES, LONG, PLAIN, STEPS, Invoice  # noqa: E402
from samples.ubl import ubl  # noqa: E402


def xml_samples() -> dict[str, bytes]:
    """Every invoice in both syntaxes."""
    return {f"{syntax}/{name}.xml": write(invoice) for syntax, write in (("ubl", ubl), ("cii", cii)) for name, invoice in INVOICES.items()}


# The names are those that the standards ask for.
_PDFS: dict[str, tuple[Invoice, str, Callable[[Invoice], bytes]]] = {
    "zugferd-plain.pdf": (PLAIN, "zugferd-invoice.xml", cii), "facturx-steps.pdf": (STEPS, "factur-x.xml", cii),
    "facturx-credit.pdf": (CREDIT, "factur-x.xml", cii), "xrechnung-long.pdf": (LONG, "xrechnung.xml", cii),
    "zugferd1-plain.pdf": (PLAIN, "ZUGFeRD-invoice.xml", zugferd1), "zugferd1-steps.pdf": (STEPS, "ZUGFeRD-invoice.xml", zugferd1)}


def pdf_samples() -> dict[str, bytes]:
    """Pages with their data inside."""
    return {f"pdf/{name}": documents.with_xml(invoice, attached, write(invoice)) for name, (invoice, attached, write) in _PDFS.items()}


def answer_samples() -> dict[str, bytes]:
    """What each extraction service says of the plain invoice."""
    return {f"engines/{each.__name__}.json": each(PLAIN) for each in (answers.azure_2, answers.azure_4, answers.textract, answers.google)}


def page_samples() -> dict[str, bytes]:
    """Without data: what is read there is read by the machine."""
    return {"scans/text.pdf": documents.page(PLAIN),
            "scans/scan.png": documents.scan_png(PLAIN), "scans/scan.pdf": documents.scan_pdf(PLAIN)}


def broken_samples() -> dict[str, tuple[bytes, str]]:
    """Files that no invoice can be made of, each with what is said of it."""
    whole, pdf = ubl(PLAIN), documents.with_xml(PLAIN, "factur-x.xml", cii(PLAIN), password="secret")
    return {
        "broken/cut.xml": (whole[:len(whole) // 2], "The XML cannot be read"),
        "broken/tag.xml": (whole.replace(b"</cbc:ID>", b"</cbc:Id>", 1), "The XML cannot be read"),
        "broken/entity.xml": (whole.replace(b"<Invoice", b'<!DOCTYPE Invoice [<!ENTITY a SYSTEM "file:///etc/passwd">]><Invoice', 1),
                              "the file has a document type declaration"),
        "broken/order.xml": (whole.replace(b"Invoice-2", b"Order-2").replace(b"<Invoice", b"<Order").replace(b"</Invoice>", b"</Order>"),
                             "The XML is neither UBL 2.1 nor CII"),
        "broken/nothing.xml": (b"", "The file is empty."),
        "broken/letter.txt": (b"Dear customer,", "The file is neither a PDF, a picture, XML nor the JSON of an extraction service."),
        "broken/locked.pdf": (pdf, "The PDF asks for a password: send a copy that opens without one."),
        "broken/cut.pdf": (documents.page(PLAIN)[:40], "The PDF cannot be read"),
        "broken/other.json": (b'{"hello": "world"}', "of no service that is known")}


def pdf_places() -> dict[str, dict[str, Any]]:
    """Of each PDF with data: the number of its invoice, and where values stand on it."""
    return {name: {"number": invoice.number, "fields": documents.places(invoice)} for name, (invoice, *_) in _PDFS.items()}


def write_samples(folder: Path) -> None:
    broken = {name: content for name, (content, _) in broken_samples().items()}
    for name, content in {**xml_samples(), **pdf_samples(), **answer_samples(), **page_samples(), **broken}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "pdf" / "places.json").write_text(json.dumps(pdf_places()))


if __name__ == "__main__":
    write_samples(Path(sys.argv[1]))
