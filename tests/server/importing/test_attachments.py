"""Files that an e-invoice carries: kept byte by byte, given to who may see the invoice, and never opened as what they are not."""
from __future__ import annotations

import base64
import io
from pathlib import Path
from unittest.mock import ANY

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, NameObject

from server.importing import read_file
from server.importing.attachments import Found, judged
from arriving import send, settled
from conftest import Start
from support import ROOT, RunningServer, add_users, command, cookie, reading
from tampering import by_hand, verified

PDF, PNG = b"%PDF-1.4\n%%EOF\n", b"\x89PNG\r\n\x1a\n" + bytes(40)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
INVOICE = (ROOT / "tests/einvoice/documents/invoice.xml").read_text("utf-8")
CII = (ROOT / "tests/einvoice/documents/cii.xml").read_text("utf-8")


def ubl_with(*files: tuple[str, str, str]) -> bytes:
    """Name, type and base64 of each."""
    within = "".join(
        f'<cac:AdditionalDocumentReference><cbc:ID>A{number}</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject'
        f' mimeCode="{kind}" filename="{name}">{text}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>'
        "</cac:AdditionalDocumentReference>" for number, (name, kind, text) in enumerate(files))
    return INVOICE.replace("<cac:AccountingSupplierParty>", within + "<cac:AccountingSupplierParty>", 1).encode()


def pdf_with(*files: tuple[str, bytes]) -> bytes:
    """add_attachment puts each in place of the one before, so that they are joined here."""
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    joined = ArrayObject()
    for name, content in files:
        writer.add_attachment(name, content)
        joined.extend(writer._root_object["/Names"]["/EmbeddedFiles"]["/Names"])
    writer._root_object["/Names"]["/EmbeddedFiles"][NameObject("/Names")] = joined
    writer.write(out)
    return out.getvalue()


def coded(content: bytes) -> str:
    return base64.b64encode(content).decode()


def written(folder: Path, content: bytes, name: str = "invoice.xml") -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def told(found: list[Found]) -> list[tuple[str, str]]:
    return [(each.name, each.use) for each in judged(found)]


def test_attachments_of_ubl_are_kept_byte_by_byte(tmp_path: Path) -> None:
    files = (("terms.pdf", "application/pdf", coded(PDF)), ("a.png", "image/png", coded(PNG)),
             ("hours.csv", "text/csv", coded(b"a;b\r\n")))
    read = read_file(written(tmp_path, ubl_with(*files)))
    assert [(each.name, each.content, each.use, each.note) for each in read.attachments] == [
        ("terms.pdf", PDF, "show", None), ("a.png", PNG, "show", None), ("hours.csv", b"a;b\r\n", "save", None)]
    assert [each["size"] for each in read.record["extensions"]["attachments"]] == [len(PDF), len(PNG), 5]


def test_attachments_of_cii_are_kept_too(tmp_path: Path) -> None:
    within = (f'<ram:AdditionalReferencedDocument><ram:AttachmentBinaryObject mimeCode="application/pdf" filename="t.pdf">{coded(PDF)}'
              "</ram:AttachmentBinaryObject></ram:AdditionalReferencedDocument></ram:ApplicableHeaderTradeAgreement>")
    read = read_file(written(tmp_path, CII.replace("</ram:ApplicableHeaderTradeAgreement>", within, 1).encode()))
    assert [(each.name, each.content) for each in read.attachments] == [("t.pdf", PDF)]


def test_files_beside_the_invoice_in_a_pdf_are_attachments_and_its_data_is_the_last(tmp_path: Path) -> None:
    content = pdf_with(("plan.png", PNG), ("factur-x.xml", CII.encode()), ("hours.csv", b"1;2"))
    read = read_file(written(tmp_path, content, "invoice.pdf"))
    *beside, data = [(each.name, each.content, each.use) for each in read.attachments]
    assert sorted(beside) == [("hours.csv", b"1;2", "save"), ("plan.png", PNG, "show")]
    assert data == ("factur-x.xml", CII.encode(), "show")


