"""Import: what every sample says, and what is refused."""
from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf._encryption import AlgV4

from arriving import pdf_of, zipped
from server.importing import Imported, ImportFailure, read_file
from server.importing.reader import MAX_FILE
from support import ROOT, command

SAMPLES = ROOT.parent / "shared" / "samples"
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="../shared/samples is not here")


class Expected(NamedTuple):
    """Read from the files by hand: with grep over the XML, and with the eye on the page of the PDF."""

    file: str
    number: str
    date: str
    seller: str
    buyer: str
    total: str
    tax: str
    currency: str
    lines: int


TABLE = [Expected(*row) for row in (
    ("cii/en16931-CII-BR-CO-10-RoundingIssue.xml", "0", "2021-03-26", "Seller GmbH", "BuyerName", "0", "0", "EUR", 4),
    ("cii/en16931-CII_example5.xml", "TOSL110", "2013-04-10", "SellerCompany", "Buyercompany ltd", "4675", "675", "DKK", 3),
    ("cii/en16931-huf_example_cii.xml", "21/001003559/996", "2021-10-05", "DKV Euro Service GmbH + Co. KG",
     "HIL Heeresinstandsetzungslogistik GmbH", "87859", "18679", "HUF", 3),
    ("cii/xrechnung-01.02a.xml", "123456", "2016-06-21", "[Seller name]", "[Buyer name]", "12.6", "0.82", "EUR", 1),
    ("cii/xrechnung-01.12a.xml", "Rechnungsnummer", "2016-03-02", "[Seller name]", "[Buyer name]", "305.37", "48.76", "EUR", 5),
    ("cii/xrechnung-01.13a.xml", "Rechnungsnummer", "2015-01-09", "[Seller name]", "[Buyer name]", "6342.7", "1012.7", "EUR", 11),
    ("pdf/facturx-Avoir_FR_type381_BASIC.pdf", "AV-2017-0005", "2017-11-16", "Au bon moulin", "Ma jolie boutique", "233.47",
     "14.99", "EUR", 2),
    ("pdf/zugferd-EN16931_Betriebskostenabrechnung.pdf", "471102", "2018-03-05", "Grundbesitz GmbH & Co.",
     "Beispielmieter GmbH", "18310.63", "2923.55", "EUR", 1),
    ("pdf/zugferd-EN16931_Einfach.pdf", "471102", "2018-03-05", "Lieferant GmbH", "Kunden AG Mitte", "529.87", "56.87", "EUR", 2),
    ("pdf/zugferd-EN16931_Kraftfahrversicherung_Bruttopreise.pdf", "00.123.456.7-2018-1", "2018-03-11",
     "MVM Musterhafter Versicherungsverein Musterstadt a.G.", "Herrn Max Mustermann", "220", "0", "EUR", 2),
    ("pdf/zugferd-EN16931_Miete.pdf", "9314110911/00/M/00/N", "2018-10-01", "MUSTER-Autovermietung", "MUSTER-KUNDE GMBH",
     "340.96", "54.44", "EUR", 6),
    ("pdf/zugferd-EN16931_Rabatte.pdf", "471102", "2018-06-05", "Lieferant GmbH", "Kunden AG Mitte", "215.07", "21.3", "EUR", 4),
    ("pdf/zugferd-EN16931_Rechnungskorrektur.pdf", "RK21012345", "2018-09-16", "MUSTERLIEFERANT GMBH", "MUSTER-KUNDE GMBH",
     "-8.79", "-1.12", "EUR", 2),
    ("pdf/zugferd-EXTENDED_Fremdwaehrung.pdf", "47110815", "2018-10-31", "Rohstoff AG Salzgitter",
     "Metallbau Leipzig GmbH & Co. KG", "1021.91", "163.16", "GBP", 1),
    ("ubl/en16931-credit-note.xml", "2018140", "2018-02-10", "Produtionsbolaget Sverige AB", "Project services AB", "10835",
     "2167", "SEK", 2),
    ("ubl/en16931-guide-example1.xml", "12115118", "2015-01-09", "De Koksmaat", "ODIN 59", "250.33", "20.73", "EUR", 20),
    ("ubl/en16931-negative-invoice.xml", "12345", "2019-01-25", "Company A", "Company B", "-782179.43", "-156435.89", "DKK", 1),
    ("ubl/en16931-rounding-amount.xml", "08/00355", "2008-02-08", "Ubiquitous IT (UIT) Sweden AB", "A-Kommunen", "10157.5",
     "1821.5", "SEK", 3),
    ("ubl/en16931-sample-discount-price.xml", "test decimal 1", "2018-02-05", "HEP SPLIT",
     "HEP-OPERATOR DISTRIBUCIJSKOG SUSTAVA D.O.O. ZA DISTRIBUCIJU I OPSKRBU ELEKTRICNE ENERGIJE", "15.15", "3.03", "EUR", 1),
    ("ubl/en16931-two-currencies.xml", "800018", "2018-01-26", "QVK Montage AB", "Komponentlagret AB", "115000", "23000", "USD", 2),
    ("ubl/en16931-ubl-tc434-creditnote1.xml", "018304 / 28865", "2019-09-23", "My Supplier Company", "My Customer Company",
     "100.11", "0", "EUR", 1),
    ("ubl/en16931-ubl-tc434-example1.xml", "12115118", "2015-01-09", "De Koksmaat", "ODIN 59", "250.33", "20.73", "EUR", 20),
    ("ubl/en16931-ubl-tc434-example5.xml", "TOSL110", "2013-04-10", "SellerCompany", "Buyercompany ltd", "4675", "675", "DKK", 3),
    ("ubl/xrechnung-01.01a.xml", "123456XX", "2016-04-04", "[Seller name]", "[Buyer name]", "336.9", "22.04", "EUR", 2),
    ("ubl/xrechnung-01.03a.xml", "RR123456", "2016-06-24", "[Seller name]", "[Buyer name]", "182.2", "11.92", "EUR", 2),
    ("ubl/xrechnung-01.06a.xml", "R123456789", "2016-07-06", "[Seller name]", "[Buyer name]", "21701.7", "3464.98", "EUR", 7),
    ("ubl/xrechnung-01.10a.xml", "Rechnungsnummer", "2016-06-27", "[Seller name]", "[Buyer name]", "2594.2", "414.2", "EUR", 1),
    ("ubl/xrechnung-01.14a.xml", "1234567", "2018-04-13", "[Seller name]", "[Buyer name]", "12829.69", "2048.44", "EUR", 2),
    ("ubl/xrechnung-01.18a.xml", "PRG1502112", "2015-04-24", "[Seller name]", "[Buyer name]", "10555.3", "1685.3", "EUR", 4),
    ("ubl/xrechnung-03.01a-negative-due.xml", "123456789", "2019-02-28", "[Seller name]", "[Buyer name]", "804.86", "117.58", "EUR",
     14),
    ("ubl/xrechnung-04.03a-sub-lines.xml", "12345", "2019-05-15", "M. Meier Handwerk GbR", "Beispielkunde", "24108422.99",
     "3933072.07", "EUR", 1),
    ("ubl/xrechnung-05.01a-third-party-payment.xml", "123456XX", "2016-04-04", "[Seller name]", "[Buyer name]", "336.9", "22.04",
     "EUR", 2))]

