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
SECONDS = 10  # to draw a page, and to scan all
MOST_SECONDS = 15  # until no further page is drawn
MOST_CODES = 8
NONE_ON_ONE = 4  # what zbarimg ends with where a picture has no code
_TOLD = re.compile(rb"(<source )|<data>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?</data>", re.DOTALL)  # a picture, or what is on it
_PAYMENTS = (b"BCD", b"SPC")

Code = dict[str, Any]
"""As the program countersign_read takes it: text, page."""


def of_pdf(path: Path, sizes: tuple[tuple[float, float], ...], folder: Path) -> list[Code]:
    """Of the first page and the last two, where slips for payments are."""
    drawn: dict[int, Path] = {}
    until = time.monotonic() + MOST_SECONDS
    for page in sorted({1, len(sizes) - 1, len(sizes)} - {0, -1}):
        picture = folder / f"code{page}.pgm"
        if time.monotonic() < until and _is_drawn(path, page, sizes[page - 1], picture):
            drawn[page - 1] = picture
    return _scanned(drawn)


def of_pictures(pictures: Sequence[Path]) -> list[Code]:
    """Of pages, in their order. Empty where zbar is not installed, gives up or finds none."""
    return _scanned(dict(enumerate(pictures)))


def _scanned(pictures: dict[int, Path]) -> list[Code]:
    """By the number of the page; all in one run, of which starting takes a third."""
    if not pictures:
        return []
    try:
        told = engine.run([engine.path_of(engine.SCANNER), "-q", "--xml", "--nodbus", "-Sdisable", "-Sqrcode.enable",
                           *map(str, pictures.values())], seconds=SECONDS, fine=(0, NONE_ON_ONE))
    except (engine.EngineMissing, ImportFailure):
        return []
    found, pages = [], iter(pictures)
    page = 0
    for source, text in _TOLD.findall(told):
        if source:
            page = next(pages)
        elif text.startswith(_PAYMENTS):
            found.append({"text": text.decode("utf-8", "replace"), "page": page})
    return found[:MOST_CODES]


def _is_drawn(path: Path, page: int, size: tuple[float, float], picture: Path) -> bool:
    try:
        engine.path_of(engine.SCANNER)
        dpi = page_words.resolution((size,), DPI)
        engine.run([engine.path_of(engine.PICTURE), "-r", str(dpi), "-gray", "-f", str(page), "-singlefile", "-q", str(path),
                    str(picture.with_suffix(""))], seconds=SECONDS)
    except (engine.EngineMissing, ImportFailure):
        return False
    return picture.exists()
