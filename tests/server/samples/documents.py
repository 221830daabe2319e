"""The pages of an invoice: a PDF with or without its XML inside, and a scan as a picture or in a PDF."""
from __future__ import annotations

import io
import subprocess
from typing import Any

from pypdf import PdfReader, PdfWriter

from samples.invoices import Invoice
from server.contract.field_table import FIELDS
from server.demo import pdf_writer
from server.demo.paper import HEIGHT, WIDTH, Paper, Placed, box_of


def _record(invoice: Invoice) -> dict[str, Any]:
    """What the paper shows, as the review view names it."""
    values = {"vendor_name": invoice.seller, "tax_registration_number": invoice.vat_id, "vendor_email": None, "vendor_phone": None,
              "customer_name": invoice.buyer, "invoice_number": invoice.number, "invoice_date": invoice.date, "due_date": None,
              "po_number": None, "currency": invoice.currency, "subtotal": invoice.net, "tax_amount": invoice.tax,
              "total_amount": invoice.total, "payment_terms": None}
    lines = [{"line_number": number, "description": line.name, "quantity": line.quantity, "unit_price": line.price, "amount": line.amount}
             for number, line in enumerate(invoice.lines, 1)]
    address = {"street": "Main Street 1", "postal_code": "10115", "city": "Town"}
    return {"fields": {name: {"value": value} for name, value in values.items()}, "line_items": lines,
            "addresses": {"vendor_address": {"value": address}}, "invoice_subtype": "credit_note" if invoice.credited else "invoice"}


def _paper(invoice: Invoice) -> Paper:
    paper = Paper(pdf_writer.text_width, invoice.country, 2)
    paper.lay_out(_record(invoice), invoice.total)
    return paper


def page(invoice: Invoice, *more: tuple[float, float, str]) -> bytes:
    """A PDF with text and no data. `more`: texts with their places, in 72nds of an inch from the top left."""
    paper = _paper(invoice)
    for x, baseline, text in more:
        paper.places.append(Placed(0, x, baseline, 9.5, text, False, ""))
    return pdf_writer.write_pdf(paper.places, paper.pages)


def places(invoice: Invoice) -> dict[str, list[float]]:
    """Where the values stand on the page: by the label of their field its page from 1, then left and right as ratios of its width,
    and the line they stand on as a ratio of its height."""
    labels = {f"fields/{field.name}": field.label for field in FIELDS}
    found = {}
    for placed in _paper(invoice).places:
        _, _, right, _ = box_of(placed, pdf_writer.text_width(placed.text, placed.size))
        if placed.path in labels:
            found[labels[placed.path]] = [placed.page + 1, placed.x / WIDTH, right / WIDTH, placed.baseline / HEIGHT]
    return found


def with_xml(invoice: Invoice, name: str, xml: bytes, password: str | None = None) -> bytes:
    """The page with its data beside it, as ZUGFeRD and Factur-X do."""
    return with_file(page(invoice), name, xml, password)


def with_file(pdf: bytes, name: str, content: bytes, password: str | None = None) -> bytes:
    writer = PdfWriter()
    for each in PdfReader(io.BytesIO(pdf)).pages:
        writer.add_page(each)
    writer.add_attachment(name, content)
    if password is not None:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _scanned(invoice: Invoice, form: str) -> bytes:
    """The page as a picture, by pdftoppm."""
    resolution = ("-r", "200", "-gray", "-singlefile", *([form] if form else []))
    return subprocess.run(["pdftoppm", *resolution, "-"], input=page(invoice), capture_output=True, check=True).stdout


def scan_png(invoice: Invoice) -> bytes:
    return _scanned(invoice, "-png")


def scan_pdf(invoice: Invoice) -> bytes:
    kind, width, height, most, grey = _scanned(invoice, "").split(maxsplit=4)
    assert (kind, most) == (b"P5", b"255")
    return pdf_writer.write_image_pdf(int(width), int(height), grey[-int(width) * int(height):])
