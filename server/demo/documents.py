"""The document of a made-up invoice: a PDF, a scan in a PDF or as a picture, or none; and where its values stand on it."""
from __future__ import annotations

from typing import Any, NamedTuple

from server.demo import pdf_writer, scan
from server.demo.paper import HEIGHT, WIDTH, Measure, Paper, Placed, box_of

WITH_DOCUMENTS = 200  # of a large queue only the first have one
_SCANNED_LINES = 10


class Made(NamedTuple):
    """`locations` as the review view has them, or None where nothing told them."""

    document: tuple[str, bytes] | None
    locations: dict[str, list[dict[str, Any]]] | None


def make(record: dict[str, Any], true_total: str, country: str, digits: int, index: int) -> Made:
    """Of six invoices one is a picture, one a scan in a PDF with places in pixels; of the other PDFs one in four tells no places."""
    if index >= WITH_DOCUMENTS:
        return Made(None, None)
    words = _words_of(record)
    if index % 6 in (3, 5) and len(record["line_items"]) <= _SCANNED_LINES and scan.can_print(words):
        places = _paper(scan.text_width, record, true_total, country, digits).places
        grey = scan.draw(places, f"scan {index}")
        if index % 6 == 3:
            return Made(("image/png", scan.write_png(grey)), None)
        return Made(("application/pdf", pdf_writer.write_image_pdf(*scan.PIXELS, grey)), _in_pixels(places))
    if not pdf_writer.can_write(words):
        return Made(None, None)
    paper = _paper(pdf_writer.text_width, record, true_total, country, digits)
    document = ("application/pdf", pdf_writer.write_pdf(paper.places, paper.pages))
    return Made(document, None if index % 4 == 2 else _in_ratios(paper.places))


def _words_of(record: dict[str, Any]) -> str:
    address = record["addresses"]["vendor_address"]["value"]
    texts = [field["value"] for field in record["fields"].values()] + list(address.values())
    return " ".join(text or "" for text in texts + [line["description"] for line in record["line_items"]])


def _paper(measure: Measure, record: dict[str, Any], true_total: str, country: str, digits: int) -> Paper:
    paper = Paper(measure, country, digits)
    paper.lay_out(record, true_total)
    return paper


def _in_ratios(places: list[Placed]) -> dict[str, list[dict[str, Any]]]:
    locations: dict[str, list[dict[str, Any]]] = {}
    for placed in places:
        if placed.path:
            left, top, right, bottom = box_of(placed, pdf_writer.text_width(placed.text, placed.size))
            corners = ((left, top), (right, top), (right, bottom), (left, bottom))
            polygon = [round(each, 5) for x, y in corners for each in (x / WIDTH, y / HEIGHT)]
            region = {"page": placed.page, "unit": "ratio", "polygon": polygon}
            locations.setdefault(placed.path, []).append(region)
    return locations


def _in_pixels(places: list[Placed]) -> dict[str, list[dict[str, Any]]]:
    width, height = scan.PIXELS
    return {placed.path: [{"page": placed.page, "unit": "px", "page_width": width, "page_height": height,
                           "polygon": scan.polygon(placed)}] for placed in places if placed.path}
