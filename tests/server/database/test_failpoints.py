"""Faults on demand: each fires where and as often as it says."""
import http.client
import sqlite3
import time

import pytest

from support import change, payload

from server.database.failpoints import Failpoints
from server.database.sqlite import SqliteDatabase


@pytest.mark.parametrize("text", ["after_lunch=kill", "commit=cut", "commit=delay", "commit=kill5", "commit", "commit=",
                                  "after_commit=cut:", "after_commit=cut%", "after_commit=cut:x", "commit=explode"])
def test_what_is_no_failpoint_is_refused(text):
    with pytest.raises(ValueError, match="COUNTERSIGN_FAILPOINTS"):
        Failpoints(text)


def test_a_number_says_how_often():
    points = Failpoints("after_commit=cut:2")
    assert [points.reach("after_commit") for _ in range(4)] == [True, True, False, False]
    assert not points.reach("before_commit")


def test_a_chance_is_repeatable_by_its_seed():
    def fired(text):
        points = Failpoints(text)
        return [points.reach("after_commit") for _ in range(400)]
    first = fired("seed=7,after_commit=cut%25")
    assert first == fired("after_commit=cut%25,seed=7") != fired("seed=8,after_commit=cut%25")
    assert 50 < sum(first) < 150


@pytest.mark.parametrize("action, code", [("full", sqlite3.SQLITE_FULL), ("ioerr", sqlite3.SQLITE_IOERR),
                                          ("busy", sqlite3.SQLITE_BUSY)])
def test_a_failure_carries_sqlites_code(action, code):
    with pytest.raises(sqlite3.OperationalError) as failure:
        Failpoints(f"before_begin={action}", SqliteDatabase.faults).reach("before_begin")
    assert failure.value.sqlite_errorcode == code


def test_of_one_place_all_items_are_tried(monkeypatch):
    waits = []
    monkeypatch.setattr(time, "sleep", waits.append)
    points = Failpoints("commit=delay30,commit=busy:1", SqliteDatabase.faults)
    with pytest.raises(sqlite3.OperationalError):
        points.reach("commit")
    assert waits == [0.03]
    assert not points.reach("commit")


@pytest.mark.parametrize("place", ["before_begin", "before_commit", "commit", "after_commit"])
def test_a_server_killed_at_any_place_applies_the_save_once(start, ids, place):
    server = start(failpoints=f"{place}=kill")
    body = payload(ids[0], 0, change("fields/vendor_name", "Acme Corp"))
    try:
        assert server.save(body).status == 200 and place == "commit"
    except (http.client.HTTPException, ConnectionError):
        pass
    server.process.wait(10)
    server.kill()
    server.failpoints = ""
    server.start()
    found = len(server.get(f"/api/hitl/invoice/{ids[0]}/history").json)
    assert found in {"commit": (0, 1), "after_commit": (1,)}.get(place, (0,))
    again = server.save(body)
    assert (again.status, again.json["replayed"]) == (200, found == 1)
    assert len(server.get(f"/api/hitl/invoice/{ids[0]}/history").json) == 1


def test_a_commit_that_is_answered_503_is_settled_by_the_same_save(start, ids):
    server = start(failpoints="after_commit=ioerr:1")
    body = payload(ids[0], 0, change("fields/vendor_name", "Acme Corp"))
    assert server.save(body).status == 503
    again = server.save(body)
    assert (again.status, again.json["replayed"], again.json["review_version"]) == (200, True, 1)
