"""The codes on a document's pages, as zbar scans them; what they mean the reader of pages tells."""
from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from server.importing import engine, page_words
from server.importing.failure import ImportFailure

DPI = 150  # three points for a module of the smallest print that the Swiss QR bill allows
SECONDS = 10  # to draw a page, and to scan it
MOST_SECONDS = 15  # until no further page is drawn
MOST_CODES = 8
_DATA = re.compile(rb"<data>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?</data>", re.DOTALL)
_PAYMENTS = (b"BCD", b"SPC")

Code = dict[str, Any]
"""As the program countersign_read takes it: text, page."""


def of_pdf(path: Path, sizes: tuple[tuple[float, float], ...], folder: Path) -> list[Code]:
    """Of the first page and the last two, where slips for payments are."""
    found: list[Code] = []
    until = time.monotonic() + MOST_SECONDS
    for page in sorted({1, len(sizes) - 1, len(sizes)} - {0, -1}):
        picture = folder / f"code{page}.pgm"
        if time.monotonic() < until and _is_drawn(path, page, sizes[page - 1], picture):
            found += of_picture(picture, page - 1)
    return found[:MOST_CODES]


def of_pictures(pictures: Sequence[Path]) -> list[Code]:
    found = [code for page, picture in enumerate(pictures) for code in of_picture(picture, page)]
    return found[:MOST_CODES]


def of_picture(picture: Path, page: int) -> list[Code]:
    """Empty where zbar is not installed, gives up or finds none."""
    try:
        told = engine.run([engine.path_of(engine.SCANNER), "-q", "--xml", "--nodbus", "-Sdisable", "-Sqrcode.enable", str(picture)],
                          seconds=SECONDS)
    except (engine.EngineMissing, ImportFailure):
        return []
    texts = [text for text in _DATA.findall(told) if text.startswith(_PAYMENTS)]
    return [{"text": text.decode("utf-8", "replace"), "page": page} for text in texts[:MOST_CODES]]


def _is_drawn(path: Path, page: int, size: tuple[float, float], picture: Path) -> bool:
    try:
        engine.path_of(engine.SCANNER)
        dpi = page_words.resolution((size,), DPI)
        engine.run([engine.path_of(engine.PICTURE), "-r", str(dpi), "-gray", "-f", str(page), "-singlefile", "-q", str(path),
                    str(picture.with_suffix(""))], seconds=SECONDS)
    except (engine.EngineMissing, ImportFailure):
        return False
    return picture.exists()
