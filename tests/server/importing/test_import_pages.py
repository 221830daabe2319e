"""Import of documents without data: what is read on their pages, and what happens where no engine is."""
from __future__ import annotations

import itertools
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.demo import generate
from server.importing import Imported, engine, page_words, read_file
from support import command


def has_reader() -> bool:
    try:
        engine.built_program(engine.READER)
    except engine.EngineMissing:
        return False
    return shutil.which("pdftotext") is not None


needs_reader = pytest.mark.skipif(not has_reader(), reason="countersign_read is not built, or poppler is not here")
needs_recogniser = pytest.mark.skipif(not has_reader() or shutil.which("tesseract") is None, reason="tesseract is not here")


def with_text(count: int) -> Iterator[Imported]:
    """Made-up invoices of as many countries, each with a PDF that has text and shows what its record says: no value was misread."""
    for made in itertools.islice(generate(40), 40):
        is_readable = made.document is not None and made.document[0] == "application/pdf" and b"/Image" not in made.document[1]
        fields = made.record["fields"]
        is_misread = fields["currency"]["value"] == "GBP" or fields["vendor_name"]["value"] is None
        if is_readable and not is_misread and count:
            count -= 1
            yield made


def written(folder: Path, made: Imported) -> Path:
    assert made.document is not None
    file = folder / "invoice.pdf"
    file.write_bytes(made.document[1])
    return file


def values(record: dict[str, Any], *names: str) -> list[str | None]:
    return [record["fields"].get(name, {}).get("value") for name in names]


@needs_reader
def test_a_pdf_with_text_comes_in_with_what_its_page_says(tmp_path: Path) -> None:
    names = ("invoice_number", "invoice_date", "currency", "tax_amount", "total_amount", "vendor_name", "po_number")
    for made in with_text(8):
        read = read_file(written(tmp_path, made))
        assert values(read.record, *names) == values(made.record, *names)
        assert [line["amount"] for line in read.record["line_items"]] == [line["amount"] for line in made.record["line_items"]]
        assert read.document == made.document
        assert read.notice is None


@needs_reader
def test_a_value_that_was_read_has_its_place_and_a_confidence(tmp_path: Path) -> None:
    made = next(with_text(1))
    read = read_file(written(tmp_path, made)).record
    assert made.record["field_locations"] is not None
    told, found = (record["field_locations"]["fields/invoice_number"][0] for record in (made.record, read))
    assert (found["page"], found["unit"], len(found["polygon"])) == (0, "ratio", 8)
    assert all(abs(a - b) < 0.02 for a, b in zip(told["polygon"], found["polygon"]))
    assert 0 < float(read["fields"]["invoice_number"]["confidence"]) <= 1
    assert 0 < float(read["extraction_confidence"]) <= 1


@needs_reader
def test_an_ordinary_pdf_is_in_the_queue_once(tmp_path: Path) -> None:
    file = written(tmp_path, next(with_text(1)))
    first = command("import", "--data", tmp_path / "data", file)
    assert (first.returncode, first.stdout) == (0, "1 imported, 0 already in the queue, 0 failed\n"), first.stderr
    assert command("import", "--data", tmp_path / "data", file).stdout == "0 imported, 1 already in the queue, 0 failed\n"


@needs_recogniser
def test_a_picture_comes_in_with_what_is_recognised_on_it(tmp_path: Path) -> None:
    made = next(with_text(1))
    subprocess.run(["pdftoppm", "-r", "200", "-gray", "-png", "-singlefile", written(tmp_path, made), tmp_path / "scan"], check=True)
    file = tmp_path / "scan.png"
    read = read_file(file)
    assert read.document == ("image/png", file.read_bytes())
    assert values(read.record, "invoice_number", "total_amount") == values(made.record, "invoice_number", "total_amount")
    assert read.record["extensions"]["reading"]["engine"] == "page picture"


@needs_reader
@pytest.mark.parametrize("missing", ["pdftotext", "tesseract", "countersign_read"])
def test_without_an_engine_the_document_comes_in_with_empty_fields_and_says_which(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    real = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name: None if name == missing else real(name))
    monkeypatch.setenv("COUNTERSIGN_READ", str(tmp_path / "none") if missing == "countersign_read" else engine.built_program(engine.READER))
    if missing == "tesseract":
        monkeypatch.setattr(page_words, "of_text", lambda path: page_words.TextLayer(b"", ()))
    read = read_file(written(tmp_path, next(with_text(1))))
    assert read.record["fields"] == {}
    assert read.document is not None
    assert read.notice is not None and missing in read.notice
    assert read.record["extensions"]["reading"]["notice"] == read.notice


@needs_reader
def test_a_document_that_takes_too_long_comes_in_with_empty_fields(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nsleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setenv("COUNTERSIGN_READ", str(slow))
    monkeypatch.setattr("server.importing.page_reading.READER_SECONDS", 1)
    read = read_file(written(tmp_path, next(with_text(1))))
    assert (read.record["fields"], read.notice is not None and "takes too long" in read.notice) == ({}, True)


def test_tesseracts_table_becomes_pages_of_words() -> None:
    table = "\n".join(("level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
                       "1\t1\t0\t0\t0\t0\t0\t0\t1654\t2339\t-1\t", "5\t1\t1\t1\t1\t1\t100\t200\t50\t20\t96.1\tRechnung",
                       "5\t1\t1\t1\t1\t2\t160\t200\t5\t20\t95\t ", "1\t2\t0\t0\t0\t0\t0\t0\t1654\t2339\t-1\t",
                       "5\t2\t1\t1\t1\t1\t10\t20\t30\t40\t90\t\"a\""))
    assert [page["words"] for page in page_words.pages_of_table(table)] == [[["Rechnung", 100, 200, 50, 20]], [['"a"', 10, 20, 30, 40]]]
