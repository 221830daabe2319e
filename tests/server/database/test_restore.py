"""A copy put in place of the database: checked before, whole at every instant, and under a new epoch."""
import shutil
import signal
import sqlite3
import subprocess
import sys

import pytest

from support import FILES_AFTER_STOP, ROOT, add_users, change, command, fill, payload

from tampering import by_hand, verified

from server.cli import backup as backups
from server.cli.backup import NotACopy, backup, restore
from server.database.sqlite import DATABASE, StoreLocked
from server.invoices.store import Store


def vendor(server, invoice_id):
    return server.get(f"/api/hitl/invoice/{invoice_id}").json["fields"]["vendor_name"]["value"]


def kept_files(data):
    return sorted(data.glob("replaced-*.sqlite3"))


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def copy(server, ids, tmp_path):
    """A copy at version 1 of the first invoice; the server goes on to version 2."""
    server.save(payload(ids[0], 0, change("fields/vendor_name", "One")))
    backup(tmp_path / "data", tmp_path / "copy.db")
    server.save(payload(ids[0], 1, change("fields/vendor_name", "Two")))
    return tmp_path / "copy.db"


def test_a_save_typed_before_the_restore_is_stale_also_where_its_version_fits_again(server, ids, data, copy):
    epoch = server.get("/api/hitl/session").json["epoch"]
    waiting = [payload(ids[0], version, change("fields/vendor_name", "Old"), epoch=epoch) for version in (1, 2, 3)]
    server.stop()
    done = command("restore", copy, "--data", data)
    assert (done.returncode, done.stderr) == (0, "")
    server.start()
    new = server.get("/api/hitl/session").json["epoch"]
    assert new != epoch and f"epoch {new}" in done.stdout and "3 invoices, 1 saves restored" in done.stdout
    for version in (1, 2, 3):
        assert server.get(f"/api/hitl/invoice/{ids[0]}/version").json["review_version"] == version
        for body in waiting:
            answer = server.save(body)
            assert (answer.status, answer.json["error_code"], answer.json["reason"]) == (409, "STALE_WRITE", "epoch")
            assert answer.json["epoch"] == new
        etag = f'"{epoch}.{ids[0]}.{version}"'
        body = payload(ids[0], 0, expected_review_version=None)
        assert server.save(body, {"If-Match": etag}).status == 412
        if version < 3:
            body = payload(ids[0], version, change("fields/vendor_name", f"New {version}"), epoch=new)
            assert server.save(body).status == 200
    assert vendor(server, ids[0]) == "New 2"


def test_a_save_that_is_in_the_copy_is_still_applied_once(server, ids, data, tmp_path):
    epoch = server.get("/api/hitl/session").json["epoch"]
    body = payload(ids[0], 0, change("fields/vendor_name", "One"), epoch=epoch)
    server.save(body)
    backup(data, tmp_path / "copy.db")
    server.stop()
    restore(data, tmp_path / "copy.db")
    server.start()
    again = server.save(body)
    assert (again.status, again.json["replayed"], again.json["review_version"]) == (200, True, 1)


def test_the_replaced_database_is_kept_and_can_itself_be_restored(server, ids, data, copy):
    server.kill()
    assert (data / f"{DATABASE}-wal").stat().st_size > 0
    done = command("restore", copy, "--data", data)
    kept = kept_files(data)
    assert len(kept) == 1 and f"kept as {kept[0]}" in done.stdout
    assert len(list(data.glob("replaced-*.anchors"))) == 1 and verified(data)[0] == 0
    server.start()
    assert vendor(server, ids[0]) == "One"
    server.stop()
    assert command("restore", kept[0], "--data", data).returncode == 0
    server.start()
    assert vendor(server, ids[0]) == "Two"
    assert len(kept_files(data)) == 2


def test_beside_a_running_server_it_is_refused(server, data, copy):
    with pytest.raises(StoreLocked, match="server is running"):
        restore(data, copy)
    assert kept_files(data) == [] and server.get("/health").status == 200


def test_a_new_machine_starts_from_a_copy_and_its_key(data, copy, tmp_path, start, ids):
    (tmp_path / "new").mkdir()
    shutil.copy(data / "key", tmp_path / "new")
    restored = restore(tmp_path / "new", copy)
    assert verified(tmp_path / "new")[0] == 0
    assert restored.kept is None and restored.contents == (3, 1)
    server = start(data=tmp_path / "new")
    assert server.get("/api/hitl/session").json["epoch"] == restored.epoch
    assert vendor(server, ids[0]) == "One"


