"""A database of the release before is brought to this one, checked, and used by servers of both until the last is replaced."""
import contextlib
import time

import pytest

import release_before
from support import PASSWORD, change, command, cookie, open_store, payload, reading
from tampering import by_hand, filled, verified

from server.database.sqlite import DATABASE

pytestmark = pytest.mark.both_engines


@pytest.fixture
def data(tmp_path):
    release_before.put(tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def ids(data):
    with reading(data) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM invoices ORDER BY number").fetchall()]


def sign_in(server, name):
    answer = server.post("/api/hitl/sign-in", {"user": name, "password": PASSWORD})
    assert answer.status == 200, answer.content
    return {"Cookie": answer.headers.get_all("Set-Cookie")[0].partition(";")[0]}


def test_a_database_of_the_release_before_is_migrated_signed_and_goes_on(start, data, ids):
    with reading(data) as connection:
        sent, saved = connection.execute("SELECT request_id, answer FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    server = start(data=data)
    headers = sign_in(server, "bob")
    view = server.request("GET", f"/api/hitl/invoice/{ids[0]}", headers=headers).json
    assert (view["review_version"], view["fields"]["vendor_name"]["value"], view["saved_by"]) == (2, "Vendor of 1", "bob")
    assert len(server.request("GET", f"/api/hitl/invoice/{ids[0]}/history", headers=headers).json) == 2
    for invoice_id, version in ((ids[0], 2), (ids[2], 0)):
        body = payload(invoice_id, version, change("fields/vendor_name", "Newer"), reviewer=None)
        assert server.save(body, headers).status == 200
    assert sent in saved and server.stop()[0] == 0
    code, text = verified(data)
    assert code == 0, text
    assert text.startswith("6 saves, ") and "3 invoices, 1 documents and 3 accounts" in text


@pytest.mark.parametrize("statement, words", [
    ("UPDATE audit SET reviewer = 'Eve' WHERE seq = 1", "version 1: was changed"),
    ("UPDATE audit SET chain = NULL WHERE seq = 3", "was changed"),
    ("DELETE FROM audit WHERE seq = 2", "version 1: is missing")])
def test_what_was_changed_by_hand_before_the_update_is_still_noticed_after_it(data, statement, words):
    by_hand(data, statement)
    open_store(data).close()
    code, text = verified(data)
    assert code == 1 and words in text


def test_before_its_first_start_a_database_of_the_release_before_is_refused_by_verify_with_a_sentence(data):
    code, text = verified(data)
    assert code == 1 and "schema 5" in text and "start its server once" in text


def test_a_database_of_a_later_release_is_refused_with_a_sentence(data, database):
    open_store(data).close()
    by_hand(data, "UPDATE schema_version SET version = 99" if database else "PRAGMA user_version = 99")
    for done in (command("verify", "--data", data), command("--port", "0", "--data", data)):
        assert done.returncode == 1 and "later release" in done.stderr and "Traceback" not in done.stderr


def test_servers_of_both_releases_save_side_by_side(start, data, ids, tmp_path):
    """One after the other is replaced: the schema is new, and a server from before goes on with the statements it has."""
    server = start(data=data)
    headers = sign_in(server, "bob")
    if not server.database:
        server.stop()  # one process at a time has an SQLite database
    with contextlib.closing(open_store(tmp_path / "before" if server.database else data)) as before:
        before.atomically(lambda: release_before.save(before, ids[0]))
        old = before.atomically(lambda: release_before.begin_session(before.connection, "bob", int(time.time())))
        assert release_before.find_session(before.connection, headers["Cookie"].partition("=")[2])[0] == "bob"
    if not server.database:
        server.start()
    body = payload(ids[0], 3, change("fields/vendor_name", "Newer"), reviewer=None)
    assert server.save(body, headers).json["review_version"] == 4
    assert server.request("GET", "/api/hitl/session", headers=cookie(server, old)).json["user"] == "bob"
    server.stop()
    code, text = verified(data)
    assert code == 0 and "Not covered: what 1 saves by an earlier release made of their invoices" in text, text


def test_a_session_without_a_signature_lets_nobody_in_where_no_server_of_the_release_before_was(start, tmp_path):
    place = filled(tmp_path / "new")
    with contextlib.closing(open_store(place.data)) as store:
        token = store.atomically(lambda: release_before.begin_session(store.connection, "ada", int(time.time())))
    server = start(data=place.data)
    mine = sign_in(server, "bob")
    assert server.request("GET", "/api/hitl/session", headers=cookie(server, token)).status == 401
    by_hand(place.data, "UPDATE sessions SET account = 'ada'")
    assert server.request("GET", "/api/hitl/session", headers=mine).status == 401


def test_servers_that_are_updated_one_by_one_on_one_database_lose_nothing(start, data, ids, tmp_path, engine):
    if engine == "sqlite":
        pytest.skip("several servers share PostgreSQL alone")
    servers = [start(data=tmp_path / f"machine {number}") for number in range(3)]
    token = sign_in(servers[0], "bob")["Cookie"].partition("=")[2]
    for number, server in enumerate(servers * 2):
        body = payload(ids[1], 2 + number, change("fields/vendor_name", f"By {number}"), reviewer=None)
        assert server.save(body, cookie(server, token)).json["review_version"] == 3 + number
        server.stop()
        server.start()
    for server in servers:
        assert server.stop()[0] == 0
    for number in range(3):
        code, text = verified(tmp_path / f"machine {number}")
        assert code == 0, text


@pytest.mark.sqlite_only
def test_a_copy_of_the_release_before_is_restored_until_the_key_has_signed_a_database(data, tmp_path):
    copy, new = data / DATABASE, tmp_path / "new"
    new.mkdir()
    (new / "key").write_bytes((data / "key").read_bytes())
    by_hand(data, "UPDATE audit SET notes = 'x' WHERE seq = 2")
    done = command("restore", copy, "--data", new)
    assert done.returncode == 1 and "is not as the server wrote it" in done.stderr
    by_hand(data, "UPDATE audit SET notes = '' WHERE seq = 2")
    assert command("restore", copy, "--data", new).returncode == 0 and verified(new)[0] == 0
    done = command("restore", copy, "--data", new)
    assert done.returncode == 1 and "is not signed" in done.stderr
    assert command("restore", copy, "--unchecked", "--data", new).returncode == 0 and verified(new)[0] == 0