def test_xml_that_an_invoice_carries_is_saved_and_not_shown(tmp_path: Path) -> None:
    read = read_file(written(tmp_path, ubl_with(("more.xml", "application/xml", coded(b"<a/>")))))
    assert [(each.name, each.use) for each in read.attachments] == [("more.xml", "save")]


def test_an_invoice_without_attachments_says_nothing_of_them(tmp_path: Path) -> None:
    assert "attachments" not in read_file(written(tmp_path, INVOICE.encode())).record["extensions"]


@pytest.mark.parametrize(("kind", "content", "use", "note"), [
    ("image/png", PDF, "save", "The invoice calls it image/png, and it is application/pdf."),
    ("application/pdf", b"<script>alert(1)</script>", "save", "The invoice calls it application/pdf, and it is none."),
    ("text/csv", PNG, "save", "The invoice calls it text/csv, and it is image/png."),
    ("text/html", b"<html>", "save", "It is of a kind that e-invoices do not carry. Open it only if you trust who sent it."),
    ("image/svg+xml", b"<svg/>", "save", "It is of a kind that e-invoices do not carry. Open it only if you trust who sent it."),
    (XLSX, b"PK\x03\x04", "save", None), ("IMAGE/PNG; x=y", PNG, "show", None), ("", PDF, "show", None),
    ("application/octet-stream", PDF, "show", None),
    ("application/pdf", None, "none", "It is not base64. Nothing of it was kept."),
    ("application/pdf", b"", "none", "It is empty. Nothing of it was kept."),
])
def test_what_an_attachment_is_decides_what_becomes_of_it(kind: str, content: bytes | None, use: str, note: str | None) -> None:
    [attachment] = judged([Found("x", kind, content)])
    assert (attachment.use, attachment.note) == (use, note)
    assert (attachment.content is None) == (use == "none")


@pytest.mark.parametrize(("name", "kind", "safe"), [
    ("../../etc/passwd", "text/csv", "passwd.csv"), ("C:\\a\\b.pdf", "application/pdf", "b.pdf"), ("", "image/png", "attachment-1.png"),
    ("a\u202egnp.exe", "image/png", "agnp.exe.png"), ("x.html", "text/html", "x.html.bin"), ("..", "text/csv", "attachment-1.csv"),
    ("a\r\nSet-Cookie: b.csv", "text/csv", "aSet-Cookie_ b.csv"), ("p.JPEG", "image/jpeg", "p.JPEG"),
    ("n" * 300, "text/csv", "n" * 100 + ".csv"),
])
def test_a_name_is_safe_to_be_saved_under(name: str, kind: str, safe: str) -> None:
    assert told([Found(name, kind, b"x")])[0][0] == safe


def test_broken_base64_keeps_the_invoice_and_loses_the_file_alone(tmp_path: Path) -> None:
    read = read_file(written(tmp_path, ubl_with(("a.pdf", "application/pdf", "JVBE*RE"), ("b.csv", "text/csv", coded(b"1")))))
    assert [(each.name, each.content) for each in read.attachments] == [("a.pdf", None), ("b.csv", b"1")]


def test_of_a_thousand_attachments_a_hundred_are_kept() -> None:
    assert len(judged([Found("a.csv", "text/csv", b"1")] * 1000)) == 100


FILES = (("terms.pdf", "application/pdf", coded(PDF)), ("e.html", "text/html", coded(b"<script>")), ("lost.png", "image/png", "***"))


def one_invoice(start: Start, tmp_path: Path) -> tuple[RunningServer, str]:
    file = written(tmp_path, ubl_with(*FILES))
    done = command("import", "--data", tmp_path / "data", file)
    assert (done.returncode, done.stderr) == (0, "")
    server = start(data=tmp_path / "data")
    return server, server.get("/api/hitl/invoices").json["invoices"][0]["invoice_id"]


