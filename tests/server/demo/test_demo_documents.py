"""The documents of the demonstration queue: what stands on them, and that the places told are the places."""
from __future__ import annotations

import io
import struct
import zlib
from decimal import Decimal
from typing import Any

from pypdf import PdfReader

from server.demo import generate, scan
from server.demo.paper import notation_of, printed_date, printed_number
from server.demo.pdf_writer import text_width
from server.importing import Imported

QUEUE = list(generate(60))


def located(kind: str, unit: str | None) -> list[Imported]:
    found = []
    for each in QUEUE:
        locations = each.record["field_locations"]
        units = {region["unit"] for regions in (locations or {}).values() for region in regions}
        if each.document and each.document[0] == kind and units == ({unit} if unit else set()):
            found.append(each)
    return found


def texts_of(page: Any) -> list[tuple[str, float, float]]:
    """Text, left and baseline in points from the top left."""
    found: list[tuple[str, float, float]] = []

    def visit(text: str, _: Any, matrix: list[float], __: Any, ___: Any) -> None:
        if text.strip():
            found.append((text.strip(), matrix[4], 842 - matrix[5]))
    page.extract_text(visitor_text=visit)
    return found


def test_there_is_one_of_every_kind() -> None:
    assert len(located("application/pdf", "ratio")) >= 10
    assert len(located("application/pdf", "px")) >= 1
    assert len(located("application/pdf", None)) >= 5
    assert len(located("image/png", None)) >= 1
    assert [each for each in QUEUE if each.document is None]


def test_every_place_told_holds_the_value_as_printed() -> None:
    checked = 0
    for each in located("application/pdf", "ratio"):
        assert each.document is not None
        pages = [texts_of(page) for page in PdfReader(io.BytesIO(each.document[1])).pages]
        for path, regions in each.record["field_locations"].items():
            if path.startswith("fields/"):
                left, top, right, _, _, bottom, _, _ = regions[0]["polygon"]
                inside = [text for text, x, y in pages[regions[0]["page"]]
                          if left * 595 - 0.5 <= x <= right * 595 and top * 842 < y < bottom * 842]
                assert len(inside) == 1, path
                checked += 1
                name = path.removeprefix("fields/")
                value = each.record["fields"][name]["value"]
                if name == "invoice_number":
                    assert inside == [value]
    assert checked > 100


def test_the_paper_says_the_true_total_where_the_machine_misread_it() -> None:
    misread = [each for index, each in enumerate(QUEUE) if index % 9 == 4 and each.record["field_locations"]]
    assert misread
    for each in misread:
        fields = each.record["fields"]
        assert Decimal(fields["subtotal"]["value"]) + Decimal(fields["tax_amount"]["value"]) != Decimal(fields["total_amount"]["value"])
        assert "fields/total_amount" in each.record["field_locations"]


def test_numbers_and_dates_are_printed_as_the_country_does() -> None:
    assert printed_number("1234567.5", notation_of("DE"), 2) == "1.234.567,50"
    assert printed_number("-1234.5", notation_of("US"), 2) == "-1,234.50"
    assert printed_number("0.125", notation_of("FR"), 2) == "0,125"
    assert printed_date("2025-02-03", notation_of("US")) == "02/03/2025"
    assert printed_date("2025-02-03", notation_of("GB")) == "3 February 2025"


def test_a_width_is_the_sum_of_the_widths_of_helvetica() -> None:
    assert text_width("Ag€ü", 1000) == 667 + 556 + 556 + 556
    assert text_width("東京", 1000) == 2000


def test_a_scan_is_a_readable_picture_of_ink_where_the_text_is_told() -> None:
    each = located("application/pdf", "px")[0]
    assert each.document is not None
    page = PdfReader(io.BytesIO(each.document[1])).pages[0]
    assert page.extract_text() == ""
    grey = page["/Resources"]["/XObject"]["/I"].get_object().get_data()
    width = scan.PIXELS[0]
    left, top, right, _, _, bottom, _, _ = (int(each) for each in each.record["field_locations"]["fields/invoice_number"][0]["polygon"])
    ink = [grey[row * width + column] < 0x60 for row in range(top, bottom) for column in range(left, right)]
    assert 0.05 < sum(ink) / len(ink) < 0.6


def test_a_picture_is_a_png_of_a_whole_page() -> None:
    document = located("image/png", None)[0].document
    assert document is not None
    assert document[1].startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", document[1][16:24]) == scan.PIXELS
    size = struct.unpack(">I", document[1][33:37])[0]
    assert len(zlib.decompress(document[1][41:41 + size])) == scan.PIXELS[1] * (scan.PIXELS[0] + 1)
