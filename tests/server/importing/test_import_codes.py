"""Codes for payments on the pages: what the text lacks they give, and where the two differ the record tells both."""
from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfWriter

from samples import codes
from samples.cii import cii
from samples.documents import page, with_file
from samples.invoices import PLAIN
from server.importing import Imported, core, page_codes, read_file
from test_import_pages import has_reader

IBAN, QR_IBAN, QR_REFERENCE = "DE89370400440532013000", "CH4431999123000889012", "210000000003139471430009017"
needs_codes = pytest.mark.skipif(not has_reader() or not shutil.which("zbarimg") or not shutil.which("qrencode"),
                                 reason="countersign_read is not built, or zbar or qrencode is not here")


def read(folder: Path, pdf: bytes) -> Imported:
    path = folder / "invoice.pdf"
    path.write_bytes(pdf)
    return read_file(path)


@needs_codes
def test_a_code_gives_the_account_that_the_text_lacks(tmp_path: Path) -> None:
    assert "BT-84" not in read(tmp_path, page(PLAIN)).record["extensions"]["en16931"]
    record = read(tmp_path, codes.with_code(page(PLAIN), codes.epc(IBAN, PLAIN.total, "RF18539007547034"), codes.EPC_MM)).record
    assert record["extensions"]["en16931"]["BT-84"] == IBAN
    assert record["extensions"]["en16931"]["BT-83"] == "RF18539007547034"
    [code] = record["extensions"]["en16931"]["codes"]
    assert (code["kind"], code["iban"], code["amount"], code["currency"], code["reference"]) == (
        "epc", IBAN, "119", "EUR", "RF18539007547034")


@needs_codes
def test_a_swiss_bill_is_read_at_the_size_that_its_standard_names(tmp_path: Path) -> None:
    made = codes.with_code(page(PLAIN), codes.swiss(QR_IBAN, "50.00", QR_REFERENCE), codes.SWISS_MM)
    [code] = read(tmp_path, made).record["extensions"]["en16931"]["codes"]
    assert (code["kind"], code["iban"], code["amount"], code["currency"], code["reference"]) == (
        "swiss", QR_IBAN, "50", "CHF", QR_REFERENCE)


@needs_codes
def test_a_code_is_told_with_its_page(tmp_path: Path) -> None:
    writer = PdfWriter()
    for each in (page(PLAIN), page(PLAIN), codes.with_code(page(PLAIN), codes.epc(IBAN, PLAIN.total), codes.EPC_MM)):
        writer.append(io.BytesIO(each))
    made = io.BytesIO()
    writer.write(made)
    [code] = read(tmp_path, made.getvalue()).record["extensions"]["en16931"]["codes"]
    assert (code["iban"], code["page"]) == (IBAN, 2)


@needs_codes
@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not here")
def test_a_code_on_a_scan_is_read(tmp_path: Path) -> None:
    made = codes.with_code(page(PLAIN), codes.epc(IBAN, PLAIN.total), codes.EPC_MM)
    (tmp_path / "page.pdf").write_bytes(made)
    subprocess.run(["pdftoppm", "-r", "200", "-gray", "-png", "-singlefile", tmp_path / "page.pdf", tmp_path / "scan"], check=True)
    assert read_file(tmp_path / "scan.png").record["extensions"]["en16931"]["BT-84"] == IBAN


@needs_codes
def test_without_the_scanner_the_file_comes_in_as_it_would_without_codes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "zbarimg" else real(name))
    record = read(tmp_path, codes.with_code(page(PLAIN), codes.epc(IBAN, PLAIN.total), codes.EPC_MM)).record
    assert record["fields"]["total_amount"]["value"] is not None
    assert "codes" not in record["extensions"]["en16931"]


@needs_codes
@pytest.mark.parametrize("text", ["BCD" + "x" * 2000, "SPC\n" * 200, "BCD\n002\n1\nSCT\n\n]]></data><data>SPC\n0200",
                                  "https://example.org"])
def test_a_code_that_asks_for_no_payment_changes_nothing(tmp_path: Path, text: str) -> None:
    plain = read(tmp_path, page(PLAIN)).record
    assert read(tmp_path, codes.with_code(page(PLAIN), text, 80.0, 300)).record == plain


@needs_codes
@pytest.mark.parametrize("account", [PLAIN.account, IBAN])
def test_the_code_on_a_pdf_that_carries_xml_is_kept_beside_what_the_xml_says(tmp_path: Path, account: str) -> None:
    pdf = with_file(codes.with_code(page(PLAIN), codes.epc(account, PLAIN.total), codes.EPC_MM), "factur-x.xml", cii(PLAIN))
    record = read(tmp_path, pdf).record
    [code] = record["extensions"]["en16931"]["codes"]
    assert (code["iban"], code["amount"]) == (account, "119")
    assert record["extensions"]["en16931"]["BT-84"] == PLAIN.account
    faults = [each["at"] for each in core.findings_of(record) if each["rule"] == "code"]
    assert faults == ([] if account == PLAIN.account else [["lists/payment_accounts/1/account"]])


def test_a_scanner_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "zbarimg"
    slow.write_text("#!/bin/sh\nsleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(page_codes, "SECONDS", 1)
    assert page_codes.of_pictures([tmp_path / "page.pgm"]) == []
