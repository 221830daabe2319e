"""The server's key is rotated: what was signed before stays checked, waiting saves open, and the old key signs nothing more."""
import contextlib
import os
import shutil

import pytest

from support import DATABASE_VARIABLE, PASSWORD, add_users, change, command, cookie, fill, open_store, payload
from tampering import by_hand, filled, save, verified

from server.invoices.store import Store

pytestmark = pytest.mark.both_engines


def key_file(server, data):
    return data.with_name("key of all") if server.database else data / "key"


def rotate(data):
    done = command("key", "rotate", "--data", data)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_waiting_save_is_sent_and_the_audit_fits_after_two_rotations(start, tmp_path):
    data = tmp_path / "data"
    ids = fill(data, 1)
    tokens = add_users(data, ada="reviewer")
    server = start(data=data)
    session = server.request("GET", "/api/hitl/session", headers=cookie(server, tokens["ada"])).json
    waiting = payload(ids[0], 0, change("fields/vendor_name", "Acme"), reviewer=None, epoch=session["epoch"])
    assert command("key", "rotate", "--data", data).returncode == 1  # beside a server
    server.stop()
    for _ in range(2):
        rotate(data)
    assert key_file(server, data).read_text().count("\n") == 4  # three keys, and that one has signed
    server.start()
    assert server.save(waiting, cookie(server, tokens["ada"])).status == 401  # sessions have ended
    answer = server.post("/api/hitl/sign-in", {"user": "ada", "password": PASSWORD})
    token = {"Cookie": answer.headers.get_all("Set-Cookie")[0].partition(";")[0]}
    assert answer.json["outbox_key"] != session["outbox_key"] == answer.json["outbox_keys_before"][1]
    assert server.save(waiting, token).json["review_version"] == 1
    server.stop()
    assert verified(data)[0] == 0


def test_what_the_old_key_signs_after_the_rotation_does_not_fit(tmp_path):
    place = filled(tmp_path / "data")
    with contextlib.closing(open_store(place.data)) as store:
        path = store.key._path
        old = shutil.copy(path, tmp_path / "stolen")
        fingerprint = store.key.fingerprints()[0]
    rotate(place.data)
    assert verified(place.data)[0] == 0
    by_hand(place.data, f"UPDATE meta SET value = '{fingerprint}' WHERE name = 'key_fingerprint'")
    store = Store.open(place.data, url=os.environ.get(DATABASE_VARIABLE), key_file=old)
    save(store, place.ids[0], 3, "Forged")
    store.connection.close()
    store.database.close()
    code, text = verified(place.data)
    assert code == 1 and f"invoice {place.ids[0]}, version 4: was changed, or was not written by this server" in text


def test_a_rotation_that_was_killed_after_the_file_was_written_is_finished_by_the_next_start(tmp_path):
    place = filled(tmp_path / "data")
    with contextlib.closing(open_store(place.data)) as store:
        store.key.rotate()
    assert verified(place.data)[0] == 0
    with contextlib.closing(open_store(place.data)) as store:
        save(store, place.ids[2], 0, "New")
    assert verified(place.data)[0] == 0
