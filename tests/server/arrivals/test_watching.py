"""`serve.py import` and `serve.py watch` beside the server that runs, and mails."""
import os
import subprocess
import sys
import time
from email.message import EmailMessage

import pytest

from arriving import BROKEN, invoice, zipped
from samples.documents import page
from samples.invoices import PLAIN
from support import ROOT, command, reading

SAMPLES = ROOT.parent / "shared" / "samples"


def numbers(server):
    return sorted(row["invoice_number"] for row in server.get("/api/hitl/invoices").json["invoices"])


def written(folder, name, content):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def mail(*attachments, text="Please find our invoice attached."):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "seller@example.org", "buyer@example.org", "Invoice"
    message.set_content(text)
    for name, content in attachments:
        message.add_attachment(content, "application", "octet-stream", filename=name)
    return message.as_bytes()


@pytest.fixture
def files(tmp_path):
    return [written(tmp_path / "files", name, content) for name, content in
            (("a.xml", invoice("A1")), ("broken.pdf", BROKEN), ("b.xml", invoice("B1")), ("notes.txt", b"hello"))]


@pytest.mark.parametrize("beside", [True, False], ids=["beside a server", "without one"])
def test_import_tells_the_same_with_and_without_a_server(start, tmp_path, files, beside):
    data = tmp_path / "data"
    server = start() if beside else None
    done = command("import", "--data", data, *files)
    assert (done.returncode, done.stdout) == (1, "2 imported, 0 already in the queue, 2 failed\n"), done.stderr
    assert [line.split(": ")[0] for line in sorted(done.stderr.splitlines())] == [str(files[1]), str(files[3])]
    again = command("import", "--data", data, files[0], files[2])
    assert (again.returncode, again.stdout) == (0, "0 imported, 2 already in the queue, 0 failed\n")
    assert numbers(server or start()) == ["A1", "B1"]


@pytest.mark.parametrize("beside", [True, False], ids=["beside a server", "without one"])
def test_a_mail_is_its_attachments(start, tmp_path, beside):
    server = start() if beside else None
    inner = zipped(("c.xml", invoice("C1")), ("readme.txt", b"hello"))
    file = written(tmp_path, "mail.eml", mail(("a.xml", invoice("A1")), ("terms.docx", b"nothing"), ("all.zip", inner)))
    done = command("import", "--data", tmp_path / "data", file)
    assert (done.returncode, done.stdout) == (1, "2 imported, 0 already in the queue, 2 failed\n"), done.stderr
    assert sorted(line.partition(": ")[0] for line in done.stderr.splitlines()) == [f"{file}/readme.txt", f"{file}/terms.docx"]
    assert numbers(server or start()) == ["A1", "C1"]


def test_a_mail_without_attachments_says_so(tmp_path):
    file = written(tmp_path, "mail.eml", mail())
    done = command("import", "--data", tmp_path / "data", file)
    assert (done.returncode, done.stderr) == (1, f"{file}/mail.eml: The mail holds no files that could be invoices.\n")


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="../shared/samples is not here")
def test_import_sends_a_json_with_the_document_beside_it(start, tmp_path):
    server = start()
    for suffix, name in ((".json", "azure-v2.1-sample-invoice.json"), (".pdf", "azure-sample-invoice.pdf")):
        written(tmp_path / "files", f"sample{suffix}", (SAMPLES / "engines" / name).read_bytes())
    done = command("import", "--data", tmp_path / "data", *sorted((tmp_path / "files").iterdir()))
    assert done.stdout == "1 imported, 1 already in the queue, 0 failed\n", done.stderr
    [row] = server.get("/api/hitl/invoices").json["invoices"]
    assert server.view(row["invoice_id"])["document"]["media_type"] == "application/pdf"


