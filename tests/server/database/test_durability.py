"""Commits, cut connections, full disks, restarts and restored copies."""
import http.client
import shutil
import sqlite3

import pytest

from support import change, command, payload

from server.database.sqlite import StoreLocked
from server.invoices.store import Store


def test_a_connection_cut_after_the_commit_is_no_conflict_when_the_same_save_comes_again(start, ids):
    server = start(failpoints="after_commit=cut:1")
    body = payload(ids[0], 0, change("fields/vendor_name", "Acme Corp"))
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        server.save(body)
    again = server.save(body)
    assert (again.status, again.json["replayed"], again.json["review_version"]) == (200, True, 1)
    assert [entry["request_id"] for entry in server.history(ids[0])] == [body["request_id"]]


@pytest.mark.parametrize("action, status, code", [
    ("full", 507, "STORAGE_FULL"), ("ioerr", 503, "STORAGE_UNAVAILABLE"), ("busy", 503, "STORAGE_UNAVAILABLE")])
def test_a_commit_that_fails_is_never_a_200_and_leaves_nothing(start, ids, action, status, code):
    server = start(failpoints=f"commit={action}:1")
    body = payload(ids[0], 0, change("fields/vendor_name", "Acme Corp"))
    answer = server.save(body)
    assert (answer.status, answer.json["error_code"], answer.json["retryable"]) == (status, code, True)
    assert int(answer.headers["Retry-After"]) > 0
    assert server.history(ids[0]) == []
    again = server.save(body)
    assert (again.status, again.json["replayed"]) == (200, False)


def test_every_commit_is_synced_to_the_disk(tmp_path, ids):
    store = Store.open(tmp_path / "data")
    assert [store.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "journal_mode")] == [2, "wal"]
    store.close()


def test_the_audit_cannot_be_changed_or_deleted(tmp_path, server, ids):
    server.save(payload(ids[0], 0))
    server.stop()
    connection = sqlite3.connect(tmp_path / "data" / "countersign.sqlite3")
    for statement in ("UPDATE audit SET reviewer = 'Eve'", "DELETE FROM audit",
                      "REPLACE INTO audit SELECT * FROM audit"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement)
    connection.close()


def test_a_second_server_on_the_same_data_is_refused(server, tmp_path):
    done = command("--port", "0", "--data", str(tmp_path / "data"))
    assert done.returncode == 1 and "is running" in done.stderr and "Traceback" not in done.stderr
    assert server.get("/health").status == 200
    with pytest.raises(StoreLocked):
        Store.open(tmp_path / "data")


@pytest.mark.parametrize("arguments", [["demo", "--count", "1"], ["epoch", "renew"],
                                       ["restore", __file__]])
def test_commands_beside_a_running_server_are_refused(server, tmp_path, arguments):
    done = command(arguments[0], *arguments[1:], "--data", str(tmp_path / "data"))
    assert done.returncode == 1 and "is running" in done.stderr and "Traceback" not in done.stderr


def test_a_database_of_a_later_release_is_refused(tmp_path, ids):
    connection = sqlite3.connect(tmp_path / "data" / "countersign.sqlite3")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    done = command("--port", "0", "--data", str(tmp_path / "data"))
    assert done.returncode == 1 and "later release" in done.stderr and "Traceback" not in done.stderr


def test_a_port_in_use_is_said_plainly(server, tmp_path):
    done = command("--port", str(server.port), "--data", str(tmp_path / "other"))
    assert done.returncode == 1 and "Traceback" not in done.stderr and str(server.port) in done.stderr


def test_the_epoch_stays_over_a_restart_and_over_kill_9(server):
    before = server.get("/api/hitl/session").json["epoch"]
    server.stop()
    server.start()
    assert server.get("/api/hitl/session").json["epoch"] == before
    server.kill()
    server.start()
    assert server.get("/api/hitl/session").json["epoch"] == before


def test_a_database_put_back_to_an_older_copy_has_a_new_epoch(server, ids, tmp_path):
    server.save(payload(ids[0], 0))
    server.stop()
    database = tmp_path / "data" / "countersign.sqlite3"
    shutil.copy(database, tmp_path / "copy")
    server.start()
    epoch = server.get("/api/hitl/session").json["epoch"]
    queued = payload(ids[0], 1, change("fields/vendor_name", "Old"), epoch=epoch)
    server.save(payload(ids[0], 1, change("fields/vendor_name", "New"), epoch=epoch))
    server.stop()
    shutil.copy(tmp_path / "copy", database)
    server.start()
    assert server.get("/api/hitl/session").json["epoch"] != epoch
    answer = server.save(queued)
    assert (answer.status, answer.json["reason"]) == (409, "epoch")


def test_epoch_renew_makes_waiting_saves_stale(server, ids, tmp_path):
    epoch = server.get("/api/hitl/session").json["epoch"]
    server.stop()
    done = command("epoch", "renew", "--data", str(tmp_path / "data"))
    server.start()
    assert done.stdout == f"epoch {server.get('/api/hitl/session').json['epoch']}\n"
    assert server.save(payload(ids[0], 0, epoch=epoch)).json["reason"] == "epoch"


def test_an_unknown_failpoint_is_refused(ids, start):
    with pytest.raises(RuntimeError, match="COUNTERSIGN_FAILPOINTS"):
        start(failpoints="after_lunch=kill")
