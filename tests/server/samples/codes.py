"""Codes for payments, and pages that carry them: qrencode makes the code, which is drawn on the page as squares."""
from __future__ import annotations

import io
import subprocess

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

EPC_MM, SWISS_MM = 30.0, 46.0  # the sides that the two standards name
_POINTS = 72 / 25.4


def epc(iban: str, amount: str, reference: str = "") -> str:
    return f"BCD\n002\n1\nSCT\n\nSeller\n{iban}\n{'EUR' + amount if amount else ''}\n\n{reference}\n\n"


def swiss(iban: str, amount: str, reference: str) -> str:
    creditor = "S\nMax Muster & Söhne\nMusterstrasse\n123\n8000\nSeldwyla\nCH"
    debtor = "S\nSimon Muster\nMusterstrasse\n1\n8000\nSeldwyla\nCH"
    unused = "\n" * 7
    return f"SPC\n0200\n1\n{iban}\n{creditor}{unused}\n{amount}\nCHF\n{debtor}\nQRR\n{reference}\nAuftrag vom 15.06.2020\nEPD"


def _modules(text: str) -> list[str]:
    """Rows of the code, two letters for each module."""
    made = subprocess.run(["qrencode", "-t", "ASCII", "-m", "0", "-l", "M", "-o", "-"], input=text.encode(), capture_output=True,
                          check=True)
    return [row for row in made.stdout.decode().splitlines() if row]


def with_code(pdf: bytes, text: str, millimetres: float, x: float = 400, y: float = 60) -> bytes:
    """The PDF with the code on its last page; x and y: its lower left corner, from that of the page, in 72nds of an inch."""
    rows = _modules(text)
    side = millimetres * _POINTS / len(rows)
    squares = [f"{x + column * side:.3f} {y + (len(rows) - 1 - row) * side:.3f} {side:.3f} {side:.3f} re"
               for row, modules in enumerate(rows) for column in range(len(rows)) if modules[2 * column] == "#"]
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        writer.add_page(page)
    last = writer.pages[-1]
    drawn = PdfWriter().add_blank_page(float(last.mediabox.width), float(last.mediabox.height))
    content = DecodedStreamObject()
    content.set_data(f"0 g {' '.join(squares)} f".encode())
    drawn[NameObject("/Contents")] = content
    last.merge_page(drawn)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
