"""Compacting: of saves older than any outbox, what only answers a save that comes again is gone, and none is applied twice."""
import contextlib

import pytest

from support import baseline, change, command, open_store, payload, reading
from tampering import by_hand, filled, verified

from server.contract.save_body import payload_sha256, read_save
from server.database.clock import DAY_SECONDS, now
from server.invoices import compacting, saving
from server.invoices.compacting import LEAST_DAYS

pytestmark = pytest.mark.both_engines


@pytest.fixture
def place(tmp_path):
    return filled(tmp_path / "data")


def save_then(data, body, days, user="local"):
    """A save as it was written so many days ago."""
    with contextlib.closing(open_store(data)) as store:
        return saving.save(store, read_save(body, payload_sha256(body), new_request_id=None), user, now(-days * DAY_SECONDS))


def compacted(data, *more):
    done = command("compact", "--data", data, *more)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


@pytest.mark.parametrize("is_running", [True, False])
def test_a_save_that_comes_again_after_it_was_compacted_is_stale_and_not_applied(place, start, is_running):
    old = payload(place.ids[2], 0, change("fields/vendor_name", "Old Acme"))
    save_then(place.data, old, LEAST_DAYS + 1)
    new = payload(place.ids[2], 1, change("fields/vendor_name", "New Acme"))
    save_then(place.data, new, LEAST_DAYS - 1)
    if is_running:
        start(data=place.data)
    assert compacted(place.data) == "1 saves compacted\n"
    assert compacted(place.data) == "0 saves compacted\n"
    with reading(place.data) as connection:
        rows = connection.execute("SELECT request_id, payload_sha256, answer FROM audit WHERE invoice_id = ? ORDER BY seq",
                                  (place.ids[2],)).fetchall()
    assert rows[0] == ("v1", "", "{}") and rows[1][0] == new["request_id"]
    code, text = verified(place.data)
    assert code == 0, text
    assert "the request_id and the stored answer of 1 saves that were compacted" in text


def test_replays_of_what_was_compacted_and_of_what_was_not(place, start):
    old = payload(place.ids[2], 0, change("fields/vendor_name", "Old Acme"), reviewer="ada")
    save_then(place.data, old, LEAST_DAYS + 1, "ada")
    server = start(data=place.data)
    compacted(place.data)
    token = server.post("/api/hitl/sign-in", {"user": "ada", "password": "correct horse battery"}).headers.get_all("Set-Cookie")[0]
    server.headers = {"Cookie": token.partition(";")[0]}
    again = server.save(old)
    assert (again.status, again.json["error_code"], again.json["current_request_id"]) == (409, "STALE_WRITE", None)
    plain = server.save(baseline(place.ids[2], 0, reviewer="ada"))
    assert (plain.status, plain.json["current_request_id"]) == (409, None)
    assert [(each["review_version"], each["request_id"]) for each in server.history(place.ids[2])] == [(1, None)]
    assert server.view(place.ids[2])["review_version"] == 1
    kept = payload(place.ids[2], 1, change("fields/vendor_name", "Acme"), reviewer=None)
    assert server.save(kept).status == 200
    assert server.save(kept).json["replayed"] is True


def test_more_saves_than_one_transaction_holds_are_all_compacted(place):
    for version in range(5):
        save_then(place.data, payload(place.ids[2], version, change("fields/vendor_name", str(version))), LEAST_DAYS + 1)
    with contextlib.closing(open_store(place.data)) as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(compacting, "MOST", 2)
        after, count = 0, 0
        while (done := compacting.compact(store, now(-LEAST_DAYS * DAY_SECONDS), after)).saves:
            after, count = done.after, count + done.saves
    assert count == 5
    assert verified(place.data)[0] == 0


@pytest.mark.parametrize("statement, words", [
    ("UPDATE audit SET notes = 'x' WHERE seq = 6", "version 1: was changed"),
    ("UPDATE audit SET request_id = '00000000000000000000000000000000' WHERE seq = 6", "version 1: was changed"),
    ("DELETE FROM redactions WHERE seq = 6", "what event"),
    ("DELETE FROM audit WHERE seq = 6", "are not all there")])
def test_what_was_compacted_hides_no_change_by_hand(place, statement, words):
    save_then(place.data, payload(place.ids[2], 0, change("fields/vendor_name", "Old Acme")), LEAST_DAYS + 1)
    compacted(place.data)
    by_hand(place.data, statement)
    code, text = verified(place.data)
    assert code == 1 and words in text, text


def test_what_was_compacted_is_exported_and_erased_like_the_rest(place):
    save_then(place.data, payload(place.ids[2], 0, change("fields/vendor_name", "Old Acme")), LEAST_DAYS + 1)
    compacted(place.data)
    exported = command("export", "--data", place.data).stdout
    [line] = [each for each in exported.splitlines() if place.ids[2] in each]
    assert '"Old Acme"' in line and '"v1"' not in line
    assert command("erase", place.ids[2], "--data", place.data).returncode == 0
    assert verified(place.data)[0] == 0


@pytest.mark.parametrize("days", ["0", "30", str(LEAST_DAYS - 1), "many"])
def test_saves_that_may_still_wait_in_a_browser_are_not_compacted(place, days):
    done = command("compact", "--older-than", days, "--data", place.data)
    assert done.returncode == 2 and "--older-than" in done.stderr
