"""Copies of the database: made beside a running server, whole, checked, and never over another file."""
import shutil
import sqlite3
import stat
import threading
import time

import pytest

from history_checker import Acknowledged, check
from support import change, command, fill, payload

from server.cli import backup as backups
from server.cli.backup import NotACopy, backup
from server.database.sqlite import DATABASE
from server.invoices.store import Store


def test_a_backup_amid_saves_is_one_whole_state(server, ids, tmp_path):
    first = {each: server.get(f"/api/hitl/invoice/{each}").json for each in ids}
    acknowledged, done = [], threading.Event()

    def write(invoice_id):
        version = 0
        while not done.is_set():
            body = payload(invoice_id, version, change("fields/vendor_name", f"version {version + 1}"))
            version = server.save(body).json["review_version"]
            acknowledged.append(Acknowledged(invoice_id, body["request_id"], version))
    writers = [threading.Thread(target=write, args=(each,)) for each in ids]
    for writer in writers:
        writer.start()
    counts = []
    while len(acknowledged) < 10:
        time.sleep(0.01)
    for number in range(6):
        before = list(acknowledged)
        copy = tmp_path / f"copy {number}" / DATABASE
        copy.parent.mkdir()
        made = backup(tmp_path / "data", copy)
        assert check(copy.parent, first, before, set()) == []
        assert (made.invoices, made.saves) == (3, len(rows(copy))) and len(before) <= made.saves <= len(acknowledged) + 3
        counts.append(made.saves)
    done.set()
    for writer in writers:
        writer.join()
    assert 0 < counts[0] < counts[-1] < len(acknowledged)
    assert server.stop()[0] == 0
    assert check(tmp_path / "data", first, acknowledged, set()) == []


def rows(database):
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return connection.execute("SELECT request_id FROM audit").fetchall()
    finally:
        connection.close()


def test_the_command_says_what_is_in_the_copy_and_leaves_one_file(server, ids, tmp_path):
    server.save(payload(ids[0], 0))
    folder = tmp_path / "copies"
    folder.mkdir()
    done = command("backup", folder / "copy.db", "--data", tmp_path / "data")
    size = (folder / "copy.db").stat().st_size
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{folder / 'copy.db'}: 3 invoices, 1 saves, {size} bytes\n"
    assert [path.name for path in folder.iterdir()] == ["copy.db"]
    assert stat.S_IMODE((folder / "copy.db").stat().st_mode) == 0o600
    assert server.save(payload(ids[0], 1)).status == 200


def test_a_backup_without_a_server_has_what_a_killed_one_committed(server, ids, tmp_path):
    server.save(payload(ids[0], 0))
    server.kill()
    assert backup(tmp_path / "data", tmp_path / "copy.db").saves == 1
    server.start()
    assert server.get(f"/api/hitl/invoice/{ids[0]}/version").json["review_version"] == 1


def test_a_backup_never_overwrites(ids, tmp_path):
    (tmp_path / "copy.db").write_text("precious")
    done = command("backup", tmp_path / "copy.db", "--data", tmp_path / "data")
    assert done.returncode == 1 and "does not overwrite" in done.stderr and "Traceback" not in done.stderr
    assert (tmp_path / "copy.db").read_text() == "precious"


def test_a_file_that_appears_meanwhile_is_not_overwritten_either(ids, tmp_path, monkeypatch):
    copied = backups._copy

    def copy_slowly(*arguments):
        contents = copied(*arguments)
        (tmp_path / "copy.db").write_text("precious")
        return contents
    monkeypatch.setattr(backups, "_copy", copy_slowly)
    with pytest.raises(FileExistsError):
        backup(tmp_path / "data", tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "precious"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "data"]


def test_a_file_system_without_links_gets_a_backup_too(ids, tmp_path, monkeypatch):
    def no_links(*_):
        raise PermissionError("no links here")
    monkeypatch.setattr(backups.os, "link", no_links)
    assert backup(tmp_path / "data", tmp_path / "copy.db").invoices == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "data"]


@pytest.mark.parametrize("where", ["no-folder/copy.db", "data"])
def test_a_place_that_cannot_be_written_is_said(ids, tmp_path, where):
    done = command("backup", tmp_path / where, "--data", tmp_path / "data")
    assert done.returncode == 1 and "Traceback" not in done.stderr and done.stderr


def test_without_a_database_there_is_nothing_to_copy(tmp_path):
    done = command("backup", tmp_path / "copy.db", "--data", tmp_path / "data")
    assert done.returncode == 1 and "no database" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_makes_no_backup(tmp_path):
    fill(tmp_path / "data", 50)
    database = tmp_path / "data" / DATABASE
    content = bytearray(database.read_bytes())
    content[8192:len(content) - 8192] = b"\x5a" * (len(content) - 16384)
    database.write_bytes(content)
    with pytest.raises(NotACopy):
        backup(tmp_path / "data", tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_store_opens_on_a_copy(ids, tmp_path):
    (tmp_path / "other").mkdir()
    backup(tmp_path / "data", tmp_path / "other" / DATABASE)
    shutil.copy(tmp_path / "data" / "key", tmp_path / "other")
    store = Store.open(tmp_path / "other")
    assert store.count() == 3
    store.close()
