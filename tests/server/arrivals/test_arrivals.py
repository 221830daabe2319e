"""Files that come into a running server: what is told of each, what becomes of them, and who may send them."""
import json
import sqlite3

import pytest

from arriving import BROKEN, PATH, form, invoice, send, send_raw, settled, states, zipped
from support import DATABASE, ROOT, add_users, command, cookie, reading

CONTRACT = json.loads((ROOT / "tests/contract/arrivals.json").read_text())
SAMPLES = ROOT.parent / "shared" / "samples"


def ids_of(files):
    return [each["invoice_id"] for each in files]


def queue(server, query=""):
    return server.get(f"/api/hitl/invoices{query}").json["invoices"]


@pytest.mark.both_engines
def test_a_file_that_comes_is_in_the_queue_and_is_read(start):
    server = start()
    files = send(server, ("a.xml", invoice("A1")))
    assert {**files[0], "invoice_id": ""} == {**CONTRACT["answer"]["files"][0], "file_name": "a.xml", "invoice_id": ""}
    assert settled(server, ids_of(files)) == {files[0]["invoice_id"]: ("extracted", None)}
    [row] = queue(server)
    assert (row["invoice_id"], row["invoice_number"], row["status"], row["file_name"], row["reason"]) == (
        files[0]["invoice_id"], "A1", "extracted", "a.xml", None)
    assert server.view(files[0]["invoice_id"])["fields"]["invoice_number"]["value"] == "A1"


@pytest.mark.both_engines
def test_the_same_file_twice_is_one_invoice(start):
    server = start()
    first = send(server, ("a.xml", invoice("A1")), ("copy.xml", invoice("A1")))
    assert [each["outcome"] for each in first] == ["accepted", "known"]
    assert len(set(ids_of(first))) == 1
    settled(server, ids_of(first))
    [again] = send(server, ("later.xml", invoice("A1")))
    assert (again["outcome"], again["status"], again["invoice_id"]) == ("known", "extracted", first[0]["invoice_id"])
    assert len(queue(server)) == 1


def test_of_many_files_each_is_told_of_and_a_bad_one_keeps_nobody_back(start):
    server = start()
    files = send(server, ("a.xml", invoice("A1")), ("notes.txt", b"hello"), ("empty.pdf", b""), ("broken.pdf", BROKEN),
                 ("b.xml", invoice("B1")))
    assert [each["outcome"] for each in files] == ["accepted", "refused", "refused", "accepted", "accepted"]
    assert files[1] == CONTRACT["answer"]["files"][2]
    assert files[2]["reason"] == "The file is empty."
    found = settled(server, [each for each in ids_of(files) if each])
    assert sorted(status for status, _ in found.values()) == ["extracted", "extracted", "failed"]


def test_a_file_that_fails_says_why_in_the_list_is_tried_again_and_thrown_away(start):
    server = start()
    [file] = send(server, ("broken.pdf", BROKEN))
    reason = settled(server, ids_of([file]))[file["invoice_id"]][1]
    [row] = queue(server, "?status=failed")
    assert (row["reason"], row["file_name"]) == (reason, "broken.pdf")
    again = server.post(f"/api/hitl/invoice/{file['invoice_id']}/reextract", {})
    assert (again.status, again.json) == (200, {**CONTRACT["tried_again"], "invoice_id": file["invoice_id"]})
    assert settled(server, ids_of([file]))[file["invoice_id"]] == ("failed", reason)
    gone = server.request("DELETE", f"/api/hitl/invoice/{file['invoice_id']}")
    assert (gone.status, gone.json) == (200, CONTRACT["thrown_away"])
    assert (queue(server), states(server, ids_of([file]))) == ([], {})


def test_only_what_failed_is_tried_again_or_thrown_away(start):
    server = start()
    [file] = send(server, ("a.xml", invoice("A1")))
    settled(server, ids_of([file]))
    address = f"/api/hitl/invoice/{file['invoice_id']}"
    assert server.post(f"{address}/reextract", {}).json["error_code"] == "NO_EXTRACTOR"
    gone = server.request("DELETE", address)
    assert (gone.status, gone.json["current_state"]) == (409, "extracted")
    assert server.request("DELETE", "/api/hitl/invoice/none").status == 404


def test_a_file_that_failed_and_is_sent_again_is_tried_again(start):
    server = start()
    [first] = send(server, ("broken.pdf", BROKEN))
    settled(server, ids_of([first]))
    [again] = send(server, ("broken.pdf", BROKEN))
    assert (again["outcome"], again["status"], again["invoice_id"]) == ("known", "processing", first["invoice_id"])
    settled(server, ids_of([again]))


