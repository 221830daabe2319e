"""Erasing: nothing of an invoice or of a user's name is left, and the audit can still be checked."""
import json

import pytest

from support import PASSWORD, add_users, change, command, cookie, fill, payload, reading, sample_record
from tampering import by_hand, filled, verified

from server.database.sqlite import DATABASE

pytestmark = pytest.mark.both_engines
SECRET = "Zyxwvut Limited"


@pytest.fixture
def place(tmp_path):
    return filled(tmp_path / "data")


def erase(data, *what):
    done = command("erase", *what, "--data", data)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


def everything(data):
    """All texts of the database."""
    with reading(data) as connection:
        return "\n".join(json.dumps([str(each) for each in row]) for table in (
            "audit", "journal", "invoices", "contents", "accounts", "sessions", "queue_members", "claims", "documents")
            for row in connection.execute(f"SELECT * FROM {table}").fetchall())


@pytest.mark.parametrize("is_running", [True, False])
def test_of_an_erased_invoice_nothing_is_left_and_the_audit_fits(place, start, is_running, database):
    server = start(data=place.data)
    token = server.post("/api/hitl/sign-in", {"user": "ada", "password": PASSWORD}).headers.get_all("Set-Cookie")[0]
    headers = {"Cookie": token.partition(";")[0]}
    body = payload(place.ids[0], 3, change("fields/vendor_name", SECRET), reviewer=None, validation_notes=SECRET)
    assert server.save(body, headers).status == 200
    if not is_running:
        server.stop()
    assert SECRET in everything(place.data)
    assert erase(place.data, place.ids[0]) == f"invoice {place.ids[0]} is erased\n"
    if not is_running:
        server.start()
    assert server.request("GET", f"/api/hitl/invoice/{place.ids[0]}", headers=headers).status == 404
    assert server.save(body, headers).status == 404
    server.stop()
    left = everything(place.data)
    assert SECRET not in left and "file 0.pdf" not in left and "INV-0000" not in left and "Acme 1" in left
    if database is None:
        assert SECRET.encode() not in (place.data / DATABASE).read_bytes()
    code, text = verified(place.data)
    assert code == 0 and "Not covered: what was erased from 4 saves" in text
    done = command("erase", place.ids[0], "--data", place.data)
    assert done.returncode == 1 and "or it is erased already" in done.stderr


@pytest.mark.parametrize("statement, words", [
    ("UPDATE audit SET notes = 'x' WHERE seq = 1", "version 1: was changed"),
    ("DELETE FROM redactions WHERE seq = 1", "what event"),
    ("DELETE FROM audit WHERE seq = 2", "are not all there"),
    ("UPDATE invoices SET queue_id = 1 WHERE queue_id = 0", "was erased, and has a content"),
    ("UPDATE invoices SET saved_by = 'Eve' WHERE queue_id = 0", "what was left of it"),
    ("UPDATE invoices SET source_sha256 = 'x' WHERE queue_id = 0", "what was left of it"),
    ("UPDATE invoices SET status = 'approved' WHERE queue_id = 0", "what was left of it"),
    ("DELETE FROM journal WHERE kind = 'erased'", "are not all there"),
    ("UPDATE audit SET notes = 'x' WHERE seq = 4; INSERT INTO redactions SELECT source, 4, event, mac FROM redactions"
     " WHERE source = 'audit' AND seq = 1", "what event")])
def test_a_tombstone_hides_no_change_by_hand(place, statement, words):
    erase(place.data, place.ids[0])
    by_hand(place.data, *statement.split(";"))
    code, text = verified(place.data)
    assert code == 1 and words in text


def test_what_nothing_has_happened_to_for_some_days_is_erased_and_nothing_else(place):
    assert erase(place.data, "--older-than", "30") == "1 invoices erased\n"  # put in in April 2025 and never saved
    with reading(place.data) as connection:
        assert connection.execute("SELECT id FROM invoices WHERE queue_id = 0").fetchall() == [(place.ids[2],)]
    assert verified(place.data)[0] == 0


def test_a_file_that_was_erased_does_not_come_back_by_itself(place):
    erase(place.data, place.ids[2])
    fill(place.data, 3)
    with reading(place.data) as connection:
        row = connection.execute("SELECT queue_id, number FROM invoices WHERE id = ?", (place.ids[2],)).fetchone()
    assert row == (0, None)
    assert sample_record(2)["fields"]["invoice_number"]["value"] not in everything(place.data)


@pytest.mark.parametrize("is_running", [True, False])
def test_of_an_erased_user_no_name_is_left_and_a_save_of_theirs_is_still_there_once(place, start, is_running):
    tokens = add_users(place.data, zenobia="reviewer")
    server = start(data=place.data)
    body = payload(place.ids[2], 0, change("fields/vendor_name", "Acme"), reviewer=None)
    assert server.save(body, cookie(server, tokens["zenobia"])).status == 200
    server.post("/api/hitl/sign-in", {"user": "zenobia", "password": PASSWORD})
    if not is_running:
        server.stop()
    assert "zenobia" in everything(place.data)
    done = command("user", "erase", "zenobia", "--data", place.data)
    assert done.returncode == 0 and "stands in place of the name" in done.stdout
    if is_running:
        assert server.save(body, cookie(server, tokens["zenobia"])).status == 401
        server.stop()
    assert "zenobia" not in everything(place.data)
    code, text = verified(place.data)
    assert code == 0, text
    with reading(place.data) as connection:
        saved = connection.execute("SELECT reviewer, answer FROM audit WHERE seq = 6").fetchone()
        shown = connection.execute("SELECT saved_by FROM invoices WHERE review_version = 1").fetchone()
    assert saved[0].startswith("erased-") and json.loads(saved[1])["saved_by"] == saved[0] == shown[0]
    assert command("user", "erase", "zenobia", "--data", place.data).returncode == 1
    assert erase(place.data, place.ids[2]) and verified(place.data)[0] == 0