def test_a_file_that_was_copied_with_its_log_is_restored_with_it(server, ids, data, tmp_path):
    server.save(payload(ids[0], 0, change("fields/vendor_name", "Logged")))
    server.kill()
    for name in ("", "-wal"):
        shutil.copy(data / f"{DATABASE}{name}", tmp_path / f"by-hand{name}")
    restored = restore(tmp_path / "new", tmp_path / "by-hand", data / "key")
    assert restored.contents == (3, 1)


def spoil(copy, statement):
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.execute(statement)
    connection.close()


@pytest.mark.parametrize("statement, words", [
    ("PRAGMA user_version = 99", "later release"), ("PRAGMA user_version = 0", "not a database of Countersign"),
    ("DROP TRIGGER audit_is_never_changed", "not a database of Countersign"),
    ("CREATE TRIGGER more AFTER INSERT ON audit BEGIN SELECT 1; END", "not a database of Countersign"),
    ("DROP INDEX listed_by_date_order", "not a database of Countersign"),
    ("DELETE FROM invoices", "damaged")])
def test_what_is_not_a_whole_copy_is_refused_and_nothing_changes(server, ids, data, copy, statement, words):
    server.stop()
    before = (data / DATABASE).read_bytes(), (data / "epoch").read_bytes()
    spoil(copy, statement)
    done = command("restore", copy, "--data", data)
    assert done.returncode == 1 and words in done.stderr and "Traceback" not in done.stderr
    assert before == ((data / DATABASE).read_bytes(), (data / "epoch").read_bytes())
    assert sorted(path.name for path in data.iterdir()) == FILES_AFTER_STOP


@pytest.mark.parametrize("statement, words", [
    ("UPDATE contents SET record = '[]'", "cannot be read"), ("UPDATE contents SET line_items = '[1]'", "cannot be read"),
    ("UPDATE contents SET record = substr(record, 2)", "cannot be read"),
    ("DELETE FROM contents WHERE rowid = 1", "an invoice has no content"),
    ("INSERT INTO invoice_words (invoice_words, rowid, search) VALUES ('delete', 1, (SELECT search FROM invoices WHERE rowid = 1))",
     "index of words"),
    ("UPDATE contents SET record = replace(record, 'EUR', 'USD')", "is not as the server wrote it: invoice"),
    ("UPDATE audit SET reviewer = 'Eve'", "is not as the server wrote it: invoice"),
    ("DELETE FROM journal WHERE seq = 2", "is not as the server wrote it: event"),
    ("DELETE FROM journal", "is not signed"), ("UPDATE accounts SET role = 'admin'", "was changed: role")])
def test_a_copy_that_somebody_changed_is_refused_and_nothing_changes(server, ids, data, copy, tmp_path, statement, words):
    server.stop()
    add_users(data, bob="reviewer")
    copy.unlink()
    backup(data, copy)
    copy.rename(tmp_path / DATABASE)
    by_hand(tmp_path, statement)
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    done = command("restore", tmp_path / DATABASE, "--data", data)
    assert done.returncode == 1 and words in done.stderr and "Traceback" not in done.stderr, done.stderr
    assert before == {path.name: path.read_bytes() for path in data.iterdir()}


def test_a_copy_whose_key_is_lost_is_taken_only_unchecked_and_stays_marked(copy, tmp_path, start, ids):
    done = command("restore", copy, "--data", tmp_path / "new")
    assert done.returncode == 1 and "there is none at" in done.stderr and not (tmp_path / "new" / "key").exists()
    (tmp_path / "new" / "key").write_text("0" * 64 + "\n")
    done = command("restore", copy, "--data", tmp_path / "new")
    assert done.returncode == 1 and "another key" in done.stderr
    assert command("restore", copy, "--unchecked", "--data", tmp_path / "new").returncode == 0
    server = start(data=tmp_path / "new")
    assert server.save(payload(ids[0], 1, change("fields/vendor_name", "Two"))).status == 200
    server.stop()
    code, text = verified(tmp_path / "new")
    assert code == 0 and "Not covered: 1 saves, up to number 1, that came with a copy which could not be checked" in text
    by_hand(tmp_path / "new", "UPDATE audit SET notes = 'x' WHERE review_version = 2")
    assert verified(tmp_path / "new")[0] == 1


def test_a_copy_without_its_signatures_is_not_taken_for_one_of_an_earlier_release_on_a_new_machine(copy, tmp_path, ids):
    copy.rename(tmp_path / DATABASE)
    by_hand(tmp_path, *(f"DELETE FROM {table}" for table in ("journal", "heads", "redactions")), "UPDATE audit SET chain = NULL",
            "UPDATE invoices SET chain_head = NULL", "DELETE FROM meta WHERE name = 'key_fingerprint'")
    done = command("restore", tmp_path / DATABASE, "--data", tmp_path / "new")
    assert done.returncode == 1 and "is not signed" in done.stderr and not (tmp_path / "new" / DATABASE).exists()
    assert command("restore", tmp_path / DATABASE, "--unchecked", "--data", tmp_path / "new").returncode == 0