def test_one_file_is_sent_as_it_is_under_a_name(start):
    server = start()
    answer = send_raw(server, invoice("A1"), "application/xml", "?name=..%2Fa%2Fthe%20file.xml")
    assert [(each["file_name"], each["outcome"]) for each in answer.json["files"]] == [("the file.xml", "accepted")]
    assert send_raw(server, invoice("A2")).json["files"][0]["file_name"] == "file"


def test_an_archive_is_what_is_in_it(start):
    server = start()
    answer = send_raw(server, zipped(("one/a.xml", invoice("A1")), ("two/a.xml", invoice("A2")), ("__MACOSX/._a", b"x")),
                      "application/zip", "?name=all.zip")
    assert [each["file_name"] for each in answer.json["files"]] == ["a.xml", "a.xml"]
    assert set(settled(server, ids_of(answer.json["files"])).values()) == {("extracted", None)}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="../shared/samples is not here")
def test_the_json_of_an_engine_and_its_document_are_one_invoice(start):
    server = start()
    answer, document = ((SAMPLES / "engines" / name).read_bytes()
                        for name in ("azure-v2.1-sample-invoice.json", "azure-sample-invoice.pdf"))
    files = send(server, ("sample.pdf", document), ("sample.json", answer))
    assert [(each["file_name"], each["outcome"]) for each in files] == [("sample.json", "accepted")]
    assert set(settled(server, ids_of(files)).values()) == {("extracted", None)}
    view = server.view(files[0]["invoice_id"])
    assert (view["document"]["size"], view["fields"]["invoice_number"]["value"]) == (len(document), "INV-100")


def test_what_came_is_signed_under_the_name_of_who_sent_it_and_verifies(start, tmp_path):
    server = start()
    files = send(server, ("a.xml", invoice("A1")), ("broken.pdf", BROKEN))
    settled(server, ids_of(files))
    with reading(tmp_path / "data") as connection:
        assert connection.execute("SELECT actor FROM journal WHERE kind = 'imported'").fetchall() == [("local",)]
    server.stop()
    done = command("verify", "--data", tmp_path / "data")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_failed_file_is_erased_with_its_bytes(start, tmp_path):
    server = start()
    [file] = send(server, ("broken.pdf", BROKEN))
    settled(server, ids_of([file]))
    assert command("erase", file["invoice_id"], "--data", tmp_path / "data").returncode == 0
    assert queue(server) == []
    server.stop()
    assert BROKEN not in b"".join(each.read_bytes() for each in (tmp_path / "data").iterdir())


def test_of_a_file_that_was_read_nothing_is_left_once_its_invoice_is_erased(start, tmp_path):
    server = start()
    for number in ("A1", "A2"):  # what an erasure does must not change what the next one finds
        content = invoice(number).replace(b"</Invoice>", b"<cbc:Note>" + b"a note of nobody " * 1000 + b"</cbc:Note></Invoice>")
        [file] = send(server, (f"{number}.xml", content))
        settled(server, ids_of([file]))
        assert command("erase", file["invoice_id"], "--data", tmp_path / "data").returncode == 0
    server.stop()
    assert b"a note of nobody" not in (tmp_path / "data" / DATABASE).read_bytes()


def test_who_sent_a_file_that_is_not_read_is_erased_with_the_user(start, tmp_path):
    users = add_users(tmp_path / "data", zenobia="reviewer", ada="reviewer")
    server = start()
    server.headers = cookie(server, users["zenobia"])
    [file] = send(server, ("broken.pdf", BROKEN))
    settled(server, ids_of([file]))
    assert command("user", "erase", "zenobia", "--data", tmp_path / "data").returncode == 0
    with reading(tmp_path / "data") as connection:
        [(actor,)] = connection.execute("SELECT actor FROM arrivals").fetchall()
    assert actor.startswith("erased-")


def test_an_erased_invoice_does_not_come_back_with_its_file(start, tmp_path):
    server = start()
    [file] = send(server, ("a.xml", invoice("A1")))
    settled(server, ids_of([file]))
    command("erase", file["invoice_id"], "--data", tmp_path / "data")
    [again] = send(server, ("a.xml", invoice("A1")))
    assert (again["outcome"], again["reason"]) == ("refused", "The invoice of this file was erased here.")


@pytest.mark.parametrize("headers, status", [
    ({"Content-Type": "text/plain"}, 415), ({"Content-Type": "multipart/form-data"}, 415),
    ({"Content-Type": "application/pdf", "Content-Encoding": "gzip"}, 415),
    ({"Content-Type": "application/pdf", "Origin": "https://evil.example"}, 403),
    ({"Content-Type": "multipart/form-data; boundary=x", "Origin": "null"}, 403),
    ({"Content-Type": "multipart/form-data; boundary=x", "Sec-Fetch-Site": "cross-site"}, 403)])
