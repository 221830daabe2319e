"""Saves in one transaction: each is answered as it would be alone, and what fails takes no other with it."""
import json
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from support import SAVE, change, fill, new_id, open_store, payload

from server.contract.errors import ApiError
from server.contract.save_body import payload_sha256, read_save
from server.database.failpoints import Failpoints
from server.database.sqlite import SqliteDatabase
from server.invoices.saving import Saved


def save_of(body):
    return read_save(body, payload_sha256(body), new_request_id=new_id), "local"


def renamed(invoice_id, version, name, **more):
    return save_of(payload(invoice_id, version, change("fields/vendor_name", name), **more))


@pytest.fixture
def ids(tmp_path):
    return fill(tmp_path / "data", 5)


@pytest.fixture
def store(tmp_path, ids):
    opened = open_store(tmp_path / "data")
    yield opened
    opened.close()


def versions(store, ids):
    return [store.connection.execute("SELECT review_version FROM invoices WHERE id = ?", (each,)).fetchone()[0] for each in ids]


def test_saves_of_several_invoices_are_one_commit_and_the_mark_is_the_last_of_them(store, ids):
    said = []
    store.connection.set_trace_callback(said.append)
    outcomes = store.save_all([renamed(each, 0, "Together") for each in ids])
    store.connection.set_trace_callback(None)
    assert said.count("COMMIT") == 1
    assert [outcome.seq for outcome in outcomes] == [1, 2, 3, 4, 5]
    assert versions(store, ids) == [1] * 5
    assert store.database.mark.read() == (store.epoch(), 5)


def test_a_save_that_is_refused_takes_no_other_with_it_and_leaves_nothing(store, ids):
    outcomes = store.save_all([renamed(ids[0], 0, "Taken"), renamed(ids[1], 7, "Stale"), renamed("unknown", 0, "Nobody's"),
                               renamed(ids[2], 0, "Taken too")])
    assert [each.status if isinstance(each, ApiError) else each.seq for each in outcomes] == [1, 409, 404, 2]
    assert versions(store, ids) == [1, 0, 1, 0, 0]
    assert store.connection.execute("SELECT COUNT(*) FROM audit").fetchone()[0] == 2


def test_of_two_saves_on_one_version_the_first_is_taken_and_one_that_comes_twice_is_taken_once(store, ids):
    first, second = renamed(ids[0], 0, "First"), renamed(ids[0], 0, "Second")
    outcomes = store.save_all([first, second, first, renamed(ids[0], 1, "On top")])
    assert outcomes[0].seq == 1 and not outcomes[0].answer["replayed"]
    assert outcomes[1].status == 409 and outcomes[1].extra["current_request_id"] == first[0].request_id
    assert outcomes[2].seq is None and outcomes[2].answer["replayed"]
    assert outcomes[3].answer["review_version"] == 2
    assert store.database.mark.read()[1] == 2


@pytest.mark.parametrize("place", ["before_begin", "before_commit", "commit"])
def test_where_the_transaction_fails_each_save_has_one_of_its_own(store, ids, place):
    store.failpoints = Failpoints(f"{place}=full:2", SqliteDatabase.faults)
    outcomes = store.save_all([renamed(each, 0, "Again") for each in ids])
    assert isinstance(outcomes[0], sqlite3.OperationalError), "the second fault met the first save, alone"
    assert [each.seq for each in outcomes[1:]] == [1, 2, 3, 4]
    assert versions(store, ids) == [0, 1, 1, 1, 1]


def test_one_that_breaks_the_server_breaks_no_other(store, ids, monkeypatch):
    real = store.save_all.__globals__["saving"].apply_save

    def broken(record, lines, request):
        if request.notes == "poison":
            raise ZeroDivisionError
        return real(record, lines, request)
    monkeypatch.setattr("server.invoices.saving.apply_save", broken)
    outcomes = store.save_all([renamed(ids[0], 0, "One"), renamed(ids[1], 0, "Two", validation_notes="poison"),
                               renamed(ids[2], 0, "Three")])
    assert isinstance(outcomes[1], ZeroDivisionError)
    assert all(isinstance(outcomes[at], Saved) for at in (0, 2)) and versions(store, ids) == [1, 0, 1, 0, 0]


def test_saves_that_come_while_one_waits_for_the_disk_are_all_answered(start, tmp_path):
    ids = fill(tmp_path / "data", 40)
    server = start(failpoints="before_commit=delay400:1")
    with ThreadPoolExecutor(40) as pool:
        answers = list(pool.map(lambda each: server.save(payload(each, 0, change("fields/vendor_name", "Many"))), ids))
    assert [answer.status for answer in answers] == [200] * 40
    assert [len(server.history(each)) for each in ids] == [1] * 40
    assert server.stop() == (0, "")


def test_a_client_that_goes_away_while_it_waits_is_saved_and_holds_up_nobody(start, tmp_path):
    ids = fill(tmp_path / "data", 3)
    server = start(failpoints="before_commit=delay600:1")
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(server.save, payload(ids[0], 0))
        time.sleep(0.2)
        gone = server.connection()
        gone.request("POST", SAVE, json.dumps(payload(ids[1], 0)), {"Content-Type": "application/json"})
        time.sleep(0.1)
        gone.close()
        assert pool.submit(server.save, payload(ids[2], 0)).result().status == 200 == first.result().status
    assert [len(server.history(each)) for each in ids] == [1, 1, 1]