def test_what_is_searched_sorted_and_known_as_a_duplicate_is_drawn_from_the_contents(server, ids, data, copy, tmp_path):
    server.stop()
    columns = "search, number_order, vendor_order, date_order, total_order, confidence_order, twin"
    with sqlite3.connect(copy) as connection:
        before = connection.execute(f"SELECT {columns} FROM invoices ORDER BY id").fetchall()
    copy.rename(tmp_path / DATABASE)
    by_hand(tmp_path, "UPDATE invoices SET search = 'x', number_order = 'x', vendor_order = 'x', date_order = '1900-01-01',"
            " total_order = 0, confidence_order = 0, twin = ''")
    assert command("restore", tmp_path / DATABASE, "--data", data).returncode == 0
    with sqlite3.connect(data / DATABASE) as connection:
        assert connection.execute(f"SELECT {columns} FROM invoices ORDER BY id").fetchall() == before
    server.start()
    assert len(server.get("/api/hitl/invoices?q=2025-03-01").json["invoices"]) == 3


@pytest.mark.parametrize("content", [b"", b"not a database" * 1000, b"SQLite format 3\0" + b"\x5a" * 9000, None])
def test_a_file_that_is_no_database_is_refused(ids, data, tmp_path, content):
    if content is not None:
        (tmp_path / "copy.db").write_bytes(content)
    done = command("restore", tmp_path / "copy.db", "--data", data)
    assert done.returncode == 1 and str(tmp_path / "copy.db") in done.stderr and "Traceback" not in done.stderr
    assert kept_files(data) == []


def test_a_damaged_copy_is_refused(data, tmp_path):
    fill(data, 50)
    backup(data, tmp_path / "copy.db")
    content = bytearray((tmp_path / "copy.db").read_bytes())
    content[8192:len(content) - 8192] = b"\x5a" * (len(content) - 16384)
    (tmp_path / "copy.db").write_bytes(content)
    with pytest.raises(NotACopy):
        restore(data, tmp_path / "copy.db")
    assert kept_files(data) == []


def test_a_damaged_database_is_replaced_and_kept_with_its_log(server, ids, data, copy):
    server.kill()
    (data / DATABASE).write_bytes(b"\x5a" * 9000)
    (data / f"{DATABASE}-wal").write_bytes(b"\xa5" * 9000)
    restored = restore(data, copy)
    assert restored.kept.read_bytes() == b"\x5a" * 9000
    assert restored.kept.with_name(restored.kept.name + "-wal").read_bytes() == b"\xa5" * 9000
    server.start()
    assert vendor(server, ids[0]) == "One"


def test_two_restores_within_a_second_keep_both(server, data, copy, monkeypatch):
    server.stop()

    class Stopped(backups.datetime.datetime):
        @classmethod
        def now(cls, zone):
            return cls(2026, 1, 2, tzinfo=zone)
    monkeypatch.setattr(backups.datetime, "datetime", Stopped)
    assert restore(data, copy).kept != restore(data, copy).kept
    assert len(kept_files(data)) == 2


KILLED = """
import os, pathlib, signal, sys
sys.path.insert(0, {root!r})
from server.cli import backup
left = {number}
def counted(function):
    def call(*arguments, **more):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **more)
    return call
for name in ("link", "rename", "fsync", "open", "pwrite"):
    setattr(os, name, counted(getattr(os, name)))
pathlib.Path.unlink = counted(pathlib.Path.unlink)
backup.restore(pathlib.Path({data!r}), pathlib.Path({copy!r}))
"""


def test_killed_at_any_step_it_leaves_the_old_database_or_the_new_one_under_a_new_epoch(server, ids, data, copy, tmp_path):
    epoch = server.get("/api/hitl/session").json["epoch"]
    server.kill()
    seen = []
    for number in range(100):
        shutil.rmtree(tmp_path / "try", ignore_errors=True)
        shutil.copytree(data, tmp_path / "try", ignore=shutil.ignore_patterns("control"))
        script = KILLED.format(root=str(ROOT), number=number, data=str(tmp_path / "try"), copy=str(copy))
        code = subprocess.run([sys.executable, "-c", script], timeout=60).returncode
        store = Store.open(tmp_path / "try")
        version = store.connection.execute("SELECT review_version FROM invoices WHERE id = ?", (ids[0],)).fetchone()[0]
        assert store.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert (version, store.epoch() == epoch) in [(2, True), (1, False)]
        store.close()
        assert verified(tmp_path / "try")[0] == 0
        seen.append(version)
        if code == 0:
            break
        assert code == -signal.SIGKILL
    assert seen == sorted(seen, reverse=True) and seen.count(2) > 10 and seen.count(1) > 2
