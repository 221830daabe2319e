"""The words of a document's pages with their places: of a text layer, or recognised in pictures."""
from __future__ import annotations

import csv
import json
import re
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from server.importing import engine
from server.importing.failure import ImportFailure

MOST_PAGES = 40
MOST_PICTURES = 10  # pages that are recognised
AT_ONCE = 2  # pages of one document
DPI = 200
_LONGEST = 4000  # points of a side of a page that is drawn
LANGUAGES = ("eng", "deu", "fra", "spa", "ita", "nld", "por", "pol", "ces")
SCRIPTS = {"Japanese": "jpn", "Han": "chi_sim", "Hangul": "kor", "Korean": "kor", "Greek": "ell", "Cyrillic": "bul", "Arabic": "ara",
           "Hebrew": "heb", "Thai": "tha", "Devanagari": "hin"}
_WORD = re.compile(rb"<word ")
_PAGE = re.compile(rb'<page width="([0-9.]+)" height="([0-9.]+)"')
_FEWEST_WORDS = 8  # below that a page counts as a picture
_SURE = 60  # of 100: words that are less sure on average may be of another script

Page = dict[str, Any]
"""As the program countersign_read takes it: width, height, source, words."""


class TextLayer(NamedTuple):
    """What poppler finds in a PDF: its XHTML, and how large each page is, in 72nds of an inch."""

    xhtml: bytes
    sizes: tuple[tuple[float, float], ...]

    @property
    def has_text(self) -> bool:
        """Worth reading."""
        return len(_WORD.findall(self.xhtml)) >= _FEWEST_WORDS


def of_text(path: Path) -> TextLayer:
    xhtml = engine.run([engine.path_of(engine.TEXT), "-bbox-layout", "-l", str(MOST_PAGES), str(path), "-"], seconds=30)
    return TextLayer(xhtml, tuple((float(width), float(height)) for width, height in _PAGE.findall(xhtml)))


def resolution(sizes: tuple[tuple[float, float], ...], wanted: int = DPI) -> int:
    """The one that is wanted, or less where a page is so large that its picture would have a side over _LONGEST."""
    longest = max((side for size in sizes for side in size), default=0.0)
    return max(1, min(wanted, int(_LONGEST * 72 / longest))) if longest else wanted


def of_picture(path: Path) -> bytes:
    """A line of JSON for countersign_read: the words that tesseract finds."""
    return document(recognised(path))


def of_drawn_pages(path: Path, sizes: tuple[tuple[float, float], ...], folder: Path) -> tuple[bytes, list[Path]]:
    """The same of a PDF, and the pictures of its pages, which are left in the folder."""
    engine.run([engine.path_of(engine.PICTURE), "-r", str(resolution(sizes)), "-gray", "-l", str(MOST_PICTURES), "-q", str(path),
                f"{folder}/page"], seconds=60)
    pictures = sorted(folder.glob("page*.pgm"))
    return document(_recognised_all(pictures)), pictures


def as_pdf(content: bytes) -> bytes:
    """A picture that browsers do not show, as a PDF."""
    with tempfile.TemporaryDirectory(prefix="countersign-") as folder:
        path = Path(folder) / "picture.tif"
        path.write_bytes(content)
        return engine.run([engine.path_of(engine.RECOGNISER), str(path), "-", "pdf"], seconds=120)


def document(pages: list[Page]) -> bytes:
    return json.dumps({"pages": pages}).encode() + b"\n"


@lru_cache
def _installed(tesseract: str) -> frozenset[str]:
    return frozenset(engine.run([tesseract, "--list-langs"]).decode().split()[1:])


def usual_languages(tesseract: str) -> str:
    """For a page of which nothing is known: three that share most letters of the others of the Latin script."""
    installed = _installed(tesseract)
    usual = [language for language in LANGUAGES[:3] if language in installed]
    return "+".join(usual) or (sorted(installed)[0] if installed else "eng")


def languages_of_script(picture: Path, tesseract: str) -> str | None:
    """Of the script on the picture, where it is another than the Latin one and its language is installed."""
    installed = _installed(tesseract)
    if "osd" not in installed:
        return None
    try:
        told = engine.run([tesseract, str(picture), "-", "--psm", "0"]).decode("utf-8", "replace")
    except ImportFailure:
        return None
    found = re.search(r"Script: (\w+)", told)
    language = SCRIPTS.get(found.group(1)) if found else None
    if language not in installed:
        return None
    return f"{language}+eng" if "eng" in installed else language


def recognised(picture: Path) -> list[Page]:
    """The pages of a picture file; a TIFF can hold several. Which script it is in is asked only where its words, read as Latin
    ones, make no sense: that takes as long as reading them."""
    tesseract = engine.path_of(engine.RECOGNISER)
    table = _table(picture, tesseract, usual_languages(tesseract))
    if surety(table) < _SURE:
        other = languages_of_script(picture, tesseract)
        again = _table(picture, tesseract, other) if other is not None else table
        table = max(table, again, key=surety)
    return pages_of_table(table)


def _recognised_all(pictures: list[Path]) -> list[Page]:
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return [page for pages in threads.map(recognised, pictures) for page in pages]


def _table(picture: Path, tesseract: str, languages: str) -> str:
    told = engine.run([tesseract, str(picture), "-", "-l", languages, "--psm", "3", "-c", "tessedit_create_tsv=1"], seconds=120)
    return told.decode("utf-8", "replace")


def surety(table: str) -> float:
    """How sure tesseract is of its words, by their letters; 0 where it found none, to 100."""
    letters, sure = 0, 0.0
    for row in _rows(table):
        if row[0] == "5" and row[11].strip():
            letters += len(row[11])
            sure += len(row[11]) * max(float(row[10]), 0.0)
    return sure / letters if letters else 0.0


def _rows(table: str) -> list[list[str]]:
    return [row for row in csv.reader(table.splitlines()[1:], delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) >= 12]


def pages_of_table(table: str) -> list[Page]:
    """Of tesseract's TSV: level 1 is a page with its size in pixels, level 5 a word."""
    pages: list[Page] = []
    for row in _rows(table):
        left, top, width, height = (int(cell) for cell in row[6:10])
        if row[0] == "1":
            pages.append({"width": width, "height": height, "source": "recognised", "words": []})
        elif row[0] == "5" and row[11].strip() and pages:
            pages[-1]["words"].append([row[11].strip(), left, top, width, height])
    return pages