SMALL = (b'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"'
         b' xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"'
         b' xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2">'
         b"<cbc:ID>A1</cbc:ID><cbc:IssueDate>2025-01-02</cbc:IssueDate><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>"
         b'<cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount currencyID="EUR">12.50</cbc:TaxInclusiveAmount></cac:LegalMonetaryTotal>'
         b"</Invoice>")


def read(tmp_path: Path, content: bytes) -> Imported:
    file = tmp_path / "file"
    file.write_bytes(content)
    return read_file(file)


def reason(tmp_path: Path, content: bytes) -> str:
    with pytest.raises(ImportFailure) as failure:
        read(tmp_path, content)
    return str(failure.value)


def value(imported: Imported, name: str) -> str | None:
    found: str | None = imported.record["fields"][name]["value"]
    return found


@needs_samples
@pytest.mark.parametrize("expected", TABLE, ids=lambda row: row.file)
def test_a_sample_says_what_stands_in_it(expected: Expected) -> None:
    imported = read_file(SAMPLES / expected.file)
    names = ("invoice_number", "invoice_date", "vendor_name", "customer_name", "total_amount", "tax_amount", "currency")
    assert tuple(value(imported, name) for name in names) == expected[1:8]
    assert len(imported.record["line_items"]) == expected.lines
    media_type = "application/pdf" if expected.file.endswith(".pdf") else "application/xml"
    assert imported.document == (media_type, (SAMPLES / expected.file).read_bytes())


@needs_samples
def test_every_xml_sample_is_in_the_table_and_every_row_has_its_file() -> None:
    """Of the PDFs some carry no invoice, or one of a kind that is not read yet."""
    files = {path.relative_to(SAMPLES).as_posix() for path in SAMPLES.glob("*/*")}
    rows = {row.file for row in TABLE}
    assert rows <= files
    assert {file for file in files if file.endswith(".xml")} <= rows