@pytest.mark.parametrize("is_running", [True, False])
def test_a_file_whose_name_is_not_text_is_imported_under_one_that_is(start, tmp_path, is_running):
    folder = tmp_path / "files"
    folder.mkdir()
    names = [os.fsdecode(name) for name in (b"\xff.xml", "a\u202e\n\u3164b.xml".encode())]
    for number, name in enumerate(names):
        (folder / name).write_bytes(invoice(f"N{number}"))
    if is_running:
        start()
    done = command("import", "--data", tmp_path / "data", *(folder / name for name in names))
    assert done.returncode == 0 and "2 imported" in done.stdout, done.stderr
    with reading(tmp_path / "data") as connection:
        found = connection.execute("SELECT file_name FROM invoices ORDER BY number").fetchall()
    assert found == [("?.xml",), ("ab.xml",)]


def test_import_into_a_queue_that_is_not_there_says_so(start, tmp_path, files):
    start()
    done = command("import", "--data", tmp_path / "data", "--queue", "none", files[0])
    assert done.returncode == 1 and "There is no queue none" in done.stderr


def test_the_most_lines_are_kept_to_beside_a_server(start, tmp_path):
    start()
    line = (b'<l:InvoiceLine xmlns:l="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2">'
            b"<cbc:ID>1</cbc:ID></l:InvoiceLine>")
    file = written(tmp_path, "a.xml", invoice("A1").replace(b"</Invoice>", line * 3 + b"</Invoice>"))
    done = command("import", "--data", tmp_path / "data", "--max-lines", "2", file)
    assert "The invoice has 3 lines; at most 2 are taken" in done.stderr


def test_what_lies_in_a_watched_folder_is_taken_and_put_away(start, tmp_path, files):
    server, folder = start(), files[0].parent
    done = command("watch", "--once", "--data", tmp_path / "data", folder)
    assert done.returncode == 0, done.stderr
    assert numbers(server) == ["A1", "B1"]
    assert sorted(each.name for each in (folder / "done").iterdir()) == ["a.xml", "b.xml"]
    assert sorted(each.name for each in (folder / "failed").iterdir()) == ["broken.pdf", "broken.pdf.txt", "notes.txt", "notes.txt.txt"]
    assert (folder / "failed/broken.pdf.txt").read_text().startswith(f"{folder}/broken.pdf: The PDF cannot be read")
    assert sorted(each.name for each in folder.iterdir()) == [".taken", "done", "failed"]


def test_what_is_said_of_a_file_with_empty_fields_is_printed_and_lies_beside_it(start, tmp_path, monkeypatch):
    monkeypatch.setenv("COUNTERSIGN_READ", str(tmp_path / "not built"))
    start()
    file = written(tmp_path / "files", "a.pdf", page(PLAIN))
    done = command("import", "--data", tmp_path / "data", file)
    said = "The document is in the queue, its fields are empty: The reader of pages is not built"
    assert done.returncode == 0 and done.stderr.startswith(f"{file}: {said}"), done.stderr
    written(tmp_path / "files", "b.pdf", page(PLAIN, (40, 40, "another")))
    file.unlink()
    done = command("watch", "--once", "--data", tmp_path / "data", file.parent)
    assert done.stderr.startswith(f"{file.parent}/b.pdf: {said}"), done.stderr
    assert (file.parent / "done/b.pdf.txt").read_text() == done.stderr
    assert [each.name for each in (file.parent / "failed").iterdir()] == []


def test_a_second_file_of_a_name_does_not_replace_the_first(start, tmp_path):
    start()
    for number in ("A1", "A2"):
        written(tmp_path / "files", "a.xml", invoice(number))
        command("watch", "--once", "--data", tmp_path / "data", tmp_path / "files")
    assert sorted(each.name for each in (tmp_path / "files/done").iterdir()) == ["a-2.xml", "a.xml"]


def test_a_file_that_is_still_written_waits(start, tmp_path):
    start()
    file = written(tmp_path / "files", "a.xml", invoice("A1")[:50])
    with file.open("ab") as writing:
        command("watch", "--once", "--data", tmp_path / "data", file.parent)
        assert file.exists()
        writing.write(invoice("A1")[50:])
    command("watch", "--once", "--data", tmp_path / "data", file.parent)
    assert (file.parent / "done/a.xml").exists()


def watched(tmp_path):
    return command("watch", "--once", "--data", tmp_path / "data", tmp_path / "files")