@pytest.mark.both_engines
def test_an_attachment_is_shown_in_place_or_saved_and_nothing_in_it_runs(start: Start, tmp_path: Path) -> None:
    server, invoice_id = one_invoice(start, tmp_path)
    path = f"/api/hitl/invoice/{invoice_id}/attachments"
    terms, html = server.get(f"{path}/1"), server.get(f"{path}/2")
    assert (terms.content, html.content) == (PDF, b"<script>")
    assert (terms.headers["Content-Type"], html.headers["Content-Type"]) == ("application/pdf", "application/octet-stream")
    assert terms.headers["Content-Disposition"] == "inline; filename*=UTF-8''terms.pdf"
    assert html.headers["Content-Disposition"] == "attachment; filename*=UTF-8''e.html.bin"
    for answer in (terms, html):
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    told = server.view(invoice_id)["extensions"]["attachments"]
    assert [(each["name"], each["use"]) for each in told] == [("terms.pdf", "show"), ("e.html.bin", "save"), ("lost.png", "none")]
    assert [server.get(f"{path}/{number}").status for number in ("3", "4", "0", "-1", "1000", "x")] == [404] * 6
    assert server.get(f"/api/hitl/invoice/{invoice_id}/pdf").content == ubl_with(*FILES)


def test_an_arrival_brings_its_attachments_too(start: Start) -> None:
    server = start()
    [file] = send(server, ("a.xml", ubl_with(*FILES)))
    settled(server, [file["invoice_id"]])
    assert server.get(f"/api/hitl/invoice/{file['invoice_id']}/attachments/1").content == PDF


def test_who_may_not_see_the_invoice_gets_no_attachment(start: Start, tmp_path: Path) -> None:
    server, invoice_id = one_invoice(start, tmp_path)
    server.stop()
    tokens = add_users(tmp_path / "data", ada="reviewer", eve=("reviewer", ("other",)))
    server = start(data=tmp_path / "data")
    path = f"/api/hitl/invoice/{invoice_id}/attachments/1"
    answers = [server.get(path, **headers).status for headers in ({}, cookie(server, tokens["eve"]), cookie(server, tokens["ada"]))]
    assert answers == [401, 404, 200]


def test_what_an_erased_invoice_carried_is_gone_unless_another_carries_it(start: Start, tmp_path: Path) -> None:
    server, invoice_id = one_invoice(start, tmp_path)
    other = written(tmp_path, ubl_with(FILES[0], ("x.csv", "text/csv", coded(b"2"))), "other.xml")
    server.stop()
    assert command("import", "--data", tmp_path / "data", other).returncode == 0
    assert command("erase", invoice_id, "--data", tmp_path / "data").returncode == 0
    with reading(tmp_path / "data") as connection:
        kept = {bytes(row[0]) for row in connection.execute("SELECT bytes FROM documents").fetchall()}
    assert kept == {PDF, b"2", other.read_bytes()}
    assert verified(tmp_path / "data") == (0, ANY)


@pytest.mark.both_engines
@pytest.mark.parametrize("statement, number, word", [
    ("DELETE FROM attachments WHERE position = 2", 2, "is missing"),
    ("UPDATE attachments SET document_sha256 = (SELECT document_sha256 FROM attachments WHERE position = 2) WHERE position = 1", 1,
     "another file"),
    ("UPDATE attachments SET position = 3 WHERE position = 2", 3, "another file"),
    ("INSERT INTO attachments SELECT invoice_id, 4, document_sha256 FROM attachments WHERE position = 1", 4, "was not put in"),
])
def test_a_file_that_is_exchanged_behind_the_server_is_noticed(start: Start, tmp_path: Path, statement: str, number: int,
                                                               word: str) -> None:
    server, invoice_id = one_invoice(start, tmp_path)
    server.stop()
    assert verified(tmp_path / "data") == (0, ANY)
    by_hand(tmp_path / "data", statement)
    code, text = verified(tmp_path / "data")
    assert code == 1
    assert any(f"invoice {invoice_id}: its attachment {number}" in line and word in line for line in text.splitlines()), text