@needs_samples
def test_what_the_view_lacks_is_named_by_its_business_term() -> None:
    second = read_file(SAMPLES / "ubl/en16931-two-currencies.xml").record["extensions"]["en16931"]
    assert (second["BT-5"], second["BT-6"], second["BT-110"], second["BT-84"]) == ("USD", "SEK", "23000", "12345678")
    assert second["BT-111"] is not None
    due = read_file(SAMPLES / "ubl/xrechnung-03.01a-negative-due.xml").record["extensions"]["en16931"]
    assert due["BT-115"].startswith("-")
    credit = read_file(SAMPLES / "ubl/en16931-credit-note.xml").record["extensions"]["en16931"]
    assert (credit["BT-3"], credit["BT-25"], credit["BG-4"]["BT-31"]) == ("381", "2018133", "SE123456789001")
    assert credit["BG-20"][0]["BT-92"] == "1912"
    assert credit["BG-23"][0]["BT-116"] == "8668"


@needs_samples
def test_the_same_files_twice_are_in_the_queue_once_and_a_bad_one_names_itself(tmp_path: Path) -> None:
    bad = tmp_path / "notes.txt"
    bad.write_text("not an invoice")
    files = [str(SAMPLES / row.file) for row in TABLE]
    command = [sys.executable, str(ROOT / "serve.py"), "import", "--data", str(tmp_path / "data")]
    first = subprocess.run([*command, files[0], str(bad), *files[1:]], capture_output=True, text=True, check=False)
    assert first.returncode == 1
    assert first.stdout.strip() == f"{len(files)} imported, 0 already in the queue, 1 failed"
    assert first.stderr.strip() == f"{bad}: The file is neither a PDF, a picture, XML nor the JSON of an extraction service."
    again = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    assert again.stdout.strip() == f"0 imported, {len(files)} already in the queue, 0 failed"


def test_a_small_invoice_is_read(tmp_path: Path) -> None:
    imported = read(tmp_path, SMALL)
    assert (value(imported, "invoice_number"), value(imported, "total_amount")) == ("A1", "12.5")
    assert value(imported, "vendor_name") is None
    assert imported.record["fields"]["vendor_name"]["confidence"] is None


