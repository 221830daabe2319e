"""Hostile files: each is refused or bounded, and named; the others that came with it go in, and the server answers meanwhile."""
import email
import io
import os
import struct
import zipfile
import zlib

import pytest
from pypdf import PdfWriter

from arriving import form, invoice, pdf_of, send, send_raw, settled, states, zipped
from server.arrivals.parts import MOST_FILES, Unpacking, Unusable, formed
from server.contract.file_names import clean_name
from server.importing.failure import ImportFailure
from server.importing.pictures import check_size


def pdf(pages, password=None):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password is not None:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def png(width, height):
    """All white, of one bit a pixel: small on the disk."""
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    pack = zlib.compressobj(9)
    data = b"".join(pack.compress(row) for _ in range(height)) + pack.flush()

    def chunk(kind, content):
        return struct.pack("!I", len(content)) + kind + content + struct.pack("!I", zlib.crc32(kind + content))
    head = struct.pack("!IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def pdf_bomb():
    """A stream that becomes 4 GiB, where the invoice would be."""
    inner = zlib.compress(zlib.compress(bytes(64 * 1024 * 1024), 9), 9)
    objects = [b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(factur-x.xml) 4 0 R]>>>>>>",
               b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
               b"<</Type/Filespec/F(factur-x.xml)/EF<</F 5 0 R>>>>",
               b"<</Type/EmbeddedFile/Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (len(inner), inner)]
    return pdf_of(objects)


def zip_bomb(files):
    return zipped(*((f"{number}.xml", b"<" + bytes(30 * 1024 * 1024)) for number in range(files)))


def sent_with_a_good_one(server, name, content):
    """What became of the hostile file: the reason why it was refused or failed, None where it came in."""
    files = send(server, (name, content), ("good.xml", invoice("GOOD")))
    found = settled(server, [each["invoice_id"] for each in files if each["invoice_id"]])
    assert found[files[-1]["invoice_id"]] == ("extracted", None)
    return [each["reason"] or found[each["invoice_id"]][1] for each in files[:-1]]


def test_a_pdf_of_5000_pages_is_bounded(start):
    server = start()
    [reason] = sent_with_a_good_one(server, "long.pdf", pdf(5000))
    assert reason is None or "long" in reason or "pages" in reason


def test_a_locked_pdf_says_so(start):
    [reason] = sent_with_a_good_one(start(), "locked.pdf", pdf(1, "secret"))
    assert reason == "The PDF asks for a password: send a copy that opens without one."


def test_a_pdf_bomb_is_given_up(start):
    [reason] = sent_with_a_good_one(start(), "bomb.pdf", pdf_bomb())
    assert reason is None or "more time or memory" in reason or "cannot be read" in reason


def test_a_picture_of_100_megapixels_is_refused(start):
    [reason] = sent_with_a_good_one(start(), "huge.png", png(10_000, 10_000))
    assert reason == "The picture has 100 megapixels; at most 40 are read."


def test_slow_scans_hold_up_nobody(start, tmp_path, monkeypatch):
    go, slow = tmp_path / "go", tmp_path / "bin" / "pdftoppm"
    slow.parent.mkdir()
    slow.write_text(f"#!/bin/sh\nwhile [ ! -e {go} ]; do sleep 0.05; done\nexit 1\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}:{os.environ['PATH']}")
    server = start()
    scans = send(server, *((f"{pages}.pdf", pdf(pages)) for pages in (1, 2, 3)))
    [good] = send(server, ("good.xml", invoice("GOOD")))
    assert settled(server, [good["invoice_id"]])[good["invoice_id"]] == ("extracted", None)
    ids = [each["invoice_id"] for each in scans]
    assert {status for status, _ in states(server, ids).values()} == {"processing"}
    go.touch()
    assert {status for status, _ in settled(server, ids).values()} == {"extracted"}


def test_of_a_zip_bomb_nothing_comes_in_and_the_reason_is_said(start):
    server = start()
    files = send(server, ("bomb.zip", zip_bomb(24)), ("good.xml", invoice("GOOD")))
    reasons = [each["reason"] for each in files[:-1]]
    assert set(reasons) == {"The file is larger than 20 MiB.", "With this file the files are larger than 400 MiB together."}
    assert len(reasons) == 24


def test_what_is_larger_than_may_be_together_is_refused():
    many = zipped(*((f"{number}.xml", b"<a>" + bytes(1000)) for number in range(20)))
    reasons = [part.reason for part in Unpacking(most_bytes=10_000).parts("many.zip", many)]
    assert (reasons[:9], {bool(each) for each in reasons[9:]}) == ([None] * 9, {True})
    with pytest.raises(Unusable, match=f"More than {MOST_FILES} files"):
        list(Unpacking().parts("many.zip", zipped(*((f"{number}.xml", b"<a/>") for number in range(MOST_FILES + 1)))))


def test_a_zip_of_zips_is_named_and_its_other_files_go_in(start):
    answer = send_raw(start(), zipped(("a.xml", invoice("A1")), ("inner.zip", zipped(("b.xml", invoice("B1"))))), "application/zip")
    assert [(each["file_name"], each["outcome"], each["reason"]) for each in answer.json["files"]] == [
        ("a.xml", "accepted", None), ("inner.zip", "refused", "An archive within another is not opened.")]


@pytest.mark.parametrize("archive", [
    b"PK\x03\x04", b"PK\x03\x04" + bytes(100), zipped(("a.xml", b"<a/>"))[:60], zipped(("a.xml", b"<a/>"))[:-10]],
    ids=["its mark alone", "zeros", "cut off in a file", "cut off at its end"])
def test_a_damaged_archive_is_named(archive):
    assert [part.reason for part in Unpacking().parts("a.zip", archive)] == ["The archive cannot be read."]


@pytest.mark.parametrize("kind, name", [(zipfile.ZIP_LZMA, "lzma"), (zipfile.ZIP_BZIP2, "bzip2")])
def test_what_is_damaged_in_any_way_of_packing_keeps_nothing_else_out(start, kind, name):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        archive.writestr("inner.xml", invoice("A1") * 20)
    content = bytearray(out.getvalue())
    for at in range(45, 80):
        content[at] ^= 0x5a
    damaged, good = send(start(), (f"{name}.zip", bytes(content)), ("good.xml", invoice("GOOD")))
    assert (damaged["reason"], good["outcome"]) == ("The file in the archive cannot be read.", "accepted")


@pytest.mark.parametrize("error", [IndexError, AttributeError, TypeError, AssertionError, struct.error, MemoryError])
def test_whatever_a_reader_of_mails_fails_with_only_that_mail_is_refused(monkeypatch, error):
    def fails(*_, **__):
        raise error
    monkeypatch.setattr(email, "message_from_bytes", fails)
    mail = b"From: a@b.c\r\nTo: d@e.f\r\n\r\nText"
    assert [part.reason for part in Unpacking().parts("a.eml", mail)] == ["The mail cannot be read."]


def test_locked_files_links_and_damaged_files_of_an_archive_are_named():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("good.xml", b"<a/>")
        link = zipfile.ZipInfo("link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    content = bytearray(out.getvalue())
    assert [(part.name, part.reason) for part in Unpacking().parts("a.zip", bytes(content))] == [
        ("good.xml", None), ("link.xml", "The entry is a link and no file.")]
    at = content.find(b"<a/>")
    content[at + 1:at + 2] = b"b"
    assert [part.reason for part in Unpacking().parts("a.zip", bytes(content))][0] == "The file in the archive cannot be read."
    for place in (content.find(b"PK\x03\x04") + 6, content.find(b"PK\x01\x02") + 8):
        content[place] |= 1
    assert [part.reason for part in Unpacking().parts("a.zip", bytes(content))][0] == "The file is locked with a password."


@pytest.mark.parametrize("name, clean", [
    ("../../etc/passwd", "passwd"), ("C:\\Users\\a\\invoice.pdf", "invoice.pdf"), ("/", "file"), ("", "file"), ("..", "file"),
    ("a\0b\u202egpj.exe", "abgpj.exe"), ("x" * 300 + ".pdf", "x" * 196 + ".pdf"), ("\udcff.pdf", "?.pdf"), ("  a.pdf  ", "a.pdf"),
    ("a\n\tb.pdf", "ab.pdf"), ("a\u3164\u00ad\U000e0041\u061cb.pdf", "ab.pdf"),
    ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645.pdf",) * 2])
def test_of_a_name_only_its_last_part_counts(name, clean):
    assert clean_name(name) == clean


@pytest.mark.parametrize("name", ["../../../tmp/evil.xml", "..\\..\\evil.xml", "/etc/evil.xml"])
def test_a_name_with_a_path_names_nothing_else(start, name):
    server = start()
    answer = send_raw(server, zipped((name, invoice("A1"))), "application/zip")
    assert [each["file_name"] for each in answer.json["files"]] == ["evil.xml"]
    settled(server, [answer.json["files"][0]["invoice_id"]])
    assert server.view(answer.json["files"][0]["invoice_id"])["file_name"] == "evil.xml"


def test_a_file_that_holds_the_boundary_of_another_form_is_one_file():
    content = b"%PDF-1.4\r\n--other\r\nx"
    body, _ = form(("a.pdf", content), ("b.pdf", b""))
    assert list(formed(body, b"b0undary")) == [("a.pdf", content), ("b.pdf", b"")]


def test_a_form_with_a_text_between_its_files_takes_the_files():
    body, _ = form(("a.pdf", b"%PDF-"))
    text = b'--b0undary\r\nContent-Disposition: form-data; name="note"\r\n\r\nhello\r\n'
    assert list(formed(text + body, b"b0undary")) == [("a.pdf", b"%PDF-")]


def test_the_names_of_files_are_as_browsers_write_them():
    body, _ = form(("Rechnung für %22A%22.pdf", b"x"))
    assert list(formed(body, b"b0undary")) == [('Rechnung für "A".pdf', b"x")]


JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08%s\x03" + bytes(20)
TIFF = b"II*\0\x08\0\0\0\x02\0" + struct.pack("<HHII", 256, 4, 1, 10_000) + struct.pack("<HHIHH", 257, 3, 1, 9000, 0) + bytes(4)


def test_why_a_file_failed_is_said_in_what_is_seen():
    said = str(ImportFailure("poppler: '\x1b[2J\u202e\0\ud800 an\n operator' " + "x" * 2000))
    assert said.startswith("poppler: '[2J\\ud800 an operator' xxx") and len(said) == 501


@pytest.mark.parametrize("content", [JPEG % struct.pack("!HH", 9000, 10_000), TIFF], ids=["JPEG", "TIFF"])
def test_the_size_of_a_picture_is_told_from_its_head(content):
    with pytest.raises(ImportFailure, match="The picture has 90 megapixels"):
        check_size(content)


@pytest.mark.parametrize("content", [JPEG % struct.pack("!HH", 900, 1000), b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", TIFF[:20],
                                     b"II*\0\x08\0\0\0\0\0\x08\0\0\0", png(100, 100)],
                         ids=["JPEG", "PNG without a head", "JPEG without one", "TIFF without one", "TIFF cut off", "TIFF in a ring",
                              "PNG"])
def test_a_small_picture_and_one_whose_head_is_damaged_pass(content):
    check_size(content)