def test_a_link_in_a_watched_folder_is_not_followed(start, tmp_path):
    server, folder = start(), tmp_path / "files"
    written(folder, "a.xml", invoice("A1"))
    outside = written(tmp_path / "elsewhere", "secret.xml", invoice("SECRET"))
    (folder / "link.xml").symlink_to(outside)
    (folder / "loop").symlink_to("loop")
    (folder / "nowhere.xml").symlink_to("not there")
    (folder / "folder").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(folder / "pipe.xml")
    done = watched(tmp_path)
    assert (done.returncode, numbers(server)) == (0, ["A1"]), done.stderr
    assert (folder / "failed/link.xml.txt").read_text() == f"{folder}/link.xml: It is a link, and no file.\n"
    assert sorted(each.name for each in folder.iterdir()) == [".taken", "done", "failed", "pipe.xml"]
    assert outside.exists() and not list((folder / ".taken").iterdir())


@pytest.mark.parametrize("name", ["done", "failed", ".taken"])
def test_what_is_put_away_does_not_leave_the_folder(start, tmp_path, name):
    start()
    written(tmp_path / "files", "a.xml", invoice("A1"))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "files" / name).symlink_to(tmp_path / "elsewhere")
    done = watched(tmp_path)
    assert done.returncode == 1 and f"{name} is no folder, or a link to one" in done.stderr
    assert not list((tmp_path / "elsewhere").iterdir()) and (tmp_path / "files/a.xml").exists()


def test_a_reason_is_written_over_nothing(start, tmp_path):
    start()
    written(tmp_path / "files", "broken.pdf", BROKEN)
    target = written(tmp_path / "elsewhere", "keys", b"as it was")
    (tmp_path / "files/failed").mkdir()
    (tmp_path / "files/failed/broken.pdf.txt").symlink_to(target)
    watched(tmp_path)
    assert target.read_bytes() == b"as it was"
    assert (tmp_path / "files/failed/broken-2.pdf.txt").is_file() and (tmp_path / "files/failed/broken-2.pdf").is_file()


@pytest.mark.parametrize("name", [b"\xff\xfe.pdf", b"n" * 251 + b".pdf", b"\xff" * 251 + b".pdf", b"a\nb\x1b[2J.pdf", b".pdf "],
                         ids=["not text", "as long as can be", "long and not text", "steers a terminal", "a suffix"])
def test_whatever_a_file_is_called_it_is_put_away_and_holds_up_no_other(start, tmp_path, name):
    server = start()
    for _ in range(2):
        written(tmp_path / "files", os.fsdecode(name.lstrip(b".")), BROKEN)
        written(tmp_path / "files", "good.xml", invoice("GOOD"))
        done = watched(tmp_path)
        assert done.returncode == 0 and "\x1b" not in done.stderr, done.stderr
    assert numbers(server) == ["GOOD"]
    assert sorted(each.name for each in (tmp_path / "files").iterdir()) == [".taken", "done", "failed"]
    assert len(list((tmp_path / "files/failed").iterdir())) == 4


def test_what_was_taken_when_it_was_killed_is_taken_again(start, tmp_path):
    server = start()
    written(tmp_path / "files/.taken", "a.xml", invoice("A1"))
    assert (watched(tmp_path).returncode, numbers(server)) == (0, ["A1"])
    assert (tmp_path / "files/done/a.xml").exists()


def test_a_file_that_may_not_be_read_is_put_away_with_the_reason(start, tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root may read all files")
    start()
    written(tmp_path / "files", "a.xml", invoice("A1")).chmod(0)
    watched(tmp_path)
    assert "Permission denied" in (tmp_path / "files/failed/a.xml.txt").read_text()


def test_files_wait_for_a_server(start, tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    watching = subprocess.Popen([sys.executable, ROOT / "serve.py", "watch", "--data", tmp_path / "data", folder],
                                stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    try:
        file = written(folder, "a.xml", invoice("A1"))
        os.utime(file, (1, 1))
        assert watching.stderr is not None
        assert watching.stderr.readline().endswith("1 files wait.\n")
        server = start()
        while not (folder / "done/a.xml").exists():
            time.sleep(0.1)
        assert numbers(server) == ["A1"]
    finally:
        watching.terminate()
        assert watching.wait(30) == 0
