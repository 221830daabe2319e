"""Pages made to take much: each comes in, bounded, and says what could not be read."""
from __future__ import annotations

import io
import time
import zlib
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from server.importing import page_words, read_file
from test_import_pages import needs_recogniser

SECONDS = 120  # a picture may be recognised, on a machine that does much else


def with_picture(width: int, height: int, page: float) -> bytes:
    """A page of that side that shows a white picture of one bit a point."""
    image = DecodedStreamObject()
    row = b"\xff" * ((width + 7) // 8)
    pack = zlib.compressobj(9)
    image.set_data(b"".join(pack.compress(row) for _ in range(height)) + pack.flush())
    image.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image"),
                  NameObject("/Width"): NumberObject(width), NameObject("/Height"): NumberObject(height),
                  NameObject("/ColorSpace"): NameObject("/DeviceGray"), NameObject("/BitsPerComponent"): NumberObject(1),
                  NameObject("/Filter"): NameObject("/FlateDecode")})
    writer = PdfWriter()
    sheet = writer.add_blank_page(page, page)
    shown = DictionaryObject({NameObject("/I"): writer._add_object(image)})
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): shown})
    content = DecodedStreamObject()
    content.set_data(f"q {page} 0 0 {page} 0 0 cm /I Do Q".encode())
    sheet[NameObject("/Contents")] = writer._add_object(content)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@needs_recogniser
@pytest.mark.parametrize(("width", "page"), [(100, 14400.0), (20_000, 595.0), (8, 3.0)])
def test_a_huge_page_and_a_huge_picture_on_one_are_bounded(tmp_path: Path, width: int, page: float) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(with_picture(width, width, page))
    began = time.monotonic()
    read = read_file(path)
    assert time.monotonic() - began < SECONDS
    assert (read.record["fields"], read.document is not None, read.notice is not None) == ({}, True, True)


def test_a_page_is_drawn_smaller_only_where_its_picture_would_be_too_large() -> None:
    a4, poster = (595.0, 842.0), (14_400.0, 20.0)
    assert page_words.resolution((a4,)) == 200
    assert page_words.resolution((a4, poster)) == 20
    assert page_words.resolution(()) == page_words.resolution(((0.0, 0.0),)) == 200
    assert page_words.resolution(((1e9, 1e9),)) == 1
