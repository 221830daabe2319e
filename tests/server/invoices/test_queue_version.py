"""The version of the list: another one once something came in, was read or went out, and the same after a save."""
import json

import pytest

from arriving import BROKEN, invoice, send, settled
from support import ROOT, add_users, change, command, cookie, payload

from server.http.watchers import LOOKED_AT_SECONDS, Watchers

pytestmark = pytest.mark.both_engines

CONTRACT = json.loads((ROOT / "tests/contract/queue.json").read_text())


def version(server, **headers):
    return server.get("/api/hitl/invoices/version", **headers).json["queue_version"]


def test_it_is_told_alone_with_the_list_and_with_the_version_of_an_invoice(server, ids):
    alone = server.get("/api/hitl/invoices/version").json
    assert set(alone) == set(CONTRACT["version"]) and alone["queue_wait_ms"] == 0
    assert server.get("/api/hitl/invoices").json["queue_version"] == alone["queue_version"]
    told = server.get(f"/api/hitl/invoice/{ids[0]}/version").json
    assert {name: told[name] for name in alone} == alone


def test_it_changes_when_a_file_comes_is_read_fails_is_tried_again_and_is_thrown_away(start):
    server = start()
    seen = [version(server)]

    def is_another():
        seen.append(version(server))
        return seen[-1] > seen[-2]
    good, bad = (each["invoice_id"] for each in send(server, ("good.xml", invoice("A-1")), ("bad.pdf", BROKEN)))
    settled(server, [good, bad])
    assert seen[0] + 4 <= version(server) and is_another()
    assert version(server) == version(server)
    server.request("POST", f"/api/hitl/invoice/{bad}/reextract", b"{}", {"Content-Type": "application/json"})
    settled(server, [bad])
    assert is_another()
    assert server.request("DELETE", f"/api/hitl/invoice/{bad}").status == 200 and is_another()
    send(server, ("good.xml", invoice("A-1")))
    assert not is_another()


def test_a_save_leaves_it_as_it_is(server, ids):
    before = version(server)
    assert server.save(payload(ids[0], 0, change("fields/vendor_name", "Acme"))).status == 200
    assert version(server) == before


def test_it_is_of_ones_own_queues_alone(start, tmp_path):
    data = tmp_path / "data"
    assert command("queue", "add", "other", "--data", data).returncode == 0
    users = add_users(data, ada=("reviewer", ("default",)), bea=("reviewer", ("other",)))
    server = start(data=data)
    ada, bea = (cookie(server, users[name]) for name in ("ada", "bea"))
    before = version(server, **ada), version(server, **bea)
    settled_ids = [each["invoice_id"] for each in send(server, ("a.xml", invoice("A-1")), **ada)]
    assert version(server, **ada) > before[0] and version(server, **bea) == before[1] and settled_ids


def test_an_erased_invoice_and_the_end_of_the_demonstration_change_it(start, tmp_path):
    data = tmp_path / "data"
    assert command("demo", "--count", "2", "--data", data).returncode == 0
    server = start(data=data)
    before = version(server)
    assert server.request("DELETE", "/api/hitl/demonstration").json == {"thrown_away": 2}
    assert version(server) > before


def test_few_panels_wait_for_nothing_and_a_thousand_share_what_the_server_has_for_them():
    now = [0.0]
    watchers = Watchers(lambda: now[0])
    assert {watchers.looked() for _ in range(100)} == {0}
    for _ in range(900):
        wait = watchers.looked()
    assert wait == 40_000
    now[0] += LOOKED_AT_SECONDS * 2
    assert watchers.looked() == 0
