"""The core: records as they were recorded, hostile files that end their own process, and a program that is missing."""
from __future__ import annotations

import hashlib
import io
import json
import os
import random
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter

from server.contract.values import canonical_value
from server.importing import ImportFailure, core, engine, read_file
from support import ROOT, command

DOCUMENTS = ROOT / "tests/einvoice/documents"
RECORDS = ROOT / "tests/einvoice/records"
SAMPLES = ROOT.parent / "shared" / "samples"
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="../shared/samples is not here")
INVOICE = (DOCUMENTS / "invoice.xml").read_bytes()


def reason(content: bytes) -> str:
    with pytest.raises(ImportFailure) as failure:
        core.record_of_xml(content)
    return str(failure.value)


@pytest.fixture
def no_child() -> Iterator[None]:
    """Processes are started anew, before and after."""
    core.end_idle()
    yield
    core.end_idle()


def pdf_with(name: str, content: bytes) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment(name, content)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def program(folder: Path, script: str) -> str:
    path = folder / "program"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("name", sorted(path.stem for path in DOCUMENTS.glob("*.xml")))
def test_a_document_gives_the_record_that_is_kept_of_it_byte_for_byte(name: str) -> None:
    kept = json.loads((RECORDS / f"{name}.json").read_text("utf-8"))
    assert json.dumps(core.record_of_xml((DOCUMENTS / f"{name}.xml").read_bytes())) == json.dumps(kept)


