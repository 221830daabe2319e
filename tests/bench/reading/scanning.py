"""Scans made of PDF pages: turned by up to 2 degrees, 200 dpi, with noise; and their words by tesseract."""
from __future__ import annotations

import random
import subprocess
import tempfile
import zlib
from pathlib import Path

from pypdf import PdfReader, PdfWriter, Transformation

from server.importing import page_words

MOST_DEGREES = 2.0
_ROUGH = bytes(abs(value % 17 - 8) for value in range(256))  # up to 8 of 255 levels, by exclusive or
_SPECKS = bytes(255 if value == 0 else 0 for value in range(256))  # with _SPARSE one pixel in some thousand
_KEPT = Path(tempfile.gettempdir()) / "countersign-scans"


def scanned_words(path: Path) -> str:
    """A document for countersign_read. What was recognised once is kept, because it takes seconds a page."""
    content = path.read_bytes()
    kept = _KEPT / f"{zlib.crc32(content):08x}.json"
    if not kept.exists():
        _KEPT.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            pages = [page for picture in _pictures(path, Path(folder), random.Random(path.name)) for page in page_words.recognised(picture)]
        kept.write_bytes(page_words.document(pages))
    return kept.read_text("utf-8")


def _pictures(path: Path, folder: Path, chance: random.Random) -> list[Path]:
    turned = folder / "turned.pdf"
    writer = PdfWriter()
    for page in PdfReader(path).pages[:page_words.MOST_PICTURES]:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        turn = Transformation().translate(-width / 2, -height / 2).rotate(chance.uniform(-MOST_DEGREES, MOST_DEGREES))
        page.add_transformation(turn.translate(width / 2, height / 2))
        writer.add_page(page)
    writer.write(turned)
    subprocess.run(["pdftoppm", "-r", str(page_words.DPI), "-gray", "-q", str(turned), str(folder / "page")], check=True)
    turned.unlink()
    pictures = sorted(folder.glob("*.pgm"))
    for picture in pictures:
        picture.write_bytes(_noisy(picture.read_bytes(), chance))
    return pictures


def _noisy(picture: bytes, chance: random.Random) -> bytes:
    """A grey level up to 8 away everywhere, and specks."""
    header_end = 0
    for _ in range(3):
        header_end = picture.index(b"\n", header_end) + 1
    pixels = picture[header_end:]
    count = len(pixels)
    rough = int.from_bytes(chance.randbytes(count).translate(_ROUGH), "big")
    specks = int.from_bytes(chance.randbytes(count).translate(_SPECKS), "big") & int.from_bytes(chance.randbytes(count).translate(
        bytes(255 if value < 8 else 0 for value in range(256))), "big")
    return picture[:header_end] + (int.from_bytes(pixels, "big") ^ rough ^ specks).to_bytes(count, "big")
