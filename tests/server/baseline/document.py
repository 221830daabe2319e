"""The document of an invoice: a small PDF whose first bytes and length are those of the recorded one."""
from __future__ import annotations

from baseline import seed

HEAD = b"%PDF-1.4\n%\x93\x8c\x8b\x9e ReportLab Generated PDF document http://www.reportlab.com\n"
LENGTH = 2410


def pdf(index: int) -> bytes:
    drawing = _drawing(index)
    objects = [
        b"<<\n/F1 2 0 R /F2 3 0 R\n>>", _font(b"Helvetica"), _font(b"Helvetica-Bold"),
        b"<</Type/Page/Parent 5 0 R/MediaBox[0 0 612 792]/Resources<</Font 1 0 R>>/Contents 7 0 R>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>", b"<</Type/Catalog/Pages 5 0 R>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawing), drawing)]
    body, starts = HEAD, []
    for number, content in enumerate(objects, 1):
        starts.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % start for start in starts)
    table += b"trailer\n<</Size %d/Root 6 0 R>>\nstartxref\n" % (len(objects) + 1)
    padding = LENGTH - len(body) - len(table) - len(b"%\n0000\n%%EOF\n")
    body += b"%" + b" " * padding + b"\n"
    return body + table + b"%04d\n%%%%EOF\n" % len(body)


def _font(name: bytes) -> bytes:
    return b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % name


def _drawing(index: int) -> bytes:
    """What the document tells: not the values, which a save changes, but those that were extracted."""
    values = seed.values_of(index)
    texts = [values["vendor_name"], f"Invoice {values['invoice_number'] or ''}", f"Date {values['invoice_date']}",
             f"PO {values['po_number']}", f"Subtotal {values['subtotal']}.00", f"Tax {values['tax_amount']}.00",
             f"Total {values['total_amount']}.00 {values['currency']}"]
    shown = b"".join(b"(%s) Tj T*\n" % str(text).encode("cp1252") for text in texts)
    return b"BT /F1 14 Tf 72 720 Td 20 TL\n" + shown + b"ET"
