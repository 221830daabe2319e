"""The words of a document's pages with their places: of a text layer, or recognised in pictures."""
from __future__ import annotations

import csv
import json
import re
import tempfile
from pathlib import Path
from typing import Any

from server.importing import engine
from server.importing.failure import ImportFailure

MOST_PAGES = 40
MOST_PICTURES = 10  # pages that are recognised
DPI = 200
LANGUAGES = ("eng", "deu", "fra", "spa", "ita", "nld", "por", "pol", "ces")
SCRIPTS = {"Japanese": "jpn", "Han": "chi_sim", "Hangul": "kor", "Korean": "kor", "Greek": "ell", "Cyrillic": "bul", "Arabic": "ara",
           "Hebrew": "heb", "Thai": "tha", "Devanagari": "hin"}
_WORD = re.compile(rb"<word ")
_FEWEST_WORDS = 8  # below that a page counts as a picture

Page = dict[str, Any]
"""As the program countersign_read takes it: width, height, source, words."""


def of_text(path: Path) -> bytes:
    """The XHTML of poppler; empty where the PDF has no text worth reading."""
    xhtml = engine.run([engine.path_of(engine.TEXT), "-bbox-layout", "-q", "-l", str(MOST_PAGES), str(path), "-"], seconds=30)
    return xhtml if len(_WORD.findall(xhtml)) >= _FEWEST_WORDS else b""


def of_pictures(path: Path, is_pdf: bool) -> bytes:
    """A line of JSON for countersign_read: the words that tesseract finds."""
    if not is_pdf:
        return document(recognised(path))
    with tempfile.TemporaryDirectory(prefix="countersign-") as folder:
        engine.run([engine.path_of(engine.PICTURE), "-r", str(DPI), "-gray", "-scale-to", "4000", "-l", str(MOST_PICTURES), "-q", str(path),
                    f"{folder}/page"], seconds=60)
        pages = [page for picture in sorted(Path(folder).iterdir()) for page in recognised(picture)]
    return document(pages)


def as_pdf(content: bytes) -> bytes:
    """A picture that browsers do not show, as a PDF."""
    with tempfile.TemporaryDirectory(prefix="countersign-") as folder:
        path = Path(folder) / "picture.tif"
        path.write_bytes(content)
        return engine.run([engine.path_of(engine.RECOGNISER), str(path), "-", "pdf"], seconds=120)


def document(pages: list[Page]) -> bytes:
    return json.dumps({"pages": pages}).encode() + b"\n"


def languages_for(picture: Path, tesseract: str) -> str:
    """The languages of the script that is on the picture, among those installed."""
    installed = engine.run([tesseract, "--list-langs"]).decode().split()[1:]
    latin = [language for language in LANGUAGES[:3] if language in installed]
    if "osd" in installed:
        try:
            told = engine.run([tesseract, str(picture), "-", "--psm", "0"]).decode("utf-8", "replace")
        except ImportFailure:
            told = ""
        found = re.search(r"Script: (\w+)", told)
        language = SCRIPTS.get(found.group(1)) if found else None
        if language in installed:
            return f"{language}+eng" if "eng" in installed else str(language)
    return "+".join(latin) or (installed[0] if installed else "eng")


def recognised(picture: Path) -> list[Page]:
    """The pages of a picture file; a TIFF can hold several."""
    tesseract = engine.path_of(engine.RECOGNISER)
    languages = languages_for(picture, tesseract)
    table = engine.run([tesseract, str(picture), "-", "-l", languages, "--psm", "3", "-c", "tessedit_create_tsv=1"], seconds=120)
    return pages_of_table(table.decode("utf-8", "replace"))


def pages_of_table(table: str) -> list[Page]:
    """Of tesseract's TSV: level 1 is a page with its size in pixels, level 5 a word."""
    pages: list[Page] = []
    for row in csv.reader(table.splitlines()[1:], delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(row) < 12:
            continue
        left, top, width, height = (int(cell) for cell in row[6:10])
        if row[0] == "1":
            pages.append({"width": width, "height": height, "source": "recognised", "words": []})
        elif row[0] == "5" and row[11].strip() and pages:
            pages[-1]["words"].append([row[11].strip(), left, top, width, height])
    return pages