def test_a_body_that_may_not_come_is_refused(start, headers, status):
    assert start().request("POST", PATH, b"x", headers).status == status


def test_a_body_that_says_it_is_too_large_is_refused_before_it_comes(start):
    received = start().raw(b"POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/pdf\r\nContent-Length: 300000000\r\n\r\n"
                           % PATH.encode(), timeout=3)
    assert b"403" in received.split(b"\r\n")[0] or b"413" in received.split(b"\r\n")[0]


@pytest.mark.parametrize("body", [b"", b"--b0undary--\r\n", b"--b0undary\r\nContent-Disposition: form-data", b"no form at all",
                                  b"--b0undary\r\n\r\n", b"--b0undary"],
                         ids=["nothing", "an end", "a head that breaks off", "a text", "a part without an end", "a boundary"])
def test_a_form_that_is_none_is_refused_in_words(start, body):
    answer = start().request("POST", PATH, body, {"Content-Type": "multipart/form-data; boundary=b0undary"})
    assert (answer.status, answer.json["error_code"]) == (422, "FILES_NOT_TAKEN")


def test_files_go_into_ones_own_queues_alone(start, tmp_path):
    users = add_users(tmp_path / "data", ada=("reviewer", ("default", "travel")), bea=("reviewer", ("other",)), cy="read-only")
    server = start()

    def sent(name, query=""):
        body, head = form(("a.xml", invoice("A1")))
        return server.request("POST", f"{PATH}{query}", body, {**head, **(cookie(server, users[name]) if name else {})})
    assert sent(None).status == 401
    assert sent("cy").status == 403
    assert sent("bea", "?queue=travel").status == 404
    [file] = sent("ada", "?queue=travel").json["files"]
    server.headers = cookie(server, users["ada"])
    settled(server, [file["invoice_id"]])
    [other] = sent("bea").json["files"]
    assert (other["outcome"], other["invoice_id"], other["status"]) == ("known", None, None)
    server.headers = cookie(server, users["bea"])
    assert states(server, [file["invoice_id"]]) == {}
    assert server.request("DELETE", f"/api/hitl/invoice/{file['invoice_id']}").status == 404


def test_a_program_sends_files_with_the_token(start, tmp_path):
    add_users(tmp_path / "data", ada="reviewer")
    token = tmp_path / "token"
    token.write_text("0123456789abcdef\n")
    server = start("--import-token", str(token))
    server.headers = {"Authorization": "Bearer 0123456789abcdef"}
    files = send(server, ("a.xml", invoice("A1")))
    assert set(settled(server, ids_of(files)).values()) == {("extracted", None)}
    assert server.get("/api/hitl/invoices").status == 401
    server.headers = {"Authorization": "Bearer another one, which is wrong"}
    assert send_raw(server, invoice("A2")).json["error_code"] == "TOKEN_NEEDED"


def test_the_session_says_whether_one_may_send_files(start, tmp_path):
    users = add_users(tmp_path / "data", ada="reviewer", cy="read-only")
    server = start()
    told = {name: "arrivals" in server.get("/api/hitl/session", **cookie(server, users[name])).json["capabilities"] for name in users}
    assert told == {"ada": True, "cy": False}


@pytest.mark.both_engines
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="../shared/samples is not here")
@pytest.mark.parametrize("odd", ["\0", "\ud800"], ids=["NUL", "half a pair"])
def test_a_text_that_no_database_keeps_is_read_without_it(start, odd):
    answer = (SAMPLES / "engines" / "azure-v2.1-sample-invoice.json").read_text()
    name = json.dumps(odd)[1:-1]
    server = start()
    [file] = send(server, ("odd.json", answer.replace("CONTOSO LTD.", f"CONTOSO{name} LTD.").encode()))
    assert settled(server, ids_of([file]))[file["invoice_id"]] == ("extracted", None)
    assert server.view(file["invoice_id"])["fields"]["vendor_name"]["value"] in ("CONTOSO\ufffd LTD.", "CONTOSO? LTD.")


def test_what_was_read_and_cannot_be_kept_is_said_and_holds_up_no_other(start, tmp_path):
    server = start()
    store = sqlite3.connect(tmp_path / "data" / DATABASE)
    store.execute("CREATE TRIGGER poisoned BEFORE UPDATE ON invoices WHEN NEW.number = 'POISON'"
                  " BEGIN SELECT RAISE(ABORT, 'no'); END")
    store.close()
    poison, good = send(server, ("poison.xml", invoice("POISON")), ("good.xml", invoice("GOOD")))
    found = settled(server, ids_of([poison, good]))
    assert found[good["invoice_id"]] == ("extracted", None)
    assert found[poison["invoice_id"]] == ("failed", "What was read of the file cannot be kept.")
