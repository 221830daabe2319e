"""A disk that is really full (a small tmpfs, where one can be mounted), and a database that may not grow: 507, nothing lost."""
import errno
import os
import sqlite3
import subprocess
import threading

import pytest

from arriving import invoice, send_raw, settled, zipped
from history_checker import Acknowledged, check
from support import change, command, fill, new_id, payload

from server.arrivals import jobs
from server.contract.save_body import payload_sha256, read_save
from server.database.sqlite import storage_error
from server.invoices.store import Store

SIZE = 3 * 1024 * 1024  # bytes of the small disk
BIG = "x" * 15_000


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of its own; unmounted at the end, after the servers were ended."""
    folder = tmp_path / "data"
    folder.mkdir()
    try:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)], capture_output=True)
    except FileNotFoundError:
        done = None
    if done is None or done.returncode != 0:
        pytest.skip("no tmpfs can be mounted here; test_a_database_that_cannot_grow_is_507 does it with max_page_count")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def start_on(small_disk, start):
    """The server on the small disk, and a file to take the room away with: (server, ids, take)."""
    ids = fill(small_disk)
    os.chmod(small_disk, 0o700)

    def take(left):
        with open(small_disk / "ballast", "wb") as file:
            room = os.statvfs(small_disk)
            file.write(b"x" * max(0, room.f_bavail * room.f_frsize - left))
    return start(data=small_disk), ids, take


def big_save(invoice_id, version):
    """Adds a line, so that the database grows."""
    return payload(invoice_id, version, change(f"lines/{new_id()}/description", BIG), validation_notes=BIG)


def test_a_full_disk_is_507_until_there_is_room_and_loses_nothing(start_on, small_disk):
    server, ids, take = start_on
    first = {each: server.get(f"/api/hitl/invoice/{each}").json for each in ids}
    take(left=900_000)
    acknowledged, waiting, refused = [], {}, 0
    for _ in range(60):
        for invoice_id in ids:
            body = waiting.get(invoice_id) or big_save(invoice_id, versions(server)[invoice_id])
            answer = server.save(body)
            if answer.status == 200:
                acknowledged.append(Acknowledged(invoice_id, body["request_id"], answer.json["review_version"]))
                continue
            assert (answer.status, answer.json["error_code"], answer.json["retryable"]) == (507, "STORAGE_FULL", True)
            assert int(answer.headers["Retry-After"]) > 0
            waiting[invoice_id] = body
            refused += 1
    assert len(waiting) == len(ids) and len(acknowledged) > 3
    assert {each: server.get(f"/api/hitl/invoice/{each}").status for each in ids} == dict.fromkeys(ids, 200)
    assert server.get("/ready").json["error_code"] == "NOT_READY" and server.get("/health").status == 200
    (small_disk / "ballast").unlink()
    for invoice_id, body in waiting.items():
        answer = server.save(body)
        assert (answer.status, answer.json["replayed"]) == (200, False)
        acknowledged.append(Acknowledged(invoice_id, body["request_id"], answer.json["review_version"]))
    code, log = server.stop()
    lines = log.splitlines()
    assert code == 0 and len(lines) == refused + 1 and sum(": 507 STORAGE_FULL: " in line for line in lines) == refused
    assert "GET /ready: 503 NOT_READY: OSError 28 at" in lines[-1] and BIG[:20] not in log
    assert check(small_disk, first, acknowledged, set()) == []


def versions(server):
    return {row["invoice_id"]: row["review_version"] for row in server.get("/api/hitl/invoices").json["invoices"]}


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_a_server_that_ends_on_a_full_disk_has_everything_when_it_comes_again(start_on, small_disk, end):
    server, ids, take = start_on
    first = {each: server.get(f"/api/hitl/invoice/{each}").json for each in ids}
    acknowledged = []
    for version in range(4):
        body = big_save(ids[0], version)
        answer = server.save(body)
        acknowledged.append(Acknowledged(ids[0], body["request_id"], answer.json["review_version"]))
    take(left=0)
    lost = big_save(ids[0], 4)
    assert server.save(lost).status == 507
    epoch = server.get("/api/hitl/session").json["epoch"]
    getattr(server, end)()
    (small_disk / "ballast").unlink()
    server.start()
    assert server.get("/api/hitl/session").json["epoch"] == epoch
    assert server.save(lost).status == 200
    server.stop()
    assert check(small_disk, first, acknowledged, set()) == []


def test_writers_at_once_on_a_full_disk_get_507_or_a_save_that_is_there(start_on, small_disk):
    server, ids, take = start_on
    first = {each: server.get(f"/api/hitl/invoice/{each}").json for each in ids}
    take(left=300_000)
    acknowledged, statuses = [], set()

    def write(invoice_id):
        version = 0
        for _ in range(40):
            body = big_save(invoice_id, version)
            answer = server.save(body)
            statuses.add(answer.status)
            if answer.status == 200:
                version += 1
                acknowledged.append(Acknowledged(invoice_id, body["request_id"], version))
    writers = [threading.Thread(target=write, args=(each,)) for each in ids]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert statuses == {200, 507}
    (small_disk / "ballast").unlink()
    server.stop()
    assert check(small_disk, first, acknowledged, set()) == []


def test_a_file_that_comes_to_a_full_disk_is_507_and_goes_in_once_there_is_room(start_on, small_disk):
    server, _, take = start_on
    large = invoice("LARGE").replace(b"</Invoice>", b"<!--" + b"x" * 400_000 + b"--></Invoice>")
    archive = zipped(("large.xml", large))
    take(left=250_000)
    full = send_raw(server, archive, "application/zip")
    assert (full.status, full.json["error_code"], full.headers["Retry-After"]) == (507, "STORAGE_FULL", "30")
    (small_disk / "ballast").unlink()
    [file] = send_raw(server, archive, "application/zip").json["files"]
    assert settled(server, [file["invoice_id"]]) == {file["invoice_id"]: ("extracted", None)}


def test_a_full_disk_is_no_fault_of_the_file_that_is_read(tmp_path, monkeypatch):
    def fails(*_):
        raise OSError(errno.ENOSPC, "No space left on device")
    (tmp_path / "file").write_bytes(invoice("A1"))
    (tmp_path / jobs.VENDORS).write_text("[]")
    monkeypatch.setattr(jobs, "read_file", fails)
    job = {"kind": "read", "folder": str(tmp_path), "lane": "quick", "sha256": "0" * 64, "most_lines": 9}
    assert jobs.run(job) == {"full": True}


def test_a_backup_and_a_restore_without_room_change_nothing(start_on, small_disk, tmp_path):
    server, ids, take = start_on
    server.save(big_save(ids[0], 0))
    assert command("backup", tmp_path / "copy.db", "--data", small_disk).returncode == 0
    take(left=100_000)
    done = command("backup", small_disk / "copy.db", "--data", small_disk)
    assert done.returncode == 1 and "full" in done.stderr and "Traceback" not in done.stderr
    server.stop()
    take(left=100_000)
    names = sorted(path.name for path in small_disk.iterdir())
    done = command("restore", tmp_path / "copy.db", "--data", small_disk)
    assert done.returncode == 1 and "full" in done.stderr and "Traceback" not in done.stderr
    assert names == sorted(path.name for path in small_disk.iterdir())
    server.start()
    assert server.get(f"/api/hitl/invoice/{ids[0]}/version").json["review_version"] == 1


def test_a_database_that_cannot_grow_is_507(tmp_path, ids, start):
    store = Store.open(tmp_path / "data")
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    body = payload(ids[0], 0, *[change(f"fields/{name}", "x" * 19_000) for name in ("vendor_name", "payment_terms")])
    save = read_save(body, payload_sha256(body), new_request_id=lambda: "0" * 32)
    with pytest.raises(sqlite3.OperationalError) as failure:
        store.save(save, "local")
    assert storage_error(failure.value).status == 507
    store.connection.execute("PRAGMA max_page_count = 1000000")
    assert store.save(save, "local").answer["review_version"] == 1
    store.close()