@needs_samples
@pytest.mark.parametrize("name, kept", json.loads((RECORDS / "samples.json").read_text()).items())
def test_a_sample_gives_the_record_whose_sum_is_kept(name: str, kept: str) -> None:
    read = read_file(SAMPLES / name).record
    read["extensions"].pop("attachments", None)  # test_attachments
    record = json.dumps(read, ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(record.encode()).hexdigest() == kept


def field_of(xml: str, name: str) -> Any:
    return core.record_of_xml(xml.encode())["fields"][name]["value"]


@pytest.mark.parametrize("kind, name, element, texts", [
    ("money", "total_amount", "LegalMonetaryTotal><TaxInclusiveAmount", (
        "1", "1.50", "-0.0", "007", "1e5", "1,5", "--1", "9223372036854775807", "9223372036854775808", "0." + "1" * 18, "0." + "1" * 19,
        "9" * 40, "9" * 41, "١")),
    ("date", "invoice_date", "IssueDate", ("2025-03-01", "2025-02-29", "0000-01-01", "2024-02-29", "20250301", "2025-3-1")),
    ("currency", "currency", "DocumentCurrencyCode", ("EUR", "eur", "EURO", "ÄÖÜ")),
    ("text", "vendor_name", "AccountingSupplierParty><Party><PartyName><Name", ("x" * 20_000, "x" * 20_001, "ü" * 20_000))])
def test_the_core_and_the_save_path_keep_the_same_values(kind: str, name: str, element: str, texts: tuple[str, ...]) -> None:
    """Saves are checked by server/contract/values.py, without a process for each."""
    for text in texts:
        close = "".join(f"</{each}>" for each in reversed(element.split("><")))
        xml = f'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>1</ID><{element}>{text}{close}</Invoice>'
        try:
            saved = canonical_value(kind, text)
        except ValueError:
            saved = None
        assert field_of(xml, name) == saved, text


def test_documents_that_are_cut_anywhere_are_refused_with_a_place() -> None:
    for name in ("invoice", "credit_note", "cii", "extended", "forms", "zugferd_1"):
        content = (DOCUMENTS / f"{name}.xml").read_bytes()
        end = content.rindex(b">")
        for cut in range(1, 51):
            said = reason(content[:end * cut // 51])
            assert said.startswith("The XML cannot be read: ") and "(line " in said, (name, cut)


@needs_samples
def test_samples_that_are_cut_or_damaged_are_read_or_refused() -> None:
    chance = random.Random(18)
    for file in sorted(SAMPLES.glob("*/*.xml")):
        content = file.read_bytes()
        for cut in range(50):
            assert "(line " in reason(content[:(len(content) - 20) * cut // 50 + 1])
        for _ in range(20):
            damaged = bytearray(content)
            for _ in range(3):
                damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
            try:
                assert core.record_of_xml(bytes(damaged))["fields"]
            except ImportFailure as failure:
                assert str(failure).endswith(".")


def test_a_document_nested_ten_thousand_deep_is_refused_with_the_place() -> None:
    deep = b"<Party>" * 10_000 + b"</Party>" * 10_000
    said = reason(INVOICE.replace(b"<cbc:ID>", deep + b"<cbc:ID>", 1))
    assert said.startswith("The XML cannot be read: elements are nested deeper than 64 (line ")


def test_a_document_of_a_hundred_megabytes_is_refused_within_bounded_memory() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    core.end_idle()
    assert reason(INVOICE + b" " * (100 << 20)) == "The file is larger than 64 MiB."
    core.end_idle()
    assert max(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, before) < 1024 * 1024  # KiB


def test_a_document_that_takes_more_memory_than_it_may_ends_its_process_alone(no_child: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MEMORY_BYTES", 64 << 20)
    many = INVOICE.replace(b"</Invoice>", b"<a/>" * 2_000_000 + b"</Invoice>")
    assert "more memory than there is" in reason(many) or "more time or memory" in reason(many)
    assert core.record_of_xml(INVOICE)["line_items"]


def test_a_document_that_takes_too_long_is_given_up(no_child: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(core, "SECONDS", 0.1)
    monkeypatch.setenv("COUNTERSIGN_PROGRAM", program(tmp_path, "exec sleep 600"))
    assert reason(INVOICE) == "The file takes more time or memory to read than it may."
    assert not any(core._idle.values())


def test_a_process_that_ended_while_it_waited_is_replaced(no_child: None) -> None:
    core.record_of_xml(INVOICE)
    [waiting] = core._idle["read"]
    waiting.process.kill()
    waiting.process.wait()
    assert core.record_of_xml(INVOICE)["line_items"]


def test_one_process_reads_many_documents(no_child: None) -> None:
    core.record_of_xml(INVOICE)
    first = [child.process.pid for child in core._idle["read"]]
    for _ in range(5):
        core.record_of_xml(INVOICE)
    assert [child.process.pid for child in core._idle["read"]] == first


def test_a_copy_of_the_server_s_process_does_not_share_what_waits(no_child: None) -> None:
    core.record_of_xml(INVOICE)
    pid = os.fork()
    if pid == 0:
        os._exit(len(core._idle))
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert core.record_of_xml(INVOICE)["line_items"]


@pytest.mark.parametrize("suffix", [".xml", ".pdf"])
def test_a_program_that_is_missing_is_said_with_what_makes_it(tmp_path: Path, suffix: str) -> None:
    """Also where a PDF carries an e-invoice, whose pages would say less."""
    file = tmp_path / f"invoice{suffix}"
    file.write_bytes(INVOICE if suffix == ".xml" else pdf_with("factur-x.xml", INVOICE))
    environment = {**os.environ, "COUNTERSIGN_PROGRAM": str(tmp_path / "none")}
    done = subprocess.run([str(ROOT / "serve.py"), "import", "--data", str(tmp_path / "data"), str(file)], env=environment,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == f"{file}: The reader of e-invoices is not built (script/reader makes countersign).\n"


def test_check_prints_id_place_what_and_cure_and_ends_with_1_on_a_fatal_fault(tmp_path: Path) -> None:
    good = tmp_path / "good.xml"
    good.write_bytes(INVOICE)
    done = command("check", good)
    assert (done.returncode, done.stdout) == (0, f"{good}: UBL Invoice, no rule is broken\n")
    broken = tmp_path / "broken.xml"
    broken.write_bytes(INVOICE.replace(b">107.10</cbc:PayableAmount>", b">107.20</cbc:PayableAmount>"))
    done = command("check", good, broken)
    assert done.returncode == 1
    assert done.stdout.splitlines()[1:] == [
        f"{broken}: UBL Invoice, 1 fault", "  BR-CO-16 fatal /Invoice/cac:LegalMonetaryTotal",
        "    BT-115 is 107.20, and BT-112 - BT-113 + BT-114 is 107.10: 0.10 too much.",
        "    Add up again and correct the amount that is wrong."]


def test_check_ends_with_0_where_there_are_only_warnings(tmp_path: Path) -> None:
    file = tmp_path / "late.xml"
    file.write_bytes((DOCUMENTS / "zugferd_1.xml").read_bytes().replace(b">20130305<", b">19130305<"))
    done = command("check", file)
    assert done.returncode == 0
    assert done.stdout.splitlines()[:2] == [f"{file}: CII, 1 fault", "  date warning fields/invoice_date"]


BROKEN = INVOICE.replace(b">107.10</cbc:PayableAmount>", b">107.20</cbc:PayableAmount>")
UNREADABLE = {"empty": b"", "blank": b" \n", "letter": b"Dear customer,", "cut": INVOICE[:900], "html": b"<html/>", "deep": b"<a>" * 10_000,
              "large": INVOICE + b" " * (30 << 20)}


def codes_of(folder: Path, contents: dict[str, bytes]) -> tuple[int, list[str]]:
    """The code that check of all of them ends with, and which of them it says it cannot read."""
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    done = command("check", *(folder / name for name in contents))
    return done.returncode, [Path(line.split(": ")[0]).name for line in done.stderr.splitlines()]


@pytest.mark.parametrize("name", UNREADABLE)
def test_check_ends_with_2_on_what_cannot_be_read_and_judges_the_others(tmp_path: Path, name: str) -> None:
    assert codes_of(tmp_path, {"first": INVOICE, name: UNREADABLE[name], "last": BROKEN}) == (2, [name])


def test_check_ends_with_2_on_a_folder_on_what_is_not_there_and_where_nothing_can_be_written(tmp_path: Path) -> None:
    file = tmp_path / "good.xml"
    file.write_bytes(INVOICE)
    for missing in (tmp_path, tmp_path / "none"):
        done = command("check", missing, file)
        assert (done.returncode, done.stdout) == (2, f"{file}: UBL Invoice, no rule is broken\n")
        assert done.stderr.startswith(f"{missing}: The file cannot be opened: ")
    with open("/dev/full", "w") as full:
        done = subprocess.run([str(ROOT / "serve.py"), "check", str(file)], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "serve.py: what was found cannot be written: No space left on device\n")


def test_check_reads_no_more_of_an_endless_file_than_it_may() -> None:
    done = command("check", "/dev/zero")
    assert (done.returncode, done.stderr) == (2, "/dev/zero: The file is larger than 20 MiB.\n")


def test_check_judges_utf_16_as_utf_8(tmp_path: Path) -> None:
    text = BROKEN.decode().replace("UTF-8", "UTF-16")
    for number, content in enumerate((text.encode("utf-16"), b"\xfe\xff" + text.encode("utf-16-be"), text.encode("utf-16-le"))):
        file = tmp_path / f"{number}.xml"
        file.write_bytes(content)
        done = command("check", file)
        assert (done.returncode, done.stdout.splitlines()[1]) == (1, "  BR-CO-16 fatal /Invoice/cac:LegalMonetaryTotal")


def test_check_prints_neither_lines_nor_hidden_characters_of_a_file_or_its_name(tmp_path: Path) -> None:
    file = tmp_path / "a\x1b[31m\nb.xml"
    currency = ">E\x9b31m\n  BR-99 fatal /\u202e</cbc:DocumentCurrencyCode>"
    file.write_bytes(INVOICE.replace(b">EUR</cbc:DocumentCurrencyCode>", currency.encode()))
    done = command("check", file)
    assert done.returncode == 1 and done.stdout.startswith(f"{tmp_path}/a[31m b.xml: UBL Invoice, ")
    assert not any(line.startswith("  BR-99") for line in done.stdout.splitlines())
    assert not {"\x1b", "\x9b", "\u202e"} & set(done.stdout)
