"""The demonstration is thrown away from the panel: its invoices alone, by who may, with a tombstone each."""
import json

import pytest

from arriving import invoice, send, settled
from support import ROOT, add_users, command, cookie, reading
from tampering import verified

from server.invoices.demonstration import is_of_demonstration, source_of

PATH = "/api/hitl/demonstration"
CONTRACT = json.loads((ROOT / "tests/contract/arrivals.json").read_text())


@pytest.fixture
def data(tmp_path):
    assert command("demo", "--count", "6", "--data", tmp_path / "data").returncode == 0
    return tmp_path / "data"


def listed(server, **headers):
    return {each["file_name"] for each in server.get("/api/hitl/invoices", **headers).json["invoices"]}


def test_its_invoices_go_and_what_was_added_stays_also_under_such_a_name(start, data):
    server = start(data=data)
    files = send(server, ("demo-00001.pdf", invoice("REAL-1")), ("real.xml", invoice("REAL-2")))
    settled(server, [each["invoice_id"] for each in files])
    answer = server.request("DELETE", PATH)
    assert (answer.status, answer.json) == (200, {**CONTRACT["demonstration"], "thrown_away": 6})
    assert listed(server) == {"demo-00001.pdf", "real.xml"}
    assert server.request("DELETE", PATH).json == {"thrown_away": 0}


def test_only_an_admin_may_and_is_named_in_the_audit(start, data):
    users = add_users(data, ada="admin", rex="reviewer", leo="lead", rita="read-only")
    server = start(data=data)
    may = {name: "demonstration" in server.get("/api/hitl/session", **cookie(server, users[name])).json["capabilities"]
           for name in users}
    assert may == {"ada": True, "rex": False, "leo": False, "rita": False}
    for name in ("rex", "leo", "rita"):
        assert server.request("DELETE", PATH, headers=cookie(server, users[name])).status == 403
    assert server.request("DELETE", PATH, headers=cookie(server, users["ada"])).json == {"thrown_away": 6}
    server.stop()
    with reading(data) as connection:
        actors = connection.execute("SELECT actor, COUNT(*) FROM journal WHERE kind = 'erased' GROUP BY actor").fetchall()
    assert [tuple(row) for row in actors] == [("ada", 6)]
    code, text = verified(data)
    assert code == 0, text


def test_queues_of_others_keep_theirs(start, data):
    users = add_users(data, eve=("admin", ("elsewhere",)))
    server = start(data=data)
    assert server.request("DELETE", PATH, headers=cookie(server, users["eve"])).json == {"thrown_away": 0}


def test_it_stays_while_somebody_else_has_one_of_it_open(start, data):
    users = add_users(data, ada="admin", rex="reviewer")
    server = start(data=data)
    first = server.get("/api/hitl/invoices", **cookie(server, users["ada"])).json["invoices"][0]
    claim = {"holder": "tab", "invoice_id": first["invoice_id"]}
    assert server.post("/api/hitl/claim", claim, cookie(server, users["rex"])).json["granted"]
    answer = server.request("DELETE", PATH, headers=cookie(server, users["ada"]))
    assert (answer.status, answer.json["error_code"]) == (409, "INVOICE_IN_USE")
    assert first["file_name"] in answer.json["message"]
    assert len(listed(server, **cookie(server, users["ada"]))) == 6


def test_a_file_of_such_a_name_is_none_of_it():
    assert is_of_demonstration(source_of(7), "demo-00007.pdf")
    assert not is_of_demonstration("0" * 64, "demo-00007.pdf")
    assert not is_of_demonstration(source_of(7), "demo-00008.pdf")
    assert not is_of_demonstration(source_of(7), "demonstration.pdf")