@pytest.mark.parametrize("content, said", [
    (b"", "The file is empty."),
    (b"hello", "The file is neither a PDF, a picture, XML nor the JSON of an extraction service."),
    (zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<a/>")), "another office program: send it as a PDF"),
    (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", "another office program: send it as a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "a message of Outlook"),
    (b"\x00\x00\x00\x18ftypheic" + bytes(100), "a HEIC or AVIF picture"),
    (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a WebP picture"),
    (b"<html></html>", "The XML is neither UBL 2.1 nor CII: its root is 'html'."),
    (SMALL[:200], "The XML cannot be read"),
    (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
     "The XML cannot be read: the file has a document type declaration, which an invoice may not have (line 1, column 1)."),
    (b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">' + b"".join(b'<!ENTITY c%d "%s">' % (i, b"&b;" * 10) for i in range(9))
     + b"]><a>&c8;</a>", "document type declaration"),
    (b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]><a/>', "document type declaration"),
    (b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a/>', "document type declaration"),
    (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "document type declaration"),
    (b"<a>" * 5000 + b"</a>" * 5000, "nested deeper"),
    (b'<?xml version="1.0" encoding="nonsense"?><a/>', "The XML cannot be read"),
    (b"%PDF-1.4\nnothing else", "The PDF cannot be read: it is cut off."),
    (SMALL.replace(b"<cbc:ID>A1</cbc:ID>", b""), "The XML holds no invoice"),
])
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in reason(tmp_path, content)


def with_lines(count: int) -> bytes:
    lines = b"".join(b"<cac:InvoiceLine><cbc:ID>%d</cbc:ID></cac:InvoiceLine>" % number for number in range(count))
    return SMALL.replace(b"</Invoice>", lines + b"</Invoice>")


def test_an_invoice_with_more_lines_than_the_panel_is_made_for_is_refused_with_their_number(tmp_path: Path) -> None:
    assert "The invoice has 20001 lines; at most 20000 are taken" in reason(tmp_path, with_lines(20_001))
    file = tmp_path / "lines.xml"
    file.write_bytes(with_lines(20_001))
    done = command("import", "--data", tmp_path / "data", "--max-lines", "30000", file)
    assert (done.returncode, done.stdout) == (0, "1 imported, 0 already in the queue, 0 failed\n"), done.stderr
    done = command("import", "--data", tmp_path / "data", "--max-lines", "10", file)
    assert done.returncode == 1 and "20001 lines; at most 10 are taken" in done.stderr


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "large.xml"
    with file.open("wb") as out:
        out.truncate(MAX_FILE + 1)
    with pytest.raises(ImportFailure, match="larger than 20 MiB"):
        read_file(file)


def pdf_with(name: str | None, content: bytes, password: str | None = None, owner: str | None = None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    if name is not None:
        writer.add_attachment(name, content)
    if password is not None:
        writer.encrypt(password, owner)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_xml_in_a_pdf_is_the_invoice_and_the_pdf_its_document(tmp_path: Path) -> None:
    content = pdf_with("factur-x.xml", SMALL)
    imported = read(tmp_path, content)
    assert value(imported, "invoice_number") == "A1"
    assert imported.document == ("application/pdf", content)


@pytest.mark.parametrize("content, said", [
    (pdf_with("factur-x.xml", SMALL, "secret"), "The PDF asks for a password: send a copy that opens without one."),
], ids=["encrypted"])
def test_a_pdf_that_cannot_be_opened_says_why(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in reason(tmp_path, content)


def test_a_pdf_that_only_its_owner_may_change_is_read_as_any_other(tmp_path: Path) -> None:
    content = pdf_with("factur-x.xml", SMALL, "", owner="secret")
    assert value(read(tmp_path, content), "invoice_number") == "A1"


def ciphered_with_aes(user: bytes) -> bytes:
    """A PDF whose strings are ciphered as the library for PDF cannot read it by itself; poppler can. Its owner's password is another."""
    identity, rights = b"0123456789abcdef", 0xFFFFFFD4
    owner = AlgV4.compute_O_value(AlgV4.compute_O_value_key(b"owner", 4, 128), user, 4)
    key = AlgV4.compute_key(user, 4, 128, owner, rights, identity, True)
    cipher = b"<</StdCF<</AuthEvent/DocOpen/CFM/AESV2/Length 16>>>>/StmF/StdCF/StrF/StdCF"
    objects = [b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[<%s> 4 0 R]>>>>>>" % (b"00" * 32),
               b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
               b"<</Type/Filespec/F<%s>/EF<<>>>>" % (b"00" * 32),
               b"<</Filter/Standard/V 4/R 4/Length 128/P %d/O<%s>/U<%s>/CF%s>>" % (
                   rights - 2**32, owner.hex().encode(), AlgV4.compute_U_value(key, 4, identity).hex().encode(), cipher)]
    named = identity.hex().encode()
    return pdf_of(objects, b"/Encrypt 5 0 R/ID[<%s><%s>]" % (named, named))


def test_a_pdf_of_a_cipher_that_only_poppler_reads_comes_in_unless_it_asks_for_a_password(tmp_path: Path) -> None:
    assert read(tmp_path, ciphered_with_aes(b"")).notice == "Nothing was found on the pages: the fields are empty."
    assert reason(tmp_path, ciphered_with_aes(b"secret")) == "The PDF asks for a password: send a copy that opens without one."


@pytest.mark.parametrize("content", [pdf_with(None, b""), pdf_with("readme.txt", b"x"), pdf_with("factur-x.xml", b"<a/>")],
                         ids=["nothing attached", "another file", "another XML"])
def test_an_empty_pdf_without_data_comes_in_with_empty_fields_and_says_so(tmp_path: Path, content: bytes) -> None:
    imported = read(tmp_path, content)
    assert (imported.record["fields"], imported.document) == ({}, ("application/pdf", content))
    assert imported.notice is not None and "empty" in imported.notice


def damaged(whole: bytes, at: float, cut: int, bytes_in: bytes) -> bytes:
    place = int(at * len(whole))
    return whole[:place] + bytes_in + whole[place + cut:]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(0, 1), st.integers(0, 60), st.binary(max_size=40))
def test_no_damage_to_xml_is_more_than_a_failure(tmp_path: Path, at: float, cut: int, bytes_in: bytes) -> None:
    try:
        read(tmp_path, damaged(SMALL, at, cut, bytes_in))
    except ImportFailure as failure:
        assert str(failure)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(0, 1), st.integers(0, 60), st.binary(max_size=40))
def test_no_damage_to_a_pdf_is_more_than_a_failure(tmp_path: Path, at: float, cut: int, bytes_in: bytes) -> None:
    try:
        read(tmp_path, damaged(pdf_with("factur-x.xml", SMALL), at, cut, bytes_in))
    except ImportFailure as failure:
        assert str(failure)


def test_a_pdf_that_would_take_all_time_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.importing.pdf.TIMEOUT_S", 0.001)
    assert reason(tmp_path, pdf_with("factur-x.xml", SMALL)) == "The PDF takes too long to read."
