"""Import: a sample of every kind, made here, says what stands in it and breaks no rule; broken ones say why they are left out."""
from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from samples.answers import CONFIDENCE, RATIOS
from samples.make import answer_samples, broken_samples, page_samples, pdf_samples, write_samples, xml_samples
from server.importing import Imported, ImportFailure, core, read_file
from support import command
from test_import_pages import needs_reader, needs_recogniser

TODAY = "2026-01-15"
FIELDS = ("invoice_number", "invoice_date", "vendor_name", "customer_name", "total_amount", "tax_amount", "currency")


class Expected(NamedTuple):
    number: str
    date: str
    seller: str
    buyer: str
    total: str
    tax: str
    currency: str
    lines: int


GERMAN = ("Sch\u00f6ne B\u00fcros GmbH", "Kunde & S\u00f6hne AG")
EXPECTED = {
    "plain": Expected("R 2025/17", "2025-03-01", *GERMAN, "119", "19", "EUR", 2),
    "steps": Expected("R 2025/18", "2025-03-02", *GERMAN, "204.6", "24.6", "EUR", 2),
    "credit": Expected("K 9", "2025-04-11", "Verkstan AB", "Bygg AB", "375", "75", "SEK", 1),
    "rounded": Expected("2025-101", "2025-05-20", "Verkstan AB", "Bygg AB", "1250.38", "250.08", "SEK", 1),
    "negative": Expected("N-1", "2025-06-30", "Firma ApS", "K\u00f8ber A/S", "-125", "-25", "DKK", 1),
    "two-currencies": Expected("X-5", "2025-07-01", "Verkstan AB", "Parts Inc.", "125", "25", "USD", 1),
    "yen": Expected("\u8acb\u6c42-7", "2025-08-09", "\u682a\u5f0f\u4f1a\u793e\u30c6\u30b9\u30c8", "Importeur GmbH", "3300", "300",
                    "JPY", 1),
    "long": Expected("R 2025/19", "2025-03-01", *GERMAN, "119", "19", "EUR", 25)}
SPOKEN = {"negative": ["sign"]}  # negative, and no credit note
WITH_DATA = {**xml_samples(), **pdf_samples()}


def imported(folder: Path, name: str, content: bytes) -> Imported:
    file = folder / Path(name).name
    file.write_bytes(content)
    return read_file(file)


def values(record: dict[str, Any]) -> tuple[str | None, ...]:
    return tuple(record["fields"].get(name, {}).get("value") for name in FIELDS)


def terms_of(folder: Path, name: str) -> dict[str, Any]:
    terms: dict[str, Any] = imported(folder, name, WITH_DATA[name]).record["extensions"]["en16931"]
    return terms


@pytest.mark.parametrize("name", WITH_DATA)
def test_a_sample_says_what_stands_in_it_and_only_a_negative_invoice_is_doubted(tmp_path: Path, name: str) -> None:
    read = imported(tmp_path, name, WITH_DATA[name])
    expected = EXPECTED[Path(name).stem.split("-", 1)[-1] if name.startswith("pdf/") else Path(name).stem]
    assert values(read.record) == expected[:7]
    assert len(read.record["line_items"]) == expected.lines
    assert [finding["rule"] for finding in core.findings_of(read.record, TODAY)] == SPOKEN.get(Path(name).stem, [])
    assert read.document == ("application/pdf" if name.endswith(".pdf") else "application/xml", WITH_DATA[name])


@pytest.mark.parametrize("syntax", ["ubl", "cii"])
def test_what_the_view_lacks_is_named_by_its_business_term(tmp_path: Path, syntax: str) -> None:
    steps, credit = terms_of(tmp_path, f"{syntax}/steps.xml"), terms_of(tmp_path, f"{syntax}/credit.xml")
    rounded, second = terms_of(tmp_path, f"{syntax}/rounded.xml"), terms_of(tmp_path, f"{syntax}/two-currencies.xml")
    assert [(each["BT-92"], each["BT-97"], each["BT-96"]) for each in steps["BG-20"]] == [("25", "Regular customer", "19")]
    assert [(each["BT-99"], each["BT-104"], each["BT-103"]) for each in steps["BG-21"]] == [("5", "Freight", "7")]
    assert [(each["BT-116"], each["BT-117"]) for each in steps["BG-23"]] == [("100", "19"), ("80", "5.6")]
    assert (credit["BT-3"], credit["BT-25"], credit["BT-84"]) == ("381", "2024-77", "DE02120300000000202051")
    assert (rounded["BT-113"], rounded["BT-114"], rounded["BT-115"]) == ("250", "-0.38", "1000")
    assert (second["BT-5"], second["BT-6"], second["BT-110"], second["BT-111"]) == ("USD", "SEK", "25", "262.5")


@pytest.mark.parametrize("name", answer_samples())
def test_the_answer_of_a_service_comes_in_with_values_confidence_and_places(tmp_path: Path, name: str) -> None:
    record = imported(tmp_path, name, answer_samples()[name]).record
    number, *others = EXPECTED["plain"][:7]
    assert record["fields"]["invoice_number"]["value"].endswith("2025/17") and values(record)[1:] == tuple(others), number
    assert [(line["description"], line["amount"]) for line in record["line_items"]] == [("Desk <oak>", "60"), ("Assembly", "40")]
    assert record["fields"]["total_amount"]["confidence"] == str(CONFIDENCE)
    for path in ("fields/total_amount", "lines/2/amount"):
        assert record["field_locations"][path] == [{"page": 0, "unit": "ratio", "polygon": RATIOS}]


@pytest.mark.parametrize("name", [
    pytest.param("scans/text.pdf", marks=needs_reader), pytest.param("scans/scan.png", marks=needs_recogniser),
    pytest.param("scans/scan.pdf", marks=needs_recogniser)])
def test_what_a_page_without_data_says_is_read_there(tmp_path: Path, name: str) -> None:
    content = page_samples()[name]
    read = imported(tmp_path, name, content)
    fields = read.record["fields"]
    assert [fields[each]["value"] for each in ("invoice_date", "total_amount", "tax_amount", "currency")] == [
        "2025-03-01", "119", "19", "EUR"]
    assert read.document == ("image/png" if name.endswith(".png") else "application/pdf", content)


@pytest.mark.parametrize("name", broken_samples())
def test_a_broken_sample_says_why_it_is_left_out(tmp_path: Path, name: str) -> None:
    content, said = broken_samples()[name]
    with pytest.raises(ImportFailure, match=said):
        imported(tmp_path, name, content)


def test_samples_come_in_once_each_and_the_broken_ones_are_named(tmp_path: Path) -> None:
    write_samples(tmp_path)
    names = [*WITH_DATA, *answer_samples(), *broken_samples()]
    files = [tmp_path / name for name in names]
    done = command("import", "--data", tmp_path / "data", *files)
    good = len(names) - len(broken_samples())
    assert (done.returncode, done.stdout) == (1, f"{good} imported, 0 already in the queue, {len(broken_samples())} failed\n")
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == [str(tmp_path / name) for name in broken_samples()]
    again = command("import", "--data", tmp_path / "data", *files)
    assert again.stdout == f"0 imported, {good} already in the queue, {len(broken_samples())} failed\n"
